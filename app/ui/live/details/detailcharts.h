// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/charts/eventmarks.h"
#include "ui/live/charts/timechart.h"
#include "ui/live/charts/timewindow.h"
#include "ui/live/containers/containerrow.h"

#include <QWidget>

#include <array>

class QButtonGroup;
class QLabel;

namespace quayside::ui {

class ChipButton;
class LiveFeed;
class NoteCard;

/// All charts of one container over the same stretch of time, with its events and what stands out.
/// Pointer and keyboard move one crosshair over all of them. Draws when a sample of that container
/// arrives and it is on screen; `feed` must outlive it.
class DetailCharts : public QWidget
{
    Q_OBJECT

public:
    DetailCharts(LiveFeed &feed, const render::Theme &theme, QWidget *parent = nullptr);

    /// The buttons of range, pause and zoom; to be placed by the owner.
    QWidget *tools() const { return m_tools; }
    void setTheme(const render::Theme &theme);
    /// nullptr for none; to be called again when its summary changes.
    void setContainer(const ContainerRow *row);

    void setLengthMinutes(int minutes); ///< 1, 5 or 30
    void setPaused(bool paused);
    const TimeWindow &window() const { return m_window; }
    /// What is shown now.
    TimeSpan span() const;
    std::optional<qint64> crosshair() const { return m_crosshair; }

Q_SIGNALS:
    void questionRequested(const QString &questionId);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// In the order of chartSpecs().
    enum Chart { CpuChart, MemoryChart, NetworkChart, BlockChart, PidsChart, ChartCount };

    void buildCharts(const render::Theme &theme);
    void buildTools(const render::Theme &theme);
    void takeSample();
    void redraw();
    void redrawChart(Chart chart, const HistoryPoints &points);
    static std::vector<TimeMetric> metricsOf(Chart chart);
    TimeChart::Newest newestOf(Chart chart) const;
    void refreshNote();
    void refreshTools();
    void setCrosshair(std::optional<qint64> ms);
    void moveCrosshair(int steps);
    void zoom(double factor);
    QString titleOf(Chart chart) const;
    std::optional<double> limitOf(Chart chart, double peak) const;
    const engine::MetricsHistory *history() const;
    qint64 nowMs() const;
    qint64 wallOffsetMs() const;

    LiveFeed &m_feed;
    std::array<TimeChart *, ChartCount> m_charts = {};
    NoteCard *m_note;
    QWidget *m_tools;
    QButtonGroup *m_ranges = nullptr;
    ChipButton *m_pause = nullptr;
    ChipButton *m_resetZoom = nullptr;
    QLabel *m_rangeLabel = nullptr;
    ContainerRow m_row;
    bool m_hasRow = false;
    TimeWindow m_window;
    qint64 m_drawnAtMs = 0;
    std::optional<engine::MetricsHistory> m_frozen; ///< while paused
    std::optional<qint64> m_crosshair;
    std::optional<qint64> m_daemonOffsetMs; ///< the daemon's clock − ours, of the last sample
    std::vector<EventMark> m_marks;
};

} // namespace quayside::ui
