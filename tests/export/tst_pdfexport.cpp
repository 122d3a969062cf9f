// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pdfexport.h"
#include "export/printsections.h"
#include "export/testcourse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QThreadPool>

#include <atomic>

using namespace quayside;
using exporter::ExportJob;

namespace {

struct Output
{
    int status = -1;
    QString text;
};

/// Runs a tool of poppler-utils or qpdf. These are there wherever the tests are meant to run, so
/// a missing one is a failure.
Output run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished())
        return {-1, QString(program + u": " + process.errorString())};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

QJsonObject qpdfJson(const QString &path, const QString &key)
{
    QProcess process;
    process.start(QStringLiteral("qpdf"),
                  {QStringLiteral("--json=1"), QStringLiteral("--json-key=%1").arg(key), path});
    process.waitForFinished();
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

/// "title@page(children)…"
QString outlineDump(const QJsonArray &items)
{
    QStringList parts;
    for (const QJsonValue &item : items) {
        QString part = QStringLiteral("%1@%2")
                           .arg(item[QStringLiteral("title")].toString())
                           .arg(item[QStringLiteral("destpageposfrom1")].toInt());
        const QString children = outlineDump(item[QStringLiteral("kids")].toArray());
        if (!children.isEmpty())
            part += u'(' + children + u')';
        parts.append(part);
    }
    return parts.join(u',');
}

ExportJob jobFor(const QStringList &ids, const QString &note = {})
{
    ExportJob job;
    job.course = exportTestCourse();
    job.title = QStringLiteral("Docker – “notes”");
    for (const QString &id : ids)
        job.items.push_back({QuestionId(id), note});
    return job;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString architecture = QStringLiteral("architecture");

} // namespace

class TestPdfExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void file_isAValidPdf();
    void file_hasTitleLanguageAndPageSize();
    void file_fonts_areEmbedded();
    void file_diagrams_areVectors();
    void file_text_canBeReadInOrder();
    void legend_ofADiagram_isNumberedBelowIt();
    void legend_linkThatLeadsNowhere_isPlainWords();
    void file_sameJob_givesTheSameBytes();
    void outline_ofOneQuestion_equalsItsHeadings();
    void outline_ofSeveral_hasContentsAndQuestions();
    void contents_pageNumbers_areThePagesOfTheQuestions();
    void links_toTheWebStay_toQuestionsJump_othersArePlain();
    void notes_areRenderedAfterTheAnswer();
    void notesOnly_leavesTheAnswersOut();
    void notesOnly_withoutNotes_isAnError();
    void unwrittenQuestion_saysSo();
    void unknownQuestion_isAnError();
    void unwritableTarget_leavesTheOldFile();
    void longNote_fillsPagesWithoutLosingALine();
    void builtInCourse_isAValidPdf();
    void threads_writeAtTheSameTime();

private:
    QString path(const char *name = "a.pdf") const
    {
        return m_dir->filePath(QString::fromLatin1(name));
    }
    QString textOf(const QString &file) const
    {
        return run(QStringLiteral("pdftotext"),
                   {QStringLiteral("-layout"), file, QStringLiteral("-")})
            .text;
    }
    QString outlineOf(const QString &file) const
    {
        return outlineDump(qpdfJson(file, QStringLiteral("outlines"))[u"outlines"].toArray());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestPdfExport::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestPdfExport::file_isAValidPdf()
{
    QVERIFY(exporter::writePdf(jobFor({architecture}), path()).isOk());
    const Output check = run(QStringLiteral("qpdf"), {QStringLiteral("--check"), path()});
    QVERIFY2(check.status == 0, qPrintable(check.text));
}

void TestPdfExport::file_hasTitleLanguageAndPageSize()
{
    QVERIFY(exporter::writePdf(jobFor({architecture}), path()).isOk());
    const Output info = run(QStringLiteral("pdfinfo"), {path()});
    QCOMPARE(info.status, 0);
    QVERIFY2(info.text.contains(QStringLiteral("Docker – “notes”")), qPrintable(info.text));
    QVERIFY2(info.text.contains(QStringLiteral("(A4)")), qPrintable(info.text));
    QVERIFY(!info.text.contains(QStringLiteral("CreationDate")));
    const Output root =
        run(QStringLiteral("qpdf"), {QStringLiteral("--show-object=trailer"), path()});
    QCOMPARE(root.status, 0);
    const QJsonObject objects = qpdfJson(path(), QStringLiteral("objects"));
    const QString all = QString::fromUtf8(QJsonDocument(objects).toJson());
    QVERIFY(all.contains(QStringLiteral("\"/Lang\": \"en\"")));
    QVERIFY(all.contains(QStringLiteral("\"/DisplayDocTitle\": true")));
    QVERIFY(all.contains(QStringLiteral("\"/PageLabels\"")));
}

void TestPdfExport::file_fonts_areEmbedded()
{
    QVERIFY(exporter::writePdf(jobFor({architecture}), path()).isOk());
    const Output fonts = run(QStringLiteral("pdffonts"), {path()});
    QCOMPARE(fonts.status, 0);
    const QStringList lines = fonts.text.split(u'\n', Qt::SkipEmptyParts).mid(2);
    QVERIFY(lines.size() >= 2);
    for (const QString &line : lines) {
        // Columns from the end: object, object, unicode, subset, embedded.
        const QStringList words = line.simplified().split(u' ');
        QVERIFY2(words[words.size() - 5] == QLatin1String("yes"), qPrintable(line));
    }
}

void TestPdfExport::file_diagrams_areVectors()
{
    QVERIFY(exporter::writePdf(jobFor({architecture}), path()).isOk());
    const Output images = run(QStringLiteral("pdfimages"), {QStringLiteral("-list"), path()});
    QCOMPARE(images.status, 0);
    QCOMPARE(images.text.split(u'\n', Qt::SkipEmptyParts).size(), 2);
    QVERIFY(textOf(path()).contains(QStringLiteral("dockerd")));
}

void TestPdfExport::file_text_canBeReadInOrder()
{
    QVERIFY(exporter::writePdf(jobFor({architecture}), path()).isOk());
    const QString text = textOf(path());
    qsizetype at = 0;
    for (const char *words :
         {"Basics", "How is Docker put together?", "In thirty seconds", "In short.", "The <map>",
          "Who asks whom", "docker info | head -1", "Client: <unknown>", "Second part", "143",
          "In practice. Be careful.", "Key points", "One point", "1 of "}) {
        const qsizetype found = text.indexOf(QString::fromUtf8(words), at);
        QVERIFY2(found >= 0, words);
        at = found;
    }
}

/// On paper nothing can be played; the steps are the same as in HTML.
void TestPdfExport::legend_ofADiagram_isNumberedBelowIt()
{
    ExportJob job = jobFor({architecture});
    QVERIFY(exporter::writePdf(job, path()).isOk());
    QVERIFY(!textOf(path()).contains(QStringLiteral("1. The client")));
    job.course = exportTestCourseWithSteps();
    QVERIFY(exporter::writePdf(job, path()).isOk());
    const QString text = textOf(path());
    qsizetype at = 0;
    for (const char *words : {"Who asks whom", "1. The client asks.",
                              "2. The daemon says yes or <no>.", "3. See the image", "A detail"}) {
        const qsizetype found = text.indexOf(QString::fromUtf8(words), at);
        QVERIFY2(found >= 0, qPrintable(QString::fromUtf8(words) + u'\n' + text));
        at = found;
    }
    QVERIFY(!text.contains(QStringLiteral("4. ")));
    QVERIFY(!text.contains(u'`'));
    const QByteArray objects = QJsonDocument(qpdfJson(path(), QStringLiteral("objects"))).toJson();
    QVERIFY(!objects.contains("javascript:"));
}

/// It must not look like a link either.
void TestPdfExport::legend_linkThatLeadsNowhere_isPlainWords()
{
    ExportJob job = jobFor({architecture, QStringLiteral("image")});
    job.course = exportTestCourseWithSteps();
    const auto items = exporter::selectItems(job);
    QVERIFY(items.isOk());
    QStringList targets;
    for (const exporter::PrintPart &part : exporter::questionSection(items->front(), job).parts) {
        QTextDocument *document = part.built.document.get();
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            for (auto at = block.begin(); !at.atEnd(); ++at) {
                if (at.fragment().charFormat().isAnchor())
                    targets.append(at.fragment().charFormat().anchorHref());
            }
        }
    }
    QVERIFY(targets.contains(QStringLiteral("question:image")));
    QVERIFY2(!targets.contains(QStringLiteral("question:volumes")), qPrintable(targets.join(u' ')));
    QVERIFY(!targets.join(u' ').contains(QStringLiteral("javascript:")));
}

void TestPdfExport::file_sameJob_givesTheSameBytes()
{
    const ExportJob job = jobFor({architecture, QStringLiteral("image")});
    QVERIFY(exporter::writePdf(job, path("a.pdf")).isOk());
    QVERIFY(exporter::writePdf(job, path("b.pdf")).isOk());
    QVERIFY(contentsOf(path("a.pdf")) == contentsOf(path("b.pdf")));
}

void TestPdfExport::outline_ofOneQuestion_equalsItsHeadings()
{
    QVERIFY(exporter::writePdf(jobFor({architecture}), path()).isOk());
    QCOMPARE(outlineOf(path()),
             QStringLiteral("How is Docker put together?@1(The <map>@1(A detail@1),"
                            "Second part@1,Key points@1)"));
}

void TestPdfExport::outline_ofSeveral_hasContentsAndQuestions()
{
    const ExportJob job = jobFor({architecture, QStringLiteral("image")});
    QVERIFY(exporter::writePdf(job, path()).isOk());
    QCOMPARE(outlineOf(path()),
             QStringLiteral("Contents@1,How is Docker put together?@2(The <map>@2(A detail@2),"
                            "Second part@2,Key points@2),What is an image?@3(Layers@3,"
                            "Key points@3)"));
}

void TestPdfExport::contents_pageNumbers_areThePagesOfTheQuestions()
{
    const ExportJob job =
        jobFor({architecture, QStringLiteral("image"), QStringLiteral("volumes")});
    QVERIFY(exporter::writePdf(job, path()).isOk());
    const QString firstPage = textOf(path()).section(u'\f', 0, 0);
    QVERIFY(firstPage.contains(QStringLiteral("The basics")));
    const QJsonArray outline = qpdfJson(path(), QStringLiteral("outlines"))[u"outlines"].toArray();
    QCOMPARE(outline.size(), 4);
    for (qsizetype i = 1; i < outline.size(); ++i) {
        const QJsonValue entry = outline[i];
        const QString title = entry[QStringLiteral("title")].toString();
        const int page = entry[QStringLiteral("destpageposfrom1")].toInt();
        const QRegularExpression line(
            QStringLiteral("\\d\\s+%1\\s+%2\\b").arg(QRegularExpression::escape(title)).arg(page));
        QVERIFY2(firstPage.contains(line), qPrintable(firstPage));
    }
    // Each named destination is there for other documents to point at.
    const Output dests = run(QStringLiteral("pdfinfo"), {QStringLiteral("-dests"), path()});
    for (const auto &item : job.items)
        QVERIFY(dests.text.contains(QStringLiteral("\"question:%1\"").arg(item.question.text())));
}

void TestPdfExport::links_toTheWebStay_toQuestionsJump_othersArePlain()
{
    const ExportJob job = jobFor({architecture, QStringLiteral("image")},
                                 QStringLiteral("[a](#architecture) [b](#nowhere) [c](file:///x)"));
    QVERIFY(exporter::writePdf(job, path()).isOk());
    const Output urls = run(QStringLiteral("pdfinfo"), {QStringLiteral("-url"), path()});
    QCOMPARE(urls.status, 0);
    const QStringList lines = urls.text.split(u'\n', Qt::SkipEmptyParts).mid(1);
    QVERIFY(!lines.isEmpty());
    for (const QString &line : lines) {
        QVERIFY2(line.endsWith(QStringLiteral("https://docs.docker.com/engine/?a=1&b=2")),
                 qPrintable(line));
    }
    // Two in the contents, one in the text, one in each note; pieces of a broken line count twice.
    const QString objects =
        QString::fromUtf8(QJsonDocument(qpdfJson(path(), QStringLiteral("objects"))).toJson());
    QVERIFY(objects.count(QStringLiteral("\"/Subtype\": \"/Link\"")) >= 5 + lines.size());
    QVERIFY(!objects.contains(QStringLiteral("lab:")));
    QVERIFY(!objects.contains(QStringLiteral("file:")));
    // A link without words says the title of its question even where that is not in the document.
    QVERIFY(textOf(path()).contains(QStringLiteral("What is a volume?")));
}

void TestPdfExport::notes_areRenderedAfterTheAnswer()
{
    const ExportJob job =
        jobFor({architecture}, QStringLiteral("Mine: **bold**\n\n## Own heading\n\n- point"));
    QVERIFY(exporter::writePdf(job, path()).isOk());
    const QString text = textOf(path());
    QVERIFY(text.indexOf(QStringLiteral("My notes")) > text.indexOf(QStringLiteral("Key points")));
    QVERIFY(text.contains(QStringLiteral("Mine: bold")));
    QVERIFY(outlineOf(path()).contains(QStringLiteral("My notes@")));
    QVERIFY(outlineOf(path()).contains(QStringLiteral("Own heading@")));
}

void TestPdfExport::notesOnly_leavesTheAnswersOut()
{
    ExportJob job = jobFor({architecture, QStringLiteral("image")});
    job.notesOnly = true;
    job.items[1].note = QStringLiteral("Only this.");
    QVERIFY(exporter::writePdf(job, path()).isOk());
    const QString text = textOf(path());
    QVERIFY(text.contains(QStringLiteral("What is an image?")));
    QVERIFY(text.contains(QStringLiteral("Only this.")));
    QVERIFY(!text.contains(QStringLiteral("In thirty seconds")));
    QVERIFY(!text.contains(QStringLiteral("How is Docker put together?")));
}

void TestPdfExport::notesOnly_withoutNotes_isAnError()
{
    ExportJob job = jobFor({architecture}, QStringLiteral(" \n"));
    job.notesOnly = true;
    const auto result = exporter::writePdf(job, path());
    QVERIFY(!result.isOk());
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!QFile::exists(path()));
}

