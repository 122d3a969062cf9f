// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/swarmjson.h"
#include "fixture.h"

#include <QTest>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::fixture;

namespace {

ServiceSummary serviceWith(const QByteArray &fields)
{
    const auto services = swarmjson::serviceList("[{\"ID\":\"s1\"," + fields + "}]");
    return services && !services->empty() ? services->front() : ServiceSummary();
}

TaskSummary taskWith(const QByteArray &fields)
{
    const auto tasks = swarmjson::taskList("[{\"ID\":\"t1\"," + fields + "}]");
    return tasks && !tasks->empty() ? tasks->front() : TaskSummary();
}

} // namespace

class SwarmJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void services_recorded();
    void services_images_data();
    void services_images();
    void services_modes_data();
    void services_modes();
    void services_update_isReported();
    void services_hostPorts_belongToTasks();
    void tasks_recorded();
    void tasks_exitCode_data();
    void tasks_exitCode();
    void nodes_recorded();
    void count_fromTasks();
    void broken_isProtocolError();
};

void SwarmJsonTest::services_recorded()
{
    const auto services =
        swarmjson::serviceList(fixture(QStringLiteral("docker-20.10/services.json")));
    QVERIFY(services);
    QCOMPARE(services->size(), 2U);
    const ServiceSummary &global = services->front();
    QCOMPARE(global.name, QStringLiteral("glob"));
    QCOMPARE(global.mode, QStringLiteral("global"));
    QCOMPARE(global.desired, std::optional<int>(1));
    QCOMPARE(global.running, std::optional<int>(1));
    const ServiceSummary &replicated = services->back();
    QCOMPARE(replicated.name, QStringLiteral("svc"));
    QCOMPARE(replicated.mode, QStringLiteral("replicated"));
    QCOMPARE(replicated.image, QStringLiteral("busybox:latest"));
    QCOMPARE(replicated.desired, std::optional<int>(2));
    QCOMPARE(replicated.ports, QStringList{QStringLiteral("*:18090->80/tcp")});
    QVERIFY(replicated.created.isValid() && replicated.updated >= replicated.created);
    QVERIFY(replicated.updateState.isEmpty());
}

void SwarmJsonTest::services_images_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("busybox:1") << QStringLiteral("busybox:1");
    QTest::newRow("digest") << QByteArray("nginx:1.27@sha256:abc") << QStringLiteral("nginx:1.27");
    QTest::newRow("full") << QByteArray("docker.io/library/nginx:1@sha256:abc")
                          << QStringLiteral("nginx:1");
    QTest::newRow("user") << QByteArray("docker.io/me/app:1") << QStringLiteral("me/app:1");
    QTest::newRow("digest only") << QByteArray("host:5000/app@sha256:abc")
                                 << QStringLiteral("host:5000/app@sha256:abc");
    QTest::newRow("registry") << QByteArray("host:5000/app:2@sha256:abc")
                              << QStringLiteral("host:5000/app:2");
}

void SwarmJsonTest::services_images()
{
    QFETCH(QByteArray, image);
    const ServiceSummary service =
        serviceWith(R"("Spec":{"TaskTemplate":{"ContainerSpec":{"Image":")" + image + R"("}}})");
    QTEST(service.image, "shown");
}

void SwarmJsonTest::services_modes_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("desired"); // < 0 = unknown
    QTest::newRow("replicated") << QByteArray(R"({"Replicated":{"Replicas":3}})")
                                << QStringLiteral("replicated") << 3;
    QTest::newRow("global") << QByteArray(R"({"Global":{}})") << QStringLiteral("global") << -1;
    QTest::newRow("job") << QByteArray(
        R"({"ReplicatedJob":{"MaxConcurrent":2,"TotalCompletions":9}})")
                         << QStringLiteral("replicated-job") << 2;
    QTest::newRow("global job") << QByteArray(R"({"GlobalJob":{}})") << QStringLiteral("global-job")
                                << -1;
    QTest::newRow("none") << QByteArray("{}") << QString() << -1;
}

void SwarmJsonTest::services_modes()
{
    QFETCH(QByteArray, mode);
    const ServiceSummary service = serviceWith(R"("Spec":{"Mode":)" + mode + "}");
    QTEST(service.mode, "name");
    QTEST(service.desired.value_or(-1), "desired");
    QVERIFY(!service.running);
}

void SwarmJsonTest::services_update_isReported()
{
    const ServiceSummary service = serviceWith(
        R"("UpdateStatus":{"State":"paused","Message":"update paused due to failure"})");
    QCOMPARE(service.updateState, QStringLiteral("paused"));
    QCOMPARE(service.updateMessage, QStringLiteral("update paused due to failure"));
}

