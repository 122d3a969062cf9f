// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "export/printsections.h"

#include <QString>

#include <vector>

namespace quayside::exporter {

/// Numbers the pages of the sections, paints them, adds outline and links, and writes the file,
/// whole or not at all.
Result<void> writePdfSections(std::vector<PrintSection> sections, const QString &title,
                              const QString &path);

} // namespace quayside::exporter
