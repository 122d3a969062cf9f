// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/documentbuilder.h"
#include "render/documentgeometry.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>

using namespace quayside;
using render::FrameRole;

namespace {

QString roleName(FrameRole role)
{
    static const char *const names[] = {"none",      "short",     "note",    "tip",
                                        "important", "warning",   "caution", "code",
                                        "figure",    "keypoints", "quote"};
    return QLatin1String(names[static_cast<size_t>(role)]);
}

QString blockDump(const QTextBlock &block)
{
    QString text = block.text();
    text.replace(QChar::ObjectReplacementCharacter, QLatin1String("<object>"));
    text.replace(QChar::LineSeparator, u'/');
    const QString marker = render::markerText(block);
    if (!marker.isEmpty())
        text.prepend(marker + u' ');
    if (const int level = block.blockFormat().headingLevel(); level > 0)
        text.prepend(QString(level, u'#') + u' ');
    return text;
}

/// Frames as "role( … )", tables as "[a|b][c|d]", blocks by their text; the empty blocks beside
/// frames are left out.
QString dump(const QTextFrame &frame)
{
    QStringList parts;
    for (auto it = frame.begin(); !it.atEnd(); ++it) {
        if (auto *table = qobject_cast<QTextTable *>(it.currentFrame())) {
            QString rows;
            for (int row = 0; row < table->rows(); ++row) {
                QStringList cells;
                for (int column = 0; column < table->columns(); ++column)
                    cells.append(table->cellAt(row, column).firstCursorPosition().block().text());
                rows += u'[' + cells.join(u'|') + u']';
            }
            parts.append(rows);
        } else if (const QTextFrame *child = it.currentFrame()) {
            parts.append(roleName(render::frameRole(*child)) + u'(' + dump(*child) + u')');
        } else if (!blockDump(it.currentBlock()).isEmpty()) {
            parts.append(blockDump(it.currentBlock()));
        }
    }
    return parts.join(QLatin1String("; "));
}

course::Course courseWithDiagram()
{
    course::Course course;
    course::DiagramSpec spec;
    spec.id = DiagramId(QStringLiteral("map"));
    course::DiagramNode node;
    node.id = QStringLiteral("a");
    node.label = QStringLiteral("dockerd");
    spec.nodes.push_back(node);
    node.id = QStringLiteral("b");
    node.column = 9;
    spec.nodes.push_back(node);
    course.diagrams.push_back(spec);
    course::Question question;
    question.id = QuestionId(QStringLiteral("volumes"));
    question.title = QStringLiteral("What is a volume?");
    course.questions.push_back(question);
    return course;
}

render::BuiltDocument build(const QString &markdown, const course::Course *course = nullptr)
{
    return render::buildDocument(course::parseMarkdown(markdown),
                                 {course, &render::Theme::light()});
}

QTextCharFormat formatOf(const QTextDocument &document, const QString &text)
{
    const QTextCursor cursor = document.find(text);
    return cursor.charFormat();
}

} // namespace

class TestDocumentBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void build_givesStructure_data();
    void build_givesStructure();
    void question_isShortAnswerBodyKeyPoints();
    void headings_haveTextLevelAndPosition();
    void inlines_keepTheirMeaning();
    void links_withoutWords_getTheTitle();
    void links_onPaper_areUnderlined();
    void table_columns_areAligned();
    void console_copyText_isTheCommands();
    void figure_isInTheTextWidth();
    void figure_withSteps_leadsToThemOnScreen_andListsThemOnPaper();
    void figure_withoutCaption_leadsToItsStepsAllTheSame();
    void figure_outlivesItsCourse();
    void figure_unknownDiagram_saysSo();
    void code_lines_neverLeaveTheirBox();
    void manyTables_areLaidOutOnce();
    void empty_document_isEmpty();
};

