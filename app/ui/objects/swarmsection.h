// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/objects/objectsection.h"

namespace quayside::ui {

/// Services of a Swarm, the tasks of the selected one, and the nodes. Without a Swarm it says what
/// one is for and how one begins.
class SwarmSection : public ObjectSection
{
    Q_OBJECT

public:
    SwarmSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                 QWidget *parent = nullptr);

    static std::vector<ObjectRow> serviceRows(const std::vector<engine::ServiceSummary> &services);
    /// Of one service, by slot and newest first in each; `nodes` gives their names.
    static std::vector<ObjectRow> taskRows(const QString &service,
                                           const std::vector<engine::TaskSummary> &tasks,
                                           const std::vector<engine::NodeSummary> &nodes,
                                           const QDateTime &now);
    static std::vector<ObjectRow> nodeRows(const std::vector<engine::NodeSummary> &nodes);

protected:
    void fetch() override;
    void showDetails(const QString &id) override;
    void setDetailsTheme(const render::Theme &theme) override;

private:
    void fetchTasksAndNodes(quint64 asked);
    void poll();

    std::vector<engine::ServiceSummary> m_services;
    std::vector<engine::TaskSummary> m_tasks;
    std::vector<engine::NodeSummary> m_nodes;
    QTimer m_poll; ///< tasks change without an event
    QLabel *m_tasksHeading;
    ObjectTable *m_taskTable;
    QLabel *m_nodesHeading = nullptr;
    ObjectTable *m_nodeTable;
};

} // namespace quayside::ui
