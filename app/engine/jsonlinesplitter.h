// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <string>
#include <string_view>

namespace quayside::engine {

/// Cuts a stream of bytes into JSON objects: one a line, back to back, or spread over lines. Looks
/// only at brackets and strings; whether the inside is valid is the parser's matter. Copies a value
/// only if it came in pieces. Not synchronised.
class JsonLineSplitter
{
public:
    /// The view is valid during the call only.
    using Handler = std::function<void(std::string_view object)>;

    /// No engine sends a longer value; beyond it the peer is no engine.
    static constexpr size_t maximumSize = size_t{16} * 1024 * 1024;

    explicit JsonLineSplitter(Handler handler);

    /// The next bytes, split anywhere. Protocol: something other than objects, or one longer than
    /// 16 MiB; final. The handler may call stop().
    Result<void> feed(std::string_view bytes);
    /// The stream ended. Disconnected when it ended inside an object.
    Result<void> finish() const;
    /// No further object is handed out.
    void stop() { m_stopped = true; }

private:
    Result<void> fail(const QString &detail);
    /// Index just behind the value that is open, or npos when it goes on behind `bytes`.
    size_t scan(std::string_view bytes, size_t from);
    Result<void> keep(std::string_view bytes);

    Handler m_handler;
    std::string m_partial;
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    bool m_stopped = false;
    bool m_failed = false;
};

} // namespace quayside::engine
