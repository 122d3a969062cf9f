// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httprequest.h"
#include "engine/httpresponsereader.h"

#include <QTest>

#include <type_traits>

using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

// The promise that nothing in the engine is ever changed stands on these: there are two methods, no
// others, and no request can be made out of free text.
static_assert(static_cast<int>(HttpRequest::Method::Get) == 0);
static_assert(static_cast<int>(HttpRequest::Method::Head) == 1);
static_assert(!std::is_constructible_v<HttpRequest, QString, QString>);
static_assert(!std::is_constructible_v<HttpRequest, QByteArray, QString>);
static_assert(!std::is_constructible_v<HttpRequest, const char *, QString>);
static_assert(!std::is_default_constructible_v<HttpRequest>);

class HttpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_anyMethodValue_isGetOrHead();
    void request_hostileText_staysOneRequestLine_data();
    void request_hostileText_staysOneRequestLine();
    void request_query_isEncoded();
    void reader_wellFormed_givesHeadAndBody_data();
    void reader_wellFormed_givesHeadAndBody();
    void reader_malformed_isProtocolError_data();
    void reader_malformed_isProtocolError();
    void reader_cutShort_isDisconnected_data();
    void reader_cutShort_isDisconnected();
    void reader_chunkedStream_deliversBeforeTheEnd();
    void reader_afterAnError_staysFailed();
};

namespace {

struct Outcome
{
    int heads = 0;
    HttpHead head;
    QByteArray body;
    std::optional<quayside::Error> error;
    bool complete = false;
};

Outcome read(const QByteArray &bytes, qsizetype step, HttpRequest::Method method, bool eof)
{
    Outcome outcome;
    HttpResponseReader reader(
        method,
        [&](const HttpHead &head) {
            ++outcome.heads;
            outcome.head = head;
        },
        [&](std::string_view piece) {
            outcome.body.append(piece.data(), static_cast<qsizetype>(piece.size()));
        });
    for (qsizetype at = 0; at < bytes.size() && !outcome.error; at += step) {
        const QByteArray part = bytes.mid(at, step);
        const Result<void> fed = reader.feed({part.constData(), static_cast<size_t>(part.size())});
        if (!fed) {
            outcome.error = fed.error();
        }
    }
    if (eof && !outcome.error) {
        if (const Result<void> finished = reader.finish(); !finished) {
            outcome.error = finished.error();
        }
    }
    outcome.complete = reader.isComplete();
    return outcome;
}

} // namespace

void HttpTest::request_anyMethodValue_isGetOrHead()
{
    for (int value = 0; value < 256; ++value) {
        const HttpRequest request(static_cast<HttpRequest::Method>(value), QStringLiteral("/x"));
        const QByteArray bytes = request.toBytes(QStringLiteral("docker"));
        QVERIFY2(bytes.startsWith("GET /x ") || bytes.startsWith("HEAD /x "), bytes.constData());
        QVERIFY(bytes.endsWith("\r\n\r\n"));
        QCOMPARE(bytes.count("\r\n\r\n"), 1);
        QVERIFY(!bytes.toLower().contains("upgrade"));
        QVERIFY(!bytes.toLower().contains("content-length"));
    }
}

void HttpTest::request_hostileText_staysOneRequestLine_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("line break") << QStringLiteral(
        "/x HTTP/1.1\r\n\r\nDELETE /containers/web HTTP/1.1\r\n");
    QTest::newRow("bare newline") << QStringLiteral("/x\nPOST /y");
    QTest::newRow("no slash") << QStringLiteral("POST http://x");
    QTest::newRow("not ASCII") << QStringLiteral("/bücher\u2028x");
    QTest::newRow("query smuggled") << QStringLiteral("/x?signal=KILL#y");
    QTest::newRow("nul") << QString(QStringLiteral("/x") + QChar(0) + QStringLiteral(" y"));
}

void HttpTest::request_hostileText_staysOneRequestLine()
{
    QFETCH(QString, path);
    for (const QString &target : {path, QString(u'/' + HttpRequest::segment(path))}) {
        const HttpRequest request(HttpRequest::Method::Get, target);
        const QByteArray bytes = request.toBytes(path);
        const QList<QByteArray> words = bytes.left(bytes.indexOf("\r\n")).split(' ');
        QCOMPARE(words.size(), 3);
        QCOMPARE(words.at(0), QByteArray("GET"));
        QVERIFY(words.at(1).startsWith('/'));
        QVERIFY(!words.at(1).contains('?'));
        QCOMPARE(words.at(2), QByteArray("HTTP/1.1"));
        QCOMPARE(bytes.count("\r\n"), 6);
        QCOMPARE(bytes.count('\n'), 6);
    }
}

