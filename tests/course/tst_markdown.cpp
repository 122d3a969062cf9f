// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/markdown.h"

#include <QTest>

#include <thread>

using namespace quayside::course;

namespace {

QString dump(const std::vector<Inline> &inlines)
{
    static const char *const names[] = {"", "code", "em", "b", "s", "link", "img", "/", "//"};
    QString text;
    for (const Inline &item : inlines) {
        const QString name = QLatin1String(names[static_cast<int>(item.kind)]);
        if (item.kind == InlineKind::Text) {
            text += item.text;
        } else if (item.kind == InlineKind::Code) {
            text += QLatin1Char('`') + item.text + QLatin1Char('`');
        } else if (item.children.empty() && item.target.isEmpty()) {
            text += name;
        } else {
            text += QStringLiteral("<%1%2%3>%4</%1>")
                        .arg(name, QLatin1String(item.target.isEmpty() ? "" : " "), item.target,
                             dump(item.children));
        }
    }
    return text;
}

QString dump(const Block &block)
{
    static const char *const names[] = {"p",    "h",     "list", "item", "quote", "alert",
                                        "code", "table", "row",  "cell", "rule",  "figure"};
    static const char *const alerts[] = {"note", "tip", "important", "warning", "caution"};
    QString text = QStringLiteral("%1@%2")
                       .arg(QLatin1String(names[static_cast<int>(block.kind)]))
                       .arg(block.line);
    switch (block.kind) {
    case BlockKind::Heading:
        text += QStringLiteral(" %1").arg(block.level);
        break;
    case BlockKind::List:
        text += block.ordered ? QStringLiteral(" from %1").arg(block.start) : QString();
        break;
    case BlockKind::Item:
        text += block.checked ? QLatin1String(*block.checked ? " [x]" : " [ ]") : QLatin1String();
        break;
    case BlockKind::Alert:
        text += QLatin1Char(' ') + QLatin1String(alerts[static_cast<int>(block.alert)]);
        break;
    case BlockKind::Code:
        text += QStringLiteral(" %1|%2|%3").arg(block.language, block.info, block.text);
        break;
    case BlockKind::Figure:
        text += QLatin1Char(' ') + block.target;
        break;
    case BlockKind::Table:
        for (const ColumnAlignment alignment : block.alignments) {
            text += QLatin1Char(' ') + QLatin1Char("LCR"[static_cast<int>(alignment)]);
        }
        break;
    default:
        break;
    }
    if (!block.inlines.empty()) {
        text += QLatin1Char(' ') + dump(block.inlines);
    }
    if (!block.children.empty()) {
        QStringList children;
        for (const Block &child : block.children) {
            children.append(dump(child));
        }
        text += QStringLiteral(" (") + children.join(QStringLiteral("; ")) + QLatin1Char(')');
    }
    return text;
}

QString dump(const Blocks &blocks)
{
    QStringList lines;
    for (const Block &block : blocks) {
        lines.append(dump(block));
    }
    return lines.join(QLatin1Char('\n'));
}

int depthOf(const Blocks &blocks)
{
    int depth = 0;
    for (const Block &block : blocks) {
        depth = std::max(depth, 1 + depthOf(block.children));
    }
    return depth;
}

} // namespace

