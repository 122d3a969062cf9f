// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

#include <memory>

namespace quayside::cli {

/// What the learner did, for reading only, so that a running window is not locked out. NotFound
/// when there is nothing yet.
Result<std::unique_ptr<store::Store>> openSavedWork(const QString &folder);

} // namespace quayside::cli
