// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real program as a script would: words in, exit status and streams out. No engine is
// needed.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int status = -1;
    QString out;
    QString err;
};

Outcome run(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral(QUAYSIDE_PROGRAM), words);
    Outcome outcome;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit) {
        outcome.status = process.exitCode();
    }
    outcome.out = QString::fromUtf8(process.readAllStandardOutput());
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

const QString content = QStringLiteral(QUAYSIDE_SOURCE_DIR "/content");

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_data = {QStringLiteral("--data-dir"), m_folder->filePath(QStringLiteral("data"))};
        m_noEngine = {QStringLiteral("--engine"),
                      QStringLiteral("unix://") + m_folder->filePath(QStringLiteral("none.sock"))};
    }

    void help_isPrinted_forEachWord_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("program") << QStringList{QStringLiteral("--help")};
        for (const char *word : {"check", "list", "stats", "lab", "export", "screenshot"}) {
            QTest::newRow(word) << QStringList{QString::fromLatin1(word), QStringLiteral("--help")};
        }
    }
    void help_isPrinted_forEachWord()
    {
        QFETCH(QStringList, words);
        const Outcome outcome = run(words);
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.out.startsWith(QStringLiteral("Usage: quayside")),
                 qPrintable(outcome.out));
        QVERIFY2(outcome.err.isEmpty(), qPrintable(outcome.err));
    }

    void badWords_oneLineOnStderr_andTheStatus_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *words, int status, const char *says) {
            QTest::newRow(words) << QString::fromLatin1(words) << status
                                 << QString::fromLatin1(says);
        };
        row("nonsense", 2, "no command \"nonsense\"");
        row("check a b", 2, "one folder");
        row("check /nonexistent", 1, "not a folder");
        row("list extra", 2, "no arguments");
        row("list --colour", 2, "colour");
        row("stats --twice", 2, "twice");
        row("stats --engine gopher://x", 1, "gopher");
        row("lab", 2, "one NAME");
        row("lab no-such-lab", 1, "no lab \"no-such-lab\"");
        row("export question:architecture", 2, "-o FILE");
        row("export question:no-such -o x.pdf", 2, "question:no-such");
        row("export course -o /nonexistent/x.pdf", 1, "/nonexistent");
        row("screenshot question:architecture", 2, "-o FILE");
        row("screenshot nonsense -o x.png", 2, "no page");
        row("screenshot question:no-such -o x.png", 1, "question:no-such");
        row("screenshot progress -o x.png", 1, "no study data");
        row("screenshot dashboard -o x.png --theme pink", 2, "light or dark");
        row("screenshot dashboard -o x.png --size big", 2, "WIDTHxHEIGHT");
        row("screenshot dashboard -o x.png --scale 40", 2, "0.5 to 4");
    }
    void badWords_oneLineOnStderr_andTheStatus()
    {
        QFETCH(QString, words);
        QFETCH(QString, says);
        const Outcome outcome = run(words.split(u' ') + m_data);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QTEST(outcome.status, "status");
    }

    void check_ourCourse_hasNoFault()
    {
        const Outcome outcome = run({QStringLiteral("check"), content});
        QCOMPARE(outcome.out, QString());
        QCOMPARE(outcome.status, 0);
    }

    void check_brokenPack_saysFileLineAndReason()
    {
        QFile course(m_folder->filePath(QStringLiteral("course.yaml")));
        QVERIFY(course.open(QIODevice::WriteOnly));
        course.write("title: Mine\ncategories:\n  - id: one\n    titel: wrong\n");
        course.close();
        const Outcome outcome = run({QStringLiteral("check"), m_folder->path()});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.out.contains(QStringLiteral("course.yaml:4: ")), qPrintable(outcome.out));
    }

    void list_json_holdsTheWholeCourse()
    {
        const Outcome outcome =
            run(QStringList{QStringLiteral("list"), QStringLiteral("--json")} + m_data);
        QCOMPARE(outcome.status, 0);
        const QJsonObject course = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
        const QJsonArray categories = course.value(QStringLiteral("categories")).toArray();
        QCOMPARE(categories.size(), 7);
        qsizetype questions = 0;
        for (const QJsonValue &category : categories) {
            questions += category.toObject().value(QStringLiteral("questions")).toArray().size();
        }
        QCOMPARE(questions, 30);
        QVERIFY(!course.value(QStringLiteral("labs")).toArray().isEmpty());
        QVERIFY(course.value(QStringLiteral("diagrams")).toArray().size() >= 3);
    }

    void stats_withoutEngine_saysWhatToDo()
    {
        const Outcome outcome =
            run(QStringList{QStringLiteral("stats"), QStringLiteral("--once")} + m_noEngine);
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QVERIFY2(outcome.err.contains(QStringLiteral("none.sock")), qPrintable(outcome.err));
    }

    void brokenUserPack_isReported_andTheCourseStillLoads()
    {
        const QString pack = m_folder->filePath(QStringLiteral("data/packs/mine"));
        QVERIFY(QDir().mkpath(pack));
        QFile course(pack + QStringLiteral("/course.yaml"));
        QVERIFY(course.open(QIODevice::WriteOnly));
        course.write("title: [\n");
        course.close();
        const Outcome outcome = run(QStringList{QStringLiteral("list")} + m_data);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains(QStringLiteral("packs/mine/course.yaml:")),
                 qPrintable(outcome.err));
        QVERIFY(outcome.out.contains(QStringLiteral("question:architecture")));
    }

    void export_writesPdfAndHtml()
    {
        const QString pdf = m_folder->filePath(QStringLiteral("a.pdf"));
        const Outcome outcome =
            run(QStringList{QStringLiteral("export"), QStringLiteral("question:architecture"),
                            QStringLiteral("-o"), pdf}
                + m_data);
        QVERIFY2(outcome.status == 0, qPrintable(outcome.err));
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.read(5), QByteArray("%PDF-"));
        const QString html = m_folder->filePath(QStringLiteral("a.html"));
        QCOMPARE(run(QStringList{QStringLiteral("export"), QStringLiteral("question:architecture"),
                                 QStringLiteral("-o"), html}
                     + m_data)
                     .status,
                 0);
        QFile page(html);
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY(page.readAll().contains("<svg"));
    }

    void screenshot_hasTheAskedSizeAndTheme_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<int>("scale");
        for (const char *page : {"question:architecture", "lab:container-life-cycle", "dashboard",
                                 "progress", "settings"}) {
            QTest::addRow("%s light", page)
                << QString::fromLatin1(page) << QStringLiteral("light") << 1;
        }
        QTest::newRow("dark") << QStringLiteral("question:architecture") << QStringLiteral("dark")
                              << 1;
        QTest::newRow("200 percent")
            << QStringLiteral("question:architecture") << QStringLiteral("light") << 2;
    }
    void screenshot_hasTheAskedSizeAndTheme()
    {
        QFETCH(QString, page);
        QFETCH(QString, theme);
        QFETCH(int, scale);
        const QString png = m_folder->filePath(QStringLiteral("a.png"));
        const Outcome outcome =
            run(QStringList{QStringLiteral("screenshot"), page, QStringLiteral("-o"), png,
                            QStringLiteral("--theme"), theme, QStringLiteral("--size"),
                            QStringLiteral("1280x800"), QStringLiteral("--scale"),
                            QString::number(scale)}
                + m_noEngine);
        QVERIFY2(outcome.status == 0, qPrintable(outcome.err));
        const QImage image(png);
        QCOMPARE(image.size(), QSize(1280, 800) * scale);
        const int lightness = image.pixelColor(4 * scale, 400 * scale).lightness();
        QVERIFY(theme == QStringLiteral("dark") ? lightness < 60 : lightness > 200);
        QVERIFY(image.convertToFormat(QImage::Format_RGB32).allGray() == false);
    }

    void screenshot_ofADiagram_asSvg()
    {
        const QString svg = m_folder->filePath(QStringLiteral("a.svg"));
        QCOMPARE(run({QStringLiteral("screenshot"), QStringLiteral("diagram:architecture"),
                      QStringLiteral("-o"), svg})
                     .status,
                 0);
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("dockerd"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_data;
    QStringList m_noEngine;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
