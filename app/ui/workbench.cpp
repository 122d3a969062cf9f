// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench.h"

#include "engine/enginemonitor.h"
#include "ui/diagrampage.h"
#include "ui/labdesk.h"
#include "ui/labpage.h"
#include "ui/live/containermodel.h"
#include "ui/live/livedock.h"
#include "ui/live/monitorfeed.h"
#include "ui/mainwindow.h"
#include "ui/notesbox.h"
#include "ui/noticepage.h"
#include "ui/pdfdesk.h"
#include "ui/progresspage.h"
#include "ui/questionpage.h"
#include "ui/statusline.h"
#include "ui/studydesk.h"
#include "ui/style.h"

#include <QApplication>
#include <QDesktopServices>
#include <QTimer>
#include <QUrl>

namespace quayside::ui {

namespace {

const QString themeKey = QStringLiteral("theme");

store::PageRef stored(const PageRef &page)
{
    return {page.text().section(u':', 0, 0), page.id};
}

std::optional<PageRef> fromStored(const store::PageRef &page)
{
    return PageRef::parse(page.id.isEmpty() ? page.kind : QString(page.kind + u':' + page.id));
}

const render::Theme &desktopTheme()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128
        ? render::Theme::dark()
        : render::Theme::light();
}

QString storeTitle(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Busy:
        return Workbench::tr("Quayside is already running");
    case ErrorKind::NewerVersion:
        return Workbench::tr("Your progress was written by a newer Quayside");
    case ErrorKind::Corrupt:
        return Workbench::tr("Your progress cannot be read");
    default:
        return Workbench::tr("Your progress cannot be opened");
    }
}

} // namespace

Workbench::Workbench(WorkbenchOptions options)
    : m_options(std::move(options))
    , m_store(m_clock)
    , m_theme(m_options.theme ? &render::Theme::of(*m_options.theme) : &desktopTheme())
    , m_monitor(std::make_unique<engine::EngineMonitor>(m_options.endpoint, m_clock))
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
    // No answer of the store may meet a desk that is gone, and no desk a member that is.
    m_store.run<void>([](store::Store &) { return Result<void>(); }).waitForFinished();
    delete m_labDesk;
    delete m_study;
}