void TestDocumentBuilder::build_givesStructure_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("structure");
    const auto row = [](const char *name, const char *markdown, const char *structure) {
        QTest::newRow(name) << QString::fromUtf8(markdown) << QString::fromUtf8(structure);
    };
    row("paragraphs", "one\ntwo\n\nthree", "one two; three");
    row("line break", "one  \ntwo", "one/two");
    row("headings", "## A\n\ntext\n\n### B", "## A; text; ### B");
    row("list", "- a\n- b\n  - c", "• a; • b; • c");
    row("numbers go on from the start", "3. a\n4. b", "3. a; 4. b");
    row("tasks", "- [x] a\n- [ ] b", "☑ a; ☐ b");
    row("code", "```yaml\na: 1\nb: 2\n```", "code(a: 1; b: 2)");
    row("code in a list", "1. a\n\n   ```\n   x\n   ```\n2. b", "1. a; code(x); 2. b");
    row("alert without a lead gets its name", "> [!NOTE]\n> text", "note(Note; text)");
    row("alert with a lead keeps it", "> [!WARNING]\n> **In practice.** text",
        "warning(In practice. text)");
    row("bold word is not a lead", "> [!TIP]\n> **Never** do it", "tip(Tip; Never do it)");
    row("all alerts",
        "> [!TIP]\n> **A.** a\n\n> [!IMPORTANT]\n> **A.** a\n\n> [!CAUTION]\n> **A.** a",
        "tip(A. a); important(A. a); caution(A. a)");
    row("code in an alert", "> [!NOTE]\n> **A.** b\n>\n> ```\n> x\n> ```", "note(A. b; code(x))");
    row("quote", "> a\n>\n> b", "quote(a; b)");
    row("table", "| a | b |\n|---|---|\n| c | d |", "[a|b][c|d]");
    row("short table row", "| a | b |\n|---|---|\n| c |", "[a|b][c|]");
    row("frames back to back", "```\na\n```\n\n```\nb\n```", "code(a); code(b)");
    row("text after a frame", "```\na\n```\n\nb", "code(a); b");
    row("figure", "![Caption *here*](diagram:map)", "figure(<object>); Caption here");
}

void TestDocumentBuilder::build_givesStructure()
{
    QFETCH(QString, markdown);
    const course::Course course = courseWithDiagram();
    const auto built = build(markdown, &course);
    QTEST(dump(*built.document->rootFrame()), "structure");
}

void TestDocumentBuilder::question_isShortAnswerBodyKeyPoints()
{
    course::Question question;
    question.shortAnswer = course::parseMarkdown(QStringLiteral("Quick."));
    question.body = course::parseMarkdown(QStringLiteral("Long.\n\n## More"));
    question.keyPoints = {QStringLiteral("a `b`")};
    const auto built = render::buildQuestion(question, {nullptr, &render::Theme::dark()});
    QCOMPARE(dump(*built.document->rootFrame()),
             QStringLiteral("short(In thirty seconds; Quick.); Long.; ## More; "
                            "keypoints(Key points; ✓ a b)"));
}

void TestDocumentBuilder::headings_haveTextLevelAndPosition()
{
    const auto built = build(QStringLiteral("## A `b`\n\ntext\n\n### C"));
    QCOMPARE(built.headings.size(), size_t(2));
    QCOMPARE(built.headings[0].text, QStringLiteral("A b"));
    QCOMPARE(built.headings[1].level, 3);
    for (const render::Heading &heading : built.headings)
        QCOMPARE(built.document->findBlock(heading.position).text(), heading.text);
}

void TestDocumentBuilder::inlines_keepTheirMeaning()
{
    const auto built =
        build(QStringLiteral("plain **strong** *slanted* ~~gone~~ `code` [link](https://a.b/c)"));
    const QTextDocument &document = *built.document;
    QCOMPARE(formatOf(document, QStringLiteral("strong")).fontWeight(), int(QFont::DemiBold));
    QVERIFY(formatOf(document, QStringLiteral("slanted")).fontItalic());
    QVERIFY(formatOf(document, QStringLiteral("gone")).fontStrikeOut());
    QCOMPARE(formatOf(document, QStringLiteral("code")).fontFamilies().toStringList(),
             QStringList(render::type::monoFamily()));
    const QTextCharFormat link = formatOf(document, QStringLiteral("link"));
    QCOMPARE(link.anchorHref(), QStringLiteral("https://a.b/c"));
    QCOMPARE(link.foreground().color(), render::Theme::light().accent);
    QVERIFY(!link.fontUnderline());
    QCOMPARE(formatOf(document, QStringLiteral("plain")).foreground().color(),
             render::Theme::light().text);
}

