// SPDX-License-Identifier: GPL-3.0-or-later
#include "locatorfixture.h"

using quayside::ErrorKind;
using quayside::Result;
using quayside::test::LocatorFixture;
using namespace quayside::engine;

class EngineLocatorTest : public LocatorFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void locate_precedence_isThatOfTheDockerCli_data();
    void locate_precedence_isThatOfTheDockerCli();
    void locate_explicitButWrong_isAnErrorAndNoFallback();
    void locate_unknownContext_namesIt();
    void locate_brokenConfig_isAnError();
    void locate_contextWithoutAddress_namesItAndTheFile();
    void locate_dockerTlsVariables_giveFilesAndProof_data();
    void locate_dockerTlsVariables_giveFilesAndProof();
    void locate_contextWithTls_takesItsFiles_data();
    void locate_contextWithTls_takesItsFiles();
    void locate_sshContext_isOverSsh();
    void locate_nothingNamed_takesFirstSocketThatExists();
    void locate_nothingAnywhere_isTheDefaultSocket();
};

void EngineLocatorTest::locate_precedence_isThatOfTheDockerCli_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("source");
    const QString a = QStringLiteral("unix:///a");
    const QString b = QStringLiteral("unix:///b");
    const QString one = QStringLiteral("one");
    const QString two = QStringLiteral("two");
    QTest::newRow("option wins") << a << b << one << two << QStringLiteral("--engine");
    QTest::newRow("then DOCKER_HOST")
        << QString() << b << one << two << QStringLiteral("DOCKER_HOST");
    QTest::newRow("then DOCKER_CONTEXT")
        << QString() << QString() << one << two << QStringLiteral("context one");
    QTest::newRow("then currentContext")
        << QString() << QString() << QString() << two << QStringLiteral("context two");
    QTest::newRow("DOCKER_CONTEXT=default hides currentContext")
        << QString() << QString() << QStringLiteral("default") << two << QStringLiteral("default");
    QTest::newRow("default") << QString() << QString() << QString() << QString()
                             << QStringLiteral("default");
}

void EngineLocatorTest::locate_precedence_isThatOfTheDockerCli()
{
    QFETCH(QString, option);
    QFETCH(QString, host);
    QFETCH(QString, context);
    QFETCH(QString, current);
    QFETCH(QString, source);
    addContext(QStringLiteral("one"), "unix:///one.sock");
    addContext(QStringLiteral("two"), "tcp://two:1");
    write(QStringLiteral("home/.docker/config.json"),
          R"({"auths":{},"currentContext":")" + current.toUtf8() + R"("})");
    LocatorEnvironment machine = environment();
    machine.engineOption = option;
    machine.variables.insert(QStringLiteral("DOCKER_HOST"), host);
    machine.variables.insert(QStringLiteral("DOCKER_CONTEXT"), context);
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(found);
    QCOMPARE(found->source, source);
}

void EngineLocatorTest::locate_explicitButWrong_isAnErrorAndNoFallback()
{
    touch(QStringLiteral("root/var/run/docker.sock"));
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("npipe:////./pipe/x"));
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Unsupported);
}

void EngineLocatorTest::locate_unknownContext_namesIt()
{
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_CONTEXT"), QStringLiteral("elsewhere"));
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::NotFound);
    QVERIFY(found.error().message.contains(QLatin1String("\"elsewhere\"")));
}

void EngineLocatorTest::locate_brokenConfig_isAnError()
{
    write(QStringLiteral("home/.docker/config.json"), "{ not json");
    const Result<Endpoint> found = EngineLocator(environment()).locate();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::InvalidInput);
}

void EngineLocatorTest::locate_contextWithoutAddress_namesItAndTheFile()
{
    write(QStringLiteral("home/.docker/contexts/meta/%1/meta.json")
              .arg(contextFolder(QStringLiteral("kube"))),
          R"({"Name":"kube","Endpoints":{"kubernetes":{"Host":"https://k"}}})");
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_CONTEXT"), QStringLiteral("kube"));
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::InvalidInput);
    QVERIFY(found.error().message.contains(QLatin1String("\"kube\"")));
    QVERIFY(found.error().message.contains(QLatin1String("meta.json")));
    QVERIFY(found.error().message.contains(QLatin1String("docker context ls")));
}

