// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/liveclient.h"
#include "live/printed.h"

using namespace quayside;
using namespace quayside::live;

namespace {

const QString listing =
    QStringLiteral("service ls --format '{{.Name}} {{.Mode}} {{.Replicas}} {{.Image}} {{.Ports}}'");

} // namespace

/// Services, tasks and nodes of a Swarm of one against what the docker command line prints.
class TestLiveSwarm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void services_equalDockerServiceLs();
    void tasks_equalDockerServicePs();
    void nodes_equalDockerNodeLs();
    void inspections_findByName();

private:
    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    Printed m_docker{m_engine};
    std::unique_ptr<LiveClient> m_live;
};

void TestLiveSwarm::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    m_live = std::make_unique<LiveClient>(m_engine);
    QVERIFY(m_live->wait(m_live->client.connectToEngine()));
    m_docker.text(QStringLiteral("swarm init --advertise-addr 127.0.0.1"));
    m_docker.text(
        QStringLiteral("service create -d --name many --replicas 3 -p 18090:80 busybox sleep 900"));
    m_docker.text(QStringLiteral("service create -d --name each --mode global busybox sleep 900"));
    m_docker.text(QStringLiteral(
        "service create -d --name bad --restart-condition none busybox sh -c 'exit 4'"));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_docker.text(listing).contains(QLatin1String("3/3"))
            && m_docker.text(listing).contains(QLatin1String("1/1"))
            && m_docker.text(QStringLiteral("service ps bad")).contains(QLatin1String("Failed")),
        60'000);
}

void TestLiveSwarm::cleanupTestCase()
{
    m_live.reset();
}

void TestLiveSwarm::services_equalDockerServiceLs()
{
    const auto services = m_live->wait(m_live->client.services());
    QVERIFY(services);
    QStringList ours;
    for (const engine::ServiceSummary &service : *services) {
        ours.append(QStringLiteral("%1 %2 %3/%4 %5 %6")
                        .arg(service.name, service.mode)
                        .arg(service.running.value_or(-1))
                        .arg(service.desired.value_or(-1))
                        .arg(service.image, service.ports.join(u',')));
    }
    QCOMPARE(sorted(ours), m_docker.lines(listing));
}

void TestLiveSwarm::tasks_equalDockerServicePs()
{
    const auto tasks = m_live->wait(m_live->client.tasks());
    QVERIFY(tasks);
    QStringList ours;
    for (const engine::TaskSummary &task : *tasks) {
        ours.append(QStringList{task.id, task.image, task.desiredState, task.state}.join(u' '));
        QCOMPARE(task.exitCode, task.state == u"failed" ? std::optional<int>(4) : std::nullopt);
        QVERIFY(task.state == u"running"
                || task.error.contains(QLatin1String("non-zero exit (4)")));
    }
    QStringList printed;
    for (const QString &line : m_docker.lines(
             QStringLiteral("service ps --no-trunc many each bad --format "
                            "'{{.ID}} {{.Image}} {{.DesiredState}} {{.CurrentState}}'"))) {
        printed.append(line.section(u' ', 0, 1) + u' '
                       + line.section(u' ', 2, 3).toLower()); // without "5 seconds ago"
    }
    QCOMPARE(sorted(ours), sorted(printed));
}

void TestLiveSwarm::nodes_equalDockerNodeLs()
{
    const auto nodes = m_live->wait(m_live->client.nodes());
    QVERIFY(nodes);
    QCOMPARE(nodes->size(), 1U);
    const engine::NodeSummary &node = nodes->front();
    QCOMPARE(
        QStringList({node.id, node.hostName, node.state, node.availability,
                     node.leader ? QStringLiteral("leader") : QString(), node.engineVersion})
            .join(u' '),
        m_docker
            .text(QStringLiteral("node ls --format '{{.ID}} {{.Hostname}} {{.Status}} "
                                 "{{.Availability}} {{.ManagerStatus}} {{.EngineVersion}}'"))
            .trimmed()
            .replace(QLatin1String("Ready Active Leader"), QLatin1String("ready active leader")));
}

void TestLiveSwarm::inspections_findByName()
{
    const auto self = m_live->wait(m_live->client.inspectNode(QStringLiteral("self")));
    QVERIFY(self);
    QCOMPARE(self->value(QLatin1String("ID")).toString(),
             m_docker.text(QStringLiteral("node ls -q")).trimmed());
    const auto many = m_live->wait(m_live->client.inspectService(QStringLiteral("many")));
    QVERIFY(many);
    QCOMPARE(m_live->wait(m_live->client.inspectService(QStringLiteral("none"))).error().kind,
             ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestLiveSwarm)
#include "tst_live_swarm.moc"
