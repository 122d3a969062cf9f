// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/diskusagejson.h"
#include "engine/objectjson.h"
#include "fixture.h"

#include <QTest>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::fixture;

namespace {

/// "total active size reclaimable"
QString figures(const DiskUsagePart &part)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(part.total)
        .arg(part.active)
        .arg(part.sizeBytes)
        .arg(part.reclaimableBytes);
}

DiskUsage usageOf(const QByteArray &json)
{
    const auto usage = diskusagejson::diskUsage(json);
    return usage ? *usage : DiskUsage();
}

} // namespace

class DiskUsageJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recorded_docker_equalsDockerSystemDf();
    void recorded_podman_isRightWhereItsOwnIsNot();
    void parts_data();
    void parts();
    void newShape_totalsAreTheEngines();
    void newShape_withoutLists();
    void volumes_unknownSize_isEmpty();
    void nothing_isAllZero();
    void broken_isProtocolError();
};

void DiskUsageJsonTest::recorded_docker_equalsDockerSystemDf()
{
    // `docker system df` on that engine:
    //   Images 4 2 11.78MB 1.984MB (16%), Containers 8 6 10B 5B (50%), Local Volumes 2 1 0B 0B
    const DiskUsage usage = usageOf(fixture(QStringLiteral("docker-20.10/df.json")));
    QCOMPARE(figures(usage.images), QStringLiteral("4 2 11775958 1984240"));
    QCOMPARE(figures(usage.containers), QStringLiteral("8 6 10 5"));
    QCOMPARE(figures(usage.volumes), QStringLiteral("2 1 0 0"));
    QCOMPARE(figures(usage.buildCache), QStringLiteral("0 0 0 0"));
    QCOMPARE(usage.imageList.front().sharedBytes, std::optional<qint64>(1'984'234));
    QCOMPARE(usage.imageList.front().containers, std::optional<int>(0));
    QCOMPARE(usage.containerList.back().name, QStringLiteral("web"));
    QCOMPARE(usage.containerList.back().writableBytes, 2);
    QVERIFY(usage.containerList.back().running);
    QCOMPARE(usage.volumeList.front().references, std::optional<int>(1));
    QCOMPARE(usage.volumeList.front().sizeBytes, std::optional<qint64>(0));
}

void DiskUsageJsonTest::recorded_podman_isRightWhereItsOwnIsNot()
{
    // There the docker command line prints a size of 0B and -2.141e+06B to reclaim.
    DiskUsage usage = usageOf(fixture(QStringLiteral("podman-4.3/df.json")));
    QCOMPARE(figures(usage.images), QStringLiteral("3 1 16245337 14103871"));
    QCOMPARE(figures(usage.containers), QStringLiteral("5 3 68 29"));
    QCOMPARE(usage.containerList.front().name, QStringLiteral("web"));
    const auto images = objectjson::imageList(fixture(QStringLiteral("podman-4.3/images.json")));
    QVERIFY(images);
    diskusagejson::nameImages(usage, *images);
    QCOMPARE(usage.imageList.front().tags, QStringList{QStringLiteral("localhost/busybox:latest")});
    QCOMPARE(usage.containerList.front().image, QStringLiteral("localhost/busybox:latest"));
}

void DiskUsageJsonTest::parts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("images");
    QTest::addColumn<QString>("containers");
    QTest::addColumn<QString>("volumes");
    QTest::addColumn<QString>("buildCache");
    const QString none = QStringLiteral("0 0 0 0");
    QTest::newRow("used image keeps its own layers")
        << QByteArray(R"({"LayersSize":100,"Images":[)"
                      R"({"Id":"a","Containers":1,"Size":60,"SharedSize":20},)"
                      R"({"Id":"b","Containers":0,"Size":60,"SharedSize":20}]})")
        << QStringLiteral("2 1 100 60") << none << none << none;
    QTest::newRow("unknown use counts as used, but not as active")
        << QByteArray(R"({"LayersSize":100,"Images":[)"
                      R"({"Id":"a","Containers":-1,"Size":60,"SharedSize":20}]})")
        << QStringLiteral("1 0 100 60") << none << none << none;
    QTest::newRow("unknown sharing of a used image")
        << QByteArray(R"({"LayersSize":100,"Images":[)"
                      R"({"Id":"a","Containers":2,"Size":60,"SharedSize":-1}]})")
        << QStringLiteral("1 1 100 100") << none << none << none;
    QTest::newRow("without all layers: own sizes and once what is shared")
        << QByteArray(R"({"Images":[{"Id":"a","Containers":1,"Size":60,"SharedSize":60},)"
                      R"({"Id":"b","Containers":0,"Size":65,"SharedSize":60},)"
                      R"({"Id":"c","Containers":0,"Size":7}]})")
        << QStringLiteral("3 1 72 12") << none << none << none;
    QTest::newRow("paused and restarting containers are active")
        << QByteArray(R"({"Containers":[{"Id":"a","State":"paused","SizeRw":1},)"
                      R"({"Id":"b","State":"restarting","SizeRw":2},)"
                      R"({"Id":"c","State":"exited","SizeRw":4},{"Id":"d","State":"created"}]})")
        << none << QStringLiteral("4 2 7 4") << none << none;
    QTest::newRow("volumes") << QByteArray(
        R"({"Volumes":[{"Name":"a","UsageData":{"RefCount":2,"Size":10}},)"
        R"({"Name":"b","UsageData":{"RefCount":0,"Size":5}},)"
        R"({"Name":"c","UsageData":{"RefCount":0,"Size":-1}},{"Name":"d"}]})")
                             << none << none << QStringLiteral("4 1 15 5") << none;
    QTest::newRow("build cache") << QByteArray(
        R"({"BuildCache":[{"ID":"a","Size":10,"InUse":true},)"
        R"({"ID":"b","Size":20},{"ID":"c","Size":40,"Shared":true}]})")
                                 << none << none << none << QStringLiteral("3 1 30 20");
}

