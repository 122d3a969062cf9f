// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "store/database.h"

#include <QStringList>

namespace quayside::store {

namespace {

// card is a cache: the newest review of each question that was not undone. Everything in it can be
// derived from review, see Store::rebuildCards.
const char *const versionOne[] = {
    R"(CREATE TABLE review (
        id INTEGER PRIMARY KEY,
        question_id TEXT NOT NULL,
        grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4),
        reviewed_at INTEGER NOT NULL,
        elapsed_days INTEGER NOT NULL CHECK (elapsed_days >= 0),
        state_before INTEGER NOT NULL,
        stability_before REAL NOT NULL,
        difficulty_before REAL NOT NULL,
        state_after INTEGER NOT NULL,
        step_after INTEGER NOT NULL,
        stability_after REAL NOT NULL,
        difficulty_after REAL NOT NULL,
        due_at INTEGER NOT NULL,
        scheduled_days INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT)",
    "CREATE INDEX review_by_question ON review (question_id, id)",
    R"(CREATE TABLE card (
        question_id TEXT NOT NULL PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id)
    ) STRICT)",
    R"(CREATE TABLE note (
        question_id TEXT NOT NULL PRIMARY KEY,
        text TEXT NOT NULL,
        updated_at INTEGER NOT NULL
    ) STRICT)",
    R"(CREATE TABLE key_point_tick (
        question_id TEXT NOT NULL,
        point TEXT NOT NULL,
        ticked_at INTEGER NOT NULL,
        PRIMARY KEY (question_id, point)
    ) STRICT)",
    R"(CREATE TABLE lab_run (
        id INTEGER PRIMARY KEY,
        lab_id TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        horizon_nano INTEGER NOT NULL,
        closed_at INTEGER
    ) STRICT)",
    "CREATE UNIQUE INDEX lab_run_open ON lab_run (lab_id) WHERE closed_at IS NULL",
    R"(CREATE TABLE lab_step (
        run_id INTEGER NOT NULL REFERENCES lab_run (id),
        step_number INTEGER NOT NULL CHECK (step_number >= 1),
        state INTEGER NOT NULL,
        done_at INTEGER NOT NULL,
        container_id TEXT NOT NULL,
        PRIMARY KEY (run_id, step_number)
    ) STRICT)",
    R"(CREATE TABLE quiz_answer (
        id INTEGER PRIMARY KEY,
        question_id TEXT NOT NULL,
        item_id TEXT NOT NULL,
        answer TEXT NOT NULL,
        is_right INTEGER NOT NULL,
        answered_at INTEGER NOT NULL
    ) STRICT)",
    "CREATE INDEX quiz_answer_by_question ON quiz_answer (question_id, id)",
    R"(CREATE TABLE place (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        page_kind TEXT NOT NULL,
        page_id TEXT NOT NULL
    ) STRICT)",
    R"(CREATE TABLE page_scroll (
        page_kind TEXT NOT NULL,
        page_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (page_kind, page_id)
    ) STRICT)",
    R"(CREATE TABLE window_state (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        geometry BLOB NOT NULL,
        docks BLOB NOT NULL
    ) STRICT)",
    R"(CREATE TABLE setting (
        key TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT)",
};

const char *const versionTwo[] = {
    R"(CREATE TABLE recording (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        engine TEXT NOT NULL,
        lab_run_id INTEGER REFERENCES lab_run (id),
        started_at INTEGER NOT NULL,
        ended_at INTEGER
    ) STRICT)",
    R"(CREATE TABLE recording_container (
        id INTEGER PRIMARY KEY,
        recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        container_id TEXT NOT NULL,
        name TEXT NOT NULL,
        image TEXT NOT NULL,
        UNIQUE (recording_id, container_id)
    ) STRICT)",
    R"(CREATE TABLE recording_sample (
        container INTEGER NOT NULL REFERENCES recording_container (id) ON DELETE CASCADE,
        time INTEGER NOT NULL,
        cpu_percent REAL,
        throttled_percent REAL,
        memory INTEGER,
        memory_limit INTEGER,
        net_rx INTEGER,
        net_tx INTEGER,
        block_read INTEGER,
        block_write INTEGER,
        pids INTEGER,
        PRIMARY KEY (container, time)
    ) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE recording_event (
        id INTEGER PRIMARY KEY,
        recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        time_nano INTEGER NOT NULL,
        type TEXT NOT NULL,
        action TEXT NOT NULL,
        actor_id TEXT NOT NULL,
        name TEXT NOT NULL,
        attributes TEXT NOT NULL
    ) STRICT)",
    "CREATE INDEX recording_event_by_recording ON recording_event (recording_id, time_nano)",
};

// What a run of a lab is remembered by: its steps in the words of then, what the learner asked for
// and ran into, and one recording of figures and events.
const char *const versionThree[] = {
    "ALTER TABLE lab_step ADD COLUMN words TEXT NOT NULL DEFAULT ''",
    R"(CREATE TABLE lab_moment (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES lab_run (id),
        step_number INTEGER NOT NULL CHECK (step_number >= 1),
        kind INTEGER NOT NULL,
        happened_at INTEGER NOT NULL,
        words TEXT NOT NULL,
        UNIQUE (run_id, step_number, kind, words)
    ) STRICT)",
    "CREATE INDEX lab_run_by_lab ON lab_run (lab_id, id)",
    "ALTER TABLE recording ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX recording_by_lab_run ON recording (lab_run_id)",
};

template <size_t count>
Result<void> execAll(Database &database, const char *const (&statements)[count])
{
    for (const char *sql : statements) {
        if (auto done = database.exec(QString::fromLatin1(sql)); !done) {
            return done;
        }
    }
    return {};
}

Result<void> createVersionOne(Database &database)
{
    return execAll(database, versionOne);
}

Result<void> createVersionTwo(Database &database)
{
    return execAll(database, versionTwo);
}

Result<void> createVersionThree(Database &database)
{
    return execAll(database, versionThree);
}

} // namespace

const Migrations &schemaMigrations()
{
    static const Migrations migrations = {
        {1, createVersionOne}, {2, createVersionTwo}, {3, createVersionThree}};
    return migrations;
}

} // namespace quayside::store
