// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/metricchart.h"

#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pill.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLineSeries>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr double linePen = 1.6;
constexpr double fillOpacity = 0.13;
constexpr int defaultPlotHeight = 44;
constexpr int paddingX = 11;
constexpr int paddingY = 8;

/// Keeps the plot as wide and high as the view. The view is resized later than the widget around it
/// (only when it is shown), so only the view itself knows the right moment.
class PlotView : public QChartView
{
public:
    using QChartView::QChartView;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QChartView::resizeEvent(event);
        // A pixel at top and bottom, so that a line at either end is not cut.
        chart()->setPlotArea(QRectF(viewport()->rect()).adjusted(0, 1, 0, -1));
    }
};

QColor inkColor(MetricChart::Ink ink, const render::Theme &theme)
{
    switch (ink) {
    case MetricChart::Ink::Info:
        return theme.info;
    case MetricChart::Ink::Ok:
        return theme.ok;
    case MetricChart::Ink::Accent:
        break;
    }
    return theme.accent;
}

} // namespace

MetricChart::MetricChart(const render::Theme &theme, Ink ink, Formatter formatter, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_ink(ink)
    , m_formatter(std::move(formatter))
    , m_title(new QLabel(this))
    , m_figure(new QLabel(this))
{
    buildPlot();
    auto *head = new QHBoxLayout;
    head->setSpacing(render::space::s);
    head->addWidget(m_title, 1);
    head->addWidget(m_figure);
    // A long title gives way to the figure.
    m_title->setMinimumWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(paddingX, paddingY, paddingX, paddingY);
    layout->setSpacing(render::space::xs);
    layout->addLayout(head);
    layout->addWidget(m_view);
    setPlotHeight(defaultPlotHeight);
    setTheme(theme);
    setTrace({});
}

MetricChart::~MetricChart() = default;

void MetricChart::buildPlot()
{
    m_chart = new QChart;
    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);

    m_xAxis = new QValueAxis(m_chart);
    m_xAxis->setRange(-ChartTrace::windowSeconds, 0);
    m_yAxis = new QValueAxis(m_chart);
    for (QValueAxis *axis : {m_xAxis, m_yAxis}) {
        axis->setVisible(false);
    }
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
    m_limit = new QLineSeries(m_chart);
    m_chart->addSeries(m_limit);
    m_limit->attachAxis(m_xAxis);
    m_limit->attachAxis(m_yAxis);

    m_view = new PlotView(m_chart, this);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
}

void MetricChart::addRun()
{
    Run run = {new QLineSeries(m_chart), new QLineSeries(m_chart), nullptr};
    run.area = new QAreaSeries(run.top);
    run.area->setParent(m_chart);
    for (QAbstractSeries *series : std::initializer_list<QAbstractSeries *>{run.area, run.line}) {
        m_chart->addSeries(series);
        series->attachAxis(m_xAxis);
        series->attachAxis(m_yAxis);
    }
    m_runs.push_back(run);
    applyColors();
}

void MetricChart::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    applyColors();
    update();
}

void MetricChart::applyColors()
{
    const QColor ink = m_stale ? m_theme->muted : inkColor(m_ink, *m_theme);
    QColor fill = ink;
    fill.setAlphaF(static_cast<float>(fillOpacity));
    for (const Run &run : m_runs) {
        run.line->setPen(QPen(ink, linePen, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        run.area->setPen(Qt::NoPen);
        run.area->setBrush(fill);
    }
    QPen limitPen(m_theme->bad, 1, Qt::CustomDashLine, Qt::FlatCap);
    limitPen.setDashPattern({4, 3});
    m_limit->setPen(limitPen);
    styleLabel(*m_title, LabelKind::Muted, render::type::sans(render::type::caption), *m_theme);
    styleLabel(*m_figure, m_stale ? LabelKind::Muted : LabelKind::Plain,
               render::type::sans(render::type::caption, QFont::DemiBold), *m_theme);
}

void MetricChart::setTitle(const QString &title)
{
    if (m_fullTitle != title) {
        m_fullTitle = title;
        m_title->setToolTip(title);
        setAccessibleName(title);
        elideTitle();
    }
}

void MetricChart::elideTitle()
{
    // The figure keeps its room, whatever the layout has done so far.
    const int room = width() - 2 * paddingX - render::space::s - m_figure->sizeHint().width();
    const QString shown =
        m_title->fontMetrics().elidedText(m_fullTitle, Qt::ElideRight, std::max(0, room));
    if (m_title->text() != shown) {
        m_title->setText(shown);
    }
}

void MetricChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elideTitle();
}

void MetricChart::setPlotHeight(int height)
{
    m_view->setFixedHeight(height);
}

void MetricChart::setTrace(ChartTrace trace)
{
    const std::optional<double> limitBefore = m_trace.limit;
    m_trace = std::move(trace);
    // A label asked to show what it shows lays itself out again all the same.
    const QString figure = m_formatter(m_trace.current);
    if (m_figure->text() != figure) {
        m_figure->setText(figure);
        setAccessibleDescription(figure);
        elideTitle();
    }
    if (!qFuzzyCompare(m_yAxis->max(), m_trace.top)) {
        m_yAxis->setRange(0, m_trace.top);
    }
    while (m_runs.size() < m_trace.runs.size()) {
        addRun();
    }
    for (size_t i = 0; i < m_runs.size(); ++i) {
        showRun(m_runs[i], i < m_trace.runs.size() ? m_trace.runs[i] : QList<QPointF>());
    }
    m_limit->setVisible(m_trace.limit.has_value());
    if (m_trace.limit && m_trace.limit != limitBefore) {
        m_limit->replace(
            {{-ChartTrace::windowSeconds, *m_trace.limit}, QPointF(0, *m_trace.limit)});
    }
}

void MetricChart::showRun(Run &run, const QList<QPointF> &points)
{
    // An area through fewer than two points is nothing but work.
    const bool drawn = points.size() > 1;
    run.line->setVisible(drawn);
    run.area->setVisible(drawn);
    if (drawn) {
        run.line->replace(points);
        run.top->replace(points);
    }
}

void MetricChart::setStale(bool stale)
{
    if (m_stale != stale) {
        m_stale = stale;
        applyColors();
    }
}

void MetricChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), false, *m_theme);
}

bool MetricChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QString reading = readingAt(help->pos());
        if (!reading.isEmpty()) {
            QToolTip::showText(help->globalPos(), reading, this);
            return true;
        }
    }
    return QWidget::event(event);
}

QString MetricChart::readingAt(const QPoint &position) const
{
    const QRect plot = m_view->geometry();
    if (!plot.contains(position) || plot.width() < 2) {
        return {};
    }
    const double x = (static_cast<double>(position.x() - plot.left()) / plot.width() - 1.0)
        * ChartTrace::windowSeconds;
    const std::optional<double> value = m_trace.valueAt(x);
    QString reading = tr("%1 s ago: %2").arg(QString::number(-x, 'f', 0), m_formatter(value));
    if (m_trace.limit) {
        reading += u'\n' + tr("limit: %1").arg(m_formatter(m_trace.limit));
    }
    return reading;
}

} // namespace quayside::ui