void HttpTest::request_query_isEncoded()
{
    const HttpRequest request(HttpRequest::Method::Get, QStringLiteral("/events"),
                              {{QStringLiteral("since"), QStringLiteral("1.5")},
                               {QStringLiteral("a&b"), QStringLiteral("c=d e")}});
    QCOMPARE(request.target(), QByteArray("/events?since=1.5&a%26b=c%3Dd%20e"));
}

void HttpTest::reader_wellFormed_givesHeadAndBody_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                            << 200 << QByteArray("hello");
    QTest::newRow("surplus is ignored")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello") << 200
        << QByteArray("he");
    QTest::newRow("chunked") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           "3\r\nabc\r\n5;ext=1\r\ndefgh\r\n0\r\n\r\n")
                             << 200 << QByteArray("abcdefgh");
    QTest::newRow("until close") << QByteArray("HTTP/1.1 404 No\r\n\r\nall of it") << 404
                                 << QByteArray("all of it");
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 None\r\n\r\n") << 204 << QByteArray();
    QTest::newRow("empty") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") << 200
                           << QByteArray();
    QTest::newRow("trailer") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           "1\r\nx\r\n0\r\nA: b\r\n\r\n")
                             << 200 << QByteArray("x");
}

void HttpTest::reader_wellFormed_givesHeadAndBody()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const qsizetype step : {1, 2, 3, 7, 1000}) {
        const Outcome outcome = read(bytes, step, HttpRequest::Method::Get, true);
        QVERIFY2(!outcome.error, qPrintable(QString::number(step)));
        QCOMPARE(outcome.heads, 1);
        QCOMPARE(outcome.head.status, status);
        QCOMPARE(outcome.body, body);
        QVERIFY(outcome.complete);
    }
    const QByteArray head = bytes.left(bytes.indexOf("\r\n\r\n") + 4);
    const Outcome onlyHead = read(head, 1, HttpRequest::Method::Head, true);
    QVERIFY(!onlyHead.error);
    QVERIFY(onlyHead.complete);
}

void HttpTest::reader_malformed_isProtocolError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2p1 Debian\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx");
    QTest::newRow("bad length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("bad chunk size") << QByteArray(chunked + "zz\r\nabc\r\n");
    QTest::newRow("chunk longer than said") << QByteArray(chunked + "2\r\nabc\r\n3\r\nxyz\r\n");
    QTest::newRow("huge chunk size") << QByteArray(chunked + "fffffffffffffffff\r\n");
    QTest::newRow("endless head") << QByteArray("HTTP/1.1 200 OK\r\nA: " + QByteArray(200000, 'x'));
    QTest::newRow("endless chunk header") << QByteArray(chunked + "1;x=" + QByteArray(200000, 'x'));
}

void HttpTest::reader_malformed_isProtocolError()
{
    QFETCH(QByteArray, bytes);
    for (const qsizetype step : {qsizetype(5), qsizetype(4096), bytes.size()}) {
        const Outcome outcome = read(bytes, step, HttpRequest::Method::Get, false);
        QVERIFY2(outcome.error, qPrintable(QString::number(step)));
        QCOMPARE(outcome.error->kind, ErrorKind::Protocol);
    }
}

void HttpTest::reader_cutShort_isDisconnected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nCont");
    QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
    QTest::newRow("half a chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc");
    QTest::newRow("no last chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
}

void HttpTest::reader_cutShort_isDisconnected()
{
    QFETCH(QByteArray, bytes);
    const Outcome outcome = read(bytes, 1, HttpRequest::Method::Get, true);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->kind, ErrorKind::Disconnected);
}

void HttpTest::reader_chunkedStream_deliversBeforeTheEnd()
{
    QByteArray body;
    HttpResponseReader reader(
        HttpRequest::Method::Get, [](const HttpHead &) {},
        [&](std::string_view piece) {
            body.append(piece.data(), static_cast<qsizetype>(piece.size()));
        });
    QVERIFY(reader.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
    QVERIFY(reader.feed("a\r\n01234"));
    QCOMPARE(body, QByteArray("01234"));
    QVERIFY(reader.feed("56789\r\n"));
    QCOMPARE(body, QByteArray("0123456789"));
    QVERIFY(!reader.isComplete());
}

void HttpTest::reader_afterAnError_staysFailed()
{
    HttpResponseReader reader(
        HttpRequest::Method::Get, [](const HttpHead &) {}, [](std::string_view) {});
    QVERIFY(!reader.feed("rubbish that is no response\r\n"));
    QVERIFY(!reader.feed("HTTP/1.1 200 OK\r\n\r\n"));
    QVERIFY(!reader.finish());
}

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
