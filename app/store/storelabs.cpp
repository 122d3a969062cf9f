// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

namespace quayside::store {

namespace {

LabProgress readRun(const Statement &row)
{
    return {row.integer(0), LabId(row.text(1)), row.time(2), row.integer(3), {}, row.time(4)};
}

LabStepRecord readStep(const Statement &row)
{
    return {row.smallInteger(0), static_cast<LabStepState>(row.smallInteger(1)), row.time(2),
            ContainerId(row.text(3)), row.text(4)};
}

LabMoment readMoment(const Statement &row)
{
    return {row.smallInteger(0), static_cast<LabMomentKind>(row.smallInteger(1)), row.time(2),
            row.text(3)};
}

/// To be followed by what chooses among the runs.
QString runsWhere(const QString &condition)
{
    return QStringLiteral("SELECT id, lab_id, started_at, horizon_nano, closed_at FROM lab_run "
                          "WHERE ")
        + condition;
}

qint64 readId(const Statement &row)
{
    return row.integer(0);
}

} // namespace

Result<LabProgress> Store::startLabRun(const LabId &lab, qint64 horizonNano, const QDateTime &now)
{
    LabProgress run{0, lab, now.toUTC(), horizonNano, {}};
    const auto done = m_database->transaction([&]() -> Result<void> {
        if (auto closed = resetLab(lab, now); !closed) {
            return closed;
        }
        auto insert = m_database->query(QStringLiteral(
            "INSERT INTO lab_run (lab_id, started_at, horizon_nano) VALUES (?, ?, ?)"));
        if (!insert) {
            return insert.error();
        }
        insert->bind(lab).bind(now).bind(horizonNano);
        if (auto inserted = insert->run(); !inserted) {
            return inserted;
        }
        run.run = insert->insertedId();
        return {};
    });
    return done ? Result<LabProgress>(run) : Result<LabProgress>(done.error());
}

Result<qint64> Store::openRun(const LabId &lab) const
{
    auto run = row(QStringLiteral("SELECT id FROM lab_run WHERE lab_id = ? AND closed_at IS NULL"),
                   readId, lab);
    if (!run) {
        return run.error();
    }
    if (!run->has_value()) {
        return Error{ErrorKind::NotFound,
                     QStringLiteral("The lab %1 has not begun.").arg(lab.text())};
    }
    return **run;
}

Result<void> Store::completeStep(const LabId &lab, const LabStepRecord &step)
{
    auto run = openRun(lab);
    if (!run) {
        return run.error();
    }
    return write(
        QStringLiteral(
            "INSERT INTO lab_step (run_id, step_number, state, done_at, container_id, words) "
            "VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (run_id, step_number) DO NOTHING"),
        *run, step.number, step.state, step.doneAt, step.container, step.words);
}

Result<void> Store::reopenStep(const LabId &lab, int number)
{
    auto run = openRun(lab);
    if (!run) {
        return run.error();
    }
    return write(QStringLiteral("DELETE FROM lab_step WHERE run_id = ? AND step_number = ?"), *run,
                 number);
}

Result<std::optional<LabProgress>> Store::labProgress(const LabId &lab) const
{
    return oneRun(row(runsWhere(QStringLiteral("lab_id = ? AND closed_at IS NULL")), readRun, lab));
}

Result<std::optional<LabProgress>> Store::labRun(qint64 run) const
{
    return oneRun(row(runsWhere(QStringLiteral("id = ?")), readRun, run));
}

Result<std::optional<LabProgress>>
Store::oneRun(const Result<std::optional<LabProgress>> &run) const
{
    if (!run) {
        return run.error();
    }
    if (!run->has_value()) {
        return std::optional<LabProgress>();
    }
    auto complete = withSteps({**run});
    if (!complete) {
        return complete.error();
    }
    return std::optional<LabProgress>(complete->front());
}

Result<std::vector<LabProgress>> Store::labRuns(const LabId &lab) const
{
    auto runs = rows(runsWhere(QStringLiteral("lab_id = ? ORDER BY id")), readRun, lab);
    return runs ? withSteps(std::move(*runs)) : runs;
}

Result<std::vector<LabProgress>> Store::labsInProgress() const
{
    auto runs = rows(runsWhere(QStringLiteral("closed_at IS NULL ORDER BY lab_id")), readRun);
    return runs ? withSteps(std::move(*runs)) : runs;
}

Result<std::vector<LabProgress>> Store::withSteps(std::vector<LabProgress> runs) const
{
    for (LabProgress &run : runs) {
        auto steps = rows(QStringLiteral("SELECT step_number, state, done_at, container_id, words "
                                         "FROM lab_step WHERE run_id = ? ORDER BY step_number"),
                          readStep, run.run);
        if (!steps) {
            return steps.error();
        }
        run.steps = std::move(*steps);
    }
    return runs;
}

Result<void> Store::resetLab(const LabId &lab, const QDateTime &now)
{
    return write(
        QStringLiteral("UPDATE lab_run SET closed_at = ? WHERE lab_id = ? AND closed_at IS NULL"),
        now, lab);
}

Result<void> Store::addLabMoment(const LabId &lab, const LabMoment &moment)
{
    auto run = openRun(lab);
    if (!run) {
        return run.error();
    }
    return write(QStringLiteral("INSERT INTO lab_moment (run_id, step_number, kind, happened_at, "
                                "words) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
                 *run, moment.step, moment.kind, moment.at, moment.words);
}

Result<std::vector<LabMoment>> Store::labMoments(qint64 run) const
{
    return rows(QStringLiteral("SELECT step_number, kind, happened_at, words FROM lab_moment "
                               "WHERE run_id = ? ORDER BY happened_at, id"),
                readMoment, run);
}

Result<void> Store::removeLabRun(qint64 run)
{
    const auto found = labRun(run);
    if (!found) {
        return found.error();
    }
    if (!found->has_value()) {
        return Error{ErrorKind::NotFound, QStringLiteral("There is no such run.")};
    }
    if (!(*found)->closedAt.isValid()) {
        return Error{ErrorKind::Conflict,
                     QStringLiteral("This run is the current one. Start the lab over first.")};
    }
    return m_database->transaction([&]() -> Result<void> {
        for (const char *sql :
             {"DELETE FROM recording WHERE lab_run_id = ?",
              "DELETE FROM lab_moment WHERE run_id = ?", "DELETE FROM lab_step WHERE run_id = ?",
              "DELETE FROM lab_run WHERE id = ?"}) {
            if (auto done = write(QString::fromLatin1(sql), run); !done) {
                return done;
            }
        }
        return {};
    });
}

} // namespace quayside::store
