// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/table/tableorder.h"

#include "base/naturalorder.h"

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

bool clearlyBefore(const SortKey &a, const SortKey &b, Qt::SortOrder order, double tolerance,
                   double least)
{
    if (a.known && b.known) {
        const double difference = std::abs(a.number - b.number);
        const double size = std::max(std::abs(a.number), std::abs(b.number));
        if (difference > 0 && difference <= std::max(least, tolerance * size)) {
            return false;
        }
        // Equal numbers are told apart by their words, but figures that meet have none.
        if (difference <= 0 && a.text.isEmpty() && b.text.isEmpty()) {
            return false;
        }
    }
    return comesBefore(a, b, order);
}

} // namespace

bool comesBefore(const SortKey &a, const SortKey &b, Qt::SortOrder order)
{
    if (a.known != b.known) {
        return a.known;
    }
    if (a.known) {
        const bool ascending = order == Qt::AscendingOrder;
        if (a.number < b.number || a.number > b.number) {
            return (a.number < b.number) == ascending;
        }
        if (const int words = compareNaturally(a.text, b.text); words != 0) {
            return (words < 0) == ascending;
        }
    }
    return compareNaturally(a.name, b.name) < 0;
}

std::vector<size_t> steadyOrder(const std::vector<SortKey> &keys, Qt::SortOrder order,
                                double tolerance, double least)
{
    std::vector<size_t> places;
    places.reserve(keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
        // Not the nearest neighbour but the first one that is clearly behind: else a slow slope of
        // almost equal values could hold the greatest one at its foot.
        const auto place = std::find_if(places.begin(), places.end(), [&](size_t other) {
            return clearlyBefore(keys[i], keys[other], order, tolerance, least);
        });
        places.insert(place, i);
    }
    return places;
}

} // namespace quayside::ui
