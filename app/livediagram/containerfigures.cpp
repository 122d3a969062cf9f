// SPDX-License-Identifier: GPL-3.0-or-later
// What a container uses, and how near to its limits.
#include "base/format.h"
#include "livediagram/containerreading.h"

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;

namespace {

constexpr double nearTheWall = 0.9;

LiveValue gauge(const QString &words, double fraction)
{
    LiveValue value;
    value.text = words;
    value.fraction = fraction;
    value.tone = fraction >= nearTheWall ? Tone::Bad : Tone::Ok;
    return value;
}

} // namespace

Value ContainerReading::figures(LiveSource source) const
{
    const engine::StatsSample *now = sample();
    const auto bytes = [](std::optional<qint64> count) {
        return count ? format::bytesBinary(static_cast<double>(*count)) : QStringLiteral("–");
    };
    const auto moved = [](std::optional<qint64> count) {
        return count ? format::bytesDecimal(static_cast<double>(*count)) : QStringLiteral("–");
    };
    if (source == LiveSource::ContainerMemoryLimit) {
        return textValue(m_container.memoryLimitBytes ? bytes(m_container.memoryLimitBytes)
                                                      : QStringLiteral("no limit"));
    }
    if (now == nullptr) {
        return {};
    }
    switch (source) {
    case LiveSource::ContainerCpu: {
        if (!now->cpuPercent) {
            return {};
        }
        const QString used = format::percent(now->cpuPercent);
        const auto &cores = m_container.cpuLimitCores;
        return cores ? Value(gauge(QStringLiteral("%1 of %2 %")
                                       .arg(used.section(u' ', 0, 0))
                                       .arg(qRound(*cores * 100)),
                                   *now->cpuPercent / (*cores * 100)))
                     : textValue(QStringLiteral("%1, no limit").arg(used));
    }
    case LiveSource::ContainerThrottled:
        return now->throttledPercent ? Value(gauge(
                   QStringLiteral("%1 of periods").arg(format::percent(now->throttledPercent)),
                   *now->throttledPercent / 100))
                                     : textValue(QStringLiteral("never: no quota"));
    case LiveSource::ContainerMemory: {
        const auto &limit = m_container.memoryLimitBytes;
        if (!limit || !now->memoryBytes) {
            return textValue(QStringLiteral("%1, no limit").arg(bytes(now->memoryBytes)));
        }
        return gauge(QStringLiteral("%1 of %2").arg(bytes(now->memoryBytes), bytes(limit)),
                     static_cast<double>(*now->memoryBytes) / static_cast<double>(*limit));
    }
    case LiveSource::ContainerPids: {
        const auto &limit = m_container.pidsLimit;
        const qint64 count = now->pids.value_or(0);
        return limit && *limit > 0
            ? Value(gauge(QStringLiteral("%1 of %2").arg(count).arg(*limit),
                          static_cast<double>(count) / static_cast<double>(*limit)))
            : textValue(QStringLiteral("%1, no limit").arg(count));
    }
    case LiveSource::ContainerNetIo:
        return textValue(moved(now->netRxBytes) + QStringLiteral(" / ") + moved(now->netTxBytes));
    case LiveSource::ContainerBlockIo:
        return textValue(moved(now->blockReadBytes) + QStringLiteral(" / ")
                         + moved(now->blockWriteBytes));
    default:
        return {};
    }
}

} // namespace quayside::livediagram
