// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/objects.h"

#include <QByteArray>

#include <vector>

/// What a Swarm manager says. Pure; any thread.
namespace quayside::engine::swarmjson {

/// `GET /services`, by name. `running` is empty unless the engine was asked for `status=true`.
Result<std::vector<ServiceSummary>> serviceList(const QByteArray &json);
/// `GET /tasks`, in the engine's order.
Result<std::vector<TaskSummary>> taskList(const QByteArray &json);
/// `GET /nodes`, by host name.
Result<std::vector<NodeSummary>> nodeList(const QByteArray &json);

/// For engines that do not count: running tasks, and for global services the tasks that should run.
void countTasks(std::vector<ServiceSummary> &services, const std::vector<TaskSummary> &tasks);

} // namespace quayside::engine::swarmjson
