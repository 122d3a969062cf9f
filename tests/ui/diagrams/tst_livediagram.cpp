// SPDX-License-Identifier: GPL-3.0-or-later
// A diagram that follows a scripted feed: what is on its scene, what it asks, and when it does not.
#include "livediagram/livesamples.h"
#include "ui/diagrams/livediagram.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using course::LiveSource;
using engine::ContainerState;
using livediagram::samples::containersOn;
using livediagram::samples::diagramOf;
using livediagram::samples::valueOn;

namespace {

const QString networksQuestion = QStringLiteral("networks");

/// Answers the question for networks only when the test says so; all others at once.
class HeldReads : public ScriptedReads
{
public:
    QFuture<Result<std::vector<engine::NetworkSummary>>> networks() override
    {
        asked += networksQuestion;
        m_held.push_back(std::make_shared<Networks>());
        return m_held.back()->future();
    }
    /// The question that was asked first and has no answer yet.
    void answerNetworks(const char *name)
    {
        const std::shared_ptr<Networks> reply = m_held.front();
        m_held.erase(m_held.begin());
        reply->answer(std::vector<engine::NetworkSummary>{livediagram::samples::network(name)});
    }
    int networksAsked() const { return static_cast<int>(asked.count(networksQuestion)); }

private:
    using Networks = engine::Reply<std::vector<engine::NetworkSummary>>;
    std::vector<std::shared_ptr<Networks>> m_held;
};

/// Nodes for the states, an edge for a pause, and one that flashes when something is created.
course::DiagramSpec lifeCycle()
{
    course::DiagramSpec spec =
        diagramOf({QStringLiteral("none"), QStringLiteral("running"), QStringLiteral("paused")});
    for (const auto &[from, to] : {std::pair("running", "paused"), std::pair("none", "running")}) {
        course::DiagramEdge edge;
        edge.from = QString::fromLatin1(from);
        edge.to = QString::fromLatin1(to);
        spec.edges.push_back(edge);
    }
    course::LiveBinding created;
    created.kind = course::LiveBinding::Kind::Event;
    created.on = QStringLiteral("none->running");
    created.event = QStringLiteral("container/create");
    spec.live.show = {containersOn("running", {QStringLiteral("running")}),
                      containersOn("paused", {QStringLiteral("paused")}), created};
    return spec;
}

course::DiagramSpec networkMap()
{
    course::DiagramSpec spec = diagramOf({QStringLiteral("one")});
    spec.live.draw = course::LiveDrawing::Networks;
    return spec;
}

course::DiagramSpec figuresOfOne()
{
    course::DiagramSpec spec = diagramOf({QStringLiteral("cpu")});
    spec.live.choose = course::LiveChoice::Container;
    spec.live.show = {valueOn("cpu", LiveSource::ContainerCpu)};
    return spec;
}

struct Fixture
{
    explicit Fixture(course::DiagramSpec diagram)
        : spec(std::move(diagram))
        , live(feed, reads)
        , scenes(&live, &LiveDiagram::sceneChanged)
    {
        feed.setContainers({container(QStringLiteral("web"), ContainerState::Running),
                            container(QStringLiteral("db"), ContainerState::Running)});
        live.setDiagram(&spec);
    }

    void happen(const char *type, const char *action, const char *name = "web")
    {
        engine::EngineEvent event;
        event.type = QString::fromLatin1(type);
        event.action = QString::fromLatin1(action);
        event.actorId = ScriptedFeed::idOf(QString::fromLatin1(name)).text();
        event.attributes.insert(QStringLiteral("name"), QString::fromLatin1(name));
        event.timeNano = ++now;
        feed.addEvent(event);
    }
    QString placeOf(const char *name) const
    {
        return live.scene().placeOf.value(ScriptedFeed::idOf(QString::fromLatin1(name)).text());
    }
    QStringList networkNames() const
    {
        QStringList names;
        if (live.values().networks) {
            for (const engine::NetworkSummary &network : *live.values().networks) {
                names.append(network.name);
            }
        }
        return names;
    }

