// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quayside::exporter {

/// The style sheet of an HTML export: the tokens of the light theme, those of the dark one behind
/// a media query, and the rules that use them.
QString htmlStyleSheet();

} // namespace quayside::exporter
