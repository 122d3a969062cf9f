// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/serieschart.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr double pixelsPerBucket = 4;

} // namespace

SeriesChart::SeriesChart(size_t lines)
    : m_chart(new QChart)
    , m_xAxis(new QValueAxis(m_chart))
    , m_yAxis(new QValueAxis(m_chart))
    , m_limit(new QLineSeries(m_chart))
    , m_lines(lines)
{
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAcceptHoverEvents(false);
    for (QValueAxis *axis : {m_xAxis, m_yAxis}) {
        axis->setVisible(false);
    }
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
    m_chart->addSeries(m_limit);
    m_limit->attachAxis(m_xAxis);
    m_limit->attachAxis(m_yAxis);
    m_limit->setVisible(false);
}

SeriesChart::~SeriesChart() = default;

void SeriesChart::setLook(size_t line, const Look &look)
{
    m_lines[line].look = look;
    for (const Run &run : m_lines[line].runs) {
        applyLook(m_lines[line], run);
    }
}

void SeriesChart::applyLook(const Line &line, const Run &run)
{
    run.line->setPen(line.look.line);
    if (run.area != nullptr) {
        run.area->setPen(Qt::NoPen);
        run.area->setBrush(line.look.fill);
    }
}

void SeriesChart::setLimitPen(const QPen &pen)
{
    m_limit->setPen(pen);
}

void SeriesChart::setRange(double seconds, double top)
{
    if (!qFuzzyCompare(m_xAxis->max(), seconds)) {
        m_xAxis->setRange(0, seconds);
    }
    if (!qFuzzyCompare(m_yAxis->max(), top)) {
        m_yAxis->setRange(0, top);
    }
}

void SeriesChart::addRun(Line &line)
{
    Run run = {new QLineSeries(m_chart)};
    const auto attach = [this](QAbstractSeries *series) {
        m_chart->addSeries(series);
        series->attachAxis(m_xAxis);
        series->attachAxis(m_yAxis);
    };
    if (line.look.fill.isValid()) {
        run.top = new QLineSeries(m_chart);
        run.area = new QAreaSeries(run.top);
        run.area->setParent(m_chart);
        attach(run.area);
    }
    attach(run.line);
    applyLook(line, run);
    line.runs.push_back(run);
}

QList<QPointF> SeriesChart::drawable(const QList<QPointF> &points, double originSeconds) const
{
    // Stroking costs by the point, and two in four pixels are as many as the eye tells apart.
    const double bucket = pixelsPerBucket * m_xAxis->max() / std::max(1.0, m_width);
    return thinned(points, bucket, originSeconds);
}

void SeriesChart::setTrace(size_t line, const TimeTrace &trace, double originSeconds)
{
    Line &shown = m_lines[line];
    while (shown.runs.size() < trace.runs.size()) {
        addRun(shown);
    }
    for (size_t i = 0; i < shown.runs.size(); ++i) {
        // Through fewer than two points there is nothing to draw.
        const bool drawn = i < trace.runs.size() && trace.runs[i].means.size() > 1;
        const Run &run = shown.runs[i];
        run.line->setVisible(drawn);
        if (run.area != nullptr) {
            run.area->setVisible(drawn);
        }
        if (!drawn) {
            continue;
        }
        run.line->replace(drawable(trace.runs[i].means, originSeconds));
        if (run.top != nullptr) {
            run.top->replace(drawable(trace.runs[i].peaks, originSeconds));
        }
    }
}

void SeriesChart::setLimit(std::optional<double> limit)
{
    m_limit->setVisible(limit.has_value());
    if (limit) {
        m_limit->replace({QPointF(0, *limit), QPointF(m_xAxis->max(), *limit)});
    }
}

void SeriesChart::paint(QPainter &painter, const QRectF &target)
{
    if (m_size != target.size()) {
        m_size = target.size();
        m_chart->resize(m_size);
        m_chart->setPlotArea(QRectF(QPointF(0, 0), m_size));
        m_chart->layout()->activate();
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene.render(&painter, target, QRectF(QPointF(0, 0), m_size));
    painter.restore();
}

} // namespace quayside::ui
