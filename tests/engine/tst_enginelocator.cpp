// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginelocator.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
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
    void locate_contextWithoutAddress_namesItAndTheFile();
    void locate_dockerTlsVariables_giveFilesAndProof_data();
    void locate_dockerTlsVariables_giveFilesAndProof();
    void locate_contextWithTls_takesItsFiles_data();
    void locate_contextWithTls_takesItsFiles();
    void locate_sshContext_isOverSsh();
    void locate_nothingNamed_takesFirstSocketThatExists();
    void locate_nothingAnywhere_isTheDefaultSocket();
    void candidates_haveNoDuplicates_andBeginWithTheChosen();
    void candidates_offerEveryContext_afterTheSockets();
    void candidates_contextOfAWellKnownSocket_isNamedAfterTheContext();
    void findings_brokenContexts_areReportedAndTheOthersFound_data();
    void findings_brokenContexts_areReportedAndTheOthersFound();
    void fromAddress_typedByTheLearner_takesTheFilesOfTheEnvironment();
    void endpoint_json_comesBackAsItWas_data();
    void endpoint_json_comesBackAsItWas();
    void endpoint_brokenJson_isAnError_data();
    void endpoint_brokenJson_isAnError();

private:
    QString path(const QString &relative) const { return m_directory->filePath(relative); }
    void touch(const QString &relative) const;
    void write(const QString &relative, const QByteArray &content) const;
    /// `more` goes into the object of the endpoint: ",\"SkipTLSVerify\":true".
    void addContext(const QString &name, const QByteArray &host, const QByteArray &more = {}) const;
    QString contextFolder(const QString &name) const;
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

QString EngineLocatorTest::contextFolder(const QString &name) const
{
    return QString::fromLatin1(
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
}

void EngineLocatorTest::addContext(const QString &name, const QByteArray &host,
                                   const QByteArray &more) const
{
    write(QStringLiteral("home/.docker/contexts/meta/%1/meta.json").arg(contextFolder(name)),
          R"({"Name":")" + name.toUtf8() + R"(","Metadata":{"Description":"about )" + name.toUtf8()
              + R"("},"Endpoints":{"docker":{"Host":")" + host + '"' + more + "}}}");
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

void EngineLocatorTest::parse_forms_giveEndpointOrError()
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

void EngineLocatorTest::candidates_offerEveryContext_afterTheSockets()
{
    touch(QStringLiteral("root/var/run/docker.sock"));
    addContext(QStringLiteral("work"), "ssh://work");
    addContext(QStringLiteral("cluster"), "tcp://cluster:2375");
    QStringList labels;
    for (const Endpoint &endpoint : EngineLocator(environment()).candidates()) {
        labels.append(endpoint.label);
    }
    QCOMPARE(labels,
             (QStringList{QStringLiteral("Docker on this computer"),
                          QStringLiteral("Context cluster"), QStringLiteral("Context work")}));
    // With no socket there at all, the default one is still what locate() takes.
    QVERIFY(QFile::remove(path(QStringLiteral("root/var/run/docker.sock"))));
    QCOMPARE(EngineLocator(environment()).locate()->source, QStringLiteral("default"));
    QCOMPARE(EngineLocator(environment()).candidates().size(), 3U);
}

void EngineLocatorTest::candidates_contextOfAWellKnownSocket_isNamedAfterTheContext()
{
    touch(QStringLiteral("root/var/run/docker.sock"));
    touch(QStringLiteral("home/.docker/desktop/docker.sock"));
    addContext(QStringLiteral("desktop-linux"),
               "unix://" + path(QStringLiteral("home/.docker/desktop/docker.sock")).toUtf8());
    const std::vector<Endpoint> found = EngineLocator(environment()).candidates();
    QCOMPARE(found.size(), 2U);
    QCOMPARE(found[0].source, QStringLiteral("default"));
    QCOMPARE(found[1].label, QStringLiteral("Context desktop-linux"));
}

void EngineLocatorTest::findings_brokenContexts_areReportedAndTheOthersFound_data()
{
    QTest::addColumn<QByteArray>("meta");
    QTest::newRow("empty file") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{ not json");
    QTest::newRow("another kind of JSON") << QByteArray("[1,2]");
    QTest::newRow("fields of another type")
        << QByteArray(R"({"Name":3,"Endpoints":{"docker":{"Host":[1]}}})");
    QTest::newRow("no address") << QByteArray(R"({"Name":"broken","Endpoints":{}})");
    QTest::newRow("strange address")
        << QByteArray(R"({"Name":"broken","Endpoints":{"docker":{"Host":"gopher://x"}}})");
    QTest::newRow("somebody else's folder")
        << QByteArray(R"({"Name":"other","Endpoints":{"docker":{"Host":"tcp://x:1"}}})");
}

void EngineLocatorTest::findings_brokenContexts_areReportedAndTheOthersFound()
{
    QFETCH(QByteArray, meta);
    addContext(QStringLiteral("good"), "tcp://good:1");
    write(QStringLiteral("home/.docker/contexts/meta/%1/meta.json")
              .arg(contextFolder(QStringLiteral("broken"))),
          meta);
    const EngineLocator::Findings found = EngineLocator(environment()).findings();
    QCOMPARE(found.endpoints.back().label, QStringLiteral("Context good"));
    QCOMPARE(found.problems.size(), 1U);
    QVERIFY(!found.problems.front().message.isEmpty());
    QVERIFY(EngineLocator(environment()).locate());
}

void EngineLocatorTest::fromAddress_typedByTheLearner_takesTheFilesOfTheEnvironment()
{
    touch(QStringLiteral("certs/ca.pem"));
    LocatorEnvironment machine = environment();
    machine.variables.insert(QStringLiteral("DOCKER_CERT_PATH"), path(QStringLiteral("certs")));
    const EngineLocator locator(machine);
    const Result<Endpoint> typed =
        locator.fromAddress(QStringLiteral("https://far"), QStringLiteral("you"));
    QVERIFY(typed);
    QCOMPARE(typed->caFile, path(QStringLiteral("certs/ca.pem")));
    QVERIFY(!locator.fromAddress(QStringLiteral("far"), QStringLiteral("you")));
}

void EngineLocatorTest::endpoint_json_comesBackAsItWas_data()
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

void EngineLocatorTest::endpoint_json_comesBackAsItWas()
{
    QFETCH(Endpoint, endpoint);
    const QByteArray text = QJsonDocument(endpoint.toJson()).toJson(QJsonDocument::Compact);
    const Result<Endpoint> again = Endpoint::fromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(again);
    QVERIFY(*again == endpoint);
    QVERIFY(again->leadsTo(endpoint));
}

void EngineLocatorTest::endpoint_brokenJson_isAnError_data()
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

void EngineLocatorTest::endpoint_brokenJson_isAnError()
{
    QFETCH(QByteArray, text);
    const Result<Endpoint> endpoint = Endpoint::fromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(EngineLocatorTest)
#include "tst_enginelocator.moc"
