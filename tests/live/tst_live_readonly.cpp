// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "live/relay.h"
#include "support/privateengine.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::live;
using engine::EngineMonitor;

namespace {

constexpr int patienceMs = 30'000;

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

} // namespace

/// Everything that the monitor ever asks of an engine goes through a relay that writes the request
/// lines down, and all of them only read.
class TestLiveReadOnly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everything_onARealEngine_isGetOrHead();

private:
    /// Waits for the answer, whatever it is, and says whether one came.
    template <typename T>
    bool answers(const QFuture<Result<T>> &future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); }, patienceMs)
            && future.resultCount() == 1;
    }
    void readEverything(EngineMonitor &monitor, const ContainerId &id);

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    SystemClock m_clock;
};

void TestLiveReadOnly::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    QVERIFY(m_engine.docker(words("run -d --name web busybox sleep 1000")).ok());
    QVERIFY(m_engine.docker(words("run --name done busybox true")).ok());
    QVERIFY(m_engine.docker(words("volume create data")).ok());
    (void)m_engine.docker(words("swarm init --advertise-addr 127.0.0.1")).ok();
}

void TestLiveReadOnly::readEverything(EngineMonitor &monitor, const ContainerId &id)
{
    const QString web = QStringLiteral("web");
    const QString image = QStringLiteral("busybox");
    QVERIFY(answers(monitor.systemInfo()));
    QVERIFY(answers(monitor.top(id)));
    QVERIFY(answers(monitor.inspectContainer(web)));
    QVERIFY(answers(monitor.inspectContainer(QStringLiteral("no such; rm -rf /?x=y\r\nDELETE /"))));
    QVERIFY(answers(monitor.inspectImage(image)));
    QVERIFY(answers(monitor.inspectNetwork(QStringLiteral("bridge"))));
    QVERIFY(answers(monitor.inspectVolume(QStringLiteral("data"))));
    QVERIFY(answers(monitor.inspectService(QStringLiteral("none"))));
    QVERIFY(answers(monitor.inspectNode(QStringLiteral("self"))));
    QVERIFY(answers(monitor.images()));
    QVERIFY(answers(monitor.imageHistory(image)));
    QVERIFY(answers(monitor.image(image)));
    QVERIFY(answers(monitor.networks()));
    QVERIFY(answers(monitor.volumes()));
    QVERIFY(answers(monitor.diskUsage()));
    QVERIFY(answers(monitor.services()));
    QVERIFY(answers(monitor.tasks()));
    QVERIFY(answers(monitor.nodes()));
    QVERIFY(answers(monitor.changes(id)));
    QVERIFY(answers(monitor.pathExists(web, QStringLiteral("/bin/sh"))));
    QObject parent;
    engine::LogStream *log = monitor.logs(id, {}, &parent);
    bool ended = false;
    connect(log, &engine::LogStream::ended, this, [&ended] { ended = true; });
    log->open();
    (void)QTest::qWaitFor([&ended] { return ended; }, 1000); // it may follow for ever
}

void TestLiveReadOnly::everything_onARealEngine_isGetOrHead()
{
    const RecordingRelay relay(m_engine.socketPath());
    QVERIFY(!relay.socketPath().isEmpty());
    engine::Endpoint endpoint;
    endpoint.socketPath = relay.socketPath();
    EngineMonitor monitor(endpoint, m_clock);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(monitor.state() == EngineMonitor::State::Online, patienceMs);
    const ContainerId id = monitor.containerByName(QStringLiteral("web"))->id;
    monitor.setWatched({id});
    QTRY_VERIFY_WITH_TIMEOUT(monitor.latestSample(id), patienceMs);
    readEverything(monitor, id);
    // Events make it list and inspect again.
    QVERIFY(m_engine.docker(words("run -d --name more busybox sleep 1000")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(monitor.containerByName(QStringLiteral("more")), patienceMs);
    QVERIFY(m_engine.docker(words("rm -f more")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!monitor.containerByName(QStringLiteral("more")), patienceMs);
    monitor.stop();
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(monitor.state() == EngineMonitor::State::Online, patienceMs);

    static const QRegularExpression reads(QStringLiteral("^(GET|HEAD) /\\S* HTTP/1\\.1$"));
    QSet<QString> kinds;
    for (const QString &line : relay.requestLines()) {
        QVERIFY2(reads.match(line).hasMatch(), qPrintable(line));
        kinds.insert(line.section(u'?', 0, 0).section(u' ', 1, 1).section(u'/', -1));
    }
    QVERIFY(relay.requestLines().size() >= 30);
    for (const char *kind :
         {"_ping", "version", "info", "json", "events", "stats", "top", "history", "networks",
          "volumes", "df", "services", "tasks", "nodes", "changes", "archive", "logs"}) {
        QVERIFY2(kinds.contains(QLatin1String(kind)), kind);
    }
    QCOMPARE(relay.surplusBytes(), 0);
}

QTEST_GUILESS_MAIN(TestLiveReadOnly)
#include "tst_live_readonly.moc"
