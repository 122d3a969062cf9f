// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "store/recordings.h"
#include "ui/live/charts/timetrace.h"

#include <vector>

/// Between what the engine sends, what the store keeps and what charts draw. Pure.
namespace quayside::ui {

store::RecordedSample recordedSample(const engine::StatsSample &sample);
store::RecordedEvent recordedEvent(const engine::EngineEvent &event);
/// "Docker Engine 29.1 (unix:///var/run/docker.sock)".
QString recordedEngine(const engine::EngineInfo &info, const QString &url);

/// The inverse, for views that show events.
engine::EngineEvent engineEvent(const store::RecordedEvent &event);
std::vector<engine::EngineEvent> engineEvents(const std::vector<store::RecordedEvent> &events);

/// One container's samples as the points of a chart; times are the daemon's, in ms since 1970.
HistoryPoints recordedPoints(const std::vector<store::RecordedSample> &samples,
                             const ContainerId &container);

} // namespace quayside::ui
