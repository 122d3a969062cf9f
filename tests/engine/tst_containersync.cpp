// SPDX-License-Identifier: GPL-3.0-or-later
// The picture follows events, and the engine's lists have the last word.
#include "engine/containerregistry.h"
#include "monitorfixture.h"

#include <QTest>

#include <algorithm>
#include <functional>

using quayside::test::FakeEngine;
using quayside::test::MonitorFixture;
using namespace quayside::engine;

namespace {

constexpr qint64 holdMs = ContainerRegistry::holdNs / 1'000'000;
const QString listPath = QStringLiteral("/containers/json");

/// Online, with the events' clock after everything that the containers lived through before, and a
/// record of the states that were announced.
struct Bench : MonitorFixture
{
    explicit Bench(std::vector<Container> all)
    {
        containers = std::move(all);
        eventTime = 1'800'000'000LL * 1'000'000'000;
        QObject::connect(&monitor, &EngineMonitor::containersChanged, &monitor, [this] {
            const ContainerSummary *one = monitor.container(id(1));
            const QString state =
                one ? QString::number(static_cast<int>(one->state)) : QStringLiteral("gone");
            if (shown.isEmpty() || shown.last() != state) {
                shown.append(state);
            }
        });
    }

    [[nodiscard]] bool goOnlineAndKnowAll()
    {
        return goOnline() && QTest::qWaitFor([this] {
                   const auto &all = monitor.containers();
                   return std::all_of(all.begin(), all.end(), [](const ContainerSummary &one) {
                       return !one.restartPolicy.isEmpty();
                   });
               });
    }

    /// Every list from now on is answered by `answer`, given how many there were before.
    void answerLists(const std::function<std::vector<Container>(int)> &answer)
    {
        fake.route(listPath, [answer, count = 0](const QString &) mutable {
            QByteArray list;
            for (const Container &container : answer(count)) {
                list += (list.isEmpty() ? "" : ",")
                    + FakeEngine::containerJson(FakeEngine::id(container.number), container.name,
                                                container.state);
            }
            ++count;
            return FakeEngine::Answer{.body = "[" + list + "]"};
        });
    }

    void die(int number, int exitCode)
    {
        fake.push(QStringLiteral("/events"),
                  R"({"Type":"container","Action":"die","Actor":{"ID":")" + FakeEngine::id(number)
                      + R"(","Attributes":{"name":"web","exitCode":")"
                      + QByteArray::number(exitCode) + R"("}},"timeNano":)"
                      + QByteArray::number(++eventTime) + "}");
    }

    ContainerState state() const
    {
        const ContainerSummary *one = monitor.container(id(1));
        return one ? one->state : ContainerState::Unknown;
    }

    static QString word(ContainerState state) { return QString::number(static_cast<int>(state)); }

    QStringList shown;
};

} // namespace

class ContainerSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void event_isShown_beforeAnyList();
    void event_whileAListIsUnderWay_isNotTakenBack();
    void listLags_pictureNeverGoesBack();
    void listDisagreesForGood_winsInTheEnd();
    void created_isThereAtOnce_thenComplete();
    void createdAndRemoved_withoutAnyListSayingSo();
    void destroyed_isGoneAtOnce_andStaysGone();
    void mayRestart_isInspectedAtOnce();
    void reconnect_listWins();
};

