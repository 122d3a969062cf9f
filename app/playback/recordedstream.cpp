// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/recordedstream.h"

#include "engine/timestamp.h"
#include "playback/framejson.h"
#include "playback/recordedengine.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace quayside::playback {

namespace {

/// Entries in the order of atMs, sent one after another from an index on.
template <typename Entry>
class Sequence : public RecordedStream
{
public:
    Sequence(const std::vector<Entry> &entries, size_t next)
        : m_entries(entries)
        , m_next(next)
    {
    }

    QByteArray take(qint64 untilMs) override
    {
        QByteArray bytes;
        for (; m_next < m_entries.size() && m_entries[m_next].atMs <= untilMs; ++m_next) {
            bytes += bytesOf(m_next);
        }
        return bytes;
    }

    std::optional<qint64> nextMs() const override
    {
        return m_next < m_entries.size() ? std::optional<qint64>(m_entries[m_next].atMs)
                                         : std::nullopt;
    }

    bool endsBy(qint64) const override { return false; }

protected:
    virtual QByteArray bytesOf(size_t index) const = 0;
    const std::vector<Entry> &entries() const { return m_entries; }

private:
    const std::vector<Entry> &m_entries;
    size_t m_next;
};

template <typename Entry>
size_t firstAfter(const std::vector<Entry> &entries, qint64 atMs)
{
    const auto found =
        std::upper_bound(entries.begin(), entries.end(), atMs,
                         [](qint64 ms, const Entry &entry) { return ms < entry.atMs; });
    return static_cast<size_t>(found - entries.begin());
}

/// The entries under `key`, or none.
template <typename Entry>
const std::vector<Entry> &under(const QHash<QString, std::vector<Entry>> &all, const QString &key)
{
    static const std::vector<Entry> none;
    const auto found = all.constFind(key);
    return found == all.constEnd() ? none : *found;
}

class Events final : public Sequence<RecordedEvent>
{
public:
    using Sequence::Sequence;

protected:
    QByteArray bytesOf(size_t index) const override { return entries()[index].json + '\n'; }
};

class Frames final : public Sequence<RecordedFrame>
{
public:
    using Sequence::Sequence;

protected:
    QByteArray bytesOf(size_t index) const override
    {
        const engine::StatsFrame *before = index > 0 ? &entries()[index - 1].frame : nullptr;
        return framejson::toEngineJson(entries()[index].frame, before) + '\n';
    }
};

/// One line as a frame of the protocol: stream, three zeros, length in big endian, bytes.
QByteArray framed(const RecordedOutput &output, const QByteArray &line)
{
    const auto size = static_cast<quint32>(line.size());
    QByteArray bytes(8, '\0');
    bytes[0] = static_cast<char>(output.stream);
    for (int i = 0; i < 4; ++i) {
        bytes[4 + i] = static_cast<char>((size >> (24 - 8 * i)) & 0xff);
    }
    return bytes + line;
}

std::optional<qint64> stampOf(const QByteArray &line)
{
    const qsizetype end = line.indexOf(' ');
    return engine::timestamp::parseNano({line.constData(), static_cast<size_t>(std::max<qsizetype>(
                                                               end, 0))});
}

class Output final : public Sequence<RecordedOutput>
{
public:
    Output(const std::vector<RecordedOutput> &entries, const OutputWishes &wishes, qint64 fromMs,
           std::optional<qint64> endsAtMs)
        : Sequence(entries, firstOf(entries, wishes, fromMs))
        , m_wishes(wishes)
        , m_endsAtMs(endsAtMs)
    {
    }

