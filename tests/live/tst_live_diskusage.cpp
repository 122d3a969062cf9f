// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/liveclient.h"
#include "live/printed.h"

#include <algorithm>

using namespace quayside;
using namespace quayside::live;
using engine::DiskUsagePart;

namespace {

#ifdef QUAYSIDE_LIVE_PODMAN
constexpr auto kind = PrivateEngine::Kind::Podman;
#else
constexpr auto kind = PrivateEngine::Kind::Docker;
#endif
constexpr bool isDocker = kind == PrivateEngine::Kind::Docker;

QString printedPart(const QString &type, const DiskUsagePart &part, bool hasShare = true)
{
    QString reclaimable = printedSize(part.reclaimableBytes);
    if (hasShare && part.sizeBytes > 0) {
        reclaimable += QStringLiteral(" (%1%)").arg(part.reclaimableBytes * 100 / part.sizeBytes);
    }
    return QStringList{type, QString::number(part.total), QString::number(part.active),
                       printedSize(part.sizeBytes), reclaimable}
        .join(u'|');
}

} // namespace

/// Disk use against what `docker system df` prints of the same engine.
class TestLiveDiskUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void totals_equalDockerSystemDf();
    void volumes_equalDockerSystemDfVerbose();
    void containers_equalDockerSystemDfVerbose();
    void images_equalDockerSystemDfVerbose();

private:
    QJsonArray printedList(const char *key) const;

    PrivateEngine m_engine{kind};
    Printed m_docker{m_engine};
    std::unique_ptr<LiveClient> m_live;
    engine::DiskUsage m_usage;
};

void TestLiveDiskUsage::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    m_live = std::make_unique<LiveClient>(m_engine);
    QVERIFY(m_live->wait(m_live->client.connectToEngine()));
    const auto built =
        m_engine.shell(QStringLiteral("cd $(mktemp -d) && printf 'FROM busybox\\nRUN echo layer > "
                                      "/layer\\nENV A=b\\n' > Dockerfile "
                                      "&& DOCKER_BUILDKIT=0 docker build -t built:1 ."));
    QVERIFY2(built.ok(), qPrintable(built.error));
    for (const char *line :
         {"volume create data", "volume create unused",
          "run -d --name web -v data:/data busybox sh -c "
          "'head -c 300000 /dev/zero > /data/file; sleep 1000'",
          "run --name gone -v unused:/u busybox sh -c 'head -c 200000 /dev/zero > /big; "
          "head -c 5000 /dev/zero > /u/f'",
          "run --name passing -v spare:/s busybox sh -c 'head -c 7000 /dev/zero > /s/f'",
          "rm passing"}) {
        m_docker.text(QLatin1String(line));
    }
    const auto usage = m_live->wait(m_live->client.diskUsage());
    QVERIFY(usage);
    m_usage = *usage;
}

void TestLiveDiskUsage::cleanupTestCase()
{
    m_live.reset();
}

QJsonArray TestLiveDiskUsage::printedList(const char *key) const
{
    return m_docker.json(QStringLiteral("system df -v --format '{{json .}}'"))
        .toObject()
        .value(QLatin1String(key))
        .toArray();
}

