// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statscalculator.h"
#include "engine/statsparser.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace quayside;
using namespace quayside::engine;

namespace {

void check(const StatsSample &sample)
{
    const auto isFigure = [](std::optional<double> value) {
        return !value || (std::isfinite(*value) && *value >= 0);
    };
    const auto isCount = [](std::optional<qint64> value) { return !value || *value >= 0; };
    if (!isFigure(sample.cpuPercent) || !isFigure(sample.throttledPercent)
        || !isCount(sample.memoryBytes) || !isCount(sample.memoryLimitBytes)
        || !isCount(sample.netRxBytes) || !isCount(sample.netTxBytes)
        || !isCount(sample.blockReadBytes) || !isCount(sample.blockWriteBytes)
        || !isCount(sample.pids)) {
        std::abort();
    }
}

} // namespace

/// Two frames, parted by a zero byte, through one calculator: whatever they say, no figure may be
/// negative or not a number.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const std::size_t cut = std::min(bytes.find('\0'), size);
    const ContainerId id(QStringLiteral("fuzz"));
    StatsParser parser;
    StatsCalculator calculator;
    for (const std::string_view text :
         {bytes.substr(0, cut), bytes.substr(std::min(cut + 1, size))}) {
        if (const Result<StatsFrame> frame = parser.parse(text)) {
            check(calculator.add(id, *frame, 0));
            check(StatsCalculator::fromSingle(id, *frame, 0));
        }
    }
    return 0;
}