void SwarmJsonTest::services_hostPorts_belongToTasks()
{
    const ServiceSummary service = serviceWith(
        R"("Endpoint":{"Ports":[{"Protocol":"udp","TargetPort":53,"PublishedPort":53,)"
        R"("PublishMode":"host"},{"Protocol":"udp","TargetPort":53,"PublishedPort":5300,)"
        R"("PublishMode":"ingress"}]})");
    QCOMPARE(service.ports, QStringList{QStringLiteral("*:5300->53/udp")});
}

void SwarmJsonTest::tasks_recorded()
{
    const auto tasks = swarmjson::taskList(fixture(QStringLiteral("docker-20.10/tasks.json")));
    QVERIFY(tasks);
    QCOMPARE(tasks->size(), 3U);
    const TaskSummary &task = tasks->front();
    QCOMPARE(task.slot, 2);
    QCOMPARE((*tasks)[1].slot, 0); // of the global service
    QCOMPARE(task.state, QStringLiteral("running"));
    QCOMPARE(task.desiredState, QStringLiteral("running"));
    QCOMPARE(task.message, QStringLiteral("started"));
    QCOMPARE(task.image, QStringLiteral("busybox:latest"));
    QVERIFY(task.container.text().startsWith(QLatin1String("16d0a03f")));
    QVERIFY(!task.serviceId.isEmpty() && !task.nodeId.isEmpty());
    QVERIFY(task.updated.isValid());
    QVERIFY(!task.exitCode);
}

void SwarmJsonTest::tasks_exitCode_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("exitCode"); // < 0 = none
    QTest::newRow("running") << QByteArray(
        R"({"State":"running","ContainerStatus":{"ExitCode":0}})")
                             << -1;
    QTest::newRow("failed") << QByteArray(
        R"j({"State":"failed","Err":"non-zero exit (3)","ContainerStatus":{"ExitCode":3}})j")
                            << 3;
    QTest::newRow("complete") << QByteArray(
        R"({"State":"complete","ContainerStatus":{"ExitCode":0}})")
                              << 0;
    QTest::newRow("rejected") << QByteArray(R"({"State":"rejected","Err":"No such image"})") << -1;
    QTest::newRow("failed without container") << QByteArray(R"({"State":"failed"})") << -1;
}

void SwarmJsonTest::tasks_exitCode()
{
    QFETCH(QByteArray, status);
    const TaskSummary task = taskWith("\"Status\":" + status);
    QTEST(task.exitCode.value_or(-1), "exitCode");
    QCOMPARE(task.error.isEmpty(), !status.contains("\"Err\""));
}

void SwarmJsonTest::nodes_recorded()
{
    const auto nodes = swarmjson::nodeList(fixture(QStringLiteral("docker-20.10/nodes.json")));
    QVERIFY(nodes);
    QCOMPARE(nodes->size(), 1U);
    const NodeSummary &node = nodes->front();
    QCOMPARE(node.hostName, QStringLiteral("host1"));
    QCOMPARE(node.role, QStringLiteral("manager"));
    QCOMPARE(node.availability, QStringLiteral("active"));
    QCOMPARE(node.state, QStringLiteral("ready"));
    QCOMPARE(node.address, QStringLiteral("127.0.0.1"));
    QCOMPARE(node.engineVersion, QStringLiteral("20.10.24+dfsg1"));
    QVERIFY(node.leader);
    QCOMPARE(node.cpus, 2);
    QCOMPARE(node.memoryBytes, 25'276'502'016);
}

void SwarmJsonTest::count_fromTasks()
{
    std::vector<ServiceSummary> services(2);
    services[0].id = QStringLiteral("a");
    services[0].desired = 5;
    services[1].id = QStringLiteral("b");
    std::vector<TaskSummary> tasks;
    const auto add = [&](const char *service, const char *state, const char *desired) {
        TaskSummary task;
        task.serviceId = QLatin1String(service);
        task.state = QLatin1String(state);
        task.desiredState = QLatin1String(desired);
        tasks.push_back(task);
    };
    add("a", "running", "running");
    add("a", "failed", "shutdown");
    add("b", "running", "running");
    add("b", "preparing", "running");
    add("b", "shutdown", "shutdown");
    swarmjson::countTasks(services, tasks);
    QCOMPARE(services[0].running, std::optional<int>(1));
    QCOMPARE(services[0].desired, std::optional<int>(5));
    QCOMPARE(services[1].running, std::optional<int>(1));
    QCOMPARE(services[1].desired, std::optional<int>(2));
}

void SwarmJsonTest::broken_isProtocolError()
{
    QCOMPARE(swarmjson::serviceList("{}").error().kind, ErrorKind::Protocol);
    QCOMPARE(swarmjson::taskList("x").error().kind, ErrorKind::Protocol);
    QCOMPARE(swarmjson::nodeList("").error().kind, ErrorKind::Protocol);
    QVERIFY(swarmjson::taskList("null"));
}

QTEST_GUILESS_MAIN(SwarmJsonTest)
#include "tst_swarmjson.moc"
