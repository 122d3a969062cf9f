// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace quayside::lab {

/// How soon and how often a LabVerifier looks. Tests make it faster.
struct LabPace
{
    using ms = std::chrono::milliseconds;

    ms gather{30}; ///< several events of one command cause one look
    ms after{120}; ///< a start that fails writes its state just after its last event
    ms settle{400}; ///< State.OOMKilled and its like come after the event
    ms retry{2'000}; ///< after a look that failed
    ms often{2'000}; ///< what has no events and is cheap
    ms seldom{5'000}; ///< looks into containers
    ms rarely{30'000}; ///< disk use
};

} // namespace quayside::lab
