// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logdemultiplexer.h"
#include "engine/objects.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace quayside::engine {

/// A line of output before it is decoded, which costs most and is not needed for lines that nobody
/// will see.
struct RawLogLine
{
    LogLine::Stream stream = LogLine::Stream::Output;
    qint64 timeNano = 0; ///< 0 = not said
    std::string bytes; ///< without the line's end
    bool cut = false;

    /// Bytes that are no UTF-8 become U+FFFD, at most LogLine::mostCharacters are kept.
    LogLine decoded() const;
};

/// Puts lines together from what an engine sends of a container's output: pieces of a long line are
/// joined, the time in front of each piece is taken off, carriage returns at the end of a line go,
/// and the two outputs do not mix. Fed by hand, split anywhere; keeps at most one unfinished line
/// an output, of bounded size. Not synchronised.
class LogLines
{
public:
    struct Form
    {
        bool stamped = true; ///< asked for with timestamps=1
        /// Docker cuts a line into pieces of 16 KiB which all bear the time of the first, so a
        /// piece with another time begins a new line. Podman gives each piece its own.
        bool piecesShareTime = true;
    };
    using Handler = std::function<void(RawLogLine &&line)>;

    LogLines(Form form, Handler handler);

    /// Of a container without a terminal.
    void add(const LogDemultiplexer::Piece &piece);
    /// Of a container with a terminal.
    void addPlain(std::string_view bytes);
    /// Hands out what has no line end yet.
    void finish();

private:
    enum class Inside { Stamp, Repetition, Text };
    struct Partial
    {
        RawLogLine line;
        std::string stamp; ///< as it is read, and to recognise its repetition
        size_t matched = 0; ///< of the repetition
        size_t sinceStamp = 0; ///< bytes of text, in a stream without frames
        Inside inside = Inside::Text;
        bool isOpen = false; ///< something of the line was seen
    };

    void beginPiece(Partial &partial);
    std::string_view readStamp(Partial &partial, std::string_view bytes);
    void applyTime(Partial &partial, qint64 nano);
    std::string_view readRepetition(Partial &partial, std::string_view bytes);
    std::string_view readText(Partial &partial, std::string_view bytes);
    void append(Partial &partial, std::string_view bytes);
    void emitLine(Partial &partial);

    Form m_form;
    Handler m_handler;
    std::array<Partial, 2> m_partials; ///< by LogLine::Stream
    bool m_isPlain = false;
    bool m_plainBegun = false;
};

} // namespace quayside::engine
