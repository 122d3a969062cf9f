// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/defence.h"
#include "livediagram/environment.h"
#include "livediagram/livesamples.h"
#include "livediagram/livevalue.h"

#include <QJsonDocument>
#include <QTest>

using namespace quayside;
using namespace quayside::livediagram;
using namespace quayside::livediagram::samples;
using course::LiveSource;
using diagram::Tone;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

EngineValues engineWith(engine::ContainerSummary one, const QJsonObject &inspected = {})
{
    EngineValues values = emptyEngine();
    if (!inspected.isEmpty()) {
        values.inspected.insert(one.id.text(), inspected);
    }
    values.containers = {std::move(one)};
    return values;
}

QString textOf(LiveSource source, const EngineValues &values)
{
    const auto value = valueOf(source, QStringLiteral("web"), values);
    return value ? value->text : QStringLiteral("(unknown)");
}

} // namespace

class TestLiveValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySource_ofAnUnknownEngine_isUnknown_notInvented()
    {
        for (const auto &[name, source] : course::liveSources()) {
            const auto value = valueOf(source, QStringLiteral("web"), EngineValues());
            const bool counted = name.startsWith(QStringLiteral("count."))
                || source == LiveSource::EngineState || source == LiveSource::VolumeUsers;
            QVERIFY2(!value || counted, qPrintable(name + QStringLiteral(" = ") + value->text));
        }
    }

    void everySource_hasItsOwnName()
    {
        QSet<QString> names;
        for (const auto &[name, source] : course::liveSources()) {
            QCOMPARE(course::nameOf(source), name);
            names.insert(name);
        }
        QCOMPARE(names.size(), static_cast<qsizetype>(course::liveSources().size()));
    }

    void inspectedContainer_saysWhatIsItsOwn_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *source, const char *text) {
            QTest::newRow(source) << QString::fromLatin1(source) << QString::fromUtf8(text);
        };
        row("container.pid", "host PID 4711");
        row("container.path", "nginx");
        row("container.arguments", "-g daemon off;");
        row("container.entrypoint", "none");
        row("container.network-mode", "app-net");
        row("container.pid-mode", "own");
        row("container.ipc-mode", "private");
        row("container.capabilities", "-ALL +CHOWN");
        row("container.seccomp", "unconfined");
        row("container.profile", "docker-default");
        row("container.streak", "2 failed in a row");
        row("container.probe", "1: connection refused");
    }
    void inspectedContainer_saysWhatIsItsOwn()
    {
        QFETCH(QString, source);
        QFETCH(QString, text);
        const EngineValues values = engineWith(container("web"), json(R"({
            "Path": "nginx", "Args": ["-g", "daemon off;"], "AppArmorProfile": "docker-default",
            "State": {"Pid": 4711, "Health": {"FailingStreak": 2, "Log": [
                {"ExitCode": 0, "Output": "ok"}, {"ExitCode": 1, "Output": "connection refused\n"}]}},
            "Config": {"Entrypoint": null},
            "HostConfig": {"NetworkMode": "app-net", "PidMode": "", "IpcMode": "private",
                "CapDrop": ["ALL"], "CapAdd": ["CHOWN"], "SecurityOpt": ["seccomp=unconfined"]}})"));
        for (const auto &[name, one] : course::liveSources()) {
            if (name == source) {
                QCOMPARE(textOf(one, values), text);
            }
        }
    }

    void gauges_areShareOfTheLimit_andRedAtTheWall()
    {
        engine::ContainerSummary web = container("web");
        web.memoryLimitBytes = 100 << 20;
        web.cpuLimitCores = 0.5;
        EngineValues values = engineWith(web);
        engine::StatsSample sample;
        sample.memoryBytes = 95 << 20;
        sample.cpuPercent = 25;
        sample.pids = 3;
        values.samples.insert(web.id, sample);
        const auto memory = valueOf(LiveSource::ContainerMemory, QStringLiteral("web"), values);
        QVERIFY(memory && memory->fraction);
        QCOMPARE(*memory->fraction, 0.95);
        QCOMPARE(memory->tone, Tone::Bad);
        const auto cpu = valueOf(LiveSource::ContainerCpu, QStringLiteral("web"), values);
        QCOMPARE(*cpu->fraction, 0.5);
        QCOMPARE(cpu->text, QStringLiteral("25.0 of 50 %"));
        QCOMPARE(textOf(LiveSource::ContainerPids, values), QStringLiteral("3, no limit"));
        QVERIFY(!valueOf(LiveSource::ContainerPids, QStringLiteral("web"), values)->fraction);
    }

    void ports_ofBothFamilies_areOne_loopbackIsNamed()
    {
        engine::ContainerSummary web = container("web");
        web.publishedPorts = {{QStringLiteral("0.0.0.0"), 8080, 80, QStringLiteral("tcp")},
                              {QStringLiteral("::"), 8080, 80, QStringLiteral("tcp")},
                              {QStringLiteral("127.0.0.1"), 9000, 9000, QStringLiteral("udp")},
                              {QStringLiteral("::1"), 9001, 9001, QStringLiteral("tcp")},
                              {{}, 0, 443, QStringLiteral("tcp")}};
        QCOMPARE(publishedPorts(web),
                 QStringLiteral("8080→80, 127.0.0.1:9000→9000/udp, [::1]:9001→9001"));
        QCOMPARE(
            valueOf(LiveSource::ContainerPorts, QStringLiteral("web"), engineWith(container("web")))
                ->comparable(),
            QStringLiteral("none"));
    }

    void environment_namesWhatDiffers_neverItsValue()
    {
        engine::ContainerSummary web = container("web");
        web.imageId = QStringLiteral("sha256:1");
        EngineValues values = engineWith(
            web, json(R"({"Config": {"Env": ["PATH=/bin", "MODE=prod", "DB_PASSWORD=hunter2"]}})"));
        engine::ImageDetails image;
        image.environment = {QStringLiteral("PATH=/bin"), QStringLiteral("MODE=dev")};
        values.imageDetails.insert(web.imageId, image);
        QCOMPARE(textOf(LiveSource::ContainerEnvInherited, values), QStringLiteral("PATH"));
        QCOMPARE(textOf(LiveSource::ContainerEnvOverridden, values), QStringLiteral("MODE"));
        QCOMPARE(textOf(LiveSource::ContainerEnvAdded, values), QStringLiteral("DB_PASSWORD"));
        for (const auto &[name, source] : course::liveSources()) {
            const auto value = valueOf(source, QStringLiteral("web"), values);
            QVERIFY2(!value
                         || !QString(value->text + value->tip).contains(QStringLiteral("hunter2")),
                     qPrintable(name));
        }
    }

    void secretNames_data()
    {
        QTest::addColumn<bool>("secret");
        QTest::newRow("MYSQL_ROOT_PASSWORD") << true;
        QTest::newRow("api_key") << true;
        QTest::newRow("GITHUB_TOKEN") << true;
        QTest::newRow("MYSQL_ROOT_PASSWORD_FILE") << false;
        QTest::newRow("PATH") << false;
        QTest::newRow("MODE") << false;
    }
    void secretNames()
    {
        QFETCH(bool, secret);
        QCOMPARE(looksLikeSecret(QString::fromLatin1(QTest::currentDataTag())), secret);
    }

    void defence_countsWhatHolds()
    {
        const auto open =
            defenceOf(json(R"({"HostConfig": {"Privileged": true, "NetworkMode": "host",
            "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "80"}]}},
            "Mounts": [{"Source": "/var/run/docker.sock"}]})"));
        QCOMPARE(scoreOf(open), QStringLiteral("0 of 10"));
        const auto closed = defenceOf(json(R"({"Config": {"User": "10001"}, "HostConfig": {
            "CapDrop": ["ALL"], "ReadonlyRootfs": true, "Memory": 1000000, "PidsLimit": 100,
            "SecurityOpt": ["no-new-privileges"],
            "PortBindings": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "80"}]}}})"));
        QCOMPARE(scoreOf(closed), QStringLiteral("10 of 10"));
        QCOMPARE(scoreOf(closed, DefenceCheck::Layer::Process), QStringLiteral("4 of 4"));
    }

    void disk_barsAreSharesOfTheWhole()
    {
        EngineValues values = emptyEngine();
        engine::DiskUsage disk;
        disk.images.sizeBytes = 600;
        disk.volumes.sizeBytes = 300;
        disk.buildCache.sizeBytes = 100;
        engine::VolumeSummary anonymous;
        anonymous.name = QString(64, QLatin1Char('a'));
        anonymous.sizeBytes = 200;
        disk.volumeList = {anonymous};
        values.disk = disk;
        QCOMPARE(*valueOf(LiveSource::DiskImages, {}, values)->fraction, 0.6);
        QCOMPARE(*valueOf(LiveSource::DiskAnonymousVolumes, {}, values)->fraction, 0.2);
        QCOMPARE(*valueOf(LiveSource::DiskNamedVolumes, {}, values)->fraction, 0.1);
    }

    void disk_whatImagesShare_isHatched()
    {
        EngineValues values = emptyEngine();
        engine::DiskUsage disk;
        disk.images.sizeBytes = 600;
        disk.volumes.sizeBytes = 400;
        values.disk = disk;
        QCOMPARE(valueOf(LiveSource::DiskImages, {}, values)->hatched, 0.0);
        engine::ImageSummary image;
        image.sharedBytes = 250;
        values.disk->imageList = {image};
        QCOMPARE(valueOf(LiveSource::DiskImages, {}, values)->hatched, 0.25);
        QVERIFY(valueOf(LiveSource::DiskImages, {}, values)
                    ->text.endsWith(QStringLiteral("250 B shared")));
    }

    void ping_isGoodWithExitCode0_andSaysWhoAskedForWhom()
    {
        EngineValues values = emptyEngine();
        values.containers = {container("api")};
        values.containers[0].networks = {QStringLiteral("app-net")};
        values.events = {happened("container", "exec_start: ping -c 1 web", "id-api", 10),
                         happened("container", "exec_die", "id-api", 20)};
        values.events[1].attributes.insert(QStringLiteral("exitCode"), QStringLiteral("1"));
        const auto missed = valueOf(LiveSource::PingUser, {}, values);
        QVERIFY(missed);
        QCOMPARE(missed->text, QStringLiteral("ping: exit 1"));
        QCOMPARE(missed->tone, diagram::Tone::Bad);
        QVERIFY2(missed->tip.endsWith(QStringLiteral("ping -c 1 web: exit 1")),
                 qPrintable(missed->tip));
        values.events[1].attributes.insert(QStringLiteral("exitCode"), QStringLiteral("0"));
        QCOMPARE(valueOf(LiveSource::PingUser, {}, values)->tone, diagram::Tone::Ok);
        QVERIFY(!valueOf(LiveSource::PingDefault, {}, values));
    }
};

QTEST_MAIN(TestLiveValues)
#include "tst_livevalues.moc"
