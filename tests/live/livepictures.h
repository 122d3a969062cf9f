// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live/livemonitor.h"
#include "support/privateengine.h"
#include "ui/live/monitorfeed.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace quayside::live {

/// A private Docker Engine with the feed that pictures of it are drawn from. First
/// QUAYSIDE_START_OR_SKIP(engine), then goOnline().
class PictureBench
{
public:
    PrivateEngine engine{PrivateEngine::Kind::Docker};

    /// False when the engine cannot be reached within half a minute.
    [[nodiscard]] bool goOnline();
    LiveMonitor &live() { return *m_live; }
    engine::EngineMonitor &monitor() { return m_live->monitor(); }
    ui::MonitorFeed &feed() { return *m_feed; }
    /// Removes all containers, volumes, and networks that were made; nothing before goOnline().
    void removeEverything();
    /// The lines that a command prints, sorted.
    QStringList printed(const QString &line) const;

private:
    SystemClock m_clock;
    std::unique_ptr<LiveMonitor> m_live;
    std::unique_ptr<ui::MonitorFeed> m_feed;
};

/// A bash script that begins a command every `slotMs` milliseconds: the first one of each lane,
/// then the second ones, and so on, but none before the one before it in its lane has ended. What
/// commands print is dropped, but for their errors.
QString paced(const std::vector<QStringList> &lanes, int slotMs);

/// Compares when an event happened, by the daemon's clock, with when a picture shows it. Lives on
/// the monitor's thread and must not outlive it.
class Stopwatch : public QObject
{
public:
    /// What a picture is to show: a thing, and where it is; an empty place is nowhere.
    struct Expected
    {
        QString thing;
        QString place;
    };
    using Meaning = std::function<std::optional<Expected>(const engine::EngineEvent &)>;
    using PlaceOf = std::function<QString(const QString &thing)>;

    struct Change
    {
        qint64 ms = 0; ///< from the event's own time
        qint64 arrivedMs = 0; ///< the same, until the event came
        QString what;
    };

    Stopwatch(engine::EngineMonitor &monitor, Meaning meaning);

    /// To be called whenever the picture may differ.
    void look(const PlaceOf &placeOf);

    /// The slowest first.
    std::vector<Change> changes() const;
    /// Events that no picture has shown yet.
    int missing() const { return static_cast<int>(m_pending.size()); }
    /// Events that the next one of the same thing followed before a picture could be drawn, as when
    /// the engine was still at a command when the next one came. They were never to be seen.
    int overtaken() const { return static_cast<int>(m_overtaken.size()); }
    /// Number, median, the five slowest and what is missing, for people.
    QString summary() const;

private:
    struct Pending
    {
        QString place;
        qint64 happenedMs = 0;
        Change change;
    };

    Meaning m_meaning;
    QHash<QString, Pending> m_pending;
    std::vector<Change> m_changes;
    QStringList m_overtaken;
};

} // namespace quayside::live
