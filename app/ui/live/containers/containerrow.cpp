// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/containerrow.h"

#include "base/format.h"
#include "ui/live/containers/exitmeaning.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace quayside::ui {

using engine::ContainerState;
using engine::HealthState;

namespace {

const QString unknown = QStringLiteral("–");

QString tr(const char *text)
{
    return QCoreApplication::translate("ContainerRow", text);
}

std::optional<double> asDouble(std::optional<qint64> value)
{
    return value ? std::optional<double>(static_cast<double>(*value)) : std::nullopt;
}

QString memoryLimitText(const ContainerRow &row)
{
    if (!row.memoryLimit()) {
        return row.limitsKnown() ? tr("none") : unknown;
    }
    return format::bytesBinary(asDouble(row.memoryLimit()));
}

QString cpuLimitText(const ContainerRow &row)
{
    if (!row.summary.cpuLimitCores) {
        return row.limitsKnown() ? tr("none") : unknown;
    }
    return tr("%1 cores").arg(QString::number(*row.summary.cpuLimitCores, 'g', 3));
}

QString restartsText(const ContainerRow &row)
{
    return row.summary.restartCount ? QString::number(*row.summary.restartCount) : unknown;
}

QString ranText(const ContainerRow &row)
{
    const std::optional<qint64> ms = ranForMs(row, row.summary.finishedAt);
    return ms ? format::duration(*ms) : unknown;
}

CardFigures livingFigures(const ContainerRow &row)
{
    const engine::StatsSample sample = row.sample.value_or(engine::StatsSample());
    const bool noNetwork = row.sample && !sample.netRxBytes;
    return {
        {{tr("CPU"), format::percent(sample.cpuPercent)},
         {tr("Memory"), format::bytesBinary(asDouble(sample.memoryBytes))},
         {tr("Net in"), noNetwork ? tr("n/a") : format::bytesDecimal(asDouble(sample.netRxBytes))},
         {tr("PIDs"), sample.pids ? QString::number(*sample.pids) : unknown}}};
}

Figure exitFigure(const ContainerRow &row)
{
    if (!row.hasEnded() || !row.summary.exitCode) {
        return {tr("Last exit"),
                row.summary.exitCode ? QString::number(*row.summary.exitCode) : unknown};
    }
    const ExitMeaning meaning = exitMeaning(*row.summary.exitCode, row.summary.oomKilled);
    return {meaning.how, meaning.what};
}

CardFigures endedFigures(const ContainerRow &row)
{
    return {{row.summary.exitCode ? exitFigure(row) : Figure{tr("Exit code"), unknown},
             {tr("Limit"), memoryLimitText(row)},
             {tr("Ran"), ranText(row)},
             {tr("Restarts"), restartsText(row)}}};
}

CardFigures unbornFigures(const ContainerRow &row)
{
    return {{{tr("Process"), tr("none")},
             {tr("Limit"), memoryLimitText(row)},
             {tr("CPU limit"), cpuLimitText(row)},
             {tr("Restarts"), restartsText(row)}}};
}

QString healthText(HealthState health)
{
    switch (health) {
    case HealthState::Healthy:
        return tr("healthy");
    case HealthState::Unhealthy:
        return tr("unhealthy");
    case HealthState::Starting:
        return tr("starting");
    case HealthState::None:
        break;
    }
    return tr("no check");
}

/// Of a container with processes: what its samples say.
Figure sampleFigure(const ContainerRow &row, CardFigure figure)
{
    const engine::StatsSample sample = row.sample.value_or(engine::StatsSample());
    switch (figure) {
    case CardFigure::Throttled:
        return {tr("Throttled"), format::percent(sample.throttledPercent)};
    case CardFigure::Memory:
        return {tr("Memory"), format::bytesBinary(asDouble(sample.memoryBytes))};
    case CardFigure::MemoryOfLimit:
        return {tr("Of limit"), format::percent(sample.memoryPercent())};
    case CardFigure::NetIn:
        return {tr("Net in"), format::bytesDecimal(asDouble(sample.netRxBytes))};
    case CardFigure::NetOut:
        return {tr("Net out"), format::bytesDecimal(asDouble(sample.netTxBytes))};
    case CardFigure::BlockRead:
        return {tr("Disk read"), format::bytesDecimal(asDouble(sample.blockReadBytes))};
    case CardFigure::BlockWrite:
        return {tr("Disk written"), format::bytesDecimal(asDouble(sample.blockWriteBytes))};
    case CardFigure::Pids:
        return {tr("PIDs"), sample.pids ? QString::number(*sample.pids) : unknown};
    default:
        return {tr("CPU"), format::percent(sample.cpuPercent)};
    }
}

/// Empty when it means nothing for this container now.
std::optional<Figure> figureOf(const ContainerRow &row, CardFigure figure)
{
    switch (figure) {
    case CardFigure::Restarts:
        return Figure{tr("Restarts"), restartsText(row)};
    case CardFigure::Health:
        return row.hasProcesses()
            ? std::optional(Figure{tr("Health"), healthText(row.summary.health)})
            : std::nullopt;
    case CardFigure::ExitCode: {
        const bool restarted = row.summary.restartCount.value_or(0) > 0;
        return row.hasEnded() || restarted ? std::optional(exitFigure(row)) : std::nullopt;
    }
    case CardFigure::MemoryOfLimit:
        return row.hasProcesses() && row.memoryLimit() ? std::optional(sampleFigure(row, figure))
                                                       : std::nullopt;
    default:
        return row.hasProcesses() ? std::optional(sampleFigure(row, figure)) : std::nullopt;
    }
}

Pill runningPill(HealthState health)
{
    switch (health) {
    case HealthState::Healthy:
        return {tr("healthy"), Tone::Ok};
    case HealthState::Unhealthy:
        return {tr("unhealthy"), Tone::Bad};
    case HealthState::Starting:
        return {tr("starting"), Tone::Warn};
    case HealthState::None:
        break;
    }
    return {tr("running"), Tone::Ok};
}

Pill exitedPill(const ContainerRow &row)
{
    if (!row.summary.exitCode) {
        return {tr("exited"), Tone::Neutral};
    }
    const int code = *row.summary.exitCode;
    return {tr("exited %1").arg(code), exitMeaning(code, row.summary.oomKilled).tone};
}

Pill pillOfState(const ContainerRow &row)
{
    switch (row.summary.state) {
    case ContainerState::Running:
        return runningPill(row.summary.health);
    case ContainerState::Paused:
        return {tr("paused"), Tone::Warn};
    case ContainerState::Restarting:
        return {tr("restarting"), Tone::Warn};
    case ContainerState::Exited:
        return exitedPill(row);
    case ContainerState::Dead:
        return {tr("dead"), Tone::Bad};
    case ContainerState::Created:
        return {tr("created"), Tone::Neutral};
    case ContainerState::Removing:
        return {tr("removing"), Tone::Neutral};
    case ContainerState::Unknown:
        break;
    }
    return {tr("unknown"), Tone::Neutral};
}

FigureNote throttledNote(double percent)
{
    const QString share = QString::number(percent, 'f', 0);
    return {tr("Throttled %1 %").arg(share),
            tr("In %1 of 100 scheduler periods the container had used up its CPU quota and waited. "
               "It looks idle from inside.")
                .arg(share)};
}

FigureNote livingNote(const ContainerRow &row)
{
    const engine::StatsSample &sample = *row.sample;
    if (sample.throttledPercent.value_or(0) >= 1) {
        return throttledNote(*sample.throttledPercent);
    }
    if (row.memoryLimit() && sample.memoryPercent().value_or(0) >= 90) {
        return {
            tr("Memory %1").arg(format::percent(sample.memoryPercent())),
            tr("Close to its limit. What goes over the limit is killed by the kernel (exit code "
               "137, OOM).")};
    }
    if (sample.cpuPercent.value_or(0) > 100) {
        return {tr("CPU over 100 %"),
                tr("100 % is one core. Several processes or threads run at the same time.")};
    }
    if (!row.memoryLimit() && row.limitsKnown()) {
        return {tr("No memory limit"),
                tr("The percentage is of the machine's memory. The container may take all of it.")};
    }
    return {tr("Nothing stands out"),
            tr("CPU counts 100 % for one core; memory leaves out the page cache that can be given "
               "back, as docker stats does.")};
}

} // namespace

