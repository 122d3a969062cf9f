// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

#include <QString>

#include <optional>

namespace quayside::ui {

/// Names one page of the window: what the store remembers, a link points to and `quayside
/// screenshot` takes.
struct PageRef
{
    enum class Kind { Question, Lab, Journal, Diagram, Dashboard, Progress, Settings };

    Kind kind = Kind::Question;
    /// Of the question, lab (also for its journal) or diagram; of the dashboard's section, empty =
    /// the one last open; empty for the others.
    QString id;

    /// "question:architecture", "dashboard", "dashboard:networks".
    QString text() const;
    /// The inverse; empty for anything else.
    static std::optional<PageRef> parse(const QString &text);

    friend bool operator==(const PageRef &, const PageRef &) = default;
};

/// The same in the store's terms.
store::PageRef toStored(const PageRef &page);
std::optional<PageRef> fromStored(const store::PageRef &page);

} // namespace quayside::ui
