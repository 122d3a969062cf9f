// SPDX-License-Identifier: GPL-3.0-or-later
// EngineRecorder: what comes by itself: events, figures, output.
#include "engine/httpstream.h"
#include "engine/logdemultiplexer.h"
#include "engine/timestamp.h"
#include "enginerecorder.h"
#include "enginerecorder_p.h"

#include <QJsonDocument>

#include <algorithm>

namespace quayside::live {

using namespace recorder;
using engine::HttpRequest;
using playback::RecordedOutput;

namespace {

constexpr size_t mostLines = 2000; ///< of one container

} // namespace

/// The lab's own looks into containers have the engine mount their volumes, which it announces.
bool EngineRecorder::isProbe(const QJsonObject &event) const
{
    const QString action = text(event, "Action");
    if (text(event, "Type") == u"container") {
        return action == u"top";
    }
    const bool mounts = action == u"mount" || action == u"unmount";
    if (text(event, "Type") != u"volume" || !mounts || m_paths.empty()) {
        return false;
    }
    // True mounts come together with their container's start or end.
    constexpr qint64 togetherMs = 400;
    const QString container = text(event.value(QLatin1String("Actor"))
                                       .toObject()
                                       .value(QLatin1String("Attributes"))
                                       .toObject(),
                                   "container");
    return std::none_of(m_cassette.events.rbegin(), m_cassette.events.rend(),
                        [&](const playback::RecordedEvent &other) {
                            return elapsedMs() - other.atMs < togetherMs
                                && other.json.contains("\"Type\":\"container\"")
                                && other.json.contains(container.toLatin1());
                        });
}

void EngineRecorder::onEvent(std::string_view json)
{
    const QByteArray bytes =
        m_portable(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    const QJsonObject event = QJsonDocument::fromJson(bytes).object();
    if (isProbe(event)) {
        return;
    }
    const qint64 nano = event.value(QLatin1String("timeNano")).toInteger();
    const qint64 atMs = nano / nanoPerMs - m_cassette.info.start.toMSecsSinceEpoch();
    m_cassette.events.push_back(
        {std::max<qint64>(0, atMs), nano, QJsonDocument(event).toJson(QJsonDocument::Compact)});
    const QString type = text(event, "Type");
    const QString id = text(event.value(QLatin1String("Actor")).toObject(), "ID");
    if (type == u"container") {
        onContainerEvent(text(event, "Action"), id);
    } else if (type == u"network") {
        lookAtNetworks();
        ask(QStringLiteral("/networks/") + id, QStringLiteral("/networks/") + id);
        lookAtContainers();
    } else if (type == u"image") {
        lookAtImages();
    } else {
        lookAtLists();
        lookAtSwarm();
    }
}

void EngineRecorder::onContainerEvent(const QString &action, const QString &id)
{
    const bool isExec = action.startsWith(QStringLiteral("exec_"));
    if (!isExec) {
        ++m_containerEvents;
        lookAtContainers();
    }
    if (action.startsWith(QStringLiteral("exec_create"))) {
        return;
    }
    lookAtContainer(id);
    if (action == u"start") {
        follow(id);
    }
    if (action == u"die") {
        lookAtOutput(id);
    }
    if (!isExec) { // the engine writes the event before it has brought its state up to date
        for (const int later : {60, 300, 700}) {
            QTimer::singleShot(later, this, [this, id] {
                lookAtContainer(id);
                lookAtContainers();
                lookAtNetworks();
            });
        }
    }
}

void EngineRecorder::follow(const QString &id)
{
    if (m_figures.contains(id)) {
        return;
    }
    auto *stream = new engine::HttpStream(
        m_endpoint,
        HttpRequest(HttpRequest::Method::Get,
                    m_prefix + QStringLiteral("/containers/%1/stats").arg(id),
                    {{QStringLiteral("stream"), QStringLiteral("true")}}),
        [this, id](std::string_view json) {
            if (const auto frame = m_parser.parse(json)) {
                m_cassette.frames[id].push_back({elapsedMs(), *frame});
            }
        },
        this);
    connect(stream, &engine::HttpStream::ended, this, [this, id, stream] {
        if (m_figures.value(id) == stream) {
            m_figures.remove(id);
        }
        stream->deleteLater();
    });
    m_figures.insert(id, stream);
    stream->open();
}

void EngineRecorder::lookAtOutput(const QString &id)
{
    if (m_floods.contains(id)) {
        return;
    }
    ask(QStringLiteral("/containers/%1/logs?logs=1").arg(id), {},
        [this, id](int status, const QByteArray &body) {
            if (status == statusOk) {
                takeOutput(id, m_portable(body));
            } else if (status != statusNotFound) {
                keep(QStringLiteral("/containers/%1/logs").arg(id), status, body);
            }
        });
}

void EngineRecorder::takeOutput(const QString &id, const QByteArray &body)
{
    std::vector<RecordedOutput> lines;
    const playback::RecordedValue *inspected =
        m_cassette.at(QStringLiteral("/containers/%1/json").arg(id), elapsedMs());
    if (inspected != nullptr && inspected->body.contains("\"Tty\":true")) {
        for (const QByteArray &line : body.split('\n')) {
            if (!line.isEmpty()) {
                lines.push_back({0, RecordedOutput::Stream::Terminal, line + '\n'});
            }
        }
    } else {
        QByteArray frame;
        engine::LogDemultiplexer demultiplexer([&](const engine::LogDemultiplexer::Piece &piece) {
            frame.append(piece.bytes.data(), static_cast<qsizetype>(piece.bytes.size()));
            if (piece.endsFrame) {
                const bool isError = piece.stream == engine::LogLine::Stream::Error;
                lines.push_back(
                    {0, isError ? RecordedOutput::Stream::Error : RecordedOutput::Stream::Output,
                     std::exchange(frame, {})});
            }
        });
        if (!demultiplexer.feed({body.constData(), static_cast<size_t>(body.size())})) {
            return;
        }
    }
    addOutput(id, std::move(lines));
}

/// An engine's log only grows, so what is new is what is behind the lines that are kept.
void EngineRecorder::addOutput(const QString &id, std::vector<RecordedOutput> lines)
{
    std::vector<RecordedOutput> &kept = m_cassette.output[id];
    size_t &count = m_outputLines[id];
    qint64 lastMs = kept.empty() ? 0 : kept.back().atMs;
    for (; count < lines.size() && kept.size() < mostLines; ++count) {
        RecordedOutput &line = lines[count];
        const QByteArray stamp = line.line.left(line.line.indexOf(' '));
        const auto nano =
            engine::timestamp::parseNano({stamp.constData(), static_cast<size_t>(stamp.size())});
        const qint64 atMs =
            nano ? *nano / nanoPerMs - m_cassette.info.start.toMSecsSinceEpoch() : elapsedMs();
        line.atMs = std::max(lastMs, atMs);
        lastMs = line.atMs;
        kept.push_back(std::move(line));
    }
    if (kept.size() >= mostLines) {
        m_floods.insert(id);
    }
}

} // namespace quayside::live
