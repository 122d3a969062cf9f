// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/connectionerror.h"
#include "engine/httpexchange.h"
#include "engine/httpstream.h"
#include "support/fakeengine.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using quayside::Error;
using quayside::ErrorKind;
using quayside::Result;
using quayside::test::FakeEngine;
using namespace quayside::engine;
using Answer = FakeEngine::Answer;
using Framing = FakeEngine::Framing;

class HttpExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exchange_anyFraming_givesTheBody_data();
    void exchange_anyFraming_givesTheBody();
    void exchange_misbehaviour_isTheRightError_data();
    void exchange_misbehaviour_isTheRightError();
    void exchange_overTcp_works();
    void exchange_tcpRefused_saysWhere();
    void exchange_parentDies_callsNobody();
    void connect_noSocket_saysInstallOrStart();
    void connect_staleSocket_saysStartAgain();
    void connect_notASocket_saysSo();
    void connect_pathTooLong_saysSo();
    void errors_fourCases_haveFourMessages();
    void stream_lines_areDeliveredAsTheyCome();
    void stream_splitEveryByte_givesTheSame();
    void stream_tenMebibyteLine_arrives();
    void stream_refused_endsWithTheEnginesError_data();
    void stream_refused_endsWithTheEnginesError();
    void stream_garbage_endsWithProtocol();
    void stream_engineEndsIt_isDisconnected();
    void stream_closedInHandler_deliversNothingMore();

private:
    std::optional<Result<HttpResponse>> fetch(const Endpoint &endpoint, int deadlineMs = 5000);
};

std::optional<Result<HttpResponse>> HttpExchangeTest::fetch(const Endpoint &endpoint,
                                                            int deadlineMs)
{
    std::optional<Result<HttpResponse>> got;
    int calls = 0;
    HttpExchange::start(endpoint, HttpRequest(HttpRequest::Method::Get, QStringLiteral("/x")),
                        deadlineMs, this, [&](Result<HttpResponse> response) {
                            ++calls;
                            got = std::move(response);
                        });
    if (!QTest::qWaitFor([&] { return calls > 0; }, 10'000)) {
        return std::nullopt;
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return calls == 1 ? got : std::nullopt;
}

void HttpExchangeTest::exchange_anyFraming_givesTheBody_data()
{
    QTest::addColumn<Framing>("framing");
    QTest::addColumn<bool>("split");
    QTest::addColumn<QByteArray>("body");
    for (const bool split : {false, true}) {
        const char *suffix = split ? ", byte by byte" : "";
        QTest::addRow("length%s", suffix) << Framing::ContentLength << split << QByteArray("{}");
        QTest::addRow("chunked%s", suffix) << Framing::Chunked << split << QByteArray("{\"a\":1}");
        QTest::addRow("until close%s", suffix) << Framing::UntilClose << split << QByteArray("{}");
        QTest::addRow("empty%s", suffix) << Framing::ContentLength << split << QByteArray();
    }
    QTest::newRow("ten mebibytes")
        << Framing::Chunked << false << QByteArray(10 * 1024 * 1024, 'x');
}

void HttpExchangeTest::exchange_anyFraming_givesTheBody()
{
    QFETCH(Framing, framing);
    QFETCH(bool, split);
    QFETCH(QByteArray, body);
    FakeEngine engine;
    engine.route(QStringLiteral("/x"),
                 Answer{.status = 404, .body = body, .framing = framing, .splitEveryByte = split});
    const auto response = fetch(engine.endpoint());
    QVERIFY(response);
    QVERIFY2(*response, qPrintable(response->isOk() ? QString() : response->error().message));
    QCOMPARE(response->value().head.status, 404);
    QCOMPARE(response->value().body, body);
    QCOMPARE(response->value().head.field("content-TYPE"), QByteArray("application/json"));
    QCOMPARE(engine.requests(), QStringList{QStringLiteral("GET /x")});
}

void HttpExchangeTest::exchange_misbehaviour_isTheRightError_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("never answers") << Answer{.stall = true} << ErrorKind::Timeout;
    QTest::newRow("stops in the middle")
        << Answer{.body = "x", .framing = Framing::Chunked, .endless = true} << ErrorKind::Timeout;
    QTest::newRow("closes at once") << Answer{.closeAfter = 0} << ErrorKind::Disconnected;
    QTest::newRow("closes in the head") << Answer{.closeAfter = 20} << ErrorKind::Disconnected;
    QTest::newRow("promises more than it sends")
        << Answer{.body = "abc", .claimedLength = 100} << ErrorKind::Disconnected;
    QTest::newRow("not HTTP") << Answer{.body = "220 mail.example ESMTP\r\n\r\n",
                                        .framing = Framing::Raw}
                              << ErrorKind::Protocol;
    QTest::newRow("binary rubbish")
        << Answer{.body = QByteArray(5000, '\xff'), .framing = Framing::Raw} << ErrorKind::Protocol;
}

void HttpExchangeTest::exchange_misbehaviour_isTheRightError()
{
    QFETCH(Answer, answer);
    QFETCH(ErrorKind, kind);
    FakeEngine engine;
    engine.route(QStringLiteral("/x"), answer);
    const auto response = fetch(engine.endpoint(), 300);
    QVERIFY(response);
    QVERIFY(!*response);
    QCOMPARE(response->error().kind, kind);
    QVERIFY(response->error().message.contains(engine.socketPath()));
}

void HttpExchangeTest::exchange_overTcp_works()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray request;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &request] {
            request += socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            socket->disconnectFromHost();
        });
    });
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Tcp;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.port = server.serverPort();
    const auto response = fetch(endpoint);
    QVERIFY(response);
    QVERIFY(*response);
    QCOMPARE(response->value().body, QByteArray("{}"));
    QVERIFY(request.contains("\r\nHost: 127.0.0.1\r\n"));
}

