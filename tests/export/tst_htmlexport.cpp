// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pdfexport.h"
#include "export/testcourse.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;

namespace {

QString htmlOf(const QStringList &ids, const QString &note = {}, bool notesOnly = false,
               const course::CoursePtr &course = exportTestCourse())
{
    const QTemporaryDir dir;
    exporter::ExportJob job;
    job.course = course;
    job.title = QStringLiteral("Docker & <notes>");
    job.notesOnly = notesOnly;
    for (const QString &id : ids)
        job.items.push_back({QuestionId(id), note});
    const QString path = dir.filePath(QStringLiteral("a.html"));
    if (!exporter::writeHtml(job, path).isOk())
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

const QString architecture = QStringLiteral("architecture");

} // namespace

class TestHtmlExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void file_standsAlone();
    void file_contains_data();
    void file_contains();
    void headings_goDownOneLevelAtATime();
    void tags_areBalanced();
    void diagrams_areInlineInBothThemes();
    void legend_ofADiagram_isANumberedListBelowIt();
    void legend_ofADiagramWithoutSteps_isNotThere();
    void links_leadSomewhere();
    void scripts_inContent_areOnlyText();
    void notesOnly_leavesTheAnswersOut();
};

void TestHtmlExport::file_standsAlone()
{
    const QString html = htmlOf({architecture});
    QVERIFY(html.startsWith(QStringLiteral("<!doctype html>")));
    QVERIFY(html.contains(QStringLiteral("<html lang=\"en\">")));
    QVERIFY(html.contains(QStringLiteral("<title>Docker &amp; &lt;notes&gt;</title>")));
    QVERIFY(html.contains(QStringLiteral("prefers-color-scheme:dark")));
    for (const char *outside : {"<link", "<script", "src=", "@import", "url("})
        QVERIFY2(!html.contains(QLatin1String(outside)), outside);
}

void TestHtmlExport::file_contains_data()
{
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const char *part) {
        QTest::newRow(name) << QString::fromUtf8(part);
    };
    row("article", "<article id=\"architecture\">");
    row("title", "<h2>How is Docker put together?</h2>");
    row("heading is escaped", "<h3>The &lt;map&gt;</h3>");
    row("short answer", "<p class=\"name\">In thirty seconds</p>");
    row("table header", "<th scope=\"col\">Name</th><th scope=\"col\" class=\"r\">Code</th>");
    row("right cell", "<td class=\"r\">143</td>");
    row("console tokens", "<span class=\"t-m\">$</span> <span class=\"t-a\">docker</span>");
    row("output is escaped", "<span class=\"t-m\">Client: &lt;unknown&gt;</span>");
    row("alert with its lead", "<p><strong class=\"lead\">In practice.</strong> Be careful.</p>");
    row("done task", "<input type=\"checkbox\" disabled checked aria-label=\"done\"> done");
    row("caption", "<figcaption>Who asks whom</figcaption>");
    row("alternative text", "aria-label=\"A client that asks a &lt;daemon&gt;.\"");
    row("key point", "<li>One <code>point</code></li>");
    row("note", "<h3>My notes</h3>");
}

void TestHtmlExport::file_contains()
{
    QFETCH(QString, part);
    const QString html = htmlOf({architecture}, QStringLiteral("Mine"));
    QVERIFY2(html.contains(part), qPrintable(html.mid(html.indexOf(QStringLiteral("<main>")))));
}

void TestHtmlExport::headings_goDownOneLevelAtATime()
{
    const QString html =
        htmlOf({architecture, QStringLiteral("image")}, QStringLiteral("## Own\n\n### Deeper"));
    QRegularExpression tag(QStringLiteral("<h([1-6])>"));
    auto matches = tag.globalMatch(html);
    int level = 0;
    int count = 0;
    while (matches.hasNext()) {
        const int next = matches.next().captured(1).toInt();
        QVERIFY2(next <= level + 1,
                 qPrintable(QStringLiteral("h%1 after h%2").arg(next).arg(level)));
        level = next;
        ++count;
    }
    QVERIFY(count >= 10);
    QCOMPARE(html.count(QStringLiteral("<h1>")), 1);
}

