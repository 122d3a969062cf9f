// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginelocator.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

class EngineLocatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void parse_forms_giveEndpointOrError_data();
    void parse_forms_giveEndpointOrError();
    void locate_precedence_isThatOfTheDockerCli_data();
    void locate_precedence_isThatOfTheDockerCli();
    void locate_explicitButWrong_isAnErrorAndNoFallback();
    void locate_unknownContext_namesIt();
    void locate_brokenConfig_isAnError();
    void locate_tlsVariable_isUnsupported();
    void locate_nothingNamed_takesFirstSocketThatExists();
    void locate_nothingAnywhere_isTheDefaultSocket();
    void candidates_haveNoDuplicates_andBeginWithTheChosen();

private:
    QString path(const QString &relative) const { return m_directory->filePath(relative); }
    void touch(const QString &relative) const;
    void write(const QString &relative, const QByteArray &content) const;
    void addContext(const QString &name, const QByteArray &host) const;
    LocatorEnvironment environment() const;

    std::unique_ptr<QTemporaryDir> m_directory;
};

void EngineLocatorTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void EngineLocatorTest::write(const QString &relative, const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path(relative)).path()));
    QFile file(path(relative));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void EngineLocatorTest::touch(const QString &relative) const
{
    write(relative, {});
}

void EngineLocatorTest::addContext(const QString &name, const QByteArray &host) const
{
    const QByteArray digest =
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    write(
        QStringLiteral("home/.docker/contexts/meta/%1/meta.json").arg(QString::fromLatin1(digest)),
        R"({"Name":"x","Endpoints":{"docker":{"Host":")" + host + R"("}}})");
}

LocatorEnvironment EngineLocatorTest::environment() const
{
    LocatorEnvironment environment;
    environment.homeDirectory = path(QStringLiteral("home"));
    environment.rootDirectory = path(QStringLiteral("root"));
    environment.variables.insert(QStringLiteral("XDG_RUNTIME_DIR"), path(QStringLiteral("run")));
    return environment;
}

void EngineLocatorTest::parse_forms_giveEndpointOrError_data()
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
    bad("unix://relative.sock", ErrorKind::InvalidInput);
    bad("tcp://", ErrorKind::InvalidInput);
    bad("tcp://host:99999", ErrorKind::InvalidInput);
    bad("tcp://host:1/path", ErrorKind::InvalidInput);
    bad("nonsense", ErrorKind::InvalidInput);
    bad("ftp://host", ErrorKind::InvalidInput);
    bad("ssh://me@host", ErrorKind::Unsupported);
    bad("https://host:2376", ErrorKind::Unsupported);
    bad("npipe:////./pipe/docker_engine", ErrorKind::Unsupported);
}

void EngineLocatorTest::parse_forms_giveEndpointOrError()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    QFETCH(int, kind);
    const Result<Endpoint> parsed = EngineLocator::parse(text, QStringLiteral("somewhere"));
    if (url.isEmpty()) {
        QVERIFY(!parsed);
        QCOMPARE(static_cast<int>(parsed.error().kind), kind);
        QVERIFY(parsed.error().message.contains(QLatin1String("unix:///path")));
        QVERIFY(parsed.error().message.contains(QLatin1String("somewhere")));
    } else {
        QVERIFY(parsed);
        QCOMPARE(parsed->url(), url);
        QCOMPARE(parsed->source, QStringLiteral("somewhere"));
    }
}

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
    machine.variables.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("ssh://me@host"));
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

void EngineLocatorTest::locate_tlsVariable_isUnsupported()
{
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("tcp://host:2376"));
    machine.variables.insert(QStringLiteral("DOCKER_TLS_VERIFY"), QStringLiteral("1"));
    const Result<Endpoint> found = EngineLocator(machine).locate();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Unsupported);
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

void EngineLocatorTest::candidates_haveNoDuplicates_andBeginWithTheChosen()
{
    touch(QStringLiteral("root/var/run/docker.sock"));
    touch(QStringLiteral("run/podman/podman.sock"));
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_HOST"),
                             path(QStringLiteral("run/podman/podman.sock")));
    QStringList sources;
    for (const Endpoint &endpoint : EngineLocator(machine).candidates()) {
        sources.append(endpoint.source);
    }
    QCOMPARE(sources, (QStringList{QStringLiteral("DOCKER_HOST"), QStringLiteral("default")}));
}

QTEST_GUILESS_MAIN(EngineLocatorTest)
#include "tst_enginelocator.moc"
