// SPDX-License-Identifier: GPL-3.0-or-later
// Places on the map: nothing lies on another, lines are level or upright and end where they should,
// and what did not change stays where it is.
#include "livediagram/explorerlayout.h"
#include "livediagram/explorersamples.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace quayside;
using namespace quayside::livediagram;
using namespace quayside::livediagram::samples;

namespace {

const QSizeF window(1200, 620);

QString idOf(const ExplorerDrawing &drawing, const ExplorerBox &box)
{
    return drawing.things[static_cast<size_t>(box.thing)].id;
}

engine::ContainerSummary another(const EngineValues &values, const char *like, const char *name)
{
    engine::ContainerSummary copy = *values.containerNamed(QString::fromLatin1(like));
    copy.name = QString::fromLatin1(name);
    copy.id = ContainerId(copy.name);
    return copy;
}

} // namespace

class TestExplorerLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boxes_doNotOverlap_data() { engines(); }
    void boxes_doNotOverlap();
    void everything_liesInItsFrameAndInThePicture_data() { engines(); }
    void everything_liesInItsFrameAndInThePicture();
    void lines_areLevelOrUpright_andEndAtTheirThings_data() { engines(); }
    void lines_areLevelOrUpright_andEndAtTheirThings();
    void everyThing_hasABox_data() { engines(); }
    void everyThing_hasABox();
    void wideWindow_hasMoreColumnsThanANarrowOne();
    void columns_canBeReadWithoutPanningSideways();
    void usualWindow_hasTwoColumns_alikeInHeight();
    void newContainer_comesLast_andNothingElseMoves();
    void removedContainer_leavesOrderAndColumns();
    void sameEngine_samePicture();

private:
    static void engines();
};

void TestExplorerLayout::engines()
{
    QTest::addColumn<EngineValues>("values");
    QTest::newRow("workshop") << workshopEngine();
    QTest::newRow("200 containers") << crowdedEngine(200, 5);
    QTest::newRow("500 containers") << crowdedEngine(500, 12);
    QTest::newRow("no projects") << crowdedEngine(12, 0);
    QTest::newRow("example") << exampleEngine();
}

void TestExplorerLayout::boxes_doNotOverlap()
{
    QFETCH(EngineValues, values);
    const ExplorerDrawing drawing = drawExplorer(values, {});
    const ExplorerLayout layout = layOutExplorer(drawing, window);
    for (size_t i = 0; i < layout.boxes.size(); ++i) {
        for (size_t j = i + 1; j < layout.boxes.size(); ++j) {
            const ExplorerBox &a = layout.boxes[i];
            const ExplorerBox &b = layout.boxes[j];
            QVERIFY2(!a.rect.intersects(b.rect),
                     qPrintable(idOf(drawing, a) + u' ' + idOf(drawing, b)));
        }
    }
    for (size_t i = 0; i < layout.frames.size(); ++i) {
        for (size_t j = i + 1; j < layout.frames.size(); ++j) {
            QVERIFY(!layout.frames[i].rect.intersects(layout.frames[j].rect));
        }
    }
}

void TestExplorerLayout::everything_liesInItsFrameAndInThePicture()
{
    QFETCH(EngineValues, values);
    const ExplorerDrawing drawing = drawExplorer(values, {});
    const ExplorerLayout layout = layOutExplorer(drawing, window);
    const QRectF picture(QPointF(), layout.size);
    QHash<QString, QRectF> frames;
    for (const ExplorerFrame &frame : layout.frames) {
        frames.insert(drawing.panels[static_cast<size_t>(frame.panel)].id, frame.rect);
        QVERIFY(picture.contains(frame.rect));
    }
    for (const ExplorerBox &box : layout.boxes) {
        QVERIFY2(picture.contains(box.rect), qPrintable(idOf(drawing, box)));
        QVERIFY2(box.place.isEmpty() || frames.value(box.place).contains(box.rect),
                 qPrintable(idOf(drawing, box)));
    }
    for (const ExplorerBar &bar : layout.bars) {
        QVERIFY(picture.contains(bar.rect));
    }
}

void TestExplorerLayout::lines_areLevelOrUpright_andEndAtTheirThings()
{
    QFETCH(EngineValues, values);
    const ExplorerDrawing drawing = drawExplorer(values, {});
    const ExplorerLayout layout = layOutExplorer(drawing, window);
    size_t drawn = 0;
    for (const ExplorerLink &link : drawing.links) {
        drawn += link.kind == ExplorerLink::Kind::Image ? 0 : 1;
    }
    QCOMPARE(layout.lines.size(), drawn);
    const auto touches = [&](const QString &id, const QPointF &end) {
        const QRectF spot(end - QPointF(4, 4), QSizeF(8, 8));
        const auto is = [&](int thing) {
            return drawing.things[static_cast<size_t>(thing)].id == id;
        };
        return std::any_of(
                   layout.boxes.begin(), layout.boxes.end(),
                   [&](const auto &box) { return is(box.thing) && box.rect.intersects(spot); })
            || std::any_of(layout.bars.begin(), layout.bars.end(), [&](const auto &bar) {
                   return is(bar.thing) && bar.rect.intersects(spot);
               });
    };
    for (const ExplorerLine &line : layout.lines) {
        const ExplorerLink &link = drawing.links[static_cast<size_t>(line.link)];
        for (qsizetype i = 1; i < line.points.size(); ++i) {
            const QPointF by = line.points[i] - line.points[i - 1];
            QVERIFY(std::abs(by.x()) < 0.01 || std::abs(by.y()) < 0.01);
        }
        QVERIFY2(touches(link.from, line.points.first()), qPrintable(link.key()));
        QVERIFY2(touches(link.to, line.points.last()), qPrintable(link.key()));
    }
}

