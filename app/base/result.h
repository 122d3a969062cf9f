// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace quayside {

/// What went wrong, in terms that code can act on. The words for people are in Error::message.
enum class ErrorKind {
    InvalidInput, ///< the caller's data is wrong: a file, an argument, a field
    NotFound, ///< the named thing does not exist (HTTP 404, no socket file)
    PermissionDenied,
    Refused, ///< nobody listens there (stale socket)
    Conflict, ///< the thing is in a state that forbids the request (HTTP 409)
    Timeout,
    Disconnected, ///< the peer went away in the middle
    Protocol, ///< bytes that do not follow the protocol
    Unsupported, ///< version too old or too new, missing feature
    Corrupt, ///< a file of ours that cannot be read back
    NewerVersion, ///< a file of ours written by a later version
    Io, ///< a file cannot be read or written for a reason not named above or below
    ReadOnly,
    DiskFull,
    Busy, ///< somebody else holds the lock
    Cancelled,
    Internal
};

/// A failure as a value. `message` is one sentence for the learner that says what is wrong and,
/// where there is one, the next step; `detail` is what a bug report needs (errno text, SQL, bytes).
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString detail = {};
};

/// Either a T or an Error; the return type of every call that can fail.
/// Reading the wrong alternative is a programming error and asserts.
template <typename T>
class [[nodiscard]] Result
{
public:
    using Value = T;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool isOk() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return isOk(); }

    const T &value() const &
    {
        Q_ASSERT(isOk());
        return std::get<0>(m_state);
    }
    T &value() &
    {
        Q_ASSERT(isOk());
        return std::get<0>(m_state);
    }
    T &&value() &&
    {
        Q_ASSERT(isOk());
        return std::get<0>(std::move(m_state));
    }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    const Error &error() const
    {
        Q_ASSERT(!isOk());
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    using Value = void;

    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool isOk() const noexcept { return !m_error.has_value(); }
    explicit operator bool() const noexcept { return isOk(); }

    const Error &error() const
    {
        Q_ASSERT(m_error.has_value());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace quayside
