// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <initializer_list>
#include <utility>

namespace quayside::engine {

/// A request that only reads. This is the one place where request bytes are made, and it knows no
/// method but GET and HEAD, has no body and no way to put in a header: nothing in the program can
/// ask an engine to change anything. A value; may be used from any thread.
class HttpRequest
{
public:
    enum class Method { Get, Head };

    /// `path` is not yet percent-encoded and begins with a slash: "/containers/json".
    HttpRequest(Method method, const QString &path,
                std::initializer_list<std::pair<QString, QString>> query = {});

    Method method() const { return m_method; }
    /// Percent-encoded path and query.
    const QByteArray &target() const { return m_target; }
    /// The bytes to send. `host` goes into the Host header ("docker" over a socket file).
    QByteArray toBytes(const QString &host) const;

    /// Percent-encodes one path segment, slashes included, for names that learners type.
    static QString segment(const QString &text);

private:
    Method m_method;
    QByteArray m_target;
};

} // namespace quayside::engine
