// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httprequest.h"
#include "engine/transport.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <type_traits>

using namespace quayside::engine;

// All that a connection takes is an HttpRequest, and all that an HttpRequest can be is GET or HEAD.
static_assert(std::is_invocable_v<decltype(&Transport::send), Transport &, const HttpRequest &>);
static_assert(!std::is_invocable_v<decltype(&Transport::send), Transport &, const QByteArray &>);
static_assert(!std::is_convertible_v<QByteArray, HttpRequest>);
static_assert(!std::is_convertible_v<QString, HttpRequest>);

/// That the program cannot change anything in an engine, seen from its sources: the types above are
/// the only way out, and nobody goes around them.
class ReadOnlyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void requestBytes_areMadeInOnePlace();
    void methods_thatChangeSomething_areNamedNowhere();
    void methods_areExactlyGetAndHead();
    void sockets_areOpenedByTheTransportsOnly();
    void processes_areStartedBySshOnly();
    void transport_isTheOnlyOneWhoWrites();
    void scan_findsWhatItLooksFor();

private:
    /// "file:line: text" of every line of code under app/ where `pattern` is found, but for
    /// `except`.
    QStringList uses(const QString &pattern, const QStringList &except,
                     const QString &folder = QStringLiteral("app/engine")) const;
    static QByteArray withoutComment(const QByteArray &line);

    QDir m_source{QStringLiteral(QUAYSIDE_SOURCE_DIR)};
};

void ReadOnlyTest::initTestCase()
{
    QVERIFY(m_source.exists(QStringLiteral("app/engine/httprequest.cpp")));
}

QByteArray ReadOnlyTest::withoutComment(const QByteArray &line)
{
    const qsizetype at = line.indexOf("//");
    const bool inString = at > 0 && line.left(at).count('"') % 2 == 1;
    return at < 0 || inString ? line : line.left(at);
}

QStringList ReadOnlyTest::uses(const QString &pattern, const QStringList &except,
                               const QString &folder) const
{
    const QRegularExpression expression(pattern);
    QStringList found;
    QDirIterator files(m_source.filePath(folder), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                       QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        ++count;
        if (except.contains(files.fileName()) || !file.open(QIODevice::ReadOnly)) {
            continue;
        }
        for (int number = 1; !file.atEnd(); ++number) {
            const QString line = QString::fromUtf8(withoutComment(file.readLine())).trimmed();
            if (expression.match(line).hasMatch()) {
                found.append(
                    QStringLiteral("%1:%2: %3").arg(files.fileName()).arg(number).arg(line));
            }
        }
    }
    return count > 0 ? found : QStringList{QStringLiteral("no sources under ") + folder};
}

void ReadOnlyTest::requestBytes_areMadeInOnePlace()
{
    QCOMPARE(uses(QStringLiteral("HTTP/1|User-Agent|Content-Length"),
                  {QStringLiteral("httprequest.cpp")}),
             QStringList());
    QCOMPARE(uses(QStringLiteral("toBytes\\("),
                  {QStringLiteral("httprequest.h"), QStringLiteral("httprequest.cpp"),
                   QStringLiteral("transport.cpp"), QStringLiteral("httpresponsereader.cpp")}),
             QStringList());
}

void ReadOnlyTest::methods_thatChangeSomething_areNamedNowhere()
{
    QCOMPARE(
        uses(QStringLiteral("\"[^\"]*\\b(POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)\\b"), {}),
        QStringList());
    QCOMPARE(uses(QStringLiteral("\\bMethod::(?!Get\\b|Head\\b)\\w"), {}), QStringList());
}

void ReadOnlyTest::methods_areExactlyGetAndHead()
{
    QFile file(m_source.filePath(QStringLiteral("app/engine/httprequest.h")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("enum class Method { Get, Head };"));
    for (int value = -300; value < 300; ++value) {
        const HttpRequest request(static_cast<HttpRequest::Method>(value), QStringLiteral("/"));
        const QByteArray line = request.toBytes(QStringLiteral("h"));
        QVERIFY(line.startsWith("GET / HTTP/1.1\r\n") || line.startsWith("HEAD / HTTP/1.1\r\n"));
    }
}

void ReadOnlyTest::sockets_areOpenedByTheTransportsOnly()
{
    const QStringList transports{
        QStringLiteral("transportlocal.h"), QStringLiteral("transportlocal.cpp"),
        QStringLiteral("transporttcp.h"), QStringLiteral("transporttcp.cpp"),
        QStringLiteral("transporttls.h"), QStringLiteral("transporttls.cpp"),
        // They name the kinds of error only.
        QStringLiteral("connectionerror.h"), QStringLiteral("connectionerror.cpp")};
    QCOMPARE(uses(QStringLiteral("QLocalSocket|QTcpSocket|QSslSocket|QAbstractSocket|::socket\\("),
                  transports),
             QStringList());
    // And nobody else in the program goes to the network.
    QCOMPARE(uses(QStringLiteral("QNetworkAccessManager|QNetworkRequest|QTcpSocket|QSslSocket|"
                                 "QWebSocket|QUdpSocket|curl/curl"),
                  transports, QStringLiteral("app")),
             QStringList());
}

void ReadOnlyTest::processes_areStartedBySshOnly()
{
    QCOMPARE(uses(QStringLiteral("\\bQProcess\\b|\\bpopen\\b|\\bsystem\\(|\\bexecv|posix_spawn"),
                  {QStringLiteral("transportssh.h"), QStringLiteral("transportssh.cpp")}),
             QStringList());
}

void ReadOnlyTest::transport_isTheOnlyOneWhoWrites()
{
    const QStringList writes =
        uses(QStringLiteral("(->|\\.)(write|putChar|writeData)\\("), {QStringLiteral("x")});
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().startsWith(QLatin1String("transport.cpp:")),
             qPrintable(writes.first()));
    QVERIFY(writes.first().contains(QLatin1String("write(request.toBytes(")));
}

void ReadOnlyTest::scan_findsWhatItLooksFor()
{
    QCOMPARE(uses(QStringLiteral("HTTP/1"), {}).size(), 1);
    QVERIFY(!uses(QStringLiteral("QProcess"), {}).isEmpty());
    QCOMPARE(withoutComment("int a; // POST"), QByteArray("int a; "));
    QCOMPARE(withoutComment("f(\"unix://x\");"), QByteArray("f(\"unix://x\");"));
}

QTEST_GUILESS_MAIN(ReadOnlyTest)
#include "tst_readonly.moc"
