// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/metricshistory.h"
#include "engine/statscalculator.h"
#include "engine/statsparser.h"
#include "engine/types.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace quayside {
class Clock;
}

namespace quayside::engine {

class EngineClient;
class HttpStream;

/// The streams of figures of the watched containers that run, their last figures and histories.
/// A watchdog notices streams that stopped and opens them again. Over ssh six are open at a time,
/// else as many as this process may have open files: beyond that the containers take turns. One history per container, freed by forget(). Lives on the
/// client's event loop; time is the clock's.
class StatsSubscriptions : public QObject
{
    Q_OBJECT

public:
    /// A stream outlives the wish for it by this, so that scrolling does not open and close.
    static constexpr qint64 graceMs = 3000;

    /// Both must outlive this object.
    StatsSubscriptions(EngineClient &client, const Clock &clock, QObject *parent = nullptr);
    ~StatsSubscriptions() override;

    void setWatched(const QSet<ContainerId> &ids);
    /// Only containers that run have figures.
    void setContainers(const std::vector<ContainerSummary> &containers);
    void setOnline(bool online);
    /// The container was destroyed: its history and figures go.
    void forget(const std::vector<ContainerId> &ids);

    const StatsSample *latest(const ContainerId &id) const;
    const MetricsHistory *history(const ContainerId &id) const;
    bool isStale(const ContainerId &id) const;

Q_SIGNALS:
    void sampleArrived(const quayside::engine::StatsSample &sample);
    void staleChanged(const quayside::ContainerId &id);
    /// A stream went silent; somebody should see whether the engine still answers.
    void stalled();

private:
    struct Subscription;

    void update();
    void updateOne(Subscription &subscription);
    void openInTurn();
    bool isWanted(const Subscription &subscription) const;
    void open(Subscription &subscription);
    void close(Subscription &subscription);
    void onFrame(Subscription &subscription, std::string_view json);
    void onEnded(Subscription &subscription);
    void setStale(Subscription &subscription, bool stale);
    qint64 patienceMs(const Subscription &subscription) const;
    const Subscription *find(const ContainerId &id) const;

    EngineClient &m_client;
    const Clock &m_clock;
    StatsParser m_parser;
    QTimer m_timer;
    std::unordered_map<ContainerId, std::unique_ptr<Subscription>> m_subscriptions;
    QSet<ContainerId> m_watched;
    QSet<ContainerId> m_running;
    double m_enginePeriodMs; ///< of the last frames of any container
    bool m_online = false;
};

} // namespace quayside::engine
