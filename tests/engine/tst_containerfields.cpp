// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/containerregistry.h"
#include "engine/enginejson.h"
#include "fixture.h"

#include <QTest>

#include <algorithm>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::fixture;

namespace {

QString folder()
{
    QFETCH_GLOBAL(QString, engine);
    return engine;
}

ContainerSummary listed(const QString &name)
{
    const auto list = enginejson::containerList(fixture(folder() + u"/containers.json"));
    if (!list) {
        return {};
    }
    const auto found =
        std::find_if(list->begin(), list->end(),
                     [&](const ContainerSummary &container) { return container.name == name; });
    return found == list->end() ? ContainerSummary() : *found;
}

enginejson::InspectExtras inspected(const QString &name)
{
    const auto object = enginejson::object(fixture(folder() + u"/inspect_" + name + u".json"));
    return object ? enginejson::inspectExtras(*object) : enginejson::InspectExtras();
}

enginejson::InspectExtras extrasOf(const QByteArray &json)
{
    const auto object = enginejson::object(json);
    return object ? enginejson::inspectExtras(*object) : enginejson::InspectExtras();
}

QStringList attachmentNames(const std::vector<NetworkAttachment> &attachments)
{
    QStringList names;
    for (const NetworkAttachment &attachment : attachments) {
        names.append(attachment.network);
    }
    return names;
}

} // namespace

/// What lists and inspections say of a container beyond its name and state, for both engines.
class ContainerFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void list_networks_haveAddresses();
    void list_mounts_areInOrder();
    void list_publishedPorts_matchTheirTexts();
    void list_imageId_isFull();
    void inspect_limitsAndPolicy();
    void inspect_aliases_areOnlyTheUsers();
    void inspect_tmpfs_isAMount();
    void inspect_terminal();
    void inspect_neverStarted_saysWhy();
    void registry_joinsListAndInspection();
    void inspect_restartPolicies_data();
    void inspect_restartPolicies();
    void inspect_pidsLimit_unlimitedIsEmpty_data();
    void inspect_pidsLimit_unlimitedIsEmpty();
    void inspect_newerShape_takesNamesFromDnsNames();
    void registry_networkChanged_asksForInspection();
    void registry_listAgain_keepsWhatInspectionSaid();
};

void ContainerFieldsTest::initTestCase_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("docker") << QStringLiteral("docker-20.10");
    QTest::newRow("podman") << QStringLiteral("podman-4.3");
}

void ContainerFieldsTest::list_networks_haveAddresses()
{
    const ContainerSummary web = listed(QStringLiteral("web"));
    const auto shop = std::find_if(web.attachments.begin(), web.attachments.end(),
                                   [](const auto &one) { return one.network == u"shop"; });
    QVERIFY(shop != web.attachments.end());
    QVERIFY(shop->ipv4.startsWith(QLatin1String("10.7")));
    QVERIFY(!shop->macAddress.isEmpty());
    QVERIFY(!shop->networkId.isEmpty());
    QCOMPARE(attachmentNames(web.attachments), web.networks);
    QVERIFY(listed(QStringLiteral("gone")).attachments.front().ipv4.isEmpty());
}

void ContainerFieldsTest::list_mounts_areInOrder()
{
    const auto mounts = listed(QStringLiteral("web")).mounts;
    QCOMPARE(mounts.size(), 2U);
    QCOMPARE(mounts[0].type, QStringLiteral("volume"));
    QCOMPARE(mounts[0].name, QStringLiteral("data"));
    QCOMPARE(mounts[0].destination, QStringLiteral("/data"));
    QVERIFY(mounts[0].writable);
    QCOMPARE(mounts[1].type, QStringLiteral("bind"));
    QCOMPARE(mounts[1].source, QStringLiteral("/tmp"));
    QCOMPARE(mounts[1].destination, QStringLiteral("/host"));
    QVERIFY(!mounts[1].writable);
}

