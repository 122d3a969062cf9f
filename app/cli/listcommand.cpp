// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/parsed.h"
#include "cli/savedwork.h"
#include "course/course.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace quayside::cli {

namespace {

QJsonObject questionJson(const course::Question &question)
{
    return {{QStringLiteral("id"), question.id.text()},
            {QStringLiteral("number"), question.number},
            {QStringLiteral("title"), question.title},
            {QStringLiteral("written"), question.written}};
}

QJsonObject asJson(const course::Course &course)
{
    QJsonArray categories;
    for (const course::Category &category : course.categories) {
        QJsonArray questions;
        for (const QuestionId &id : category.questions) {
            if (const course::Question *question = course.question(id)) {
                questions.append(questionJson(*question));
            }
        }
        categories.append(QJsonObject{{QStringLiteral("id"), category.id.text()},
                                      {QStringLiteral("title"), category.title},
                                      {QStringLiteral("questions"), questions}});
    }
    QJsonArray labs;
    for (const course::Lab &lab : course.labs) {
        labs.append(QJsonObject{{QStringLiteral("id"), lab.id.text()},
                                {QStringLiteral("title"), lab.title},
                                {QStringLiteral("question"), lab.question.text()},
                                {QStringLiteral("steps"), static_cast<int>(lab.steps.size())}});
    }
    QJsonArray diagrams;
    for (const course::DiagramSpec &diagram : course.diagrams) {
        diagrams.append(QJsonObject{{QStringLiteral("id"), diagram.id.text()},
                                    {QStringLiteral("title"), diagram.title}});
    }
    return {{QStringLiteral("title"), course.title},
            {QStringLiteral("categories"), categories},
            {QStringLiteral("labs"), labs},
            {QStringLiteral("diagrams"), diagrams}};
}

void printTable(const course::Course &course)
{
    for (const course::Category &category : course.categories) {
        print(QStringLiteral("%1  %2").arg(category.id.text(), category.title));
        for (const QuestionId &id : category.questions) {
            const course::Question *question = course.question(id);
            if (question != nullptr) {
                print(
                    QStringLiteral("  %1 question:%2  %3%4")
                        .arg(question->number, 2)
                        .arg(id.text(), question->title,
                             question->written ? QString() : QStringLiteral(" (not written yet)")));
            }
        }
    }
    for (const course::Lab &lab : course.labs) {
        print(QStringLiteral("     lab:%1  %2 (%3 steps)")
                  .arg(lab.id.text(), lab.title)
                  .arg(lab.steps.size()));
    }
    for (const course::DiagramSpec &diagram : course.diagrams) {
        print(QStringLiteral("     diagram:%1  %2").arg(diagram.id.text(), diagram.title));
    }
}

QJsonObject asJson(const store::Recording &recording)
{
    QJsonArray containers;
    for (const store::RecordedContainer &container : recording.containers) {
        containers.append(container.name);
    }
    return {{QStringLiteral("id"), recording.id},
            {QStringLiteral("title"), recording.title},
            {QStringLiteral("engine"), recording.engine},
            {QStringLiteral("started"), recording.startedAt.toString(Qt::ISODateWithMs)},
            {QStringLiteral("ended"),
             recording.endedAt.isValid() ? QJsonValue(recording.endedAt.toString(Qt::ISODateWithMs))
                                         : QJsonValue()},
            {QStringLiteral("containers"), containers},
            {QStringLiteral("samples"), recording.samples},
            {QStringLiteral("events"), recording.events}};
}

void printLine(const store::Recording &recording)
{
    QStringList names;
    for (const store::RecordedContainer &container : recording.containers) {
        names += container.name;
    }
    print(QStringLiteral("recording:%1  %2  %3  %4 samples, %5 events  (%6)")
              .arg(recording.id)
              .arg(recording.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                   recording.title)
              .arg(recording.samples)
              .arg(recording.events)
              .arg(names.join(QStringLiteral(", "))));
}

int listRecordings(const QString &folder, bool json)
{
    const auto opened = openSavedWork(folder);
    std::vector<store::Recording> recordings;
    if (opened) {
        auto read = (*opened)->recordings();
        if (!read) {
            complain(read.error().message);
            return Failed;
        }
        recordings = std::move(*read);
    } else if (opened.error().kind != ErrorKind::NotFound) {
        complain(opened.error().message);
        return Failed;
    }
    QJsonArray array;
    for (const store::Recording &recording : recordings) {
        if (json) {
            array.append(asJson(recording));
        } else {
            printLine(recording);
        }
    }
    if (json) {
        print(QString::fromUtf8(QJsonDocument(array).toJson().trimmed()));
    }
    return Done;
}

QJsonObject asJson(const store::LabProgress &run)
{
    return {{QStringLiteral("run"), run.run},
            {QStringLiteral("lab"), run.lab.text()},
            {QStringLiteral("started"), run.startedAt.toString(Qt::ISODateWithMs)},
            {QStringLiteral("closed"),
             run.closedAt.isValid() ? QJsonValue(run.closedAt.toString(Qt::ISODateWithMs))
                                    : QJsonValue()},
            {QStringLiteral("steps"), static_cast<int>(run.steps.size())}};
}

/// Every run of the course's labs, lab by lab.
Result<std::vector<store::LabProgress>> runsOf(const course::Course &course, const QString &folder)
{
    const auto opened = openSavedWork(folder);
    std::vector<store::LabProgress> all;
    if (!opened) {
        return opened.error().kind == ErrorKind::NotFound
            ? Result<std::vector<store::LabProgress>>(all)
            : Result<std::vector<store::LabProgress>>(opened.error());
    }
    for (const course::Lab &lab : course.labs) {
        const auto runs = (*opened)->labRuns(lab.id);
        if (!runs) {
            return runs.error();
        }
        all.insert(all.end(), runs->rbegin(), runs->rend());
    }
    return all;
}

int listJournal(const course::Course &course, const QString &folder, bool json)
{
    const auto runs = runsOf(course, folder);
    if (!runs) {
        complain(runs.error().message);
        return Failed;
    }
    QJsonArray array;
    for (const store::LabProgress &run : *runs) {
        array.append(asJson(run));
        if (!json) {
            print(QStringLiteral("journal:%1  %2  %3  %4 steps%5")
                      .arg(run.run)
                      .arg(run.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                           run.lab.text())
                      .arg(run.steps.size())
                      .arg(run.closedAt.isValid() ? QString() : QStringLiteral("  (current)")));
        }
    }
    if (json) {
        print(QString::fromUtf8(QJsonDocument(array).toJson().trimmed()));
    }
    return Done;
}

} // namespace

