// SPDX-License-Identifier: GPL-3.0-or-later
// The section "Map": its four states, what it asks the engine and when, its card and its keys.
#include "livediagram/explorersamples.h"
#include "ui/explorer/explorercanvas.h"
#include "ui/explorer/explorercard.h"
#include "ui/explorer/explorersection.h"
#include "ui/explorer/explorertools.h"
#include "ui/explorer/explorerwalk.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace quayside;
using namespace quayside::ui;

namespace {

/// A section on a scripted engine.
struct Fixture
{
    explicit Fixture(const livediagram::EngineValues &values)
        : model(feed)
        , section(model, reads, render::Theme::light())
    {
        feed.setContainers(values.containers);
        reads.networkList = values.networks.value_or(std::vector<engine::NetworkSummary>());
        reads.volumeList = values.volumes.value_or(std::vector<engine::VolumeSummary>());
        reads.imageList = values.images.value_or(std::vector<engine::ImageSummary>());
        section.setReducedMotion(true);
        section.resize(1100, 700);
    }

    bool has(const QString &id)
    {
        const ExplorerPicture *picture = section.canvas().picture();
        return picture != nullptr && picture->drawing.thing(id) != nullptr;
    }

    void happen(const char *type, const char *action, const char *actor = "x")
    {
        engine::EngineEvent event;
        event.type = QString::fromLatin1(type);
        event.action = QString::fromLatin1(action);
        event.actorId = QString::fromLatin1(actor);
        event.timeNano = ++now;
        feed.addEvent(event);
    }

    qint64 now = 1'000'000;
    ScriptedFeed feed;
    ScriptedReads reads;
    ContainerModel model;
    ExplorerSection section;
};

const QString web = QStringLiteral("container:web");
const QString proxy = QStringLiteral("container:shop-proxy-1");

} // namespace

class TestExplorerSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shown_drawsTheEngine();
    void hidden_asksNothing();
    void unwatched_asksNothing();
    void event_makesItAskAgain_data();
    void event_makesItAskAgain();
    void newContainer_appearsSoon();
    void connecting_showsNoExampleYet();
    void offline_showsAnExampleAndSaysSo();
    void empty_saysWhatToDo();
    void error_isSaid();
    void click_opensTheCard_andWatchesItsFigures();
    void card_linksLeadOn();
    void selectedThingGone_closesTheCard();
    void filterText_leavesWhatMatches();
    void focus_leavesWhatIsConnected_andComesBack();
    void group_isShownOneByOne();
    void crowd_startsReadable();
    void card_doesNotHideWhatItIsAbout();
    void card_leavesTheWidthOfTheMapInView();
    void keys_walkAlongLinks();
    void motion_endsAtTheNewPicture();
};

void TestExplorerSection::shown_drawsTheEngine()
{
    Fixture f(livediagram::samples::workshopEngine());
    QCOMPARE(f.section.state(), ExplorerSection::State::Loading);
    f.section.show();
    QTRY_VERIFY(f.has(web));
    QCOMPARE(f.section.state(), ExplorerSection::State::Ready);
    QVERIFY(f.section.findChild<QLabel *>(QStringLiteral("explorerWords"))
                ->text()
                .startsWith(QStringLiteral("15 containers")));
}

void TestExplorerSection::hidden_asksNothing()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.happen("network", "create");
    QCoreApplication::processEvents();
    QVERIFY(f.reads.asked.isEmpty());
    f.section.show();
    QTRY_VERIFY(f.has(web));
    f.section.open(web);
    QVERIFY(!f.feed.watched().isEmpty());
    f.section.hide();
    const QStringList asked = f.reads.asked;
    f.happen("network", "create");
    f.happen("image", "tag");
    QCoreApplication::processEvents();
    QCOMPARE(f.reads.asked, asked);
    QVERIFY(f.feed.watched().isEmpty());
}

void TestExplorerSection::unwatched_asksNothing()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.setWatching(false);
    f.section.show();
    f.happen("volume", "create");
    QCoreApplication::processEvents();
    QVERIFY(f.reads.asked.isEmpty());
    f.section.setWatching(true);
    QTRY_VERIFY(f.has(web));
}

