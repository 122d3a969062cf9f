// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace quayside::ui {

/// What one row is sorted by. A value.
struct SortKey
{
    bool known = false; ///< unknown ones come last in both directions
    double number = 0; ///< compared first
    QString text; ///< compared where numbers are equal, as by compareNaturally()
    QString name; ///< and last of all, always ascending: the container's name
};

/// Exact order, for the moment in which the learner chooses a column.
bool comesBefore(const SortKey &a, const SortKey &b, Qt::SortOrder order);

/// The order in which rows that stand in the order of `keys` should stand now, as positions in
/// `keys`. A row passes another only when its number is clearly beyond the other's: by more than
/// `tolerance` of the greater one's size and by more than `least`. So small changes move nothing.
std::vector<size_t> steadyOrder(const std::vector<SortKey> &keys, Qt::SortOrder order,
                                double tolerance, double least);

} // namespace quayside::ui
