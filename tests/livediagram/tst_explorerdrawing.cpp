// SPDX-License-Identifier: GPL-3.0-or-later
// What is on the map of an engine, what a filter leaves, what is grouped, and what cards say.
#include "livediagram/explorerdrawing.h"
#include "livediagram/explorerfacts.h"
#include "livediagram/explorersamples.h"
#include "livediagram/livesamples.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace quayside;
using namespace quayside::livediagram;
using namespace quayside::livediagram::samples;
using Kind = ExplorerThing::Kind;
using LinkKind = ExplorerLink::Kind;

namespace {

QStringList idsOf(const ExplorerDrawing &drawing, std::optional<Kind> kind = {})
{
    QStringList ids;
    for (const ExplorerThing &thing : drawing.things) {
        if (!kind || thing.kind == *kind) {
            ids.append(thing.id);
        }
    }
    ids.sort();
    return ids;
}

QStringList namesOf(const ExplorerDrawing &drawing, Kind kind)
{
    QStringList names;
    for (const QString &id : idsOf(drawing, kind)) {
        names.append(id.section(u':', 1));
    }
    return names;
}

QStringList linksOf(const ExplorerDrawing &drawing, const QString &from, LinkKind kind)
{
    QStringList links;
    for (const ExplorerLink &link : drawing.links) {
        if (link.from == from && link.kind == kind) {
            links.append(link.to + u' ' + link.label
                         + (link.readOnly ? QStringLiteral(" ro") : QString()));
        }
    }
    links.sort();
    return links;
}

QStringList titlesOf(const ExplorerDrawing &drawing)
{
    QStringList titles;
    for (const ExplorerPanel &panel : drawing.panels) {
        titles.append(panel.title);
    }
    return titles;
}

ExplorerFilter filterWith(const std::function<void(ExplorerFilter &)> &how)
{
    ExplorerFilter filter;
    how(filter);
    return filter;
}

} // namespace

class TestExplorerDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything_isThere_once();
    void links_sayPathsAddressesAndPorts();
    void states_areWordsAndTones_data();
    void states_areWordsAndTones();
    void panels_areLabProjectsAndOthers();
    void filter_leaves_data();
    void filter_leaves();
    void text_keepsNeighbours_andTellsThemApart();
    void builtInNetworks_areShownWhenUsedOrAskedFor();
    void fewContainers_areNeverGrouped();
    void manyContainers_areGroupedWithTheirLinks();
    void expandedGroup_isShownOneByOne();
    void bounded_whateverTheEngineHolds_data();
    void bounded_whateverTheEngineHolds();
    void longShelf_isCutAndSaysSo();
    void facts_ofEveryThing_haveTitleAndFacts();
    void facts_ofAContainer_leadToOtherThings();
    void facts_ofWhatIsGone_areEmpty();
    void example_hasEveryKind();
};

void TestExplorerDrawing::everything_isThere_once()
{
    const EngineValues values = workshopEngine();
    const ExplorerDrawing drawing = drawExplorer(values, {});
    QCOMPARE(idsOf(drawing, Kind::Container).size(), qsizetype(values.containers.size()));
    QCOMPARE(
        namesOf(drawing, Kind::Network),
        (QStringList{QStringLiteral("blog_default"), QStringLiteral("bridge"),
                     QStringLiteral("edge"), QStringLiteral("host"), QStringLiteral("shop_back"),
                     QStringLiteral("shop_front"), QStringLiteral("watch_default")}));
    QCOMPARE(namesOf(drawing, Kind::Volume),
             (QStringList{QStringLiteral("blog_data"), QStringLiteral("left-behind"),
                          QStringLiteral("shop_pgdata"), QStringLiteral("shop_uploads"),
                          QStringLiteral("watch_series")}));
    QCOMPARE(namesOf(drawing, Kind::Bind),
             (QStringList{QStringLiteral("/srv/shop/nginx.conf"),
                          QStringLiteral("/var/run/docker.sock")}));
    QStringList ids = idsOf(drawing);
    QCOMPARE(ids.removeDuplicates(), 0);
    for (const ExplorerLink &link : drawing.links) {
        QVERIFY2(drawing.thing(link.from) != nullptr, qPrintable(link.from));
        QVERIFY2(drawing.thing(link.to) != nullptr, qPrintable(link.to));
    }
    QVERIFY(drawing.words.startsWith(QStringLiteral("15 containers · 7 networks · 5 volumes")));
}

