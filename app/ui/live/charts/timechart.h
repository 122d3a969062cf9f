// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/live/charts/eventmarks.h"
#include "ui/live/charts/labelcache.h"
#include "ui/live/charts/timescale.h"

#include <QPixmap>
#include <QWidget>

#include <memory>

namespace quayside::ui {

class SeriesChart;

/// One chart of a container's detail on a card: title at the left, figures at the right, one or two
/// lines over a time axis with labels, the limit dashed, the container's events as marks on the
/// axis. Shows what it is told; says where the pointer is and what it asks for. The static part is
/// painted once a sample.
class TimeChart : public QWidget
{
    Q_OBJECT

public:
    /// Which of the theme's colours a line takes; the second line of a chart is dashed as well.
    enum class Ink { Accent, Info, Ok, Warn };
    struct Line
    {
        QString name; ///< beside its figure; empty for the only one
        Ink ink = Ink::Accent;
    };
    /// The figures of now.
    struct Newest
    {
        std::vector<std::optional<double>> lines;
        std::optional<double> band;
    };
    struct Data
    {
        TimeSpan span;
        qint64 wallOffsetMs = 0; ///< time of day − monotonic clock
        QString title;
        std::vector<TimeTrace> traces; ///< as many as lines
        Newest newest;
        std::optional<double> limit; ///< if it is to be drawn
        TimeTrace band; ///< 0 … 100: a strip along the upper edge, stronger where it is more
        QString bandName;
        std::vector<EventMark> marks;
        bool labelled = true; ///< marks with their words
        bool stale = false; ///< greyed
        bool alive = true; ///< else there is no current figure
    };

    TimeChart(ValueUnit unit, std::vector<Line> lines, const render::Theme &theme,
              QWidget *parent = nullptr);
    ~TimeChart() override;

    void setTheme(const render::Theme &theme);
    void setData(Data shown);
    /// Only the figures, for samples that do not move the picture by a pixel.
    void setNewest(Newest newest);
    /// Whether the wheel asks for another span. Else it scrolls what the chart stands on. True
    /// until told.
    void setZoomedByWheel(bool zoomed) { m_zoomedByWheel = zoomed; }
    /// How many pixels the shown span has.
    int plotWidth() const { return static_cast<int>(plotRect().width()); }
    /// On the monotonic clock; empty for none.
    void setCrosshair(std::optional<qint64> ms);
    /// Whether the keyboard moves this chart's crosshair.
    void setHighlighted(bool highlighted);
    /// "CPU 50.1 %, limit 50 %": the figures at the crosshair, or the newest.
    QString spokenText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void crosshairMoved(std::optional<qint64> ms);
    void zoomRequested(const quayside::ui::TimeSpan &span);
    /// By the wheel; a factor below 1 shows less.
    void zoomAroundRequested(qint64 centreMs, double factor);
    void zoomResetRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    static constexpr int paddingX = 11;
    static constexpr int headTop = 7;
    static constexpr int headHeight = 18;
    static constexpr int axisHeight = 17;
    static constexpr int gutter = 48; ///< for the labels of the y axis
    static constexpr double nearMark = 6; ///< pixels: marks this near are drawn as one

    struct Reading
    {
        QString name;
        QString value;
        QColor ink;
        bool dashed = false;
    };

    void repaintPicture();
    void feedSeries();
    void applyLooks();
    std::vector<Reading> readings() const;
    std::optional<double> figureOf(const TimeTrace &trace,
                                   const std::optional<double> &newest) const;
    QString axisText(double value) const;
    QColor inkOf(const Line &line) const;
    QRectF plotRect() const;
    qint64 timeAt(double x) const;
    double xAt(qint64 ms) const;
    QRectF labelPlace(const TimeTick &tick) const;
    void paintGround();
    void paintAxes(QPainter &painter);
    void paintBand(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintHead(QPainter &painter);
    void paintCrosshair(QPainter &painter) const;

    ValueUnit m_unit;
    std::vector<Line> m_lines;
    const render::Theme *m_theme;
    std::unique_ptr<SeriesChart> m_series;
    Data m_data;
    ValueScale m_scale;
    std::vector<MarkGroup> m_marks;
    mutable LabelCache m_axisLabels;
    LabelCache m_names;
    LabelCache m_values;
    QPixmap m_ground; ///< the card alone; null = to be painted
    QPixmap m_picture; ///< everything but the head and the crosshair; null = to be painted
    std::optional<qint64> m_crosshair;
    std::optional<double> m_dragFrom; ///< where a drag began, x
    double m_dragTo = 0;
    bool m_highlighted = false;
    bool m_zoomedByWheel = true;
};

} // namespace quayside::ui