void TestExplorerLayout::everyThing_hasABox()
{
    QFETCH(EngineValues, values);
    const ExplorerDrawing drawing = drawExplorer(values, {});
    const ExplorerLayout layout = layOutExplorer(drawing, window);
    for (const ExplorerThing &thing : drawing.things) {
        QVERIFY2(layout.box(drawing, thing.id) != nullptr, qPrintable(thing.id));
    }
}

void TestExplorerLayout::wideWindow_hasMoreColumnsThanANarrowOne()
{
    const ExplorerDrawing drawing = drawExplorer(workshopEngine(), {});
    const ExplorerLayout wide = layOutExplorer(drawing, {2400, 600});
    const ExplorerLayout narrow = layOutExplorer(drawing, {500, 1600});
    QVERIFY(wide.columns > narrow.columns);
    QCOMPARE(narrow.columns, 1);
}

void TestExplorerLayout::columns_canBeReadWithoutPanningSideways()
{
    for (const EngineValues &values : {workshopEngine(), crowdedEngine(200, 5)}) {
        const ExplorerDrawing drawing = drawExplorer(values, {});
        for (int width = 600; width <= 2600; width += 100) {
            const ExplorerLayout layout = layOutExplorer(drawing, QSizeF(width, 500));
            QVERIFY2(layout.columns == 1 || width / layout.size.width() >= 0.8,
                     qPrintable(QString::number(width)));
        }
    }
}

void TestExplorerLayout::usualWindow_hasTwoColumns_alikeInHeight()
{
    const ExplorerDrawing drawing = drawExplorer(workshopEngine(), {});
    const ExplorerLayout layout = layOutExplorer(drawing, {1178, 600}); // of 1280x800
    QCOMPARE(layout.columns, 2);
    double bottoms[2] = {0, 0};
    for (const ExplorerFrame &frame : layout.frames) {
        if (frame.column >= 0) {
            bottoms[frame.column] = std::max(bottoms[frame.column], frame.rect.bottom());
        }
    }
    QVERIFY2(std::abs(bottoms[0] - bottoms[1]) < 200,
             qPrintable(QStringLiteral("%1 %2").arg(bottoms[0]).arg(bottoms[1])));
    QVERIFY(!layOutExplorer(drawing, {2400, 1200}).narrow); // there is room for all words
}

void TestExplorerLayout::newContainer_comesLast_andNothingElseMoves()
{
    EngineValues values = workshopEngine();
    const ExplorerDrawing before = drawExplorer(values, {});
    const ExplorerLayout old = layOutExplorer(before, window);
    values.containers.insert(values.containers.begin(), another(values, "shop-db-1", "shop-aaa-1"));
    const ExplorerDrawing after = drawExplorer(values, {});
    const ExplorerLayout now = layOutExplorer(after, window, &old);
    QCOMPARE(now.columnOf, old.columnOf);
    const QString shop = QStringLiteral("panel:project:shop");
    QCOMPARE(now.orderOf.value(shop),
             old.orderOf.value(shop) + QStringList{QStringLiteral("container:shop-aaa-1")});
    for (const ExplorerBox &box : old.boxes) {
        if (box.place == shop && idOf(before, box).startsWith(QStringLiteral("container:"))) {
            QCOMPARE(now.box(after, idOf(before, box))->rect, box.rect);
        }
    }
}

void TestExplorerLayout::removedContainer_leavesOrderAndColumns()
{
    EngineValues values = workshopEngine();
    const ExplorerLayout old = layOutExplorer(drawExplorer(values, {}), window);
    std::erase_if(values.containers,
                  [](const auto &one) { return one.name == QStringLiteral("shop-cache-1"); });
    const ExplorerLayout now = layOutExplorer(drawExplorer(values, {}), window, &old);
    QCOMPARE(now.columnOf, old.columnOf);
    QStringList order = old.orderOf.value(QStringLiteral("panel:project:shop"));
    order.removeOne(QStringLiteral("container:shop-cache-1"));
    QCOMPARE(now.orderOf.value(QStringLiteral("panel:project:shop")), order);
}

void TestExplorerLayout::sameEngine_samePicture()
{
    EngineValues values = workshopEngine();
    const ExplorerLayout first = layOutExplorer(drawExplorer(values, {}), window);
    std::reverse(values.containers.begin(), values.containers.end());
    std::reverse(values.networks->begin(), values.networks->end());
    const ExplorerLayout second = layOutExplorer(drawExplorer(values, {}), window);
    QCOMPARE(second.orderOf, first.orderOf);
    QCOMPARE(second.size, first.size);
}

QTEST_GUILESS_MAIN(TestExplorerLayout)
#include "tst_explorerlayout.moc"
