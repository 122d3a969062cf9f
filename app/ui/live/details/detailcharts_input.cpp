// SPDX-License-Identifier: GPL-3.0-or-later
// DetailCharts: its tools, the crosshair and the keyboard.
#include "base/clock.h"
#include "ui/live/details/detailcharts.h"
#include "ui/live/livefeed.h"
#include "ui/live/parts/chipbutton.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr qint64 minuteMs = 60'000;
constexpr std::array rangeMinutes = {1, 5, 30};
constexpr double zoomInFactor = 0.5;

} // namespace

void DetailCharts::buildTools(const render::Theme &theme)
{
    auto *layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_ranges = new QButtonGroup(this);
    for (const int minutes : rangeMinutes) {
        auto *button = new ChipButton(tr("%1 min").arg(minutes), theme, m_tools);
        button->setObjectName(QStringLiteral("range%1").arg(minutes));
        button->setCheckable(true);
        button->setChecked(minutes == rangeMinutes.front());
        button->setToolTip(minutes > 5 ? tr("The last %1 minutes, in means of 5 seconds; the "
                                            "shade goes up to the greatest value")
                                             .arg(minutes)
                               : minutes == 1
                               ? tr("The last minute, every sample")
                               : tr("The last %1 minutes, every sample").arg(minutes));
        m_ranges->addButton(button, minutes);
        layout->addWidget(button);
    }
    connect(m_ranges, &QButtonGroup::idClicked, this, &DetailCharts::setLengthMinutes);
    layout->addSpacing(space::s);
    m_pause = new ChipButton(tr("Pause"), theme, m_tools);
    m_pause->setObjectName(QStringLiteral("pauseCharts"));
    m_pause->setCheckable(true);
    m_pause->setToolTip(
        tr("Let the charts stand still; figures are collected on (Space in the charts)"));
    connect(m_pause, &ChipButton::toggled, this, &DetailCharts::setPaused);
    layout->addWidget(m_pause);
    m_resetZoom = new ChipButton(tr("Reset zoom"), theme, m_tools);
    m_resetZoom->setObjectName(QStringLiteral("resetZoom"));
    m_resetZoom->setToolTip(tr("Show the whole range again (0, or a double click)"));
    connect(m_resetZoom, &ChipButton::clicked, this, [this] {
        m_window.resetZoom();
        redraw();
    });
    layout->addWidget(m_resetZoom);
    m_rangeLabel = new QLabel(m_tools);
    m_rangeLabel->setObjectName(QStringLiteral("rangeLabel"));
    m_rangeLabel->setToolTip(tr("Drag over a chart or turn the wheel to zoom; + and − with the "
                                "keyboard. The arrow keys move the crosshair."));
    layout->addSpacing(space::s);
    layout->addWidget(m_rangeLabel);
    layout->addStretch(1);
}

void DetailCharts::setLengthMinutes(int minutes)
{
    m_window.setLength(minutes * minuteMs);
    m_ranges->button(minutes)->setChecked(true);
    redraw();
}

void DetailCharts::setPaused(bool paused)
{
    if (paused == m_window.isFrozen()) {
        return;
    }
    if (paused) {
        const engine::MetricsHistory *live = history();
        const qint64 now = nowMs();
        m_frozen = live == nullptr ? engine::MetricsHistory() : *live;
        m_window.freeze(now);
    } else {
        m_window.thaw();
        m_frozen.reset();
    }
    m_pause->setChecked(paused);
    redraw();
}

void DetailCharts::refreshTools()
{
    m_resetZoom->setVisible(m_window.isZoomed());
    QString label;
    if (m_window.isZoomed() || m_window.isFrozen()) {
        const TimeSpan shown = span();
        label = clockText(shown.fromMs, wallOffsetMs()) + QStringLiteral(" – ")
            + clockText(shown.toMs, wallOffsetMs());
    }
    if (m_rangeLabel->text() != label) {
        m_rangeLabel->setText(label);
    }
}

void DetailCharts::setCrosshair(std::optional<qint64> ms)
{
    const bool moved = ms != m_crosshair;
    m_crosshair = ms;
    QStringList spoken;
    for (TimeChart *chart : m_charts) {
        chart->setCrosshair(ms);
        if (moved && ms) {
            spoken.append(chart->spokenText());
        }
    }
    if (moved) {
        setAccessibleDescription(ms ? clockText(*ms, wallOffsetMs()) + QStringLiteral(": ")
                                         + spoken.join(QStringLiteral("; "))
                                    : QString());
    }
}

void DetailCharts::moveCrosshair(int steps)
{
    const TimeSpan shown = span();
    const HistoryPoints points = pointsFor(history(), shown);
    std::vector<qint64> times;
    for (const auto &point : points) {
        if (shown.contains(point.receivedMs)) {
            times.push_back(point.receivedMs);
        }
    }
    if (times.empty()) {
        return;
    }
    const auto last = static_cast<qint64>(times.size()) - 1;
    qint64 at = last;
    if (m_crosshair) {
        const auto next = std::lower_bound(times.begin(), times.end(), *m_crosshair);
        at = std::min<qint64>(next - times.begin(), last) + steps;
    }
    setCrosshair(times[static_cast<size_t>(std::clamp<qint64>(at, 0, last))]);
}

void DetailCharts::zoom(double factor)
{
    const TimeSpan shown = span();
    const qint64 middle = shown.fromMs + shown.lengthMs() / 2;
    m_window.zoomAround(m_crosshair.value_or(middle), factor, nowMs());
    redraw();
}

void DetailCharts::keyPressEvent(QKeyEvent *event)
{
    constexpr int leap = 10;
    const int far = (event->modifiers() & Qt::ShiftModifier) != 0 ? leap : 1;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomInFactor);
    case Qt::Key_Minus:
        return zoom(1 / zoomInFactor);
    case Qt::Key_0:
        m_window.resetZoom();
        return redraw();
    case Qt::Key_Left:
        return moveCrosshair(-far);
    case Qt::Key_Right:
        return moveCrosshair(far);
    case Qt::Key_Home:
        return setCrosshair(span().fromMs);
    case Qt::Key_End:
        return setCrosshair(span().toMs);
    case Qt::Key_Space:
        return m_pause->toggle();
    case Qt::Key_Escape:
        if (m_crosshair) {
            return setCrosshair(std::nullopt);
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void DetailCharts::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool byKeyboard = event->reason() != Qt::MouseFocusReason;
    for (TimeChart *chart : m_charts) {
        chart->setHighlighted(byKeyboard);
    }
}

void DetailCharts::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    for (TimeChart *chart : m_charts) {
        chart->setHighlighted(false);
    }
}

} // namespace quayside::ui
