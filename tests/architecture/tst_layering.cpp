// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the sources as text: who includes whom, which Qt modules a library may see, and that each
// file names its licence.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

const QHash<QString, QSet<QString>> &allowed()
{
    static const auto set = [](std::initializer_list<const char *> names) {
        QSet<QString> result;
        for (const char *name : names) {
            result.insert(QLatin1String(name));
        }
        return result;
    };
    static const QHash<QString, QSet<QString>> table = {
        {QStringLiteral("base"), set({})},
        {QStringLiteral("course"), set({"base"})},
        {QStringLiteral("engine"), set({"base"})},
        {QStringLiteral("store"), set({"base"})},
        {QStringLiteral("diagram"), set({"base", "course"})},
        {QStringLiteral("livediagram"), set({"base", "course", "diagram", "engine"})},
        {QStringLiteral("lab"), set({"base", "course", "engine"})},
        {QStringLiteral("playback"), set({"base", "course", "engine", "lab"})},
        {QStringLiteral("study"), set({"base", "course", "store"})},
        {QStringLiteral("render"), set({"base", "course", "diagram"})},
        {QStringLiteral("export"), set({"base", "course", "diagram", "render", "store"})},
        {QStringLiteral("ui"),
         set({"base", "course", "engine", "store", "diagram", "livediagram", "lab", "playback",
              "study", "render", "export"})},
        {QStringLiteral("cli"),
         set({"base", "course", "engine", "store", "diagram", "livediagram", "lab", "playback",
              "study", "render", "export", "ui"})},
    };
    return table;
}

/// The folders of ui/live, from the lowest: what each may include besides itself. "." is ui/live.
const QHash<QString, QString> &allowedInLive()
{
    static const QString everywhere = QStringLiteral("parts . containers");
    static const QString shown = everywhere + QStringLiteral(" charts processes");
    static const QHash<QString, QString> table = {
        {QStringLiteral("parts"), QString()},
        {QStringLiteral("."), QStringLiteral("parts")},
        {QStringLiteral("containers"), everywhere},
        {QStringLiteral("charts"), everywhere},
        {QStringLiteral("processes"), everywhere},
        {QStringLiteral("inspect"), everywhere},
        {QStringLiteral("log"), everywhere},
        {QStringLiteral("table"), everywhere},
        {QStringLiteral("page"), shown + QStringLiteral(" table")},
        {QStringLiteral("dock"), shown},
        {QStringLiteral("details"), shown + QStringLiteral(" inspect log")},
    };
    return table;
}

QDir sourceDir()
{
    return QDir(QStringLiteral(QUAYSIDE_SOURCE_DIR));
}