void TestExplorerDrawing::links_sayPathsAddressesAndPorts()
{
    const ExplorerDrawing drawing = drawExplorer(workshopEngine(), {});
    const QString proxy = QStringLiteral("container:shop-proxy-1");
    QCOMPARE(
        linksOf(drawing, proxy, LinkKind::Port),
        (QStringList{QStringLiteral("host 8080 → 80/tcp"), QStringLiteral("host 8443 → 443/tcp")}));
    QCOMPARE(linksOf(drawing, proxy, LinkKind::Mount),
             (QStringList{QStringLiteral("bind:/srv/shop/nginx.conf /etc/nginx/nginx.conf ro"),
                          QStringLiteral("volume:shop_uploads /srv/uploads ro")}));
    QCOMPARE(linksOf(drawing, proxy, LinkKind::Network),
             (QStringList{QStringLiteral("network:edge 172.20.0.3"),
                          QStringLiteral("network:shop_front 172.20.0.2")}));
    QCOMPARE(linksOf(drawing, QStringLiteral("container:watch-prometheus-1"), LinkKind::Port),
             QStringList{QStringLiteral("host 127.0.0.1:9090 → 9090/tcp")});
    QCOMPARE(linksOf(drawing, QStringLiteral("container:web"), LinkKind::Image),
             QStringList{QStringLiteral("image:sha256:nginx:1.25 ")});
}

void TestExplorerDrawing::states_areWordsAndTones_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("badge");
    QTest::addColumn<int>("tone");
    QTest::addColumn<bool>("pale");
    using diagram::Tone;
    const auto row = [](const char *name, const char *words, const char *badge, Tone tone,
                        bool pale) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromUtf8(words)
                            << QString::fromLatin1(badge) << static_cast<int>(tone) << pale;
    };
    row("web", "running · nginx:1.25", "", Tone::Ok, false);
    row("shop-api-1", "running · shop-api:1.4", "healthy", Tone::Ok, false);
    row("shop-api-2", "running · shop-api:1.4", "unhealthy", Tone::Ok, false);
    row("shop-migrate-1", "exited (0) · shop-api:1.4", "", Tone::Plain, true);
    row("sad_curie", "exited (137) · busybox", "", Tone::Bad, true);
}

void TestExplorerDrawing::states_areWordsAndTones()
{
    QFETCH(QString, name);
    const ExplorerDrawing drawing = drawExplorer(workshopEngine(), {});
    const ExplorerThing *thing = drawing.thing(QStringLiteral("container:") + name);
    QVERIFY(thing != nullptr);
    QTEST(thing->words, "words");
    QTEST(thing->badge, "badge");
    QTEST(static_cast<int>(thing->tone), "tone");
    QTEST(thing->pale, "pale");
}

void TestExplorerDrawing::panels_areLabProjectsAndOthers()
{
    const EngineValues values = workshopEngine();
    QCOMPARE(titlesOf(drawExplorer(values, {})),
             (QStringList{QStringLiteral("blog"), QStringLiteral("shop"), QStringLiteral("watch"),
                          QStringLiteral("In no project"),
                          QStringLiteral("Volumes that nobody mounts"), QStringLiteral("Images")}));
    const ExplorerDrawing lab =
        drawExplorer(values, {}, {QStringLiteral("Publish a port"), {QStringLiteral("web")}});
    QCOMPARE(lab.panels.front().title, QStringLiteral("Lab: Publish a port"));
    QCOMPARE(lab.panels.front().things, QStringList{QStringLiteral("container:web")});
    const auto others = std::find_if(lab.panels.begin(), lab.panels.end(), [](const auto &panel) {
        return panel.kind == ExplorerPanel::Kind::Others;
    });
    QVERIFY(!others->things.contains(QStringLiteral("container:web")));
    QCOMPARE(others->words, QStringLiteral("3 containers, 1 stopped"));
}

