// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/livepictures.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>

namespace quayside::live {

namespace {

constexpr int patienceMs = 30'000;
constexpr qint64 nanoPerMs = 1'000'000;

} // namespace

bool PictureBench::goOnline()
{
    m_live = std::make_unique<LiveMonitor>(engine);
    m_feed = std::make_unique<ui::MonitorFeed>(m_live->monitor(), m_clock);
    m_live->monitor().start();
    return QTest::qWaitFor([this] { return m_live->isOnline(); }, patienceMs);
}

void PictureBench::removeEverything()
{
    if (m_live) {
        engine.shell(QStringLiteral("docker ps -aq | xargs -r docker rm -fv; docker network prune "
                                    "-f; docker volume ls -q | xargs -r docker volume rm"));
    }
}

QStringList PictureBench::printed(const QString &line) const
{
    QStringList lines = engine.shell(line).output.split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

QString paced(const std::vector<QStringList> &lanes, int slotMs)
{
    QString script =
        QStringLiteral("now() { echo ${EPOCHREALTIME/[.,]/}; }; begun=$(now)\n"
                       "at() { left=$((begun + $1 * 1000 - $(now))); ((left > 0)) && sleep "
                       "$(printf '%d.%06d' $((left / 1000000)) $((left % 1000000))); }\n");
    for (size_t lane = 0; lane < lanes.size(); ++lane) {
        script += u'(';
        auto slot = static_cast<qint64>(lane);
        for (const QString &command : lanes[lane]) {
            script += QStringLiteral("at %1; %2; ").arg(slot * slotMs).arg(command);
            slot += static_cast<qint64>(lanes.size());
        }
        script += QStringLiteral(") > /dev/null &\n");
    }
    return script + QStringLiteral("wait\n");
}

Stopwatch::Stopwatch(engine::EngineMonitor &monitor, Meaning meaning)
    : m_meaning(std::move(meaning))
{
    connect(&monitor, &engine::EngineMonitor::eventArrived, this,
            [this](const engine::EngineEvent &event) {
                const std::optional<Expected> expected = m_meaning(event);
                if (!expected) {
                    return;
                }
                Pending pending;
                pending.place = expected->place;
                pending.happenedMs = event.timeNano / nanoPerMs;
                pending.change.arrivedMs = QDateTime::currentMSecsSinceEpoch() - pending.happenedMs;
                pending.change.what = event.type + u' ' + event.action + QStringLiteral(" of ")
                    + (event.name().isEmpty() ? event.actorId : event.name());
                if (m_pending.contains(expected->thing)) {
                    m_overtaken.append(m_pending.value(expected->thing).change.what
                                       + QStringLiteral(" by ") + pending.change.what);
                }
                m_pending.insert(expected->thing, pending);
            });
}

void Stopwatch::look(const PlaceOf &placeOf)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        if (placeOf(it.key()) == it->place) {
            it->change.ms = now - it->happenedMs;
            m_changes.push_back(it->change);
            it = m_pending.erase(it);
        } else {
            ++it;
        }
    }
}

std::vector<Stopwatch::Change> Stopwatch::changes() const
{
    std::vector<Change> sorted = m_changes;
    std::sort(sorted.begin(), sorted.end(),
              [](const Change &a, const Change &b) { return a.ms > b.ms; });
    return sorted;
}

QString Stopwatch::summary() const
{
    const std::vector<Change> all = changes();
    const qint64 median = all.empty() ? 0 : all[all.size() / 2].ms;
    QString words = QStringLiteral("%1 changes, shown after %2 ms in the middle; the slowest:")
                        .arg(all.size())
                        .arg(median);
    for (size_t i = 0; i < std::min<size_t>(all.size(), 5); ++i) {
        words += QStringLiteral(" %1 ms (%2 until the event came) %3;")
                     .arg(all[i].ms)
                     .arg(all[i].arrivedMs)
                     .arg(all[i].what);
    }
    for (const Pending &pending : m_pending) {
        words += QStringLiteral(" never shown: ") + pending.change.what + u';';
    }
    for (const QString &what : m_overtaken) {
        words += QStringLiteral(" overtaken: ") + what + u';';
    }
    return words;
}

} // namespace quayside::live