void Workbench::buildWindow()
{
    m_feed = std::make_unique<MonitorFeed>(*m_monitor, m_clock);
    m_containers = std::make_unique<ContainerModel>(*m_feed);
    m_window = std::make_unique<MainWindow>(m_questions, m_labs, *m_containers, *m_theme);
    m_study = new StudyDesk(m_window->questionPage(), m_store, m_clock, this);
    m_labDesk = new LabDesk(m_window->labPage(), m_store, *m_monitor, this);
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
    const auto openFigure = [this](const DiagramId &id) {
        open({PageRef::Kind::Diagram, id.text()});
    };
    connect(&window->questionPage(), &QuestionPage::figureActivated, this, openFigure);
    connect(&window->labPage(), &LabPage::figureActivated, this, openFigure);
    connect(&window->diagramPage(), &DiagramPage::closeRequested, this,
            [this] { open(m_lastQuestion); });
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
    connect(m_labDesk, &LabDesk::progressChanged, this, [this](const LabId &id, double progress) {
        m_labs.setProgress({PageRef::Kind::Lab, id.text()}, progress);
    });
    connect(m_monitor.get(), &engine::EngineMonitor::stateChanged, this,
            &Workbench::describeEngine);
    connect(m_monitor.get(), &engine::EngineMonitor::containersChanged, this,
            &Workbench::describeEngine);
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
    describeEngine();
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

void Workbench::openStore()
{
    takeStore(m_store.open(m_options.dataFolder, m_options.storeMode));
}

void Workbench::takeStore(QFuture<Result<store::OpenReport>> opening)
{
    opening.then(this, [this](const Result<store::OpenReport> &report) { storeOpened(report); });
}

void Workbench::storeOpened(const Result<store::OpenReport> &report)
{
    if (report) {
        m_storeUsable = true;
        restoreTheme();
        if (!m_page) {
            restoreWindow();
            restorePlace();
        }
    } else if (report.error().kind == ErrorKind::ReadOnly
               && m_options.storeMode == store::OpenMode::ReadWrite) {
        m_options.storeMode = store::OpenMode::ReadOnly;
        m_window->statusLine().setStudy(tr("Read only: nothing can be saved"));
        openStore();
    } else {
        askAboutStore(report.error());
    }
}

void Workbench::restoreTheme()
{
    m_store.setting(themeKey).then(this, [this](const Result<std::optional<QString>> &name) {
        const QString chosen = name && name->has_value() ? **name : QString();
        const auto choice = chosen == QStringLiteral("dark") ? SettingsPage::ThemeChoice::Dark
            : chosen == QStringLiteral("light")              ? SettingsPage::ThemeChoice::Light
                                                             : SettingsPage::ThemeChoice::System;
        m_window->settingsPage().setThemeChoice(choice);
        if (!m_options.theme && choice != SettingsPage::ThemeChoice::System) {
            applyTheme(choice == SettingsPage::ThemeChoice::Dark ? render::Theme::dark()
                                                                 : render::Theme::light());
        }
    });
}

void Workbench::restoreWindow()
{
    m_store.windowState().then(this,
                               [this](const Result<std::optional<store::WindowState>> &state) {
                                   if (state && state->has_value()) {
                                       m_window->restoreGeometry((*state)->geometry);
                                       m_window->restoreSplitter((*state)->docks);
                                   }
                               });
}

void Workbench::askAboutStore(const Error &error)
{
    std::vector<NoticePage::Choice> choices;
    const auto goOn = [this] {
        m_options.storeMode = store::OpenMode::InMemory;
        openStore();
        m_window->statusLine().setStudy(tr("Working without saving"));
        open(m_lastQuestion);
    };
    if (error.kind == ErrorKind::Corrupt) {
        choices.push_back({tr("Set it aside and start fresh"), [this] {
                               m_store.setAsideAndStartFresh(m_options.dataFolder)
                                   .then(this, [this](const Result<QString> &path) {
                                       if (!path) {
                                           askAboutStore(path.error());
                                           return;
                                       }
                                       m_storeUsable = true;
                                       m_window->settingsPage().setDataFolder(
                                           tr("The old file was kept as %1").arg(*path));
                                       open(m_lastQuestion);
                                   });
                           }});
    }
    if (error.kind == ErrorKind::Busy) {
        choices.push_back({tr("Quit"), [] { QApplication::quit(); }});
    }
    choices.push_back({tr("Study without saving"), goOn});
    m_window->showNotice().show(storeTitle(error.kind), error.message, choices);
    m_page.reset();
    showFirst();
}

void Workbench::restorePlace()
{
    m_store.lastPlace().then(this, [this](const Result<std::optional<store::PageRef>> &place) {
        std::optional<PageRef> page;
        if (place && place->has_value()) {
            page = fromStored(**place);
        }
        if (!page || !open(*page)) {
            open(m_lastQuestion);
        }
        showFirst();
    });
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
    if (m_storeUsable) {
        m_store.setLastPlace(stored(page));
        m_store.scrollPosition(stored(page)).then(this, [this, page](const Result<int> &position) {
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
        QStringList names;
        for (const LabId &id : question.labs) {
            if (const course::Lab *lab = m_course->lab(id)) {
                names += lab->containers;
            }
        }
        showLive(tr("THIS LESSON"), names, {}, false);
    } else if (page.kind == PageRef::Kind::Lab) {
        const course::Lab &lab = *m_course->lab(LabId(page.id));
        m_lastLab = page;
        m_labDesk->open(m_course, lab.id);
        showLive(tr("THIS LAB"), lab.containers, lab.watch, true);
    } else if (page.kind == PageRef::Kind::Diagram) {
        m_window->diagramPage().show(*m_course->diagram(DiagramId(page.id)));
    }
}

void Workbench::showLive(const QString &heading, const QStringList &containers,
                         const QStringList &watch, bool events)
{
    LiveDock &live = m_window->liveDock();
    live.setLessonHeading(heading);
    live.setLessonNames(containers);
    live.setWhatToLookAt(watch);
    live.setEventsShown(events);
}

void Workbench::leave()
{
    if (m_page && m_storeUsable) {
        m_store.setScrollPosition(stored(*m_page), m_window->scrollPosition());
        m_page.reset();
    }
}

void Workbench::rememberWindow()
{
    m_window->questionPage().notes().flush();
    leave();
    if (m_storeUsable) {
        m_store.setWindowState({m_window->saveGeometry(), m_window->splitterState()});
    }
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

void Workbench::chooseTheme(SettingsPage::ThemeChoice choice)
{
    const bool system = choice == SettingsPage::ThemeChoice::System;
    if (m_storeUsable) {
        m_store.setSetting(themeKey,
                           system ? QString()
                               : choice == SettingsPage::ThemeChoice::Dark
                               ? QStringLiteral("dark")
                               : QStringLiteral("light"));
    }
    applyTheme(system                                          ? desktopTheme()
                   : choice == SettingsPage::ThemeChoice::Dark ? render::Theme::dark()
                                                               : render::Theme::light());
}

void Workbench::applyTheme(const render::Theme &theme)
{
    if (m_theme == &theme) {
        return;
    }
    m_theme = &theme;
    QApplication::setPalette(paletteFor(theme));
    qApp->setStyleSheet(styleSheetFor(theme));
    m_window->setTheme(theme);
}

void Workbench::describeEngine()
{
    using State = engine::EngineMonitor::State;
    StatusLine &line = m_window->statusLine();
    const engine::EngineMonitor &monitor = *m_monitor;
    if (monitor.state() == State::Online) {
        const engine::EngineInfo &info = monitor.info();
        line.setEngine(
            QStringLiteral("%1 %2 · %3").arg(info.product, info.version, info.contextName),
            StatusLine::EngineTone::Good);
        const auto running =
            std::count_if(monitor.containers().begin(), monitor.containers().end(),
                          [](const auto &c) { return c.state == engine::ContainerState::Running; });
        line.setContainers(
            tr("%1 containers, %2 running").arg(monitor.containers().size()).arg(running));
        m_window->settingsPage().setEngine(
            tr("%1 %2, API %3, at %4 (%5). Quayside only reads from it.")
                .arg(info.product, info.version, info.apiVersion, monitor.endpoint().url(),
                     monitor.endpoint().source));
        return;
    }
    line.setContainers({});
    if (monitor.state() == State::Offline) {
        line.setEngine(tr("No container engine"), StatusLine::EngineTone::Attention);
        m_window->settingsPage().setEngine(
            tr("%1 (%2)").arg(monitor.lastError().message, monitor.endpoint().url()));
    } else {
        line.setEngine(tr("Looking for a container engine…"), StatusLine::EngineTone::Neutral);
        m_window->settingsPage().setEngine(tr("Connecting to %1").arg(monitor.endpoint().url()));
    }
}

void Workbench::refreshLabProgress()
{
    m_store.labsInProgress().then(
        this, [this](const Result<std::vector<store::LabProgress>> &runs) {
            if (!runs || !m_course) {
                return;
            }
            for (const store::LabProgress &run : *runs) {
                const course::Lab *lab = m_course->lab(run.lab);
                if (lab != nullptr && !lab->steps.empty()) {
                    m_labs.setProgress({PageRef::Kind::Lab, run.lab.text()},
                                       static_cast<double>(run.steps.size())
                                           / static_cast<double>(lab->steps.size()));
                }
            }
        });
}

} // namespace quayside::ui
