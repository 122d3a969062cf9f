// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/chartspecs.h"

#include <QCoreApplication>

namespace quayside::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ChartSpec", text);
}

} // namespace

const std::array<ChartSpec, 5> &chartSpecs()
{
    using Ink = TimeChart::Ink;
    static const std::array<ChartSpec, 5> specs = {{
        {"detailCpu",
         tr("CPU, one core = 100 %"),
         ValueUnit::Percent,
         {{{}, Ink::Accent}},
         {TimeMetric::Cpu}},
        {"detailMemory",
         tr("Memory"),
         ValueUnit::BinaryBytes,
         {{{}, Ink::Info}},
         {TimeMetric::Memory}},
        {"detailNetwork",
         tr("Network"),
         ValueUnit::ByteRate,
         {{tr("in"), Ink::Ok}, {tr("out"), Ink::Accent}},
         {TimeMetric::NetworkIn, TimeMetric::NetworkOut}},
        {"detailBlock",
         tr("Block I/O"),
         ValueUnit::ByteRate,
         {{tr("read"), Ink::Ok}, {tr("write"), Ink::Warn}},
         {TimeMetric::BlockRead, TimeMetric::BlockWrite}},
        {"detailPids",
         tr("Processes and threads"),
         ValueUnit::Count,
         {{{}, Ink::Accent}},
         {TimeMetric::Pids}},
    }};
    return specs;
}

} // namespace quayside::ui