class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocks_becomeTheTree_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *name, const char *text, const char *tree) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(tree);
        };
        row("empty", "", "");
        row("paragraphs", "One\ntwo\n\nthree", "p@1 One/two\np@4 three");
        row("hard break", "One  \ntwo", "p@1 One//two");
        row("marks", "*a* **b** ~~c~~ `d`", "p@1 <em>a</em> <b>b</b> <s>c</s> `d`");
        row("one tilde", "~10 MB and ~20 MB", "p@1 ~10 MB and ~20 MB");
        row("options stay options", "use --rm \"so\"", "p@1 use --rm \"so\"");
        row("links", "[w](question:x) <https://a.b>",
            "p@1 <link question:x>w</link> <link https://a.b>https://a.b</link>");
        row("heading", "## A `b`\n\n### C", "h@1 2 A `b`\nh@3 3 C");
        row("lists", "- a\n- b\n\n3. c\n4. d\n   - e",
            "list@1 (item@1 (p@1 a); item@2 (p@2 b))\n"
            "list@4 from 3 (item@4 (p@4 c); item@5 (p@5 d; list@6 (item@6 (p@6 e))))");
        row("tasks", "- [ ] a\n- [x] b\n- c",
            "list@1 (item@1 [ ] (p@1 a); item@2 [x] (p@2 b); item@3 (p@3 c))");
        row("quote", "> a\n> b", "quote@1 (p@1 a/b)");
        row("alert", "> [!TIP]\n> a\n>\n> b", "alert@1 tip (p@1 a; p@4 b)");
        row("alert kinds", "> [!note]\n> a\n\n> [!CAUTION]\n>\n> - b",
            "alert@1 note (p@1 a)\nalert@4 caution (list@6 (item@6 (p@6 b)))");
        row("unknown alert stays a quote", "> [!TPI]\n> a", "quote@1 (p@1 [!TPI]/a)");
        row("words beside the mark", "> [!TIP] a", "quote@1 (p@1 [!TIP] a)");
        row("code", "```console recorded norun\n$ ls\n\n x\n```",
            "code@1 console|recorded norun|$ ls\n\n x");
        row("code without a language", "```\na\n```\n\n    b", "code@1 ||a\ncode@5 ||b");
        row("table", "|a|b|c|\n|:--|:-:|--:|\n|1|`2`||\n",
            "table@1 L C R (row@1 (cell@1 a; cell@1 b; cell@1 c); row@3 (cell@3 1; cell@3 `2`; "
            "cell@3))");
        row("rule", "a\n\n---", "p@1 a\nrule@3");
        row("figure", "![A *c*.](diagram:x)", "figure@1 diagram:x A <em>c</em>.");
        row("image among words", "a ![c](diagram:x)", "p@1 a <img diagram:x>c</img>");
        row("comments", "<!-- Q1.f1 -->\na <!-- x --> b <!-- y -->\n\n<!--\nz\n-->\n\nc",
            "p@2 a  b\np@8 c");
        row("comment alone in a paragraph's line", "a\n<!-- y -->\nb", "p@1 a\np@3 b");
        row("figure beside a comment", "![c](diagram:x) <!-- y -->", "figure@1 diagram:x c");
        row("html stays words", "a <b>c</b>\n\n<div>d</div>", "p@1 a <b>c</b>\np@3 <div>d</div>");
        row("entities", "&amp; &lt;x&gt;", "p@1 & <x>");
    }
    void blocks_becomeTheTree()
    {
        QFETCH(QString, text);
        QFETCH(QString, tree);
        QCOMPARE(dump(parseMarkdown(text)), tree);
    }

    void lines_countFromTheFilesLine()
    {
        QCOMPARE(dump(parseMarkdown(QStringLiteral("a\n\n- b"), 10)),
                 QStringLiteral("p@10 a\nlist@12 (item@12 (p@12 b))"));
    }

    void inlineMarkdown_keepsWordsThatLookLikeBlocks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("plain", "plain");
        row("**b** and `c`", "<b>b</b> and `c`");
        row("**`c`**: d", "<b>`c`</b>: d");
        row("1. **b**", "1. <b>b</b>");
        row("# a", "# a");
        row("- a", "- a");
        row("> a", "> a");
        row("```a", "```a");
        row("[a]: b", "[a]: b");
        row("---", "---");
        row("a\nb", "a b");
        row("", "");
    }
    void inlineMarkdown_keepsWordsThatLookLikeBlocks()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(dump(parseInlineMarkdown(text)), expected);
    }

    void plainText_hasTheWordsOnly()
    {
        const Blocks blocks = parseMarkdown(QStringLiteral(
            "## A **b**\n\nc\n[d](question:e)\n\n- f\n- g\n\n|h|i|\n|--|--|\n|j|k|\n\n"
            "```sh\nl m\n```\n\n![n](diagram:o)"));
        QCOMPARE(plainText(blocks), QStringLiteral("A b\nc d\nf\ng\nh\ti\nj\tk\nl m\nn"));
        QCOMPARE(plainText(parseInlineMarkdown(QStringLiteral("a `b` *c*"))),
                 QStringLiteral("a b c"));
    }

    void deepNesting_isFlattened()
    {
        const Blocks quotes =
            parseMarkdown(QString(5000, QLatin1Char('>')) + QStringLiteral(" word"));
        QVERIFY(depthOf(quotes) < 100);
        QVERIFY(plainText(quotes).contains(QStringLiteral("word")));
        QString stars;
        for (int i = 0; i < 2000; ++i) {
            stars += QStringLiteral("*a **b ");
        }
        stars += QStringLiteral("word");
        for (int i = 0; i < 2000; ++i) {
            stars += QStringLiteral(" c** d*");
        }
        QVERIFY(plainText(parseMarkdown(stars)).contains(QStringLiteral("word")));
    }

    void manyThreads_getTheSameTree()
    {
        const QString text = QStringLiteral("|a|\n|-|\n|~~b~~|\n\n- [x] c");
        const QString expected = dump(parseMarkdown(text));
        std::vector<QString> seen(4);
        std::vector<std::thread> threads;
        for (QString &result : seen) {
            threads.emplace_back([&result, &text] {
                for (int i = 0; i < 50; ++i) {
                    result = dump(parseMarkdown(text));
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        for (const QString &result : seen) {
            QCOMPARE(result, expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