void DiskUsageJsonTest::parts()
{
    QFETCH(QByteArray, json);
    const DiskUsage usage = usageOf(json);
    QTEST(figures(usage.images), "images");
    QTEST(figures(usage.containers), "containers");
    QTEST(figures(usage.volumes), "volumes");
    QTEST(figures(usage.buildCache), "buildCache");
}

void DiskUsageJsonTest::newShape_totalsAreTheEngines()
{
    const DiskUsage usage = usageOf(
        R"({"ImageUsage":{"ActiveCount":1,"TotalCount":2,"TotalSize":500,"Reclaimable":123,"Items":[)"
        R"({"Id":"sha256:a","RepoTags":["web:1"],"Size":400,"SharedSize":10,"Containers":1}]},)"
        R"("ContainerUsage":{"TotalCount":1,"TotalSize":7,"Reclaimable":7,"Items":[)"
        R"({"Id":"c1","Names":["/web"],"State":"exited","SizeRw":7,"SizeRootFs":407}]},)"
        R"("VolumeUsage":{"ActiveCount":1,"TotalCount":1,"TotalSize":9,"Items":[)"
        R"({"Name":"data","UsageData":{"RefCount":1,"Size":9}}]},)"
        R"("BuildCacheUsage":{"TotalCount":1,"TotalSize":3,"Reclaimable":3,"Items":[)"
        R"({"ID":"b1","Type":"regular","Description":"RUN make","Size":3,)"
        R"("LastUsedAt":"2026-01-02T03:04:05Z","UsageCount":4}]}})");
    QCOMPARE(figures(usage.images), QStringLiteral("2 1 500 123"));
    QCOMPARE(figures(usage.containers), QStringLiteral("1 0 7 7"));
    QCOMPARE(figures(usage.volumes), QStringLiteral("1 1 9 0"));
    QCOMPARE(figures(usage.buildCache), QStringLiteral("1 0 3 3"));
    QCOMPARE(usage.imageList.front().tags, QStringList{QStringLiteral("web:1")});
    QCOMPARE(usage.containerList.front().totalBytes, 407);
    QCOMPARE(usage.volumeList.front().sizeBytes, std::optional<qint64>(9));
    const BuildCacheEntry &entry = usage.buildCacheList.front();
    QCOMPARE(entry.description, QStringLiteral("RUN make"));
    QCOMPARE(entry.type, QStringLiteral("regular"));
    QCOMPARE(entry.usageCount, 4);
    QVERIFY(entry.lastUsed.isValid());
}

void DiskUsageJsonTest::newShape_withoutLists()
{
    const DiskUsage usage = usageOf(
        R"({"ImageUsage":{"TotalCount":2,"TotalSize":500},"ContainerUsage":{},"VolumeUsage":{}})");
    QCOMPARE(figures(usage.images), QStringLiteral("2 0 500 0"));
    QVERIFY(usage.imageList.empty());
}

void DiskUsageJsonTest::volumes_unknownSize_isEmpty()
{
    const DiskUsage usage =
        usageOf(R"({"Volumes":[{"Name":"a","UsageData":{"RefCount":-1,"Size":-1}},{"Name":"b"}]})");
    QVERIFY(!usage.volumeList[0].sizeBytes && !usage.volumeList[0].references);
    QVERIFY(!usage.volumeList[1].sizeBytes && !usage.volumeList[1].references);
}

void DiskUsageJsonTest::nothing_isAllZero()
{
    const DiskUsage usage = usageOf(
        R"({"LayersSize":0,"Images":null,"Containers":null,"Volumes":null,"BuildCache":null})");
    QCOMPARE(figures(usage.images), QStringLiteral("0 0 0 0"));
}

void DiskUsageJsonTest::broken_isProtocolError()
{
    QCOMPARE(diskusagejson::diskUsage("[]").error().kind, ErrorKind::Protocol);
    QCOMPARE(diskusagejson::diskUsage("").error().kind, ErrorKind::Protocol);
}

QTEST_GUILESS_MAIN(DiskUsageJsonTest)
#include "tst_diskusagejson.moc"
