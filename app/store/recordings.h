// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

/// Recorded figures and events of containers, as plain values. Instants are UTC; what the engine
/// did not say is an empty optional.
namespace quayside::store {

struct RecordedContainer
{
    ContainerId id;
    QString name;
    QString image;

    friend bool operator==(const RecordedContainer &, const RecordedContainer &) = default;
};

/// The figures of one container at one time, as the engine's daemon read them.
struct RecordedSample
{
    ContainerId container;
    QDateTime time; ///< the daemon's clock, to the millisecond
    std::optional<double> cpuPercent; ///< 100 = one core
    std::optional<double> throttledPercent;
    std::optional<qint64> memoryBytes;
    std::optional<qint64> memoryLimitBytes;
    std::optional<qint64> netRxBytes; ///< cumulative, as the next three
    std::optional<qint64> netTxBytes;
    std::optional<qint64> blockReadBytes;
    std::optional<qint64> blockWriteBytes;
    std::optional<qint64> pids;

    friend bool operator==(const RecordedSample &, const RecordedSample &) = default;
};

struct RecordedEvent
{
    qint64 timeNano = 0; ///< the daemon's clock, since 1970
    QString type; ///< "container", "network", …
    QString action; ///< "die", "health_status: healthy"
    QString actorId;
    QString name; ///< of what it happened to; may be empty
    QString attributes; ///< JSON object, as the engine sent it

    friend bool operator==(const RecordedEvent &, const RecordedEvent &) = default;
};

struct Recording
{
    qint64 id = 0;
    QString title;
    QString engine; ///< "Docker Engine 29.1 (unix:///var/run/docker.sock)"
    qint64 labRun = 0; ///< LabProgress::run of the lab it belongs to; 0 = none
    QDateTime startedAt; ///< our clock
    QDateTime endedAt; ///< invalid while it runs
    std::vector<RecordedContainer> containers; ///< by name
    qint64 samples = 0;
    qint64 events = 0;
    QString note = {}; ///< what the reader must know, such as that it was cut; may be empty

    friend bool operator==(const Recording &, const Recording &) = default;
};

/// What is written at once.
struct RecordingBatch
{
    std::vector<RecordedContainer> containers; ///< that are new, or were renamed
    std::vector<RecordedSample> samples; ///< of containers that the recording knows
    std::vector<RecordedEvent> events;

    bool isEmpty() const { return containers.empty() && samples.empty() && events.empty(); }
};

} // namespace quayside::store
