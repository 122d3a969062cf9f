// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/livesamples.h"
#include "livediagram/livescene.h"
#include "livediagram/needs.h"

#include <QTest>

using namespace quayside;
using namespace quayside::livediagram;
using namespace quayside::livediagram::samples;
using course::LiveSource;

namespace {

QStringList chipsOn(const LiveScene &scene, const char *node)
{
    QStringList texts;
    for (const diagram::Chip &chip : scene.overlay.nodes.value(QString::fromLatin1(node)).chips) {
        texts.append(chip.text);
    }
    return texts;
}

course::DiagramSpec lifeCycle()
{
    course::DiagramSpec spec = diagramOf({QStringLiteral("created"), QStringLiteral("running"),
                                          QStringLiteral("exited"), QStringLiteral("none")});
    const auto addEdge = [&spec](const char *from, const char *to) {
        course::DiagramEdge edge;
        edge.from = QString::fromLatin1(from);
        edge.to = QString::fromLatin1(to);
        spec.edges.push_back(edge);
    };
    addEdge("created", "running");
    addEdge("running", "exited");
    spec.live.show = {containersOn("created", {QStringLiteral("created")}),
                      containersOn("running", {QStringLiteral("running")}),
                      containersOn("exited", {QStringLiteral("exited")})};
    return spec;
}

} // namespace