void ContainerFieldsTest::list_publishedPorts_matchTheirTexts()
{
    const ContainerSummary web = listed(QStringLiteral("web"));
    QVERIFY(web.ports.contains(QStringLiteral("0.0.0.0:18080->80/tcp")));
    QVERIFY(web.ports.contains(QStringLiteral("127.0.0.1:18081->81/udp")));
    QCOMPARE(web.publishedPorts.size(), static_cast<size_t>(web.ports.size()));
    for (size_t i = 0; i < web.publishedPorts.size(); ++i) {
        const PublishedPort &port = web.publishedPorts[i];
        const QString &text = web.ports[static_cast<int>(i)];
        QVERIFY(text.contains(QString::number(port.hostPort)));
        QVERIFY(text.endsWith(QStringLiteral("%1/%2").arg(port.containerPort).arg(port.protocol)));
        QVERIFY(text.contains(port.hostAddress));
        QVERIFY(!port.hostAddress.isEmpty());
    }
}

void ContainerFieldsTest::list_imageId_isFull()
{
    QVERIFY(listed(QStringLiteral("web")).imageId.startsWith(QLatin1String("sha256:")));
}

void ContainerFieldsTest::inspect_limitsAndPolicy()
{
    const auto web = inspected(QStringLiteral("web"));
    QCOMPARE(web.restartPolicy, QStringLiteral("on-failure:3"));
    QCOMPARE(web.pidsLimit, std::optional<qint64>(50));
    QCOMPARE(web.memoryLimitBytes, std::optional<qint64>(64 * 1024 * 1024));
    QCOMPARE(web.cpuLimitCores, std::optional<double>(0.5));
    QCOMPARE(web.logDriver, QStringLiteral("json-file"));
    QVERIFY(!web.hasTerminal);
    QCOMPARE(inspected(QStringLiteral("bad")).restartPolicy, QStringLiteral("no"));
}

void ContainerFieldsTest::inspect_aliases_areOnlyTheUsers()
{
    const auto web = inspected(QStringLiteral("web"));
    QVERIFY(!web.attachments.empty());
    for (const NetworkAttachment &attachment : web.attachments) {
        QCOMPARE(attachment.aliases,
                 attachment.network == u"shop" ? QStringList{QStringLiteral("www")}
                                               : QStringList());
    }
}

void ContainerFieldsTest::inspect_tmpfs_isAMount()
{
    const auto mounts = inspected(QStringLiteral("web")).mounts;
    QCOMPARE(mounts.size(), 3U);
    QCOMPARE(mounts[2].destination, QStringLiteral("/scratch"));
    QCOMPARE(mounts[2].type, QStringLiteral("tmpfs"));
    QVERIFY(mounts[2].writable);
}

void ContainerFieldsTest::inspect_terminal()
{
    QVERIFY(inspected(QStringLiteral("talker")).hasTerminal);
}

void ContainerFieldsTest::inspect_neverStarted_saysWhy()
{
    const auto bad = inspected(QStringLiteral("bad"));
    QCOMPARE(bad.state, ContainerState::Created);
    QVERIFY(!bad.exitCode);
    const bool isDocker = folder().startsWith(QLatin1String("docker"));
    QCOMPARE(bad.stateError.contains(QLatin1String("/nonexistent")), isDocker);
}

void ContainerFieldsTest::registry_joinsListAndInspection()
{
    ContainerRegistry registry;
    (void)registry.applyList({listed(QStringLiteral("web"))});
    const ContainerId id = registry.containers().front().id;
    QVERIFY(registry.applyInspect(id, inspected(QStringLiteral("web"))));
    const ContainerSummary web = registry.containers().front();
    QCOMPARE(web.mounts.size(), 3U);
    QCOMPARE(web.pidsLimit, std::optional<qint64>(50));
    QCOMPARE(web.restartPolicy, QStringLiteral("on-failure:3"));
    QCOMPARE(web.attachments.back().aliases, QStringList{QStringLiteral("www")});
    // The same list again changes nothing of it.
    QVERIFY(!registry.applyList({listed(QStringLiteral("web"))}).changed);
    QVERIFY(!registry.applyInspect(id, inspected(QStringLiteral("web"))));
    QCOMPARE(registry.containers().front(), web);
}

