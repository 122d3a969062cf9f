// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/parsed.h"
#include "cli/savedwork.h"
#include "course/course.h"
#include "export/labjournal.h"
#include "export/pdfexport.h"
#include "export/recordingexport.h"

namespace quayside::cli {

namespace {

using Notes = QHash<QuestionId, QString>;

/// The learner's notes. No data yet = no notes.
Result<Notes> storedNotes(const QString &folder)
{
    const auto opened = openSavedWork(folder);
    if (!opened) {
        return opened.error().kind == ErrorKind::NotFound ? Result<Notes>(Notes())
                                                          : Result<Notes>(opened.error());
    }
    const auto all = (*opened)->notes();
    if (!all) {
        return all.error();
    }
    Notes notes;
    for (const store::Note &note : *all) {
        notes.insert(note.question, note.text);
    }
    return notes;
}

Result<exporter::ExportJob> jobFor(const QString &scope, const course::CoursePtr &course,
                                   const Notes &notes)
{
    exporter::ExportJob job;
    job.course = course;
    job.title = course->title;
    const QString kind = scope.section(u':', 0, 0);
    const QString id = scope.section(u':', 1);
    if (kind == QStringLiteral("question") && course->question(QuestionId(id)) != nullptr) {
        job.title = course->question(QuestionId(id))->title;
    } else if (kind == QStringLiteral("category") && course->category(CategoryId(id)) != nullptr) {
        job.title = course->category(CategoryId(id))->title;
    } else if (scope == QStringLiteral("notes")) {
        job.title = QStringLiteral("My notes");
        job.notesOnly = true;
    } else if (scope != QStringLiteral("course")) {
        return Error{
            ErrorKind::InvalidInput,
            QStringLiteral("\"%1\" is nothing to export; question:ID, category:ID, course, "
                           "notes, recording:ID, journal:LAB or journal:RUN (quayside list shows "
                           "the ids)")
                .arg(scope)};
    }
    for (const course::Question &question : course->questions) {
        const bool wanted = (kind == QStringLiteral("question") && question.id.text() == id)
            || (kind == QStringLiteral("category") && question.category.text() == id)
            || (scope == QStringLiteral("course") && question.written)
            || (job.notesOnly && notes.contains(question.id));
        if (wanted) {
            job.items.push_back({question.id, notes.value(question.id)});
        }
    }
    if (job.items.empty()) {
        return Error{ErrorKind::NotFound, QStringLiteral("there are no notes yet")};
    }
    return job;
}

Result<exporter::RecordingData> recordingOf(const QString &idText, const QString &folder)
{
    const auto opened = openSavedWork(folder);
    if (!opened) {
        return opened.error();
    }
    const auto found = (*opened)->recording(idText.toLongLong());
    if (!found) {
        return found.error();
    }
    if (!found->has_value()) {
        return Error{ErrorKind::NotFound,
                     QStringLiteral("there is no recording \"%1\"; quayside list --recordings "
                                    "shows them")
                         .arg(idText)};
    }
    auto samples = (*opened)->recordedSamples((*found)->id);
    auto events = (*opened)->recordedEvents((*found)->id);
    if (!samples || !events) {
        return samples ? events.error() : samples.error();
    }
    return exporter::RecordingData{**found, std::move(*samples), std::move(*events)};
}

int exportRecording(const QString &idText, const QString &folder, const QString &path)
{
    const Result<exporter::RecordingData> data = recordingOf(idText, folder);
    const Result<void> written =
        data ? exporter::writeRecording(*data, path) : Result<void>(data.error());
    if (!written) {
        complain(written.error().message);
        return written.error().kind == ErrorKind::InvalidInput ? Unusable : Failed;
    }
    return Done;
}

/// `journal:LAB` is every run of a lab, `journal:NUMBER` one run.
Result<exporter::JournalData> journalOf(const QString &idText, const QString &folder,
                                        const course::CoursePtr &course)
{
    const auto opened = openSavedWork(folder);
    if (!opened) {
        return opened.error();
    }
    bool isNumber = false;
    const qint64 run = idText.toLongLong(&isNumber);
    exporter::JournalData data{course, LabId(idText), {}};
    if (!isNumber) {
        auto runs = exporter::loadJournal(**opened, data.lab);
        if (!runs) {
            return runs.error();
        }
        data.runs = std::move(*runs);
        return data;
    }
    auto one = exporter::loadJournalRun(**opened, run);
    if (!one) {
        return one.error().kind == ErrorKind::NotFound
            ? Error{ErrorKind::NotFound,
                    QStringLiteral("there is no run %1; quayside list --journal shows them")
                        .arg(run)}
            : one.error();
    }
    data.lab = one->run.lab;
    data.runs.push_back(std::move(*one));
    return data;
}

int exportJournal(const QString &idText, const QString &folder, const course::CoursePtr &course,
                  const QString &path)
{
    const Result<exporter::JournalData> data = journalOf(idText, folder, course);
    const Result<void> written =
        data ? exporter::writeJournal(*data, path) : Result<void>(data.error());
    if (!written) {
        complain(written.error().message);
        return written.error().kind == ErrorKind::InvalidInput ? Unusable : Failed;
    }
    return Done;
}

} // namespace

int exportCommand(Arguments &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes questions with their diagrams and your notes as PDF, or as HTML "
                       "when FILE ends in .html; a recording of figures as CSV or JSON; "
                       "a lab's journal as .md, .html, .pdf, .csv or .json."));
    parser.addPositionalArgument(
        QStringLiteral("SCOPE"),
        QStringLiteral("question:ID, category:ID, course, notes, recording:ID, journal:LAB or "
                       "journal:RUN."));
    const QCommandLineOption output(QStringLiteral("o"), QStringLiteral("Write to FILE."),
                                    QStringLiteral("FILE"));
    parser.addOption(output);
    if (const auto status = parseOrExit(arguments, parser)) {
        return *status;
    }
    const QString path = parser.value(output);
    if (parser.positionalArguments().size() != 1 || path.isEmpty()) {
        complain(QStringLiteral("export needs one SCOPE and -o FILE; quayside export --help"));
        return Unusable;
    }
    const QString scope = parser.positionalArguments().constFirst();
    if (scope.startsWith(QStringLiteral("recording:"))) {
        return exportRecording(scope.section(u':', 1), dataFolder(arguments.global()), path);
    }
    const course::LoadedCourse loaded =
        course::loadCourse(contentFolder(arguments.global()), packFolders(arguments.global()));
    if (scope.startsWith(QStringLiteral("journal:"))) {
        return exportJournal(scope.section(u':', 1), dataFolder(arguments.global()), loaded.course,
                             path);
    }
    const Result<Notes> notes = storedNotes(dataFolder(arguments.global()));
    if (!notes) {
        complain(notes.error().message);
        return Failed;
    }
    const Result<exporter::ExportJob> job = jobFor(scope, loaded.course, *notes);
    if (!job) {
        complain(job.error().message);
        return job.error().kind == ErrorKind::InvalidInput ? Unusable : Failed;
    }
    const Result<void> written = path.endsWith(QStringLiteral(".html"))
        ? exporter::writeHtml(*job, path)
        : exporter::writePdf(*job, path);
    if (!written) {
        complain(written.error().message);
        return Failed;
    }
    return Done;
}

} // namespace quayside::cli
