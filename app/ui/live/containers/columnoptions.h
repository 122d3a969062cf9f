// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace quayside::ui {

/// What 100 % of the CPU column is.
enum class CpuBasis {
    Core, ///< one core, as `docker stats` counts
    Host, ///< all cores of the engine's host
    Limit ///< what the container may use at most
};

/// What the network and block columns say.
enum class Traffic {
    Totals, ///< since the container started, as `docker stats` counts
    Rates ///< between the two last samples
};

/// How the table of containers words its figures. A value.
struct ColumnOptions
{
    CpuBasis cpu = CpuBasis::Core;
    Traffic traffic = Traffic::Totals;
    int hostCpus = 0; ///< 0 = not known

    bool operator==(const ColumnOptions &) const = default;
};

/// The moment for which words are made: ages and uptimes count from it.
struct Moment
{
    QDateTime now;
    qint64 monotonicMs = 0;
};

} // namespace quayside::ui