void HttpExchangeTest::exchange_tcpRefused_saysWhere()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Tcp;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.port = server.serverPort();
    server.close();
    const auto response = fetch(endpoint);
    QVERIFY(response);
    QVERIFY(!*response);
    QCOMPARE(response->error().kind, ErrorKind::Refused);
    QVERIFY(response->error().message.contains(endpoint.url()));
}

void HttpExchangeTest::exchange_parentDies_callsNobody()
{
    FakeEngine engine;
    bool called = false;
    {
        QObject parent;
        HttpExchange::start(engine.endpoint(),
                            HttpRequest(HttpRequest::Method::Get, QStringLiteral("/_ping")), 1000,
                            &parent, [&](const Result<HttpResponse> &) { called = true; });
        QTRY_VERIFY(!engine.requests().isEmpty() || called);
    }
    QCoreApplication::processEvents();
    QVERIFY(engine.requests().size() == 1);
}

void HttpExchangeTest::connect_noSocket_saysInstallOrStart()
{
    Endpoint endpoint;
    endpoint.socketPath = QStringLiteral("/nonexistent/docker.sock");
    const auto response = fetch(endpoint);
    QVERIFY(response);
    QCOMPARE(response->error().kind, ErrorKind::NotFound);
    QVERIFY(response->error().message.contains(QLatin1String("apt install docker.io")));
    QVERIFY(response->error().message.contains(QLatin1String("systemctl start docker")));
}

void HttpExchangeTest::connect_staleSocket_saysStartAgain()
{
    QTemporaryDir directory;
    Endpoint endpoint;
    endpoint.socketPath = directory.filePath(QStringLiteral("stale.sock"));
    const QString moved = directory.filePath(QStringLiteral("listening.sock"));
    QLocalServer server;
    QVERIFY(server.listen(moved));
    // The server removes its file when it closes; under another name it stays, as after a crash.
    QVERIFY(QFile::rename(moved, endpoint.socketPath));
    server.close();
    QVERIFY(QFile::exists(endpoint.socketPath));
    const auto response = fetch(endpoint);
    QVERIFY(response);
    QCOMPARE(response->error().kind, ErrorKind::Refused);
    QVERIFY(response->error().message.contains(QLatin1String("systemctl restart docker")));
}