void TestExplorerDrawing::filter_leaves_data()
{
    QTest::addColumn<ExplorerFilter>("filter");
    QTest::addColumn<QStringList>("containers");
    QTest::addColumn<QStringList>("networks");
    QTest::addColumn<QStringList>("volumes");
    const auto list = [](const char *names) {
        return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
    };
    const auto row = [&](const char *title, const ExplorerFilter &filter, const char *containers,
                         const char *networks, const char *volumes) {
        QTest::newRow(title) << filter << list(containers) << list(networks) << list(volumes);
    };
    row("one project", filterWith([](auto &f) { f.project = QStringLiteral("blog"); }),
        "blog-db-1 blog-web-1", "blog_default", "blog_data");
    row("one network", filterWith([](auto &f) { f.network = QStringLiteral("edge"); }),
        "shop-proxy-1 watch-prometheus-1", "edge shop_front watch_default",
        "shop_uploads watch_series");
    row("no volumes", filterWith([](auto &f) {
            f.project = QStringLiteral("blog");
            f.volumes = false;
        }),
        "blog-db-1 blog-web-1", "blog_default", "");
    row("a name", filterWith([](auto &f) { f.text = QStringLiteral("blog-db"); }), "blog-db-1",
        "blog_default", "blog_data");
    row("an image", filterWith([](auto &f) { f.text = QStringLiteral("GHOST"); }), "blog-web-1",
        "blog_default", "");
    row("a port", filterWith([](auto &f) { f.text = QStringLiteral("2368"); }), "blog-web-1",
        "blog_default", "");
    row("a label", filterWith([](auto &f) { f.text = QStringLiteral("project=blog"); }),
        "blog-db-1 blog-web-1", "blog_default", "blog_data");
    row("two words", filterWith([](auto &f) { f.text = QStringLiteral("blog mysql"); }),
        "blog-db-1", "blog_default", "blog_data");
    row("nothing", filterWith([](auto &f) { f.text = QStringLiteral("no such thing"); }), "", "",
        "");
    row("around a volume",
        filterWith([](auto &f) { f.focus = QStringLiteral("volume:shop_uploads"); }),
        "shop-api-1 shop-proxy-1", "", "shop_uploads");
    row("around a network",
        filterWith([](auto &f) { f.focus = QStringLiteral("network:blog_default"); }),
        "blog-db-1 blog-web-1", "blog_default", "");
    row("around a container",
        filterWith([](auto &f) { f.focus = QStringLiteral("container:blog-db-1"); }),
        "blog-db-1 blog-web-1", "blog_default", "blog_data");
}

void TestExplorerDrawing::filter_leaves()
{
    QFETCH(ExplorerFilter, filter);
    const ExplorerDrawing drawing = drawExplorer(workshopEngine(), filter);
    QTEST(namesOf(drawing, Kind::Container), "containers");
    QTEST(namesOf(drawing, Kind::Network), "networks");
    QTEST(namesOf(drawing, Kind::Volume), "volumes");
}

void TestExplorerDrawing::text_keepsNeighbours_andTellsThemApart()
{
    const ExplorerDrawing drawing = drawExplorer(
        workshopEngine(), filterWith([](auto &f) { f.text = QStringLiteral("shop_front"); }));
    QVERIFY(!drawing.thing(QStringLiteral("network:shop_front"))->onlyNear);
    QVERIFY(drawing.thing(QStringLiteral("container:shop-api-1"))->onlyNear);
    QVERIFY(drawing.thing(QStringLiteral("container:shop-db-1")) == nullptr);
}

void TestExplorerDrawing::builtInNetworks_areShownWhenUsedOrAskedFor()
{
    EngineValues values = workshopEngine();
    const QString none = QStringLiteral("network:none");
    const QString bridge = QStringLiteral("network:bridge");
    QVERIFY(drawExplorer(values, {}).thing(none) == nullptr);
    QVERIFY(drawExplorer(values, {}).thing(bridge) != nullptr);
    const auto shown = [&](bool on) {
        return drawExplorer(values, filterWith([on](auto &f) { f.builtIn = on; }));
    };
    QVERIFY(shown(true).thing(none) != nullptr);
    QVERIFY(shown(false).thing(bridge) == nullptr);
}

void TestExplorerDrawing::fewContainers_areNeverGrouped()
{
    const ExplorerDrawing drawing = drawExplorer(crowdedEngine(mostSingleContainers, 3), {});
    QCOMPARE(idsOf(drawing, Kind::Container).size(), qsizetype(mostSingleContainers));
    QVERIFY(idsOf(drawing, Kind::More).isEmpty());
}

void TestExplorerDrawing::manyContainers_areGroupedWithTheirLinks()
{
    const ExplorerDrawing drawing = drawExplorer(crowdedEngine(200, 3), {});
    qsizetype members = 0;
    bool stoppedOfImage = false;
    for (const ExplorerThing &thing : drawing.things) {
        if (thing.kind == Kind::More && thing.id.contains(QStringLiteral("panel:project"))) {
            QVERIFY2(thing.name.startsWith(QString::number(thing.members.size())
                                           + QStringLiteral(" more ")),
                     qPrintable(thing.name));
            stoppedOfImage = stoppedOfImage
                || (thing.name.endsWith(QStringLiteral("stopped"))
                    && thing.words == QStringLiteral("containers of image-0"));
            QVERIFY(!linksOf(drawing, thing.id, LinkKind::Network).isEmpty());
        }
        members += thing.kind == Kind::More ? thing.members.size() : 0;
    }
    QVERIFY(stoppedOfImage);
    QCOMPARE(members + idsOf(drawing, Kind::Container).size(), qsizetype(200));
    for (const ExplorerLink &link : drawing.links) {
        QVERIFY(drawing.thing(link.from) != nullptr && drawing.thing(link.to) != nullptr);
    }
}

