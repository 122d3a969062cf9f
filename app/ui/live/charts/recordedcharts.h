// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "store/recordings.h"
#include "ui/live/charts/timechart.h"

#include <QWidget>

#include <array>
#include <vector>

class QButtonGroup;
class QGridLayout;
class QHBoxLayout;
class QLabel;

namespace quayside::ui {

class ChipButton;
class WrapLayout;

/// A recording as charts, the same as a live container's: one container at a time over the whole
/// recording or a part of it, with one crosshair. Shows what it is given; draws without an engine.
class RecordedCharts : public QWidget
{
    Q_OBJECT

public:
    explicit RecordedCharts(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setRecording(const store::Recording &recording,
                      const std::vector<store::RecordedSample> &samples,
                      const std::vector<store::RecordedEvent> &events);
    /// What is shown, in ms since 1970.
    TimeSpan span() const { return m_span; }
    TimeChart *chart(int index) const { return m_charts.at(static_cast<size_t>(index)); }
    void showContainer(int index); ///< in the order of the recording

protected:
    void showEvent(QShowEvent *event) override;

private:
    QHBoxLayout *buildTools();
    void buildCharts();
    QString chipText(int index) const;
    void rebuildChips();
    void zoomTo(TimeSpan span);
    void redraw();
    void redrawChart(int chart);
    void setCrosshair(std::optional<qint64> ms);

    const render::Theme *m_theme;
    store::Recording m_recording;
    std::vector<store::RecordedSample> m_samples;
    std::vector<engine::EngineEvent> m_events;
    HistoryPoints m_points; ///< of the container that is shown
    std::vector<EventMark> m_marks;
    TimeSpan m_whole;
    TimeSpan m_span;
    int m_container = 0;
    std::array<TimeChart *, 5> m_charts = {};
    WrapLayout *m_chips;
    QButtonGroup *m_group = nullptr;
    ChipButton *m_reset;
    QLabel *m_empty;
    QWidget *m_grid;
};

} // namespace quayside::ui
