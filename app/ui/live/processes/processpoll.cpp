// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/processes/processpoll.h"

#include "engine/futures.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/livefeed.h"

#include <utility>

namespace quayside::ui {

ProcessPoll::ProcessPoll(LiveFeed &feed, Ask ask, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_ask(std::move(ask))
{
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &ProcessPoll::poll);
    connect(&feed, &LiveFeed::stateChanged, this, &ProcessPoll::update);
}

bool ProcessPoll::setContainer(const ContainerRow *row)
{
    const ContainerId id = row == nullptr ? ContainerId() : row->summary.id;
    const bool running = row != nullptr && row->hasProcesses();
    if (id == m_id && running == m_running) {
        return false;
    }
    m_id = id;
    m_running = running;
    ++m_generation;
    m_asking = false;
    m_timer.stop();
    update();
    return true;
}

void ProcessPoll::setSeen(bool seen)
{
    m_seen = seen;
    update();
}

void ProcessPoll::update()
{
    const bool wanted = m_seen && m_running && m_feed.state() == LiveFeed::State::Online;
    if (wanted == m_timer.isActive()) {
        return;
    }
    if (wanted) {
        m_timer.start();
        poll();
    } else {
        m_timer.stop();
    }
}

void ProcessPoll::poll()
{
    if (m_asking) {
        return; // a slow host gets no second question on top of the first
    }
    m_asking = true;
    engine::whenReady(
        m_ask(m_id), this,
        [this, generation = m_generation](const Result<engine::ProcessTable> &answer) {
            if (generation != m_generation) {
                return;
            }
            m_asking = false;
            if (answer || answer.error().kind != ErrorKind::Cancelled) {
                Q_EMIT answered(answer);
            }
        });
}

} // namespace quayside::ui
