// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginelocator.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

class EndpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_forms_giveEndpointOrError_data();
    void parse_forms_giveEndpointOrError();
    void endpoint_json_comesBackAsItWas_data();
    void endpoint_json_comesBackAsItWas();
    void endpoint_brokenJson_isAnError_data();
    void endpoint_brokenJson_isAnError();
};

void EndpointTest::parse_forms_giveEndpointOrError_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url"); // empty = an error
    QTest::addColumn<int>("kind");
    const auto ok = [](const char *text, const char *url) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(url) << -1;
    };
    const auto bad = [](const char *text, ErrorKind kind) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString() << static_cast<int>(kind);
    };
    ok("unix:///var/run/docker.sock", "unix:///var/run/docker.sock");
    ok("/tmp/engine.sock", "unix:///tmp/engine.sock");
    ok(" unix:///a b.sock ", "unix:///a b.sock");
    ok("tcp://127.0.0.1:2375", "tcp://127.0.0.1:2375");
    ok("tcp://build-host", "tcp://build-host:2375");
    ok("tcp://[::1]:99", "tcp://[::1]:99");
    ok("http://host:1234/", "tcp://host:1234");
    ok("https://host:2377", "https://host:2377");
    ok("tls://host", "https://host:2376");
    ok("ssh://me@host", "ssh://me@host");
    ok("ssh://host:2222", "ssh://host:2222");
    ok("ssh://me@[::1]:22/run/user/7/docker.sock", "ssh://me@[::1]:22/run/user/7/docker.sock");
    ok("ssh://host/", "ssh://host");
    bad("unix://relative.sock", ErrorKind::InvalidInput);
    bad("tcp://", ErrorKind::InvalidInput);
    bad("tcp://host:99999", ErrorKind::InvalidInput);
    bad("tcp://host:1/path", ErrorKind::InvalidInput);
    bad("nonsense", ErrorKind::InvalidInput);
    bad("ftp://host", ErrorKind::InvalidInput);
    bad("tcp://host:0", ErrorKind::InvalidInput);
    bad("tcp://host?x=y", ErrorKind::InvalidInput);
    bad("https://host/path", ErrorKind::InvalidInput);
    bad("ssh://", ErrorKind::InvalidInput);
    bad("ssh://-oProxyCommand=touch%20x/y", ErrorKind::InvalidInput);
    bad("ssh://-oProxyCommand=x@host", ErrorKind::InvalidInput);
    bad("ssh://me:secret@host", ErrorKind::InvalidInput);
    bad("ssh://host/a%0Ab", ErrorKind::InvalidInput);
    bad("npipe:////./pipe/docker_engine", ErrorKind::Unsupported);
}

void EndpointTest::parse_forms_giveEndpointOrError()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    QFETCH(int, kind);
    const Result<Endpoint> parsed = EngineLocator::parse(text, QStringLiteral("somewhere"));
    if (url.isEmpty()) {
        QVERIFY2(!parsed, qPrintable(parsed ? parsed->url() : QString()));
        QCOMPARE(static_cast<int>(parsed.error().kind), kind);
        QVERIFY(parsed.error().message.contains(QLatin1String("unix:///path")));
        QVERIFY(parsed.error().message.contains(QLatin1String("somewhere")));
        QVERIFY(!parsed.error().message.contains(QLatin1String("secret")));
    } else {
        QVERIFY(parsed);
        QCOMPARE(parsed->url(), url);
        QCOMPARE(parsed->source, QStringLiteral("somewhere"));
        QVERIFY(!parsed->label.isEmpty());
        const Result<Endpoint> again = EngineLocator::parse(parsed->url(), parsed->source);
        QVERIFY(again);
        QVERIFY(*again == *parsed);
    }
}

void EndpointTest::endpoint_json_comesBackAsItWas_data()
{
    QTest::addColumn<Endpoint>("endpoint");
    Endpoint local;
    local.socketPath = QStringLiteral("/var/run/docker.sock");
    local.source = QStringLiteral("default");
    local.label = QStringLiteral("Docker on this computer");
    QTest::newRow("local") << local;
    Endpoint tls;
    tls.transport = Endpoint::Transport::Tls;
    tls.host = QStringLiteral("::1");
    tls.port = 65'535;
    tls.caFile = QStringLiteral("/c/ca.pem");
    tls.certFile = QStringLiteral("/c/cert.pem");
    tls.keyFile = QStringLiteral("/c/key.pem");
    tls.verify = false;
    tls.description = QStringLiteral("the \"big\" one");
    QTest::newRow("tls") << tls;
    Endpoint ssh;
    ssh.transport = Endpoint::Transport::Ssh;
    ssh.host = QStringLiteral("far");
    ssh.user = QStringLiteral("me");
    ssh.socketPath = QStringLiteral("/run/x.sock");
    QTest::newRow("ssh") << ssh;
    Endpoint tcp;
    tcp.transport = Endpoint::Transport::Tcp;
    tcp.host = QStringLiteral("far");
    tcp.port = 2375;
    QTest::newRow("tcp") << tcp;
}

void EndpointTest::endpoint_json_comesBackAsItWas()
{
    QFETCH(Endpoint, endpoint);
    const QByteArray text = QJsonDocument(endpoint.toJson()).toJson(QJsonDocument::Compact);
    const Result<Endpoint> again = Endpoint::fromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(again);
    QVERIFY(*again == endpoint);
    QVERIFY(again->leadsTo(endpoint));
}

void EndpointTest::endpoint_brokenJson_isAnError_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("unknown kind") << QByteArray(R"({"transport":"pigeon","host":"x","port":1})");
    QTest::newRow("no socket") << QByteArray(R"({"transport":"local"})");
    QTest::newRow("relative socket") << QByteArray(R"({"transport":"local","socketPath":"x"})");
    QTest::newRow("no host") << QByteArray(R"({"transport":"tcp","port":1})");
    QTest::newRow("no port") << QByteArray(R"({"transport":"tls","host":"x"})");
    QTest::newRow("great port") << QByteArray(R"({"transport":"tcp","host":"x","port":70000})");
    QTest::newRow("an option for ssh") << QByteArray(R"({"transport":"ssh","host":"-oX=y"})");
}

void EndpointTest::endpoint_brokenJson_isAnError()
{
    QFETCH(QByteArray, text);
    const Result<Endpoint> endpoint = Endpoint::fromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(EndpointTest)
#include "tst_endpoint.moc"