class TestLiveScene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void containers_sitOnTheNodeOfTheirState_oldestFirst()
    {
        EngineValues values = emptyEngine();
        values.containers = {container("newest"), container("done", State::Exited),
                             container("oldest")};
        const LiveScene scene = sceneOf(lifeCycle(), values);
        QCOMPARE(chipsOn(scene, "running"),
                 (QStringList{QStringLiteral("oldest"), QStringLiteral("newest")}));
        QCOMPARE(chipsOn(scene, "exited"), QStringList{QStringLiteral("done")});
        QCOMPARE(scene.overlay.nodes.value(QStringLiteral("created")).text,
                 QStringLiteral("none"));
        QCOMPARE(scene.overlay.nodes.value(QStringLiteral("running")).text,
                 QStringLiteral("2 containers"));
    }

    void move_flashesTheEdgeBetween_withTheExitCode()
    {
        EngineValues before = emptyEngine();
        before.containers = {container("web")};
        EngineValues after = before;
        after.containers[0].state = State::Exited;
        after.containers[0].exitCode = 137;
        const course::DiagramSpec spec = lifeCycle();
        const auto flashes = movesBetween(spec, sceneOf(spec, before), sceneOf(spec, after), after);
        QCOMPARE(flashes.size(), size_t(1));
        QCOMPARE(flashes[0],
                 (Flash{QStringLiteral("running->exited"), QStringLiteral("exit 137"),
                        diagram::Tone::Bad}));
    }

    void move_withoutSuchAnEdge_flashesNothing()
    {
        EngineValues before = emptyEngine();
        before.containers = {container("web", State::Exited)};
        EngineValues after = emptyEngine();
        after.containers = {container("web")};
        const course::DiagramSpec spec = lifeCycle();
        QVERIFY(movesBetween(spec, sceneOf(spec, before), sceneOf(spec, after), after).empty());
    }

    void filter_letsThrough_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("passing");
        for (const char *row : {"exit 0", "not 137", "oom", "failed start", "default", "user",
                                "alias", "healthy"}) {
            QTest::newRow(row) << QString::fromLatin1(row) << true;
            QTest::newRow(qPrintable(QStringLiteral("other than ") + QString::fromLatin1(row)))
                << QString::fromLatin1(row) << false;
        }
    }
    void filter_letsThrough()
    {
        QFETCH(QString, what);
        QFETCH(bool, passing);
        course::LiveFilter filter;
        engine::ContainerSummary one = container("web", State::Exited);
        if (what == QStringLiteral("exit 0")) {
            filter.exitCodes = {0};
            one.exitCode = passing ? 0 : 1;
        } else if (what == QStringLiteral("not 137")) {
            filter.otherThan = {137};
            one.exitCode = passing ? 1 : 137;
        } else if (what == QStringLiteral("oom")) {
            filter.oomKilled = true;
            one.oomKilled = passing;
        } else if (what == QStringLiteral("failed start")) {
            filter.failedStart = true;
            one.stateError = passing ? QStringLiteral("no such file") : QString();
        } else if (what == QStringLiteral("healthy")) {
            filter.health = {QStringLiteral("healthy")};
            one.health = passing ? engine::HealthState::Healthy : engine::HealthState::Starting;
        } else if (what == QStringLiteral("alias")) {
            filter.alias = QStringLiteral("live");
            attach(one, "bg-net");
            one.attachments[0].aliases = {passing ? QStringLiteral("live") : QStringLiteral("v1")};
        } else {
            filter.network = what;
            const bool user = (what == QStringLiteral("user")) == passing;
            attach(one, user ? "app-net" : "bridge");
        }
        QCOMPARE(passes(one, filter), passing);
    }

    void value_takesTheSecondLine_withItsWords()
    {
        course::DiagramSpec spec = diagramOf({QStringLiteral("dockerd")});
        spec.live.show = {valueOn("dockerd", LiveSource::EngineVersion)};
        spec.live.show[0].text = QStringLiteral("engine {}");
        EngineValues values = emptyEngine();
        QVERIFY(!sceneOf(spec, values).overlay.nodes.contains(QStringLiteral("dockerd"))
                || sceneOf(spec, values).overlay.nodes.value(QStringLiteral("dockerd")).text.isEmpty());
        values.info.version = QStringLiteral("29.1");
        QCOMPARE(sceneOf(spec, values).overlay.nodes.value(QStringLiteral("dockerd")).text,
                 QStringLiteral("engine 29.1"));
    }

    void twoValues_ofOneNode_standSideBySide()
    {
        course::DiagramSpec spec = diagramOf({QStringLiteral("host")});
        spec.live.show = {valueOn("host", LiveSource::EngineVersion),
                          valueOn("host", LiveSource::EngineKernel)};
        EngineValues values = emptyEngine();
        values.info.version = QStringLiteral("29.1");
        values.info.kernelVersion = QStringLiteral("6.1");
        QCOMPARE(sceneOf(spec, values).overlay.nodes.value(QStringLiteral("host")).text,
                 QStringLiteral("29.1, 6.1"));
    }

    void lit_onlyWhileTheValueIsOneOfThem()
    {
        course::DiagramSpec spec = diagramOf({QStringLiteral("always")});
        course::LiveBinding binding = valueOn("always", LiveSource::ContainerPolicy);
        binding.kind = course::LiveBinding::Kind::Lit;
        binding.is = {QStringLiteral("on-failure")};
        spec.live.choose = course::LiveChoice::Container;
        spec.live.show = {binding};
        EngineValues values = emptyEngine();
        values.containers = {container("web")};
        values.chosen = QStringLiteral("web");
        values.containers[0].restartPolicy = QStringLiteral("always");
        QVERIFY(!sceneOf(spec, values).overlay.nodes.value(QStringLiteral("always")).lit);
        values.containers[0].restartPolicy = QStringLiteral("on-failure:3");
        QVERIFY(sceneOf(spec, values).overlay.nodes.value(QStringLiteral("always")).lit);
    }

    void event_flashesItsEdge()
    {
        course::DiagramSpec spec = lifeCycle();
        course::LiveBinding binding;
        binding.kind = course::LiveBinding::Kind::Event;
        binding.on = QStringLiteral("created->running");
        binding.event = QStringLiteral("container/start");
        spec.live.show.push_back(binding);
        engine::EngineEvent started = happened("container", "start", "id-web", 1);
        started.attributes.insert(QStringLiteral("name"), QStringLiteral("web"));
        QCOMPARE(flashesOf(spec, started),
                 (std::vector<Flash>{{QStringLiteral("created->running"), QStringLiteral("web"),
                                      diagram::Tone::Info}}));
        QVERIFY(flashesOf(spec, happened("container", "pause", "id-web", 1)).empty());
    }

    void withoutEngine_theWordsSayThatItIsTheExample()
    {
        const LiveScene scene = sceneOf(lifeCycle(), EngineValues());
        QVERIFY(scene.words.contains(QStringLiteral("example")));
    }

    void needs_areNoMoreThanTheBindingsSay()
    {
        course::LiveSpec live;
        QCOMPARE(needsOf(live), Needs());
        live.show = {containersOn("running", {QStringLiteral("running")})};
        QCOMPARE(needsOf(live), Needs()); // the monitor has them
        live.show = {valueOn("a", LiveSource::ContainerPid)};
        Needs inspected;
        inspected.inspectChosen = true;
        QCOMPARE(needsOf(live), inspected);
        live.show = {valueOn("a", LiveSource::DiskImages)};
        Needs disk;
        disk.disk = true;
        QCOMPARE(needsOf(live), disk);
    }

    void choice_isTheWantedOne_elseTheLikeliest()
    {
        EngineValues values = emptyEngine();
        values.containers = {container("done", State::Exited), container("web")};
        using course::LiveChoice;
        QCOMPARE(chosenOf(LiveChoice::Container, QStringLiteral("done"), values),
                 QStringLiteral("done"));
        QCOMPARE(chosenOf(LiveChoice::Container, QStringLiteral("gone"), values),
                 QStringLiteral("web"));
        QCOMPARE(chosenOf(LiveChoice::Network, {}, values), QString());
    }
};

QTEST_MAIN(TestLiveScene)
#include "tst_livescene.moc"
