// SPDX-License-Identifier: GPL-3.0-or-later
#include "locatorfixture.h"

using quayside::ErrorKind;
using quayside::Result;
using quayside::test::LocatorFixture;
using namespace quayside::engine;

class EngineCandidatesTest : public LocatorFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void candidates_haveNoDuplicates_andBeginWithTheChosen();
    void candidates_offerEveryContext_afterTheSockets();
    void candidates_contextOfAWellKnownSocket_isNamedAfterTheContext();
    void findings_brokenContexts_areReportedAndTheOthersFound_data();
    void findings_brokenContexts_areReportedAndTheOthersFound();
    void fromAddress_typedByTheLearner_takesTheFilesOfTheEnvironment();
};

void EngineCandidatesTest::candidates_haveNoDuplicates_andBeginWithTheChosen()
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

void EngineCandidatesTest::candidates_offerEveryContext_afterTheSockets()
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

void EngineCandidatesTest::candidates_contextOfAWellKnownSocket_isNamedAfterTheContext()
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

void EngineCandidatesTest::findings_brokenContexts_areReportedAndTheOthersFound_data()
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

void EngineCandidatesTest::findings_brokenContexts_areReportedAndTheOthersFound()
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

void EngineCandidatesTest::fromAddress_typedByTheLearner_takesTheFilesOfTheEnvironment()
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

QTEST_GUILESS_MAIN(EngineCandidatesTest)
#include "tst_enginecandidates.moc"
