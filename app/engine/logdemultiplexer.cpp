// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logdemultiplexer.h"

#include <algorithm>

namespace quayside::engine {

namespace {

// The first byte of a header, as the engine's API documents it.
constexpr unsigned char errorOutput = 2;
constexpr unsigned char engineError = 3;

constexpr size_t longestEngineError = 2000;

} // namespace

LogDemultiplexer::LogDemultiplexer(Handler handler)
    : m_handler(std::move(handler))
{
}

Result<void> LogDemultiplexer::feed(std::string_view bytes)
{
    while (!bytes.empty() && m_state) {
        if (m_left > 0) {
            takePayload(bytes);
            continue;
        }
        const size_t count = std::min(bytes.size(), m_header.size() - m_headerSize);
        std::copy_n(bytes.begin(), count, m_header.begin() + m_headerSize);
        m_headerSize += count;
        bytes.remove_prefix(count);
        if (m_headerSize == m_header.size()) {
            m_state = readHeader();
        }
    }
    return m_state;
}

Result<void> LogDemultiplexer::readHeader()
{
    m_headerSize = 0;
    const unsigned char kind = m_header[0];
    if (kind > engineError || m_header[1] != 0 || m_header[2] != 0 || m_header[3] != 0) {
        return Error{ErrorKind::Protocol, QStringLiteral("The container's output cannot be read."),
                     QStringLiteral("not a frame of output")};
    }
    m_left = (size_t(m_header[4]) << 24) | (size_t(m_header[5]) << 16) | (size_t(m_header[6]) << 8)
        | size_t(m_header[7]);
    m_stream = kind == errorOutput ? LogLine::Stream::Error : LogLine::Stream::Output;
    m_isEngineError = kind == engineError;
    m_begins = true;
    if (m_left == 0 && !m_isEngineError) {
        m_handler({m_stream, {}, true, true});
    }
    return {};
}

void LogDemultiplexer::takePayload(std::string_view &bytes)
{
    const std::string_view payload = bytes.substr(0, m_left);
    bytes.remove_prefix(payload.size());
    m_left -= payload.size();
    const bool begins = std::exchange(m_begins, false);
    if (!m_isEngineError) {
        m_handler({m_stream, payload, begins, m_left == 0});
        return;
    }
    m_engineError.append(payload.substr(0, longestEngineError - m_engineError.size()));
    if (m_left == 0 || m_engineError.size() >= longestEngineError) {
        m_state = Error{
            ErrorKind::Internal,
            QStringLiteral("The engine cannot read on in this container's output."),
            QString::fromUtf8(m_engineError.data(), static_cast<qsizetype>(m_engineError.size()))};
    }
}

} // namespace quayside::engine
