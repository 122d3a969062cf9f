// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/openfiles.h"
#include "monitorfixture.h"

#include <QTest>

#include <sys/resource.h>

using namespace quayside;
using namespace quayside::test;

namespace {

rlim_t softLimit()
{
    rlimit limit = {};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

/// A lower limit for as long as it lives.
class LowerLimit
{
public:
    explicit LowerLimit(rlim_t files)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = files;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    ~LowerLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    LowerLimit(const LowerLimit &) = delete;
    LowerLimit &operator=(const LowerLimit &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

/// More containers than a process may have connections: nothing fails, the streams take turns.
class TestOpenFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsThatFit_lowLimit_leavesRoomForOthers();
    void allowManyOpenFiles_lowSoftLimit_raisesItToTheHardOne();
    void figures_moreContainersThanStreams_everyOneHasItsTurn();
};

void TestOpenFiles::streamsThatFit_lowLimit_leavesRoomForOthers()
{
    {
        const LowerLimit limit(300);
        QCOMPARE(engine::streamsThatFit(), size_t(172));
    }
    const LowerLimit limit(140);
    QCOMPARE(engine::streamsThatFit(), size_t(16));
}

void TestOpenFiles::allowManyOpenFiles_lowSoftLimit_raisesItToTheHardOne()
{
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const LowerLimit limit(200);
    engine::allowManyOpenFiles();
    QCOMPARE(softLimit(), std::min<rlim_t>(before.rlim_max, 65'536));
}

void TestOpenFiles::figures_moreContainersThanStreams_everyOneHasItsTurn()
{
    const LowerLimit limit(170); // 42 streams here, and as many ends at the engine's side
    constexpr int count = 60;
    MonitorFixture fixture;
    QSet<ContainerId> ids;
    for (int i = 1; i <= count; ++i) {
        fixture.containers.push_back({i, "c" + QByteArray::number(i)});
        ids.insert(MonitorFixture::id(i));
    }
    QVERIFY(fixture.goOnline());
    fixture.monitor.setWatched(ids);
    const QString streams = QStringLiteral("/containers/");
    const auto most = static_cast<int>(engine::streamsThatFit());
    QSet<ContainerId> seen;
    for (int second = 1; second <= 8; ++second) {
        QTRY_VERIFY(fixture.fake.openStreams(streams) > 0);
        QVERIFY(fixture.fake.openStreams(streams) <= most);
        const auto before = fixture.samples.size();
        const int opened = fixture.fake.countRequests(QStringLiteral("/stats"));
        fixture.fake.push(streams, FakeEngine::statsJson(second, 1'000'000));
        QTRY_VERIFY(fixture.samples.size() > before);
        fixture.clock.advanceMs(1000);
        for (const engine::StatsSample &sample : fixture.samples) {
            seen.insert(sample.id);
        }
        if (second >= 3) { // a turn is three frames long
            QTRY_VERIFY(fixture.fake.countRequests(QStringLiteral("/stats")) > opened);
        }
    }
    QCOMPARE(seen.size(), count);
    QCOMPARE(fixture.monitor.state(), engine::EngineMonitor::State::Online);
}

QTEST_GUILESS_MAIN(TestOpenFiles)
#include "tst_openfiles.moc"