bool ContainerRow::hasProcesses() const
{
    return summary.state == ContainerState::Running || summary.state == ContainerState::Paused;
}

bool ContainerRow::hasEnded() const
{
    return summary.state == ContainerState::Exited || summary.state == ContainerState::Dead
        || summary.state == ContainerState::Removing;
}

Pill statePill(const ContainerRow &row)
{
    Pill pill = pillOfState(row);
    if (row.stale) {
        pill = {tr("%1, stale").arg(pill.text), Tone::Neutral};
    }
    return pill;
}

Pill statePill(const ContainerRow &row, qint64 monotonicMs)
{
    if (!row.stale || !row.sample) {
        return statePill(row);
    }
    const qint64 age = std::max<qint64>(0, monotonicMs - row.sample->receivedMs);
    return {tr("%1 · %2 old").arg(pillOfState(row).text, ageText(age)), Tone::Neutral};
}

QString ageText(qint64 milliseconds)
{
    constexpr qint64 minute = 60'000;
    return milliseconds < minute ? tr("%1 s").arg(milliseconds / 1000)
                                 : format::duration(milliseconds);
}

QString composeProject(const engine::ContainerSummary &summary)
{
    return summary.labels.value(QStringLiteral("com.docker.compose.project"));
}

CardFigures cardFigures(const ContainerRow &row)
{
    if (row.hasEnded()) {
        return endedFigures(row);
    }
    return row.summary.state == ContainerState::Created ? unbornFigures(row) : livingFigures(row);
}

