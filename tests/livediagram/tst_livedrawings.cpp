// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures made from an engine's values: what is in them, and that each has sound geometry.
#include "diagram/diagramlayout.h"
#include "livediagram/drawing.h"
#include "livediagram/livesamples.h"

#include <QTest>

using namespace quayside;
using namespace quayside::livediagram;
using namespace quayside::livediagram::samples;
using course::LiveDrawing;

namespace {

QStringList nodesOf(const Drawing &drawing)
{
    QStringList ids;
    for (const course::DiagramNode &node : drawing.spec.nodes) {
        ids.append(node.id);
    }
    ids.sort();
    return ids;
}

QStringList edgesOf(const Drawing &drawing)
{
    QStringList ids;
    for (const course::DiagramEdge &edge : drawing.spec.edges) {
        ids.append(edge.from + QStringLiteral("->") + edge.to);
    }
    ids.sort();
    return ids;
}

QString subOf(const Drawing &drawing, const QString &id)
{
    for (const course::DiagramNode &node : drawing.spec.nodes) {
        if (node.id == id) {
            return node.sub;
        }
    }
    return QStringLiteral("(no such node)");
}

/// Two networks with a shared member and a published port, mounts, a project, a swarm, two images.
EngineValues busyEngine()
{
    EngineValues values = emptyEngine();
    values.networks = std::vector<engine::NetworkSummary>{
        network("bridge", "bridge", "172.17.0.0/16"), network("host", "host"),
        network("none", "null"), network("app-net", "bridge", "172.18.0.0/16"),
        network("isolated-net", "bridge", "172.19.0.0/16")};
    engine::ContainerSummary web = container("web");
    attach(web, "app-net", "172.18.0.2");
    web.publishedPorts = {{QStringLiteral("0.0.0.0"), 8080, 80, QStringLiteral("tcp")}};
    web.mounts = {{QStringLiteral("volume"), QStringLiteral("pgdata"), {}, QStringLiteral("/data"), true},
                  {QStringLiteral("bind"), {}, QStringLiteral("/src"), QStringLiteral("/app"), false},
                  {QStringLiteral("tmpfs"), {}, {}, QStringLiteral("/scratch"), true}};
    web.labels = {{QStringLiteral("com.docker.compose.project"), QStringLiteral("shop")},
                  {QStringLiteral("com.docker.compose.service"), QStringLiteral("web")},
                  {QStringLiteral("com.docker.compose.depends_on"),
                   QStringLiteral("db:service_healthy:false")}};
    web.imageId = QStringLiteral("sha256:a");
    engine::ContainerSummary hacker = container("hacker");
    attach(hacker, "app-net", "172.18.0.3");
    attach(hacker, "isolated-net", "172.19.0.2");
    engine::ContainerSummary db = container("db", State::Exited);
    db.exitCode = 1;
    attach(db, "app-net");
    db.labels = {{QStringLiteral("com.docker.compose.project"), QStringLiteral("shop")},
                 {QStringLiteral("com.docker.compose.service"), QStringLiteral("db")}};
    values.containers = {web, hacker, db};
    engine::ImageSummary a;
    a.id = QStringLiteral("sha256:a");
    a.tags = {QStringLiteral("app:1")};
    engine::ImageSummary b = a;
    b.id = QStringLiteral("sha256:b");
    b.tags = {QStringLiteral("app:2")};
    values.images = std::vector<engine::ImageSummary>{a, b};
    engine::ImageDetails details;
    details.layers = {QStringLiteral("sha256:1"), QStringLiteral("sha256:2")};
    values.imageDetails.insert(a.id, details);
    details.layers = {QStringLiteral("sha256:1"), QStringLiteral("sha256:3")};
    values.imageDetails.insert(b.id, details);
    engine::VolumeSummary volume;
    volume.name = QStringLiteral("pgdata");
    values.volumes = std::vector<engine::VolumeSummary>{volume};
    engine::ServiceSummary service;
    service.id = QStringLiteral("s");
    service.name = QStringLiteral("nginx-cont");
    service.desired = 2;
    service.running = 1;
    engine::TaskSummary task;
    task.id = QStringLiteral("t1");
    task.serviceId = service.id;
    task.nodeId = QStringLiteral("n1");
    task.slot = 1;
    task.state = task.desiredState = QStringLiteral("running");
    engine::TaskSummary old = task;
    old.id = QStringLiteral("t0");
    old.state = QStringLiteral("failed");
    old.desiredState = QStringLiteral("shutdown");
    engine::NodeSummary node;
    node.id = QStringLiteral("n1");
    node.hostName = QStringLiteral("host1");
    node.role = QStringLiteral("manager");
    values.services = std::vector<engine::ServiceSummary>{service};
    values.tasks = std::vector<engine::TaskSummary>{task, old};
    values.nodes = std::vector<engine::NodeSummary>{node};
    return values;
}

} // namespace