void ContainerFieldsTest::inspect_restartPolicies_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QByteArray("null") << QStringLiteral("no");
    QTest::newRow("empty") << QByteArray(R"({"Name":""})") << QStringLiteral("no");
    QTest::newRow("no") << QByteArray(R"({"Name":"no","MaximumRetryCount":0})")
                        << QStringLiteral("no");
    QTest::newRow("always") << QByteArray(R"({"Name":"always"})") << QStringLiteral("always");
    QTest::newRow("failure") << QByteArray(R"({"Name":"on-failure","MaximumRetryCount":0})")
                             << QStringLiteral("on-failure");
    QTest::newRow("failure 5") << QByteArray(R"({"Name":"on-failure","MaximumRetryCount":5})")
                               << QStringLiteral("on-failure:5");
}

void ContainerFieldsTest::inspect_restartPolicies()
{
    QFETCH(QByteArray, policy);
    QFETCH(QString, text);
    QCOMPARE(extrasOf(R"({"HostConfig":{"RestartPolicy":)" + policy + "}}").restartPolicy, text);
}

void ContainerFieldsTest::inspect_pidsLimit_unlimitedIsEmpty_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("limit"); // < 0 = none
    QTest::newRow("null") << QByteArray("null") << qint64(-1);
    QTest::newRow("zero") << QByteArray("0") << qint64(-1);
    QTest::newRow("minus one") << QByteArray("-1") << qint64(-1);
    QTest::newRow("hundred") << QByteArray("100") << qint64(100);
}

void ContainerFieldsTest::inspect_pidsLimit_unlimitedIsEmpty()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, limit);
    QCOMPARE(extrasOf(R"({"HostConfig":{"PidsLimit":)" + value + "}}").pidsLimit.value_or(-1),
             limit);
}

void ContainerFieldsTest::inspect_newerShape_takesNamesFromDnsNames()
{
    // API 1.44: Aliases holds only the user's, DNSNames all; 1.52: no addresses outside Networks.
    const auto extras = extrasOf(
        R"({"Id":"0123456789abcdef","Name":"/web","NetworkSettings":{"Networks":{"shop":{)"
        R"("Aliases":null,"DNSNames":["web","www","0123456789ab"],"IPAddress":"10.0.0.2",)"
        R"("GlobalIPv6Address":"fd00::2","MacAddress":"02:42:0a:00:00:02","NetworkID":"n1"}}}})");
    QCOMPARE(extras.attachments.size(), 1U);
    const NetworkAttachment &shop = extras.attachments.front();
    QCOMPARE(shop.aliases, QStringList{QStringLiteral("www")});
    QCOMPARE(shop.ipv4, QStringLiteral("10.0.0.2"));
    QCOMPARE(shop.ipv6, QStringLiteral("fd00::2"));
    QCOMPARE(shop.networkId, QStringLiteral("n1"));
}

void ContainerFieldsTest::registry_networkChanged_asksForInspection()
{
    ContainerRegistry registry;
    ContainerSummary web = listed(QStringLiteral("web"));
    QCOMPARE(registry.applyList({web}).toInspect.size(), 1U);
    QCOMPARE(registry.applyList({web}).toInspect.size(), 0U);
    web.networks.append(QStringLiteral("zoo"));
    QCOMPARE(registry.applyList({web}).toInspect.size(), 1U);
}

void ContainerFieldsTest::registry_listAgain_keepsWhatInspectionSaid()
{
    ContainerRegistry registry;
    ContainerSummary bad = listed(QStringLiteral("bad"));
    (void)registry.applyList({bad});
    auto extras = inspected(QStringLiteral("bad"));
    extras.stateError = QStringLiteral("no such file");
    QVERIFY(registry.applyInspect(bad.id, extras));
    (void)registry.applyList({bad});
    QCOMPARE(registry.containers().front().stateError, QStringLiteral("no such file"));
    bad.state = ContainerState::Running;
    (void)registry.applyList({bad});
    QVERIFY(registry.containers().front().stateError.isEmpty());
    QCOMPARE(registry.containers().front().logDriver, QStringLiteral("json-file"));
}

QTEST_GUILESS_MAIN(ContainerFieldsTest)
#include "tst_containerfields.moc"
