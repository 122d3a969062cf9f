// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/columnwidths.h"

#include <algorithm>
#include <numeric>

namespace quayside::render {

namespace {

double sum(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Widths when not all columns can have their text on one line.
std::vector<double> squeezed(const std::vector<double> &natural,
                             const std::vector<double> &smallest, double width)
{
    // A column that asks for no more than an even share gets it; that leaves the others more.
    std::vector<double> widths(natural.size(), 0);
    std::vector<bool> settled(natural.size(), false);
    double left = width;
    size_t open = natural.size();
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        const double even = left / static_cast<double>(open);
        for (size_t i = 0; i < natural.size(); ++i) {
            if (settled[i] || (natural[i] > even && smallest[i] < even))
                continue;
            widths[i] = std::min(natural[i], std::max(smallest[i], 0.0));
            if (natural[i] <= even)
                widths[i] = natural[i];
            settled[i] = true;
            left -= widths[i];
            --open;
            changed = true;
            break;
        }
    }
    double wish = 0;
    for (size_t i = 0; i < natural.size(); ++i)
        wish += settled[i] ? 0 : natural[i];
    for (size_t i = 0; i < natural.size(); ++i) {
        if (!settled[i])
            widths[i] = std::max(smallest[i], left * natural[i] / wish);
    }
    return widths;
}

} // namespace

std::vector<double> columnShares(const std::vector<InlineWidths> &columns, double width,
                                 double padding)
{
    if (columns.empty())
        return {};
    std::vector<double> natural;
    std::vector<double> smallest;
    for (const InlineWidths &column : columns) {
        // A pixel more than measured, so that rounding never breaks a word.
        natural.push_back(column.natural + padding + 1);
        smallest.push_back(column.widestWord + padding + 1);
    }
    std::vector<double> widths = natural;
    if (sum(natural) > width)
        widths = sum(smallest) < width ? squeezed(natural, smallest, width) : smallest;
    const double total = sum(widths);
    for (double &value : widths)
        value /= total;
    return widths;
}

} // namespace quayside::render
