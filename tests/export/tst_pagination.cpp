// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pagination.h"

#include <QTest>

using namespace quayside;
using exporter::PageSlice;
using render::FlowPiece;

namespace {

/// One piece of ten units a letter: l a line of its own paragraph, h a heading, p a line of the
/// paragraph before it, b a line of a box, t a table row, F a figure five times as high, X one that
/// is higher than a page. A space ends a box or paragraph.
std::vector<FlowPiece> piecesOf(const QString &letters)
{
    std::vector<FlowPiece> pieces;
    double y = 0;
    int number = 0;
    for (const QChar letter : letters) {
        if (letter == u' ') {
            ++number;
            continue;
        }
        FlowPiece piece;
        piece.top = y;
        y += letter == u'F' ? 50 : letter == u'X' ? 250 : 10;
        piece.bottom = y;
        piece.keepWithNext = letter == u'h';
        piece.block = letter == u'p' ? number : 1000 + static_cast<int>(pieces.size());
        piece.box = letter == u'b' || letter == u't' || letter == u'F' ? number : -1;
        piece.tableRow = letter == u't';
        pieces.push_back(piece);
    }
    return pieces;
}

} // namespace

class TestPagination : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paginate_cutsWhereItMay_data();
    void paginate_cutsWhereItMay();
    void paginate_pages_coverEveryPieceOnce();
    void paginate_gapAtThePagesTop_isDropped();
};

void TestPagination::paginate_cutsWhereItMay_data()
{
    QTest::addColumn<QString>("letters");
    QTest::addColumn<QList<int>>("tops"); // of the pages, in units; a page holds ten lines
    QTest::newRow("nothing") << QString() << QList<int>{};
    QTest::newRow("one page") << QStringLiteral("llllllllll") << QList<int>{0};
    QTest::newRow("one line more") << QStringLiteral("lllllllllll") << QList<int>{0, 100};
    QTest::newRow("heading goes with its text")
        << QStringLiteral("lllllllllhl") << QList<int>{0, 90};
    QTest::newRow("two headings go together") << QStringLiteral("llllllllhhl") << QList<int>{0, 80};
    QTest::newRow("heading needs two lines of its paragraph")
        << QStringLiteral("llllllllhpppp") << QList<int>{0, 80};
    QTest::newRow("no widow: two lines go over")
        << QStringLiteral("lllll pppppp") << QList<int>{0, 90};
    QTest::newRow("no orphan: the paragraph goes over")
        << QStringLiteral("lllllllll pppp") << QList<int>{0, 90};
    QTest::newRow("paragraph of three lines stays whole")
        << QStringLiteral("llllllll ppp") << QList<int>{0, 80};
    QTest::newRow("box stays whole") << QStringLiteral("lllll bbbbbbb") << QList<int>{0, 50};
    QTest::newRow("box longer than a page is divided")
        << QStringLiteral("lllll bbbbbbbbbbbb") << QList<int>{0, 100};
    QTest::newRow("long box leaves three lines on each side")
        << QStringLiteral("llllllll bbbbbbbbbbbb") << QList<int>{0, 80, 170};
    QTest::newRow("figure goes over whole") << QStringLiteral("llllll F") << QList<int>{0, 60};
    QTest::newRow("small table stays whole") << QStringLiteral("llllllll ttt") << QList<int>{0, 80};
    QTest::newRow("long table is divided") << QStringLiteral("llll tttttttt") << QList<int>{0, 100};
    QTest::newRow("table keeps two rows below its header")
        << QStringLiteral("llllllll tttttttt") << QList<int>{0, 80};
    QTest::newRow("piece higher than a page goes on")
        << QStringLiteral("lX") << QList<int>{0, 10, 110, 210};
    QTest::newRow("only headings: they yield")
        << QStringLiteral("hhhhhhhhhhhh") << QList<int>{0, 100};
}

void TestPagination::paginate_cutsWhereItMay()
{
    QFETCH(QString, letters);
    QFETCH(QList<int>, tops);
    QList<int> got;
    for (const PageSlice &page : exporter::paginate(piecesOf(letters), 100))
        got.append(qRound(page.top));
    QCOMPARE(got, tops);
}

void TestPagination::paginate_pages_coverEveryPieceOnce()
{
    const auto pieces =
        piecesOf(QStringLiteral("hlll bbbb pppppp F hh tttttttt pppp bbbbbbbbbbbb"));
    const auto pages = exporter::paginate(pieces, 100);
    for (const FlowPiece &piece : pieces) {
        int count = 0;
        for (const PageSlice &page : pages)
            count += page.top <= piece.top && piece.bottom <= page.bottom ? 1 : 0;
        QCOMPARE(count, 1);
    }
    for (const PageSlice &page : pages)
        QVERIFY(page.bottom - page.top <= 100);
}

void TestPagination::paginate_gapAtThePagesTop_isDropped()
{
    std::vector<FlowPiece> pieces = piecesOf(QStringLiteral("ll"));
    pieces[1].top += 95;
    pieces[1].bottom += 95;
    const auto pages = exporter::paginate(pieces, 100);
    QCOMPARE(pages.size(), size_t(2));
    QCOMPARE(pages[0], (PageSlice{0, 10}));
    QCOMPARE(pages[1], (PageSlice{105, 115}));
}

QTEST_GUILESS_MAIN(TestPagination)
#include "tst_pagination.moc"
