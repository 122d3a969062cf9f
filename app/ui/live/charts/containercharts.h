// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "render/theme.h"

#include <QWidget>

#include <optional>

namespace quayside::ui {

class LiveFeed;
class MetricChart;
struct ContainerRow;

/// The charts of the selected container: CPU, memory and, where there is room, network in, one
/// below the other or side by side. Redraws when a sample of that container arrives and it is on
/// screen. `feed` must outlive it.
class ContainerCharts : public QWidget
{
    Q_OBJECT

public:
    enum class Arrangement {
        Column, ///< CPU and memory, in the dock
        Row ///< all three, on the page
    };

    ContainerCharts(LiveFeed &feed, const render::Theme &theme, Arrangement arrangement,
                    QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// nullptr for none. `named` puts the container's name into the first title.
    void showContainer(const ContainerRow *row, bool named);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Shown
    {
        ContainerId id;
        bool alive = false;
        bool stale = false;
        std::optional<double> cpuLimit; ///< percent
        std::optional<double> memoryLimit; ///< bytes

        bool operator==(const Shown &) const = default;
    };

    void setTitles(const ContainerRow &row, bool named);
    void redraw();
    qint64 rightEdgeMs() const;

    LiveFeed &m_feed;
    MetricChart *m_cpu;
    MetricChart *m_memory;
    MetricChart *m_network = nullptr;
    Shown m_shown;
};

} // namespace quayside::ui