void TestHtmlExport::tags_areBalanced()
{
    const QString html =
        htmlOf({architecture, QStringLiteral("image")}, QStringLiteral("- a\n- b"));
    static const QRegularExpression tag(QStringLiteral("<(/?)([a-z][a-z0-9]*)\\b[^>]*?(/?)>"));
    static const QStringList lonely{QStringLiteral("meta"), QStringLiteral("br"),
                                    QStringLiteral("hr"), QStringLiteral("input")};
    QStringList open;
    auto matches = tag.globalMatch(html);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString name = match.captured(2);
        if (lonely.contains(name) || !match.captured(3).isEmpty())
            continue;
        if (match.captured(1).isEmpty()) {
            open.append(name);
        } else {
            QVERIFY(!open.isEmpty());
            QCOMPARE(open.takeLast(), name);
        }
    }
    QVERIFY2(open.isEmpty(), qPrintable(open.join(u' ')));
}

void TestHtmlExport::diagrams_areInlineInBothThemes()
{
    const QString html = htmlOf({architecture});
    QCOMPARE(html.count(QStringLiteral("<svg")), 2);
    QVERIFY(!html.contains(QStringLiteral("<?xml")));
    QVERIFY(html.contains(QStringLiteral("<div class=\"on-dark\" role=\"img\"")));
    QVERIFY(html.contains(QStringLiteral("dockerd")));
}

void TestHtmlExport::legend_ofADiagram_isANumberedListBelowIt()
{
    const QString html =
        htmlOf({architecture, QStringLiteral("image")}, {}, false, exportTestCourseWithSteps());
    const QString legend =
        QStringLiteral("<figcaption>Who asks whom</figcaption>\n"
                       "<ol class=\"steps\">\n"
                       "<li>The client <code>asks</code>.</li>\n"
                       "<li>The daemon says <strong>yes</strong> or <code>&lt;no&gt;</code>.</li>\n"
                       "<li>See <a href=\"#image\">the image</a>, the volume and this.</li>\n"
                       "</ol>\n</figure>\n");
    QVERIFY2(html.contains(legend), qPrintable(html.mid(html.indexOf(u"<figcaption"), 700)));
    QVERIFY(!html.contains(QStringLiteral("javascript:")));
}

void TestHtmlExport::legend_ofADiagramWithoutSteps_isNotThere()
{
    QVERIFY(!htmlOf({architecture}).contains(QStringLiteral("<ol class=\"steps\">")));
}

void TestHtmlExport::links_leadSomewhere()
{
    const QString html = htmlOf({architecture, QStringLiteral("image")});
    static const QRegularExpression href(QStringLiteral("href=\"([^\"]*)\""));
    auto matches = href.globalMatch(html);
    int inside = 0;
    while (matches.hasNext()) {
        const QString target = matches.next().captured(1);
        if (target.startsWith(u'#')) {
            ++inside;
            QVERIFY2(html.contains(QStringLiteral("id=\"%1\"").arg(target.mid(1))),
                     qPrintable(target));
        } else {
            QCOMPARE(target, QStringLiteral("https://docs.docker.com/engine/?a=1&amp;b=2"));
        }
    }
    QCOMPARE(inside, 3);
    QVERIFY(html.contains(QStringLiteral("What is a volume?")));
}

void TestHtmlExport::scripts_inContent_areOnlyText()
{
    const QString html =
        htmlOf({architecture},
               QStringLiteral("<script>alert(1)</script>\n\n[x](javascript:alert(1)) "
                              "`<b>`\n\n```\n</code><script>\n```"));
    QVERIFY(!html.contains(QStringLiteral("<script")));
    QVERIFY(!html.contains(QStringLiteral("javascript:")));
    QVERIFY(html.contains(QStringLiteral("&lt;b&gt;")));
}

void TestHtmlExport::notesOnly_leavesTheAnswersOut()
{
    const QString html = htmlOf({architecture}, QStringLiteral("Only this."), true);
    QVERIFY(html.contains(QStringLiteral("<p>Only this.</p>")));
    QVERIFY(!html.contains(QStringLiteral("In thirty seconds</p>")));
}

QTEST_MAIN(TestHtmlExport)
#include "tst_htmlexport.moc"
