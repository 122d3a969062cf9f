// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace quayside::ui {

/// Names one page of the window: what the store remembers, a link points to and `quayside
/// screenshot` takes.
struct PageRef
{
    enum class Kind { Question, Lab, Diagram, Dashboard, Progress, Settings };

    Kind kind = Kind::Question;
    QString id; ///< of the question, lab or diagram; empty for the others

    /// "question:architecture", "dashboard".
    QString text() const;
    /// The inverse; empty for anything else.
    static std::optional<PageRef> parse(const QString &text);

    friend bool operator==(const PageRef &, const PageRef &) = default;
};

} // namespace quayside::ui