class TestLiveDrawings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networks_haveTheirContainersAddressesAndPorts()
    {
        const Drawing drawing = drawNetworks(busyEngine());
        QCOMPARE(nodesOf(drawing),
                 (QStringList{QStringLiteral("container:db"), QStringLiteral("container:hacker"),
                              QStringLiteral("container:web"), QStringLiteral("host"),
                              QStringLiteral("network:app-net"),
                              QStringLiteral("network:isolated-net")}));
        QCOMPARE(edgesOf(drawing),
                 (QStringList{QStringLiteral("container:web->host"),
                              QStringLiteral("network:app-net->container:db"),
                              QStringLiteral("network:app-net->container:hacker"),
                              QStringLiteral("network:app-net->container:web"),
                              QStringLiteral("network:isolated-net->container:hacker")}));
        QCOMPARE(subOf(drawing, QStringLiteral("container:web")), QStringLiteral("172.18.0.2"));
        QCOMPARE(subOf(drawing, QStringLiteral("container:db")), QStringLiteral("exited (1)"));
        QCOMPARE(subOf(drawing, QStringLiteral("network:app-net")),
                 QStringLiteral("bridge, 172.18.0.0/16"));
        QVERIFY(drawing.overlay.nodes.value(QStringLiteral("container:db")).pale);
        QCOMPARE(drawing.words, QStringLiteral("2 networks, 3 containers"));
    }

    void drivers_haveTheBuiltInNetworksToo()
    {
        QVERIFY(nodesOf(drawDrivers(busyEngine())).contains(QStringLiteral("network:host")));
    }

    void network_ledOutThroughTheHost_unlessInternal()
    {
        EngineValues values = busyEngine();
        values.chosen = QStringLiteral("app-net");
        QVERIFY(edgesOf(drawNetwork(values)).contains(QStringLiteral("nat->host")));
        (*values.networks)[3].internal = true;
        QVERIFY(!nodesOf(drawNetwork(values)).contains(QStringLiteral("nat")));
    }

    void mounts_areEdgesWithPathAndFlags()
    {
        EngineValues values = busyEngine();
        values.chosen = QStringLiteral("web");
        const Drawing drawing = drawMounts(values);
        QStringList labels;
        for (const course::DiagramEdge &edge : drawing.spec.edges) {
            labels.append(edge.label);
        }
        QCOMPARE(labels, (QStringList{QStringLiteral("/ rw"), QStringLiteral("/data rw"),
                                      QStringLiteral("/app ro"), QStringLiteral("/scratch rw")}));
        QVERIFY(nodesOf(drawing).contains(QStringLiteral("volume:pgdata")));
        QVERIFY(nodesOf(drawing).contains(QStringLiteral("bind:/src")));
    }

    void volume_showsWhoMountsIt_andStaysWithoutAnybody()
    {
        EngineValues values = busyEngine();
        values.chosen = QStringLiteral("pgdata");
        QVERIFY(edgesOf(drawVolume(values))
                    .contains(QStringLiteral("container:web->volume:pgdata")));
        values.containers.clear();
        QCOMPARE(nodesOf(drawVolume(values)), QStringList{QStringLiteral("volume:pgdata")});
    }

    void project_hasDependencies_networksAndVolumes()
    {
        EngineValues values = busyEngine();
        values.chosen = QStringLiteral("shop");
        const QStringList edges = edgesOf(drawProject(values));
        QVERIFY(edges.contains(QStringLiteral("container:web->container:db")));
        QVERIFY(edges.contains(QStringLiteral("container:web->network:app-net")));
        QVERIFY(edges.contains(QStringLiteral("container:web->volume:pgdata")));
        QVERIFY(!nodesOf(drawProject(values)).contains(QStringLiteral("container:hacker")));
    }

    void swarm_hasTheTasksThatShouldRun_onTheirNode()
    {
        const Drawing drawing = drawSwarm(busyEngine());
        QCOMPARE(edgesOf(drawing), QStringList{QStringLiteral("service:s->task:t1")});
        QCOMPARE(drawing.spec.groups.size(), size_t(1));
        QCOMPARE(subOf(drawing, QStringLiteral("service:s")), QStringLiteral("1 of 2 run"));
    }

    void sharedLayer_isMarked_andDrawnOnce()
    {
        EngineValues values = busyEngine();
        values.chosen = QStringLiteral("app:1");
        const Drawing drawing = drawSharedLayers(values);
        QCOMPARE(nodesOf(drawing).filter(QStringLiteral("layer:")).size(), 3);
        QVERIFY(subOf(drawing, QStringLiteral("layer:sha256:1"))
                    .contains(QStringLiteral("shared with app:2")));
        QVERIFY(!subOf(drawing, QStringLiteral("layer:sha256:2"))
                     .contains(QStringLiteral("shared")));
        QVERIFY(drawing.words.contains(QStringLiteral("1 layers in common")));
    }

    void imageUse_standsContainersOnTheLayers()
    {
        EngineValues values = busyEngine();
        values.chosen = QStringLiteral("app:1");
        QVERIFY(edgesOf(drawImageUse(values))
                    .contains(QStringLiteral("writable:web->layer:sha256:2")));
    }

    void nothingChosen_saysSo_withoutNodes_data()
    {
        QTest::addColumn<int>("drawing");
        for (const auto &[word, drawing] : course::liveDrawings()) {
            QTest::newRow(qPrintable(word)) << static_cast<int>(drawing);
        }
    }
    void nothingChosen_saysSo_withoutNodes()
    {
        QFETCH(int, drawing);
        const Drawing made = draw(static_cast<LiveDrawing>(drawing), emptyEngine());
        QVERIFY(made.spec.nodes.empty());
        QVERIFY(!made.words.isEmpty());
    }

    void geometry_isSound_data()
    {
        QTest::addColumn<int>("drawing");
        QTest::addColumn<QString>("chosen");
        const auto row = [](const char *name, LiveDrawing drawing, const char *chosen) {
            QTest::newRow(name) << static_cast<int>(drawing) << QString::fromLatin1(chosen);
        };
        row("networks", LiveDrawing::Networks, "");
        row("drivers", LiveDrawing::Drivers, "");
        row("network", LiveDrawing::Network, "app-net");
        row("mounts", LiveDrawing::Mounts, "web");
        row("volume", LiveDrawing::Volume, "pgdata");
        row("project", LiveDrawing::Project, "shop");
        row("swarm", LiveDrawing::Swarm, "");
        row("layers", LiveDrawing::Layers, "app:1");
        row("shared", LiveDrawing::SharedLayers, "app:1");
        row("use", LiveDrawing::ImageUse, "app:1");
    }
    void geometry_isSound()
    {
        QFETCH(int, drawing);
        QFETCH(QString, chosen);
        EngineValues values = busyEngine();
        values.chosen = chosen;
        // Many on one image: lines come in along the whole of its group.
        for (const char *name : {"one", "two", "three", "four", "five"}) {
            engine::ContainerSummary more = container(name);
            more.imageId = QStringLiteral("sha256:a");
            attach(more, "app-net", "172.18.0.9");
            values.containers.push_back(more);
        }
        const Drawing made = draw(static_cast<LiveDrawing>(drawing), values);
        const auto layout = diagram::layOut(made.spec, {});
        QStringList faults;
        for (const course::Fault &fault : diagram::checkGeometry(layout)) {
            // An engine's picture may be wider than a lesson's column: it is shown large only.
            if (!fault.message.startsWith(QStringLiteral("the picture is"))) {
                faults.append(fault.text());
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(TestLiveDrawings)
#include "tst_livedrawings.moc"
