// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/statsframe.h"

#include <memory>
#include <string_view>

namespace quayside::engine {

/// Reads stats frames. Keeps its buffers from frame to frame so that a frame costs no allocation:
/// use one parser for all containers of a thread. Not synchronised.
class StatsParser
{
public:
    StatsParser();
    ~StatsParser();

    /// Unknown keys and wrong types of single figures are passed over; Protocol when it is not a
    /// JSON object.
    Result<StatsFrame> parse(std::string_view json);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace quayside::engine
