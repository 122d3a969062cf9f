// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The printed page, A4, in units of the document: 640 of them are the width of the text, so that
/// reading text of 15 units is 10.8 pt high and a line holds about 80 letters.
namespace quayside::exporter::page {

inline constexpr double textWidth = 640;
inline constexpr double textWidthMm = 162;
inline constexpr double unitsPerMm = textWidth / textWidthMm;
inline constexpr double pointsPerUnit = 72.0 / 25.4 / unitsPerMm;

inline constexpr double width = 210 * unitsPerMm;
inline constexpr double height = 297 * unitsPerMm;
inline constexpr double left = (width - textWidth) / 2;
inline constexpr double top = 25 * unitsPerMm;
inline constexpr double bottom = 25 * unitsPerMm;
inline constexpr double textHeight = height - top - bottom;
inline constexpr double headerBaseline = 15 * unitsPerMm;
inline constexpr double footerBaseline = height - 13 * unitsPerMm;

} // namespace quayside::exporter::page
