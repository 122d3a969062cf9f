// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace quayside::exporter {

/// Puts `data` where `path` says: into a temporary file beside it first, which is synchronised to
/// the disk and then renamed. On any error what was at `path` before is still there, whole.
Result<void> writeFileAtomically(const QString &path, const QByteArray &data);

} // namespace quayside::exporter
