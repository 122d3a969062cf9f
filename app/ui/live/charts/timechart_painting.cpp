// SPDX-License-Identifier: GPL-3.0-or-later
// TimeChart: how it is painted.
#include "ui/live/charts/markshapes.h"
#include "ui/live/charts/serieschart.h"
#include "ui/live/charts/timechart.h"
#include "ui/live/parts/pill.h"

#include <QPainter>

#include <cmath>

namespace quayside::ui {

namespace {

namespace type = render::type;

constexpr double labelSpacing = 72;
constexpr double mostAside = 0.25; ///< of its width: how far a label may stand beside its tick
constexpr double bandHeight = 5;

} // namespace

void TimeChart::paintAxes(QPainter &painter)
{
    const QRectF plot = plotRect();
    QColor grid = m_theme->line;
    grid.setAlphaF(0.6F);
    const int steps = static_cast<int>(std::floor(m_scale.top / m_scale.step + 1e-6));
    for (int i = 0; i <= steps; ++i) {
        const double y =
            std::round(plot.bottom() - plot.height() * m_scale.step * i / m_scale.top) - 0.5;
        painter.setPen(i == 0 ? m_theme->line : grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(m_theme->muted);
        // The lowest and highest label keep inside the plot's height.
        const double middle = std::clamp(y, plot.top() + 6, plot.bottom() - 6);
        m_axisLabels.draw(painter, QRectF(paddingX, middle - 8, gutter - 7, 16), Qt::AlignRight,
                          axisText(m_scale.step * i));
    }
    for (const TimeTick &tick :
         timeTicks(m_data.span, m_data.wallOffsetMs, plot.width(), labelSpacing)) {
        const double x = xAt(tick.atMs);
        painter.setPen(m_theme->line);
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3));
        painter.setPen(m_theme->muted);
        if (const QRectF place = labelPlace(tick); !place.isEmpty()) {
            m_axisLabels.draw(painter, place, Qt::AlignLeft, tick.text);
        }
    }
}

/// Below its tick; empty where the edge would push it so far aside that it names another moment.
QRectF TimeChart::labelPlace(const TimeTick &tick) const
{
    const QRectF plot = plotRect();
    const double width = m_axisLabels.widthOf(tick.text);
    const double wished = xAt(tick.atMs) - width / 2;
    const double left = std::clamp(wished, plot.left(), plot.right() - width);
    return std::abs(left - wished) > width * mostAside
        ? QRectF()
        : QRectF(left, plot.bottom() + 3, width, axisHeight - 3);
}

void TimeChart::paintBand(QPainter &painter) const
{
    const QRectF plot = plotRect();
    painter.setPen(Qt::NoPen);
    for (const TimeTrace::Run &run : m_data.band.runs) {
        for (qsizetype i = 1; i < run.means.size(); ++i) {
            const double share = std::clamp(run.means[i].y() / 100.0, 0.0, 1.0);
            if (share < 0.005) {
                continue;
            }
            const double scale =
                plot.width() * 1000.0 / static_cast<double>(m_data.span.lengthMs());
            const double left = std::max(plot.left(), plot.left() + run.means[i - 1].x() * scale);
            const double right = std::min(plot.right(), plot.left() + run.means[i].x() * scale);
            QColor tint = m_data.stale ? m_theme->muted : m_theme->warn;
            tint.setAlphaF(static_cast<float>(0.25 + 0.75 * share));
            // A strip that grows with the share, so that it tells more than by its colour.
            const double height = 2 + (bandHeight - 2) * share;
            painter.fillRect(QRectF(left, plot.top(), std::max(0.0, right - left), height), tint);
        }
    }
}

void TimeChart::paintMarks(QPainter &painter) const
{
    const QRectF plot = plotRect();
    for (const MarkGroup &group : m_marks) {
        const double x = plot.left() + group.x;
        const QColor ink = colorsOf(group.mark.tone, *m_theme).text;
        QColor faint = ink;
        faint.setAlphaF(0.55F);
        painter.setPen(QPen(faint, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom() - 6));
        paintMarkShape(painter, {x, plot.bottom() - 1}, group.mark.shape, ink, m_theme->surface);
        if (m_data.labelled && !group.mark.label.isEmpty()) {
            painter.setFont(type::sans(type::tiny, QFont::DemiBold));
            const double width = painter.fontMetrics().horizontalAdvance(group.mark.label) + 2.0;
            const bool fits = x + 5 + width < plot.right();
            const QRectF where(fits ? x + 5 : x - 5 - width, plot.top() + 5, width, 14);
            QColor halo = m_theme->surface; // lines go through the place
            halo.setAlphaF(0.8F);
            painter.fillRect(where.adjusted(-1, 0, 1, 0), halo);
            painter.setPen(ink);
            painter.drawText(where, Qt::AlignLeft | Qt::AlignVCenter, group.mark.label);
        }
    }
}