void TestExplorerSection::event_makesItAskAgain_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QStringList>("asked");
    const auto row = [](const char *type, const char *action, const QStringList &asked) {
        QTest::addRow("%s %s", type, action)
            << QString::fromLatin1(type) << QString::fromLatin1(action) << asked;
    };
    row("network", "create", {QStringLiteral("networks")});
    row("network", "connect", {QStringLiteral("networks")});
    row("volume", "destroy", {QStringLiteral("volumes")});
    row("volume", "mount", {});
    row("image", "delete", {QStringLiteral("images")});
    row("container", "destroy", {QStringLiteral("volumes")});
    row("container", "start", {});
    row("container", "exec_start: ls", {});
}

void TestExplorerSection::event_makesItAskAgain()
{
    QFETCH(QString, type);
    QFETCH(QString, action);
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(web));
    f.reads.asked.clear();
    f.happen(qPrintable(type), qPrintable(action));
    QTEST(f.reads.asked, "asked");
}

void TestExplorerSection::newContainer_appearsSoon()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(web));
    auto containers = f.feed.containers();
    containers.push_back(container(QStringLiteral("fresh"), engine::ContainerState::Running));
    f.feed.setContainers(containers);
    Q_EMIT f.feed.containersChanged();
    QTRY_VERIFY_WITH_TIMEOUT(f.has(QStringLiteral("container:fresh")), 1000);
    f.feed.remove(QStringLiteral("fresh"));
    Q_EMIT f.feed.containersChanged();
    QTRY_VERIFY_WITH_TIMEOUT(!f.has(QStringLiteral("container:fresh")), 1000);
}

void TestExplorerSection::connecting_showsNoExampleYet()
{
    Fixture f(livediagram::EngineValues{});
    f.feed.setState(LiveFeed::State::Connecting);
    f.section.show();
    QCOMPARE(f.section.state(), ExplorerSection::State::Loading);
    f.feed.setState(LiveFeed::State::Offline, QStringLiteral("Nobody answers."));
    QCOMPARE(f.section.state(), ExplorerSection::State::Example);
    f.feed.setState(LiveFeed::State::Connecting); // another try
    QCOMPARE(f.section.state(), ExplorerSection::State::Example);
    f.feed.setState(LiveFeed::State::Online);
    QTRY_COMPARE(f.section.state(), ExplorerSection::State::Empty);
}

void TestExplorerSection::offline_showsAnExampleAndSaysSo()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.feed.setState(LiveFeed::State::Offline, QStringLiteral("Nobody answers."));
    f.section.show();
    QTRY_VERIFY(f.has(QStringLiteral("container:shop-web-1")));
    QCOMPARE(f.section.state(), ExplorerSection::State::Example);
    QVERIFY(f.reads.asked.isEmpty());
    const auto *message = f.section.findChild<QWidget *>(QStringLiteral("explorerMessage"));
    QVERIFY(message->isVisible());
    QVERIFY(message->findChild<QLabel *>()->text().contains(QStringLiteral("example")));
    f.section.open(QStringLiteral("container:shop-web-1"));
    QVERIFY(f.section.card().isVisible());
    QVERIFY(!f.section.card()
                 .findChild<QAbstractButton *>(QStringLiteral("explorerOpen"))
                 ->isVisible());
    QVERIFY(f.feed.watched().isEmpty());
}

void TestExplorerSection::empty_saysWhatToDo()
{
    livediagram::EngineValues values;
    Fixture f(values);
    f.section.show();
    QTRY_COMPARE(f.section.state(), ExplorerSection::State::Empty);
    QVERIFY(f.section.findChild<QWidget *>(QStringLiteral("explorerMessage"))
                ->findChild<QLabel *>()
                ->text()
                .contains(QStringLiteral("docker run")));
}

void TestExplorerSection::error_isSaid()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.reads.networkList = Error{ErrorKind::Timeout, QStringLiteral("The engine did not answer.")};
    f.section.show();
    QTRY_COMPARE(f.section.findChild<QWidget *>(QStringLiteral("explorerMessage"))
                     ->findChild<QLabel *>()
                     ->text(),
                 QStringLiteral("The engine did not answer."));
    f.reads.networkList = std::vector<engine::NetworkSummary>(); // and asked again
    QTRY_COMPARE(f.section.state(), ExplorerSection::State::Ready);
}

