// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"
#include "playback/recordedengine.h"
#include "playback/recordedstream.h"

#include <QHash>
#include <QLocalServer>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <vector>

class QLocalSocket;

namespace quayside::playback {

class Timeline;

/// A recording as an engine: serves a cassette at the timeline's position over HTTP on a socket of
/// its own, in a folder that only this user can enter and that goes with the object. Answers GET
/// and HEAD, everything else with 405, and 404 where nothing was recorded. The program's own client
/// reads it, so that everything seen is the real code at work. Lives on its event loop.
class PlaybackEngine : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    PlaybackEngine(const Cassette &cassette, Timeline &timeline, QObject *parent = nullptr);
    ~PlaybackEngine() override;

    /// Opens the socket. Io says why it cannot be.
    Result<void> listen();
    engine::Endpoint endpoint() const;
    /// Ends every connection, as before a seek. The next stream of events begins at `eventsFromMs`,
    /// so that a step under way is told from its beginning.
    void dropConnections(qint64 eventsFromMs);

private:
    struct Request;
    struct Stream
    {
        QPointer<QLocalSocket> socket;
        std::unique_ptr<RecordedStream> source;
    };

    void onConnection();
    void onReadyRead(QLocalSocket &socket);
    void serve(QLocalSocket &socket, const Request &request);
    /// True when the request was for something that goes on.
    bool serveStream(QLocalSocket &socket, const Request &request);
    bool serveOutput(QLocalSocket &socket, const Request &request, const QString &containerId);
    void begin(QLocalSocket &socket, std::unique_ptr<RecordedStream> source);
    RecordedEngine::Answer answer(const Request &request) const;
    void send(QLocalSocket &socket, const Request &request, const RecordedEngine::Answer &answer);
    void pump();

    const Cassette &m_cassette;
    RecordedEngine m_engine;
    Timeline &m_timeline;
    QTemporaryDir m_folder;
    QLocalServer m_server;
    QHash<QLocalSocket *, QByteArray> m_incoming;
    std::vector<Stream> m_streams;
    std::optional<qint64> m_eventsFromMs; ///< for the next stream of events
    QTimer m_timer;
};

} // namespace quayside::playback