void EngineLocatorTest::locate_dockerTlsVariables_giveFilesAndProof_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("variable"); // set to 1
    QTest::addColumn<bool>("named"); // DOCKER_CERT_PATH
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("verify");
    const QString tcp = QStringLiteral("tcp://host:2376");
    const QString https = QStringLiteral("https://host:2376");
    const QString proof = QStringLiteral("DOCKER_TLS_VERIFY");
    QTest::newRow("proof, named folder") << tcp << proof << true << https << true;
    QTest::newRow("proof, docker's folder") << tcp << proof << false << https << true;
    QTest::newRow("TLS without proof")
        << tcp << QStringLiteral("DOCKER_TLS") << true << https << false;
    QTest::newRow("https says it") << https << QStringLiteral("X") << true << https << true;
    QTest::newRow("neither") << tcp << QStringLiteral("X") << true << tcp << true;
    QTest::newRow("a socket has no TLS")
        << QStringLiteral("unix:///s") << proof << true << QStringLiteral("unix:///s") << true;
}

void EngineLocatorTest::locate_dockerTlsVariables_giveFilesAndProof()
{
    QFETCH(QString, host);
    QFETCH(QString, variable);
    QFETCH(bool, named);
    QFETCH(QString, url);
    QFETCH(bool, verify);
    const QString folder = named ? QStringLiteral("certs") : QStringLiteral("home/.docker");
    for (const char *name : {"ca.pem", "cert.pem"}) {
        touch(folder + u'/' + QLatin1String(name));
    }
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_HOST"), host);
    machine.variables.insert(variable, QStringLiteral("1"));
    if (named) {
        machine.variables.insert(QStringLiteral("DOCKER_CERT_PATH"), path(folder));
    }
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(found);
    QCOMPARE(found->url(), url);
    QCOMPARE(found->verify, verify);
    const bool tls = found->transport == Endpoint::Transport::Tls;
    QCOMPARE(found->caFile, tls ? path(folder + QStringLiteral("/ca.pem")) : QString());
    QCOMPARE(found->certFile, tls ? path(folder + QStringLiteral("/cert.pem")) : QString());
    QCOMPARE(found->keyFile, QString()); // it is not there
}

void EngineLocatorTest::locate_contextWithTls_takesItsFiles_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("files");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("verify");
    const QString tcp = QStringLiteral("tcp://far:2376");
    const QString https = QStringLiteral("https://far:2376");
    const QByteArray host = "tcp://far:2376";
    const QByteArray lenient = ",\"SkipTLSVerify\":true";
    QTest::newRow("files") << host << QByteArray() << true << https << true;
    QTest::newRow("files, not checked") << host << lenient << true << https << false;
    QTest::newRow("no files, not checked") << host << lenient << false << https << false;
    QTest::newRow("no files") << host << QByteArray() << false << tcp << true;
    QTest::newRow("https without files")
        << QByteArray("https://far:2376") << QByteArray() << false << https << true;
}

void EngineLocatorTest::locate_contextWithTls_takesItsFiles()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, more);
    QFETCH(bool, files);
    QFETCH(QString, url);
    QFETCH(bool, verify);
    const QString name = QStringLiteral("far");
    addContext(name, host, more);
    const QString folder =
        QStringLiteral("home/.docker/contexts/tls/%1/docker/").arg(contextFolder(name));
    if (files) {
        for (const char *file : {"ca.pem", "cert.pem", "key.pem"}) {
            touch(folder + QLatin1String(file));
        }
    }
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_CONTEXT"), name);
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(found);
    QCOMPARE(found->url(), url);
    QCOMPARE(found->verify, verify);
    QCOMPARE(found->keyFile, files ? path(folder + QStringLiteral("key.pem")) : QString());
    QCOMPARE(found->label, QStringLiteral("Context far"));
    QCOMPARE(found->description, QStringLiteral("about far"));
}

void EngineLocatorTest::locate_sshContext_isOverSsh()
{
    addContext(QStringLiteral("remote"), "ssh://me@far:2222");
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_CONTEXT"), QStringLiteral("remote"));
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(found);
    QVERIFY(found->transport == Endpoint::Transport::Ssh);
    QCOMPARE(found->host, QStringLiteral("far"));
    QCOMPARE(found->user, QStringLiteral("me"));
    QCOMPARE(found->port, quint16(2222));
}

void EngineLocatorTest::locate_nothingNamed_takesFirstSocketThatExists()
{
    touch(QStringLiteral("run/podman/podman.sock"));
    touch(QStringLiteral("home/.colima/default/docker.sock"));
    const Result<Endpoint> found = EngineLocator(environment()).locate();
    QVERIFY(found);
    QCOMPARE(found->socketPath, path(QStringLiteral("home/.colima/default/docker.sock")));
}

void EngineLocatorTest::locate_nothingAnywhere_isTheDefaultSocket()
{
    const Result<Endpoint> found = EngineLocator(environment()).locate();
    QVERIFY(found);
    QCOMPARE(found->socketPath, path(QStringLiteral("root/var/run/docker.sock")));
    QCOMPARE(found->source, QStringLiteral("default"));
}

QTEST_GUILESS_MAIN(EngineLocatorTest)
#include "tst_enginelocator.moc"