void TestExplorerSection::click_opensTheCard_andWatchesItsFigures()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(web));
    ExplorerCanvas &canvas = f.section.canvas();
    const QPoint at = canvas.rectOf(web).center().toPoint();
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, at);
    QCOMPARE(canvas.selected(), web);
    QVERIFY(f.section.card().isVisible());
    QCOMPARE(f.feed.watched(), QSet<ContainerId>{ContainerId(QStringLiteral("id-web"))});
    QSignalSpy requested(&f.section, &LiveSection::containerRequested);
    QTest::mouseClick(f.section.card().findChild<QAbstractButton *>(QStringLiteral("explorerOpen")),
                      Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().toString(), QStringLiteral("web"));
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QVERIFY(!f.section.card().isVisible());
    QVERIFY(f.feed.watched().isEmpty());
}

void TestExplorerSection::card_linksLeadOn()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(proxy));
    f.section.open(proxy);
    auto *facts = f.section.card().findChild<QLabel *>(QStringLiteral("explorerFacts"));
    QVERIFY(facts->text().contains(QStringLiteral("network:edge")));
    Q_EMIT facts->linkActivated(QStringLiteral("network:edge"));
    QTRY_COMPARE(f.section.card().thing(), QStringLiteral("network:edge"));
    QSignalSpy asked(&f.section, &LiveSection::questionRequested);
    auto *questions = f.section.card().findChild<QLabel *>(QStringLiteral("explorerQuestions"));
    Q_EMIT questions->linkActivated(QStringLiteral("question:network-types"));
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), QStringLiteral("network-types"));
}

void TestExplorerSection::selectedThingGone_closesTheCard()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(web));
    f.section.open(web);
    f.feed.remove(QStringLiteral("web"));
    Q_EMIT f.feed.containersChanged();
    QTRY_VERIFY(!f.has(web));
    QTRY_VERIFY(!f.section.card().isVisible());
}

void TestExplorerSection::filterText_leavesWhatMatches()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(web));
    auto *text = f.section.findChild<QLineEdit *>(QStringLiteral("explorerFilter"));
    QTest::keyClicks(text, QStringLiteral("blog"));
    QTRY_VERIFY(!f.has(web) && f.has(QStringLiteral("container:blog-db-1")));
    QTest::keyClick(text, Qt::Key_Escape);
    QTRY_VERIFY(text->text().isEmpty() && f.has(web));
}

void TestExplorerSection::focus_leavesWhatIsConnected_andComesBack()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(web));
    f.section.open(QStringLiteral("volume:blog_data"));
    QTest::mouseClick(
        f.section.card().findChild<QAbstractButton *>(QStringLiteral("explorerFocus")),
        Qt::LeftButton);
    QTRY_VERIFY(!f.has(web) && f.has(QStringLiteral("container:blog-db-1")));
    auto *chip = f.section.findChild<QAbstractButton *>(QStringLiteral("explorerFocused"));
    QVERIFY(chip->isVisible());
    QTest::mouseClick(chip, Qt::LeftButton);
    QTRY_VERIFY(f.has(web));
    QVERIFY(!chip->isVisible());
}

void TestExplorerSection::group_isShownOneByOne()
{
    Fixture f(livediagram::samples::crowdedEngine(120, 3));
    f.section.show();
    QTRY_VERIFY(f.section.canvas().picture() != nullptr);
    const auto &things = f.section.canvas().picture()->drawing.things;
    const auto group = std::find_if(things.begin(), things.end(), [](const auto &thing) {
        return thing.kind == livediagram::ExplorerThing::Kind::More;
    });
    QVERIFY(group != things.end());
    const QString id = group->id;
    const QString member = QStringLiteral("container:") + group->members.constFirst();
    QVERIFY(!f.has(member));
    f.section.open(id);
    QTest::mouseClick(
        f.section.card().findChild<QAbstractButton *>(QStringLiteral("explorerExpand")),
        Qt::LeftButton);
    QTRY_VERIFY(f.has(member));
    QVERIFY(!f.has(id));
    QVERIFY(!f.section.card().isVisible());
}

