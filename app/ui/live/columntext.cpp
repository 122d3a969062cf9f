// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/columntext.h"

#include "base/format.h"
#include "ui/live/containermodel.h"
#include "ui/live/containerrow.h"

#include <QCoreApplication>

#include <array>

namespace quayside::ui {

namespace {

struct ColumnWords
{
    const char *title;
    const char *explanation;
};

constexpr std::array<ColumnWords, ContainerModel::ColumnCount> columnWords = {{
    {QT_TRANSLATE_NOOP("ContainerColumns", "Name"),
     QT_TRANSLATE_NOOP("ContainerColumns", "The container's name, as docker ps shows it.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "State"),
     QT_TRANSLATE_NOOP(
         "ContainerColumns",
         "What the engine says it is doing (State.Status), its health check's result, "
         "or its exit code.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "CPU"),
     QT_TRANSLATE_NOOP("ContainerColumns",
                       "Processor time used between two samples, divided by the time between them. "
                       "100 % is one core. From cpu_usage.total_usage, which the kernel counts per "
                       "cgroup.")},
    {"",
     QT_TRANSLATE_NOOP("ContainerColumns",
                       "CPU over the last samples, about half a minute; each row has its own "
                       "scale.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "Throttled"),
     QT_TRANSLATE_NOOP(
         "ContainerColumns",
         "Share of scheduler periods in which the container had used up its CPU quota "
         "and waited. From cpu_stats.throttling_data; only with a CPU limit.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "Memory / limit"),
     QT_TRANSLATE_NOOP(
         "ContainerColumns",
         "Memory in use without the page cache that can be given back, as docker stats "
         "counts it: usage minus inactive_file of the cgroup. Without a limit of its "
         "own the machine's memory is the limit.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "Mem"),
     QT_TRANSLATE_NOOP("ContainerColumns", "Memory in use as a share of the limit.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "Net in / out"),
     QT_TRANSLATE_NOOP(
         "ContainerColumns",
         "Bytes received and sent since it started, summed over its networks, counted "
         "at its virtual interfaces. n/a with --network none or host.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "Block r / w"),
     QT_TRANSLATE_NOOP("ContainerColumns",
                       "Bytes read from and written to disks since it started, from the cgroup's "
                       "block I/O figures. Reads from the page cache do not count.")},
    {QT_TRANSLATE_NOOP("ContainerColumns", "PIDs"),
     QT_TRANSLATE_NOOP(
         "ContainerColumns",
         "Processes and threads alive in the container (pids.current of its cgroup).")},
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

QString knownOrDash(bool known, const QString &text)
{
    return known ? text : unknown;
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

QString pairText(std::optional<qint64> a, std::optional<qint64> b)
{
    return format::bytesDecimal(asDouble(a)) + QStringLiteral(" / ")
        + format::bytesDecimal(asDouble(b));
}

QString networkText(const ContainerRow &row, const engine::StatsSample &sample)
{
    if (row.sample && !sample.netRxBytes && !sample.netTxBytes) {
        return tr("n/a");
    }
    return row.sample ? pairText(sample.netRxBytes, sample.netTxBytes) : unknown;
}

} // namespace

QString columnText(const ContainerRow &row, int column)
{
    const engine::StatsSample sample = row.sample.value_or(engine::StatsSample());
    switch (column) {
    case ContainerModel::NameColumn:
        return row.summary.name;
    case ContainerModel::StateColumn:
        return statePill(row).text;
    case ContainerModel::CpuColumn:
        return format::percent(sample.cpuPercent);
    case ContainerModel::ThrottledColumn:
        return knownOrDash(sample.throttledPercent.value_or(0) >= 0.5,
                           QString::number(sample.throttledPercent.value_or(0), 'f', 0)
                               + QStringLiteral(" %"));
    case ContainerModel::MemoryColumn:
        return memoryText(row, sample);
    case ContainerModel::MemoryPercentColumn:
        return format::percent(sample.memoryPercent());
    case ContainerModel::NetworkColumn:
        return networkText(row, sample);
    case ContainerModel::BlockColumn:
        return row.sample ? pairText(sample.blockReadBytes, sample.blockWriteBytes) : unknown;
    case ContainerModel::PidsColumn:
        return knownOrDash(sample.pids.has_value(), QString::number(sample.pids.value_or(0)));
    default:
        return {};
    }
}

QString columnTitle(int column)
{
    const char *title = columnWords.at(static_cast<size_t>(column)).title;
    return *title == '\0' ? QString() : tr(title);
}

QString columnExplanation(int column)
{
    return tr(columnWords.at(static_cast<size_t>(column)).explanation);
}

bool isFigureColumn(int column)
{
    return column == ContainerModel::CpuColumn || column >= ContainerModel::ThrottledColumn;
}

} // namespace quayside::ui
