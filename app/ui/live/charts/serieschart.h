// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/charts/timetrace.h"

#include <QColor>
#include <QGraphicsScene>
#include <QPen>

#include <vector>

class QAreaSeries;
class QChart;
class QLineSeries;
class QValueAxis;

namespace quayside::ui {

/// The lines and areas of one chart, drawn by Qt Charts into any painter. It has no view: the chart
/// is painted once a sample into a picture, so that moving a crosshair over it costs nothing.
class SeriesChart
{
public:
    struct Look
    {
        QPen line;
        QColor fill; ///< invalid for none
    };

    explicit SeriesChart(size_t lines);
    ~SeriesChart();
    SeriesChart(const SeriesChart &) = delete;
    SeriesChart &operator=(const SeriesChart &) = delete;

    void setLook(size_t line, const Look &look);
    void setLimitPen(const QPen &pen);
    void setRange(double seconds, double top);
    /// `originSeconds` of the span on any steady clock: see thinned().
    void setTrace(size_t line, const TimeTrace &trace, double originSeconds);
    void setLimit(std::optional<double> limit);
    /// How wide it will be, in pixels: more points than it can show are left out.
    void setWidth(double width) { m_width = width; }
    /// Fills `target`, which has the painter's own scale.
    void paint(QPainter &painter, const QRectF &target);

private:
    /// One stretch without a gap.
    struct Run
    {
        QLineSeries *line;
        QLineSeries *top = nullptr; ///< of the area; nullptr without a fill
        QAreaSeries *area = nullptr;
    };
    struct Line
    {
        Look look;
        std::vector<Run> runs;
    };

    void addRun(Line &line);
    QList<QPointF> drawable(const QList<QPointF> &points, double originSeconds) const;
    static void applyLook(const Line &line, const Run &run);

    QGraphicsScene m_scene;
    QChart *m_chart; ///< owned by the scene
    QValueAxis *m_xAxis;
    QValueAxis *m_yAxis;
    QLineSeries *m_limit;
    std::vector<Line> m_lines;
    QSizeF m_size;
    double m_width = 1;
};

} // namespace quayside::ui
