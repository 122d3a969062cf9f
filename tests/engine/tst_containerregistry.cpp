// SPDX-License-Identifier: GPL-3.0-or-later
// What events say by themselves, and how long that holds against lists.
#include "engine/containerregistry.h"

#include <QTest>

#include <optional>

using namespace quayside;
using namespace quayside::engine;

namespace {

constexpr qint64 ms = 1'000'000;
constexpr qint64 holdMs = ContainerRegistry::holdNs / ms;
/// By the engine's clock, long after what the test's containers lived through before.
constexpr qint64 engineNano = 1'800'000'000LL * 1'000'000'000;

const ContainerId web(QStringLiteral("1111"));
const ContainerId db(QStringLiteral("2222"));

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

ContainerSummary listed(const ContainerId &id, const char *name, ContainerState state,
                        qint64 created = 1'700'000'000)
{
    ContainerSummary container;
    container.id = id;
    container.name = text(name);
    container.image = QStringLiteral("busybox");
    container.state = state;
    container.statusText = QStringLiteral("as listed");
    container.created = QDateTime::fromSecsSinceEpoch(created, Qt::UTC);
    return container;
}

enginejson::InspectExtras inspected(ContainerState state, const char *policy = "no")
{
    enginejson::InspectExtras extras;
    extras.state = state;
    extras.restartPolicy = text(policy);
    extras.startedAt = QDateTime::fromSecsSinceEpoch(1'700'000'100, Qt::UTC);
    if (state == ContainerState::Exited) {
        extras.exitCode = 7;
        extras.finishedAt = QDateTime::fromSecsSinceEpoch(1'700'000'200, Qt::UTC);
    }
    return extras;
}

/// A registry with the container `web`, and the moments of what happens to it.
struct Bench
{
    explicit Bench(ContainerState state = ContainerState::Running, const char *policy = "no")
    {
        (void)registry.applyList({listed(web, "web", state)});
        (void)registry.applyInspect(web, inspected(state, policy));
    }

    ContainerRegistry::Update event(const char *action, qint64 atMs,
                                    const QHash<QString, QString> &attributes = {},
                                    const ContainerId &id = web,
                                    std::optional<qint64> engineMs = {})
    {
        EngineEvent event;
        event.type = QStringLiteral("container");
        event.action = text(action);
        event.actorId = id.text();
        event.attributes = attributes;
        event.timeNano = engineNano + engineMs.value_or(atMs) * ms;
        return registry.applyEvent(event, atMs * ms);
    }
    ContainerRegistry::Update list(ContainerState state, qint64 begunMs)
    {
        return registry.applyList({listed(web, "web", state)}, begunMs * ms);
    }
    ContainerRegistry::Update emptyList(qint64 begunMs)
    {
        return registry.applyList({}, begunMs * ms);
    }
    ContainerState state() const { return one().state; }
    const ContainerSummary &one() const
    {
        static const ContainerSummary none;
        const ContainerSummary *found = registry.find(web);
        return found ? *found : none;
    }
    QStringList names() const
    {
        QStringList all;
        for (const ContainerSummary &container : registry.containers()) {
            all.append(container.name);
        }
        return all;
    }

    ContainerRegistry registry;
};

} // namespace

Q_DECLARE_METATYPE(quayside::engine::ContainerState)

class ContainerRegistryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void event_changesTheState_data();
    void event_changesTheState();
    void event_ofNothingKnown_changesNothing();
    void start_forgetsTheFormerLife();
    void start_afterTheListSaidSo_keepsWhatIsKnown();
    void start_policyUnknown_isInspected();
    void die_hasTheEventsExitCode_andNoOldEnd();
    void die_outOfMemory_isKnownByItsEvent();
    void die_mayBeRestarted_waitsForTheInspection_data();
    void die_mayBeRestarted_waitsForTheInspection();
    void die_mayBeRestarted_lagsInTheList_isFoundByTheInspection();
    void die_ofAFormerLife_changesNothing();
    void restartCommand_endsRunning();
    void rename_namesIt();
    void create_isProvisional();
    void create_isAtItsPlace();
    void create_ofAListedOne_changesNothing();
    void destroy_removesIt_evenAProvisionalOne();
    void autoRemove_diesThenGoes();
    void events_outOfOrder_newestWins();
    void list_begunBefore_takesNothingBack();
    void list_begunBefore_keepsProvisionalOnes();
    void list_begunBefore_doesNotBringBackWhatWasRemoved();
    void list_lags_isHeldUntilItAgrees();
    void list_disagreesToTheEnd_wins_data();
    void list_disagreesToTheEnd_wins();
    void list_provisionalNeverListed_isGoneInTheEnd();
    void list_saysMoreThanTheEvent_wins_data();
    void list_saysMoreThanTheEvent_wins();
    void list_agrees_forgetsTheEvent();
    void list_ofANewConnection_wins();
    void list_whileHeld_showsNoWordsOfAFormerLife();
    void inspection_begunBefore_isAskedForAgain();
    void inspection_ofAnotherState_isAskedForAgain();
};

void ContainerRegistryTest::event_changesTheState_data()
{
    using S = ContainerState;
    QTest::addColumn<S>("before");
    QTest::addColumn<QString>("action");
    QTest::addColumn<S>("after");
    const auto row = [](const char *name, S before, const char *action, S after) {
        QTest::newRow(name) << before << text(action) << after;
    };
    row("created starts", S::Created, "start", S::Running);
    row("exited starts", S::Exited, "start", S::Running);
    row("restarting starts", S::Restarting, "start", S::Running);
    row("running pauses", S::Running, "pause", S::Paused);
    row("paused goes on", S::Paused, "unpause", S::Running);
    row("running dies", S::Running, "die", S::Exited);
    row("paused dies", S::Paused, "die", S::Exited);
    row("a signal need not kill", S::Running, "kill", S::Running);
    row("stop comes after die", S::Running, "stop", S::Running);
    row("restart comes after start, and perhaps after another end", S::Exited, "restart",
        S::Exited);
    row("ended cannot go on", S::Exited, "unpause", S::Exited);
    row("ended cannot pause", S::Exited, "pause", S::Exited);
    row("never ran, so it did not end", S::Created, "die", S::Created);
    row("health is the list's to say", S::Running, "health_status: unhealthy", S::Running);
}

void ContainerRegistryTest::event_changesTheState()
{
    QFETCH(ContainerState, before);
    QFETCH(QString, action);
    QFETCH(ContainerState, after);
    Bench bench(before);
    const auto update = bench.event(qPrintable(action), 10);
    QCOMPARE(bench.state(), after);
    QCOMPARE(update.changed, before != after);
    QCOMPARE(bench.one().statusText.isEmpty(), before != after); // the engine's words are unknown
}

void ContainerRegistryTest::event_ofNothingKnown_changesNothing()
{
    Bench bench;
    QVERIFY(!bench.event("start", 10, {}, db).changed);
    QVERIFY(!bench.event("destroy", 10, {}, db).changed);
    EngineEvent network;
    network.type = QStringLiteral("network");
    network.action = QStringLiteral("destroy");
    network.actorId = web.text();
    QVERIFY(!bench.registry.applyEvent(network, 10).changed);
    QCOMPARE(bench.names(), QStringList{text("web")});
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::start_forgetsTheFormerLife()
{
    Bench bench(ContainerState::Exited);
    QCOMPARE(bench.one().exitCode, std::optional<int>(7));
    QVERIFY(bench.event("start", 10).changed);
    QVERIFY(!bench.one().exitCode);
    QVERIFY(!bench.one().startedAt.isValid());
    QVERIFY(!bench.one().oomKilled);
    QCOMPARE(bench.one().restartPolicy, text("no"));
}

void ContainerRegistryTest::start_afterTheListSaidSo_keepsWhatIsKnown()
{
    Bench bench;
    QVERIFY(!bench.event("start", 10).changed);
    QVERIFY(bench.one().startedAt.isValid());
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::start_policyUnknown_isInspected()
{
    Bench bench;
    (void)bench.event("create", 10, {{text("name"), text("db")}}, db);
    bench.registry.markDirty(db);
    QCOMPARE(bench.event("start", 20, {}, db).toInspect, std::vector<ContainerId>{db});
    auto extras = inspected(ContainerState::Running);
    extras.attachments.push_back({text("bridge"), {}, {}, {}, {}, {}});
    QVERIFY(bench.registry.applyInspect(db, extras, 25 * ms));
    QCOMPARE(bench.registry.find(db)->networks, QStringList{text("bridge")});
    // So its end is understood at once, and the list need not ask for the same again.
    auto fresh = listed(db, "db", ContainerState::Running, engineNano / (1000 * ms));
    fresh.networks = QStringList{text("bridge")};
    const auto update =
        bench.registry.applyList({fresh, listed(web, "web", ContainerState::Running)}, 30 * ms);
    QVERIFY(update.toInspect.empty());
    QVERIFY(bench.event("die", 40, {}, db).changed);
    QCOMPARE(bench.registry.find(db)->state, ContainerState::Exited);
}

void ContainerRegistryTest::die_hasTheEventsExitCode_andNoOldEnd()
{
    Bench bench;
    QVERIFY(bench.event("die", 10, {{text("exitCode"), text("137")}}).changed);
    QCOMPARE(bench.one().exitCode, std::optional<int>(137));
    QVERIFY(!bench.one().finishedAt.isValid());
    QVERIFY(bench.one().startedAt.isValid());
    QVERIFY(!bench.one().oomKilled);
    Bench silent;
    (void)silent.event("die", 10);
    QVERIFY(!silent.one().exitCode);
}

void ContainerRegistryTest::die_outOfMemory_isKnownByItsEvent()
{
    Bench bench;
    bench.registry.noteOutOfMemory(web);
    (void)bench.event("die", 10, {{text("exitCode"), text("137")}});
    QVERIFY(bench.one().oomKilled);
}

void ContainerRegistryTest::die_mayBeRestarted_waitsForTheInspection_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<ContainerState>("found");
    QTest::newRow("always") << text("always") << ContainerState::Restarting;
    QTest::newRow("stopped by hand") << text("always") << ContainerState::Exited;
    QTest::newRow("too often") << text("on-failure:3") << ContainerState::Exited;
    QTest::newRow("policy unknown") << QString() << ContainerState::Exited;
}

void ContainerRegistryTest::die_mayBeRestarted_waitsForTheInspection()
{
    QFETCH(QString, policy);
    QFETCH(ContainerState, found);
    Bench bench(ContainerState::Running, qPrintable(policy));
    const auto update = bench.event("die", 10, {{text("exitCode"), text("1")}});
    QVERIFY(!update.changed);
    QCOMPARE(update.toInspect, std::vector<ContainerId>{web});
    QCOMPARE(bench.state(), ContainerState::Running);
    auto extras = inspected(found, qPrintable(policy));
    QVERIFY(bench.registry.applyInspect(web, extras, 11 * ms));
    QCOMPARE(bench.state(), found);
    QCOMPARE(bench.one().exitCode, extras.exitCode);
    (void)bench.event("start", 20);
    QCOMPARE(bench.state(), ContainerState::Running);
    QVERIFY(!bench.one().startedAt.isValid());
}

void ContainerRegistryTest::die_mayBeRestarted_lagsInTheList_isFoundByTheInspection()
{
    Bench bench(ContainerState::Running, "always");
    (void)bench.event("die", 10);
    (void)bench.list(ContainerState::Running, 60);
    QVERIFY(bench.registry.isHolding());
    QVERIFY(
        bench.registry.applyInspect(web, inspected(ContainerState::Restarting, "always"), 11 * ms));
    QCOMPARE(bench.state(), ContainerState::Restarting);
    (void)bench.list(ContainerState::Running, 120);
    QCOMPARE(bench.state(), ContainerState::Restarting);
    (void)bench.event("start", 200);
    (void)bench.list(ContainerState::Running, 260);
    QCOMPARE(bench.state(), ContainerState::Running);
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::die_ofAFormerLife_changesNothing()
{
    Bench bench;
    const auto engineMs = [](qint64 seconds) { return seconds * 1000 - engineNano / ms; };
    QVERIFY(!bench.event("die", 10, {}, web, engineMs(1'700'000'099)).changed);
    QCOMPARE(bench.state(), ContainerState::Running);
    Bench ended(ContainerState::Exited); // since 1'700'000'200
    QVERIFY(!ended.event("start", 10, {}, web, engineMs(1'700'000'150)).changed);
    QCOMPARE(ended.state(), ContainerState::Exited);
}

void ContainerRegistryTest::restartCommand_endsRunning()
{
    for (const char *policy : {"no", "always"}) {
        Bench bench(ContainerState::Running, policy);
        for (const char *action : {"kill", "die", "stop", "start", "restart"}) {
            (void)bench.event(action, 10);
        }
        QCOMPARE(bench.state(), ContainerState::Running);
        QVERIFY(!bench.one().startedAt.isValid());
        QVERIFY(!bench.one().exitCode);
        (void)bench.list(ContainerState::Running, 60);
        QVERIFY(!bench.registry.isHolding());
    }
}

void ContainerRegistryTest::rename_namesIt()
{
    Bench bench;
    QVERIFY(
        bench.event("rename", 10, {{text("name"), text("www")}, {text("oldName"), text("/web")}})
            .changed);
    QVERIFY(bench.registry.findByName(text("www")));
    QVERIFY(!bench.registry.findByName(text("web")));
    QVERIFY(!bench.list(ContainerState::Running, 5).changed); // begun before
    QCOMPARE(bench.names(), QStringList{text("www")});
    (void)bench.registry.applyList({listed(web, "www", ContainerState::Running)}, 60 * ms);
    QVERIFY(!bench.registry.isHolding());
    QVERIFY(!bench.event("rename", 70).changed); // it says no name
    QCOMPARE(bench.names(), QStringList{text("www")});
}

void ContainerRegistryTest::create_isProvisional()
{
    Bench bench;
    const auto update = bench.event("create", 10,
                                    {{text("name"), text("db")},
                                     {text("image"), text("postgres:15")},
                                     {text("tier"), text("back")}},
                                    db);
    QVERIFY(update.changed);
    const ContainerSummary &fresh = *bench.registry.find(db);
    ContainerSummary expected;
    expected.id = db;
    expected.name = text("db");
    expected.image = text("postgres:15");
    expected.state = ContainerState::Created;
    expected.created = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    expected.labels = {{text("tier"), text("back")}};
    QCOMPARE(fresh, expected); // and everything else is empty
    // What the list knows comes with the list.
    auto complete = listed(db, "db", ContainerState::Created, 1'800'000'000);
    complete.networks = QStringList{text("bridge")};
    const auto second =
        bench.registry.applyList({complete, listed(web, "web", ContainerState::Running)}, 60 * ms);
    QVERIFY(second.changed);
    QCOMPARE(second.toInspect, std::vector<ContainerId>{db});
    QCOMPARE(*bench.registry.find(db), complete);
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::create_isAtItsPlace()
{
    Bench bench;
    (void)bench.event("create", 2000, {{text("name"), text("second")}}, ContainerId(text("b")));
    (void)bench.event("create", 2010, {{text("name"), text("third")}}, ContainerId(text("c")));
    // An event that is late by the engine's clock.
    (void)bench.event("create", 2020, {{text("name"), text("first")}}, ContainerId(text("a")), 500);
    const QStringList order{text("third"), text("second"), text("first"), text("web")};
    QCOMPARE(bench.names(), order);
    (void)bench.list(ContainerState::Running, 1990);
    QCOMPARE(bench.names(), order);
}

void ContainerRegistryTest::create_ofAListedOne_changesNothing()
{
    Bench bench;
    QVERIFY(!bench.event("create", 10, {{text("name"), text("other")}}).changed);
    QCOMPARE(bench.names(), QStringList{text("web")});
    QCOMPARE(bench.state(), ContainerState::Running);
}

void ContainerRegistryTest::destroy_removesIt_evenAProvisionalOne()
{
    Bench bench;
    (void)bench.event("create", 10, {{text("name"), text("db")}}, db);
    const auto update = bench.event("destroy", 20, {}, db);
    QVERIFY(update.changed);
    QCOMPARE(update.gone, std::vector<ContainerId>{db});
    QVERIFY(!bench.registry.find(db));
    // A list of between the two, and a repeated event.
    (void)bench.registry.applyList(
        {listed(db, "db", ContainerState::Created), listed(web, "web", ContainerState::Running)},
        15 * ms);
    QVERIFY(!bench.event("create", 21, {{text("name"), text("db")}}, db).changed);
    QCOMPARE(bench.names(), QStringList{text("web")});
    (void)bench.list(ContainerState::Running, 60);
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::autoRemove_diesThenGoes()
{
    Bench bench;
    (void)bench.event("die", 10, {{text("exitCode"), text("0")}});
    (void)bench.list(ContainerState::Removing, 20);
    QCOMPARE(bench.state(), ContainerState::Removing);
    QCOMPARE(bench.event("destroy", 30).gone, std::vector<ContainerId>{web});
    QVERIFY(bench.names().isEmpty());
    const auto update = bench.emptyList(60);
    QVERIFY(!update.changed);
    QVERIFY(update.gone.empty()); // it was told already
}

void ContainerRegistryTest::events_outOfOrder_newestWins()
{
    Bench bench;
    (void)bench.event("pause", 10, {}, web, 10);
    (void)bench.event("unpause", 11, {}, web, 30);
    QVERIFY(!bench.event("pause", 12, {}, web, 20).changed);
    QCOMPARE(bench.state(), ContainerState::Running);
    QVERIFY(bench.event("pause", 13, {}, web, 30).changed); // the same moment, in their order
}

void ContainerRegistryTest::list_begunBefore_takesNothingBack()
{
    Bench bench;
    (void)bench.event("die", 10, {{text("exitCode"), text("1")}});
    QVERIFY(!bench.list(ContainerState::Running, 9).changed);
    QVERIFY(!bench.list(ContainerState::Running, 10).changed);
    QCOMPARE(bench.state(), ContainerState::Exited);
    QCOMPARE(bench.one().exitCode, std::optional<int>(1));
    // Nor is its agreement worth anything.
    (void)bench.event("start", 20);
    (void)bench.list(ContainerState::Running, 5);
    QVERIFY(bench.registry.isHolding());
}

void ContainerRegistryTest::list_begunBefore_keepsProvisionalOnes()
{
    Bench bench;
    (void)bench.event("create", 10, {{text("name"), text("db")}}, db);
    (void)bench.event("start", 15, {}, db);
    const auto update = bench.list(ContainerState::Running, 9);
    QVERIFY(!update.changed);
    QVERIFY(update.gone.empty());
    QCOMPARE(bench.names(), (QStringList{text("db"), text("web")}));
    QCOMPARE(bench.registry.find(db)->state, ContainerState::Running);
}

void ContainerRegistryTest::list_begunBefore_doesNotBringBackWhatWasRemoved()
{
    Bench bench;
    (void)bench.event("destroy", 10);
    QVERIFY(!bench.list(ContainerState::Running, 9).changed);
    QVERIFY(bench.names().isEmpty());
    (void)bench.emptyList(60);
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::list_lags_isHeldUntilItAgrees()
{
    Bench bench;
    (void)bench.event("die", 10, {{text("exitCode"), text("1")}});
    for (const qint64 begun : {60LL, 500LL, 10 + holdMs - 1}) {
        QVERIFY(!bench.list(ContainerState::Running, begun).changed);
        QCOMPARE(bench.state(), ContainerState::Exited);
        QVERIFY(bench.registry.isHolding());
    }
    QVERIFY(bench.list(ContainerState::Exited, 10 + holdMs - 1).changed); // its words are known now
    QCOMPARE(bench.one().statusText, text("as listed"));
    QCOMPARE(bench.one().exitCode, std::optional<int>(1));
    QVERIFY(!bench.registry.isHolding());
    QVERIFY(bench.list(ContainerState::Running, 10 + holdMs - 1).changed);
    QCOMPARE(bench.state(), ContainerState::Running);
}

void ContainerRegistryTest::list_disagreesToTheEnd_wins_data()
{
    QTest::addColumn<ContainerState>("before");
    QTest::addColumn<QString>("action");
    QTest::newRow("die") << ContainerState::Running << text("die");
    QTest::newRow("start") << ContainerState::Exited << text("start");
    QTest::newRow("pause") << ContainerState::Running << text("pause");
    QTest::newRow("rename") << ContainerState::Running << text("rename");
    QTest::newRow("destroy") << ContainerState::Running << text("destroy");
}

void ContainerRegistryTest::list_disagreesToTheEnd_wins()
{
    QFETCH(ContainerState, before);
    QFETCH(QString, action);
    Bench bench(before);
    QVERIFY(bench.event(qPrintable(action), 10, {{text("name"), text("www")}}).changed);
    (void)bench.list(before, 10 + holdMs - 1);
    QVERIFY(bench.registry.isHolding());
    const auto update = bench.list(before, 10 + holdMs);
    QVERIFY(update.changed);
    QCOMPARE(bench.state(), before);
    QCOMPARE(bench.one().name, text("web"));
    QCOMPARE(bench.one().statusText, text("as listed"));
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::list_provisionalNeverListed_isGoneInTheEnd()
{
    Bench bench;
    (void)bench.event("create", 10, {{text("name"), text("db")}}, db);
    (void)bench.list(ContainerState::Running, 10 + holdMs - 1);
    QCOMPARE(bench.names(), (QStringList{text("db"), text("web")}));
    const auto update = bench.list(ContainerState::Running, 10 + holdMs);
    QCOMPARE(update.gone, std::vector<ContainerId>{db});
    QCOMPARE(bench.names(), QStringList{text("web")});
}

void ContainerRegistryTest::list_saysMoreThanTheEvent_wins_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<ContainerState>("more");
    QTest::newRow("restarts") << text("die") << ContainerState::Restarting;
    QTest::newRow("is removed") << text("die") << ContainerState::Removing;
    QTest::newRow("cannot be removed") << text("die") << ContainerState::Dead;
    QTest::newRow("is removed while paused") << text("pause") << ContainerState::Removing;
}

void ContainerRegistryTest::list_saysMoreThanTheEvent_wins()
{
    QFETCH(QString, action);
    QFETCH(ContainerState, more);
    Bench bench;
    (void)bench.event(qPrintable(action), 10);
    QVERIFY(bench.list(more, 60).changed);
    QCOMPARE(bench.state(), more);
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::list_agrees_forgetsTheEvent()
{
    Bench bench;
    (void)bench.event("pause", 10);
    (void)bench.list(ContainerState::Paused, 60);
    QVERIFY(!bench.registry.isHolding());
    QVERIFY(bench.list(ContainerState::Running, 70).changed);
    QCOMPARE(bench.state(), ContainerState::Running);
}

void ContainerRegistryTest::list_ofANewConnection_wins()
{
    Bench bench;
    (void)bench.event("die", 10);
    (void)bench.event("create", 10, {{text("name"), text("db")}}, db);
    const auto update = bench.registry.applyList({listed(web, "web", ContainerState::Running)});
    QCOMPARE(update.gone, std::vector<ContainerId>{db});
    QCOMPARE(bench.state(), ContainerState::Running);
    QVERIFY(!bench.registry.isHolding());
}

void ContainerRegistryTest::list_whileHeld_showsNoWordsOfAFormerLife()
{
    Bench bench;
    (void)bench.event("die", 10);
    (void)bench.event("start", 20);
    auto former = listed(web, "web", ContainerState::Running);
    former.health = HealthState::Healthy;
    (void)bench.registry.applyList({former}, 5 * ms);
    QVERIFY(bench.one().statusText.isEmpty());
    QCOMPARE(bench.one().health, HealthState::None);
    former.health = HealthState::Starting;
    (void)bench.registry.applyList({former}, 60 * ms);
    QCOMPARE(bench.one().health, HealthState::Starting);
}

void ContainerRegistryTest::inspection_begunBefore_isAskedForAgain()
{
    Bench bench(ContainerState::Exited);
    (void)bench.event("start", 20);
    QVERIFY(!bench.registry.applyInspect(web, inspected(ContainerState::Running), 15 * ms));
    QVERIFY(!bench.one().startedAt.isValid());
    QCOMPARE(bench.list(ContainerState::Running, 60).toInspect, std::vector<ContainerId>{web});
    QVERIFY(bench.registry.applyInspect(web, inspected(ContainerState::Running), 61 * ms));
    QVERIFY(bench.one().startedAt.isValid());
}

void ContainerRegistryTest::inspection_ofAnotherState_isAskedForAgain()
{
    Bench bench;
    (void)bench.event("die", 20, {{text("exitCode"), text("3")}});
    QVERIFY(!bench.registry.applyInspect(web, inspected(ContainerState::Running), 25 * ms));
    QCOMPARE(bench.one().exitCode, std::optional<int>(3));
    QVERIFY(bench.registry.applyInspect(web, inspected(ContainerState::Exited), 30 * ms));
    QCOMPARE(bench.one().exitCode, std::optional<int>(7)); // the engine knows best
    QVERIFY(bench.one().finishedAt.isValid());
}

QTEST_GUILESS_MAIN(ContainerRegistryTest)
#include "tst_containerregistry.moc"
