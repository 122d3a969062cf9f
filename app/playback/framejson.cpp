// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/framejson.h"

#include "engine/timestamp.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace quayside::playback::framejson {

namespace {

using engine::StatsFrame;
using Count = std::optional<quint64>;

constexpr size_t columns = 14;
using Row = std::array<std::optional<qint64>, columns>;

/// JSON has no whole numbers beyond this; it is how engines write "unlimited" anyway.
constexpr auto largest = static_cast<quint64>(std::numeric_limits<qint64>::max());

std::optional<qint64> toSigned(const Count &count)
{
    return count ? std::optional<qint64>(static_cast<qint64>(std::min(*count, largest)))
                 : std::nullopt;
}

Count toCount(const std::optional<qint64> &number)
{
    return number ? Count(static_cast<quint64>(std::max<qint64>(*number, 0))) : std::nullopt;
}

Row rowOf(const StatsFrame &frame)
{
    return {frame.readNano,
            toSigned(frame.cpu.totalUsage),
            toSigned(frame.cpu.systemUsage),
            toSigned(frame.cpu.onlineCpus),
            toSigned(frame.cpu.periods),
            toSigned(frame.cpu.throttledPeriods),
            toSigned(frame.memoryUsage),
            toSigned(frame.memoryLimit),
            toSigned(frame.totalInactiveFile ? frame.totalInactiveFile : frame.inactiveFile),
            toSigned(frame.netRx),
            toSigned(frame.netTx),
            toSigned(frame.blockRead),
            toSigned(frame.blockWrite),
            toSigned(frame.pids)};
}

StatsFrame frameOf(const Row &row)
{
    StatsFrame frame;
    frame.readNano = row[0];
    frame.cpu.totalUsage = toCount(row[1]);
    frame.cpu.systemUsage = toCount(row[2]);
    frame.cpu.onlineCpus = toCount(row[3]).value_or(0);
    frame.cpu.periods = toCount(row[4]).value_or(0);
    frame.cpu.throttledPeriods = toCount(row[5]).value_or(0);
    frame.memoryUsage = toCount(row[6]);
    frame.memoryLimit = toCount(row[7]);
    frame.inactiveFile = toCount(row[8]);
    frame.netRx = toCount(row[9]);
    frame.netTx = toCount(row[10]);
    frame.blockRead = toCount(row[11]);
    frame.blockWrite = toCount(row[12]);
    frame.pids = toCount(row[13]);
    return frame;
}

/// The engine's form, to the nanosecond.
QString timeText(const std::optional<qint64> &nano)
{
    constexpr qint64 nanoPerSecond = 1'000'000'000;
    if (!nano) {
        return QStringLiteral("0001-01-01T00:00:00Z");
    }
    return QDateTime::fromSecsSinceEpoch(*nano / nanoPerSecond, Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
        + QStringLiteral(".%1Z").arg(*nano % nanoPerSecond, 9, 10, QLatin1Char('0'));
}

void insert(QJsonObject &object, const QString &key, const Count &count)
{
    if (count) {
        object.insert(key, *toSigned(count));
    }
}

QJsonObject cpuJson(const StatsFrame::Cpu &cpu)
{
    QJsonObject usage;
    insert(usage, QStringLiteral("total_usage"), cpu.totalUsage);
    QJsonObject json{{QStringLiteral("cpu_usage"), usage}};
    insert(json, QStringLiteral("system_cpu_usage"), cpu.systemUsage);
    insert(json, QStringLiteral("online_cpus"), cpu.onlineCpus);
    QJsonObject throttling;
    insert(throttling, QStringLiteral("periods"), cpu.periods);
    insert(throttling, QStringLiteral("throttled_periods"), cpu.throttledPeriods);
    json.insert(QStringLiteral("throttling_data"), throttling);
    return json;
}

QJsonObject memoryJson(const StatsFrame &frame)
{
    QJsonObject json;
    insert(json, QStringLiteral("usage"), frame.memoryUsage);
    insert(json, QStringLiteral("limit"), frame.memoryLimit);
    QJsonObject stats;
    insert(stats, QStringLiteral("inactive_file"),
           frame.totalInactiveFile ? frame.totalInactiveFile : frame.inactiveFile);
    json.insert(QStringLiteral("stats"), stats);
    return json;
}

QJsonArray blockJson(const StatsFrame &frame)
{
    QJsonArray entries;
    const auto add = [&entries](const QString &operation, const Count &bytes) {
        if (bytes.value_or(0) > 0) {
            entries.append(QJsonObject{{QStringLiteral("op"), operation},
                                       {QStringLiteral("value"), *toSigned(bytes)}});
        }
    };
    add(QStringLiteral("read"), frame.blockRead);
    add(QStringLiteral("write"), frame.blockWrite);
    return entries;
}

/// A whole number, nothing (null), or neither.
bool readCell(const QJsonValue &cell, std::optional<qint64> &number)
{
    constexpr qint64 never = std::numeric_limits<qint64>::min();
    if (cell.isNull()) {
        number.reset();
        return true;
    }
    const qint64 value = cell.toInteger(never);
    number = value;
    return value != never;
}

/// Differences from crafted files may run over; wrapping is as good as any other nonsense.
qint64 sum(qint64 a, qint64 b)
{
    return static_cast<qint64>(static_cast<quint64>(a) + static_cast<quint64>(b));
}

} // namespace

QByteArray toEngineJson(const StatsFrame &frame, const StatsFrame *before)
{
    QJsonObject json{{QStringLiteral("read"), timeText(frame.readNano)}};
    if (frame.isEmpty()) {
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    }
    json.insert(QStringLiteral("cpu_stats"), cpuJson(frame.cpu));
    if (before != nullptr && !before->isEmpty()) {
        json.insert(QStringLiteral("preread"), timeText(before->readNano));
        json.insert(QStringLiteral("precpu_stats"), cpuJson(before->cpu));
    }
    json.insert(QStringLiteral("memory_stats"), memoryJson(frame));
    if (frame.netRx || frame.netTx) {
        QJsonObject network;
        insert(network, QStringLiteral("rx_bytes"), frame.netRx);
        insert(network, QStringLiteral("tx_bytes"), frame.netTx);
        json.insert(QStringLiteral("networks"), QJsonObject{{QStringLiteral("eth0"), network}});
    }
    if (frame.blockRead || frame.blockWrite) {
        json.insert(QStringLiteral("blkio_stats"),
                    QJsonObject{{QStringLiteral("io_service_bytes_recursive"), blockJson(frame)}});
    }
    QJsonObject pids;
    insert(pids, QStringLiteral("current"), frame.pids);
    json.insert(QStringLiteral("pids_stats"), pids);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonArray toRows(const std::vector<RecordedFrame> &frames)
{
    QJsonArray rows;
    Row before = {};
    qint64 beforeMs = 0;
    for (const RecordedFrame &recorded : frames) {
        QJsonArray row{recorded.atMs - beforeMs};
        beforeMs = recorded.atMs;
        if (!recorded.frame.isEmpty()) {
            const Row now = rowOf(recorded.frame);
            for (size_t i = 0; i < columns; ++i) {
                row.append(now[i] ? QJsonValue(*now[i] - before[i].value_or(0)) : QJsonValue());
            }
            before = now;
        }
        rows.append(row);
    }
    return rows;
}

std::optional<std::vector<RecordedFrame>> fromRows(const QJsonArray &rows)
{
    std::vector<RecordedFrame> frames;
    Row before = {};
    qint64 atMs = 0;
    for (const auto &value : rows) {
        const QJsonArray cells = value.toArray();
        const auto size = static_cast<size_t>(cells.size());
        std::optional<qint64> passed;
        if ((size != 1 && size != columns + 1) || !readCell(cells.at(0), passed) || !passed) {
            return std::nullopt;
        }
        atMs = sum(atMs, *passed);
        if (size == 1) {
            frames.push_back({atMs, {}});
            continue;
        }
        Row now;
        for (size_t i = 0; i < columns; ++i) {
            if (!readCell(cells.at(static_cast<qsizetype>(i) + 1), now[i])) {
                return std::nullopt;
            }
            if (now[i]) {
                now[i] = sum(*now[i], before[i].value_or(0));
            }
        }
        before = now;
        frames.push_back({atMs, frameOf(now)});
    }
    return frames;
}

} // namespace quayside::playback::framejson