QStringList filesBelow(const QString &folder, const QStringList &patterns)
{
    QStringList files;
    QDirIterator it(sourceDir().filePath(folder), patterns, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        files.append(it.next());
    }
    return files;
}

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The includes of `text` that break `library`'s rule; empty when all is well.
QStringList forbiddenIncludes(const QString &library, const QString &text)
{
    static const QRegularExpression ours(QStringLiteral("^\\s*#include \"([a-z]+)/"),
                                         QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = ours.globalMatch(text);
    while (matches.hasNext()) {
        const QString other = matches.next().captured(1);
        if (other != library && !allowed().value(library).contains(other)) {
            found.append(other);
        }
    }
    return found;
}

/// The includes of a file in `folder` of ui/live that break its rule.
QStringList forbiddenInLive(const QString &folder, const QString &text)
{
    static const QRegularExpression ours(
        QStringLiteral("^\\s*#include \"ui/(?:live/(?:([a-z]+)/)?)?(\\w+)\\.h\""),
        QRegularExpression::MultilineOption);
    static const QRegularExpression live(QStringLiteral("\"ui/live/"));
    // What pages are made of; see docs/architecture.md.
    static const QStringList reading = {QStringLiteral("documentview"), QStringLiteral("labelhtml"),
                                        QStringLiteral("readingcolumn")};
    const QStringList allowedHere = allowedInLive().value(folder).split(u' ');
    QStringList found;
    auto matches = ours.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (!match.captured(0).contains(live)) {
            if (!reading.contains(match.captured(2))) {
                found.append(match.captured(2));
            }
            continue;
        }
        const QString other = match.captured(1).isEmpty() ? QStringLiteral(".") : match.captured(1);
        if (other != folder && !allowedHere.contains(other)) {
            found.append(other);
        }
    }
    return found;
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule_includeUpwards_isFound()
    {
        QCOMPARE(
            forbiddenIncludes(QStringLiteral("engine"),
                              QStringLiteral("#include \"base/ids.h\"\n#include \"ui/x.h\"\n")),
            QStringList{QStringLiteral("ui")});
    }

    void everyFolderOfApp_hasARule()
    {
        const QStringList folders = QDir(sourceDir().filePath(QStringLiteral("app")))
                                        .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(folders.size() >= 10);
        for (const QString &folder : folders) {
            QVERIFY2(allowed().contains(folder), qPrintable(folder));
            QVERIFY2(
                QFile::exists(sourceDir().filePath(QStringLiteral("app/%1/README.md").arg(folder))),
                qPrintable(folder + QStringLiteral(" has no README.md")));
        }
    }

    void includes_followTheTable_data()
    {
        QTest::addColumn<QString>("library");
        const QList<QString> libraries = allowed().keys();
        for (const QString &library : libraries) {
            QTest::newRow(qPrintable(library)) << library;
        }
    }
    void includes_followTheTable()
    {
        QFETCH(QString, library);
        const QStringList files = filesBelow(QStringLiteral("app/") + library,
                                             {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
        QVERIFY(!files.isEmpty());
        for (const QString &path : files) {
            const QStringList bad = forbiddenIncludes(library, read(path));
            QVERIFY2(
                bad.isEmpty(),
                qPrintable(path + QStringLiteral(" includes ") + bad.join(QStringLiteral(", "))));
        }
    }

    void foldersOfLive_includeUpwards_isFound()
    {
        QCOMPARE(forbiddenInLive(QStringLiteral("table"),
                                 QStringLiteral("#include \"ui/live/parts/pill.h\"\n"
                                                "#include \"ui/live/livefeed.h\"\n"
                                                "#include \"ui/live/page/enginepage.h\"\n"
                                                "#include \"ui/labelhtml.h\"\n"
                                                "#include \"ui/mainwindow.h\"\n")),
                 (QStringList{QStringLiteral("page"), QStringLiteral("mainwindow")}));
    }

    void foldersOfLive_followTheirTable()
    {
        const QDir live(sourceDir().filePath(QStringLiteral("app/ui/live")));
        const QStringList folders =
            live.entryList(QDir::Dirs | QDir::NoDotAndDotDot) + QStringList{QStringLiteral(".")};
        QCOMPARE(folders.size(), allowedInLive().size());
        for (const QString &folder : folders) {
            const QDir dir(live.filePath(folder));
            QVERIFY2(allowedInLive().contains(folder), qPrintable(folder));
            QVERIFY2(dir.exists(QStringLiteral("README.md")), qPrintable(folder));
            const QStringList files =
                dir.entryList({QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files);
            QVERIFY(!files.isEmpty());
            for (const QString &file : files) {
                const QStringList bad = forbiddenInLive(folder, read(dir.filePath(file)));
                QVERIFY2(bad.isEmpty(),
                         qPrintable(folder + u'/' + file + QStringLiteral(" includes ")
                                    + bad.join(QStringLiteral(", "))));
            }
        }
    }

    void linkedQtModules_stayInTheirRoom()
    {
        const QHash<QString, QStringList> forbidden = {
            {QStringLiteral("base"),
             {QStringLiteral("Gui"), QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("course"),
             {QStringLiteral("Gui"), QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("engine"),
             {QStringLiteral("Gui"), QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("store"),
             {QStringLiteral("Gui"), QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("lab"),
             {QStringLiteral("Gui"), QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("playback"),
             {QStringLiteral("Gui"), QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("study"),
             {QStringLiteral("Gui"), QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("diagram"), {QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("livediagram"), {QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("render"), {QStringLiteral("Widgets"), QStringLiteral("Charts")}},
            {QStringLiteral("export"), {QStringLiteral("Widgets"), QStringLiteral("Charts")}},
        };
        for (auto it = forbidden.cbegin(); it != forbidden.cend(); ++it) {
            const QString text =
                read(sourceDir().filePath(QStringLiteral("app/%1/CMakeLists.txt").arg(it.key())));
            QVERIFY2(text.contains(QStringLiteral("quayside_library(")), qPrintable(it.key()));
            for (const QString &module : it.value()) {
                QVERIFY2(!text.contains(QStringLiteral("Qt6::") + module),
                         qPrintable(it.key() + QStringLiteral(" links ") + module));
            }
        }
    }

    void everySource_namesItsLicence()
    {
        const QStringList patterns = {QStringLiteral("*.h"), QStringLiteral("*.cpp"),
                                      QStringLiteral("CMakeLists.txt"), QStringLiteral("*.cmake"),
                                      QStringLiteral("*.svg")};
        int seen = 0;
        for (const QString &folder :
             {QStringLiteral("app"), QStringLiteral("tests"), QStringLiteral("cmake"),
              QStringLiteral("content"), QStringLiteral("resources")}) {
            const QStringList files = filesBelow(folder, patterns);
            for (const QString &path : files) {
                ++seen;
                QVERIFY2(read(path).left(400).contains(
                             QStringLiteral("SPDX-License-Identifier: GPL-3.0-or-later")),
                         qPrintable(path));
            }
        }
        QVERIFY(seen > 100);
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