void TestExplorerSection::crowd_startsReadable()
{
    Fixture f(livediagram::samples::crowdedEngine(200, 5));
    f.section.show();
    QTRY_VERIFY(f.section.canvas().picture() != nullptr);
    const ZoomView &view = f.section.canvas().view();
    QVERIFY(view.scale() >= 0.8);
    const QPointF beginning = view.transform().map(QPointF());
    QCOMPARE(beginning.y(), 0.0);
    QVERIFY(beginning.x() >= 0);
}

void TestExplorerSection::card_doesNotHideWhatItIsAbout()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.resize(1000, 420);
    f.section.show();
    QTRY_VERIFY(f.has(web));
    ExplorerCanvas &canvas = f.section.canvas();
    const ExplorerPicture &picture = *canvas.picture();
    const auto lowest = std::max_element(
        picture.layout.boxes.begin(), picture.layout.boxes.end(), [](const auto &a, const auto &b) {
            return a.rect.bottom() + a.rect.right() < b.rect.bottom() + b.rect.right();
        });
    const QString id = picture.drawing.things[static_cast<size_t>(lowest->thing)].id;
    f.section.open(id);
    QTRY_VERIFY(canvas.width() < 800);
    QVERIFY(QRectF(canvas.rect()).contains(canvas.rectOf(id)));
}

void TestExplorerSection::card_leavesTheWidthOfTheMapInView()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.resize(1200, 600);
    f.section.show();
    QTRY_VERIFY(f.has(web));
    ExplorerCanvas &canvas = f.section.canvas();
    const double picture = canvas.picture()->layout.size.width();
    QVERIFY(picture * canvas.view().scale() <= canvas.width());
    const QTransform start = canvas.view().transform();
    const QPoint from(5, 400);
    QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas, from - QPoint(0, 200));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, from - QPoint(0, 200));
    QVERIFY(canvas.view().transform() != start); // it no longer follows the window
    const int before = canvas.width();
    f.section.open(proxy);
    QTRY_VERIFY(canvas.width() < before);
    QVERIFY(canvas.view().scale() >= 0.8);
    const double across = std::max(0.8, canvas.width() / picture);
    QVERIFY(std::abs(canvas.view().scale() - across) < 0.01);
    QVERIFY(QRectF(canvas.rect()).contains(canvas.rectOf(proxy)));
}

void TestExplorerSection::keys_walkAlongLinks()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.show();
    QTRY_VERIFY(f.has(proxy));
    ExplorerCanvas &canvas = f.section.canvas();
    canvas.setFocusedThing(QStringLiteral("container:blog-db-1"));
    QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(canvas.focusedThing(), QStringLiteral("network:blog_default"));
    QTest::keyClick(&canvas, Qt::Key_Down);
    QCOMPARE(canvas.focusedThing().section(u'-', 0, 0), QStringLiteral("container:blog"));
    QTest::keyClick(&canvas, Qt::Key_Return);
    QCOMPARE(f.section.card().thing(), canvas.focusedThing());
    // Every arrow from every thing leads somewhere that is there, or nowhere.
    const ExplorerPicture &picture = *canvas.picture();
    for (const livediagram::ExplorerThing &thing : picture.drawing.things) {
        for (const int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}) {
            const QString next = nextThing(picture, thing.id, key);
            QVERIFY(next.isEmpty() || (picture.drawing.thing(next) != nullptr && next != thing.id));
        }
    }
}

void TestExplorerSection::motion_endsAtTheNewPicture()
{
    Fixture f(livediagram::samples::workshopEngine());
    f.section.setReducedMotion(false);
    f.section.show();
    QTRY_VERIFY(f.has(web));
    f.feed.remove(QStringLiteral("shop-proxy-1"));
    Q_EMIT f.feed.containersChanged();
    QTRY_VERIFY(!f.has(proxy));
    QVERIFY(f.section.canvas().isMoving());
    QTRY_VERIFY(!f.section.canvas().isMoving());
    f.section.setReducedMotion(true);
    f.feed.remove(QStringLiteral("web"));
    Q_EMIT f.feed.containersChanged();
    QTRY_VERIFY(!f.has(web));
    QVERIFY(!f.section.canvas().isMoving());
}

QTEST_MAIN(TestExplorerSection)
#include "tst_explorersection.moc"
