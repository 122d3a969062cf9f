// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "playback/cassette.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace quayside::playback {

/// What the engine of a recording would have answered at a moment: finds objects by the names that
/// a learner types, as an engine does. Pure; `cassette` must outlive it.
class RecordedEngine
{
public:
    struct Answer
    {
        int status = 200;
        QByteArray body;
    };

    explicit RecordedEngine(const Cassette &cassette);

    /// `path` without version, split at its slashes and decoded: {"containers", "web", "json"}.
    Answer get(const QStringList &path, qint64 atMs) const;
    /// HEAD on a container's archive.
    int archiveStatus(const QString &container, const QString &path, qint64 atMs) const;

    /// The id of a container that is there, by id, name, or the beginning of an id; else empty.
    QString containerId(const QString &reference, qint64 atMs) const;
    /// False when it stands still, or is not there.
    bool isRunning(const QString &containerId, qint64 atMs) const;
    /// Whether its output is that of a terminal.
    bool hasTerminal(const QString &containerId, qint64 atMs) const;

    static Answer notFound(const QString &message);

private:
    Answer valueAt(const QString &path, qint64 atMs) const;
    Answer container(const QStringList &path, qint64 atMs) const;
    Answer image(const QStringList &path, qint64 atMs) const;
    Answer network(const QString &reference, qint64 atMs) const;
    Answer listed(const QString &list, const QString &reference, qint64 atMs) const;
    QString imageId(const QString &reference, qint64 atMs) const;

    const Cassette &m_cassette;
};

} // namespace quayside::playback
