// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httpexchange.h"

#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using quayside::Error;
using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Answers every request with "{}", over TLS or, without a certificate, in the clear.
class Server
{
public:
    Server(const QString &certificate, const QString &clientAuthority)
    {
        const auto answer = [](QTcpServer *server) {
            QTcpSocket *socket = server->nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                socket->disconnectFromHost();
            });
        };
        QTcpServer *server = &m_plain;
        if (!certificate.isEmpty()) {
            configure(certificate, clientAuthority);
            server = &m_tls;
        }
        QObject::connect(server, &QTcpServer::pendingConnectionAvailable, server,
                         [answer, server] { answer(server); });
        m_listening = server->listen(QHostAddress::LocalHost);
        m_port = server->serverPort();
    }

    bool isListening() const { return m_listening; }
    quint16 port() const { return m_port; }

private:
    void configure(const QString &certificate, const QString &clientAuthority)
    {
        QSslConfiguration settings = QSslConfiguration::defaultConfiguration();
        settings.setLocalCertificate(
            QSslCertificate(read(certificate + QStringLiteral("/cert.pem"))));
        settings.setPrivateKey(QSslKey(read(certificate + QStringLiteral("/key.pem")), QSsl::Ec));
        settings.setPeerVerifyMode(QSslSocket::VerifyNone);
        if (!clientAuthority.isEmpty()) {
            settings.setPeerVerifyMode(QSslSocket::VerifyPeer);
            settings.setCaCertificates(QSslCertificate::fromPath(clientAuthority));
        }
        m_tls.setSslConfiguration(settings);
    }

    QTcpServer m_plain;
    QSslServer m_tls;
    bool m_listening = false;
    quint16 m_port = 0;
};

} // namespace

/// TLS with every way in which the certificates of either side can be wrong.
class TransportTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exchange_overTls_data();
    void exchange_overTls();
    void exchange_unusableFile_isNamed_data();
    void exchange_unusableFile_isNamed();
    void exchange_nobodyThere_isRefused();

private:
    QString path(const char *relative) const
    {
        return m_directory.filePath(QLatin1String(relative));
    }
    Endpoint endpoint(quint16 port, const char *material) const;
    std::optional<Result<HttpResponse>> fetch(const Endpoint &endpoint);

    QTemporaryDir m_directory;
};

void TransportTlsTest::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    QProcess maker;
    maker.start(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/support/make-certificates"),
                {m_directory.path()});
    QVERIFY2(maker.waitForFinished() && maker.exitCode() == 0,
             maker.readAllStandardError().constData());
}

/// `material` is a folder with what the learner has, or empty for nothing.
Endpoint TransportTlsTest::endpoint(quint16 port, const char *material) const
{
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Tls;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.port = port;
    if (*material != 0) {
        const QString folder = path(material);
        endpoint.caFile = folder + QStringLiteral("/ca.pem");
        endpoint.certFile = folder + QStringLiteral("/cert.pem");
        endpoint.keyFile = folder + QStringLiteral("/key.pem");
    }
    return endpoint;
}

