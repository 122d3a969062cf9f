// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/columnwidths.h"
#include "render/documentgeometry.h"

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>

#include <numeric>

using namespace quayside;
using render::Theme;

namespace {

render::BuiltDocument build(const char *markdown)
{
    return render::buildDocument(course::parseMarkdown(QString::fromUtf8(markdown)),
                                 {nullptr, &Theme::light()});
}

/// Whether the decorations alone paint `color` at `point`.
bool hasColorAt(const QTextDocument &document, const QPointF &point, const QColor &color)
{
    QImage image(600, 600, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    render::paintDecorations(painter, document, Theme::light(), QRectF(0, 0, 600, 600));
    painter.end();
    return image.pixelColor(point.toPoint()) == color;
}

} // namespace

class TestDocumentGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distances_followTheBlocks_data();
    void distances_followTheBlocks();
    void pieces_goDownThePageWithoutOverlap();
    void pieces_ofABox_coverIt();
    void pieces_headings_stayWithTheNext();
    void pieces_tableRows_areWhole();
    void decorations_boxes_arePainted();
    void decorations_outsideTheClip_areNotPainted();
    void decorations_tableLines_areUnderEachRow();
    void columnShares_giveEachItsDue_data();
    void columnShares_giveEachItsDue();
};

void TestDocumentGeometry::distances_followTheBlocks_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<int>("from"); // piece
    QTest::addColumn<int>("to");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    const auto row = [](const char *name, const char *markdown, int from, double least,
                        double most) {
        QTest::newRow(name) << QString::fromUtf8(markdown) << from << from + 1 << least << most;
    };
    row("lines touch", "a  \nb", 0, 0, 0);
    row("paragraphs", "a\n\nb", 0, 12, 12);
    row("above a heading", "a\n\n## b", 0, 28, 28);
    row("below a heading", "## a\n\nb", 0, 8, 8);
    row("text and code", "a\n\n```\nb\n```", 0, 16, 16);
    row("code and text", "```\na\n```\n\nb", 0, 16, 16);
    row("code and code", "```\na\n```\n\n```\nb\n```", 0, 16, 16);
    row("code and heading", "```\na\n```\n\n## b", 0, 28, 28);
    row("table and text", "| a |\n|---|\n| b |\n\nc", 1, 16, 16);
    row("nested code and list", "- a\n\n  ```\n  b\n  ```\n- c", 1, 8, 8);
}

void TestDocumentGeometry::distances_followTheBlocks()
{
    QFETCH(QString, markdown);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(double, least);
    QFETCH(double, most);
    const auto built =
        render::buildDocument(course::parseMarkdown(markdown), {nullptr, &Theme::light()});
    const auto pieces = render::flowPieces(*built.document);
    const double gap =
        pieces[static_cast<size_t>(to)].top - pieces[static_cast<size_t>(from)].bottom;
    QVERIFY2(gap >= least && gap <= most, qPrintable(QString::number(gap)));
}

void TestDocumentGeometry::pieces_goDownThePageWithoutOverlap()
{
    const auto built =
        build("# t\n\np\n\n- a\n- b\n\n```\nx\ny\n```\n\n| a | b |\n|---|---|\n| c | d "
              "|\n\n> [!NOTE]\n> n\n>\n> ```\n> z\n> ```\n\n> q\n\n---\n\nend");
    double bottom = 0;
    for (const auto &piece : render::flowPieces(*built.document)) {
        QVERIFY(piece.top >= bottom);
        QVERIFY(piece.bottom > piece.top);
        bottom = piece.bottom;
    }
    QVERIFY(bottom <= built.document->size().height() + 4);
}

void TestDocumentGeometry::pieces_ofABox_coverIt()
{
    const auto built = build("a\n\n```\nx\ny\nz\n```\n\nb");
    const auto pieces = render::flowPieces(*built.document);
    QCOMPARE(pieces.size(), size_t(5));
    const QRectF box = render::codeBlocks(*built.document)[0].rect;
    QCOMPARE(pieces[1].top, box.top());
    QCOMPARE(pieces[3].bottom, box.bottom());
    QCOMPARE(pieces[1].box, pieces[3].box);
    QCOMPARE(pieces[0].box, -1);
    QVERIFY(pieces[1].box >= 0);
}

void TestDocumentGeometry::pieces_headings_stayWithTheNext()
{
    const auto built = build("## a\n\nb");
    const auto pieces = render::flowPieces(*built.document);
    QVERIFY(pieces[0].keepWithNext);
    QVERIFY(!pieces[1].keepWithNext);
}