    qint64 now = 1'000'000;
    course::DiagramSpec spec;
    ScriptedFeed feed;
    HeldReads reads;
    LiveDiagram live;
    QSignalSpy scenes;
};

} // namespace

class TestLiveDiagram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void containers_ofTheFeed_areOnTheScene();
    void move_flashesItsEdge_andEventsTheirs();
    void burst_makesOneScene();
    void asksOnlyWhatItNeeds_data();
    void asksOnlyWhatItNeeds();
    void event_makesItAskAgain_onceAtATime();
    void event_ofAnOlderTime_isNotMissed();
    void event_destroy_needsNoAnswer();
    void inactive_asksNothing_andChangesNothing();
    void answerOfBefore_isDropped_data();
    void answerOfBefore_isDropped();
    void otherEngine_isAskedAnew();
    void figures_areWatchedForTheChosenOneOnly();
    void figures_notNeeded_areNotWatched();
    void choice_thatIsNotThereYet_isKept();
};

void TestLiveDiagram::containers_ofTheFeed_areOnTheScene()
{
    Fixture f(lifeCycle());
    f.live.setActive(true);
    QTRY_COMPARE(f.placeOf("web"), QStringLiteral("running"));
    f.feed.edit(QStringLiteral("web")).state = ContainerState::Paused;
    f.feed.setContainers(f.feed.containers());
    QTRY_COMPARE(f.placeOf("web"), QStringLiteral("paused"));
    QCOMPARE(f.placeOf("db"), QStringLiteral("running"));
    f.feed.remove(QStringLiteral("web"));
    QTRY_VERIFY(f.placeOf("web").isEmpty());
}

void TestLiveDiagram::move_flashesItsEdge_andEventsTheirs()
{
    Fixture f(lifeCycle());
    f.live.setActive(true);
    QTRY_COMPARE(f.placeOf("web"), QStringLiteral("running"));
    QStringList flashed;
    connect(&f.live, &LiveDiagram::flashed, this, [&flashed](const auto &flashes) {
        for (const livediagram::Flash &flash : flashes) {
            flashed.append(flash.edge);
        }
    });
    auto containers = f.feed.containers();
    containers[0].state = ContainerState::Paused;
    f.feed.setContainers(containers);
    QTRY_COMPARE(flashed, QStringList{QStringLiteral("running->paused")});
    f.happen("container", "create", "fresh");
    QTRY_COMPARE(flashed.value(1), QStringLiteral("none->running"));
    f.happen("container", "start", "fresh"); // bound to nothing
    f.happen("container", "create", "other");
    QTRY_COMPARE(flashed.size(), 3);
}

void TestLiveDiagram::burst_makesOneScene()
{
    Fixture f(lifeCycle());
    f.live.setActive(true);
    QTRY_COMPARE(f.scenes.size(), 1);
    for (int i = 0; i < 100; ++i) {
        f.feed.setContainers(f.feed.containers());
        f.happen("container", "start");
    }
    QTRY_COMPARE(f.scenes.size(), 2);
    f.feed.remove(QStringLiteral("web"));
    QTRY_VERIFY(f.placeOf("web").isEmpty());
    QCOMPARE(f.scenes.size(), 3);
}

void TestLiveDiagram::asksOnlyWhatItNeeds_data()
{
    QTest::addColumn<int>("source");
    QTest::addColumn<QStringList>("asked");
    const auto row = [](const char *name, LiveSource source, const QStringList &asked) {
        QTest::newRow(name) << static_cast<int>(source) << asked;
    };
    row("containers", LiveSource::CountRunning, {});
    row("system", LiveSource::EngineVersion, {QStringLiteral("info")});
    row("networks", LiveSource::CountNetworks, {networksQuestion});
    row("volumes", LiveSource::CountVolumes, {QStringLiteral("volumes")});
    row("images", LiveSource::CountImages, {QStringLiteral("images")});
    row("disk", LiveSource::DiskTotal, {QStringLiteral("disk")});
    row("swarm", LiveSource::CountNodes,
        {QStringLiteral("services"), QStringLiteral("tasks"), QStringLiteral("nodes")});
    row("every container", LiveSource::CountSecretNames,
        {QStringLiteral("inspect"), QStringLiteral("inspect")});
}

