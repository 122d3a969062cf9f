// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/diagrams/diagrampage.h"
#include "ui/engineplace.h"
#include "ui/lab/journalpage.h"
#include "ui/lab/labpage.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/page/enginepage.h"
#include "ui/noticepage.h"
#include "ui/outlinepanel.h"
#include "ui/playbackbar.h"
#include "ui/progresspage.h"
#include "ui/questionpage.h"
#include "ui/settingspage.h"
#include "ui/statusline.h"

#include <QCloseEvent>
#include <QFrame>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QWindow>

namespace quayside::ui {

namespace {

constexpr int outlineWidth = 248;

Place placeOf(PageRef::Kind kind)
{
    switch (kind) {
    case PageRef::Kind::Lab:
    case PageRef::Kind::Journal:
        return Place::Labs;
    case PageRef::Kind::Dashboard:
        return Place::Engine;
    case PageRef::Kind::Progress:
        return Place::Progress;
    case PageRef::Kind::Settings:
        return Place::Settings;
    case PageRef::Kind::Question:
    case PageRef::Kind::Diagram:
        break;
    }
    return Place::Learn;
}

} // namespace

MainWindow::MainWindow(OutlineModel &questions, OutlineModel &labs, ContainerModel &containers,
                       engine::EngineReads &reads, const render::Theme &theme)
    : m_containers(containers)
    , m_reads(reads)
    , m_theme(&theme)
    , m_rail(new NavigationRail(theme))
    , m_outlines(new QStackedWidget)
    , m_questionOutline(new OutlinePanel(questions, theme))
    , m_labOutline(new OutlinePanel(labs, theme))
    , m_pages(new QStackedWidget)
    , m_live(new LiveDock(containers, theme))
    , m_status(new StatusLine(theme))
{
    setWindowTitle(QStringLiteral("Quayside"));
    resize(1280, 800);
    setMinimumSize(900, 560);
    buildPages(theme);
    buildFrame();
    addShortcuts();
    connect(m_rail, &NavigationRail::placeRequested, this, &MainWindow::placeRequested);
    connect(m_questionOutline, &OutlinePanel::pageRequested, this, &MainWindow::pageRequested);
    connect(m_labOutline, &OutlinePanel::pageRequested, this, &MainWindow::pageRequested);
}

void MainWindow::buildPages(const render::Theme &theme)
{
    m_outlines->addWidget(m_questionOutline);
    m_outlines->addWidget(m_labOutline);
    m_question = new QuestionPage(theme);
    m_lab = new LabPage(theme);
    m_journal = new JournalPage(theme);
    m_diagram = new DiagramPage(theme, m_containers.feed(), m_reads);
    m_progress = new ProgressPage(theme);
    m_settings = new SettingsPage;
    m_notice = new NoticePage;
    for (QWidget *page : std::initializer_list<QWidget *>{m_question, m_lab, m_journal, m_diagram,
                                                          m_progress, m_settings, m_notice}) {
        m_pages->addWidget(page);
    }
}

void MainWindow::buildFrame()
{
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("splitter"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    // Together with rail and dock no wider than the smallest window.
    m_outlines->setMinimumWidth(164);
    m_pages->setMinimumWidth(412);
    m_splitter->addWidget(m_outlines);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_live);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes(
        {outlineWidth, width() - outlineWidth - LiveDock::defaultWidth, LiveDock::defaultWidth});

    auto *frame = new QWidget;
    frame->setObjectName(QStringLiteral("window"));
    auto *rows = new QVBoxLayout(frame);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    auto *railLine = new QFrame;
    railLine->setProperty("variant", QStringLiteral("railLine"));
    railLine->setFixedWidth(1);
    columns->addWidget(m_rail);
    columns->addWidget(railLine);
    columns->addWidget(m_splitter, 1);
    rows->addLayout(columns, 1);
    rows->addWidget(m_status);
    setCentralWidget(frame);
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] {
        if (!m_outlines->isVisible()) {
            Q_EMIT placeRequested(Place::Learn);
        }
        static_cast<OutlinePanel *>(m_outlines->currentWidget())->focusSearch();
    });
    add(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { toggleLive(); });
    add(QKeySequence(QKeySequence::Quit), [this] { close(); });
}

PlaybackBar &MainWindow::playbackBar()
{
    if (m_playback == nullptr) {
        m_playback = new PlaybackBar(*m_theme);
        auto *rows = static_cast<QVBoxLayout *>(centralWidget()->layout());
        rows->insertWidget(rows->indexOf(m_status), m_playback);
    }
    return *m_playback;
}

void MainWindow::setRecording(LabPage *page)
{
    const bool inFront = m_pages->currentWidget() == m_lab
        || (m_recording && m_pages->currentWidget() == m_recording);
    if (m_recording != nullptr) {
        m_pages->removeWidget(m_recording);
    }
    m_recording = page;
    if (page != nullptr) {
        m_pages->addWidget(page);
    }
    if (inFront) {
        m_pages->setCurrentWidget(page != nullptr ? page : m_lab);
    }
    m_live->setRecording(page != nullptr);
    if (m_engine != nullptr) {
        m_engine->page().setRecording(page != nullptr);
        m_engine->setRecordingPossible(page == nullptr);
    }
}

