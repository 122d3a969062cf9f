// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerdrawing.h"

namespace quayside::livediagram {

/// What a card says of one thing on the map.
struct ThingFacts
{
    struct Fact
    {
        QString label; ///< "Subnet"; empty = goes on with the one before
        QString value;
        QString thing; ///< id of the thing that the value names; empty = none

        bool operator==(const Fact &) const = default;
    };
    struct Question
    {
        QString id;
        QString words; ///< of the link

        bool operator==(const Question &) const = default;
    };

    QString kind; ///< "Container"
    QString title; ///< its name
    QString state; ///< "running", of containers
    diagram::Tone tone = diagram::Tone::Plain;
    QString sentence; ///< what a learner should know about it; may be empty
    std::vector<Fact> facts;
    std::vector<Question> questions;
    ContainerId container; ///< whose figures can be shown; empty for all other things

    bool operator==(const ThingFacts &) const = default;
};

/// Empty title = there is no such thing (any more).
ThingFacts factsOf(const QString &id, const EngineValues &values, const ExplorerDrawing &drawing);

} // namespace quayside::livediagram
