// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/containers/exitmeaning.h"
#include "ui/live/containers/figurehelp.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace quayside::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FigureNumbers", text);
}

QString number(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

QString coresText(double cores)
{
    const QString count = QString::number(cores, 'g', 3);
    return qFuzzyCompare(cores, 1.0) ? tr("%1 core").arg(count) : tr("%1 cores").arg(count);
}

QString exactBytes(std::optional<qint64> bytes)
{
    QLocale grouped = QLocale::c();
    grouped.setNumberOptions({});
    return bytes ? tr("%1 bytes").arg(grouped.toString(*bytes)) : QStringLiteral("–");
}

QString cpuNumbers(const ContainerRow &row, const ColumnOptions &options)
{
    if (!row.sample || !row.sample->cpuPercent) {
        return row.hasProcesses() ? tr("The next sample gives the first figure: it needs two.")
                                  : tr("Nothing runs in it, so there is nothing to measure.");
    }
    const double percent = *row.sample->cpuPercent;
    QString text = row.interval
        ? tr("Δ %1 s of CPU in %2 s = %3 of one core")
              .arg(number(percent / 100 * static_cast<double>(row.interval->elapsedMs) / 1000, 3),
                   number(static_cast<double>(row.interval->elapsedMs) / 1000, 3),
                   format::percent(percent))
        : tr("%1 of one core").arg(format::percent(percent));
    if (options.hostCpus > 0) {
        text += options.hostCpus == 1 ? tr("; the host has one core")
                                      : tr("; of the host's %1 cores %2")
                                            .arg(options.hostCpus)
                                            .arg(format::percent(percent / options.hostCpus));
    }
    const double limit = row.summary.cpuLimitCores.value_or(0);
    if (limit > 0) {
        text +=
            tr("; of its limit of %1 %2").arg(coresText(limit), format::percent(percent / limit));
    } else if (row.limitsKnown()) {
        text += tr("; it has no CPU limit");
    }
    return text + u'.';
}

QString throttledNumbers(const ContainerRow &row)
{
    if (row.sample && row.sample->throttledPercent) {
        const QString share = number(*row.sample->throttledPercent, 0);
        return row.interval
            ? tr("In the last %1 s it had to wait in %2 % of the scheduler's periods.")
                  .arg(number(static_cast<double>(row.interval->elapsedMs) / 1000, 3), share)
            : tr("It had to wait in %1 % of the scheduler's periods.").arg(share);
    }
    return row.limitsKnown() && !row.summary.cpuLimitCores
        ? tr("It has no CPU limit, so the kernel counts no periods.")
        : tr("No figure yet.");
}

QString memoryNumbers(const ContainerRow &row)
{
    if (!row.sample || !row.sample->memoryBytes) {
        return tr("No figure: nothing of it is in memory, or the engine has not said yet.");
    }
    const engine::StatsSample &sample = *row.sample;
    const QString limitOf = row.memoryLimit() ? tr("its limit of %1") : tr("the host's %1");
    QString text = exactBytes(sample.memoryBytes);
    if (sample.memoryPercent()) {
        text += QStringLiteral(" / ") + limitOf.arg(exactBytes(sample.memoryLimitBytes))
            + QStringLiteral(" = ") + format::percent(sample.memoryPercent());
    }
    return text + u'.';
}

/// One direction: "In: 12,345 bytes; Δ 1.2 kB in 1.003 s = 1.2 kB/s".
QString trafficLine(const QString &label, std::optional<qint64> total, std::optional<double> rate,
                    qint64 elapsedMs)
{
    QString line = tr("%1: %2").arg(label, exactBytes(total));
    if (rate) {
        const double seconds = static_cast<double>(elapsedMs) / 1000;
        line += tr("; Δ %1 in %2 s = %3")
                    .arg(format::bytesDecimal(*rate * seconds), number(seconds, 3),
                         format::byteRate(rate));
    }
    return line + u'.';
}

QString networkNumbers(const ContainerRow &row)
{
    if (!row.sample) {
        return tr("No figure yet.");
    }
    if (!row.sample->netRxBytes && !row.sample->netTxBytes) {
        return tr("It has no network interface of its own (--network none or host).");
    }
    const SampleInterval interval = row.interval.value_or(SampleInterval());
    return trafficLine(tr("In"), row.sample->netRxBytes, interval.netRx, interval.elapsedMs) + u'\n'
        + trafficLine(tr("Out"), row.sample->netTxBytes, interval.netTx, interval.elapsedMs);
}

QString blockNumbers(const ContainerRow &row)
{
    if (!row.sample) {
        return tr("No figure yet.");
    }
    const SampleInterval interval = row.interval.value_or(SampleInterval());
    return trafficLine(tr("Read"), row.sample->blockReadBytes, interval.blockRead,
                       interval.elapsedMs)
        + u'\n'
        + trafficLine(tr("Written"), row.sample->blockWriteBytes, interval.blockWrite,
                      interval.elapsedMs);
}

QString pidsNumbers(const ContainerRow &row)
{
    if (!row.sample || !row.sample->pids) {
        return tr("No figure: it has no process.");
    }
    const qint64 count = *row.sample->pids;
    const QString living = count == 1 ? tr("1 process or thread lives")
                                      : tr("%1 processes and threads live").arg(count);
    return row.summary.pidsLimit
        ? tr("%1; its limit is %2.").arg(living).arg(*row.summary.pidsLimit)
        : tr("%1; it has no limit of its own.").arg(living);
}

QString exitNumbers(const ContainerRow &row)
{
    if (!row.summary.exitCode) {
        return tr("It has not ended.");
    }
    return exitMeaning(*row.summary.exitCode, row.summary.oomKilled).sentence;
}

QString restartNumbers(const ContainerRow &row)
{
    if (!row.summary.restartCount) {
        return tr("Not known yet.");
    }
    const QString policy =
        row.summary.restartPolicy.isEmpty() ? tr("no") : row.summary.restartPolicy;
    return tr("Started again %1 times; its restart policy is \"%2\".")
        .arg(*row.summary.restartCount)
        .arg(policy);
}

QString numbersOf(const ContainerRow &row, int column, const ColumnOptions &options,
                  const Moment &moment)
{
    switch (column) {
    case ContainerModel::CpuColumn:
    case ContainerModel::TrendColumn:
        return cpuNumbers(row, options);
    case ContainerModel::ThrottledColumn:
        return throttledNumbers(row);
    case ContainerModel::MemoryColumn:
    case ContainerModel::MemoryPercentColumn:
        return memoryNumbers(row);
    case ContainerModel::NetworkColumn:
        return networkNumbers(row);
    case ContainerModel::BlockColumn:
        return blockNumbers(row);
    case ContainerModel::PidsColumn:
        return pidsNumbers(row);
    case ContainerModel::RestartsColumn:
        return restartNumbers(row);
    case ContainerModel::ExitColumn:
        return exitNumbers(row);
    default:
        return containerToolTip(row, moment.now);
    }
}

} // namespace

QString figureNumbers(const ContainerRow &row, int column, const ColumnOptions &options,
                      const Moment &moment)
{
    QString text = numbersOf(row, column, options, moment);
    if (row.stale && row.sample) {
        const qint64 age = std::max<qint64>(0, moment.monotonicMs - row.sample->receivedMs);
        text += u'\n' + tr("These figures are %1 old: nothing newer came.").arg(ageText(age));
    }
    return text;
}

} // namespace quayside::ui
