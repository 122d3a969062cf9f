// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/livebench.h"

#include "ui/live/frametimes.h"
#include "ui/live/syntheticfeed.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <cstdio>

namespace quayside::ui {

namespace {

constexpr int warmUpSeconds = 2;
constexpr int seconds = 15;
constexpr int tickMs = 20;
constexpr int ticksASecond = 1000 / tickMs;
constexpr int firstSecond = 100;
constexpr size_t samplesATick = 7;

/// The samples that an engine sends in this tick: it measures one container after the other, about
/// 3 ms each, and pauses until the second is over; with very many it has no pause.
void feedTick(ScriptedFeed &feed, int tick)
{
    const size_t all = feed.containers().size();
    const size_t share = std::max<size_t>(samplesATick, (all + ticksASecond - 1) / ticksASecond);
    const size_t first = share * static_cast<size_t>(tick % ticksASecond);
    feed.manualClock().advanceMs(tickMs);
    for (size_t i = first; i < std::min(all, first + share); ++i) {
        sampleSynthetic(feed, i, firstSecond + tick / ticksASecond);
    }
}

/// What inventing and keeping the figures costs, without anybody who shows them.
double feedCostMs(int containers)
{
    ScriptedFeed alone;
    fillSynthetic(alone, QStringLiteral("many"), containers);
    const double begin = cpuMs();
    for (int tick = 0; tick < 2 * ticksASecond; ++tick) {
        feedTick(alone, tick);
    }
    return (cpuMs() - begin) / 2;
}

} // namespace

void benchLive(ScriptedFeed &feed, QWidget &window)
{
    const auto containers = static_cast<int>(feed.containers().size());
    const double feedMs = feedCostMs(containers);
    FrameTimes frames;
    QEventLoop loop;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QElapsedTimer wall;
    double begin = 0;
    int tick = 0;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        feedTick(feed, tick++);
        if (tick == warmUpSeconds * ticksASecond) {
            frames.clear();
            begin = cpuMs();
            wall.start();
        } else if (tick == (warmUpSeconds + seconds) * ticksASecond) {
            loop.quit();
        }
    });
    timer.start(tickMs);
    loop.exec();
    const double spent = (cpuMs() - begin) / (static_cast<double>(wall.elapsed()) / 1000);
    std::printf("%s, %d containers at 1 Hz: %.2f ms of CPU a second (%.2f %% of a core), of which "
                "the invented feed itself %.2f ms\n",
                qPrintable(window.objectName()), containers, spent, spent / 10, feedMs);
    std::printf("frames: %zu, CPU ms each p50 %.2f, p95 %.2f, max %.2f\n", frames.count(),
                frames.share(0.5), frames.share(0.95), frames.share(1));
}

} // namespace quayside::ui
