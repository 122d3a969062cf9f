// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "course/course.h"
#include "playback/cassette.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace quayside::playback {

/// Where the recordings of labs are: files ID.recording in these folders, the first wins. They are
/// looked for and read only when somebody wants to watch one. A value.
class RecordingLibrary
{
public:
    RecordingLibrary() = default;
    explicit RecordingLibrary(QStringList folders)
        : m_folders(std::move(folders))
    {
    }

    bool has(const LabId &lab) const { return path(lab).has_value(); }
    std::optional<QString> path(const LabId &lab) const;
    /// NotFound when there is none, or cassettefile::load()'s error, with the file's name.
    Result<Cassette> load(const LabId &lab) const;

private:
    QStringList m_folders;
};

/// What is wrong with the recordings in the content folder: a file of no lab, one that cannot be
/// read, or that lacks steps of its lab.
std::vector<course::Fault> checkRecordings(const QString &contentDir, const course::Course &course);

} // namespace quayside::playback