void TestPdfExport::unwrittenQuestion_saysSo()
{
    auto course = std::make_shared<course::Course>(*exportTestCourse());
    course->questions[1].written = false;
    ExportJob job = jobFor({QStringLiteral("image")});
    job.course = course;
    QVERIFY(exporter::writePdf(job, path()).isOk());
    QVERIFY(textOf(path()).contains(QStringLiteral("not written yet")));
}

void TestPdfExport::unknownQuestion_isAnError()
{
    const auto result = exporter::writePdf(jobFor({QStringLiteral("nonsense")}), path());
    QVERIFY(!result.isOk());
    QCOMPARE(result.error().kind, ErrorKind::NotFound);
    QVERIFY(result.error().message.contains(QStringLiteral("nonsense")));
}

void TestPdfExport::unwritableTarget_leavesTheOldFile()
{
    QVERIFY(exporter::writePdf(jobFor({architecture}), path()).isOk());
    const QByteArray before = contentsOf(path());
    QVERIFY(!exporter::writePdf(jobFor({QStringLiteral("nonsense")}), path()).isOk());
    const auto result = exporter::writePdf(jobFor({architecture}), path("missing/a.pdf"));
    QVERIFY(!result.isOk());
    QCOMPARE(result.error().kind, ErrorKind::NotFound);
    QVERIFY(contentsOf(path()) == before);
}

