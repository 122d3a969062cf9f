// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/columntext.h"

#include "base/format.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/containers/exitmeaning.h"

#include <QCoreApplication>

#include <array>

namespace quayside::ui {

namespace {

struct ColumnWords
{
    const char *key;
    const char *title;
    const char *name;
};

constexpr std::array<ColumnWords, ContainerModel::ColumnCount> columnWords = {{
    {"name", QT_TRANSLATE_NOOP("ContainerColumns", "Name"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Name")},
    {"state", QT_TRANSLATE_NOOP("ContainerColumns", "State"),
     QT_TRANSLATE_NOOP("ContainerColumns", "State and health")},
    {"cpu", QT_TRANSLATE_NOOP("ContainerColumns", "CPU"),
     QT_TRANSLATE_NOOP("ContainerColumns", "CPU")},
    {"trend", "", QT_TRANSLATE_NOOP("ContainerColumns", "CPU, last half minute")},
    {"throttled", QT_TRANSLATE_NOOP("ContainerColumns", "Throttled"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Throttled")},
    {"memory", QT_TRANSLATE_NOOP("ContainerColumns", "Memory / limit"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Memory / limit")},
    {"memoryPercent", QT_TRANSLATE_NOOP("ContainerColumns", "Mem"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Memory, % of limit")},
    {"network", QT_TRANSLATE_NOOP("ContainerColumns", "Net in / out"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Network in / out")},
    {"block", QT_TRANSLATE_NOOP("ContainerColumns", "Block r / w"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Block read / written")},
    {"pids", QT_TRANSLATE_NOOP("ContainerColumns", "PIDs"),
     QT_TRANSLATE_NOOP("ContainerColumns", "PIDs")},
    {"uptime", QT_TRANSLATE_NOOP("ContainerColumns", "Uptime"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Uptime")},
    {"restarts", QT_TRANSLATE_NOOP("ContainerColumns", "Restarts"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Restarts")},
    {"exit", QT_TRANSLATE_NOOP("ContainerColumns", "Exit code"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Exit code and its meaning")},
}};

QString tr(const char *text)
{
    return QCoreApplication::translate("ContainerColumns", text);
}

std::optional<double> asDouble(std::optional<qint64> value)
{
    return value ? std::optional<double>(static_cast<double>(*value)) : std::nullopt;
}

const QString unknown = QStringLiteral("–");

QString throttledText(const engine::StatsSample &sample)
{
    return sample.throttledPercent.value_or(0) >= 0.5
        ? QString::number(*sample.throttledPercent, 'f', 0) + QStringLiteral(" %")
        : unknown;
}

QString memoryText(const ContainerRow &row, const engine::StatsSample &sample)
{
    const std::optional<qint64> limit =
        row.memoryLimit() ? row.memoryLimit() : sample.memoryLimitBytes;
    if (!sample.memoryBytes && !limit) {
        return unknown;
    }
    return format::bytesBinary(asDouble(sample.memoryBytes)) + QStringLiteral(" / ")
        + format::bytesBinary(asDouble(limit));
}

QString ratesText(std::optional<double> a, std::optional<double> b)
{
    return a || b ? pairText(a, b, QStringLiteral("/s")) : unknown;
}

QString networkText(const ContainerRow &row, const ColumnOptions &options)
{
    if (!row.sample) {
        return unknown;
    }
    if (!row.sample->netRxBytes && !row.sample->netTxBytes) {
        return tr("n/a");
    }
    if (options.traffic == Traffic::Rates) {
        return row.interval ? ratesText(row.interval->netRx, row.interval->netTx) : unknown;
    }
    return pairText(asDouble(row.sample->netRxBytes), asDouble(row.sample->netTxBytes), {});
}

QString blockText(const ContainerRow &row, const ColumnOptions &options)
{
    if (!row.sample) {
        return unknown;
    }
    if (options.traffic == Traffic::Rates) {
        return row.interval ? ratesText(row.interval->blockRead, row.interval->blockWrite)
                            : unknown;
    }
    return pairText(asDouble(row.sample->blockReadBytes), asDouble(row.sample->blockWriteBytes),
                    {});
}

QString pidsText(const ContainerRow &row, const engine::StatsSample &sample)
{
    if (!sample.pids) {
        return unknown;
    }
    const QString count = QString::number(*sample.pids);
    return row.summary.pidsLimit
        ? count + QStringLiteral(" / ") + QString::number(*row.summary.pidsLimit)
        : count;
}

QString uptimeText(const ContainerRow &row, const Moment &moment)
{
    if (row.hasProcesses()) {
        const std::optional<qint64> ran = ranForMs(row, moment.now);
        return ran ? ageText(*ran) : unknown;
    }
    if (!row.hasEnded() || !row.summary.finishedAt.isValid() || !moment.now.isValid()) {
        return unknown;
    }
    const qint64 since = std::max<qint64>(0, row.summary.finishedAt.msecsTo(moment.now));
    return tr("%1 ago").arg(ageText(since));
}

QString exitText(const ContainerRow &row)
{
    return row.summary.exitCode ? exitWords(*row.summary.exitCode, row.summary.oomKilled) : unknown;
}

QString cpuTitle(CpuBasis basis)
{
    switch (basis) {
    case CpuBasis::Host:
        return tr("CPU of host");
    case CpuBasis::Limit:
        return tr("CPU of limit");
    case CpuBasis::Core:
        break;
    }
    return tr("CPU");
}

const ColumnWords &wordsOf(int column)
{
    return columnWords.at(static_cast<size_t>(column));
}

} // namespace

std::optional<double> cpuPercentOf(const ContainerRow &row, const ColumnOptions &options)
{
    if (!row.sample || !row.sample->cpuPercent) {
        return std::nullopt;
    }
    const double ofCore = *row.sample->cpuPercent;
    switch (options.cpu) {
    case CpuBasis::Core:
        return ofCore;
    case CpuBasis::Host:
        return options.hostCpus > 0 ? std::optional(ofCore / options.hostCpus) : std::nullopt;
    case CpuBasis::Limit:
        break;
    }
    const double cores = row.summary.cpuLimitCores.value_or(0);
    return cores > 0 ? std::optional(ofCore / cores) : std::nullopt;
}

QString pairText(std::optional<double> a, std::optional<double> b, const QString &suffix)
{
    const QString first = format::bytesDecimal(a);
    const QString second = format::bytesDecimal(b);
    const qsizetype unitA = first.indexOf(u' ');
    const qsizetype unitB = second.indexOf(u' ');
    const bool sameUnit =
        unitA >= 0 && unitB >= 0 && QStringView(first).mid(unitA) == QStringView(second).mid(unitB);
    // Nothing is nothing in every unit.
    const bool bare = sameUnit || (a && *a < 0.5 && unitB >= 0);
    return (bare    ? first.left(unitA)
                : a ? QString(first + suffix)
                    : first)
        + QStringLiteral(" / ") + (b ? QString(second + suffix) : second);
}

QString columnText(const ContainerRow &row, int column, const ColumnOptions &options,
                   const Moment &moment)
{
    static const engine::StatsSample none;
    const engine::StatsSample &sample = row.sample ? *row.sample : none;
    switch (column) {
    case ContainerModel::NameColumn:
        return row.summary.name;
    case ContainerModel::StateColumn:
        return statePill(row, moment.monotonicMs).text;
    case ContainerModel::CpuColumn:
        return format::percent(cpuPercentOf(row, options));
    case ContainerModel::ThrottledColumn:
        return throttledText(sample);
    case ContainerModel::MemoryColumn:
        return memoryText(row, sample);
    case ContainerModel::MemoryPercentColumn:
        return format::percent(sample.memoryPercent());
    case ContainerModel::NetworkColumn:
        return networkText(row, options);
    case ContainerModel::BlockColumn:
        return blockText(row, options);
    case ContainerModel::PidsColumn:
        return pidsText(row, sample);
    case ContainerModel::UptimeColumn:
        return uptimeText(row, moment);
    case ContainerModel::RestartsColumn:
        return row.summary.restartCount ? QString::number(*row.summary.restartCount) : unknown;
    case ContainerModel::ExitColumn:
        return exitText(row);
    default:
        return {};
    }
}

QString columnTitle(int column, const ColumnOptions &options)
{
    if (column == ContainerModel::CpuColumn) {
        return cpuTitle(options.cpu);
    }
    const char *title = wordsOf(column).title;
    return *title == '\0' ? QString() : tr(title);
}

QString columnName(int column)
{
    return tr(wordsOf(column).name);
}

QString columnKey(int column)
{
    return QString::fromLatin1(wordsOf(column).key);
}

bool isFigureColumn(int column)
{
    return column == ContainerModel::CpuColumn
        || (column >= ContainerModel::ThrottledColumn && column != ContainerModel::ExitColumn);
}

} // namespace quayside::ui
