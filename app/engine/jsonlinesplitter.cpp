// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jsonlinesplitter.h"

namespace quayside::engine {

namespace {

bool isSpace(char c)
{
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

} // namespace

JsonLineSplitter::JsonLineSplitter(Handler handler)
    : m_handler(std::move(handler))
{
}

Result<void> JsonLineSplitter::fail(const QString &detail)
{
    m_failed = true;
    m_partial.clear();
    return Error{ErrorKind::Protocol,
                 QStringLiteral("The engine's stream is not a sequence of JSON objects."), detail};
}

size_t JsonLineSplitter::scan(std::string_view bytes, size_t from)
{
    for (size_t i = from; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (m_inString) {
            if (m_escaped) {
                m_escaped = false;
            } else if (c == '\\') {
                m_escaped = true;
            } else if (c == '"') {
                m_inString = false;
            }
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if ((c == '}' || c == ']') && --m_depth == 0) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

Result<void> JsonLineSplitter::keep(std::string_view bytes)
{
    if (m_partial.size() + bytes.size() > maximumSize) {
        return fail(QStringLiteral("an object is longer than 16 MiB"));
    }
    m_partial.append(bytes);
    return {};
}

Result<void> JsonLineSplitter::feed(std::string_view bytes)
{
    if (m_failed) {
        return fail(QStringLiteral("bytes after a protocol error"));
    }
    size_t at = 0;
    while (at < bytes.size() && !m_stopped) {
        if (m_depth == 0) {
            if (isSpace(bytes[at])) {
                ++at;
                continue;
            }
            if (bytes[at] != '{') {
                return fail(QStringLiteral("expected {, got byte 0x%1")
                                .arg(static_cast<uchar>(bytes[at]), 2, 16, QLatin1Char('0')));
            }
        }
        const size_t end = scan(bytes, at);
        if (end == std::string_view::npos) {
            return keep(bytes.substr(at));
        }
        const std::string_view piece = bytes.substr(at, end - at);
        at = end;
        if (m_partial.empty()) {
            m_handler(piece);
            continue;
        }
        if (Result<void> kept = keep(piece); !kept) {
            return kept;
        }
        m_handler(m_partial);
        m_partial.clear();
        if (m_partial.capacity() > size_t{64} * 1024) {
            m_partial.shrink_to_fit(); // one huge event must not stay in memory for days
        }
    }
    return {};
}

Result<void> JsonLineSplitter::finish() const
{
    if (m_depth > 0 && !m_stopped) {
        return Error{ErrorKind::Disconnected,
                     QStringLiteral("The engine's stream ended in the middle of an object.")};
    }
    return {};
}

} // namespace quayside::engine