void TestDocumentBuilder::links_withoutWords_getTheTitle()
{
    const course::Course course = courseWithDiagram();
    const auto built = build(
        QStringLiteral("see [](question:volumes), <question:volumes>, [own](question:volumes)"),
        &course);
    QCOMPARE(built.document->toPlainText(),
             QStringLiteral("see What is a volume?, What is a volume?, own"));
}

void TestDocumentBuilder::links_onPaper_areUnderlined()
{
    const auto built =
        render::buildDocument(course::parseMarkdown(QStringLiteral("[link](https://a.b)")),
                              {nullptr, &render::Theme::print()});
    QVERIFY(formatOf(*built.document, QStringLiteral("link")).fontUnderline());
}

void TestDocumentBuilder::table_columns_areAligned()
{
    const auto built = build(QStringLiteral("| a | b | c |\n|---|:-:|--:|\n| d | e | f |"));
    const auto *table = qobject_cast<QTextTable *>(built.document->rootFrame()->childFrames()[0]);
    QVERIFY(table);
    const Qt::Alignment expected[] = {Qt::AlignLeft, Qt::AlignHCenter, Qt::AlignRight};
    for (int column = 0; column < 3; ++column) {
        QCOMPARE(table->cellAt(1, column).firstCursorPosition().blockFormat().alignment(),
                 expected[column]);
    }
}

void TestDocumentBuilder::console_copyText_isTheCommands()
{
    const auto built = build(QStringLiteral("```console\n$ docker ps\nNAMES\n$ docker info\n```\n\n"
                                            "```json\n{\n\t}\n```"));
    const auto blocks = render::codeBlocks(*built.document);
    QCOMPARE(blocks.size(), size_t(2));
    QCOMPARE(blocks[0].copyText, QStringLiteral("docker ps\ndocker info"));
    QCOMPARE(blocks[1].copyText, QStringLiteral("{\n\t}"));
    QVERIFY(blocks[0].rect.bottom() < blocks[1].rect.top());
    QCOMPARE(blocks[0].rect.width(), double(render::space::readingWidth));
}

void TestDocumentBuilder::figure_isInTheTextWidth()
{
    const course::Course course = courseWithDiagram();
    const auto built =
        build(QStringLiteral("text\n\n![C](diagram:map)\n\n- a\n\n  ![](diagram:map)"), &course);
    const auto figures = render::figures(*built.document);
    QCOMPARE(figures.size(), size_t(2));
    QCOMPARE(figures[0].diagram, DiagramId(QStringLiteral("map")));
    QCOMPARE(figures[0].rect.left(), 0.0);
    QCOMPARE(figures[0].rect.right(), double(render::space::readingWidth));
    QVERIFY(figures[0].rect.top() >= render::type::readingLine);
    QVERIFY(figures[1].rect.left() > 0);
    QCOMPARE(figures[1].rect.right(), double(render::space::readingWidth));
    // The picture is ten columns wide at 100 %, so it has been made to fit.
    QCOMPARE(built.document->size().width(), double(render::space::readingWidth));
    QVERIFY(figures[1].rect.height() < figures[0].rect.height());
}

