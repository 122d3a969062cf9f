// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/columnoptions.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::engine {
struct ContainerSummary;
}

namespace quayside::ui {

struct ContainerRow;

enum class Grouping {
    None,
    Project, ///< by Compose project; the open lab's containers and all others follow
    Lab ///< the open lab's containers, and all others
};

/// The containers of the open lab; no names = no lab is open.
struct LabContainers
{
    QString title;
    QStringList names;
};

/// Which group a container belongs to. Groups stand in the order of rank, then title.
struct GroupIdentity
{
    QString key; ///< stable, for remembering what is collapsed
    QString title;
    int rank = 0;

    friend bool operator==(const GroupIdentity &a, const GroupIdentity &b)
    {
        return a.key == b.key;
    }
    friend bool operator<(const GroupIdentity &a, const GroupIdentity &b);
};

/// The group of the open lab, whichever it is.
GroupIdentity labGroup(const LabContainers &lab);
GroupIdentity groupOf(const engine::ContainerSummary &summary, Grouping grouping,
                      const LabContainers &lab);

/// What a group's row says, in the terms of its members' columns; empty where a sum says nothing.
QString groupText(const GroupIdentity &group, const std::vector<const ContainerRow *> &members,
                  int column, const ColumnOptions &options);

/// For a group's tool tip: how the sums came about.
QString groupToolTip(const GroupIdentity &group, const std::vector<const ContainerRow *> &members,
                     const ColumnOptions &options);

} // namespace quayside::ui
