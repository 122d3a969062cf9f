// SPDX-License-Identifier: GPL-3.0-or-later
// The place "Engine" of the whole window against a real engine: what its sections show is what the
// docker command line prints; a recording holds what happened.
#include "live/livemonitor.h"
#include "store/store.h"
#include "support/privateengine.h"
#include "ui/engineplace.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/page/enginepage.h"
#include "ui/mainwindow.h"
#include "ui/objects/objectsection.h"
#include "ui/recordingspage.h"
#include "ui/workbench.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::live;
using namespace quayside::ui;

namespace {

constexpr int patienceMs = 30'000;

/// The words of one column, sorted.
QStringList column(const ObjectTable &table, int number)
{
    QStringList words;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        words += table.model()->index(row, number).data().toString();
    }
    words.sort();
    return words;
}

} // namespace

class TestLiveWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void networks_namesAndMembers_equalTheCommandLine();
    void volumes_mountsAreShown();
    void images_andLayers_equalTheCommandLine();
    void disk_totals_equalTheCommandLine();
    void events_showWhatHappens();
    void swarm_withoutOne_saysSo();
    void recording_keepsFiguresAndEvents();

private:
    QStringList printed(const QString &line);
    ObjectSection &open(const char *section);

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    QTemporaryDir m_data;
    std::unique_ptr<Workbench> m_workbench;
};

