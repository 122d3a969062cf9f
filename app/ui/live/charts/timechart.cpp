// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/timechart.h"

#include "base/format.h"
#include "ui/live/charts/serieschart.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <cmath>

namespace quayside::ui {

namespace {

constexpr int bottomPadding = 5;
constexpr double linePen = 1.6;
constexpr double secondPen = 1; ///< Qt strokes dashes of up to a pixel much faster
constexpr double fillOpacity = 0.13;
constexpr double stepHeight = 34; ///< at least, between two labels of the y axis
constexpr double shortestDrag = 6;
constexpr double wheelFactor = 0.8;

} // namespace

TimeChart::TimeChart(ValueUnit unit, std::vector<Line> lines, const render::Theme &theme,
                     QWidget *parent)
    : QWidget(parent)
    , m_unit(unit)
    , m_lines(std::move(lines))
    , m_theme(&theme)
    , m_series(std::make_unique<SeriesChart>(m_lines.size()))
    , m_axisLabels(render::type::sans(render::type::tiny))
    , m_names(render::type::sans(render::type::caption))
    , m_values(render::type::sans(render::type::caption, QFont::DemiBold))
{
    m_data.traces.resize(m_lines.size());
    m_data.newest.lines.resize(m_lines.size());
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    applyLooks();
}

TimeChart::~TimeChart() = default;

QSize TimeChart::sizeHint() const
{
    return {380, 138};
}

QSize TimeChart::minimumSizeHint() const
{
    return {180, 96};
}

QColor TimeChart::inkOf(const Line &line) const
{
    if (m_data.stale) {
        return m_theme->muted;
    }
    switch (line.ink) {
    case Ink::Info:
        return m_theme->info;
    case Ink::Ok:
        return m_theme->ok;
    case Ink::Warn:
        return m_theme->warn;
    case Ink::Accent:
        break;
    }
    return m_theme->accent;
}

void TimeChart::applyLooks()
{
    for (size_t i = 0; i < m_lines.size(); ++i) {
        SeriesChart::Look look;
        look.line = QPen(inkOf(m_lines[i]), linePen, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
        if (i == 0) {
            look.fill = inkOf(m_lines[i]);
            look.fill.setAlphaF(static_cast<float>(fillOpacity));
        } else {
            look.line.setWidthF(secondPen);
            look.line.setDashPattern({4, 2});
        }
        m_series->setLook(i, look);
    }
    QPen limit(m_theme->bad, 1, Qt::CustomDashLine, Qt::FlatCap);
    limit.setDashPattern({4, 3});
    m_series->setLimitPen(limit);
}

void TimeChart::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    applyLooks();
    m_ground = QPixmap();
    repaintPicture();
}

void TimeChart::setData(Data shown)
{
    const bool otherLook = shown.stale != m_data.stale;
    m_data = std::move(shown);
    if (otherLook) {
        applyLooks();
    }
    feedSeries();
    setAccessibleName(m_data.title);
    repaintPicture();
}

void TimeChart::setNewest(Newest newest)
{
    m_data.newest = std::move(newest);
    if (!m_crosshair) {
        update(0, 0, width(), headTop + headHeight);
    }
}

void TimeChart::feedSeries()
{
    const double origin = static_cast<double>(m_data.span.fromMs) / 1000.0;
    m_series->setWidth(plotRect().width());
    double peak = 0;
    for (const TimeTrace &trace : m_data.traces) {
        peak = std::max(peak, trace.peak);
    }
    const int steps = std::clamp(static_cast<int>(plotRect().height() / stepHeight), 1, 4);
    m_scale = ValueScale::of(m_unit, peak, m_data.limit, steps);
    m_series->setRange(static_cast<double>(m_data.span.lengthMs()) / 1000.0, m_scale.top);
    for (size_t i = 0; i < m_data.traces.size(); ++i) {
        m_series->setTrace(i, m_data.traces[i], origin);
    }
    m_series->setLimit(m_data.limit);
}

void TimeChart::setCrosshair(std::optional<qint64> ms)
{
    if (ms != m_crosshair) {
        m_crosshair = ms;
        update();
    }
}

void TimeChart::setHighlighted(bool highlighted)
{
    m_highlighted = highlighted;
    m_ground = QPixmap();
    repaintPicture();
}

void TimeChart::repaintPicture()
{
    m_picture = QPixmap();
    update();
}

QRectF TimeChart::plotRect() const
{
    const double top = headTop + headHeight + 4;
    return {double(paddingX + gutter), top, std::max(1.0, width() - 2.0 * paddingX - gutter),
            std::max(1.0, height() - top - axisHeight - bottomPadding)};
}

qint64 TimeChart::timeAt(double x) const
{
    const QRectF plot = plotRect();
    const double share = std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
    return m_data.span.fromMs
        + static_cast<qint64>(share * static_cast<double>(m_data.span.lengthMs()));
}

double TimeChart::xAt(qint64 ms) const
{
    const QRectF plot = plotRect();
    return plot.left()
        + static_cast<double>(ms - m_data.span.fromMs) * plot.width()
        / static_cast<double>(m_data.span.lengthMs());
}

QString TimeChart::axisText(double value) const
{
    switch (m_unit) {
    case ValueUnit::Percent:
        return QString::number(value, 'g', 4) + QStringLiteral(" %");
    case ValueUnit::ByteRate:
        return format::bytesDecimal(value); // the title says that it is a rate
    default:
        return valueText(m_unit, value);
    }
}

std::optional<double> TimeChart::figureOf(const TimeTrace &trace,
                                          const std::optional<double> &newest) const
{
    if (m_crosshair) {
        return trace.valueAt(static_cast<double>(*m_crosshair - m_data.span.fromMs) / 1000.0);
    }
    return m_data.alive ? newest : std::nullopt;
}

std::vector<TimeChart::Reading> TimeChart::readings() const
{
    std::vector<Reading> all;
    if (!m_data.bandName.isEmpty()) {
        const std::optional<double> share = figureOf(m_data.band, m_data.newest.band);
        if (share.value_or(0) >= 0.5) {
            all.push_back({m_data.bandName, QString::number(*share, 'f', 0) + QStringLiteral(" %"),
                           m_data.stale ? m_theme->muted : m_theme->warn, false});
        }
    }
    for (size_t i = 0; i < m_lines.size(); ++i) {
        all.push_back({m_lines[i].name,
                       valueText(m_unit, figureOf(m_data.traces[i], m_data.newest.lines[i])),
                       inkOf(m_lines[i]), i > 0});
    }
    return all;
}

QString TimeChart::spokenText() const
{
    QStringList parts;
    for (const Reading &reading : readings()) {
        parts.append(reading.name.isEmpty() ? reading.value : reading.name + u' ' + reading.value);
    }
    QString text = m_data.title + u' ' + parts.join(QStringLiteral(", "));
    return text;
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    feedSeries();
    m_ground = QPixmap();
    repaintPicture();
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_dragFrom) {
        m_dragTo = at.x();
        update();
    }
    const bool inside = plotRect().adjusted(-2, 0, 2, axisHeight).contains(at);
    Q_EMIT crosshairMoved(inside || m_dragFrom ? std::optional(timeAt(at.x())) : std::nullopt);
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && plotRect().contains(event->position())) {
        m_dragFrom = event->position().x();
        m_dragTo = *m_dragFrom;
        return;
    }
    QWidget::mousePressEvent(event);
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_dragFrom || event->button() != Qt::LeftButton) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    const double from = *m_dragFrom;
    m_dragFrom.reset();
    update();
    if (std::abs(event->position().x() - from) >= shortestDrag) {
        const qint64 a = timeAt(from);
        const qint64 b = timeAt(event->position().x());
        Q_EMIT zoomRequested({std::min(a, b), std::max(a, b)});
    }
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    Q_EMIT zoomResetRequested();
}

void TimeChart::wheelEvent(QWheelEvent *event)
{
    const int turns = event->angleDelta().y();
    if (!m_zoomedByWheel || turns == 0 || !plotRect().contains(event->position())) {
        event->ignore();
        return;
    }
    event->accept();
    Q_EMIT zoomAroundRequested(timeAt(event->position().x()), std::pow(wheelFactor, turns / 120.0));
}

void TimeChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!m_dragFrom) {
        Q_EMIT crosshairMoved(std::nullopt);
    }
}

bool TimeChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const double x = help->pos().x() - plotRect().left();
        for (const MarkGroup &group : m_marks) {
            if (std::abs(group.x - x) <= nearMark && help->pos().y() > plotRect().top()) {
                QToolTip::showText(help->globalPos(), group.texts.join(u'\n'), this);
                return true;
            }
        }
        if (help->pos().y() < plotRect().top()) {
            QToolTip::showText(help->globalPos(), m_data.title, this);
            return true;
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace quayside::ui
