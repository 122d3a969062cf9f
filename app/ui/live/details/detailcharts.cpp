// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/details/detailcharts.h"

#include "base/clock.h"
#include "base/format.h"
#include "ui/live/charts/chartspecs.h"
#include "ui/live/charts/timechart.h"
#include "ui/live/livefeed.h"
#include "ui/live/parts/chipbutton.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/notecard.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr double nearLimit = 0.1; ///< of a memory or PIDs limit: from here on its line shows
constexpr int noteHeight = 92; ///< of what stands above the events
constexpr int eventHeight = 18;
constexpr qint64 sampleSlackMs = 300; ///< samples do not come to the millisecond
constexpr qint64 zoomedRefreshMs = 5000; ///< what is zoomed stands still, but may get its end

QString coresText(double cores)
{
    const QString number = QString::number(cores, 'g', 3);
    return qFuzzyCompare(cores, 1.0) ? DetailCharts::tr("%1 core").arg(number)
                                     : DetailCharts::tr("%1 cores").arg(number);
}

struct Question
{
    QString id;
    QString words;
};

/// The question of the course that explains what the note says.
Question questionFor(const ContainerRow &row)
{
    const bool limits = row.summary.oomKilled
        || (row.hasProcesses() && row.summary.state == engine::ContainerState::Running);
    if (limits) {
        return {QStringLiteral("resource-limits"), DetailCharts::tr("How limits work")};
    }
    if (row.hasEnded() && row.summary.exitCode.value_or(0) != 0) {
        return {QStringLiteral("exits-immediately"), DetailCharts::tr("Why a container exits")};
    }
    return {QStringLiteral("container-life-cycle-states"),
            DetailCharts::tr("The states of a container")};
}

} // namespace