    std::optional<qint64> nextMs() const override
    {
        const std::optional<qint64> next = Sequence::nextMs();
        return next && m_endsAtMs ? std::min(*next, *m_endsAtMs) : next ? next : m_endsAtMs;
    }
    bool endsBy(qint64 atMs) const override { return m_endsAtMs && *m_endsAtMs <= atMs; }

protected:
    QByteArray bytesOf(size_t index) const override
    {
        const RecordedOutput &output = entries()[index];
        using Stream = RecordedOutput::Stream;
        const bool wanted = output.stream == Stream::Terminal
            || (output.stream == Stream::Output ? m_wishes.output : m_wishes.error);
        if (!wanted || isTooOld(output, m_wishes)) {
            return {};
        }
        const QByteArray line =
            m_wishes.stamped ? output.line : output.line.mid(output.line.indexOf(' ') + 1);
        return output.stream == Stream::Terminal ? line : framed(output, line);
    }

private:
    static bool isTooOld(const RecordedOutput &output, const OutputWishes &wishes)
    {
        return wishes.sinceNano && stampOf(output.line).value_or(0) < *wishes.sinceNano;
    }

    static size_t firstOf(const std::vector<RecordedOutput> &entries, const OutputWishes &wishes,
                          qint64 fromMs)
    {
        const size_t there = firstAfter(entries, fromMs);
        const size_t wanted = wishes.tail < 0 ? there : static_cast<size_t>(wishes.tail);
        return there - std::min(there, wanted);
    }

    OutputWishes m_wishes;
    std::optional<qint64> m_endsAtMs;
};

/// When the container that runs at that moment ends.
std::optional<qint64> endOf(const Cassette &cassette, const QString &containerId, qint64 fromMs)
{
    for (const RecordedEvent &event : cassette.events) {
        if (event.atMs <= fromMs || !event.json.contains(containerId.toLatin1())) {
            continue;
        }
        const QJsonObject object = QJsonDocument::fromJson(event.json).object();
        const QJsonObject actor = object.value(QLatin1String("Actor")).toObject();
        if (object.value(QLatin1String("Action")).toString() == u"die"
            && actor.value(QLatin1String("ID")).toString() == containerId) {
            return event.atMs;
        }
    }
    return std::nullopt;
}

} // namespace

std::unique_ptr<RecordedStream> eventStream(const Cassette &cassette, qint64 fromMs,
                                            std::optional<qint64> sinceNano)
{
    size_t first = firstAfter(cassette.events, fromMs);
    if (sinceNano) {
        const auto found = std::find_if(
            cassette.events.begin(), cassette.events.end(),
            [&sinceNano](const RecordedEvent &event) { return event.timeNano >= *sinceNano; });
        first = static_cast<size_t>(found - cassette.events.begin());
    }
    return std::make_unique<Events>(cassette.events, first);
}

std::unique_ptr<RecordedStream> statsStream(const Cassette &cassette, const QString &containerId,
                                            qint64 fromMs)
{
    constexpr qint64 periodMs = 1500;
    const std::vector<RecordedFrame> &frames = under(cassette.frames, containerId);
    return std::make_unique<Frames>(frames, firstAfter(frames, fromMs - periodMs));
}

QByteArray statsOnce(const Cassette &cassette, const QString &containerId, qint64 atMs)
{
    const std::vector<RecordedFrame> &frames = under(cassette.frames, containerId);
    const size_t next = firstAfter(frames, atMs);
    if (next == 0) {
        return framejson::toEngineJson({}, nullptr);
    }
    return framejson::toEngineJson(frames[next - 1].frame,
                                   next > 1 ? &frames[next - 2].frame : nullptr);
}

std::unique_ptr<RecordedStream> outputStream(const Cassette &cassette, const QString &containerId,
                                             const OutputWishes &wishes, qint64 fromMs)
{
    const bool goesOn =
        wishes.follow && RecordedEngine(cassette).isRunning(containerId, fromMs);
    const std::optional<qint64> end =
        goesOn ? endOf(cassette, containerId, fromMs) : std::optional<qint64>(fromMs);
    return std::make_unique<Output>(under(cassette.output, containerId), wishes, fromMs, end);
}

} // namespace quayside::playback
