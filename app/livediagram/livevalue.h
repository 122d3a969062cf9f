// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/overlay.h"
#include "livediagram/enginevalues.h"

#include <optional>

namespace quayside::livediagram {

/// One value as it is shown.
struct LiveValue
{
    QString text;
    QString word; ///< what `is` of a binding is compared with; empty = the text
    diagram::Tone tone = diagram::Tone::Plain;
    std::optional<double> fraction;
    QString tip; ///< more than fits on a node
    double hatched = 0; ///< of the fraction what several things share

    const QString &comparable() const { return word.isEmpty() ? text : word; }
};

/// The value of a source; empty while it is not known. `name` is the object's: the learner's choice
/// or the binding's `of`.
std::optional<LiveValue> valueOf(course::LiveSource source, const QString &name,
                                 const EngineValues &values);

/// The tone of a container's state, and of how it ended.
diagram::Tone toneOf(const engine::ContainerSummary &container);
diagram::Tone toneOf(engine::HealthState health);

/// "8080->80, 127.0.0.1:9000->9000": published ports, each once.
QString publishedPorts(const engine::ContainerSummary &container);

/// Of one container; used by valueOf().
std::optional<LiveValue> containerValue(course::LiveSource source,
                                        const engine::ContainerSummary &container,
                                        const EngineValues &values);

} // namespace quayside::livediagram
