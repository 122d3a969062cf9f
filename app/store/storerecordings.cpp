// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <QHash>

namespace quayside::store {

namespace {

Recording readRecording(const Statement &row)
{
    Recording recording;
    recording.id = row.integer(0);
    recording.title = row.text(1);
    recording.engine = row.text(2);
    recording.labRun = row.isNull(3) ? 0 : row.integer(3);
    recording.startedAt = row.time(4);
    recording.endedAt = row.time(5);
    recording.samples = row.integer(6);
    recording.events = row.integer(7);
    recording.note = row.text(8);
    return recording;
}

const QString &recordingColumns()
{
    static const QString sql =
        QStringLiteral("SELECT id, title, engine, lab_run_id, started_at, ended_at, "
                       "(SELECT count(*) FROM recording_sample AS s JOIN recording_container AS c "
                       "ON s.container = c.id WHERE c.recording_id = recording.id), "
                       "(SELECT count(*) FROM recording_event WHERE recording_id = recording.id), "
                       "note FROM recording ");
    return sql;
}

RecordedContainer readContainer(const Statement &row)
{
    return {ContainerId(row.text(0)), row.text(1), row.text(2)};
}

std::optional<qint64> readCount(const Statement &row, int column)
{
    return row.isNull(column) ? std::optional<qint64>() : row.integer(column);
}

std::optional<double> readReal(const Statement &row, int column)
{
    return row.isNull(column) ? std::optional<double>() : row.real(column);
}

RecordedSample readSample(const Statement &row)
{
    return {ContainerId(row.text(0)), row.time(1),       readReal(row, 2),  readReal(row, 3),
            readCount(row, 4),        readCount(row, 5), readCount(row, 6), readCount(row, 7),
            readCount(row, 8),        readCount(row, 9), readCount(row, 10)};
}

RecordedEvent readEvent(const Statement &row)
{
    return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

template <typename T>
void bindOptional(Statement &statement, const std::optional<T> &value)
{
    if (value) {
        statement.bind(*value);
    } else {
        statement.bindNull();
    }
}

struct ContainerKey
{
    QString id;
    qint64 row = 0;
};

ContainerKey readKey(const Statement &row)
{
    return {row.text(0), row.integer(1)};
}

Result<void> insertSample(Statement &insert, qint64 container, const RecordedSample &sample)
{
    insert.reset();
    insert.bind(container).bind(sample.time);
    bindOptional(insert, sample.cpuPercent);
    bindOptional(insert, sample.throttledPercent);
    for (const std::optional<qint64> &count :
         {sample.memoryBytes, sample.memoryLimitBytes, sample.netRxBytes, sample.netTxBytes,
          sample.blockReadBytes, sample.blockWriteBytes, sample.pids}) {
        bindOptional(insert, count);
    }
    return insert.run();
}

} // namespace

Result<qint64> Store::startRecording(const Recording &recording)
{
    auto insert = m_database->query(QStringLiteral(
        "INSERT INTO recording (title, engine, lab_run_id, started_at) VALUES (?, ?, ?, ?)"));
    if (!insert) {
        return insert.error();
    }
    insert->bind(recording.title).bind(recording.engine);
    bindOptional(*insert,
                 recording.labRun > 0 ? std::optional<qint64>(recording.labRun) : std::nullopt);
    insert->bind(recording.startedAt);
    if (auto inserted = insert->run(); !inserted) {
        return inserted.error();
    }
    return insert->insertedId();
}

Result<void> Store::appendContainers(qint64 recording,
                                     const std::vector<RecordedContainer> &containers)
{
    for (const RecordedContainer &container : containers) {
        auto done = write(QStringLiteral("INSERT INTO recording_container "
                                         "(recording_id, container_id, name, image) "
                                         "VALUES (?, ?, ?, ?) "
                                         "ON CONFLICT (recording_id, container_id) "
                                         "DO UPDATE SET name = excluded.name"),
                          recording, container.id, container.name, container.image);
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> Store::appendSamples(qint64 recording, const std::vector<RecordedSample> &samples)
{
    const auto keys = rows(
        QStringLiteral("SELECT container_id, id FROM recording_container WHERE recording_id = ?"),
        readKey, recording);
    if (!keys) {
        return keys.error();
    }
    QHash<QString, qint64> rowOf;
    for (const ContainerKey &key : *keys) {
        rowOf.insert(key.id, key.row);
    }
    auto insert = m_database->query(QStringLiteral(
        "INSERT OR REPLACE INTO recording_sample (container, time, cpu_percent, throttled_percent, "
        "memory, memory_limit, net_rx, net_tx, block_read, block_write, pids) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!insert) {
        return insert.error();
    }
    for (const RecordedSample &sample : samples) {
        const auto row = rowOf.constFind(sample.container.text());
        if (row == rowOf.constEnd()) {
            return Error{ErrorKind::InvalidInput,
                         QStringLiteral("A sample of a container that is not recorded.")};
        }
        if (auto done = insertSample(*insert, *row, sample); !done) {
            return done;
        }
    }
    return {};
}

Result<void> Store::appendRecording(qint64 id, const RecordingBatch &batch)
{
    return m_database->transaction([&]() -> Result<void> {
        const auto known = recording(id);
        if (!known) {
            return known.error();
        }
        if (!known->has_value()) {
            return Error{ErrorKind::NotFound, QStringLiteral("There is no such recording.")};
        }
        if (auto done = appendContainers(id, batch.containers); !done) {
            return done;
        }
        if (auto done = appendSamples(id, batch.samples); !done) {
            return done;
        }
        for (const RecordedEvent &event : batch.events) {
            auto done =
                write(QStringLiteral("INSERT INTO recording_event (recording_id, time_nano, "
                                     "type, action, actor_id, name, attributes) "
                                     "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                      id, event.timeNano, event.type, event.action, event.actorId, event.name,
                      event.attributes);
            if (!done) {
                return done;
            }
        }
        return {};
    });
}

Result<void> Store::finishRecording(qint64 recording, const QDateTime &now)
{
    return write(
        QStringLiteral("UPDATE recording SET ended_at = ? WHERE id = ? AND ended_at IS NULL"), now,
        recording);
}

Result<int> Store::finishAbandonedRecordings()
{
    auto statement = m_database->query(QStringLiteral(
        "UPDATE recording SET ended_at = coalesce((SELECT max(s.time) FROM recording_sample AS s "
        "JOIN recording_container AS c ON s.container = c.id "
        "WHERE c.recording_id = recording.id), started_at) WHERE ended_at IS NULL"));
    if (!statement) {
        return statement.error();
    }
    if (auto done = statement->run(); !done) {
        return done.error();
    }
    return statement->changedRows();
}

Result<void> Store::resumeRecording(qint64 recording)
{
    return write(QStringLiteral("UPDATE recording SET ended_at = NULL WHERE id = ?"), recording);
}

Result<void> Store::setRecordingNote(qint64 recording, const QString &note)
{
    return write(QStringLiteral("UPDATE recording SET note = ? WHERE id = ?"), note, recording);
}

Result<void> Store::renameRecording(qint64 recording, const QString &title)
{
    return write(QStringLiteral("UPDATE recording SET title = ? WHERE id = ?"), title, recording);
}

Result<void> Store::removeRecording(qint64 recording)
{
    return write(QStringLiteral("DELETE FROM recording WHERE id = ?"), recording);
}

Result<std::vector<Recording>> Store::recordings() const
{
    auto found = rows(recordingColumns() + QStringLiteral("ORDER BY id DESC"), readRecording);
    return found ? withContainers(std::move(*found)) : found;
}

Result<std::optional<Recording>> Store::recording(qint64 id) const
{
    return oneRecording(
        rows(recordingColumns() + QStringLiteral("WHERE id = ?"), readRecording, id));
}

Result<std::optional<Recording>> Store::recordingOfRun(qint64 labRun) const
{
    return oneRecording(
        rows(recordingColumns() + QStringLiteral("WHERE lab_run_id = ? ORDER BY id DESC LIMIT 1"),
             readRecording, labRun));
}

Result<std::optional<Recording>> Store::oneRecording(Result<std::vector<Recording>> found) const
{
    if (found) {
        found = withContainers(std::move(*found));
    }
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<Recording>() : std::optional(std::move(found->front()));
}

Result<std::vector<Recording>> Store::withContainers(std::vector<Recording> recordings) const
{
    for (Recording &recording : recordings) {
        auto containers =
            rows(QStringLiteral("SELECT container_id, name, image FROM recording_container "
                                "WHERE recording_id = ? ORDER BY name, id"),
                 readContainer, recording.id);
        if (!containers) {
            return containers.error();
        }
        recording.containers = std::move(*containers);
    }
    return recordings;
}

Result<std::vector<RecordedSample>> Store::recordedSamples(qint64 recording) const
{
    return rows(QStringLiteral("SELECT c.container_id, s.time, s.cpu_percent, s.throttled_percent, "
                               "s.memory, s.memory_limit, s.net_rx, s.net_tx, s.block_read, "
                               "s.block_write, s.pids FROM recording_sample AS s "
                               "JOIN recording_container AS c ON s.container = c.id "
                               "WHERE c.recording_id = ? ORDER BY s.time, c.name, c.id"),
                readSample, recording);
}

Result<std::vector<RecordedEvent>> Store::recordedEvents(qint64 recording) const
{
    return rows(QStringLiteral("SELECT time_nano, type, action, actor_id, name, attributes "
                               "FROM recording_event WHERE recording_id = ? "
                               "ORDER BY time_nano, id"),
                readEvent, recording);
}

} // namespace quayside::store
