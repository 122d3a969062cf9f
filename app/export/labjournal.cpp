// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/labjournal.h"

#include "base/format.h"
#include "export/recordingexport.h"
#include "store/store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace quayside::exporter {

namespace {

constexpr qint64 nanoPerMilli = 1'000'000;

QString isoTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString clockTime(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

const char *kindWord(JournalLineKind kind)
{
    switch (kind) {
    case JournalLineKind::Done:
        return "done";
    case JournalLineKind::Ticked:
        return "ticked";
    case JournalLineKind::Hint:
        return "hint";
    case JournalLineKind::NearMiss:
        break;
    }
    return "near miss";
}

/// Text that must not be taken for mark-up, in a table's cell.
QString cell(QString text)
{
    return text.replace(u'|', QStringLiteral("\\|")).replace(u'\n', u' ');
}

QString lineWords(const JournalLine &line)
{
    switch (line.kind) {
    case JournalLineKind::Done:
        return line.words.isEmpty() ? QStringLiteral("Done") : line.words;
    case JournalLineKind::Ticked:
        return QStringLiteral("Ticked by the learner");
    case JournalLineKind::Hint:
        return QStringLiteral("Hint opened: ") + line.words;
    case JournalLineKind::NearMiss:
        break;
    }
    return QStringLiteral("Nearly: ") + line.words;
}

void addTimeline(QString &text, const course::Lab *lab, const JournalRun &run)
{
    const std::vector<JournalLine> lines = journalTimeline(lab, run.run, run.moments);
    if (lines.empty()) {
        text += QStringLiteral("No step was done.\n\n");
        return;
    }
    text += QStringLiteral("| Time | Step | What happened |\n|---|---|---|\n");
    for (const JournalLine &line : lines) {
        text += QStringLiteral("| %1 | %2. %3 | %4 |\n")
                    .arg(clockTime(line.at), QString::number(line.step), cell(line.title),
                         cell(lineWords(line)));
    }
    text += u'\n';
}

/// In a narrow column a figure must not lose its unit to the next line.
QString unbroken(QString figure)
{
    return figure.replace(u' ', QChar::Nbsp);
}

void addFigures(QString &text, const JournalRun &run)
{
    const std::vector<FigureSummary> figures = figureSummaries(run);
    if (figures.empty()) {
        return;
    }
    text += QStringLiteral("### Figures\n\n"
                           "| Container | CPU, mean | CPU, most | Throttled, most | Memory, mean | "
                           "Memory, most | Net in | Net out | PIDs, most |\n"
                           "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const FigureSummary &one : figures) {
        const QStringList cells = {QStringLiteral("`%1`").arg(one.container),
                                   format::percent(one.cpuMean),
                                   format::percent(one.cpuMost),
                                   format::percent(one.throttledMost),
                                   unbroken(format::bytesBinary(one.memoryMean)),
                                   unbroken(format::bytesBinary(one.memoryMost)),
                                   unbroken(format::bytesDecimal(one.netIn)),
                                   unbroken(format::bytesDecimal(one.netOut)),
                                   one.pidsMost ? QString::number(*one.pidsMost, 'f', 0)
                                                : QStringLiteral("–")};
        text += QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
    }
    text += u'\n';
    if (run.recording && !run.recording->note.isEmpty()) {
        text += run.recording->note + QStringLiteral("\n\n");
    }
}

QString eventWords(const store::RecordedEvent &event)
{
    const QJsonObject attributes = QJsonDocument::fromJson(event.attributes.toUtf8()).object();
    const QString name = event.name.isEmpty() ? event.actorId.left(12) : event.name;
    QString words = QStringLiteral("%1 %2 `%3`").arg(event.type, event.action, name);
    for (const auto &[key, title] :
         {std::pair{u"exitCode", u"exit"}, std::pair{u"signal", u"signal"}}) {
        const QString value = attributes.value(QStringView(key)).toString();
        if (!value.isEmpty()) {
            words += QStringLiteral(" (%1 %2)").arg(QStringView(title), value);
        }
    }
    return words;
}

void addEvents(QString &text, const JournalRun &run)
{
    if (run.events.empty()) {
        return;
    }
    text += QStringLiteral("### Events\n\n| Time | Event |\n|---|---|\n");
    for (const store::RecordedEvent &event : run.events) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(event.timeNano / nanoPerMilli);
        text += QStringLiteral("| %1 | %2 |\n").arg(clockTime(at), cell(eventWords(event)));
    }
    text += u'\n';
}

void addRun(QString &text, const course::Lab *lab, const JournalRun &run)
{
    const QDateTime start = run.run.startedAt.toLocalTime();
    text += QStringLiteral("## %1, %2\n\n")
                .arg(QLocale::c().toString(start.date(), QStringLiteral("d MMMM yyyy")),
                     start.toString(QStringLiteral("HH:mm")));
    QStringList facts;
    const std::optional<qint64> took = journalDurationMs(run.run);
    const auto steps = static_cast<int>(run.run.steps.size());
    facts.append(lab ? QStringLiteral("%1 of %2 steps").arg(steps).arg(lab->steps.size())
                     : QStringLiteral("%1 steps").arg(steps));
    if (took) {
        facts.append(format::duration(*took));
    }
    if (run.recording) {
        facts.append(run.recording->engine);
    }
    text += facts.join(QStringLiteral(" · ")) + QStringLiteral("\n\n");
    addTimeline(text, lab, run);
    addFigures(text, run);
    addEvents(text, run);
}

QJsonObject runJson(const course::Lab *lab, const JournalRun &run)
{
    QJsonArray timeline;
    for (const JournalLine &line : journalTimeline(lab, run.run, run.moments)) {
        timeline.append(QJsonObject{{QStringLiteral("time"), isoTime(line.at)},
                                    {QStringLiteral("kind"), QLatin1String(kindWord(line.kind))},
                                    {QStringLiteral("step"), line.step},
                                    {QStringLiteral("title"), line.title},
                                    {QStringLiteral("words"), line.words}});
    }
    QJsonValue recording;
    if (run.recording) {
        recording =
            QJsonDocument::fromJson(recordingJson({*run.recording, run.samples, run.events}))
                .object();
    }
    return {{QStringLiteral("run"), run.run.run},
            {QStringLiteral("started"), isoTime(run.run.startedAt)},
            {QStringLiteral("closed"),
             run.run.closedAt.isValid() ? QJsonValue(isoTime(run.run.closedAt)) : QJsonValue()},
            {QStringLiteral("timeline"), timeline},
            {QStringLiteral("recording"), recording}};
}

} // namespace

