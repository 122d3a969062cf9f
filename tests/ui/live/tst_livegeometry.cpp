// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/cardgeometry.h"
#include "ui/live/dock/containercarddelegate.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/table/containerrowdelegate.h"
#include "ui/live/table/containertablemodel.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;

namespace {

constexpr CardGeometry::Measures measures = {20, 14, 17, 60, 19};

} // namespace

class TestLiveGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void card_anyWidth_keepsPartsInsideAndApart_data();
    void card_anyWidth_keepsPartsInsideAndApart();
    void card_itemHeight_holdsAllLines();
    void cardDelegate_selected_paintsAccentBorder();
    void cardDelegate_theme_changesGround();
    void rowDelegate_anyColumn_fillsItsCell();
    void rowDelegate_naturalWidth_growsWithWords();
    void trendLines_gap_breaksLine();
    void trendLines_fewValues_standAtTheRight();
};

void TestLiveGeometry::card_anyWidth_keepsPartsInsideAndApart_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {120, 264, 308, 333, 900}) {
        QTest::newRow(qPrintable(QString::number(width))) << width;
    }
}

void TestLiveGeometry::card_anyWidth_keepsPartsInsideAndApart()
{
    QFETCH(int, width);
    const QRect item(7, 100, width, CardGeometry::itemHeight(measures));
    const CardGeometry geometry = CardGeometry::compute(item, measures);
    QVERIFY(item.contains(geometry.frame));
    QVERIFY(!geometry.name.intersects(geometry.pill));
    for (const QRect &part : {geometry.name, geometry.pill}) {
        QVERIFY(geometry.frame.contains(part));
    }
    for (size_t i = 0; i < geometry.labels.size(); ++i) {
        QVERIFY(geometry.frame.contains(geometry.labels[i]));
        QVERIFY(geometry.frame.contains(geometry.values[i]));
        QVERIFY(geometry.labels[i].bottom() < geometry.values[i].top());
        if (i > 0) {
            QVERIFY(geometry.values[i - 1].right() < geometry.values[i].left());
        }
    }
    QCOMPARE(geometry.values.back().right(), geometry.pill.right());
}

void TestLiveGeometry::card_itemHeight_holdsAllLines()
{
    const CardGeometry geometry =
        CardGeometry::compute({0, 0, 308, CardGeometry::itemHeight(measures)}, measures);
    QCOMPARE(geometry.values[0].bottom() + CardGeometry::paddingY, geometry.frame.bottom());
    QCOMPARE(geometry.name.top(), geometry.frame.top() + CardGeometry::paddingY);
}

namespace {

struct Painted
{
    ScriptedFeed feed;
    ContainerModel model{feed};
    ContainerTableModel table{model};

    Painted()
    {
        feed.setContainers({container(QStringLiteral("web"), engine::ContainerState::Running)});
        table.setActive(true);
    }

    QImage image(const QAbstractItemDelegate &delegate, int column, QStyle::State state)
    {
        return image(delegate, model.index(0, column), state);
    }

    static QImage image(const QAbstractItemDelegate &delegate, const QModelIndex &index,
                        QStyle::State state)
    {
        QStyleOptionViewItem option;
        option.rect = QRect(0, 0, 308, 80);
        option.state = state;
        QImage picture(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::magenta);
        QPainter painter(&picture);
        delegate.paint(&painter, option, index);
        return picture;
    }
};

} // namespace

void TestLiveGeometry::cardDelegate_selected_paintsAccentBorder()
{
    Painted painted;
    QTRY_COMPARE(painted.model.rowCount(), 1);
    const render::Theme &theme = render::Theme::light();
    const ContainerCardDelegate delegate(theme);
    const QPoint edge(0, 37);
    QCOMPARE(painted.image(delegate, 0, QStyle::State_Selected).pixelColor(edge), theme.accent);
    QCOMPARE(painted.image(delegate, 0, QStyle::State_None).pixelColor(edge), theme.line);
}

void TestLiveGeometry::cardDelegate_theme_changesGround()
{
    Painted painted;
    QTRY_COMPARE(painted.model.rowCount(), 1);
    ContainerCardDelegate delegate(render::Theme::light());
    const QPoint inside(5, 37);
    QCOMPARE(painted.image(delegate, 0, QStyle::State_None).pixelColor(inside),
             render::Theme::light().surface);
    delegate.setTheme(render::Theme::dark());
    QCOMPARE(painted.image(delegate, 0, QStyle::State_None).pixelColor(inside),
             render::Theme::dark().surface);
}

void TestLiveGeometry::rowDelegate_anyColumn_fillsItsCell()
{
    Painted painted;
    QTRY_COMPARE(painted.table.rowCount(), 1);
    const render::Theme &theme = render::Theme::dark();
    const ContainerRowDelegate delegate(theme);
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        const QImage picture =
            Painted::image(delegate, painted.table.index(0, column), QStyle::State_Selected);
        QCOMPARE(picture.pixelColor(2, 2), theme.accentSoft);
        QCOMPARE(picture.pixelColor(150, 79), theme.line);
    }
}

void TestLiveGeometry::rowDelegate_naturalWidth_growsWithWords()
{
    Painted painted;
    QTRY_COMPARE(painted.table.rowCount(), 1);
    const ContainerRowDelegate delegate(render::Theme::light());
    const int before = delegate.naturalWidth(painted.table.index(0, 0));
    painted.feed.edit(QStringLiteral("web")).name = QStringLiteral("a-much-longer-name");
    QTRY_COMPARE(painted.table.index(0, 0).data().toString(), QStringLiteral("a-much-longer-name"));
    QVERIFY(delegate.naturalWidth(painted.table.index(0, 0)) > before + 40);
}

void TestLiveGeometry::trendLines_gap_breaksLine()
{
    const QByteArray levels("\x01\x02\xff\x04\x05", 5);
    const auto lines = trendLines(levels, 5, {0, 0, 40, 10});
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].size(), 2);
    QCOMPARE(lines[1].last().x(), 40.0);
}

void TestLiveGeometry::trendLines_fewValues_standAtTheRight()
{
    const auto lines = trendLines(QByteArray("\x12\x24", 2), 5, {0, 0, 40, 10});
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0].first(), QPointF(30, 5));
    QCOMPARE(lines[0].last(), QPointF(40, 0));
}

QTEST_MAIN(TestLiveGeometry)
#include "tst_livegeometry.moc"
