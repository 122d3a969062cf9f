// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/endpoint.h"

#include <QByteArray>
#include <QHash>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <vector>

namespace quayside::test {

/// A container engine made of canned answers on a socket in a directory of its own. Answers as a
/// well-behaved engine with no containers until told otherwise; every way to misbehave is a field
/// of Answer or a call. Lives on the test's event loop.
class FakeEngine : public QObject
{
    Q_OBJECT

public:
    enum class Framing {
        ContentLength,
        Chunked, ///< one chunk for the body, then the end
        UntilClose, ///< no length: the body ends with the connection
        Raw ///< `body` is the whole response, head included
    };

    struct Answer
    {
        int status = 200;
        QByteArray body = {};
        Framing framing = Framing::ContentLength;
        QByteArray extraHead = {}; ///< "Name: value\r\n"
        bool endless = false; ///< a chunked stream that stays open; feed it with push()
        bool splitEveryByte = false; ///< each byte in a write of its own
        bool stall = false; ///< read the request, never answer
        qsizetype claimedLength = -1; ///< a Content-Length that lies
        qsizetype closeAfter = -1; ///< close after that many bytes of the response
    };
    using Route = std::function<Answer(const QString &target)>;

    explicit FakeEngine(QObject *parent = nullptr);
    ~FakeEngine() override;

    /// The socket's path stays the same over stop() and start().
    QString socketPath() const;
    engine::Endpoint endpoint() const;
    bool start();
    /// Closes the server and every connection, as a daemon does that is stopped.
    void stop();
    void dropConnections();

    /// The answer for every path (without /vX.Y and query) that begins with `prefix`; the longest
    /// prefix wins.
    void route(const QString &prefix, const Answer &answer);
    void route(const QString &prefix, const Route &route);
    /// What a new FakeEngine answers for `path`, to make up for a route() that misbehaved.
    static Answer wellBehaved(const QString &path);
    void setApiVersion(const QByteArray &version);

    /// Sends a line, as one chunk, to every open stream whose path begins with `prefix`.
    void push(const QString &prefix, const QByteArray &line);
    /// The same without the line's end.
    void pushBytes(const QString &prefix, const QByteArray &bytes);
    /// Ends these streams in an orderly way.
    void endStreams(const QString &prefix);
    int openStreams(const QString &prefix) const;

    /// "GET /v1.41/containers/json?all=1", in the order they came.
    const QStringList &requests() const { return m_requests; }
    int countRequests(const QString &part) const;
    void forgetRequests() { m_requests.clear(); }

    static QByteArray containerJson(const QByteArray &id, const QByteArray &name,
                                    const QByteArray &state = "running");
    static QByteArray inspectJson(const QByteArray &id, const QByteArray &state = "running");
    static QByteArray eventJson(const QByteArray &action, const QByteArray &id, qint64 timeNano);
    /// A frame at `second` seconds with that many nanoseconds of CPU used.
    static QByteArray statsJson(int second, quint64 cpuNano);
    /// A valid id made of one number.
    static QByteArray id(int number);

private:
    struct Stream
    {
        QString path;
        QPointer<QLocalSocket> socket;
    };

    void onConnection();
    void onReadyRead(QLocalSocket *socket);
    void serve(QLocalSocket *socket, const QByteArray &method, const QString &target);
    void write(QLocalSocket *socket, const QByteArray &bytes, const Answer &answer);
    QByteArray responseBytes(const QByteArray &method, const Answer &answer) const;

    QTemporaryDir m_directory;
    QLocalServer m_server;
    QHash<QString, Route> m_routes;
    QHash<QLocalSocket *, QByteArray> m_incoming;
    std::vector<Stream> m_streams;
    QStringList m_requests;
    QByteArray m_apiVersion = "1.41";
};

} // namespace quayside::test
