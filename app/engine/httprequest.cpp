// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httprequest.h"

#include <string_view>

namespace quayside::engine {

namespace {

const QByteArray &methodName(HttpRequest::Method method)
{
    static const QByteArray get = QByteArrayLiteral("GET");
    static const QByteArray head = QByteArrayLiteral("HEAD");
    return method == HttpRequest::Method::Head ? head : get;
}

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Percent-encodes all but letters, digits, "-._~" and `kept`.
QByteArray encoded(const QString &text, std::string_view kept)
{
    constexpr std::string_view unreserved = "-._~";
    QByteArray result;
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (isAlphanumeric(c) || unreserved.find(c) != std::string_view::npos
            || kept.find(c) != std::string_view::npos) {
            result.append(c);
        } else {
            result.append('%').append(QByteArray(1, c).toHex().toUpper());
        }
    }
    return result;
}

QByteArray onlyHostCharacters(const QString &host)
{
    QByteArray clean;
    for (const QChar c : host) {
        const bool allowed = c.unicode() < 128
            && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u':' || c == u'['
                || c == u']' || c == u'_');
        if (allowed) {
            clean.append(c.toLatin1());
        }
    }
    return clean;
}

} // namespace

HttpRequest::HttpRequest(Method method, const QString &path,
                         std::initializer_list<std::pair<QString, QString>> query)
    : m_method(method)
    // '%' stays: segment() has encoded what a learner typed already.
    , m_target(encoded(path, "/:@%"))
{
    if (!m_target.startsWith('/')) {
        m_target.prepend('/');
    }
    char separator = '?';
    for (const auto &[name, value] : query) {
        m_target += separator + encoded(name, {}) + '=' + encoded(value, {});
        separator = '&';
    }
}

QByteArray HttpRequest::toBytes(const QString &host) const
{
    return methodName(m_method) + ' ' + m_target + " HTTP/1.1\r\nHost: " + onlyHostCharacters(host)
        + "\r\nUser-Agent: Quayside/" QUAYSIDE_VERSION
          "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
}

QString HttpRequest::segment(const QString &text)
{
    return QString::fromLatin1(encoded(text, ":@"));
}

} // namespace quayside::engine
