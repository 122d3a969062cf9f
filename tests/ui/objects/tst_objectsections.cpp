// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of the engine page that list what an engine keeps: which rows they make of its
// values, when they ask, and what stands there when it cannot answer.
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"
#include "ui/objects/disksection.h"
#include "ui/objects/eventssection.h"
#include "ui/objects/imagessection.h"
#include "ui/objects/networkssection.h"
#include "ui/objects/objecttable.h"
#include "ui/objects/swarmsection.h"
#include "ui/objects/volumessection.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;

namespace {

QStringList texts(const std::vector<ObjectRow> &rows, size_t column)
{
    QStringList all;
    for (const ObjectRow &row : rows) {
        all += row.cells[column].text;
    }
    return all;
}

engine::ImageSummary image(const char *id, const QStringList &tags, qint64 size)
{
    engine::ImageSummary summary;
    summary.id = QLatin1String(id);
    summary.tags = tags;
    summary.sizeBytes = size;
    return summary;
}

engine::ContainerSummary attached(const QString &name, const QString &network,
                                  const QString &address)
{
    engine::ContainerSummary summary = container(
        name, address.isEmpty() ? engine::ContainerState::Exited : engine::ContainerState::Running);
    engine::NetworkAttachment attachment;
    attachment.network = network;
    attachment.ipv4 = address;
    summary.attachments = {attachment};
    return summary;
}

engine::EngineEvent engineEvent(const char *type, const char *action, const char *name, qint64 nano)
{
    engine::EngineEvent made;
    made.type = QLatin1String(type);
    made.action = QLatin1String(action);
    made.actorId = QLatin1String(name);
    made.attributes = {{QStringLiteral("name"), QLatin1String(name)}};
    made.timeNano = nano;
    return made;
}

std::vector<ObjectColumn> twoColumns()
{
    return {{QStringLiteral("Name"), {}}, {QStringLiteral("Size"), {}, true}};
}

ObjectRow nameAndSize(const char *name)
{
    return {QLatin1String(name), {{QLatin1String(name)}, {QStringLiteral("1 B")}}};
}

} // namespace

class TestObjectSections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imageRows_danglingAndUsed();
    void layerRows_metadataIsToldFromLayers();
    void networkRows_countMembers_andNamesOnlyWhereThereIsDns();
    void networkEndpoints_namePublishedPorts_onceAndNoOthers();
    void volumeRows_anonymousAndUnused();
    void diskRows_percentAndItemsOfEachKind();
    void serviceRows_missingReplicas_standOut();
    void taskRows_newestOfASlotFirst_withTheError();
    void eventRows_dieSaysItsMeaning();
    void table_narrow_leavesRoomForTheName();
    void table_selectedRow_keepsItsBadgesAndHasABar();
    void section_asksWhenShownAndAfterItsEvents_notWhileHidden();
    void section_error_isShownInPlaceOfRows();
    void section_noEngine_saysSo_andComesBack();
    void section_selection_staysOverARefresh();
    void swarm_absent_saysWhatToDo();
    void events_filterByKind_andRoutine();
    void events_oneThousand_staysQuick();

private:
    template <typename Section>
    std::unique_ptr<Section> shown()
    {
        auto section = std::make_unique<Section>(m_feed, m_reads, render::Theme::light());
        section->resize(1180, 700);
        section->show();
        return section;
    }

    ScriptedFeed m_feed;
    ScriptedReads m_reads;

private Q_SLOTS:
    void init()
    {
        m_reads = ScriptedReads();
        m_feed.setState(LiveFeed::State::Online);
        m_feed.setContainers({});
    }
};

void TestObjectSections::imageRows_danglingAndUsed()
{
    const auto rows = ImagesSection::rowsOf(
        {image("sha256:aabbccddeeff0011", {QStringLiteral("nginx:1.29"), QStringLiteral("web:1")},
               190'000'000),
         image("sha256:1111", {}, 95'000'000)},
        {{QStringLiteral("sha256:aabbccddeeff0011"), 2}}, QDateTime::currentDateTime());
    QCOMPARE(texts(rows, 0),
             QStringList({QStringLiteral("nginx:1.29, web:1"), QStringLiteral("<none>")}));
    QCOMPARE(rows[0].cells[1].text, QStringLiteral("aabbccddeeff"));
    QCOMPARE(texts(rows, 4), QStringList({QStringLiteral("2"), QStringLiteral("–")}));
    QCOMPARE(*rows[0].cells[3].bar, 1.0);
    QCOMPARE(*rows[1].cells[3].bar, 0.5);
}