EnginePlace &MainWindow::enginePlace()
{
    if (m_engine == nullptr) {
        m_engine = new EnginePlace(m_containers, m_reads, *m_theme, m_pages);
        m_engine->setReducedMotion(m_reducedMotion);
        m_pages->addWidget(&m_engine->page());
        if (m_recording != nullptr) {
            m_engine->page().setRecording(true);
            m_engine->setRecordingPossible(false);
        }
        connect(m_engine, &EnginePlace::questionRequested, this, [this](const QString &id) {
            Q_EMIT pageRequested({PageRef::Kind::Question, id});
        });
        Q_EMIT enginePlaceMade();
    }
    return *m_engine;
}

void MainWindow::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
    m_diagram->setReducedMotion(reduced);
    if (m_engine != nullptr) {
        m_engine->setReducedMotion(reduced);
    }
}

void MainWindow::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_rail->setTheme(theme);
    m_questionOutline->setTheme(theme);
    m_labOutline->setTheme(theme);
    m_question->setTheme(theme);
    m_lab->setTheme(theme);
    m_journal->setTheme(theme);
    m_diagram->setTheme(theme);
    m_progress->setTheme(theme);
    m_live->setTheme(theme);
    m_status->setTheme(theme);
    if (m_playback != nullptr) {
        m_playback->setTheme(theme);
    }
    if (m_engine != nullptr) {
        m_engine->setTheme(theme);
    }
}

void MainWindow::showPage(const PageRef &page)
{
    const Place place = placeOf(page.kind);
    m_rail->setCurrent(place);
    const bool reading = place == Place::Learn || place == Place::Labs;
    m_outlines->setVisible(reading);
    m_outlines->setCurrentWidget(place == Place::Labs ? m_labOutline : m_questionOutline);
    m_live->setVisible(reading && m_liveWanted && page.kind != PageRef::Kind::Diagram);
    switch (page.kind) {
    case PageRef::Kind::Question:
        m_pages->setCurrentWidget(m_question);
        m_questionOutline->setCurrent(page);
        break;
    case PageRef::Kind::Lab:
        m_pages->setCurrentWidget(m_recording != nullptr ? m_recording : m_lab);
        m_labOutline->setCurrent(page);
        break;
    case PageRef::Kind::Journal:
        m_pages->setCurrentWidget(m_journal);
        m_labOutline->setCurrent({PageRef::Kind::Lab, page.id});
        break;
    case PageRef::Kind::Diagram:
        m_pages->setCurrentWidget(m_diagram);
        break;
    case PageRef::Kind::Dashboard:
        m_pages->setCurrentWidget(&enginePlace().page());
        break;
    case PageRef::Kind::Progress:
        m_pages->setCurrentWidget(m_progress);
        break;
    case PageRef::Kind::Settings:
        m_pages->setCurrentWidget(m_settings);
        break;
    }
    m_pages->currentWidget()->setFocus(); // so that arrow keys and Space scroll at once
}

NoticePage &MainWindow::showNotice()
{
    m_pages->setCurrentWidget(m_notice);
    return *m_notice;
}

void MainWindow::toggleLive()
{
    m_liveWanted = !m_liveWanted;
    m_live->setVisible(m_liveWanted);
}

int MainWindow::scrollPosition() const
{
    const auto *column = qobject_cast<ReadingColumn *>(m_pages->currentWidget());
    return column != nullptr ? column->scrollPosition() : 0;
}

void MainWindow::setScrollPosition(int position)
{
    if (auto *column = qobject_cast<ReadingColumn *>(m_pages->currentWidget())) {
        column->setScrollPosition(position);
    }
}

QByteArray MainWindow::splitterState() const
{
    return m_splitter->saveState();
}

void MainWindow::restoreSplitter(const QByteArray &state)
{
    if (!state.isEmpty()) {
        m_splitter->restoreState(state);
    }
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    windowHandle()->installEventFilter(this);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == windowHandle() && event->type() == QEvent::Expose) {
        watchWhileExposed();
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::watchWhileExposed()
{
    // A minimised window is not hidden, but nobody looks at it: the engine is not asked for
    // figures.
    const bool exposed = windowHandle()->isExposed();
    m_live->setWatching(exposed);
    m_diagram->setWatching(exposed);
    if (m_engine != nullptr) {
        m_engine->page().setWatching(exposed);
    }
    Q_EMIT exposedChanged(exposed);
}

bool MainWindow::isExposed() const
{
    // Before the first showing it is about to be seen.
    return windowHandle() == nullptr || windowHandle()->isExposed() || !isVisible();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

} // namespace quayside::ui