void TestLiveDiskUsage::totals_equalDockerSystemDf()
{
    const QStringList printed =
        m_docker
            .text(QStringLiteral(
                "system df --format "
                "'{{.Type}}|{{.TotalCount}}|{{.Active}}|{{.Size}}|{{.Reclaimable}}'"))
            .split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(printed.size(), 4);
    if (isDocker) {
        QCOMPARE(printedPart(QStringLiteral("Images"), m_usage.images), printed[0]);
    } else {
        // Podman sends no size of all layers, of which the command line makes 0B.
        QVERIFY2(printed[0].contains(QLatin1String("|0B|")), qPrintable(printed[0]));
        QVERIFY(m_usage.images.sizeBytes > 10'000'000);
        QVERIFY(m_usage.images.reclaimableBytes > 0);
        QVERIFY(m_usage.images.reclaimableBytes < m_usage.images.sizeBytes);
    }
    QCOMPARE(printedPart(QStringLiteral("Containers"), m_usage.containers), printed[1]);
    QCOMPARE(printedPart(QStringLiteral("Local Volumes"), m_usage.volumes), printed[2]);
    QCOMPARE(printedPart(QStringLiteral("Build Cache"), m_usage.buildCache, false), printed[3]);
    QVERIFY(m_usage.containers.reclaimableBytes >= 200'000);
    QCOMPARE(m_usage.volumes.total, 3);
    // Of the container that is gone only its volume is left; one that has ended still counts.
    QCOMPARE(m_usage.volumes.reclaimableBytes, 7000);
}

void TestLiveDiskUsage::volumes_equalDockerSystemDfVerbose()
{
    QStringList ours;
    for (const engine::VolumeSummary &volume : m_usage.volumeList) {
        ours.append(QStringList{volume.name, QString::number(volume.references.value_or(-1)),
                                printedSize(volume.sizeBytes.value_or(-1))}
                        .join(u' '));
    }
    QStringList theirs;
    for (const QJsonValue &value : printedList("Volumes")) {
        theirs.append(QStringList{value[u"Name"].toString(), value[u"Links"].toString(),
                                  value[u"Size"].toString()}
                          .join(u' '));
    }
    QCOMPARE(sorted(ours), sorted(theirs));
    QCOMPARE(ours.size(), 3);
}

void TestLiveDiskUsage::containers_equalDockerSystemDfVerbose()
{
    QStringList ours;
    for (const engine::ContainerSize &container : m_usage.containerList) {
        ours.append(
            QStringList{container.id.text().left(12), printedSize(container.writableBytes, 3)}.join(
                u' '));
        QVERIFY(container.totalBytes > container.writableBytes);
        QVERIFY(container.image.contains(QLatin1String("busybox")));
    }
    QStringList theirs;
    for (const QJsonValue &value : printedList("Containers")) {
        theirs.append(QStringList{value[u"ID"].toString().left(12),
                                  value[u"Size"].toString().section(u' ', 0, 0)}
                          .join(u' '));
    }
    QCOMPARE(sorted(ours), sorted(theirs));
    QCOMPARE(ours.size(), 2);
}

void TestLiveDiskUsage::images_equalDockerSystemDfVerbose()
{
    const QJsonArray printed = printedList("Images");
    // Older command lines count an image's own bytes from a field that Podman leaves 0.
    const bool saysUnique =
        isDocker || std::any_of(printed.begin(), printed.end(), [](const QJsonValue &value) {
            return value[u"UniqueSize"].toString() != QLatin1String("0B");
        });
    QStringList ours;
    for (const engine::ImageSummary &image : m_usage.imageList) {
        if (!image.tags.isEmpty()) { // of Podman's untagged ones the command line leaves some out
            ours.append(QStringList{
                image.id.mid(7, 12), QString::number(image.containers.value_or(-1)),
                printedSize(image.sharedBytes.value_or(-1)),
                saysUnique ? printedSize(image.sizeBytes - image.sharedBytes.value_or(0))
                           : QStringLiteral("0B")}
                            .join(u' '));
            QVERIFY2(image.tags.first().contains(u':'), qPrintable(image.tags.first()));
        }
    }
    QStringList theirs;
    for (const QJsonValue &value : printed) {
        theirs.append(QStringList{value[u"ID"].toString().remove(QLatin1String("sha256:")).left(12),
                                  value[u"Containers"].toString(), value[u"SharedSize"].toString(),
                                  value[u"UniqueSize"].toString()}
                          .join(u' '));
    }
    QCOMPARE(sorted(ours), sorted(theirs));
    QCOMPARE(ours.size(), 4);
}

QTEST_GUILESS_MAIN(TestLiveDiskUsage)
#include "tst_live_diskusage.moc"
