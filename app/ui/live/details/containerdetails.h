// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/livesection.h"

#include <QTimer>

class QStackedWidget;

namespace quayside::engine {
class EngineReads;
}

namespace quayside::ui {

class ChipButton;
class DetailCharts;
class DetailTabs;
class ElidedLabel;
class InspectPanel;
class LiveFeed;
class LogPanel;
class ProcessTreePanel;
struct ContainerRow;

/// Everything about the selected container, under the table: its charts, processes, log and inspect
/// as tabs, and the docker command that shows the same. Only the tab on screen asks the engine for
/// anything. The tab stays when another container is chosen. `feed` and `reads` must outlive it.
class ContainerDetails : public LiveSection
{
    Q_OBJECT

public:
    enum Tab { ChartsTab, ProcessesTab, LogsTab, InspectTab, TabCount };

    ContainerDetails(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                     QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme) override;
    void setWatching(bool watching) override;
    /// nullptr for none; to be called again when its summary or its sample changes. `row` is
    /// copied.
    void setContainer(const ContainerRow *row);

    void setTab(Tab tab);
    Tab tab() const;
    /// What to type in a terminal to see the same; empty without a container.
    QString command() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHead(const render::Theme &theme);
    void addTab(const QString &title, QWidget *panel, QWidget *tools);
    void showTab(int index);
    void refreshCommand();
    void copyCommand();
    bool focusSearch();

    ElidedLabel *m_title;
    DetailTabs *m_tabs;
    QStackedWidget *m_panels;
    QStackedWidget *m_tools;
    ChipButton *m_command;
    DetailCharts *m_charts;
    ProcessTreePanel *m_processes;
    LogPanel *m_logs;
    InspectPanel *m_inspect;
    QString m_name;
    QTimer m_thanks; ///< "Copied" stands for a moment
};

} // namespace quayside::ui
