// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/playbackengine.h"

#include "playback/timeline.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

namespace quayside::playback {

namespace {

constexpr qsizetype longestRequest = qsizetype{64} * 1024;
constexpr qint64 nanoPerSecond = 1'000'000'000;

/// Socket paths have a length of at most 107 bytes, which some temporary folders use up.
QString folderTemplate()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    constexpr qsizetype longest = 70;
    const bool usable = !runtime.isEmpty() && runtime.size() <= longest
        && QFileInfo(runtime).isWritable();
    return (usable ? runtime : QStringLiteral("/tmp")) + QStringLiteral("/quayside-playback-XXXXXX");
}

QByteArray chunk(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QByteArray()
                           : QByteArray(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    default:
        return "Recorded";
    }
}

/// "1700000000.123456789"; empty when it is not such a number, or zero.
std::optional<qint64> sinceNano(const QString &text)
{
    bool ok = false;
    const qint64 seconds = text.section(u'.', 0, 0).toLongLong(&ok);
    if (!ok || seconds <= 0 || seconds > std::numeric_limits<qint64>::max() / nanoPerSecond - 1) {
        return std::nullopt;
    }
    const QString fraction = text.section(u'.', 1).leftJustified(9, u'0', true);
    return seconds * nanoPerSecond + fraction.toLongLong();
}

} // namespace

struct PlaybackEngine::Request
{
    QByteArray method;
    QStringList path; ///< without version, decoded
    QUrlQuery query;

    bool is(std::initializer_list<const char *> words) const
    {
        return std::equal(path.begin(), path.end(), words.begin(), words.end(),
                          [](const QString &segment, const char *word) {
                              return *word == '*' || segment == QLatin1String(word);
                          });
    }
    bool isSet(const QString &key) const
    {
        const QString value = query.queryItemValue(key);
        return value == u"1" || value == u"true";
    }
    QString value(const QString &key) const
    {
        return query.queryItemValue(key, QUrl::FullyDecoded);
    }

    static Request parse(const QByteArray &line)
    {
        static const QRegularExpression version(QStringLiteral("^v\\d+\\.\\d+$"));
        const QList<QByteArray> words = line.split(' ');
        const QByteArray target = words.value(1);
        Request request;
        request.method = words.value(0);
        const qsizetype mark = target.indexOf('?');
        const QList<QByteArray> segments = target.left(mark < 0 ? target.size() : mark).split('/');
        for (const QByteArray &segment : segments.mid(1)) {
            request.path.append(QUrl::fromPercentEncoding(segment));
        }
        if (version.match(request.path.value(0)).hasMatch()) {
            request.path.removeFirst();
        }
        if (mark >= 0) {
            request.query.setQuery(QString::fromUtf8(target.mid(mark + 1)));
        }
        return request;
    }
};

PlaybackEngine::PlaybackEngine(const Cassette &cassette, Timeline &timeline, QObject *parent)
    : QObject(parent)
    , m_cassette(cassette)
    , m_engine(cassette)
    , m_timeline(timeline)
    , m_folder(folderTemplate())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PlaybackEngine::pump);
    connect(&timeline, &Timeline::changed, this, &PlaybackEngine::pump);
    connect(&m_server, &QLocalServer::newConnection, this, &PlaybackEngine::onConnection);
}

PlaybackEngine::~PlaybackEngine()
{
    m_server.close();
    dropConnections(0);
}

Result<void> PlaybackEngine::listen()
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_folder.isValid() || !m_server.listen(m_folder.filePath(QStringLiteral("engine.sock")))) {
        return Error{ErrorKind::Io, QStringLiteral("The recording cannot be played: %1")
                                        .arg(m_folder.isValid() ? m_server.errorString()
                                                                : m_folder.errorString())};
    }
    return {};
}

engine::Endpoint PlaybackEngine::endpoint() const
{
    engine::Endpoint endpoint;
    endpoint.socketPath = m_server.fullServerName();
    endpoint.source = QStringLiteral("recording, not your engine");
    endpoint.label = QStringLiteral("Recording of a lab");
    return endpoint;
}

void PlaybackEngine::dropConnections(qint64 eventsFromMs)
{
    m_timer.stop();
    m_streams.clear();
    m_eventsFromMs = eventsFromMs;
    const QList<QLocalSocket *> sockets = m_incoming.keys();
    m_incoming.clear();
    for (QLocalSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void PlaybackEngine::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        m_incoming.insert(socket, {});
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { onReadyRead(*socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            m_incoming.remove(socket);
            socket->deleteLater();
        });
        if (socket->bytesAvailable() > 0) {
            onReadyRead(*socket);
        }
    }
}

void PlaybackEngine::onReadyRead(QLocalSocket &socket)
{
    QByteArray &incoming = m_incoming[&socket];
    incoming += socket.readAll();
    if (incoming.contains("\r\n\r\n")) {
        const Request request = Request::parse(incoming.left(incoming.indexOf("\r\n")));
        incoming.clear();
        serve(socket, request);
    } else if (incoming.size() > longestRequest) {
        socket.abort();
    }
}

