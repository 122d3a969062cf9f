// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "export/printsections.h"

namespace quayside::exporter {

/// Paints all pages of all sections with running title and page number, vectors and text only;
/// returns the PDF as Qt writes it.
Result<QByteArray> paintPages(const std::vector<PrintSection> &sections, const QString &title);

} // namespace quayside::exporter
