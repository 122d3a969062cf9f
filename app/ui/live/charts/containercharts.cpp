// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/containercharts.h"

#include "base/clock.h"
#include "base/format.h"
#include "ui/live/charts/metricchart.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/livefeed.h"

#include <QBoxLayout>

namespace quayside::ui {

namespace {

constexpr int pagePlotHeight = 96;

QString coresText(double cores)
{
    const QString number = QString::number(cores, 'g', 3);
    return qFuzzyCompare(cores, 1.0) ? ContainerCharts::tr("%1 core").arg(number)
                                     : ContainerCharts::tr("%1 cores").arg(number);
}

QString cpuTitle(const ContainerRow &row)
{
    const std::optional<double> &cores = row.summary.cpuLimitCores;
    QString title = cores ? ContainerCharts::tr("CPU, limit %1").arg(coresText(*cores))
                          : ContainerCharts::tr("CPU, one core = 100 %");
    const double throttled = row.sample ? row.sample->throttledPercent.value_or(0) : 0;
    if (throttled >= 1) {
        title += ContainerCharts::tr(", throttled %1 %").arg(QString::number(throttled, 'f', 0));
    }
    return title;
}

} // namespace

ContainerCharts::ContainerCharts(LiveFeed &feed, const render::Theme &theme,
                                 Arrangement arrangement, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_cpu(new MetricChart(theme, MetricChart::Ink::Accent, format::percent, this))
    , m_memory(new MetricChart(theme, MetricChart::Ink::Info, format::bytesBinary, this))
{
    const bool inRow = arrangement == Arrangement::Row;
    auto *layout = new QBoxLayout(inRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(inRow ? render::space::m : render::space::s);
    layout->addWidget(m_cpu, inRow ? 1 : 0);
    layout->addWidget(m_memory, inRow ? 1 : 0);
    m_cpu->setObjectName(QStringLiteral("cpuChart"));
    m_memory->setObjectName(QStringLiteral("memoryChart"));
    if (inRow) {
        m_network = new MetricChart(theme, MetricChart::Ink::Ok, format::byteRate, this);
        m_network->setObjectName(QStringLiteral("networkChart"));
        m_network->setTitle(tr("Network in"));
        layout->addWidget(m_network, 1);
        for (MetricChart *chart : {m_cpu, m_memory, m_network}) {
            chart->setPlotHeight(pagePlotHeight);
        }
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&feed, &LiveFeed::sampleArrived, this, [this](const ContainerId &id) {
        if (id == m_shown.id) {
            redraw();
        }
    });
}

void ContainerCharts::setTheme(const render::Theme &theme)
{
    for (MetricChart *chart : {m_cpu, m_memory, m_network}) {
        if (chart != nullptr) {
            chart->setTheme(theme);
        }
    }
}

void ContainerCharts::showContainer(const ContainerRow *row, bool named)
{
    const Shown before = m_shown;
    m_shown.id = row == nullptr ? ContainerId() : row->summary.id;
    if (row == nullptr) {
        return;
    }
    m_shown.alive = row->hasProcesses();
    m_shown.stale = row->stale || !m_shown.alive;
    m_shown.cpuLimit = row->summary.cpuLimitCores
        ? std::optional(*row->summary.cpuLimitCores * 100.0)
        : std::nullopt;
    m_shown.memoryLimit =
        row->memoryLimit() ? std::optional(static_cast<double>(*row->memoryLimit())) : std::nullopt;
    setTitles(*row, named);
    for (MetricChart *chart : {m_cpu, m_memory, m_network}) {
        if (chart != nullptr) {
            chart->setStale(m_shown.stale);
        }
    }
    // A new sample alone was drawn when it arrived.
    if (m_shown != before) {
        redraw();
    }
}

void ContainerCharts::setTitles(const ContainerRow &row, bool named)
{
    const QString title = cpuTitle(row);
    m_cpu->setTitle(named ? row.summary.name + QStringLiteral(" · ") + title : title);
    const QString unlimited = row.limitsKnown() ? tr("Memory, no limit") : tr("Memory");
    m_memory->setTitle(m_shown.memoryLimit
                           ? tr("Memory of %1").arg(format::bytesBinary(m_shown.memoryLimit))
                           : unlimited);
}

qint64 ContainerCharts::rightEdgeMs() const
{
    const engine::MetricsHistory *history = m_feed.history(m_shown.id);
    // What has ended, and what is old, stands still at its last figure.
    const bool still =
        !m_shown.alive || m_feed.isStale(m_shown.id) || m_feed.staleSinceMs().has_value();
    if (still && history != nullptr && !history->isEmpty()) {
        return history->at(history->size() - 1).receivedMs;
    }
    return m_feed.clock().monotonicMs();
}

void ContainerCharts::redraw()
{
    if (!isVisible()) {
        return; // done when it is shown
    }
    const engine::MetricsHistory *history = m_feed.history(m_shown.id);
    const qint64 now = rightEdgeMs();
    const auto draw = [&](MetricChart *chart, ChartTrace::Metric metric,
                          std::optional<double> limit) {
        ChartTrace trace = ChartTrace::of(history, metric, limit, now);
        if (!m_shown.alive) {
            trace.current = std::nullopt;
        }
        chart->setTrace(std::move(trace));
    };
    draw(m_cpu, ChartTrace::Metric::Cpu, m_shown.cpuLimit);
    draw(m_memory, ChartTrace::Metric::Memory, m_shown.memoryLimit);
    if (m_network != nullptr) {
        draw(m_network, ChartTrace::Metric::NetworkIn, std::nullopt);
    }
}

void ContainerCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    redraw();
}

} // namespace quayside::ui