void TestLiveDiagram::asksOnlyWhatItNeeds()
{
    QFETCH(int, source);
    course::DiagramSpec spec = diagramOf({QStringLiteral("value")});
    spec.live.show = {valueOn("value", static_cast<LiveSource>(source))};
    Fixture f(spec);
    f.live.setActive(true);
    QTRY_VERIFY(!f.scenes.isEmpty());
    QTEST(f.reads.asked, "asked");
}

void TestLiveDiagram::event_makesItAskAgain_onceAtATime()
{
    Fixture f(networkMap());
    f.live.setActive(true);
    QCOMPARE(f.reads.networksAsked(), 1);
    f.happen("network", "create");
    f.happen("network", "connect");
    f.happen("volume", "create");
    QCOMPARE(f.reads.asked, QStringList{networksQuestion});
    f.reads.answerNetworks("old");
    QTRY_COMPARE(f.reads.networksAsked(), 2);
    f.reads.answerNetworks("new");
    QTRY_COMPARE(f.networkNames(), QStringList{QStringLiteral("new")});
    QCOMPARE(f.reads.networksAsked(), 2);
}

void TestLiveDiagram::event_ofAnOlderTime_isNotMissed()
{
    Fixture f(networkMap());
    f.live.setActive(true);
    f.happen("container", "start");
    f.reads.answerNetworks("old");
    QTRY_COMPARE(f.networkNames(), QStringList{QStringLiteral("old")});
    f.now -= 2; // an engine gives times before it gives events their order
    f.happen("network", "create");
    QCOMPARE(f.reads.networksAsked(), 2);
}

void TestLiveDiagram::event_destroy_needsNoAnswer()
{
    Fixture f(networkMap());
    f.live.setActive(true);
    f.reads.answerNetworks("app-net");
    QTRY_COMPARE(f.networkNames(), QStringList{QStringLiteral("app-net")});
    f.happen("network", "destroy", "other");
    QCOMPARE(f.networkNames(), QStringList{QStringLiteral("app-net")});
    f.happen("network", "destroy", "app-net");
    QVERIFY(f.networkNames().isEmpty());
}

void TestLiveDiagram::inactive_asksNothing_andChangesNothing()
{
    Fixture f(networkMap());
    f.happen("network", "create");
    f.feed.setContainers(f.feed.containers());
    f.live.choose(QStringLiteral("web"));
    f.feed.setState(LiveFeed::State::Offline);
    f.feed.setState(LiveFeed::State::Online);
    QCoreApplication::processEvents();
    QVERIFY(f.reads.asked.isEmpty());
    f.live.setActive(true);
    QTRY_COMPARE(f.scenes.size(), 1);
    QCOMPARE(f.reads.networksAsked(), 1);
    // What is under way when it stops being looked at is answered, but asked no more.
    f.happen("network", "create");
    f.live.setActive(false);
    f.reads.answerNetworks("app-net");
    QTRY_COMPARE(f.networkNames(), QStringList{QStringLiteral("app-net")});
    f.happen("network", "create");
    f.feed.setContainers({});
    QCOMPARE(f.reads.networksAsked(), 1);
    QCOMPARE(f.scenes.size(), 1);
    QCOMPARE(f.live.values().containers.size(), 2U);
    f.live.setActive(true); // and takes what has come meanwhile
    QTRY_COMPARE(f.scenes.size(), 2);
    QVERIFY(f.live.values().containers.empty());
    QCOMPARE(f.reads.networksAsked(), 2);
}

void TestLiveDiagram::answerOfBefore_isDropped_data()
{
    QTest::addColumn<bool>("otherDiagram");
    QTest::newRow("the engine went") << false;
    QTest::newRow("another diagram") << true;
}

