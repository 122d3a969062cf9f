// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

/// Text in the half sizes that the look asks for (12.5 px): a QFont counts in whole px, so a
/// diagram's fonts are twice as large and are measured and painted at half scale. Needs a
/// QGuiApplication; any thread.
namespace quayside::diagram {

/// What a length in such a font must be multiplied by.
inline constexpr double fontScale = 0.5;

/// px from the top of a label's line to the next one's, and from the top to the baseline.
inline constexpr double labelLineHeight = 12.5;
inline constexpr double labelAscent = 9.5;

/// A font of `size` px (a multiple of a half) at twice its size.
QFont diagramFont(const QString &family, double size, QFont::Weight weight);

/// px at 100 %.
double textWidth(const QFont &diagramFont, const QString &text);

/// The text in two lines of like width, split at a space; one line if it has no space.
QStringList inTwoLines(const QFont &diagramFont, const QString &text);

} // namespace quayside::diagram