DetailCharts::DetailCharts(LiveFeed &feed, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_note(new NoteCard(theme, this))
    , m_tools(new QWidget(parent))
{
    setObjectName(QStringLiteral("detailCharts"));
    setAccessibleName(tr("Charts"));
    setFocusPolicy(Qt::StrongFocus);
    buildCharts(theme);
    buildTools(theme);
    connect(m_note, &NoteCard::questionRequested, this, &DetailCharts::questionRequested);
    connect(&feed, &LiveFeed::sampleArrived, this, [this](const ContainerId &id) {
        if (m_hasRow && id == m_row.summary.id && !m_window.isFrozen()) {
            takeSample();
        }
    });
    connect(&feed, &LiveFeed::eventArrived, this, [this] {
        const auto &events = m_feed.recentEvents();
        if (m_hasRow && !events.empty() && events.back().actorId == m_row.summary.id.text()) {
            redraw();
        }
    });
    setTheme(theme);
}

void DetailCharts::buildCharts(const render::Theme &theme)
{
    const auto make = [&](Chart chart, const char *name, ValueUnit unit,
                          const std::vector<TimeChart::Line> &lines) {
        auto *made = new TimeChart(unit, lines, theme, this);
        made->setObjectName(QLatin1String(name));
        m_charts[chart] = made;
        connect(made, &TimeChart::crosshairMoved, this, &DetailCharts::setCrosshair);
        connect(made, &TimeChart::zoomRequested, this, [this](const TimeSpan &part) {
            m_window.zoomTo(part, nowMs());
            redraw();
        });
        connect(made, &TimeChart::zoomAroundRequested, this, [this](qint64 centre, double factor) {
            m_window.zoomAround(centre, factor, nowMs());
            redraw();
        });
        connect(made, &TimeChart::zoomResetRequested, this, [this] {
            m_window.resetZoom();
            redraw();
        });
    };
    for (int chart = 0; chart < ChartCount; ++chart) {
        const ChartSpec &spec = chartSpecs().at(static_cast<size_t>(chart));
        make(static_cast<Chart>(chart), spec.name, spec.unit, spec.lines);
    }
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    constexpr int columns = 3;
    for (int i = 0; i < ChartCount; ++i) {
        grid->addWidget(m_charts[static_cast<size_t>(i)], i / columns, i % columns);
    }
    grid->addWidget(m_note, 1, columns - 1);
    for (int column = 0; column < columns; ++column) {
        grid->setColumnStretch(column, 1);
    }
    grid->setRowStretch(0, 1);
    grid->setRowStretch(1, 1);
}

void DetailCharts::setTheme(const render::Theme &theme)
{
    for (TimeChart *chart : m_charts) {
        chart->setTheme(theme);
    }
    m_note->setTheme(theme);
    for (ChipButton *button : m_tools->findChildren<ChipButton *>()) {
        button->setTheme(theme);
    }
    styleLabel(*m_rangeLabel, LabelKind::Muted, render::type::sans(render::type::caption), theme);
}

void DetailCharts::setContainer(const ContainerRow *row)
{
    const bool other = row == nullptr ? m_hasRow : !m_hasRow || row->summary.id != m_row.summary.id;
    const bool changed =
        !other && m_hasRow && (row->summary != m_row.summary || row->stale != m_row.stale);
    m_hasRow = row != nullptr;
    m_row = row == nullptr ? ContainerRow() : *row;
    if (other) {
        m_crosshair.reset();
        m_window.resetZoom();
        m_pause->setChecked(false);
    }
    // A new sample alone was drawn when it arrived.
    if (other || changed) {
        redraw();
    } else if (isVisible()) {
        refreshNote();
    }
}

const engine::MetricsHistory *DetailCharts::history() const
{
    return m_frozen ? &*m_frozen : m_feed.history(m_row.summary.id);
}

qint64 DetailCharts::nowMs() const
{
    const engine::MetricsHistory *live = m_feed.history(m_row.summary.id);
    // What has ended, and what is old, stands still at its last figure.
    const bool still = !m_row.hasProcesses() || m_feed.isStale(m_row.summary.id)
        || m_feed.staleSinceMs().has_value();
    if (still && live != nullptr && !live->isEmpty()) {
        // A second more, so that the event that ended it is on the picture.
        return live->at(live->size() - 1).receivedMs + 1000;
    }
    return m_feed.clock().monotonicMs();
}

qint64 DetailCharts::wallOffsetMs() const
{
    return m_feed.clock().now().toMSecsSinceEpoch() - m_feed.clock().monotonicMs();
}

TimeSpan DetailCharts::span() const
{
    return m_window.shown(nowMs());
}

QString DetailCharts::titleOf(Chart chart) const
{
    const engine::ContainerSummary &summary = m_row.summary;
    switch (chart) {
    case CpuChart:
        return summary.cpuLimitCores ? tr("CPU, limit %1").arg(coresText(*summary.cpuLimitCores))
                                     : tr("CPU, one core = 100 %");
    case MemoryChart:
        if (summary.memoryLimitBytes) {
            return tr("Memory, limit %1")
                .arg(format::bytesBinary(static_cast<double>(*summary.memoryLimitBytes)));
        }
        return m_row.limitsKnown() ? tr("Memory, no limit") : tr("Memory");
    case NetworkChart:
        return tr("Network");
    case BlockChart:
        return tr("Block I/O");
    case PidsChart:
    case ChartCount:
        break;
    }
    return summary.pidsLimit ? tr("Processes and threads, limit %1").arg(*summary.pidsLimit)
                             : tr("Processes and threads");
}

std::optional<double> DetailCharts::limitOf(Chart chart, double peak) const
{
    const engine::ContainerSummary &summary = m_row.summary;
    if (chart == CpuChart && summary.cpuLimitCores) {
        return *summary.cpuLimitCores * 100;
    }
    const std::optional<qint64> limit = chart == MemoryChart ? summary.memoryLimitBytes
        : chart == PidsChart                                 ? summary.pidsLimit
                                                             : std::nullopt;
    // One far above what is used would press the line flat; the title has it all the same.
    if (limit && peak >= static_cast<double>(*limit) * nearLimit) {
        return static_cast<double>(*limit);
    }
    return std::nullopt;
}

std::vector<TimeMetric> DetailCharts::metricsOf(Chart chart)
{
    return chartSpecs().at(static_cast<size_t>(chart)).metrics;
}

TimeChart::Newest DetailCharts::newestOf(Chart chart) const
{
    TimeChart::Newest newest;
    for (const TimeMetric metric : metricsOf(chart)) {
        newest.lines.push_back(newestFigure(history(), metric));
    }
    if (chart == CpuChart) {
        newest.band = newestFigure(history(), TimeMetric::Throttled);
    }
    return newest;
}

void DetailCharts::redrawChart(Chart chart, const HistoryPoints &points)
{
    TimeChart::Data shown;
    shown.span = span();
    shown.wallOffsetMs = wallOffsetMs();
    shown.title = titleOf(chart);
    for (const TimeMetric metric : metricsOf(chart)) {
        shown.traces.push_back(TimeTrace::of(points, metric, shown.span));
    }
    if (chart == CpuChart) {
        shown.band = TimeTrace::of(points, TimeMetric::Throttled, shown.span);
        shown.bandName = tr("throttled");
    }
    shown.newest = newestOf(chart);
    shown.limit = limitOf(chart, shown.traces.front().peak);
    shown.marks = m_marks;
    shown.labelled = chart == CpuChart || chart == MemoryChart; // once a row is enough
    shown.alive = m_row.hasProcesses();
    shown.stale = m_row.stale || m_feed.staleSinceMs().has_value() || !shown.alive;
    m_charts[chart]->setData(std::move(shown));
}

void DetailCharts::takeSample()
{
    if (!isVisible()) {
        return;
    }
    // Half an hour moves by two pixels in ten seconds: until then only the figures are new.
    const qint64 sincePicture = nowMs() - m_drawnAtMs;
    const qint64 stepMs = 2 * span().lengthMs() / std::max(1, m_charts[CpuChart]->plotWidth());
    if (m_window.isZoomed() || (sincePicture >= 0 && sincePicture + sampleSlackMs < stepMs)) {
        for (int chart = 0; chart < ChartCount; ++chart) {
            m_charts[static_cast<size_t>(chart)]->setNewest(newestOf(static_cast<Chart>(chart)));
        }
        if (!m_window.isZoomed() || sincePicture < zoomedRefreshMs) {
            return;
        }
    }
    redraw();
}

void DetailCharts::redraw()
{
    if (!isVisible()) {
        return; // done when it is shown
    }
    m_drawnAtMs = nowMs();
    const ContainerId &id = m_row.summary.id;
    if (const engine::StatsSample *sample = m_feed.latestSample(id);
        sample != nullptr && sample->read.isValid()) {
        m_daemonOffsetMs = sample->read.toMSecsSinceEpoch() - sample->receivedMs;
    }
    m_marks = eventMarks(m_feed.recentEvents(), id, m_daemonOffsetMs.value_or(wallOffsetMs()),
                         m_row.summary.health != engine::HealthState::None);
    const HistoryPoints points = pointsFor(history(), span());
    for (int chart = 0; chart < ChartCount; ++chart) {
        redrawChart(static_cast<Chart>(chart), points);
    }
    setCrosshair(m_crosshair);
    refreshNote();
    refreshTools();
}

void DetailCharts::refreshNote()
{
    if (!m_hasRow) {
        m_note->setWords({tr("No container"), tr("Select one above."), {}, {}, {}});
        return;
    }
    const FigureNote note = figureNote(m_row);
    const Question question = questionFor(m_row);
    NoteCard::Words words = {note.title, note.text, question.id, question.words, {}};
    const auto count = static_cast<qsizetype>(m_marks.size());
    const qsizetype shownEvents = std::clamp((m_note->height() - noteHeight) / eventHeight, 2, 12);
    for (qsizetype i = std::max<qsizetype>(0, count - shownEvents); i < count; ++i) {
        const QString &text = m_marks[static_cast<size_t>(i)].text;
        words.events.append(text.section(QStringLiteral(". "), 0, 0));
    }
    m_note->setWords(words);
}

void DetailCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    redraw();
}

} // namespace quayside::ui