void TestLiveDiagram::answerOfBefore_isDropped()
{
    QFETCH(bool, otherDiagram);
    Fixture f(networkMap());
    f.live.setActive(true);
    QCOMPARE(f.reads.networksAsked(), 1);
    f.happen("network", "create"); // would be asked again after the answer
    const course::DiagramSpec other = lifeCycle();
    if (otherDiagram) {
        f.live.setDiagram(&other);
    } else {
        f.feed.setState(LiveFeed::State::Offline);
    }
    QTRY_VERIFY(!f.scenes.isEmpty());
    QVERIFY(!f.live.findChildren<QFutureWatcherBase *>().isEmpty());
    f.reads.answerNetworks("late");
    QTRY_VERIFY(f.live.findChildren<QFutureWatcherBase *>().isEmpty()); // it was seen
    QVERIFY(!f.live.values().networks);
    QCOMPARE(f.reads.networksAsked(), 1);
}

void TestLiveDiagram::otherEngine_isAskedAnew()
{
    Fixture f(networkMap());
    f.live.setActive(true);
    f.reads.answerNetworks("first");
    QTRY_COMPARE(f.networkNames(), QStringList{QStringLiteral("first")});
    QSignalSpy changed(&f.live, &LiveDiagram::engineChanged);
    f.feed.setState(LiveFeed::State::Offline);
    QVERIFY(!f.live.hasEngine());
    QVERIFY(f.networkNames().isEmpty());
    QCOMPARE(f.reads.networksAsked(), 1); // there is nobody to ask
    f.feed.setState(LiveFeed::State::Online);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(f.reads.networksAsked(), 2);
    f.reads.answerNetworks("second");
    QTRY_COMPARE(f.networkNames(), QStringList{QStringLiteral("second")});
}

void TestLiveDiagram::figures_areWatchedForTheChosenOneOnly()
{
    Fixture f(figuresOfOne());
    QVERIFY(f.feed.watchedNames().isEmpty());
    f.live.choose(QStringLiteral("db"));
    f.live.setActive(true);
    QTRY_COMPARE(f.feed.watchedNames(), QStringList{QStringLiteral("db")});
    f.feed.setSample(QStringLiteral("db"), sample(12.5, 1024));
    QTRY_VERIFY(f.live.scene()
                    .overlay.nodes.value(QStringLiteral("cpu"))
                    .text.contains(QStringLiteral("12.5")));
    f.live.choose(QStringLiteral("web"));
    QTRY_COMPARE(f.feed.watchedNames(), QStringList{QStringLiteral("web")});
    f.feed.remove(QStringLiteral("web")); // the likeliest in its place
    QTRY_COMPARE(f.feed.watchedNames(), QStringList{QStringLiteral("db")});
    f.live.setActive(false);
    QVERIFY(f.feed.watchedNames().isEmpty());
}

void TestLiveDiagram::figures_notNeeded_areNotWatched()
{
    course::DiagramSpec spec = figuresOfOne();
    spec.live.show = {valueOn("cpu", LiveSource::ContainerName)};
    Fixture f(spec);
    f.live.setActive(true);
    QTRY_COMPARE(f.live.values().chosen, QStringLiteral("web"));
    QVERIFY(f.feed.watched().isEmpty());
    f.feed.setSample(QStringLiteral("web"), sample(12.5, 1024));
    QVERIFY(f.live.values().samples.isEmpty());
}

void TestLiveDiagram::choice_thatIsNotThereYet_isKept()
{
    Fixture f(figuresOfOne());
    QSignalSpy choices(&f.live, &LiveDiagram::choicesChanged);
    f.live.choose(QStringLiteral("later"));
    f.live.setActive(true);
    QTRY_COMPARE(f.live.values().chosen, QStringLiteral("web"));
    QCOMPARE(f.live.choices(), (QStringList{QStringLiteral("web"), QStringLiteral("db")}));
    auto containers = f.feed.containers();
    containers.push_back(container(QStringLiteral("later"), ContainerState::Running));
    f.feed.setContainers(containers);
    QTRY_COMPARE(f.live.values().chosen, QStringLiteral("later"));
    QCOMPARE(choices.size(), 2);
}

QTEST_MAIN(TestLiveDiagram)
#include "tst_livediagram.moc"
