// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/recordedcharts.h"

#include "ui/live/charts/chartspecs.h"
#include "ui/live/charts/recordedvalues.h"
#include "ui/live/parts/chipbutton.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/wraplayout.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr qint64 edgeMs = 1000; ///< beside the first and last sample, so that events there show
constexpr qint64 shortestMs = 5000;
constexpr double nearLimit = 0.1; ///< of the memory limit: from here on its line shows
constexpr int chartHeight = 148;

} // namespace

RecordedCharts::RecordedCharts(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_chips(new WrapLayout)
    , m_reset(new ChipButton(tr("Whole time"), theme, this))
    , m_empty(new QLabel(tr("Too few figures were kept for a chart."), this))
    , m_grid(new QWidget(this))
{
    setObjectName(QStringLiteral("recordedCharts"));
    setAccessibleName(tr("Recorded figures"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(buildTools());
    m_empty->setProperty("variant", QStringLiteral("muted"));
    layout->addWidget(m_empty);
    buildCharts();
    layout->addWidget(m_grid);
    setTheme(theme);
}

QHBoxLayout *RecordedCharts::buildTools()
{
    m_chips->setSpacing(space::xs);
    m_reset->setObjectName(QStringLiteral("recordedWhole"));
    m_reset->setToolTip(tr("Show the whole time again; drag over a chart to look closer"));
    connect(m_reset, &QAbstractButton::clicked, this, [this] { zoomTo(m_whole); });
    auto *tools = new QHBoxLayout;
    tools->setSpacing(space::s);
    tools->addLayout(m_chips, 1);
    tools->addWidget(m_reset, 0, Qt::AlignTop);
    return tools;
}

void RecordedCharts::buildCharts()
{
    auto *grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::s);
    constexpr int columns = 2;
    for (int i = 0; i < static_cast<int>(m_charts.size()); ++i) {
        const ChartSpec &spec = chartSpecs().at(static_cast<size_t>(i));
        auto *chart = new TimeChart(spec.unit, spec.lines, *m_theme, m_grid);
        chart->setObjectName(QLatin1String(spec.name));
        chart->setMinimumHeight(chartHeight);
        chart->setZoomedByWheel(false); // they stand on pages that are read from top to bottom
        // The first one over the whole width, so that the five make a rectangle.
        grid->addWidget(chart, (i + 1) / columns, i == 0 ? 0 : (i + 1) % columns, 1,
                        i == 0 ? columns : 1);
        connect(chart, &TimeChart::crosshairMoved, this, &RecordedCharts::setCrosshair);
        connect(chart, &TimeChart::zoomRequested, this, &RecordedCharts::zoomTo);
        connect(chart, &TimeChart::zoomResetRequested, this, [this] { zoomTo(m_whole); });
        m_charts.at(static_cast<size_t>(i)) = chart;
    }
    for (int column = 0; column < columns; ++column) {
        grid->setColumnStretch(column, 1);
    }
}

void RecordedCharts::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    for (TimeChart *chart : m_charts) {
        chart->setTheme(theme);
    }
    for (ChipButton *chip : findChildren<ChipButton *>()) {
        chip->setTheme(theme);
    }
}

void RecordedCharts::setRecording(const store::Recording &recording,
                                  const std::vector<store::RecordedSample> &samples,
                                  const std::vector<store::RecordedEvent> &events)
{
    m_recording = recording;
    m_samples = samples;
    m_events = engineEvents(events);
    const bool any = samples.size() > 1;
    m_empty->setVisible(!any);
    m_grid->setVisible(any);
    if (any) {
        const qint64 first = samples.front().time.toMSecsSinceEpoch();
        const qint64 last = samples.back().time.toMSecsSinceEpoch();
        m_whole = {first - edgeMs, std::max(last + edgeMs, first + shortestMs)};
    } else {
        m_whole = {};
    }
    m_span = m_whole;
    rebuildChips();
    showContainer(0);
}

/// Containers of one name are told apart by when they were first measured.
QString RecordedCharts::chipText(int index) const
{
    const store::RecordedContainer &container =
        m_recording.containers.at(static_cast<size_t>(index));
    const auto namesakes = std::count_if(
        m_recording.containers.begin(), m_recording.containers.end(),
        [&](const store::RecordedContainer &other) { return other.name == container.name; });
    const auto first =
        std::find_if(m_samples.begin(), m_samples.end(), [&](const store::RecordedSample &sample) {
            return sample.container == container.id;
        });
    if (namesakes < 2 || first == m_samples.end()) {
        return container.name;
    }
    return tr("%1, %2").arg(container.name,
                            first->time.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
}

void RecordedCharts::rebuildChips()
{
    if (m_group != nullptr) {
        for (QAbstractButton *chip : m_group->buttons()) {
            delete chip;
        }
        delete m_group;
    }
    m_group = new QButtonGroup(this);
    const bool choice = m_recording.containers.size() > 1;
    for (int i = 0; choice && i < static_cast<int>(m_recording.containers.size()); ++i) {
        const store::RecordedContainer &container =
            m_recording.containers.at(static_cast<size_t>(i));
        auto *chip = new ChipButton(chipText(i), *m_theme, this);
        chip->setObjectName(QStringLiteral("recordedContainer%1").arg(i));
        chip->setCheckable(true);
        chip->setToolTip(
            tr("Show the figures of %1, from image %2").arg(container.name, container.image));
        m_group->addButton(chip, i);
        m_chips->addWidget(chip);
    }
    connect(m_group, &QButtonGroup::idClicked, this, &RecordedCharts::showContainer);
}

void RecordedCharts::showContainer(int index)
{
    m_container = index;
    m_points.clear();
    m_marks.clear();
    if (index < static_cast<int>(m_recording.containers.size())) {
        const ContainerId &id = m_recording.containers.at(static_cast<size_t>(index)).id;
        m_points = recordedPoints(m_samples, id);
        m_marks = eventMarks(m_events, id, 0, false);
    }
    if (QAbstractButton *chip = m_group != nullptr ? m_group->button(index) : nullptr) {
        chip->setChecked(true);
    }
    redraw();
}

void RecordedCharts::zoomTo(TimeSpan span)
{
    const qint64 length = std::min(std::max(span.lengthMs(), shortestMs), m_whole.lengthMs());
    const qint64 from = std::clamp(span.fromMs, m_whole.fromMs, m_whole.toMs - length);
    m_span = {from, from + length};
    redraw();
}

void RecordedCharts::redraw()
{
    m_reset->setVisible(m_span != m_whole);
    if (!isVisible()) {
        return; // done when it is shown
    }
    for (int chart = 0; chart < static_cast<int>(m_charts.size()); ++chart) {
        redrawChart(chart);
    }
}

void RecordedCharts::redrawChart(int chart)
{
    const ChartSpec &spec = chartSpecs().at(static_cast<size_t>(chart));
    TimeChart::Data shown;
    shown.span = m_span;
    shown.title = spec.title;
    for (const TimeMetric metric : spec.metrics) {
        shown.traces.push_back(TimeTrace::of(m_points, metric, m_span));
        shown.newest.lines.emplace_back();
    }
    if (spec.metrics.front() == TimeMetric::Cpu) {
        shown.band = TimeTrace::of(m_points, TimeMetric::Throttled, m_span);
        shown.bandName = tr("throttled");
    }
    if (spec.metrics.front() == TimeMetric::Memory && !m_points.empty()) {
        const double limit = m_points.back().memoryLimitBytes;
        if (shown.traces.front().peak >= limit * nearLimit) {
            shown.limit = limit;
        }
    }
    shown.marks = m_marks;
    shown.labelled = spec.metrics.front() == TimeMetric::Cpu;
    if (const double peak = shown.traces.front().peak; peak > 0) {
        shown.title = tr("%1 · most %2").arg(spec.title, valueText(spec.unit, peak));
    }
    shown.alive = false; // there is no figure of now
    m_charts.at(static_cast<size_t>(chart))->setData(std::move(shown));
}

void RecordedCharts::setCrosshair(std::optional<qint64> ms)
{
    for (TimeChart *chart : m_charts) {
        chart->setCrosshair(ms);
    }
}

void RecordedCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    redraw();
}

} // namespace quayside::ui
