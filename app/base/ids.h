// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"

namespace quayside {

using CategoryId = StrongId<struct CategoryTag>;
using QuestionId = StrongId<struct QuestionTag>;
using LabId = StrongId<struct LabTag>;
using DiagramId = StrongId<struct DiagramTag>;

/// The engine's full 64-digit hexadecimal id of a container.
using ContainerId = StrongId<struct ContainerTag>;

} // namespace quayside
