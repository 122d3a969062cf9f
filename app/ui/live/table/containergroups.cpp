// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/table/containergroups.h"

#include "base/format.h"
#include "base/naturalorder.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/containers/containerrow.h"

#include <QCoreApplication>

#include <algorithm>

namespace quayside::ui {

namespace {

using Members = std::vector<const ContainerRow *>;

QString tr(const char *text)
{
    return QCoreApplication::translate("ContainerGroups", text);
}

/// The sum of what is known; empty when nothing is.
template <typename Value>
std::optional<double> sum(const Members &members, Value value)
{
    std::optional<double> total;
    for (const ContainerRow *row : members) {
        if (const auto one = value(*row)) {
            total = total.value_or(0) + static_cast<double>(*one);
        }
    }
    return total;
}

template <typename T>
std::optional<double> sumOfSamples(const Members &members,
                                   std::optional<T> engine::StatsSample::*figure)
{
    return sum(members, [figure](const ContainerRow &row) {
        return row.sample ? (*row.sample).*figure : std::optional<T>();
    });
}

std::optional<double> sumOfRates(const Members &members,
                                 std::optional<double> SampleInterval::*figure)
{
    return sum(members, [figure](const ContainerRow &row) {
        return row.interval ? (*row.interval).*figure : std::optional<double>();
    });
}

qsizetype runningOf(const Members &members)
{
    return std::count_if(members.begin(), members.end(),
                         [](const ContainerRow *row) { return row->hasProcesses(); });
}

QString countText(const Members &members)
{
    const auto all = static_cast<qsizetype>(members.size());
    const qsizetype running = runningOf(members);
    if (running == all) {
        return QString::number(all);
    }
    return running == 0 ? tr("%1, none running").arg(all)
                        : tr("%1, %2 running").arg(all).arg(running);
}

QString cpuText(const Members &members, ColumnOptions options)
{
    if (options.cpu == CpuBasis::Limit) {
        return {}; // shares of different limits make no sum
    }
    const auto total =
        sum(members, [&options](const ContainerRow &row) { return cpuPercentOf(row, options); });
    return total ? format::percent(total) : QString();
}

QString trafficText(std::optional<double> a, std::optional<double> b, const QString &suffix)
{
    return a || b ? pairText(a, b, suffix) : QString();
}

QString networkText(const Members &members, Traffic traffic)
{
    if (traffic == Traffic::Rates) {
        return trafficText(sumOfRates(members, &SampleInterval::netRx),
                           sumOfRates(members, &SampleInterval::netTx), QStringLiteral("/s"));
    }
    return trafficText(sumOfSamples(members, &engine::StatsSample::netRxBytes),
                       sumOfSamples(members, &engine::StatsSample::netTxBytes), {});
}

QString blockText(const Members &members, Traffic traffic)
{
    if (traffic == Traffic::Rates) {
        return trafficText(sumOfRates(members, &SampleInterval::blockRead),
                           sumOfRates(members, &SampleInterval::blockWrite), QStringLiteral("/s"));
    }
    return trafficText(sumOfSamples(members, &engine::StatsSample::blockReadBytes),
                       sumOfSamples(members, &engine::StatsSample::blockWriteBytes), {});
}

QString knownText(std::optional<double> total, QString (*words)(std::optional<double>))
{
    return total ? words(total) : QString();
}

QString wholeNumber(std::optional<double> value)
{
    return QString::number(value.value_or(0), 'f', 0);
}

} // namespace

bool operator<(const GroupIdentity &a, const GroupIdentity &b)
{
    if (a.rank != b.rank) {
        return a.rank < b.rank;
    }
    const int titles = compareNaturally(a.title, b.title);
    return titles != 0 ? titles < 0 : a.key < b.key;
}

GroupIdentity labGroup(const LabContainers &lab)
{
    return {QStringLiteral("lab"), tr("Lab · %1").arg(lab.title), 1};
}

GroupIdentity groupOf(const engine::ContainerSummary &summary, Grouping grouping,
                      const LabContainers &lab)
{
    const QString project = composeProject(summary);
    if (grouping == Grouping::Project && !project.isEmpty()) {
        return {QStringLiteral("project:") + project, tr("%1 · Compose project").arg(project), 0};
    }
    if (grouping != Grouping::None && lab.names.contains(summary.name)) {
        return labGroup(lab);
    }
    return {QStringLiteral("others"), tr("Others"), 2};
}

QString groupText(const GroupIdentity &group, const std::vector<const ContainerRow *> &members,
                  int column, const ColumnOptions &options)
{
    switch (column) {
    case ContainerModel::NameColumn:
        return group.title;
    case ContainerModel::StateColumn:
        return countText(members);
    case ContainerModel::CpuColumn:
        return cpuText(members, options);
    case ContainerModel::MemoryColumn:
        return knownText(sumOfSamples(members, &engine::StatsSample::memoryBytes),
                         format::bytesBinary);
    case ContainerModel::NetworkColumn:
        return networkText(members, options.traffic);
    case ContainerModel::BlockColumn:
        return blockText(members, options.traffic);
    case ContainerModel::PidsColumn:
        return knownText(sumOfSamples(members, &engine::StatsSample::pids), wholeNumber);
    case ContainerModel::RestartsColumn:
        return knownText(
            sum(members, [](const ContainerRow &row) { return row.summary.restartCount; }),
            wholeNumber);
    default:
        return {};
    }
}

QString groupToolTip(const GroupIdentity &group, const std::vector<const ContainerRow *> &members,
                     const ColumnOptions &options)
{
    QStringList lines = {group.title};
    lines.append(tr("%1 containers, %2 with processes")
                     .arg(static_cast<qsizetype>(members.size()))
                     .arg(runningOf(members)));
    ColumnOptions ofCore = options;
    ofCore.cpu = CpuBasis::Core;
    const QString cpu = cpuText(members, ofCore);
    if (!cpu.isEmpty()) {
        lines.append(tr("CPU together: %1 of one core").arg(cpu));
    }
    lines.append(tr("Sums leave out what is unknown. Left and Right close and open the group."));
    return lines.join(u'\n');
}

} // namespace quayside::ui