void TimeChart::paintHead(QPainter &painter)
{
    const auto place = [this](double right, double width) {
        return QRectF(right - width, headTop, width, headHeight);
    };
    double right = width() - paddingX;
    const std::vector<Reading> all = readings();
    for (auto reading = all.rbegin(); reading != all.rend(); ++reading) {
        const bool isBand = !m_data.bandName.isEmpty() && reading->name == m_data.bandName;
        const double valueWidth = m_values.widthOf(reading->value);
        painter.setPen(isBand ? reading->ink : m_data.stale ? m_theme->muted : m_theme->text);
        m_values.draw(painter, place(right, valueWidth), Qt::AlignRight, reading->value);
        right -= valueWidth + 4;
        if (!reading->name.isEmpty()) {
            const double nameWidth = m_names.widthOf(reading->name);
            painter.setPen(isBand ? reading->ink : m_theme->muted);
            m_names.draw(painter, place(right, nameWidth), Qt::AlignRight, reading->name);
            right -= nameWidth + 4;
        }
        if (!reading->name.isEmpty() && !isBand) {
            QPen swatch(reading->ink, 2, Qt::SolidLine, Qt::FlatCap);
            if (reading->dashed) {
                swatch.setDashPattern({2, 1});
            }
            painter.setPen(swatch);
            const double y = headTop + headHeight / 2.0;
            painter.drawLine(QPointF(right - 12, y), QPointF(right, y));
            right -= 16;
        }
        right -= 8;
    }
    const double room = right - paddingX;
    QString title = m_data.title;
    if (m_names.widthOf(title) > room) {
        title = QFontMetricsF(m_names.font()).elidedText(title, Qt::ElideRight, room);
    }
    painter.setPen(m_theme->muted);
    m_names.draw(painter, QRectF(paddingX, headTop, room, headHeight), Qt::AlignLeft, title);
}

void TimeChart::paintCrosshair(QPainter &painter) const
{
    const QRectF plot = plotRect();
    if (m_dragFrom) {
        QColor tint = m_theme->accent;
        tint.setAlphaF(0.16F);
        const double from = std::clamp(*m_dragFrom, plot.left(), plot.right());
        const double to = std::clamp(m_dragTo, plot.left(), plot.right());
        painter.fillRect(QRectF(std::min(from, to), plot.top(), std::abs(to - from), plot.height()),
                         tint);
    }
    if (!m_crosshair || !m_data.span.contains(*m_crosshair)) {
        return;
    }
    const double x = std::floor(xAt(*m_crosshair)) + 0.5;
    painter.setPen(QPen(m_theme->muted, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (const std::optional<double> value =
                figureOf(m_data.traces[i], m_data.newest.lines[i])) {
            const double y = plot.bottom() - *value / m_scale.top * plot.height();
            painter.setPen(QPen(m_theme->surface, 1.5));
            painter.setBrush(inkOf(m_lines[i]));
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5);
        }
    }
    painter.setFont(type::sans(type::tiny, QFont::Medium));
    const QString text = clockText(*m_crosshair, m_data.wallOffsetMs);
    const double width = painter.fontMetrics().horizontalAdvance(text) + 10.0;
    const double left = std::clamp(x - width / 2, plot.left(), plot.right() - width);
    const QRectF chip(left, plot.bottom() + 2, width, axisHeight - 1);
    // Half a label beside it would read as another time.
    for (const TimeTick &tick :
         timeTicks(m_data.span, m_data.wallOffsetMs, plot.width(), labelSpacing)) {
        if (const QRectF place = labelPlace(tick); place.intersects(chip)) {
            painter.fillRect(place.adjusted(-1, 1, 1, 0), m_theme->surface);
        }
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->text);
    painter.drawRoundedRect(chip, 4, 4);
    painter.setPen(m_theme->surface);
    painter.drawText(chip, Qt::AlignCenter, text);
}

void TimeChart::paintGround()
{
    const double dpr = devicePixelRatioF();
    m_ground = QPixmap(size() * dpr);
    m_ground.setDevicePixelRatio(dpr);
    m_ground.fill(Qt::transparent);
    QPainter painter(&m_ground);
    paintCard(painter, rect(), false, *m_theme);
    if (m_highlighted) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme->accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5),
                                render::space::corner, render::space::corner);
    }
}

void TimeChart::paintEvent(QPaintEvent *)
{
    if (!qFuzzyCompare(m_ground.devicePixelRatio(), devicePixelRatioF())) {
        m_ground = QPixmap(); // the window went to another screen
        m_picture = QPixmap();
    }
    if (m_picture.isNull()) {
        const QRectF plot = plotRect();
        m_marks =
            groupedMarks(m_data.marks, m_data.span,
                         plot.width() / static_cast<double>(m_data.span.lengthMs()), nearMark);
        if (m_ground.isNull()) {
            paintGround();
        }
        m_picture = m_ground;
        QPainter painter(&m_picture);
        paintAxes(painter);
        m_series->paint(painter, plot);
        paintBand(painter);
        painter.setRenderHint(QPainter::Antialiasing);
        paintMarks(painter);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHead(painter);
    paintCrosshair(painter);
}

} // namespace quayside::ui
