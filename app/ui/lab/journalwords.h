// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/labjournal.h"

#include <QString>

/// What the journal says, as pure functions.
namespace quayside::ui {

/// "26 November 2026, 14:02"; plain.
QString runTitle(const store::LabProgress &run);
/// "10 of 10 steps · 12 min · current run"; plain. `lab` may be nullptr.
QString runSummary(const course::Lab *lab, const store::LabProgress &run);
/// One line of the timeline as rich text: what it was, and its words.
QString lineHtml(const exporter::JournalLine &line);

} // namespace quayside::ui