int listCommand(Arguments &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Lists categories, questions, labs and diagrams with their ids."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("As JSON."));
    const QCommandLineOption recordings(QStringLiteral("recordings"),
                                        QStringLiteral("The recordings of figures, newest first."));
    const QCommandLineOption journal(QStringLiteral("journal"),
                                     QStringLiteral("The runs of labs, newest first."));
    parser.addOptions({json, recordings, journal});
    if (const auto status = parseOrExit(arguments, parser)) {
        return *status;
    }
    if (!parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("list takes no arguments"));
        return Unusable;
    }
    if (parser.isSet(recordings)) {
        return listRecordings(dataFolder(arguments.global()), parser.isSet(json));
    }
    const course::LoadedCourse loaded =
        course::loadCourse(contentFolder(arguments.global()), packFolders(arguments.global()));
    if (parser.isSet(journal)) {
        return listJournal(*loaded.course, dataFolder(arguments.global()), parser.isSet(json));
    }
    if (parser.isSet(json)) {
        print(QString::fromUtf8(QJsonDocument(asJson(*loaded.course)).toJson().trimmed()));
    } else {
        printTable(*loaded.course);
    }
    for (const course::Fault &fault : loaded.faults) {
        complain(fault.text());
    }
    return loaded.faults.empty() ? Done : Failed;
}

} // namespace quayside::cli
