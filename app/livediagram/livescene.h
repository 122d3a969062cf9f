// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"
#include "livediagram/drawing.h"
#include "livediagram/runsteps.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace quayside::livediagram {

/// What a diagram shows of an engine at one moment.
struct LiveScene
{
    diagram::Overlay overlay; ///< over the author's picture; its edges are left to the caller
    std::optional<Drawing> drawing; ///< in place of the author's picture
    std::vector<ReachedStep> reached; ///< by the learner's last run
    QHash<QString, QString> placeOf; ///< node of each container's chip, by container id
    QString words; ///< one line: what is shown, or why nothing is
};

/// Turns values into marks. Pure: the same values give the same scene.
LiveScene sceneOf(const course::DiagramSpec &spec, const EngineValues &values);

/// An edge that flashes, and the words on it.
struct Flash
{
    QString edge; ///< "from->to"
    QString text;
    diagram::Tone tone = diagram::Tone::Info;

    bool operator==(const Flash &) const = default;
};

/// The edges that chips went along between two scenes of one diagram.
std::vector<Flash> movesBetween(const course::DiagramSpec &spec, const LiveScene &before,
                                const LiveScene &after, const EngineValues &values);

/// The edges that are bound to this event.
std::vector<Flash> flashesOf(const course::DiagramSpec &spec, const engine::EngineEvent &event);

/// Whether the filter lets this container through.
bool passes(const engine::ContainerSummary &container, const course::LiveFilter &filter);

} // namespace quayside::livediagram
