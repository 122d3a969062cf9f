// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/savedwork.h"

#include "base/clock.h"

namespace quayside::cli {

Result<std::unique_ptr<store::Store>> openSavedWork(const QString &folder)
{
    store::OpenOptions options;
    options.folder = folder;
    options.mode = store::OpenMode::ReadOnly;
    options.now = SystemClock().now();
    return store::Store::open(options);
}

} // namespace quayside::cli
