// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "engine/objects.h"
#include "engine/types.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// Whether a lab can begin: what it needs and what stands in its way. Pure; gathering is
/// LabPreflight's.
namespace quayside::lab {

enum class PreflightKind { Engine, Swarm, Image, Container, Network, Volume, Service, Port };

enum class PreflightState {
    Ok,
    Attention, ///< it works, but the learner should know
    Blocking ///< a step will fail
};

/// One thing that was looked at.
struct PreflightItem
{
    PreflightKind kind = PreflightKind::Engine;
    PreflightState state = PreflightState::Ok;
    QString name; ///< of the image, container, …; the port's number; empty for the engine
    QString words; ///< inline Markdown, one or two sentences
    QStringList commands; ///< that the learner may run; the program runs none

    bool operator==(const PreflightItem &) const = default;
};

/// What is there now; a list that could not be had is empty.
struct PreflightFacts
{
    QString product; ///< "Docker Engine", "Podman"
    QString version; ///< "20.10.24"
    QString swarmState; ///< as in SystemInfo
    bool swarmManager = false;
    std::vector<engine::ContainerSummary> containers;
    std::optional<std::vector<engine::ImageSummary>> images;
    std::optional<std::vector<engine::NetworkSummary>> networks;
    std::optional<std::vector<engine::VolumeSummary>> volumes;
    std::optional<std::vector<engine::ServiceSummary>> services;
    /// What is younger belongs to the lab itself and stands in nobody's way; 0 = it has not begun.
    qint64 horizonNano = 0;
    QDateTime swarmCreated; ///< as in SystemInfo
};

/// In the order in which they should be shown; what is well is among them.
std::vector<PreflightItem> preflight(const course::Lab &lab, const PreflightFacts &facts);

/// The one item when there is no engine to look at.
PreflightItem noEngine(const QString &why);

/// The most serious state of all.
PreflightState worst(const std::vector<PreflightItem> &items);

} // namespace quayside::lab
