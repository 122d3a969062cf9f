// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeengine.h"

#include <QRegularExpression>

#include <algorithm>

namespace quayside::test {

namespace {

QString withoutVersionAndQuery(const QString &target)
{
    static const QRegularExpression version(QStringLiteral("^/v\\d+\\.\\d+"));
    QString path = target.section(u'?', 0, 0);
    return path.remove(version);
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace

FakeEngine::FakeEngine(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QLocalServer::newConnection, this, &FakeEngine::onConnection);
    m_server.setListenBacklogSize(1024);
    route(QStringLiteral("/_ping"), [this](const QString &) {
        Answer answer;
        answer.body = "OK";
        answer.extraHead = "Api-Version: " + m_apiVersion + "\r\nOstype: linux\r\n";
        return answer;
    });
    for (const char *path : {"/version", "/info", "/containers/json", "/events"}) {
        route(QLatin1String(path), wellBehaved(QLatin1String(path)));
    }
    start();
}

FakeEngine::Answer FakeEngine::wellBehaved(const QString &path)
{
    if (path == u"/_ping") {
        return {.body = "OK", .extraHead = "Api-Version: 1.41\r\nOstype: linux\r\n"};
    }
    if (path == u"/version") {
        return {.body = R"({"Version":"20.10.24","ApiVersion":"1.41","KernelVersion":"6.1.0"})"};
    }
    if (path == u"/info") {
        return {.body = R"({"NCPU":2,"MemTotal":4096,"CgroupVersion":"2","OSType":"linux"})"};
    }
    if (path == u"/events") {
        return {.framing = Framing::Chunked, .endless = true};
    }
    return {.body = "[]"};
}

FakeEngine::~FakeEngine()
{
    stop();
}

QString FakeEngine::socketPath() const
{
    return m_directory.filePath(QStringLiteral("engine.sock"));
}

engine::Endpoint FakeEngine::endpoint() const
{
    engine::Endpoint endpoint;
    endpoint.socketPath = socketPath();
    endpoint.source = QStringLiteral("test");
    return endpoint;
}

bool FakeEngine::start()
{
    QLocalServer::removeServer(socketPath());
    return m_server.listen(socketPath());
}

void FakeEngine::stop()
{
    m_server.close();
    dropConnections();
}

void FakeEngine::dropConnections()
{
    const QList<QLocalSocket *> sockets = m_incoming.keys();
    m_incoming.clear();
    m_streams.clear();
    for (QLocalSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void FakeEngine::route(const QString &prefix, const Answer &answer)
{
    route(prefix, [answer](const QString &) { return answer; });
}

void FakeEngine::route(const QString &prefix, const Route &route)
{
    m_routes.insert(prefix, route);
}

void FakeEngine::setApiVersion(const QByteArray &version)
{
    m_apiVersion = version;
}

void FakeEngine::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        m_incoming.insert(socket, {});
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            m_incoming.remove(socket);
            socket->deleteLater();
        });
        if (socket->bytesAvailable() > 0) {
            onReadyRead(socket);
        }
    }
}

void FakeEngine::onReadyRead(QLocalSocket *socket)
{
    QByteArray &incoming = m_incoming[socket];
    incoming += socket->readAll();
    if (!incoming.contains("\r\n\r\n")) {
        return;
    }
    const QList<QByteArray> words = incoming.left(incoming.indexOf("\r\n")).split(' ');
    incoming.clear();
    m_requests.append(QString::fromLatin1(words.value(0) + ' ' + words.value(1)));
    serve(socket, words.value(0), QString::fromLatin1(words.value(1)));
}

void FakeEngine::serve(QLocalSocket *socket, const QByteArray &method, const QString &target)
{
    const QString path = withoutVersionAndQuery(target);
    QString best;
    for (auto it = m_routes.cbegin(); it != m_routes.cend(); ++it) {
        if (path.startsWith(it.key()) && it.key().size() > best.size()) {
            best = it.key();
        }
    }
    Answer answer{.status = 404, .body = R"({"message":"page not found"})"};
    if (!best.isEmpty()) {
        answer = m_routes.value(best)(target);
    }
    if (answer.stall) {
        return;
    }
    if (answer.endless) {
        m_streams.erase(std::remove_if(m_streams.begin(), m_streams.end(),
                                       [](const Stream &stream) { return !stream.socket; }),
                        m_streams.end());
        m_streams.push_back({path, socket});
    }
    write(socket, responseBytes(method, answer), answer);
}

