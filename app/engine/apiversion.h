// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <compare>
#include <optional>

namespace quayside::engine {

/// A version of the engine's API, and the choice of the one to speak. A value.
struct ApiVersion
{
    int major = 0;
    int minor = 0;

    // clang-tidy 14 takes the 0 in what the compiler writes for a pointer.
    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const ApiVersion &, const ApiVersion &) = default;

    /// "1.41"; anything else is empty.
    static std::optional<ApiVersion> parse(const QString &text);
    QString toString() const;
    /// "/v1.41"
    QString pathPrefix() const;

    /// The smaller of the newest we know and the engine's. Unsupported, with the remedy, when the
    /// engine's is older than the oldest we know.
    static Result<ApiVersion> negotiate(const ApiVersion &engineNewest);
    /// The engine refuses even our newest; says to update Quayside.
    static Error tooNew(const ApiVersion &engineOldest);
    static Error tooOld(const ApiVersion &engineNewest);
};

/// What we can speak.
inline constexpr ApiVersion oldestApiVersion{1, 40};
inline constexpr ApiVersion newestApiVersion{1, 56};

} // namespace quayside::engine
