// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <utility>

namespace quayside {

/// A string that names one kind of thing and cannot be mixed up with the name of another kind.
/// `Tag` is an empty type that is never defined; empty ids are allowed and mean "none".
template <typename Tag>
class StrongId
{
public:
    StrongId() = default;
    explicit StrongId(QString text)
        : m_text(std::move(text))
    {
    }

    const QString &text() const noexcept { return m_text; }
    bool isEmpty() const noexcept { return m_text.isEmpty(); }

    friend bool operator==(const StrongId &a, const StrongId &b) noexcept
    {
        return a.m_text == b.m_text;
    }
    friend std::strong_ordering operator<=>(const StrongId &a, const StrongId &b) noexcept
    {
        const int order = a.m_text.compare(b.m_text);
        return order <=> 0;
    }
    friend size_t qHash(const StrongId &id, size_t seed = 0) noexcept
    {
        return ::qHash(id.m_text, seed);
    }

private:
    QString m_text;
};

} // namespace quayside

template <typename Tag>
struct std::hash<quayside::StrongId<Tag>>
{
    size_t operator()(const quayside::StrongId<Tag> &id) const noexcept { return qHash(id); }
};
