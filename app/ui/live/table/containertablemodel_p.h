// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/table/containertablemodel.h"

namespace quayside::ui {

struct ContainerTableModel::Group
{
    GroupIdentity identity;
    int place = 0; ///< among the groups
    std::vector<Entry *> rows;
    Words words;
    bool dirty = true; ///< a member's figures changed since the words were made
};

struct ContainerTableModel::Entry
{
    ContainerId id;
    int source = 0; ///< row in the source
    Group *group = nullptr; ///< nullptr = filtered out
    int place = 0; ///< in its group
    bool leaving = false;
    SortKey key;
    Words words;
    QByteArray trend;
};

inline constexpr quint32 columnBit(int column)
{
    return 1U << column;
}

} // namespace quayside::ui