void TestObjectSections::layerRows_metadataIsToldFromLayers()
{
    std::vector<engine::ImageHistoryEntry> history(3);
    history[0].createdBy = QStringLiteral("/bin/sh -c #(nop)  CMD [\"nginx\"]");
    history[1].createdBy = QStringLiteral("/bin/sh -c apt-get  update");
    history[1].sizeBytes = 10;
    history[2].createdBy = QStringLiteral("COPY . /app # buildkit");
    history[2].sizeBytes = 20;
    const auto rows = ImagesSection::layerRows(history);
    QCOMPARE(texts(rows, 0),
             QStringList({QStringLiteral("CMD [\"nginx\"]"), QStringLiteral("RUN apt-get update"),
                          QStringLiteral("COPY . /app")}));
    QCOMPARE(texts(rows, 1),
             QStringList(
                 {QStringLiteral("metadata"), QStringLiteral("layer"), QStringLiteral("layer")}));
    QVERIFY(!rows[0].cells[2].bar);
    QCOMPARE(*rows[1].cells[2].bar, 0.5);
}

void TestObjectSections::networkRows_countMembers_andNamesOnlyWhereThereIsDns()
{
    engine::NetworkSummary bridge;
    bridge.name = QStringLiteral("bridge");
    bridge.driver = QStringLiteral("bridge");
    engine::NetworkSummary back = bridge;
    back.name = QStringLiteral("back");
    back.internal = true;
    back.pools = {{QStringLiteral("172.20.0.0/16"), QStringLiteral("172.20.0.1"), {}}};
    const std::vector<engine::ContainerSummary> containers = {
        attached(QStringLiteral("db"), QStringLiteral("back"), QStringLiteral("172.20.0.2")),
        attached(QStringLiteral("old"), QStringLiteral("back"), {}),
        attached(QStringLiteral("web"), QStringLiteral("bridge"), QStringLiteral("172.17.0.2"))};
    const auto rows = NetworksSection::rowsOf({bridge, back}, containers);
    QCOMPARE(texts(rows, 6), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(rows[1].cells[5].text, QStringLiteral("internal"));
    QCOMPARE(rows[1].cells[3].text, QStringLiteral("172.20.0.0/16"));
    const auto onBack = NetworksSection::endpointRows(QStringLiteral("back"), containers);
    QCOMPARE(texts(onBack, 0), QStringList({QStringLiteral("db"), QStringLiteral("old")}));
    QCOMPARE(texts(onBack, 2), QStringList({QStringLiteral("172.20.0.2"), QStringLiteral("–")}));
    QCOMPARE(onBack[0].cells[4].text, QStringLiteral("db"));
    const auto onBridge = NetworksSection::endpointRows(QStringLiteral("bridge"), containers);
    QCOMPARE(onBridge[0].cells[4].text, QStringLiteral("–"));
}

void TestObjectSections::networkEndpoints_namePublishedPorts_onceAndNoOthers()
{
    engine::ContainerSummary web =
        attached(QStringLiteral("web"), QStringLiteral("back"), QStringLiteral("172.20.0.2"));
    web.publishedPorts = {{QStringLiteral("0.0.0.0"), 8080, 80, QStringLiteral("tcp")},
                          {QStringLiteral("::"), 8080, 80, QStringLiteral("tcp")},
                          {QStringLiteral("127.0.0.1"), 9000, 9000, QStringLiteral("tcp")},
                          {QStringLiteral("::1"), 9001, 9001, QStringLiteral("tcp")},
                          {{}, 0, 443, QStringLiteral("tcp")}};
    const auto rows = NetworksSection::endpointRows(QStringLiteral("back"), {web});
    QCOMPARE(rows[0].cells[5].text,
             QStringLiteral("8080 → 80/tcp, 127.0.0.1:9000 → 9000/tcp, [::1]:9001 → 9001/tcp"));
    web.publishedPorts = {{{}, 0, 443, QStringLiteral("tcp")}};
    web.state = engine::ContainerState::Paused;
    const auto exposed = NetworksSection::endpointRows(QStringLiteral("back"), {web});
    QCOMPARE(exposed[0].cells[5].text, QStringLiteral("–"));
    QCOMPARE(exposed[0].cells[1].pill, std::optional(Tone::Warn));
}

void TestObjectSections::volumeRows_anonymousAndUnused()
{
    engine::VolumeSummary named;
    named.name = QStringLiteral("pgdata");
    engine::VolumeSummary anonymous;
    anonymous.name = QString(64, u'a');
    engine::ContainerSummary db = container(QStringLiteral("db"), engine::ContainerState::Running);
    db.mounts = {
        {QStringLiteral("volume"), QStringLiteral("pgdata"), {}, QStringLiteral("/data"), true},
        {QStringLiteral("volume"), QStringLiteral("pgdata"), {}, QStringLiteral("/copy"), false}};
    const auto rows =
        VolumesSection::rowsOf({named, anonymous}, {db}, QDateTime::currentDateTime());
    QCOMPARE(texts(rows, 1), QStringList({QStringLiteral("named"), QStringLiteral("anonymous")}));
    QCOMPARE(texts(rows, 3), QStringList({QStringLiteral("1"), QStringLiteral("unused")}));
    const auto mounts = VolumesSection::mountRows(QStringLiteral("pgdata"), {db});
    QCOMPARE(texts(mounts, 2), QStringList({QStringLiteral("/data"), QStringLiteral("/copy")}));
    QCOMPARE(texts(mounts, 3), QStringList({QStringLiteral("rw"), QStringLiteral("ro")}));
}

void TestObjectSections::diskRows_percentAndItemsOfEachKind()
{
    engine::DiskUsage usage;
    usage.images = {4, 1, 200'000'000, 50'000'000};
    usage.imageList = {image("sha256:1", {QStringLiteral("nginx")}, 150'000'000)};
    usage.containerList = {{ContainerId(QStringLiteral("c1")), QStringLiteral("web"),
                            QStringLiteral("nginx"), true, 1'000, 151'000'000}};
    const auto rows = DiskSection::rowsOf(usage);
    QCOMPARE(rows.size(), size_t{4});
    QCOMPARE(rows[0].cells[4].text, QStringLiteral("50 MB (25 %)"));
    QCOMPARE(rows[3].cells[4].text, QStringLiteral("0 B"));
    QCOMPARE(texts(DiskSection::itemRows(usage, rows[0].id), 0),
             QStringList{QStringLiteral("nginx")});
    const auto containers = DiskSection::itemRows(usage, rows[1].id);
    QCOMPARE(containers[0].cells[2].text, QStringLiteral("in use"));
    QCOMPARE(containers[0].cells[3].sort.toLongLong(), 1'000);
    QVERIFY(DiskSection::itemRows(usage, rows[2].id).empty());
}

void TestObjectSections::serviceRows_missingReplicas_standOut()
{
    std::vector<engine::ServiceSummary> services(4);
    for (size_t i = 0; i < 3; ++i) {
        services[i].desired = 2;
        services[i].running = static_cast<int>(i);
    }
    services[3].desired = 2; // an engine that does not count
    const auto rows = SwarmSection::serviceRows(services);
    QCOMPARE(texts(rows, 2),
             QStringList({QStringLiteral("0 / 2"), QStringLiteral("1 / 2"), QStringLiteral("2 / 2"),
                          QStringLiteral("? / 2")}));
    QVERIFY(rows[0].cells[2].pill == Tone::Bad);
    QVERIFY(rows[1].cells[2].pill == Tone::Warn);
    QVERIFY(!rows[2].cells[2].pill && !rows[3].cells[2].pill);
}

void TestObjectSections::taskRows_newestOfASlotFirst_withTheError()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    engine::TaskSummary old;
    old.id = QStringLiteral("t1");
    old.serviceId = QStringLiteral("s");
    old.slot = 1;
    old.state = QStringLiteral("failed");
    old.desiredState = QStringLiteral("shutdown");
    old.error = QStringLiteral("task: non-zero exit (1)");
    old.updated = now.addSecs(-60);
    engine::TaskSummary fresh = old;
    fresh.id = QStringLiteral("t2");
    fresh.state = QStringLiteral("running");
    fresh.error.clear();
    fresh.updated = now;
    engine::TaskSummary other = fresh;
    other.serviceId = QStringLiteral("another");
    const auto rows = SwarmSection::taskRows(QStringLiteral("s"), {old, fresh, other}, {}, now);
    QCOMPARE(rows.size(), size_t{2});
    QVERIFY(rows[1].cells[0].sort.toString() < rows[0].cells[0].sort.toString());
    QCOMPARE(rows[0].cells[6].text, QStringLiteral("task: non-zero exit (1)"));
    QCOMPARE(*rows[0].cells[1].pill, Tone::Bad);
    QCOMPARE(*rows[1].cells[1].pill, Tone::Ok);
}

void TestObjectSections::eventRows_dieSaysItsMeaning()
{
    engine::EngineEvent die = engineEvent("container", "die", "web", 5);
    die.attributes.insert(QStringLiteral("exitCode"), QStringLiteral("137"));
    engine::EngineEvent connect = engineEvent("network", "connect", "back", 6);
    connect.attributes.insert(QStringLiteral("container"), QStringLiteral("abc"));
    const auto rows =
        EventsSection::rowsOf({die, connect}, {{QStringLiteral("abc"), QStringLiteral("db")}});
    QVERIFY2(rows[0].cells[4].text.startsWith(QStringLiteral("exit 137: ")),
             qPrintable(rows[0].cells[4].text));
    QCOMPARE(*rows[0].cells[0].pill, Tone::Bad);
    QCOMPARE(rows[1].cells[4].text, QStringLiteral("db"));
}

void TestObjectSections::table_narrow_leavesRoomForTheName()
{
    std::vector<ObjectColumn> columns = twoColumns();
    for (int i = 0; i < 5; ++i) {
        columns.push_back({QString::number(i), {}, false, 160});
    }
    ObjectTable table(columns, render::Theme::light());
    table.resize(1400, 200);
    table.show();
    QCOMPARE(table.columnWidth(2), 160);
    table.resize(700, 200);
    QVERIFY(table.columnWidth(0) >= 160);
    QVERIFY(table.columnWidth(2) < 160);
    table.setColumnWidth(3, 90); // dragged
    table.resize(1400, 200);
    QCOMPARE(table.columnWidth(2), 160);
    QCOMPARE(table.columnWidth(3), 90);
}

void TestObjectSections::table_selectedRow_keepsItsBadgesAndHasABar()
{
    const render::Theme &theme = render::Theme::light();
    ObjectTable table(twoColumns(), theme);
    table.setRows({nameAndSize("a"), nameAndSize("b")});
    table.resize(400, 200);
    table.show();
    table.activateWindow();
    table.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(table.hasFocus());
    table.setCurrentIndex(table.model()->index(1, 1)); // not the column that has the bar
    const QRect cell = table.visualRect(table.model()->index(1, 1));
    const QImage picture = table.viewport()->grab().toImage();
    QCOMPARE(picture.pixelColor(1, cell.center().y()), theme.accent);
    QCOMPARE(picture.pixelColor(cell.left() + 3, cell.top() + 3), theme.accentSoft);
}

void TestObjectSections::section_asksWhenShownAndAfterItsEvents_notWhileHidden()
{
    const auto section = shown<NetworksSection>();
    QTRY_COMPARE(m_reads.asked, QStringList{QStringLiteral("networks")});
    m_feed.addEvent(engineEvent("network", "create", "back", 1));
    QTRY_COMPARE(m_reads.asked.size(), 2);
    m_feed.addEvent(engineEvent("image", "pull", "nginx", 2)); // not a network's
    section->hide();
    m_feed.addEvent(engineEvent("network", "destroy", "back", 3));
    QTest::qWait(400); // longer than it would take to ask
    QCOMPARE(m_reads.asked.size(), 2);
    section->show();
    QTRY_COMPARE(m_reads.asked.size(), 3);
}

void TestObjectSections::section_error_isShownInPlaceOfRows()
{
    m_reads.imageList = Error{ErrorKind::Timeout, QStringLiteral("The engine took too long.")};
    const auto section = shown<ImagesSection>();
    const auto *message = section->findChild<QWidget *>(QStringLiteral("imagesMessage"));
    QVERIFY(message != nullptr);
    QTRY_VERIFY(message->isVisible()
                && message->findChild<QLabel *>()->text().contains(QStringLiteral("too long")));
    QVERIFY(!section->table().isVisible());
}

void TestObjectSections::section_noEngine_saysSo_andComesBack()
{
    m_feed.setState(LiveFeed::State::Offline, QStringLiteral("No engine; try `systemctl`."));
    const auto section = shown<VolumesSection>();
    QCOMPARE(m_reads.asked, QStringList());
    engine::VolumeSummary volume;
    volume.name = QStringLiteral("data");
    m_reads.volumeList = std::vector{volume};
    m_feed.setState(LiveFeed::State::Online);
    Q_EMIT m_feed.stateChanged();
    QTRY_COMPARE(section->table().shownRows(), 1);
    QVERIFY(section->table().isVisible());
}

void TestObjectSections::section_selection_staysOverARefresh()
{
    m_reads.imageList = std::vector{image("sha256:1", {QStringLiteral("a")}, 1),
                                    image("sha256:2", {QStringLiteral("b")}, 2)};
    const auto section = shown<ImagesSection>();
    QTRY_COMPARE(section->table().shownRows(), 2);
    section->table().selectId(QStringLiteral("sha256:2"));
    m_reads.imageList = std::vector{image("sha256:0", {QStringLiteral("0")}, 9),
                                    image("sha256:2", {QStringLiteral("b")}, 3)};
    m_feed.addEvent(engineEvent("image", "untag", "a", 1));
    QTRY_COMPARE(section->table().objects().index(0, 3).data().toString(), QStringLiteral("3 B"));
    QCOMPARE(section->table().selectedId(), QStringLiteral("sha256:2"));
    QVERIFY(m_reads.asked.contains(QStringLiteral("history sha256:2")));
}

void TestObjectSections::swarm_absent_saysWhatToDo()
{
    m_reads.serviceList =
        Error{ErrorKind::Unsupported, QStringLiteral("This engine is not a Swarm manager.")};
    const auto section = shown<SwarmSection>();
    const auto *message = section->findChild<QWidget *>(QStringLiteral("swarmMessage"));
    QTRY_VERIFY(message->findChild<QLabel *>()->text().contains(QStringLiteral("not a Swarm")));
}

void TestObjectSections::events_filterByKind_andRoutine()
{
    m_feed.addEvent(engineEvent("container", "start", "w", 1'000'000));
    m_feed.addEvent(engineEvent("container", "exec_create: ls", "w", 2'000'000));
    m_feed.addEvent(engineEvent("network", "create", "n", 3'000'000));
    const auto section = shown<EventsSection>();
    const auto count = [&] { return section->table().shownRows(); };
    const int before = count();
    section->findChild<QPushButton *>(QStringLiteral("eventsRoutine"))->click();
    QTRY_COMPARE(count(), before + 1);
    section->findChild<QPushButton *>(QStringLiteral("eventsKind1"))->click();
    QTRY_VERIFY(count() < before + 1);
    QSignalSpy question(section.get(), &LiveSection::questionRequested);
    section->findChild<QPushButton *>(QStringLiteral("eventsExplain"))->click();
    QCOMPARE(question.count(), 1);
}

void TestObjectSections::events_oneThousand_staysQuick()
{
    for (int i = 0; i < 1000; ++i) {
        m_feed.addEvent(engineEvent("container", "create", "w", 1'000'000LL * i));
    }
    const auto section = shown<EventsSection>();
    QVERIFY(section->table().shownRows() >= 1000);
    section->findChild<QLineEdit *>(QStringLiteral("eventsFilter"))
        ->setText(QStringLiteral("nothing like it"));
    QCOMPARE(section->table().shownRows(), 0);
}

QTEST_MAIN(TestObjectSections)
#include "tst_objectsections.moc"
