// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

#include <array>

namespace quayside::ui {

/// Where the parts of a container's card are, in the item's coordinates. Pure arithmetic: no
/// painter, no widget.
struct CardGeometry
{
    /// Heights of the three lines of text, as the fonts give them, and the pill's full width.
    struct Measures
    {
        int nameHeight = 0;
        int labelHeight = 0;
        int valueHeight = 0;
        int pillWidth = 0;
        int pillHeight = 0;
    };

    QRect frame; ///< the card without the gap below it
    QRect name; ///< never under the pill
    QRect pill;
    std::array<QRect, 4> labels;
    std::array<QRect, 4> values;

    static constexpr int gap = 6; ///< between two cards
    static constexpr int paddingX = 11;
    static constexpr int paddingY = 8;
    static constexpr int columnGap = 6;

    static CardGeometry compute(const QRect &item, const Measures &measures);
    /// Height of an item, its gap included.
    static int itemHeight(const Measures &measures);
};

} // namespace quayside::ui
