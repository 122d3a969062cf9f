// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/objects.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace quayside::engine {

/// Takes apart the stream in which an engine sends the two outputs of a container without a
/// terminal: frames of one byte for the output, three of zero, four of length (big endian), and
/// the bytes. Fed by hand, split anywhere; keeps nothing but an incomplete header. Not
/// synchronised.
class LogDemultiplexer
{
public:
    struct Piece
    {
        LogLine::Stream stream = LogLine::Stream::Output;
        std::string_view bytes; ///< valid during the call only
        bool beginsFrame = false;
        bool endsFrame = false;
    };
    /// A frame comes in one piece or more, an empty one in one.
    using Handler = std::function<void(const Piece &piece)>;

    explicit LogDemultiplexer(Handler handler);

    /// Protocol: these are no such frames. Internal: the engine itself reports in a frame of its
    /// own that it cannot go on. Both are final.
    Result<void> feed(std::string_view bytes);
    /// False while a frame or its header is incomplete.
    bool isBetweenFrames() const { return m_headerSize == 0 && m_left == 0; }

private:
    Result<void> readHeader();
    void takePayload(std::string_view &bytes);

    Handler m_handler;
    std::array<unsigned char, 8> m_header = {};
    size_t m_headerSize = 0;
    size_t m_left = 0; ///< of the open frame
    std::string m_engineError;
    LogLine::Stream m_stream = LogLine::Stream::Output;
    bool m_isEngineError = false;
    bool m_begins = false;
    Result<void> m_state;
};

} // namespace quayside::engine