CardFigures cardFigures(const ContainerRow &row, const std::vector<CardFigure> &first)
{
    std::vector<Figure> chosen;
    const auto add = [&chosen](const Figure &figure) {
        const bool there = std::any_of(chosen.begin(), chosen.end(), [&](const Figure &other) {
            return other.label == figure.label;
        });
        if (!there) {
            chosen.push_back(figure);
        }
    };
    for (const CardFigure wanted : first) {
        if (const std::optional<Figure> figure = figureOf(row, wanted)) {
            add(*figure);
        }
    }
    for (const Figure &usual : cardFigures(row)) {
        add(usual);
    }
    CardFigures figures;
    std::copy_n(chosen.begin(), figures.size(), figures.begin());
    return figures;
}

std::optional<qint64> ranForMs(const ContainerRow &row, const QDateTime &now)
{
    if (!row.summary.startedAt.isValid()) {
        return std::nullopt;
    }
    const QDateTime end = row.hasEnded() ? row.summary.finishedAt : now;
    if (!end.isValid()) {
        return std::nullopt;
    }
    return std::max<qint64>(0, row.summary.startedAt.msecsTo(end));
}

QString containerToolTip(const ContainerRow &row, const QDateTime &now)
{
    const engine::ContainerSummary &summary = row.summary;
    QStringList lines = {tr("%1 from image %2").arg(summary.name, summary.image)};
    if (row.hasEnded() && summary.exitCode) {
        lines.append(exitMeaning(*summary.exitCode, summary.oomKilled).sentence);
    }
    if (const std::optional<qint64> ms = ranForMs(row, now)) {
        lines.append(
            (row.hasEnded() ? tr("Ran for %1") : tr("Running for %1")).arg(format::duration(*ms)));
    }
    lines.append(tr("Memory limit: %1. CPU limit: %2. Restarts: %3.")
                     .arg(memoryLimitText(row), cpuLimitText(row), restartsText(row)));
    if (!summary.ports.isEmpty()) {
        lines.append(tr("Ports: %1").arg(summary.ports.join(QStringLiteral(", "))));
    }
    if (!summary.networks.isEmpty()) {
        lines.append(tr("Networks: %1").arg(summary.networks.join(QStringLiteral(", "))));
    }
    const QString project = composeProject(summary);
    if (!project.isEmpty()) {
        lines.append(tr("Compose project: %1").arg(project));
    }
    return lines.join(u'\n');
}

QString containerSpokenText(const ContainerRow &row, const std::vector<CardFigure> &first)
{
    QString text = tr("%1, %2").arg(row.summary.name, statePill(row).text);
    for (const Figure &figure : cardFigures(row, first)) {
        text += QStringLiteral(", ") + figure.label + u' ' + figure.value;
    }
    return text;
}

FigureNote figureNote(const ContainerRow &row)
{
    if (row.hasEnded() && row.summary.exitCode) {
        const int code = *row.summary.exitCode;
        return {tr("Exited with code %1").arg(code),
                exitMeaning(code, row.summary.oomKilled).sentence};
    }
    switch (row.summary.state) {
    case ContainerState::Created:
        return {
            tr("Created, not started"),
            tr("Its file system and settings exist; no process does, so there are no figures.")};
    case ContainerState::Paused:
        return {tr("Paused"),
                tr("Every process stops where it is. CPU falls to zero; memory stays taken.")};
    case ContainerState::Restarting:
        return {tr("Restarting"),
                tr("Its restart policy starts it again after it ended; the pause between tries "
                   "doubles each time.")};
    default:
        break;
    }
    if (!row.sample) {
        return {tr("No figures yet"), tr("The engine sends the first ones within two seconds.")};
    }
    return livingNote(row);
}

} // namespace quayside::ui
