// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench.h"

#include "engine/enginemonitor.h"
#include "lab/labevents.h"
#include "ui/diagrams/diagrampage.h"
#include "ui/enginedesk.h"
#include "ui/engineplace.h"
#include "ui/lab/journaldesk.h"
#include "ui/lab/journalpage.h"
#include "ui/lab/labdesk.h"
#include "ui/lab/labfigures.h"
#include "ui/lab/labpage.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/monitorfeed.h"
#include "ui/live/page/enginepage.h"
#include "ui/mainwindow.h"
#include "ui/pdfdesk.h"
#include "ui/playbackdesk.h"
#include "ui/progresspage.h"
#include "ui/questionpage.h"
#include "ui/recordingdesk.h"
#include "ui/statusline.h"
#include "ui/studydesk.h"
#include "ui/style.h"

#include <QApplication>
#include <QDesktopServices>
#include <QTimer>
#include <QUrl>

namespace quayside::ui {

Workbench::Workbench(WorkbenchOptions options)
    : m_options(std::move(options))
    , m_store(m_clock)
    , m_theme(m_options.theme ? &render::Theme::of(*m_options.theme) : &desktopTheme())
    , m_monitor(std::make_unique<engine::EngineMonitor>(m_options.endpoint, m_engineClock))
{
    QApplication::setFont(render::type::sans(render::type::control));
    // Opened on its own thread while the window is made; the answer is taken when there is a course
    // to show.
    m_opening = m_store.open(m_options.dataFolder, m_options.storeMode);
    QApplication::setPalette(paletteFor(*m_theme));
    buildWindow();
    connectWindow();
    qApp->setStyleSheet(styleSheetFor(*m_theme)); // after the widgets: each is polished once
}

Workbench::~Workbench()
{
    delete m_recorder; // writes what it still has
    delete m_playback;
    delete m_labDesk; // the same
    // No answer of the store may meet a desk that is gone, and no desk a member that is.
    m_store.run<void>([](store::Store &) { return Result<void>(); }).waitForFinished();
    delete m_engineDesk;
    delete m_journalDesk;
    delete m_study;
}

void Workbench::buildWindow()
{
    m_feed = std::make_unique<MonitorFeed>(*m_monitor, m_engineClock);
    m_containers = std::make_unique<ContainerModel>(*m_feed);
    m_window =
        std::make_unique<MainWindow>(m_questions, m_labs, *m_containers, *m_monitor, *m_theme);
    m_study = new StudyDesk(m_window->questionPage(), m_store, m_clock, this);
    m_labDesk = new LabDesk(m_window->labPage(), *m_feed, m_store, *m_monitor, m_engineClock, this);
    m_journalDesk = new JournalDesk(m_window->journalPage(), m_store, this);
    m_engineDesk = new EngineDesk(*m_monitor, m_options.engines, m_window->statusLine(),
                                  m_window->settingsPage(), m_store, this);
    m_recorder = new RecordingDesk(*m_feed, *m_monitor, m_store, m_engineClock, this);
    m_playback = new PlaybackDesk(*m_window, *m_monitor, *m_feed, m_engineClock,
                                  playback::RecordingLibrary(m_options.recordingFolders), this);
}

void Workbench::connectWindow()
{
    MainWindow *window = m_window.get();
    connect(window, &MainWindow::pageRequested, this, &Workbench::open);
    connect(window, &MainWindow::placeRequested, this,
            [this](Place place) { goToPlace(static_cast<int>(place)); });
    connect(window, &MainWindow::closing, this, &Workbench::rememberWindow);
    connect(&window->questionPage(), &QuestionPage::linkActivated, this, &Workbench::followLink);
    connect(&window->questionPage(), &QuestionPage::exportRequested, this, &Workbench::exportPdf);
    connect(&window->labPage(), &LabPage::linkActivated, this, &Workbench::followLink);
    connect(&window->labPage(), &LabPage::journalRequested, this, [this] {
        open({PageRef::Kind::Journal, m_lastLab.id});
    });
    connect(&window->journalPage(), &JournalPage::backRequested, this, [this] { open(m_lastLab); });
    const auto openFigure = [this](const DiagramId &id) {
        open({PageRef::Kind::Diagram, id.text()});
    };
    connect(&window->questionPage(), &QuestionPage::figureActivated, this, openFigure);
    connect(&window->labPage(), &LabPage::figureActivated, this, openFigure);
    connect(&window->diagramPage(), &DiagramPage::closeRequested, this,
            [this] { open(m_lastQuestion); });
    connect(&window->diagramPage(), &DiagramPage::linkActivated, this, &Workbench::followLink);
    connect(&window->diagramPage(), &DiagramPage::remembered, this,
            [this](const QString &key, const QString &value) {
                if (m_storeUsable) {
                    m_store.setSetting(key, value);
                }
            });
    connect(
        &window->settingsPage(), &SettingsPage::reducedMotionChosen, this, [this](bool reduced) {
            m_window->setReducedMotion(reduced);
            if (m_storeUsable) {
                m_store.setSetting(reducedMotionKey, reduced ? QStringLiteral("yes") : QString());
            }
        });
    connect(&window->progressPage(), &ProgressPage::questionRequested, this,
            [this](const QString &id) {
                open({PageRef::Kind::Question, id});
            });
    connect(&window->settingsPage(), &SettingsPage::themeChosen, this, &Workbench::chooseTheme);
    connect(m_study, &StudyDesk::masteryChanged, this,
            [this](const QuestionId &id, double mastery) {
                m_questions.setProgress({PageRef::Kind::Question, id.text()}, mastery);
            });
    connect(m_study, &StudyDesk::figuresChanged, this,
            [this](const auto &categories, const auto &due, int dueNow) {
                m_window->progressPage().setFigures(categories, due);
                m_window->statusLine().setStudy(dueNow == 0 ? tr("Nothing due")
                                                            : tr("%1 due today").arg(dueNow));
            });
    connect(m_labDesk, &LabDesk::progressChanged, this, &Workbench::takeLabProgress);
    connect(m_labDesk, &LabDesk::earlierEventsFound, this, [this] {
        if (m_page && m_page->kind == PageRef::Kind::Lab) {
            showEarlierEventsOf(*m_labDesk->current());
        }
    });
    connect(&window->progressPage(), &ProgressPage::labRequested, this, [this](const QString &id) {
        open({PageRef::Kind::Lab, id});
    });
    connect(window, &MainWindow::exposedChanged, this, [this](bool exposed) {
        m_labDesk->setOnScreen(exposed && m_page && m_page->kind == PageRef::Kind::Lab);
    });
    connect(m_monitor.get(), &engine::EngineMonitor::stateChanged, this,
            [this] { m_containers->setHostCpus(m_monitor->info().cpus); });
    connect(window, &MainWindow::enginePlaceMade, this, &Workbench::connectEnginePlace);
    connectPlayback();
    connect(&window->statusLine(), &StatusLine::engineActivated, this, [this] {
        open({PageRef::Kind::Settings, {}});
    });
}

void Workbench::takeCourse(course::LoadedCourse loaded)
{
    m_course = std::move(loaded.course);
    m_study->setCourse(m_course);
    QStringList faults;
    for (const course::Fault &fault : loaded.faults) {
        faults.append(fault.text());
    }
    m_window->settingsPage().setContentFaults(faults);
    m_window->settingsPage().setDataFolder(
        m_options.storeMode == store::OpenMode::InMemory
            ? tr("Nothing is kept: this window works in memory.")
            : tr("Progress, notes and backups are in %1").arg(m_options.dataFolder));
    m_questions.setGroups(outlineOfQuestions(*m_course));
    m_labs.setGroups(outlineOfLabs(*m_course));
    m_lastQuestion = firstPage(PageRef::Kind::Question);
    m_lastLab = firstPage(PageRef::Kind::Lab);
}

void Workbench::start(course::LoadedCourse loaded)
{
    takeCourse(std::move(loaded));
    takeStore(m_opening);
}

void Workbench::startAt(course::LoadedCourse loaded, const PageRef &page)
{
    takeCourse(std::move(loaded));
    if (open(page)) {
        showFirst();
    }
    takeStore(m_opening);
}

void Workbench::showFirst()
{
    m_window->show();
    // Layouts settle before the first paint, not after it: the first frame is the page as it stays.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    m_study->refreshProgress();
    refreshLabProgress();
    // The engine can wait until the lesson is on the screen.
    QTimer::singleShot(0, this, [this] {
        m_monitor->start();
        Q_EMIT ready();
    });
}

bool Workbench::exists(const PageRef &page) const
{
    switch (page.kind) {
    case PageRef::Kind::Question:
        return m_course->question(QuestionId(page.id)) != nullptr;
    case PageRef::Kind::Lab:
    case PageRef::Kind::Journal:
        return m_course->lab(LabId(page.id)) != nullptr;
    case PageRef::Kind::Diagram:
        return m_course->diagram(DiagramId(page.id)) != nullptr;
    case PageRef::Kind::Dashboard:
    case PageRef::Kind::Progress:
    case PageRef::Kind::Settings:
        return true;
    }
    return false;
}

bool Workbench::open(const PageRef &page)
{
    if (!m_course || !exists(page)) {
        return false;
    }
    if (m_page == page) {
        return true;
    }
    leave();
    m_page = page;
    showContent(page);
    m_window->showPage(page);
    m_labDesk->setOnScreen(page.kind == PageRef::Kind::Lab && m_window->isExposed());
    if (m_storeUsable) {
        m_store.setLastPlace(toStored(page));
        m_store.scrollPosition(toStored(page))
            .then(this, [this, page](const Result<int> &position) {
                if (m_page == page && position && *position > 0) {
                    m_window->setScrollPosition(*position);
                }
            });
    }
    return true;
}

void Workbench::showContent(const PageRef &page)
{
    if (page.kind == PageRef::Kind::Question) {
        const course::Question &question = *m_course->question(QuestionId(page.id));
        m_lastQuestion = page;
        m_study->open(m_course, question.id);
        LiveNames names;
        for (const LabId &id : question.labs) {
            if (const course::Lab *lab = m_course->lab(id)) {
                names.containers += lab->containers;
                names.services += lab->services;
            }
        }
        showLive(tr("THIS LESSON"), names, {}, false);
    } else if (page.kind == PageRef::Kind::Lab) {
        const course::Lab &lab = *m_course->lab(LabId(page.id));
        m_lastLab = page;
        if (m_playback->isActive() && m_playback->lab() != &lab) {
            m_playback->leave(); // one lab at a time; what is left to do is done by its signal
            return;
        }
        if (!m_playback->isActive()) {
            m_labDesk->open(m_course, lab.id);
            m_window->labPage().setRecordingAvailable(m_playback->has(lab.id));
        }
        m_labOpened = true;
        if (m_window->hasEnginePlace()) {
            tellLab();
        }
        showLiveOf(lab);
    } else if (page.kind == PageRef::Kind::Journal) {
        m_lastLab = {PageRef::Kind::Lab, page.id};
        m_journalDesk->open(m_course, LabId(page.id));
        showLiveOf(*m_course->lab(LabId(page.id)));
    } else if (page.kind == PageRef::Kind::Diagram) {
        m_window->diagramPage().show(*m_course->diagram(DiagramId(page.id)));
    } else if (page.kind == PageRef::Kind::Dashboard && !page.id.isEmpty()) {
        m_window->enginePlace().page().openSection(page.id);
    }
    offerRecording();
}

void Workbench::showLiveOf(const course::Lab &lab)
{
    showLive(tr("THIS LAB"), {lab.containers, lab.services}, lab.watch, true);
    m_window->liveDock().setFirstFigures(labFigures(lab));
    m_window->liveDock().setEventFilter(
        [events = std::make_shared<lab::LabEvents>(lab),
         course = m_course](const engine::EngineEvent &event) { return events->concerns(event); });
    showEarlierEventsOf(lab);
}

/// Of the learner's own run; a recording tells its own.
void Workbench::showEarlierEventsOf(const course::Lab &lab)
{
    if (m_labDesk->current() == &lab && !m_playback->isActive()) {
        m_window->liveDock().setEarlierEvents(m_labDesk->earlierEvents());
    }
}

void Workbench::showLive(const QString &heading, const LiveNames &names, const QStringList &watch,
                         bool events)
{
    LiveDock &live = m_window->liveDock();
    live.setLessonHeading(heading);
    live.setLessonNames(names.containers, names.services);
    live.setWhatToLookAt(watch);
    live.setEventsShown(events);
    live.setFirstFigures({});
    live.setEventFilter({});
    live.setEarlierEvents({});
}

void Workbench::followLink(const QUrl &link)
{
    if (const auto page = PageRef::parse(link.toString())) {
        open(*page);
    } else if (link.scheme() == QStringLiteral("https")) {
        QDesktopServices::openUrl(link);
    }
}

PageRef Workbench::firstPage(PageRef::Kind kind) const
{
    const OutlineModel &outline = kind == PageRef::Kind::Lab ? m_labs : m_questions;
    const std::vector<PageRef> pages = outline.pages();
    return pages.empty() ? PageRef{kind, {}} : pages.front();
}

void Workbench::goToPlace(int place)
{
    switch (static_cast<Place>(place)) {
    case Place::Learn:
        open(m_lastQuestion);
        break;
    case Place::Labs:
        open(m_lastLab);
        break;
    case Place::Progress:
        open({PageRef::Kind::Progress, {}});
        break;
    case Place::Engine:
        open({PageRef::Kind::Dashboard, {}});
        break;
    case Place::Settings:
        open({PageRef::Kind::Settings, {}});
        break;
    }
}

void Workbench::exportPdf()
{
    exportQuestion(*m_window, m_course, m_window->questionPage().question()->id,
                   m_study->currentNote());
}

} // namespace quayside::ui