std::optional<Result<HttpResponse>> TransportTlsTest::fetch(const Endpoint &endpoint)
{
    std::optional<Result<HttpResponse>> got;
    HttpExchange::start(endpoint, HttpRequest(HttpRequest::Method::Get, QStringLiteral("/x")), 5000,
                        this, [&](Result<HttpResponse> response) { got = std::move(response); });
    (void)QTest::qWaitFor([&] { return got.has_value(); }, 10'000);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return got;
}

void TransportTlsTest::exchange_overTls_data()
{
    QTest::addColumn<QByteArray>("engine"); // its certificate; empty = no TLS
    QTest::addColumn<bool>("wantsClient");
    QTest::addColumn<QByteArray>("material"); // what the learner has
    QTest::addColumn<bool>("verify");
    QTest::addColumn<int>("kind"); // -1 = it works
    QTest::addColumn<QString>("words");
    const auto works = [](const char *name, const char *engine, bool wantsClient,
                          const char *material, bool verify) {
        QTest::newRow(name) << QByteArray(engine) << wantsClient << QByteArray(material) << verify
                            << -1 << QString();
    };
    const auto fails = [](const char *name, const char *engine, bool wantsClient,
                          const char *material, ErrorKind kind, const char *words,
                          bool verify = true) {
        QTest::newRow(name) << QByteArray(engine) << wantsClient << QByteArray(material) << verify
                            << static_cast<int>(kind) << QString::fromLatin1(words);
    };
    works("both sides proved", "engine", true, "client", true);
    works("no client certificate wanted", "engine", false, "client", true);
    works("wrong certificate, not checked", "expired", false, "client", false);
    works("other authority, not checked", "engine", false, "stranger", false);
    fails("engine's certificate expired", "expired", false, "client", ErrorKind::InvalidInput,
          "expired on 20");
    fails("engine's certificate for another name", "elsewhere", false, "client",
          ErrorKind::InvalidInput, "is for engine.example, not for 127.0.0.1");
    fails("authority unknown", "engine", false, "stranger", ErrorKind::InvalidInput,
          "stranger/ca.pem belongs to another engine");
    fails("no authority named", "engine", false, "", ErrorKind::InvalidInput,
          "Put the engine's ca.pem into the folder that DOCKER_CERT_PATH names");
    fails("no client certificate", "engine", true, "", ErrorKind::Disconnected,
          "wants a client certificate: put cert.pem and key.pem", false);
    fails("client certificate of a stranger", "engine", true, "stranger", ErrorKind::Disconnected,
          "does not accept the client certificate", false);
    fails("client certificate expired", "engine", true, "late", ErrorKind::Disconnected,
          "does not accept the client certificate");
    fails("no TLS there", "", false, "client", ErrorKind::Protocol, "begins with tcp://");
}

void TransportTlsTest::exchange_overTls()
{
    QFETCH(QByteArray, engine);
    QFETCH(bool, wantsClient);
    QFETCH(QByteArray, material);
    QFETCH(bool, verify);
    QFETCH(int, kind);
    QFETCH(QString, words);
    const Server server(engine.isEmpty() ? QString() : path(engine.constData()),
                        wantsClient ? path("ca/ca.pem") : QString());
    QVERIFY(server.isListening());
    Endpoint there = endpoint(server.port(), material.constData());
    there.verify = verify;
    const auto response = fetch(there);
    QVERIFY(response);
    if (kind < 0) {
        QVERIFY2(*response, qPrintable(response->isOk() ? QString() : response->error().message));
        QCOMPARE(response->value().body, QByteArray("{}"));
        return;
    }
    QVERIFY(!*response);
    const Error &error = response->error();
    QVERIFY2(error.message.contains(words), qPrintable(error.message + u" | " + error.detail));
    QVERIFY(error.message.contains(there.url()));
    QCOMPARE(static_cast<int>(error.kind), kind);
}

void TransportTlsTest::exchange_unusableFile_isNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("exists");
    for (const char *field : {"ca", "cert", "key"}) {
        QTest::addRow("%s is missing", field) << QString::fromLatin1(field) << false;
        QTest::addRow("%s is no PEM", field) << QString::fromLatin1(field) << true;
    }
}

void TransportTlsTest::exchange_unusableFile_isNamed()
{
    QFETCH(QString, field);
    QFETCH(bool, exists);
    const QString bad = m_directory.filePath(exists ? QStringLiteral("rubbish.pem")
                                                    : QStringLiteral("missing.pem"));
    if (exists) {
        QFile file(bad);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n");
    }
    Endpoint there = endpoint(1, "client");
    (field == u"ca" ? there.caFile : field == u"cert" ? there.certFile : there.keyFile) = bad;
    const auto response = fetch(there);
    QVERIFY(response);
    QVERIFY(!*response);
    QCOMPARE(response->error().kind, ErrorKind::InvalidInput);
    QVERIFY2(response->error().message.contains(bad), qPrintable(response->error().message));
}

void TransportTlsTest::exchange_nobodyThere_isRefused()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const Endpoint there = endpoint(server.serverPort(), "client");
    server.close();
    const auto response = fetch(there);
    QVERIFY(response);
    QVERIFY(!*response);
    QCOMPARE(response->error().kind, ErrorKind::Refused);
}

QTEST_GUILESS_MAIN(TransportTlsTest)
#include "tst_transport_tls.moc"
