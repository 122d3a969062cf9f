// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playbackdesk.h"

#include "base/steerableclock.h"
#include "engine/enginemonitor.h"
#include "playback/player.h"
#include "playback/recordedrun.h"
#include "ui/lab/labpage.h"
#include "ui/live/livefeed.h"
#include "ui/mainwindow.h"
#include "ui/playbackbar.h"

namespace quayside::ui {

PlaybackDesk::PlaybackDesk(MainWindow &window, engine::EngineMonitor &monitor, LiveFeed &feed,
                           SteerableClock &clock, playback::RecordingLibrary library,
                           QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_monitor(monitor)
    , m_feed(feed)
    , m_clock(clock)
    , m_library(std::move(library))
{
    connect(&monitor, &engine::EngineMonitor::endpointChanged, this,
            &PlaybackDesk::onEndpointChanged);
}

PlaybackDesk::~PlaybackDesk()
{
    close();
}

Result<void> PlaybackDesk::watch(course::CoursePtr course, const LabId &id,
                                 const render::Theme &theme, bool play)
{
    const course::Lab *lab = course->lab(id);
    if (lab == nullptr) {
        return Error{ErrorKind::NotFound, tr("There is no such lab.")};
    }
    Result<playback::Cassette> cassette = m_library.load(id);
    if (!cassette) {
        return cassette.error();
    }
    if (cassette->info.steps != static_cast<int>(lab->steps.size())) {
        return Error{ErrorKind::Unsupported,
                     tr("The recording is of another version of this lab, with %1 steps.")
                         .arg(cassette->info.steps)};
    }
    const bool hadOne = isActive();
    const engine::Endpoint own = m_own.value_or(m_monitor.endpoint());
    if (!hadOne) {
        Q_EMIT aboutToWatch();
    }
    close();
    auto player = std::make_unique<playback::Player>(std::move(*cassette), m_clock);
    Result<void> opened = player->open();
    if (!opened) {
        if (hadOne) { // the one before is closed already
            m_own = own;
            leave();
        } else {
            Q_EMIT left();
        }
        return opened;
    }
    m_own = own;
    m_course = std::move(course);
    m_lab = lab;
    m_player = std::move(player);
    m_page = new LabPage(theme);
    m_page->setAccessibleName(tr("Recording of the lab"));
    m_page->setRecorded(true);
    m_page->show(*m_course, *m_lab);
    m_window.setRecording(m_page);
    m_window.playbackBar().setPlayer(m_player.get(), m_lab->shortTitle);
    connect(&m_window.playbackBar(), &PlaybackBar::leaveRequested, this, &PlaybackDesk::leave,
            Qt::UniqueConnection);
    m_run = std::make_unique<playback::RecordedRun>(*m_lab, *m_player, m_monitor, m_clock);
    connect(m_run.get(), &playback::RecordedRun::stepsChanged, this, &PlaybackDesk::showSteps);
    connect(m_run.get(), &playback::RecordedRun::figuresWantedChanged, this,
            [this] { m_feed.watch(this, m_run->figuresWanted()); });
    connect(m_page, &LabPage::restartAsked, m_player.get(), [this] { m_player->seek(0); });
    connect(m_page, &LabPage::linkActivated, this, &PlaybackDesk::linkActivated);
    connect(m_page, &LabPage::figureActivated, this, &PlaybackDesk::figureActivated);
    m_run->begin(play);
    return {};
}

void PlaybackDesk::leave()
{
    if (!m_own) {
        return;
    }
    const engine::Endpoint own = *m_own;
    close();
    if (!m_monitor.endpoint().leadsTo(own)) {
        m_monitor.setEndpoint(own);
    }
    Q_EMIT left();
}

/// The clock follows the system's again, and nothing is left of the recording.
void PlaybackDesk::close()
{
    if (!m_player) {
        return;
    }
    m_own.reset();
    m_feed.watch(this, {});
    m_run.reset();
    m_window.playbackBar().setPlayer(nullptr);
    m_window.setRecording(nullptr);
    m_page->deleteLater();
    m_page = nullptr;
    m_player.reset();
    m_lab = nullptr;
}

void PlaybackDesk::showSteps()
{
    m_page->setSteps(m_run->steps(), m_run->currentStep());
}

/// Somebody else has turned the monitor: the recording is over, and the choice stands.
void PlaybackDesk::onEndpointChanged()
{
    if (m_player && !m_monitor.endpoint().leadsTo(m_player->endpoint())) {
        m_own = m_monitor.endpoint();
        // The monitor is in the middle of telling; the player's engine may go afterwards.
        QMetaObject::invokeMethod(this, &PlaybackDesk::leave, Qt::QueuedConnection);
    }
}

void PlaybackDesk::setOwnEngine(const engine::Endpoint &endpoint)
{
    if (m_own) {
        m_own = endpoint;
    }
}

void PlaybackDesk::setTheme(const render::Theme &theme)
{
    if (m_page != nullptr) {
        m_page->setTheme(theme);
    }
}

} // namespace quayside::ui
