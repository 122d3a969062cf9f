// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/types.h"

#include <memory>
#include <string_view>

namespace quayside::engine {

/// Reads the objects of `GET /events` of every API version and of Podman into one form: `Type`,
/// `Action`, `Actor`, or the older `status`, `id`, `from`; Podman's HealthStatus joins its action
/// as Docker writes it ("health_status: healthy"), and its "died", "remove" become "die",
/// "destroy". Keeps its buffers; not synchronised.
class EventParser
{
public:
    EventParser();
    ~EventParser();

    /// Protocol when it is not a JSON object or names no action.
    Result<EngineEvent> parse(std::string_view json);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace quayside::engine
