// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loglines.h"

#include "engine/timestamp.h"

#include <algorithm>
#include <utility>

namespace quayside::engine {

namespace {

/// No UTF-16 unit comes from more than three bytes of UTF-8: what is longer is too long decoded.
constexpr size_t mostBytes = 3 * static_cast<size_t>(LogLine::mostCharacters);
constexpr size_t longestStamp = 40; ///< RFC 3339 with nine decimals and an offset has 35
constexpr size_t dockerPiece = size_t{16} * 1024;

} // namespace

LogLine RawLogLine::decoded() const
{
    LogLine result;
    result.stream = stream;
    result.cut = cut;
    if (timeNano != 0) {
        result.time = timestamp::fromNano(timeNano);
    }
    result.text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    if (result.text.size() > LogLine::mostCharacters) {
        const bool splitsPair = result.text.at(LogLine::mostCharacters - 1).isHighSurrogate();
        result.text.truncate(LogLine::mostCharacters - (splitsPair ? 1 : 0));
        result.cut = true;
    }
    return result;
}

LogLines::LogLines(Form form, Handler handler)
    : m_form(form)
    , m_handler(std::move(handler))
{
    m_partials[static_cast<size_t>(LogLine::Stream::Error)].line.stream = LogLine::Stream::Error;
}

void LogLines::add(const LogDemultiplexer::Piece &piece)
{
    Partial &partial = m_partials[static_cast<size_t>(piece.stream)];
    if (piece.beginsFrame) {
        beginPiece(partial);
    }
    std::string_view rest = piece.bytes;
    while (!rest.empty()) {
        rest = partial.inside == Inside::Stamp ? readStamp(partial, rest) : readText(partial, rest);
    }
    if (piece.endsFrame && partial.inside == Inside::Stamp && !partial.stamp.empty()) {
        partial.inside = Inside::Text; // too short to have a time in front
        append(partial, std::exchange(partial.stamp, {}));
    }
}

void LogLines::addPlain(std::string_view bytes)
{
    Partial &partial = m_partials[0];
    m_isPlain = true;
    if (!std::exchange(m_plainBegun, true)) {
        beginPiece(partial);
    }
    while (!bytes.empty()) {
        switch (partial.inside) {
        case Inside::Stamp:
            bytes = readStamp(partial, bytes);
            break;
        case Inside::Repetition:
            bytes = readRepetition(partial, bytes);
            break;
        case Inside::Text:
            bytes = readText(partial, bytes);
            break;
        }
    }
}

void LogLines::finish()
{
    for (Partial &partial : m_partials) {
        if (partial.inside == Inside::Stamp && !partial.stamp.empty()) {
            append(partial, std::exchange(partial.stamp, {}));
        } else if (partial.inside == Inside::Repetition) {
            append(partial, std::string_view(partial.stamp).substr(0, partial.matched));
        }
        if (partial.isOpen) {
            emitLine(partial);
        }
        partial.inside = Inside::Text;
    }
    m_plainBegun = false;
}

void LogLines::beginPiece(Partial &partial)
{
    partial.inside = m_form.stamped ? Inside::Stamp : Inside::Text;
    partial.stamp.clear();
    partial.sinceStamp = 0;
}

std::string_view LogLines::readStamp(Partial &partial, std::string_view bytes)
{
    const std::string_view window = bytes.substr(0, longestStamp + 1 - partial.stamp.size());
    const size_t end = window.find(' ');
    const std::string_view part = window.substr(0, end);
    if (end == std::string_view::npos && window.size() == bytes.size()
        && part.find('\n') == std::string_view::npos) {
        partial.stamp.append(part);
        return {};
    }
    if (end != std::string_view::npos) {
        partial.stamp.append(part);
        if (const std::optional<qint64> nano = timestamp::parseNano(partial.stamp)) {
            partial.inside = Inside::Text;
            applyTime(partial, *nano);
            return bytes.substr(end + 1);
        }
        partial.stamp.resize(partial.stamp.size() - part.size());
    }
    partial.inside = Inside::Text; // it is none
    append(partial, std::exchange(partial.stamp, {}));
    return bytes;
}

void LogLines::applyTime(Partial &partial, qint64 nano)
{
    if (partial.isOpen && m_form.piecesShareTime && nano != partial.line.timeNano) {
        emitLine(partial); // it ended without a line end, when its process did
    }
    if (!partial.isOpen) {
        partial.line.timeNano = nano;
        partial.isOpen = true;
    }
}

std::string_view LogLines::readRepetition(Partial &partial, std::string_view bytes)
{
    const std::string expected = partial.stamp + ' ';
    while (!bytes.empty() && partial.matched < expected.size()
           && bytes.front() == expected[partial.matched]) {
        ++partial.matched;
        bytes.remove_prefix(1);
    }
    const bool isComplete = partial.matched == expected.size();
    if (isComplete || !bytes.empty()) {
        partial.inside = Inside::Text;
        partial.sinceStamp = 0;
        if (!isComplete) {
            append(partial, std::string_view(expected).substr(0, partial.matched));
        }
    }
    return bytes;
}

std::string_view LogLines::readText(Partial &partial, std::string_view bytes)
{
    const bool mayRepeat = m_isPlain && m_form.piecesShareTime && !partial.stamp.empty();
    size_t room = bytes.size();
    if (mayRepeat) {
        room = std::min(room, dockerPiece - partial.sinceStamp);
    }
    const size_t end = bytes.substr(0, room).find('\n');
    if (end == std::string_view::npos) {
        append(partial, bytes.substr(0, room));
        partial.sinceStamp += room;
        if (mayRepeat && partial.sinceStamp == dockerPiece) {
            partial.inside = Inside::Repetition;
            partial.matched = 0;
        }
        return bytes.substr(room);
    }
    append(partial, bytes.substr(0, end));
    partial.isOpen = true;
    emitLine(partial);
    if (m_isPlain) {
        beginPiece(partial);
    }
    return bytes.substr(end + 1);
}

void LogLines::append(Partial &partial, std::string_view bytes)
{
    if (bytes.empty()) {
        return;
    }
    partial.isOpen = true;
    std::string &text = partial.line.bytes;
    const size_t room = mostBytes - std::min(mostBytes, text.size());
    text.append(bytes.substr(0, room));
    partial.line.cut = partial.line.cut || bytes.size() > room;
}

void LogLines::emitLine(Partial &partial)
{
    RawLogLine line = std::exchange(partial.line, RawLogLine{});
    partial.line.stream = line.stream;
    // A frame may hold several lines with one time in front.
    partial.line.timeNano = m_isPlain ? 0 : line.timeNano;
    partial.isOpen = false;
    while (!line.bytes.empty() && line.bytes.back() == '\r') {
        line.bytes.pop_back();
    }
    m_handler(std::move(line));
}

} // namespace quayside::engine