void ContainerSyncTest::event_isShown_beforeAnyList()
{
    Bench f({{1, "web"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.fake.route(listPath, FakeEngine::Answer{.stall = true});
    f.event("pause", 1);
    QTRY_COMPARE(f.state(), ContainerState::Paused);
    f.event("unpause", 1);
    QTRY_COMPARE(f.state(), ContainerState::Running);
    f.fake.route(QStringLiteral("/containers/"), FakeEngine::Answer{.stall = true});
    f.die(1, 42);
    QTRY_COMPARE(f.state(), ContainerState::Exited);
    QCOMPARE(f.monitor.container(f.id(1))->exitCode, std::optional<int>(42));
    QTRY_COMPARE(f.shown.last(), Bench::word(ContainerState::Exited));
}

void ContainerSyncTest::event_whileAListIsUnderWay_isNotTakenBack()
{
    Bench f({{1, "web"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.fake.route(listPath,
                 FakeEngine::Answer{.framing = FakeEngine::Framing::Chunked, .endless = true});
    f.event("update", 1);
    QTRY_COMPARE(f.fake.openStreams(listPath), 1);
    QTRY_VERIFY(!f.shown.isEmpty());
    f.shown.clear();
    f.event("pause", 1);
    QTRY_COMPARE(f.state(), ContainerState::Paused);
    f.fake.pushBytes(listPath, '[' + FakeEngine::containerJson(FakeEngine::id(1), "listed") + ']');
    f.containers[0].state = "paused";
    f.answerLists([&f](int) { return f.containers; });
    f.fake.endStreams(listPath);
    QTRY_VERIFY(f.monitor.containerByName(QStringLiteral("listed")));
    QTRY_COMPARE(f.monitor.container(f.id(1))->statusText, QStringLiteral("Up 1 second"));
    QCOMPARE(f.shown, QStringList{Bench::word(ContainerState::Paused)});
}

void ContainerSyncTest::listLags_pictureNeverGoesBack()
{
    Bench f({{1, "web"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.shown.clear();
    f.answerLists([](int before) -> std::vector<Bench::Container> {
        return {{1, "web", before < 2 ? "running" : "exited"}};
    });
    const int lists = f.listCount();
    f.die(1, 1);
    f.containers[0].state = "exited"; // for its inspections
    QTRY_COMPARE_WITH_TIMEOUT(f.listCount(), lists + 3, 3 * holdMs);
    QTRY_COMPARE(f.monitor.container(f.id(1))->exitCode, std::optional<int>(137));
    QCOMPARE(f.shown, QStringList{Bench::word(ContainerState::Exited)});
}

void ContainerSyncTest::listDisagreesForGood_winsInTheEnd()
{
    Bench f({{1, "web"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.shown.clear();
    f.die(1, 1); // but the container goes on, as every list says
    const QStringList expected{Bench::word(ContainerState::Exited),
                               Bench::word(ContainerState::Running)};
    QTRY_COMPARE_WITH_TIMEOUT(f.shown, expected, 3 * holdMs);
    QTRY_VERIFY(f.monitor.container(f.id(1))->startedAt.isValid());
    QVERIFY(!f.monitor.container(f.id(1))->exitCode);
}

void ContainerSyncTest::created_isThereAtOnce_thenComplete()
{
    Bench f({{2, "db"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.containers.insert(f.containers.begin(), {1, "web", "created"});
    f.event("create", 1);
    QTRY_COMPARE(f.monitor.containers().size(), 2U);
    QCOMPARE(f.monitor.containers().front().name, QStringLiteral("web"));
    QCOMPARE(f.state(), ContainerState::Created);
    QTRY_COMPARE(f.monitor.container(f.id(1))->image, QStringLiteral("busybox"));
    QTRY_VERIFY(f.monitor.container(f.id(1))->cpuLimitCores);
}

void ContainerSyncTest::createdAndRemoved_withoutAnyListSayingSo()
{
    Bench f({{2, "db"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.event("create", 1);
    QTRY_COMPARE(f.monitor.containers().size(), 2U);
    const int lists = f.listCount();
    f.event("destroy", 1);
    QTRY_COMPARE(f.monitor.containers().size(), 1U);
    QTRY_VERIFY(f.listCount() > lists);
    QCOMPARE(f.monitor.containers().front().name, QStringLiteral("db"));
}

void ContainerSyncTest::destroyed_isGoneAtOnce_andStaysGone()
{
    Bench f({{1, "web"}, {2, "db"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.shown.clear();
    const int lists = f.listCount();
    f.answerLists([all = f.containers](int before) mutable {
        if (before == 2) {
            all.erase(all.begin());
        }
        return all;
    });
    f.event("destroy", 1);
    QTRY_VERIFY(!f.monitor.container(f.id(1)));
    QTRY_COMPARE_WITH_TIMEOUT(f.listCount(), lists + 3, 3 * holdMs);
    QTRY_COMPARE(f.shown, QStringList{QStringLiteral("gone")});
}

void ContainerSyncTest::mayRestart_isInspectedAtOnce()
{
    Bench f({{1, "web"}});
    f.fake.route(QStringLiteral("/containers/%1/json").arg(f.id(1).text()), [](const QString &) {
        QByteArray json = FakeEngine::inspectJson(FakeEngine::id(1));
        return FakeEngine::Answer{
            .body = json.replace("\"HostConfig\":{",
                                 "\"HostConfig\":{\"RestartPolicy\":{\"Name\":\"always\"},")};
    });
    QVERIFY(f.goOnlineAndKnowAll());
    f.fake.route(listPath, FakeEngine::Answer{.stall = true});
    f.fake.route(
        QStringLiteral("/containers/%1/json").arg(f.id(1).text()),
        FakeEngine::Answer{.body = FakeEngine::inspectJson(FakeEngine::id(1), "restarting")});
    f.die(1, 1);
    QTRY_COMPARE(f.state(), ContainerState::Restarting);
    f.event("start", 1);
    QTRY_COMPARE(f.state(), ContainerState::Running);
}

void ContainerSyncTest::reconnect_listWins()
{
    Bench f({{1, "web"}});
    QVERIFY(f.goOnlineAndKnowAll());
    f.event("pause", 1); // the lists say that it runs
    QTRY_COMPARE(f.state(), ContainerState::Paused);
    f.fake.dropConnections();
    QTRY_COMPARE(f.monitor.state(), EngineMonitor::State::Offline);
    f.monitor.retryNow();
    QTRY_COMPARE(f.monitor.state(), EngineMonitor::State::Online);
    QCOMPARE(f.state(), ContainerState::Running);
}

QTEST_GUILESS_MAIN(ContainerSyncTest)
#include "tst_containersync.moc"