void TestDocumentGeometry::pieces_tableRows_areWhole()
{
    const auto built = build("| a | b |\n|---|---|\n| c | d<br>d |\n| e | f |");
    const auto pieces = render::flowPieces(*built.document);
    QCOMPARE(pieces.size(), size_t(3));
    QVERIFY(pieces[0].keepWithNext);
    QCOMPARE(pieces[0].box, pieces[2].box);
    const auto *table = qobject_cast<QTextTable *>(built.document->rootFrame()->childFrames()[0]);
    const auto rows = render::tableRows(*table);
    QCOMPARE(rows[1].top(), rows[0].bottom());
    QCOMPARE(rows[0].left(), 0.0);
    QCOMPARE(rows[0].right(), double(render::space::readingWidth));
}

void TestDocumentGeometry::decorations_boxes_arePainted()
{
    const auto built = build("```\nx\n```\n\n> [!CAUTION]\n> **A.** b");
    const QRectF code = render::codeBlocks(*built.document)[0].rect;
    QVERIFY(hasColorAt(*built.document, code.center(), Theme::light().code));
    const auto pieces = render::flowPieces(*built.document);
    const QPointF bar(1, (pieces.back().top + pieces.back().bottom) / 2);
    QVERIFY(hasColorAt(*built.document, bar, Theme::light().bad));
    QVERIFY(hasColorAt(*built.document, bar + QPointF(300, 0), Theme::light().badSoft));
    // The corner is round and lets the page show.
    QVERIFY(hasColorAt(*built.document, code.topLeft(), Qt::magenta));
}

void TestDocumentGeometry::decorations_outsideTheClip_areNotPainted()
{
    const auto built = build("```\nx\n```\n\n```\ny\n```");
    const auto blocks = render::codeBlocks(*built.document);
    QImage image(600, 200, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    render::paintDecorations(painter, *built.document, Theme::light(), blocks[0].rect);
    painter.end();
    QCOMPARE(image.pixelColor(blocks[1].rect.center().toPoint()), QColor(Qt::magenta));
    QCOMPARE(image.pixelColor(blocks[0].rect.center().toPoint()), Theme::light().code);
}

void TestDocumentGeometry::decorations_tableLines_areUnderEachRow()
{
    const auto built = build("| a | b |\n|---|---|\n| c | d |");
    for (const auto &piece : render::flowPieces(*built.document)) {
        QVERIFY(hasColorAt(*built.document, QPointF(300, std::round(piece.bottom) - 1),
                           Theme::light().line));
    }
}

void TestDocumentGeometry::columnShares_giveEachItsDue_data()
{
    QTest::addColumn<QList<double>>("natural");
    QTest::addColumn<QList<double>>("words");
    QTest::addColumn<QList<double>>("shares");
    QTest::newRow("none") << QList<double>{} << QList<double>{} << QList<double>{};
    QTest::newRow("one") << QList<double>{50} << QList<double>{50} << QList<double>{1};
    QTest::newRow("room for all: by need")
        << QList<double>{100, 300} << QList<double>{50, 50} << QList<double>{.25, .75};
    QTest::newRow("narrow keeps its line")
        << QList<double>{60, 2000} << QList<double>{60, 80} << QList<double>{.1, .9};
    QTest::newRow("two long ones share")
        << QList<double>{120, 960, 960} << QList<double>{60, 80, 80} << QList<double>{.2, .4, .4};
    QTest::newRow("a long word is kept")
        << QList<double>{700, 700} << QList<double>{420, 60} << QList<double>{.7, .3};
}

void TestDocumentGeometry::columnShares_giveEachItsDue()
{
    QFETCH(QList<double>, natural);
    QFETCH(QList<double>, words);
    QFETCH(QList<double>, shares);
    std::vector<render::InlineWidths> columns;
    for (qsizetype i = 0; i < natural.size(); ++i)
        columns.push_back({natural[i], words[i]});
    const auto result = render::columnShares(columns, 600, 0);
    QCOMPARE(qsizetype(result.size()), shares.size());
    for (qsizetype i = 0; i < shares.size(); ++i) {
        const double got = result[static_cast<size_t>(i)];
        QVERIFY2(std::abs(got - shares[i]) < 0.02, qPrintable(QString::number(got)));
    }
}

QTEST_MAIN(TestDocumentGeometry)
#include "tst_documentgeometry.moc"