void HttpExchangeTest::connect_notASocket_saysSo()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("plain")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Endpoint endpoint;
    endpoint.socketPath = file.fileName();
    const auto response = fetch(endpoint);
    QVERIFY(response);
    QCOMPARE(response->error().kind, ErrorKind::InvalidInput);
    QVERIFY(response->error().message.contains(QLatin1String("is not a socket")));
}

void HttpExchangeTest::connect_pathTooLong_saysSo()
{
    Endpoint endpoint;
    endpoint.socketPath = u'/' + QString(connectionerror::longestSocketPath, u'x');
    const auto response = fetch(endpoint);
    QVERIFY(response);
    QCOMPARE(response->error().kind, ErrorKind::InvalidInput);
    QVERIFY(response->error().message.contains(QLatin1String("too long")));
}

void HttpExchangeTest::errors_fourCases_haveFourMessages()
{
    QTemporaryDir directory;
    Endpoint missing;
    missing.socketPath = QStringLiteral("/nonexistent/docker.sock");
    QLocalServer server;
    Endpoint present;
    present.socketPath = directory.filePath(QStringLiteral("s"));
    QVERIFY(server.listen(present.socketPath));

    const Error none =
        connectionerror::fromLocalSocket(missing, QLocalSocket::ServerNotFoundError, QString());
    const Error refused =
        connectionerror::fromLocalSocket(present, QLocalSocket::ConnectionRefusedError, QString());
    const Error denied =
        connectionerror::fromLocalSocket(present, QLocalSocket::SocketAccessError, QString());
    const Error hidden =
        connectionerror::fromLocalSocket(missing, QLocalSocket::SocketAccessError, QString());
    const Error slow = connectionerror::noAnswer(present, 10);
    QCOMPARE(none.kind, ErrorKind::NotFound);
    QCOMPARE(refused.kind, ErrorKind::Refused);
    QCOMPARE(denied.kind, ErrorKind::PermissionDenied);
    QCOMPARE(hidden.kind, ErrorKind::PermissionDenied); // a directory that may not be searched
    QCOMPARE(slow.kind, ErrorKind::Timeout);
    QVERIFY(denied.message.contains(QLatin1String("sudo usermod -aG docker $USER")));
    QVERIFY(denied.message.contains(QLatin1String("log out and in again")));
    const QSet<QString> messages{none.message, refused.message, denied.message, slow.message};
    QCOMPARE(messages.size(), 4);
}

namespace {

/// A stream with what came out of it.
struct Tap
{
    explicit Tap(const FakeEngine &engine)
        : stream(engine.endpoint(), HttpRequest(HttpRequest::Method::Get, QStringLiteral("/s")),
                 [this](std::string_view object) {
                     objects.append(
                         QByteArray(object.data(), static_cast<qsizetype>(object.size())));
                     if (closeAtOnce) {
                         stream.close();
                     }
                 })
    {
        QObject::connect(&stream, &HttpStream::opened, &stream, [this] { ++opened; });
        QObject::connect(&stream, &HttpStream::ended, &stream,
                         [this](const Error &error) { errors.append(error.kind); });
        stream.open();
    }

    QList<QByteArray> objects;
    QList<ErrorKind> errors;
    int opened = 0;
    bool closeAtOnce = false;
    HttpStream stream;
};

const Answer endlessStream{.framing = Framing::Chunked, .endless = true};

} // namespace

void HttpExchangeTest::stream_lines_areDeliveredAsTheyCome()
{
    FakeEngine engine;
    engine.route(QStringLiteral("/s"), endlessStream);
    Tap tap(engine);
    QTRY_COMPARE(tap.opened, 1);
    QVERIFY(tap.objects.isEmpty());
    engine.push(QStringLiteral("/s"), "{\"a\":1}");
    QTRY_COMPARE(tap.objects.size(), 1);
    engine.push(QStringLiteral("/s"), "{\"b\":2}\n{\"c\":3}{\"d\":4}");
    QTRY_COMPARE(tap.objects.size(), 4);
    QCOMPARE(tap.objects.at(3), QByteArray("{\"d\":4}"));
    QVERIFY(tap.errors.isEmpty());
}