Result<JournalRun> loadJournalRun(const store::Store &store, qint64 run)
{
    const auto progress = store.labRun(run);
    if (!progress) {
        return progress.error();
    }
    if (!progress->has_value()) {
        return Error{ErrorKind::NotFound, QStringLiteral("There is no such run of a lab.")};
    }
    auto moments = store.labMoments(run);
    auto recording = store.recordingOfRun(run);
    if (!moments || !recording) {
        return moments ? recording.error() : moments.error();
    }
    JournalRun loaded{**progress, std::move(*moments), std::move(*recording), {}, {}};
    if (loaded.recording) {
        auto samples = store.recordedSamples(loaded.recording->id);
        auto events = store.recordedEvents(loaded.recording->id);
        if (!samples || !events) {
            return samples ? events.error() : samples.error();
        }
        loaded.samples = std::move(*samples);
        loaded.events = std::move(*events);
    }
    return loaded;
}

Result<std::vector<JournalRun>> loadJournal(const store::Store &store, const LabId &lab)
{
    const auto runs = store.labRuns(lab);
    if (!runs) {
        return runs.error();
    }
    std::vector<JournalRun> journal;
    for (auto run = runs->rbegin(); run != runs->rend(); ++run) {
        auto loaded = loadJournalRun(store, run->run);
        if (!loaded) {
            return loaded.error();
        }
        journal.push_back(std::move(*loaded));
    }
    if (journal.empty()) {
        return Error{ErrorKind::NotFound,
                     QStringLiteral("The lab %1 was not begun yet.").arg(lab.text())};
    }
    return journal;
}

std::vector<JournalLine> journalTimeline(const course::Lab *lab, const store::LabProgress &run,
                                         const std::vector<store::LabMoment> &moments)
{
    const auto titleOf = [lab](int number) {
        const bool known = lab && number >= 1 && number <= static_cast<int>(lab->steps.size());
        return known ? lab->steps[static_cast<size_t>(number - 1)].title
                     : QStringLiteral("Step %1").arg(number);
    };
    std::vector<JournalLine> lines;
    for (const store::LabStepRecord &step : run.steps) {
        const bool self = step.state == store::LabStepState::Self;
        lines.push_back({step.doneAt, self ? JournalLineKind::Ticked : JournalLineKind::Done,
                         step.number, titleOf(step.number), step.words});
    }
    for (const store::LabMoment &moment : moments) {
        const bool hint = moment.kind == store::LabMomentKind::HintOpened;
        lines.push_back({moment.at, hint ? JournalLineKind::Hint : JournalLineKind::NearMiss,
                         moment.step, titleOf(moment.step), moment.words});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const JournalLine &a, const JournalLine &b) { return a.at < b.at; });
    return lines;
}

std::optional<qint64> journalDurationMs(const store::LabProgress &run)
{
    QDateTime last;
    for (const store::LabStepRecord &step : run.steps) {
        last = last.isValid() ? std::max(last, step.doneAt) : step.doneAt;
    }
    return last.isValid() ? std::optional<qint64>(std::max<qint64>(0, run.startedAt.msecsTo(last)))
                          : std::nullopt;
}

QString journalMarkdown(const JournalData &data)
{
    const course::Lab *lab = data.course ? data.course->lab(data.lab) : nullptr;
    QString text = QStringLiteral("# Journal: %1\n\n").arg(lab ? lab->title : data.lab.text());
    for (const JournalRun &run : data.runs) {
        addRun(text, lab, run);
    }
    return text;
}

QByteArray journalJson(const JournalData &data)
{
    const course::Lab *lab = data.course ? data.course->lab(data.lab) : nullptr;
    QJsonArray runs;
    for (const JournalRun &run : data.runs) {
        runs.append(runJson(lab, run));
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("lab"), data.lab.text()},
                                     {QStringLiteral("title"), lab ? lab->title : QString()},
                                     {QStringLiteral("runs"), runs}})
        .toJson();
}

QByteArray journalCsv(const JournalData &data)
{
    RecordingData all;
    for (auto run = data.runs.rbegin(); run != data.runs.rend(); ++run) {
        if (run->recording) {
            all.recording.containers.insert(all.recording.containers.end(),
                                            run->recording->containers.begin(),
                                            run->recording->containers.end());
        }
        all.samples.insert(all.samples.end(), run->samples.begin(), run->samples.end());
        all.events.insert(all.events.end(), run->events.begin(), run->events.end());
    }
    return recordingCsv(all);
}

} // namespace quayside::exporter
