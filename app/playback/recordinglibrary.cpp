// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/recordinglibrary.h"

#include "playback/cassettefile.h"

#include <QDir>
#include <QFileInfo>

namespace quayside::playback {

namespace {

/// Empty = nothing is wrong.
QString whatIsWrong(const Cassette &cassette, const QString &name, const course::Course &course)
{
    if (cassette.info.lab.text() != name) {
        return QStringLiteral("it is a recording of the lab \"%1\", expected \"%2\" as its name says")
            .arg(cassette.info.lab.text(), name);
    }
    const course::Lab *lab = course.lab(cassette.info.lab);
    if (lab == nullptr) {
        return QStringLiteral("there is no lab \"%1\"").arg(name);
    }
    const auto steps = static_cast<int>(lab->steps.size());
    if (cassette.info.steps != steps) {
        return QStringLiteral("it was recorded when the lab had %1 steps, now it has %2: record it "
                              "again (tests/live/record-transcripts --recordings)")
            .arg(cassette.info.steps)
            .arg(steps);
    }
    qint64 lastMs = 0;
    for (int step = 1; step <= steps; ++step) {
        const Mark *begin = cassette.mark(Mark::Kind::StepBegins, step);
        const Mark *end = cassette.mark(Mark::Kind::StepEnds, step);
        if (begin == nullptr || end == nullptr || begin->atMs < lastMs || end->atMs < begin->atMs) {
            return QStringLiteral("step %1 is missing, or not in its place").arg(step);
        }
        lastMs = end->atMs;
    }
    return {};
}

} // namespace

std::optional<QString> RecordingLibrary::path(const LabId &lab) const
{
    for (const QString &folder : m_folders) {
        const QString file =
            QDir(folder).filePath(lab.text() + QLatin1Char('.') + cassettefile::suffix);
        if (QFileInfo(file).isFile()) {
            return file;
        }
    }
    return std::nullopt;
}

Result<Cassette> RecordingLibrary::load(const LabId &lab) const
{
    const std::optional<QString> file = path(lab);
    if (!file) {
        return Error{ErrorKind::NotFound,
                     QStringLiteral("There is no recording of the lab \"%1\".").arg(lab.text())};
    }
    Result<Cassette> cassette = cassettefile::load(*file);
    if (!cassette) {
        Error error = cassette.error();
        error.message += QStringLiteral(" (%1)").arg(QDir::toNativeSeparators(*file));
        return error;
    }
    if (cassette->info.lab != lab) {
        return Error{ErrorKind::Corrupt,
                     QStringLiteral("This is the recording of another lab, \"%1\". (%2)")
                         .arg(cassette->info.lab.text(), QDir::toNativeSeparators(*file))};
    }
    return cassette;
}

std::vector<course::Fault> checkRecordings(const QString &contentDir, const course::Course &course)
{
    std::vector<course::Fault> faults;
    const QDir folder(QDir(contentDir).filePath(QStringLiteral("recordings")));
    const QStringList names = folder.entryList(QDir::Files | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        const QString file = folder.filePath(name);
        if (QFileInfo(name).suffix() != cassettefile::suffix) {
            faults.push_back({file, 0, QStringLiteral("this is no .recording")});
            continue;
        }
        const Result<Cassette> cassette = cassettefile::load(file);
        const QString wrong = cassette
            ? whatIsWrong(*cassette, QFileInfo(name).completeBaseName(), course)
            : cassette.error().message;
        if (!wrong.isEmpty()) {
            faults.push_back({file, 1, wrong});
        }
    }
    return faults;
}

} // namespace quayside::playback
