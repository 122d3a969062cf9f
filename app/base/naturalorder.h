// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace quayside {

/// Negative, zero or positive as `a` comes before, with or after `b` for a person who reads a list:
/// numbers in the words count as numbers ("web-2" before "web-10"), and case only where nothing
/// else differs. Zero only for equal texts. Pure; any thread.
int compareNaturally(QStringView a, QStringView b);

} // namespace quayside
