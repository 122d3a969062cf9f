// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <utility>

namespace quayside::engine {

/// The growing pause between attempts: 1, 2, 4, 8, 16, 30, 30, … seconds. A value.
class Backoff
{
public:
    static constexpr qint64 firstMs = 1000;
    static constexpr qint64 lastMs = 30'000;

    /// The pause before the next attempt; each call doubles it.
    qint64 take() { return std::exchange(m_nextMs, std::min(m_nextMs * 2, lastMs)); }
    void reset() { m_nextMs = firstMs; }

private:
    qint64 m_nextMs = firstMs;
};

} // namespace quayside::engine