void TestDocumentBuilder::figure_withSteps_leadsToThemOnScreen_andListsThemOnPaper()
{
    course::Course course = courseWithDiagram();
    course.diagrams.front().steps.resize(2);
    course.diagrams.front().steps[0].caption = QStringLiteral("**First** this");
    course.diagrams.front().steps[1].caption = QStringLiteral("then that");
    const auto blocks = course::parseMarkdown(QStringLiteral("![C](diagram:map)"));
    const auto onScreen = render::buildDocument(blocks, {&course, &render::Theme::light()});
    QCOMPARE(dump(*onScreen.document->rootFrame()),
             QStringLiteral("figure(<object>); C\u2002Walk through it"));
    QTextCursor cursor(onScreen.document->lastBlock());
    cursor.movePosition(QTextCursor::EndOfBlock);
    QCOMPARE(cursor.charFormat().anchorHref(), QStringLiteral("diagram:map"));
    const auto printed = render::buildDocument(blocks, {&course, &render::Theme::print()});
    QCOMPARE(dump(*printed.document->rootFrame()),
             QStringLiteral("figure(<object>); C; 1. First this; 2. then that"));
    const QTextBlock last = printed.document->lastBlock();
    QVERIFY(last.blockFormat().leftMargin()
            > last.previous().previous().blockFormat().leftMargin());
}

void TestDocumentBuilder::figure_withoutCaption_leadsToItsStepsAllTheSame()
{
    course::Course course = courseWithDiagram();
    course.diagrams.front().steps.resize(1);
    const auto blocks = course::parseMarkdown(QStringLiteral("![](diagram:map)"));
    const auto built = render::buildDocument(blocks, {&course, &render::Theme::dark()});
    QCOMPARE(dump(*built.document->rootFrame()),
             QStringLiteral("figure(<object>); Walk through it"));
}

void TestDocumentBuilder::figure_outlivesItsCourse()
{
    render::BuiltDocument built;
    {
        const course::Course course = courseWithDiagram();
        built = build(QStringLiteral("![C](diagram:map)"), &course);
    }
    QImage image(600, 400, QImage::Format_RGB32);
    image.fill(Qt::white);
    const QImage before = image;
    QPainter painter(&image);
    built.document->drawContents(&painter);
    painter.end();
    QVERIFY(image != before);
}

void TestDocumentBuilder::figure_unknownDiagram_saysSo()
{
    const auto built = build(QStringLiteral("![C](diagram:nothing)"));
    QVERIFY(built.document->toPlainText().contains(QStringLiteral("“nothing”")));
}

void TestDocumentBuilder::code_lines_neverLeaveTheirBox()
{
    const QString longWord(300, u'x');
    const auto built = build(QStringLiteral("```\n%1\n```").arg(longWord));
    const QRectF box = render::codeBlocks(*built.document)[0].rect;
    const QTextBlock block = built.document->find(QStringLiteral("xxx")).block();
    QVERIFY(block.layout()->lineCount() > 1);
    double firstLeft = 0;
    for (int i = 0; i < block.layout()->lineCount(); ++i) {
        const QRectF line = render::lineRect(block, i);
        const QTextLine textLine = block.layout()->lineAt(i);
        QVERIFY(line.left() + textLine.naturalTextWidth() <= box.right());
        if (i == 0)
            firstLeft = line.left();
        else
            QVERIFY(line.left() > firstLeft);
    }
}

void TestDocumentBuilder::manyTables_areLaidOutOnce()
{
    const QString table = QStringLiteral("| a | b |\n|---|---|\n")
        + QStringLiteral("| some words | `code` |\n").repeated(10) + QStringLiteral("\ntext\n\n");
    QElapsedTimer timer;
    timer.start();
    const auto built = build(table.repeated(60));
    QVERIFY(built.document->blockCount() > 1000);
    // Laid out after every edit this takes a minute, laid out once a twentieth of a second.
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestDocumentBuilder::empty_document_isEmpty()
{
    const auto built = build({});
    QVERIFY(built.document->isEmpty());
    QVERIFY(built.headings.empty());
    QVERIFY(render::codeBlocks(*built.document).empty());
    QVERIFY(render::figures(*built.document).empty());
}

QTEST_MAIN(TestDocumentBuilder)
#include "tst_documentbuilder.moc"
