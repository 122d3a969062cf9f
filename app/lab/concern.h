// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "lab/snapshot.h"

/// Which events say that something must be looked at again. Pure.
namespace quayside::lab::concern {

/// Can the event have changed what inspecting the key shows?
bool touches(const ObjectKey &key, const engine::EngineEvent &event);

/// Events that change nothing which inspect shows; health probes and figures cause them all the
/// time.
bool isNoise(const engine::EngineEvent &event);

/// How an object is looked at when no event tells of its changes.
enum class Rate {
    ByEvents, ///< not at all
    Often, ///< cheap, and without events on some engines
    Seldom, ///< a look into a container, which the engine may announce
    Rarely ///< the engine walks its files
};
Rate rateOf(course::ObjectKind kind);

} // namespace quayside::lab::concern
