// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/livemonitor.h"

#include "engine/containerwords.h"

#include <QMetaEnum>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace quayside::live {

namespace {

QStringList sortedLines(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        lines.append(line.simplified());
    }
    lines.sort();
    return lines;
}

double percentage(const QString &text)
{
    return text.chopped(text.endsWith(u'%') ? 1 : 0).toDouble();
}

} // namespace

double printedBytes(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9.]+)([kKMGT]?)(i?)B$"));
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch()) {
        return std::nan("");
    }
    const double base = match.capturedView(3).isEmpty() ? 1000.0 : 1024.0;
    const auto power = QStringLiteral("KMGT").indexOf(match.captured(2).toUpper());
    const auto exponent = match.capturedView(2).isEmpty() ? 0.0 : static_cast<double>(power + 1);
    return match.captured(1).toDouble() * std::pow(base, exponent);
}

LiveMonitor::LiveMonitor(const PrivateEngine &engine)
    : m_engine(engine)
    , m_monitor(engine.endpoint(), m_clock)
{
    connect(&m_monitor, &engine::EngineMonitor::sampleArrived, this,
            [this](const engine::StatsSample &sample) { m_samples[sample.id].push_back(sample); });
}

bool LiveMonitor::isOnline() const
{
    return m_monitor.state() == engine::EngineMonitor::State::Online;
}

void LiveMonitor::watch(const QStringList &names)
{
    QSet<ContainerId> ids;
    for (const QString &name : names) {
        ids.insert(id(name));
    }
    m_monitor.setWatched(ids);
}

ContainerId LiveMonitor::id(const QString &name) const
{
    const engine::ContainerSummary *summary = m_monitor.containerByName(name);
    return summary ? summary->id : ContainerId();
}

const engine::StatsSample *LiveMonitor::sample(const QString &name) const
{
    return m_monitor.latestSample(id(name));
}

const std::vector<engine::StatsSample> &LiveMonitor::samples(const QString &name) const
{
    static const std::vector<engine::StatsSample> none;
    const auto found = m_samples.constFind(id(name));
    return found == m_samples.constEnd() ? none : *found;
}

std::optional<double> LiveMonitor::medianCpuPercent(const QString &name, size_t count) const
{
    std::vector<double> figures;
    const auto &all = samples(name);
    for (auto sample = all.rbegin(); sample != all.rend() && figures.size() < count; ++sample) {
        if (sample->cpuPercent) {
            figures.push_back(*sample->cpuPercent);
        }
    }
    if (figures.size() < count) {
        return std::nullopt;
    }
    std::sort(figures.begin(), figures.end());
    return figures[figures.size() / 2];
}

QStringList LiveMonitor::rows() const
{
    QStringList result;
    for (const engine::ContainerSummary &summary : m_monitor.containers()) {
        result.append(summary.name + u' ' + engine::stateName(summary.state));
    }
    result.sort();
    return result;
}

QStringList LiveMonitor::printedRows() const
{
    return sortedLines(
        m_engine
            .docker({QStringLiteral("ps"), QStringLiteral("-a"), QStringLiteral("--format"),
                     QStringLiteral("{{.Names}} {{.State}}")})
            .output);
}

std::optional<PrintedStats> LiveMonitor::printedStats(const QString &name) const
{
    const auto result = m_engine.docker(
        {QStringLiteral("stats"), QStringLiteral("--no-stream"), QStringLiteral("--format"),
         QStringLiteral("{{.CPUPerc}}/{{.MemUsage}}/{{.MemPerc}}/{{.PIDs}}"), name});
    const QStringList parts = result.output.trimmed().split(u'/');
    if (!result.ok() || parts.size() != 5) {
        return std::nullopt;
    }
    return PrintedStats{percentage(parts[0]), printedBytes(parts[1]), printedBytes(parts[2]),
                        percentage(parts[3]), parts[4].toLongLong()};
}

QStringList LiveMonitor::printedTop(const QString &name, const QStringList &arguments) const
{
    const QString output =
        m_engine.docker(QStringList{QStringLiteral("top"), name} + arguments).output;
    return sortedLines(output.section(u'\n', 1));
}

} // namespace quayside::live
