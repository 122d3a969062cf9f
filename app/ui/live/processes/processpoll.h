// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "engine/types.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>

namespace quayside::ui {

class LiveFeed;
struct ContainerRow;

/// When the processes of one container are asked for. Each answer makes the engine run `ps` on its
/// host, so it asks every 2 s only while somebody looks, the container has processes and the engine
/// answers; a container that is new is asked about at once. `feed` must outlive it.
class ProcessPoll : public QObject
{
    Q_OBJECT

public:
    using Ask = std::function<QFuture<Result<engine::ProcessTable>>(const ContainerId &)>;

    static constexpr int intervalMs = 2000;

    ProcessPoll(LiveFeed &feed, Ask ask, QObject *parent);

    /// nullptr for none; to be called again when its state changes. False when nothing changed: it
    /// is the same one, and has processes or none as before.
    bool setContainer(const ContainerRow *row);
    /// Nobody looks until told.
    void setSeen(bool seen);

Q_SIGNALS:
    /// About the present container; requests that were given up are not answered.
    void answered(const quayside::Result<quayside::engine::ProcessTable> &answer);

private:
    void update();
    void poll();

    LiveFeed &m_feed;
    Ask m_ask;
    QTimer m_timer;
    ContainerId m_id;
    bool m_running = false;
    bool m_seen = false;
    bool m_asking = false;
    quint64 m_generation = 0; ///< drops answers about a container that was left
};

} // namespace quayside::ui
