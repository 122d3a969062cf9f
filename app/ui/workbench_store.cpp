// SPDX-License-Identifier: GPL-3.0-or-later
// What the workbench does with the store: opening it, saying what is wrong with it, and bringing
// back what the learner left.
#include "course/livespec.h"
#include "engine/futures.h"
#include "ui/diagrams/diagrampage.h"
#include "ui/enginedesk.h"
#include "ui/mainwindow.h"
#include "ui/notesbox.h"
#include "ui/noticepage.h"
#include "ui/playbackdesk.h"
#include "ui/progresspage.h"
#include "ui/questionpage.h"
#include "ui/statusline.h"
#include "ui/studydesk.h"
#include "ui/style.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QTimer>

namespace quayside::ui {

namespace {

const QString themeKey = QStringLiteral("theme");

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

const QString Workbench::reducedMotionKey = QStringLiteral("reducedMotion");

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
        restoreDiagrams();
        m_engineDesk->restoreChoice();
        m_store.run<int>([](store::Store &store) { return store.finishAbandonedRecordings(); });
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

void Workbench::restoreDiagrams()
{
    DiagramPage &page = m_window->diagramPage();
    QStringList keys = {QStringLiteral("diagramMode")};
    for (const auto &[word, choice] : course::liveChoices()) {
        keys.append(QStringLiteral("diagramChoice.") + word);
    }
    for (const QString &key : keys) {
        engine::whenReady(m_store.setting(key), &page,
                          [&page, key](const Result<std::optional<QString>> &value) {
                              if (value && value->has_value() && !(*value)->isEmpty()) {
                                  page.recall(key, **value);
                              }
                          });
    }
    engine::whenReady(m_store.setting(reducedMotionKey), &page,
                      [this, &page](const Result<std::optional<QString>> &value) {
                          const bool reduced =
                              value && value->has_value() && **value == QStringLiteral("yes");
                          m_window->setReducedMotion(reduced);
                          m_window->settingsPage().setReducedMotion(reduced);
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

void Workbench::leave()
{
    if (m_page && m_storeUsable) {
        m_store.setScrollPosition(toStored(*m_page), m_window->scrollPosition());
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
    m_playback->setTheme(theme);
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
                    takeLabProgress(run.lab,
                                    static_cast<double>(run.steps.size())
                                        / static_cast<double>(lab->steps.size()));
                }
            }
            showLabProgress();
        });
}

void Workbench::takeLabProgress(const LabId &id, double progress)
{
    m_labs.setProgress({PageRef::Kind::Lab, id.text()}, progress);
    const course::Lab *lab = m_course ? m_course->lab(id) : nullptr;
    const int done = lab != nullptr ? qRound(progress * static_cast<double>(lab->steps.size())) : 0;
    if (m_labSteps.value(id, -1) != done) {
        m_labSteps.insert(id, done);
        showLabProgress();
    }
}

void Workbench::showLabProgress()
{
    std::vector<LabFigures> figures;
    QHash<QString, QString> words;
    for (const course::Lab &lab : m_course->labs) {
        const int done = m_labSteps.value(lab.id, 0);
        const auto steps = static_cast<int>(lab.steps.size());
        figures.push_back({lab.id.text(), lab.title, done, steps});
        if (done > 0) {
            words.insert(lab.id.text(),
                         done >= steps ? tr("done") : tr("%1 of %2 steps").arg(done).arg(steps));
        }
    }
    m_window->progressPage().setLabs(figures);
    m_window->questionPage().setLabWords(words);
}

} // namespace quayside::ui
