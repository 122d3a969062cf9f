// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/coursefiles.h"

#include "course/diagramfile.h"
#include "course/labfile.h"
#include "course/questionfile.h"
#include "course/yamlreader.h"

#include <QDir>
#include <QFile>
#include <QStringDecoder>
#include <QtConcurrentMap>

#include <algorithm>

namespace quayside::course {

namespace {

/// The file's text with plain line feeds; empty and a fault when it cannot be read.
std::optional<QString> readText(FileLog &log)
{
    // Far above any file written by hand; keeps a slip (a tar renamed to .md) from being parsed.
    constexpr qint64 largest = qint64{1024} * 1024;
    QFile file(log.file());
    if (!file.open(QIODevice::ReadOnly)) {
        log.fault(0, QStringLiteral("the file cannot be read: %1").arg(file.errorString()));
        return std::nullopt;
    }
    if (file.size() > largest) {
        log.fault(0, QStringLiteral("the file is larger than 1 MiB"));
        return std::nullopt;
    }
    QStringDecoder decode(QStringDecoder::Utf8);
    QString text = decode(file.readAll());
    if (decode.hasError()) {
        log.fault(0, QStringLiteral("the file is not valid UTF-8"));
        return std::nullopt;
    }
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    return text;
}

template <typename T>
void addFiles(const QDir &folder, const QString &pattern, std::vector<ReadFile<T>> &files)
{
    const QStringList names = folder.entryList({pattern}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        files.push_back({{}, FileLog(folder.filePath(name))});
    }
}

/// On all cores: YAML is what takes the time.
template <typename T>
void readAll(std::vector<ReadFile<T>> &files, T (*parse)(const QString &, FileLog &))
{
    QtConcurrent::blockingMap(files, [parse](ReadFile<T> &file) {
        if (const std::optional<QString> text = readText(file.log)) {
            file.value = parse(*text, file.log);
        }
    });
}

CategoryEntry readCategory(const YamlValue &value, FileLog &log)
{
    CategoryEntry entry;
    entry.line = value.line;
    YamlReader reader(value, QStringLiteral("a category"), log);
    if (!reader.isMapping()) {
        return entry;
    }
    entry.category.id = CategoryId(reader.id(QStringLiteral("id")));
    entry.folder = reader.text(QStringLiteral("folder"));
    entry.category.title = reader.text(QStringLiteral("title"));
    entry.category.shortTitle = readShortTitle(reader);
    if (entry.folder.contains(QLatin1Char('/')) || entry.folder.startsWith(QLatin1Char('.'))) {
        log.fault(reader.line(QStringLiteral("folder")),
                  QStringLiteral("'%1' is no folder name beside course.yaml").arg(entry.folder));
        entry.folder.clear();
    }
    reader.finish();
    return entry;
}

/// Reads course.yaml; false when there is none.
bool readCourseFile(bool isPack, CourseFiles &files)
{
    FileLog &log = files.log;
    if (!QFile::exists(log.file())) {
        return false;
    }
    const std::optional<QString> text = readText(log);
    const std::optional<YamlValue> yaml =
        text ? parseYaml(*text, 1, log) : std::optional<YamlValue>();
    if (!yaml) {
        return true;
    }
    YamlReader reader(*yaml, QStringLiteral("a course"), log);
    if (!reader.isMapping()) {
        return true;
    }
    files.title = isPack ? reader.optionalText(QStringLiteral("title"))
                         : reader.text(QStringLiteral("title"));
    reader.requiredValue(QStringLiteral("categories"));
    for (const YamlValue &item : reader.items(QStringLiteral("categories"))) {
        files.categories.push_back(readCategory(item, log));
    }
    reader.finish();
    return true;
}

/// "02-architecture.md" -> 2; 0 and a fault for other names.
int numberOf(const QString &name, FileLog &log)
{
    const qsizetype hyphen = name.indexOf(QLatin1Char('-'));
    bool ok = false;
    const int number = name.left(std::max<qsizetype>(hyphen, 0)).toInt(&ok);
    if (!ok || number < 1 || hyphen > 3) {
        log.fault(0,
                  QStringLiteral("the file's name must begin with the question's number and a "
                                 "hyphen, for example 02-architecture.md"));
        return 0;
    }
    return number;
}

void readQuestions(const QDir &dir, CourseFiles &files)
{
    std::vector<CategoryId> categories; // of the files, in their order
    for (const CategoryEntry &entry : files.categories) {
        if (entry.folder.isEmpty()) {
            continue;
        }
        const QDir folder(dir.filePath(entry.folder));
        if (!folder.exists()) {
            files.log.fault(entry.line,
                            QStringLiteral("the folder '%1' does not exist").arg(entry.folder));
            continue;
        }
        addFiles(folder, QStringLiteral("*.md"), files.questions);
        categories.resize(files.questions.size(), entry.category.id);
    }
    readAll(files.questions, readQuestion);
    for (size_t i = 0; i < files.questions.size(); ++i) {
        ReadFile<Question> &file = files.questions[i];
        const QString name = file.log.file().section(QLatin1Char('/'), -1);
        file.value.number = numberOf(name, file.log);
        file.value.category = categories[i];
    }
}

/// A numbered folder that course.yaml does not name would silently never be read.
void checkStrayFolders(const QDir &dir, CourseFiles &files)
{
    const QStringList folders = dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &folder : folders) {
        const bool numbered = folder.size() > 2 && folder.at(0).isDigit();
        const bool known =
            std::any_of(files.categories.begin(), files.categories.end(),
                        [&](const CategoryEntry &entry) { return entry.folder == folder; });
        if (numbered && !known) {
            files.log.fault(0, QStringLiteral("the folder '%1' is in no category").arg(folder));
        }
    }
}

} // namespace

CourseFiles readCourseFiles(const QString &dirPath, bool isPack)
{
    const QDir dir(dirPath);
    CourseFiles files{{}, {}, {}, {}, {}, FileLog(dir.filePath(QStringLiteral("course.yaml")))};
    if (!dir.exists()) {
        files.log = FileLog(dirPath);
        files.log.fault(0, QStringLiteral("the folder does not exist"));
        return files;
    }
    const bool hasCourseFile = readCourseFile(isPack, files);
    if (hasCourseFile) {
        checkStrayFolders(dir, files);
    }
    readQuestions(dir, files);
    addFiles(QDir(dir.filePath(QStringLiteral("labs"))), QStringLiteral("*.md"), files.labs);
    readAll(files.labs, readLab);
    addFiles(QDir(dir.filePath(QStringLiteral("diagrams"))), QStringLiteral("*.yaml"),
             files.diagrams);
    readAll(files.diagrams, readDiagram);
    if (!hasCourseFile && (!isPack || (files.labs.empty() && files.diagrams.empty()))) {
        files.log.fault(0,
                        QStringLiteral("the file is missing; it names the course's title and its "
                                       "categories"));
    }
    return files;
}

} // namespace quayside::course
