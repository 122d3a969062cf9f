// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/live/charts/charttrace.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QAreaSeries;
class QChart;
class QChartView;
class QLabel;
class QLineSeries;
class QValueAxis;

namespace quayside::ui {

/// A small chart on a card: title at the left, the current figure at the right, one line with a
/// light fill, the limit dashed. Shows a ChartTrace; no animation, no legend, no grid. Pointing at
/// it reads a value. Owns its Qt Charts objects.
class MetricChart : public QWidget
{
    Q_OBJECT

public:
    /// Which of the theme's colours the line takes.
    enum class Ink { Accent, Info, Ok };
    using Formatter = std::function<QString(std::optional<double>)>;

    MetricChart(const render::Theme &theme, Ink ink, Formatter formatter,
                QWidget *parent = nullptr);
    ~MetricChart() override;

    void setTheme(const render::Theme &theme);
    void setTitle(const QString &title);
    /// Height of the plot alone; 44 until told.
    void setPlotHeight(int height);
    /// One call a sample; costs a repaint of the plot only when something changed.
    void setTrace(ChartTrace trace);
    /// Greys line and figure.
    void setStale(bool stale);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// A line and the area below it; one a run of samples without a gap.
    struct Run
    {
        QLineSeries *line;
        QLineSeries *top;
        QAreaSeries *area;
    };

    void buildPlot();
    void addRun();
    void showRun(Run &run, const QList<QPointF> &points);
    void applyColors();
    void elideTitle();
    QString readingAt(const QPoint &position) const;

    const render::Theme *m_theme;
    Ink m_ink;
    Formatter m_formatter;
    ChartTrace m_trace;
    bool m_stale = false;
    QString m_fullTitle;
    QLabel *m_title;
    QLabel *m_figure;
    QChart *m_chart = nullptr; ///< owned by the view
    QChartView *m_view = nullptr;
    QValueAxis *m_xAxis = nullptr;
    QValueAxis *m_yAxis = nullptr;
    QLineSeries *m_limit = nullptr;
    std::vector<Run> m_runs;
};

} // namespace quayside::ui
