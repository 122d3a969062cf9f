// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "course/course.h"
#include "engine/endpoint.h"
#include "playback/recordinglibrary.h"
#include "render/theme.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace quayside {
class SteerableClock;
}
namespace quayside::engine {
class EngineMonitor;
}
namespace quayside::playback {
class Player;
class RecordedRun;
} // namespace quayside::playback

namespace quayside::ui {

class LabPage;
class LiveFeed;
class MainWindow;

/// Shows the recording of a lab: the window's monitor reads the player's engine, and a page of its
/// own, which no desk stores anything from, takes the place of the lab's. Turns everything back
/// when it is left, or when the learner chooses another engine meanwhile. All collaborators must
/// outlive it. Lives on the window's thread.
class PlaybackDesk : public QObject
{
    Q_OBJECT

public:
    /// `clock` is the monitor's and the feed's.
    PlaybackDesk(MainWindow &window, engine::EngineMonitor &monitor, LiveFeed &feed,
                 SteerableClock &clock, playback::RecordingLibrary library,
                 QObject *parent = nullptr);
    ~PlaybackDesk() override;

    bool has(const LabId &lab) const { return m_library.has(lab); }
    /// Opens it at the beginning, in place of another one; plays as soon as the window is connected,
    /// if it is to. The error is for the learner, and nothing has changed then.
    Result<void> watch(course::CoursePtr course, const LabId &id, const render::Theme &theme,
                       bool play = true);
    void leave();
    bool isActive() const { return m_player != nullptr; }
    /// nullptr while none is watched.
    playback::Player *player() const { return m_player.get(); }
    /// The lab that is watched.
    const course::Lab *lab() const { return m_lab; }
    /// The engine that the learner had before; empty while none is watched.
    const std::optional<engine::Endpoint> &ownEngine() const { return m_own; }
    /// The one to go back to has become known only now.
    void setOwnEngine(const engine::Endpoint &endpoint);
    void setTheme(const render::Theme &theme);

Q_SIGNALS:
    /// Just before the window's engine becomes the recording's: whoever keeps what it sees stops.
    void aboutToWatch();
    /// The learner's own engine is read again.
    void left();
    void linkActivated(const QUrl &link);
    void figureActivated(const quayside::DiagramId &diagram);

private:
    void close();
    void showSteps();
    void onEndpointChanged();

    MainWindow &m_window;
    engine::EngineMonitor &m_monitor;
    LiveFeed &m_feed;
    SteerableClock &m_clock;
    playback::RecordingLibrary m_library;
    course::CoursePtr m_course;
    const course::Lab *m_lab = nullptr;
    std::optional<engine::Endpoint> m_own;
    LabPage *m_page = nullptr; ///< the window's
    std::unique_ptr<playback::Player> m_player;
    std::unique_ptr<playback::RecordedRun> m_run;
};

} // namespace quayside::ui