void TestLiveWindow::initTestCase()
{
    switch (m_engine.start()) {
    case PrivateEngine::Start::Running:
        break;
    case PrivateEngine::Start::CannotRunHere:
        if (!PrivateEngine::isRequired()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED: ") + m_engine.reason()));
        }
        [[fallthrough]];
    case PrivateEngine::Start::Failed:
        QFAIL(qPrintable(m_engine.reason()));
    }
    QVERIFY(
        m_engine.shell(QStringLiteral("docker network create back && docker volume create pgdata"))
            .ok());
    QVERIFY(
        m_engine
            .shell(QStringLiteral("docker run -d --name db --network back -v pgdata:/data busybox "
                                  "sleep 600"))
            .ok());
    QVERIFY(m_engine.shell(QStringLiteral("docker run -d --name web nginx")).ok());
    m_workbench = std::make_unique<Workbench>(WorkbenchOptions{
        m_engine.endpoint(), m_data.path(), store::OpenMode::ReadWrite, render::ThemeName::Light});
    QSignalSpy ready(m_workbench.get(), &Workbench::ready);
    m_workbench->start(course::loadCourse(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content")));
    QVERIFY(ready.wait(patienceMs));
    QVERIFY(m_workbench->open({PageRef::Kind::Dashboard, {}}));
    QTRY_COMPARE_WITH_TIMEOUT(m_workbench->monitor().state(), engine::EngineMonitor::State::Online,
                              patienceMs);
}

void TestLiveWindow::cleanupTestCase()
{
    if (m_workbench) {
        m_workbench->window().close();
    }
    m_workbench.reset();
}

QStringList TestLiveWindow::printed(const QString &line)
{
    QStringList lines = m_engine.shell(line).output.split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

ObjectSection &TestLiveWindow::open(const char *section)
{
    EnginePage &page = m_workbench->window().enginePlace().page();
    page.openSection(QLatin1String(section));
    return *page.findChild<ObjectSection *>(QLatin1String(section));
}

void TestLiveWindow::networks_namesAndMembers_equalTheCommandLine()
{
    ObjectSection &networks = open("networks");
    QTRY_COMPARE_WITH_TIMEOUT(column(networks.table(), 0),
                              printed(QStringLiteral("docker network ls --format '{{.Name}}'")),
                              patienceMs);
    networks.table().selectId(QStringLiteral("back"));
    const auto *endpoints = networks.findChild<ObjectTable *>(QStringLiteral("networkEndpoints"));
    QTRY_COMPARE(column(*endpoints, 0), QStringList{QStringLiteral("db")});
    QCOMPARE(column(*endpoints, 2),
             printed(QStringLiteral(
                 "docker inspect -f '{{.NetworkSettings.Networks.back.IPAddress}}' db")));
    QVERIFY(m_engine.shell(QStringLiteral("docker network connect back web")).ok());
    QTRY_COMPARE_WITH_TIMEOUT(column(*endpoints, 0),
                              QStringList({QStringLiteral("db"), QStringLiteral("web")}),
                              patienceMs);
}

void TestLiveWindow::volumes_mountsAreShown()
{
    ObjectSection &volumes = open("volumes");
    QTRY_COMPARE_WITH_TIMEOUT(column(volumes.table(), 0),
                              printed(QStringLiteral("docker volume ls -q")), patienceMs);
    volumes.table().selectId(QStringLiteral("pgdata"));
    const auto *mounts = volumes.findChild<ObjectTable *>(QStringLiteral("volumeMounts"));
    QTRY_COMPARE(column(*mounts, 2), QStringList{QStringLiteral("/data")});
}

void TestLiveWindow::images_andLayers_equalTheCommandLine()
{
    ObjectSection &images = open("images");
    QTRY_COMPARE_WITH_TIMEOUT(
        column(images.table(), 0),
        printed(QStringLiteral("docker images --format '{{.Repository}}:{{.Tag}}'")), patienceMs);
    images.table().setFilterText(QStringLiteral("nginx"));
    images.table().setCurrentIndex(images.table().model()->index(0, 0));
    const auto *layers = images.findChild<ObjectTable *>(QStringLiteral("imageLayers"));
    QTRY_COMPARE(layers->model()->rowCount(),
                 static_cast<int>(printed(QStringLiteral("docker history -q nginx")).size()));
}

void TestLiveWindow::disk_totals_equalTheCommandLine()
{
    ObjectSection &disk = open("disk");
    QTRY_COMPARE_WITH_TIMEOUT(disk.table().shownRows(), 4, patienceMs);
    const QStringList total =
        printed(QStringLiteral("docker system df --format '{{.TotalCount}} {{.Active}}' | sort"));
    QStringList shown;
    for (int row = 0; row < 4; ++row) {
        const auto words = [&](int number) {
            return disk.table().model()->index(row, number).data().toString();
        };
        shown += words(1) + u' ' + words(2);
    }
    shown.sort();
    QCOMPARE(shown, total);
}

void TestLiveWindow::events_showWhatHappens()
{
    ObjectSection &events = open("events");
    QVERIFY(m_engine
                .shell(QStringLiteral(
                    "docker run --name brief busybox sh -c 'exit 3'; docker rm brief"))
                .ok());
    const auto all = [&] {
        QStringList lines;
        for (int row = 0; row < events.table().model()->rowCount(); ++row) {
            const QModelIndex index = events.table().model()->index(row, 0);
            lines += index.data().toString() + u' ' + index.siblingAtColumn(3).data().toString();
        }
        return lines;
    };
    for (const char *line : {"create brief", "start brief", "die brief", "destroy brief"}) {
        QTRY_VERIFY2_WITH_TIMEOUT(all().contains(QLatin1String(line)), line, patienceMs);
    }
}

void TestLiveWindow::swarm_withoutOne_saysSo()
{
    ObjectSection &swarm = open("swarm");
    const auto *message = swarm.findChild<QWidget *>(QStringLiteral("swarmMessage"));
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), patienceMs);
    QVERIFY(!swarm.table().isVisible());
}

void TestLiveWindow::recording_keepsFiguresAndEvents()
{
    EnginePlace &place = m_workbench->window().enginePlace();
    place.page().openSection(QStringLiteral("containers"));
    const engine::ContainerSummary *web =
        m_workbench->monitor().containerByName(QStringLiteral("web"));
    QVERIFY(web != nullptr);
    Q_EMIT place.recordRequested({web->id});
    auto *button = place.page().findChild<QPushButton *>(QStringLiteral("record"));
    QTRY_VERIFY_WITH_TIMEOUT(button->text().startsWith(QStringLiteral("Stop")), patienceMs);
    QTest::qWait(4000); // some samples of one a second
    QVERIFY(m_engine.shell(QStringLiteral("docker pause web && docker unpause web")).ok());
    QTest::qWait(500);
    button->click();
    place.page().openSection(QStringLiteral("recordings"));
    const QRegularExpression exporting(QStringLiteral("^csv[0-9]+$"));
    QTRY_VERIFY_WITH_TIMEOUT(!place.recordings().findChildren<QPushButton *>(exporting).isEmpty(),
                             patienceMs);
    m_workbench->window().close();
    m_workbench.reset();

    auto opened = store::Store::open(
        {m_data.path(), store::OpenMode::ReadOnly, QDateTime::currentDateTimeUtc()});
    QVERIFY(opened);
    const auto recordings = (*opened)->recordings();
    QVERIFY(recordings && recordings->size() == 1);
    const store::Recording &recording = recordings->front();
    QVERIFY(recording.endedAt.isValid());
    QCOMPARE(recording.title, QStringLiteral("web"));
    QVERIFY2(recording.samples >= 2 && recording.samples <= 12,
             qPrintable(QString::number(recording.samples)));
    const auto events = (*opened)->recordedEvents(recording.id);
    QStringList actions;
    for (const store::RecordedEvent &event : *events) {
        actions += event.action;
    }
    QVERIFY(actions.contains(QStringLiteral("pause")));
    QVERIFY(actions.contains(QStringLiteral("unpause")));
    const auto samples = (*opened)->recordedSamples(recording.id);
    QVERIFY(samples->back().memoryBytes.value_or(0) > 0);
}

QTEST_MAIN(TestLiveWindow)
#include "tst_live_window.moc"