void HttpExchangeTest::stream_splitEveryByte_givesTheSame()
{
    FakeEngine engine;
    engine.route(QStringLiteral("/s"),
                 Answer{.body = "{\"a\":\"}\"}\n{\"b\":2}\n",
                        .framing = Framing::Chunked,
                        .endless = true,
                        .splitEveryByte = true});
    Tap tap(engine);
    QTRY_COMPARE(tap.objects.size(), 2);
    QCOMPARE(tap.objects.at(0), QByteArray("{\"a\":\"}\"}"));
}

void HttpExchangeTest::stream_tenMebibyteLine_arrives()
{
    FakeEngine engine;
    engine.route(QStringLiteral("/s"), endlessStream);
    Tap tap(engine);
    QTRY_COMPARE(tap.opened, 1);
    const QByteArray line = "{\"l\":\"" + QByteArray(10 * 1024 * 1024, 'y') + "\"}";
    engine.push(QStringLiteral("/s"), line);
    engine.push(QStringLiteral("/s"), "{}");
    QTRY_COMPARE(tap.objects.size(), 2);
    QCOMPARE(tap.objects.at(0).size(), line.size());
}

void HttpExchangeTest::stream_refused_endsWithTheEnginesError_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("404") << 404 << ErrorKind::NotFound;
    QTest::newRow("409") << 409 << ErrorKind::Conflict;
    QTest::newRow("500") << 500 << ErrorKind::Internal;
}

void HttpExchangeTest::stream_refused_endsWithTheEnginesError()
{
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    FakeEngine engine;
    engine.route(QStringLiteral("/s"), Answer{.status = status, .body = R"({"message":"no"})"});
    Tap tap(engine);
    QTRY_COMPARE(tap.errors, QList<ErrorKind>{kind});
    QCOMPARE(tap.opened, 0);
    QVERIFY(tap.objects.isEmpty());
}

void HttpExchangeTest::stream_garbage_endsWithProtocol()
{
    FakeEngine engine;
    engine.route(QStringLiteral("/s"), endlessStream);
    Tap tap(engine);
    QTRY_COMPARE(tap.opened, 1);
    engine.push(QStringLiteral("/s"), "<html>");
    QTRY_COMPARE(tap.errors, QList<ErrorKind>{ErrorKind::Protocol});
    QTRY_COMPARE(engine.openStreams(QStringLiteral("/s")), 0);
}

void HttpExchangeTest::stream_engineEndsIt_isDisconnected()
{
    for (const bool orderly : {true, false}) {
        FakeEngine engine;
        engine.route(QStringLiteral("/s"), endlessStream);
        Tap tap(engine);
        QTRY_COMPARE(tap.opened, 1);
        if (orderly) {
            engine.endStreams(QStringLiteral("/s"));
        } else {
            engine.dropConnections();
        }
        QTRY_COMPARE(tap.errors, QList<ErrorKind>{ErrorKind::Disconnected});
    }
}

void HttpExchangeTest::stream_closedInHandler_deliversNothingMore()
{
    FakeEngine engine;
    engine.route(QStringLiteral("/s"), endlessStream);
    Tap tap(engine);
    tap.closeAtOnce = true;
    QTRY_COMPARE(tap.opened, 1);
    engine.push(QStringLiteral("/s"), "{}{}{}");
    QTRY_COMPARE(engine.openStreams(QStringLiteral("/s")), 0);
    QCOMPARE(tap.objects.size(), 1);
    QVERIFY(tap.errors.isEmpty());
}

QTEST_GUILESS_MAIN(HttpExchangeTest)
#include "tst_httpexchange.moc"
