// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labevents.h"
#include "lab/labfixture.h"

using namespace quayside;
using namespace quayside::lab;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

engine::EngineEvent named(const char *type, const char *action, const char *id, const char *name)
{
    return test::event(u(type), u(action), u(id), {{u("name"), u(name)}});
}

const QString simple = u("all:\n  - {container: web, exists: true, else: no}");
const QString exec =
    u("all:\n  - {event: 'container/exec_create: *', where: {name: web}, else: no}");

} // namespace

class TestLabEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void concerns_data()
    {
        QTest::addColumn<engine::EngineEvent>("event");
        QTest::addColumn<bool>("expected");
        QTest::newRow("its container") << named("container", "start", "id1", "web") << true;
        QTest::newRow("another container") << named("container", "start", "id2", "other") << false;
        QTest::newRow("top") << named("container", "top", "id1", "web") << false;
        QTest::newRow("exec, not asked for")
            << named("container", "exec_create: ls", "id1", "web") << false;
        QTest::newRow("its network") << named("network", "create", "n1", "net") << true;
        QTest::newRow("another network") << named("network", "create", "n2", "bridge") << false;
        QTest::newRow("its volume") << named("volume", "create", "data", "") << true;
        QTest::newRow("a look into its volume") << named("volume", "mount", "data", "") << false;
        QTest::newRow("its service") << named("service", "update", "s1", "api") << true;
        QTest::newRow("an image that is not its own")
            << named("image", "pull", "redis:7", "redis") << false;
    }
    void concerns()
    {
        QFETCH(engine::EngineEvent, event);
        QFETCH(bool, expected);
        const course::Lab lab = test::lab({simple});
        LabEvents events(lab);
        QCOMPARE(events.concerns(event), expected);
    }

    void networkOfAnother_concernsOnceItNamesAContainerOfTheLab()
    {
        const course::Lab lab = test::lab({simple});
        LabEvents events(lab);
        const auto connect = test::event(u("network"), u("connect"), u("n2"),
                                         {{u("name"), u("bridge")}, {u("container"), u("id1")}});
        QVERIFY(!events.concerns(connect));
        QVERIFY(events.concerns(named("container", "create", "id1", "web")));
        QVERIFY(events.concerns(connect));
    }

    void taskOfItsService_staysInTheLab()
    {
        const course::Lab lab = test::lab({simple});
        LabEvents events(lab);
        const QString label = u("com.docker.swarm.service.name");
        const auto task = [&](const char *id, const char *service) {
            return test::event(u("container"), u("start"), u(id),
                               {{u("name"), u("api.1.x")}, {label, u(service)}});
        };
        QVERIFY(!events.concerns(task("id2", "other")));
        QVERIFY(events.concerns(task("id1", "api")));
        const auto connect = test::event(u("network"), u("connect"), u("n2"),
                                         {{u("name"), u("ingress")}, {u("container"), u("id1")}});
        QVERIFY(events.concerns(connect));
    }

    void renamedContainer_staysInTheLab()
    {
        const course::Lab lab = test::lab({simple});
        LabEvents events(lab);
        QVERIFY(events.concerns(named("container", "create", "id1", "web")));
        QVERIFY(events.concerns(named("container", "die", "id1", "old")));
    }

    void exec_countsForALabThatAsksForIt()
    {
        const course::Lab lab = test::lab({exec});
        LabEvents events(lab);
        QVERIFY(events.concerns(named("container", "exec_create: ls", "id1", "web")));
        QVERIFY(!events.concerns(named("container", "top", "id1", "web")));
    }
};

QTEST_GUILESS_MAIN(TestLabEvents)
#include "tst_labevents.moc"
