// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/livesamples.h"
#include "livediagram/runsteps.h"

#include <QTest>

using namespace quayside;
using namespace quayside::livediagram;
using namespace quayside::livediagram::samples;

namespace {

course::DiagramSpec runDiagram()
{
    course::DiagramSpec spec = diagramOf({QStringLiteral("a")});
    const auto bind = [&spec](int step, const char *name) {
        course::LiveBinding binding;
        binding.kind = course::LiveBinding::Kind::Step;
        binding.step = step;
        binding.event = QString::fromLatin1(name);
        spec.live.show.push_back(binding);
    };
    bind(3, "container/create");
    bind(5, "network/connect");
    bind(8, "container/start");
    bind(10, "container/die");
    return spec;
}

engine::EngineEvent withAttribute(engine::EngineEvent event, const char *key, const char *value)
{
    event.attributes.insert(QString::fromLatin1(key), QString::fromLatin1(value));
    return event;
}

} // namespace

class TestRunSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastRun_reachesItsSteps_inOrder_withTimes()
    {
        EngineValues values = emptyEngine();
        values.events = {
            happened("container", "create", "old", 0),
            happened("container", "start", "old", 10),
            happened("container", "create", "new", 1000),
            withAttribute(happened("network", "connect", "net", 1040), "container", "new"),
            happened("container", "die", "old", 1050),
            happened("container", "start", "new", 1210)};
        const auto reached = reachedSteps(runDiagram(), values);
        QCOMPARE(reached.size(), size_t(3));
        QCOMPARE(reached[0].step, 3);
        QCOMPARE(reached[1].step, 5);
        QCOMPARE(reached[2].step, 8);
        QCOMPARE(reached[2].words, QStringLiteral("container start, 210 ms after create"));
    }

    void withoutACreateEvent_nothingIsReached()
    {
        EngineValues values = emptyEngine();
        values.events = {happened("container", "start", "old", 10)};
        QVERIFY(reachedSteps(runDiagram(), values).empty());
    }

    void stop_hasSignalsCodeAndGap_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::addColumn<QString>("words");
        QTest::newRow("handler") << false << QStringLiteral("SIGTERM: 0 after 0.3 s");
        QTest::newRow("ten seconds")
            << true << QStringLiteral("SIGTERM, SIGKILL: 137 after 10.1 s");
    }
    void stop_hasSignalsCodeAndGap()
    {
        QFETCH(bool, killed);
        QFETCH(QString, words);
        EngineValues values = emptyEngine();
        values.events = {withAttribute(happened("container", "kill", "c", 0), "signal", "9"),
                         happened("container", "start", "c", 5),
                         withAttribute(happened("container", "kill", "c", 1000), "signal", "15")};
        if (killed) {
            values.events.push_back(
                withAttribute(happened("container", "kill", "c", 11'000), "signal", "9"));
        }
        values.events.push_back(
            withAttribute(happened("container", "die", "c", killed ? 11'100 : 1300), "exitCode",
                          killed ? "137" : "0"));
        const auto stop = lastStop(ContainerId(QStringLiteral("c")), values);
        QVERIFY(stop);
        QCOMPARE(wordsOf(*stop), words);
    }

    void endByItself_hasNoSignal()
    {
        EngineValues values = emptyEngine();
        values.events = {withAttribute(happened("container", "die", "c", 10), "exitCode", "1")};
        QCOMPARE(wordsOf(*lastStop(ContainerId(QStringLiteral("c")), values)),
                 QStringLiteral("ended by itself: 1"));
        QVERIFY(!lastStop(ContainerId(QStringLiteral("other")), values));
    }

    void lastPing_isTheNewestThatEnded_ofThoseWhoPass()
    {
        EngineValues values = emptyEngine();
        values.containers = {container("api"), container("web1")};
        values.containers[0].networks = {QStringLiteral("app-net")};
        values.containers[1].networks = {QStringLiteral("bridge")};
        const auto exec = [](const char *action, const char *id, const char *execId, qint64 ms) {
            return withAttribute(happened("container", action, id, ms), "execID", execId);
        };
        const auto ended = [&exec](const char *id, const char *execId, const char *code,
                                   qint64 ms) {
            return withAttribute(exec("exec_die", id, execId, ms), "exitCode", code);
        };
        values.events = {exec("exec_start: ping -c 1 web", "id-api", "1", 0),
                         ended("id-api", "1", "1", 10),
                         exec("exec_start: /bin/ping web", "id-api", "2", 20),
                         exec("exec_start: ls /ping", "id-api", "3", 30),
                         ended("id-api", "3", "2", 40),
                         ended("id-api", "2", "0", 50),
                         exec("exec_start: ping web", "id-api", "4", 60)}; // has not ended
        course::LiveFilter user;
        user.network = QStringLiteral("user");
        const auto ping = lastPing(user, values);
        QVERIFY(ping);
        QCOMPARE(ping->command, QStringLiteral("/bin/ping web"));
        QCOMPARE(ping->exitCode, 0);
        course::LiveFilter onDefault;
        onDefault.network = QStringLiteral("default");
        QVERIFY(!lastPing(onDefault, values));
    }
};

QTEST_MAIN(TestRunSteps)
#include "tst_runsteps.moc"
