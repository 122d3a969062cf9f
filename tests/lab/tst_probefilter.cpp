// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labfixture.h"
#include "lab/probefilter.h"

using namespace quayside;
using lab::ProbeFilter;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

engine::EngineEvent volume(const char *action, const char *container = "c1")
{
    return test::event(u("volume"), u(action), u("data"), {{u("container"), u(container)}});
}

engine::EngineEvent container(const char *action, const char *id = "c1")
{
    return test::containerEvent(u(action), u(id), u("web"));
}

QString names(const std::vector<engine::EngineEvent> &events)
{
    QStringList names;
    for (const engine::EngineEvent &event : events) {
        names.append(event.action);
    }
    return names.join(u' ');
}

} // namespace

class TestProbeFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownProbe_isSwallowed()
    {
        ProbeFilter filter;
        filter.noteProbe(ContainerId(u("c1")), 0);
        QCOMPARE(names(filter.pass(volume("mount"), 10)), QString());
        QVERIFY(filter.isHolding());
        QCOMPARE(names(filter.pass(volume("unmount"), 12)), QString());
        QVERIFY(!filter.isHolding());
        QCOMPARE(names(filter.expired(10'000)), QString());
    }

    void withoutAProbe_everythingPassesAtOnce()
    {
        ProbeFilter filter;
        QCOMPARE(names(filter.pass(volume("mount"), 10)), u("mount"));
        QCOMPARE(names(filter.pass(volume("unmount"), 12)), u("unmount"));
        filter.noteProbe(ContainerId(u("c1")), 20);
        QCOMPARE(names(filter.pass(volume("mount", "c2"), 21)), u("mount"));
        QCOMPARE(names(filter.pass(volume("mount"), 20 + ProbeFilter::probeMs + 1)), u("mount"));
    }

    void probeOfAContainerNotListedYet_isSwallowed()
    {
        ProbeFilter filter;
        filter.noteProbe(ContainerId(), 0);
        QCOMPARE(names(filter.pass(volume("mount"), 10)), QString());
        QCOMPARE(names(filter.pass(volume("unmount"), 12)), QString());
    }

    void mountOfAStart_passesWithTheStart()
    {
        ProbeFilter filter;
        filter.noteProbe(ContainerId(u("c1")), 0);
        QCOMPARE(names(filter.pass(volume("mount"), 10)), QString());
        QCOMPARE(names(filter.pass(container("start"), 60)), u("mount start"));
    }

    void probeBetweenMountAndStart_takesItsOwnOnly()
    {
        ProbeFilter filter;
        filter.noteProbe(ContainerId(u("c1")), 0);
        filter.pass(volume("mount"), 10);
        filter.pass(volume("mount"), 11);
        QCOMPARE(names(filter.pass(volume("unmount"), 12)), QString());
        QCOMPARE(names(filter.pass(container("start"), 13)), u("mount start"));
    }

    void unmountOfAStop_passes()
    {
        ProbeFilter filter;
        filter.noteProbe(ContainerId(u("c1")), 0);
        QCOMPARE(names(filter.pass(container("die"), 10)), u("die"));
        QCOMPARE(names(filter.pass(volume("unmount"), 11)), u("unmount"));
    }

    void mountThatIsNotUndone_passesLate()
    {
        ProbeFilter filter;
        filter.noteProbe(ContainerId(u("c1")), 0);
        filter.pass(volume("mount"), 10);
        QCOMPARE(names(filter.expired(10 + ProbeFilter::holdMs - 1)), QString());
        QCOMPARE(names(filter.expired(10 + ProbeFilter::holdMs)), u("mount"));
    }

    void recordedEvents_loseMountsThatWereUndoneBeforeAStart()
    {
        QCOMPARE(names(ProbeFilter::withoutProbes(
                     {volume("mount"), container("start"), volume("mount"), volume("unmount"),
                      container("die"), volume("unmount"), volume("mount", "c2"),
                      volume("unmount", "c2")})),
                 u("mount start die unmount"));
    }
};

QTEST_GUILESS_MAIN(TestProbeFilter)
#include "tst_probefilter.moc"
