// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/dock/cardgeometry.h"

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int headGap = 4; ///< between the head and the figures

int headHeight(const CardGeometry::Measures &measures)
{
    return std::max(measures.nameHeight, measures.pillHeight);
}

} // namespace

CardGeometry CardGeometry::compute(const QRect &item, const Measures &measures)
{
    CardGeometry geometry;
    geometry.frame = item.adjusted(0, 0, 0, -gap);
    const QRect inner = geometry.frame.adjusted(paddingX, paddingY, -paddingX, -paddingY);
    const int head = headHeight(measures);

    const int pillWidth = std::min(measures.pillWidth, std::max(0, inner.width()));
    geometry.pill =
        QRect(inner.right() - pillWidth + 1, inner.top() + (head - measures.pillHeight) / 2,
              pillWidth, measures.pillHeight);
    const int nameWidth = std::max(0, geometry.pill.left() - columnGap - inner.left());
    geometry.name = QRect(inner.left(), inner.top(), nameWidth, head);

    const int labelTop = inner.top() + head + headGap;
    const int valueTop = labelTop + measures.labelHeight;
    const int columns = static_cast<int>(geometry.labels.size());
    // Each edge comes from the same division, so no rounding error gathers at the right.
    const auto edge = [&inner, columns](int i) {
        return inner.left() + (inner.width() + columnGap) * i / columns;
    };
    for (int i = 0; i < columns; ++i) {
        const auto slot = static_cast<size_t>(i);
        const int width = std::max(0, edge(i + 1) - columnGap - edge(i));
        geometry.labels[slot] = QRect(edge(i), labelTop, width, measures.labelHeight);
        geometry.values[slot] = QRect(edge(i), valueTop, width, measures.valueHeight);
    }
    return geometry;
}

int CardGeometry::itemHeight(const Measures &measures)
{
    return 2 * paddingY + headHeight(measures) + headGap + measures.labelHeight
        + measures.valueHeight + gap;
}

} // namespace quayside::ui