void TestPdfExport::longNote_fillsPagesWithoutLosingALine()
{
    QString note = QStringLiteral("```\n");
    for (int i = 0; i < 150; ++i)
        note += QStringLiteral("code line %1 end\n").arg(i);
    note += QStringLiteral("```\n\n");
    for (int i = 0; i < 60; ++i)
        note += QStringLiteral("Paragraph %1 ").arg(i) + QStringLiteral("with words ").repeated(30)
            + QStringLiteral("\n\n");
    ExportJob job = jobFor({architecture}, note);
    job.notesOnly = true;
    QVERIFY(exporter::writePdf(job, path()).isOk());
    const QString text = textOf(path());
    for (int i = 0; i < 150; ++i)
        QCOMPARE(text.count(QStringLiteral("code line %1 end").arg(i)), 1);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(text.count(QStringLiteral("Paragraph %1 ").arg(i)), 1);
    const Output info = run(QStringLiteral("pdfinfo"), {path()});
    const auto pages =
        QRegularExpression(QStringLiteral("Pages:\\s+(\\d+)")).match(info.text).captured(1);
    QVERIFY(pages.toInt() >= 7);
    QVERIFY(text.contains(QStringLiteral("%1 of %1").arg(pages)));
}

void TestPdfExport::builtInCourse_isAValidPdf()
{
    const auto loaded = course::loadCourse(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content"));
    ExportJob job;
    job.course = loaded.course;
    job.title = loaded.course->title;
    for (const course::Question &question : loaded.course->questions)
        job.items.push_back({question.id, {}});
    QVERIFY(!job.items.empty());
    QVERIFY(exporter::writePdf(job, path()).isOk());
    const Output check = run(QStringLiteral("qpdf"), {QStringLiteral("--check"), path()});
    QVERIFY2(check.status == 0, qPrintable(check.text));
    const QString text = textOf(path()).simplified();
    for (const course::Question &question : loaded.course->questions)
        QVERIFY2(text.contains(question.title.simplified()), qPrintable(question.title));
}

void TestPdfExport::threads_writeAtTheSameTime()
{
    std::atomic<int> good = 0;
    QThreadPool pool;
    pool.setMaxThreadCount(3);
    for (int i = 0; i < 3; ++i) {
        pool.start([&good, i, this] {
            const QString file = m_dir->filePath(QStringLiteral("%1.pdf").arg(i));
            good += exporter::writePdf(jobFor({architecture}), file).isOk() ? 1 : 0;
        });
    }
    QVERIFY(pool.waitForDone(60000));
    QCOMPARE(good.load(), 3);
    QVERIFY(contentsOf(path("0.pdf")) == contentsOf(path("2.pdf")));
}

QTEST_MAIN(TestPdfExport)
#include "tst_pdfexport.moc"