void TestExplorerDrawing::expandedGroup_isShownOneByOne()
{
    const EngineValues values = crowdedEngine(200, 3);
    const QString group = idsOf(drawExplorer(values, {}), Kind::More).constFirst();
    const ExplorerDrawing drawing =
        drawExplorer(values, filterWith([&](auto &f) { f.expanded.insert(group); }));
    QVERIFY(drawing.thing(group) == nullptr);
    QVERIFY(idsOf(drawing, Kind::Container).size()
            > idsOf(drawExplorer(values, {}), Kind::Container).size());
}

void TestExplorerDrawing::bounded_whateverTheEngineHolds_data()
{
    QTest::addColumn<int>("containers");
    QTest::addColumn<int>("projects");
    QTest::newRow("many in few projects") << 500 << 3;
    QTest::newRow("many in many projects") << 500 << 20;
    QTest::newRow("all alone") << 500 << 0;
}

void TestExplorerDrawing::bounded_whateverTheEngineHolds()
{
    QFETCH(int, containers);
    QFETCH(int, projects);
    const ExplorerDrawing drawing = drawExplorer(crowdedEngine(containers, projects), {});
    const auto rows = idsOf(drawing, Kind::Container).size() + idsOf(drawing, Kind::More).size();
    QVERIFY2(rows <= 16 * (projects + 1), qPrintable(QString::number(rows)));
}

void TestExplorerDrawing::longShelf_isCutAndSaysSo()
{
    EngineValues values = emptyEngine();
    values.volumes.emplace();
    for (int i = 0; i < 50; ++i) {
        engine::VolumeSummary volume;
        volume.name = QStringLiteral("v%1").arg(i, 2, 10, QLatin1Char('0'));
        values.volumes->push_back(volume);
    }
    const ExplorerDrawing drawing = drawExplorer(values, {});
    const QStringList more = idsOf(drawing, Kind::More);
    QCOMPARE(more.size(), 1);
    const ExplorerThing *rest = drawing.thing(more.constFirst());
    QCOMPARE(rest->name, QStringLiteral("%1 more").arg(rest->members.size()));
    QCOMPARE(drawing.panels.front().things.size() - 1 + rest->members.size(), qsizetype(50));
    const ExplorerDrawing all =
        drawExplorer(values, filterWith([&](auto &f) { f.expanded.insert(more.constFirst()); }));
    QCOMPARE(all.panels.front().things.size(), qsizetype(50));
}

void TestExplorerDrawing::facts_ofEveryThing_haveTitleAndFacts()
{
    EngineValues values = crowdedEngine(200, 3);
    for (const EngineValues &engine : {workshopEngine(), values, exampleEngine()}) {
        const ExplorerDrawing drawing = drawExplorer(engine, {});
        for (const ExplorerThing &thing : drawing.things) {
            const ThingFacts facts = factsOf(thing.id, engine, drawing);
            QVERIFY2(!facts.title.isEmpty() && !facts.kind.isEmpty(), qPrintable(thing.id));
            QVERIFY2(!facts.facts.empty(), qPrintable(thing.id));
            QVERIFY2(thing.kind == Kind::More || !facts.questions.empty(), qPrintable(thing.id));
        }
    }
}

void TestExplorerDrawing::facts_ofAContainer_leadToOtherThings()
{
    const EngineValues values = workshopEngine();
    const ExplorerDrawing drawing = drawExplorer(values, {});
    const ThingFacts facts = factsOf(QStringLiteral("container:shop-proxy-1"), values, drawing);
    QStringList leads;
    for (const ThingFacts::Fact &fact : facts.facts) {
        if (!fact.thing.isEmpty()) {
            QVERIFY2(drawing.thing(fact.thing) != nullptr, qPrintable(fact.thing));
            leads.append(fact.thing);
        }
    }
    leads.removeDuplicates();
    leads.sort();
    QStringList near = drawing.neighbours(QStringLiteral("container:shop-proxy-1"));
    near.sort();
    QCOMPARE(leads, near);
    QCOMPARE(facts.container.text(), QStringLiteral("id-shop-proxy-1"));
}

void TestExplorerDrawing::facts_ofWhatIsGone_areEmpty()
{
    const EngineValues values = workshopEngine();
    QVERIFY(factsOf(QStringLiteral("container:gone"), values, drawExplorer(values, {}))
                .title.isEmpty());
}

void TestExplorerDrawing::example_hasEveryKind()
{
    const ExplorerDrawing drawing = drawExplorer(exampleEngine(), {});
    for (const Kind kind :
         {Kind::Host, Kind::Network, Kind::Container, Kind::Volume, Kind::Bind, Kind::Image}) {
        QVERIFY2(!idsOf(drawing, kind).isEmpty(), qPrintable(QString::number(int(kind))));
    }
}

QTEST_GUILESS_MAIN(TestExplorerDrawing)
#include "tst_explorerdrawing.moc"