QByteArray FakeEngine::responseBytes(const QByteArray &method, const Answer &answer) const
{
    if (answer.framing == Framing::Raw) {
        return answer.body;
    }
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + " Fake\r\n"
        + answer.extraHead + "Content-Type: application/json\r\n";
    if (answer.framing == Framing::ContentLength) {
        const qsizetype length =
            answer.claimedLength >= 0 ? answer.claimedLength : answer.body.size();
        bytes += "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
    } else if (answer.framing == Framing::Chunked) {
        bytes += "Transfer-Encoding: chunked\r\n\r\n";
    } else {
        bytes += "Connection: close\r\n\r\n";
    }
    if (method == "HEAD") {
        return bytes;
    }
    if (answer.framing != Framing::Chunked) {
        return bytes + answer.body;
    }
    if (!answer.body.isEmpty()) {
        bytes += chunk(answer.body);
    }
    return answer.endless ? bytes : QByteArray(bytes + "0\r\n\r\n");
}

void FakeEngine::write(QLocalSocket *socket, const QByteArray &bytes, const Answer &answer)
{
    const QByteArray sent = answer.closeAfter >= 0 ? bytes.left(answer.closeAfter) : bytes;
    if (answer.splitEveryByte) {
        for (const char byte : sent) {
            socket->write(&byte, 1);
            socket->flush();
        }
    } else {
        socket->write(sent);
        socket->flush();
    }
    if (!answer.endless || answer.closeAfter >= 0) {
        socket->disconnectFromServer();
    }
}

void FakeEngine::push(const QString &prefix, const QByteArray &line)
{
    pushBytes(prefix, line + '\n');
}

void FakeEngine::pushBytes(const QString &prefix, const QByteArray &bytes)
{
    for (const Stream &stream : m_streams) {
        if (stream.socket && stream.path.startsWith(prefix)) {
            stream.socket->write(chunk(bytes));
            stream.socket->flush();
        }
    }
}

void FakeEngine::endStreams(const QString &prefix)
{
    for (const Stream &stream : m_streams) {
        if (stream.socket && stream.path.startsWith(prefix)) {
            stream.socket->write("0\r\n\r\n");
            stream.socket->flush();
            stream.socket->disconnectFromServer();
        }
    }
}

int FakeEngine::openStreams(const QString &prefix) const
{
    return static_cast<int>(
        std::count_if(m_streams.begin(), m_streams.end(), [&](const Stream &stream) {
            return stream.socket && stream.socket->state() == QLocalSocket::ConnectedState
                && stream.path.startsWith(prefix);
        }));
}

int FakeEngine::countRequests(const QString &part) const
{
    return static_cast<int>(m_requests.filter(part).size());
}

QByteArray FakeEngine::containerJson(const QByteArray &id, const QByteArray &name,
                                     const QByteArray &state)
{
    return R"({"Id":")" + id + R"(","Names":["/)" + name + R"("],"Image":"busybox","State":")"
        + state + R"(","Status":"Up 1 second","Created":1700000000,"Labels":{},"Ports":[]})";
}

QByteArray FakeEngine::inspectJson(const QByteArray &id, const QByteArray &state)
{
    return R"({"Id":")" + id + R"(","RestartCount":3,"State":{"Status":")" + state
        + R"(","ExitCode":137,"OOMKilled":false,"StartedAt":"2026-01-02T03:04:05.5Z",)"
          R"("FinishedAt":"0001-01-01T00:00:00Z"},)"
          R"("HostConfig":{"NanoCpus":500000000,"Memory":67108864}})";
}

QByteArray FakeEngine::eventJson(const QByteArray &action, const QByteArray &id, qint64 timeNano)
{
    return R"({"Type":"container","Action":")" + action + R"(","Actor":{"ID":")" + id
        + R"(","Attributes":{"name":"web"}},"timeNano":)" + QByteArray::number(timeNano) + "}";
}

QByteArray FakeEngine::statsJson(int second, quint64 cpuNano)
{
    const QByteArray seconds = QByteArray::number(second).rightJustified(2, '0');
    return R"({"read":"2026-01-01T00:00:)" + seconds + R"(Z","pids_stats":{"current":4},)"
        + R"("cpu_stats":{"cpu_usage":{"total_usage":)" + QByteArray::number(cpuNano)
        + R"(},"online_cpus":2},"memory_stats":{"usage":1000,"limit":4000,)"
          R"("stats":{"inactive_file":200}}})";
}

QByteArray FakeEngine::id(int number)
{
    return QByteArray::number(number, 16).rightJustified(64, '0');
}

} // namespace quayside::test