void PlaybackEngine::serve(QLocalSocket &socket, const Request &request)
{
    if (request.method != "GET" && request.method != "HEAD") {
        send(socket, request, {405, R"({"message":"A recording can only be read."})"});
    } else if (request.method == "HEAD" || !serveStream(socket, request)) {
        send(socket, request, answer(request));
    }
}

RecordedEngine::Answer PlaybackEngine::answer(const Request &request) const
{
    const qint64 now = m_timeline.positionMs();
    if (request.is({"_ping"})) {
        return {200, "OK"};
    }
    if (request.method == "HEAD" && request.is({"containers", "*", "archive"})) {
        return {m_engine.archiveStatus(request.path.at(1), request.value(QStringLiteral("path")),
                                       now),
                {}};
    }
    if (request.is({"containers", "*", "stats"})) {
        const QString id = m_engine.containerId(request.path.at(1), now);
        return id.isEmpty()
            ? RecordedEngine::notFound(QStringLiteral("No such container: ") + request.path.at(1))
            : RecordedEngine::Answer{200, statsOnce(m_cassette, id, now)};
    }
    return m_engine.get(request.path, now);
}

bool PlaybackEngine::serveStream(QLocalSocket &socket, const Request &request)
{
    const qint64 now = m_timeline.positionMs();
    if (request.is({"events"})) {
        const qint64 from = std::min(now, m_eventsFromMs.value_or(now));
        m_eventsFromMs.reset();
        begin(socket,
              eventStream(m_cassette, from, sinceNano(request.value(QStringLiteral("since")))));
        return true;
    }
    const bool isStats = request.is({"containers", "*", "stats"});
    if (!isStats && !request.is({"containers", "*", "logs"})) {
        return false;
    }
    const QString id = m_engine.containerId(request.path.at(1), now);
    if (id.isEmpty()) {
        return false;
    }
    if (!isStats) {
        return serveOutput(socket, request, id);
    }
    const QString stream = request.value(QStringLiteral("stream"));
    if (stream == u"0" || stream == u"false") {
        return false;
    }
    begin(socket, statsStream(m_cassette, id, now));
    return true;
}

bool PlaybackEngine::serveOutput(QLocalSocket &socket, const Request &request,
                                 const QString &containerId)
{
    // What could not be read back when it was recorded is recorded as the engine's refusal.
    const qint64 now = m_timeline.positionMs();
    if (m_cassette.at(QStringLiteral("/containers/%1/logs").arg(containerId), now) != nullptr) {
        return false;
    }
    OutputWishes wishes;
    wishes.follow = request.isSet(QStringLiteral("follow"));
    wishes.stamped = request.isSet(QStringLiteral("timestamps"));
    wishes.output = request.isSet(QStringLiteral("stdout"));
    wishes.error = request.isSet(QStringLiteral("stderr"));
    wishes.sinceNano = sinceNano(request.value(QStringLiteral("since")));
    bool ok = false;
    const int tail = request.value(QStringLiteral("tail")).toInt(&ok);
    wishes.tail = ok ? tail : -1;
    begin(socket, outputStream(m_cassette, containerId, wishes, now));
    return true;
}

void PlaybackEngine::begin(QLocalSocket &socket, std::unique_ptr<RecordedStream> source)
{
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                 "Transfer-Encoding: chunked\r\n\r\n");
    m_streams.push_back({&socket, std::move(source)});
    pump();
}

void PlaybackEngine::send(QLocalSocket &socket, const Request &request,
                          const RecordedEngine::Answer &answer)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status)
        + "\r\nApi-Version: " + m_cassette.info.apiVersion.toLatin1()
        + "\r\nOstype: linux\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(answer.body.size()) + "\r\nConnection: close\r\n\r\n";
    if (request.method != "HEAD") {
        bytes += answer.body;
    }
    socket.write(bytes);
    socket.disconnectFromServer();
}

/// Sends what is due, and wakes up again when there is more.
void PlaybackEngine::pump()
{
    const qint64 now = m_timeline.positionMs();
    std::optional<qint64> next;
    std::erase_if(m_streams, [](const Stream &stream) { return !stream.socket; });
    for (Stream &stream : m_streams) {
        stream.socket->write(chunk(stream.source->take(now)));
        if (stream.source->endsBy(now)) {
            stream.socket->write("0\r\n\r\n");
            stream.socket->disconnectFromServer();
            stream.socket = nullptr;
            continue;
        }
        if (const auto due = stream.source->nextMs()) {
            next = std::min(next.value_or(*due), *due);
        }
    }
    const double rate = m_timeline.rate();
    if (next && rate > 0) {
        const auto wait = static_cast<double>(std::max<qint64>(1, *next - now));
        m_timer.start(static_cast<int>(std::ceil(wait / rate)));
    } else {
        m_timer.stop();
    }
}

} // namespace quayside::playback
