// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "course/course.h"
#include "store/recordings.h"
#include "store/records.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace quayside::store {
class Store;
}

namespace quayside::exporter {

/// One run of a lab with everything that was kept of it.
struct JournalRun
{
    store::LabProgress run;
    std::vector<store::LabMoment> moments; ///< by time
    std::optional<store::Recording> recording;
    std::vector<store::RecordedSample> samples; ///< by time
    std::vector<store::RecordedEvent> events; ///< by time
};

struct JournalData
{
    course::CoursePtr course;
    LabId lab; ///< which the course need not have any more
    std::vector<JournalRun> runs; ///< newest first
};

/// All runs of a lab; NotFound when there is none. Reads only.
Result<std::vector<JournalRun>> loadJournal(const store::Store &store, const LabId &lab);
/// The one with this id.
Result<JournalRun> loadJournalRun(const store::Store &store, qint64 run);

enum class JournalLineKind { Done, Ticked, Hint, NearMiss };

/// One line of what happened in a run.
struct JournalLine
{
    QDateTime at;
    JournalLineKind kind = JournalLineKind::Done;
    int step = 0; ///< from 1
    QString title; ///< of the step; "Step 3" when the lab has no such step any more
    QString words; ///< inline Markdown; may be empty
};

/// Steps, hints and near misses by time. `lab` may be nullptr.
std::vector<JournalLine> journalTimeline(const course::Lab *lab, const store::LabProgress &run,
                                         const std::vector<store::LabMoment> &moments);
/// From its beginning to its last step; empty while no step is done.
std::optional<qint64> journalDurationMs(const store::LabProgress &run);

/// What one figure of a container was over a run.
struct FigureSummary
{
    QString container;
    std::optional<double> cpuMean, cpuMost, throttledMost; ///< percent
    std::optional<double> memoryMean, memoryMost; ///< bytes
    std::optional<double> netIn, netOut; ///< bytes over the run
    std::optional<double> pidsMost;
};
std::vector<FigureSummary> figureSummaries(const JournalRun &run);

/// GitHub-flavoured Markdown, readable as it is.
QString journalMarkdown(const JournalData &data);
QByteArray journalJson(const JournalData &data);
/// The figures and events of all runs in one table, as recordingCsv().
QByteArray journalCsv(const JournalData &data);

/// By the ending of `path`: .md, .html, .pdf, .csv or .json; InvalidInput for any other. Replaces a
/// file whole or not at all. Blocking; may be called off the window's thread.
Result<void> writeJournal(const JournalData &data, const QString &path);

} // namespace quayside::exporter
