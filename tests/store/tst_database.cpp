// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storefixtures.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::store;

namespace {

const int insertsBeforeMigration = 3;

Migration renameColumn()
{
    return {2, [](Database &database) {
                return database.exec(QStringLiteral("ALTER TABLE thing RENAME name TO title"));
            }};
}

Migration addTable()
{
    return {3, [](Database &database) {
                return database.exec(QStringLiteral("CREATE TABLE extra (id INTEGER)"));
            }};
}

Migration failing()
{
    return {3, [](Database &database) -> Result<void> {
                if (auto done = database.exec(QStringLiteral("DELETE FROM thing")); !done) {
                    return done;
                }
                return Error{ErrorKind::Internal, QStringLiteral("no"), {}};
            }};
}

/// What a killed program leaves: the files of an open database, copied.
void copyCrashImage(const QString &from, const QString &to)
{
    const DataFile source(from);
    const DataFile target(to);
    QVERIFY(QFile::copy(source.path(), target.path()));
    QVERIFY(QFile::copy(source.logPath(), target.logPath()));
    QVERIFY(QFileInfo(target.logPath()).size() > 0);
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void open_newFolder_createsFileWithSafeSettings();
    void open_twice_isBusyUntilTheFirstIsClosed();
    void open_olderVersion_migratesInOrderAfterBackup();
    void open_failingMigration_keepsOldVersionAndData();
    void open_brokenReferencesAfterMigration_isRefused();
    void open_newerVersion_leavesEveryByte();
    void open_newerVersionOnlyInLog_leavesEveryByte();
    void open_crashImage_keepsCommittedRows();
    void open_damaged_isCorruptAndUntouched_data();
    void open_damaged_isCorruptAndUntouched();
    void open_emptyFileWithoutBackups_startsFresh();
    void setAside_logIsKeptBesideIt();
    void setAside_whileOpen_isBusy();
    void open_readOnlyMode_readsAndRefusesWrites();
    void open_readOnlyModeWithoutFile_isNotFound();
    void open_inMemory_leavesNoFiles();
    void transaction_failingWork_rollsBack();
    void exec_databaseFull_isDiskFullAndLosesNothing();
    void backup_manyTimes_keepsTheNewest();
    void backup_afterKilledBackup_replacesThePart();

private:
    Result<std::unique_ptr<Database>> open(const Migrations &migrations,
                                           OpenMode mode = OpenMode::ReadWrite)
    {
        return Database::open(fixture::in(folder(), mode), migrations);
    }
    QString folder() const { return m_dir->path(); }
    void fill(const Migrations &migrations = {fixture::firstVersion()});
    QByteArray applyDamage(const QString &kind);

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestDatabase::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void TestDatabase::fill(const Migrations &migrations)
{
    auto database = open(migrations);
    QVERIFY(database);
    for (int i = 0; i < insertsBeforeMigration; ++i) {
        QVERIFY((*database)->exec(QStringLiteral("INSERT INTO thing (name) VALUES ('a')")));
    }
}

void TestDatabase::open_newFolder_createsFileWithSafeSettings()
{
    const QString nested = folder() + QStringLiteral("/a/b");
    auto database = Database::open(fixture::in(nested), {fixture::firstVersion()});
    QVERIFY(database);
    QVERIFY((*database)->report().created);
    QCOMPARE((*database)->report().version, 1);
    QVERIFY(!(*database)->report().migratedFrom);
    const auto number = [&](const char *sql) {
        return *(*database)->number(QString::fromLatin1(sql));
    };
    QCOMPARE(number("PRAGMA application_id"), Database::applicationId);
    QCOMPARE(number("PRAGMA user_version"), 1);
    QCOMPARE(number("PRAGMA synchronous"), 2);
    QCOMPARE(number("PRAGMA foreign_keys"), 1);
    auto mode = (*database)->query(QStringLiteral("PRAGMA journal_mode"));
    QVERIFY(mode && *mode->step());
    QCOMPARE(mode->text(0), QStringLiteral("wal"));
    auto locking = (*database)->query(QStringLiteral("PRAGMA locking_mode"));
    QVERIFY(locking && *locking->step());
    QCOMPARE(locking->text(0), QStringLiteral("exclusive"));
    QVERIFY(!QFileInfo::exists(DataFile(nested).path() + QStringLiteral("-shm")));
}

void TestDatabase::open_twice_isBusyUntilTheFirstIsClosed()
{
    auto first = open({fixture::firstVersion()});
    QVERIFY(first);
    for (OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        const auto second = open({fixture::firstVersion()}, mode);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
    }
    first->reset();
    QVERIFY(open({fixture::firstVersion()}));
}

void TestDatabase::open_olderVersion_migratesInOrderAfterBackup()
{
    fill();
    auto database = open({fixture::firstVersion(), renameColumn(), addTable()});
    QVERIFY(database);
    const OpenReport report = (*database)->report();
    QCOMPARE(report.migratedFrom, std::optional<int>(1));
    QCOMPARE(report.version, 3);
    QVERIFY(!report.created);
    QCOMPARE(*(*database)->number(QStringLiteral("PRAGMA user_version")), 3);
    QCOMPARE(*(*database)->number(QStringLiteral("SELECT count(title) FROM thing")),
             insertsBeforeMigration);

    // The backup is the old version, whole, and opens by itself.
    QVERIFY(QFileInfo::exists(report.backup));
    QTemporaryDir other;
    QVERIFY(QFile::copy(report.backup, DataFile(other.path()).path()));
    auto old = Database::open(fixture::in(other.path()), {fixture::firstVersion()});
    QVERIFY(old);
    QCOMPARE(*(*old)->number(QStringLiteral("SELECT count(name) FROM thing")),
             insertsBeforeMigration);
    // Nothing to do the next time.
    database->reset();
    auto again = open({fixture::firstVersion(), renameColumn(), addTable()});
    QVERIFY(again && !(*again)->report().migratedFrom && (*again)->report().backup.isEmpty());
}

void TestDatabase::open_failingMigration_keepsOldVersionAndData()
{
    fill();
    QVERIFY(!open({fixture::firstVersion(), renameColumn(), failing()}));
    // The second step was committed by itself, the third not at all.
    auto database = open({fixture::firstVersion(), renameColumn()});
    QVERIFY(database);
    QVERIFY(!(*database)->report().migratedFrom);
    QCOMPARE(*(*database)->number(QStringLiteral("SELECT count(title) FROM thing")),
             insertsBeforeMigration);
}

void TestDatabase::open_brokenReferencesAfterMigration_isRefused()
{
    const Migration first = {
        1, [](Database &db) {
            return db.exec(QStringLiteral("CREATE TABLE parent (id INTEGER PRIMARY KEY)"));
        }};
    const Migration second = {2, [](Database &db) -> Result<void> {
                                  for (const char *sql :
                                       {"CREATE TABLE child (parent INTEGER REFERENCES parent (id) "
                                        "DEFERRABLE INITIALLY DEFERRED)",
                                        "INSERT INTO child VALUES (7)"}) {
                                      if (auto done = db.exec(QString::fromLatin1(sql)); !done) {
                                          return done;
                                      }
                                  }
                                  return {};
                              }};
    QVERIFY(open({first}));
    const auto database = open({first, second});
    QVERIFY(!database);
    QCOMPARE(database.error().kind, ErrorKind::Corrupt);
    QVERIFY(open({first}));
}

void TestDatabase::open_newerVersion_leavesEveryByte()
{
    fill({fixture::firstVersion(), {2, [](Database &) { return Result<void>(); }}});
    const QByteArray before = fixture::bytesOf(DataFile(folder()).path());
    for (OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        const auto database = open({fixture::firstVersion()}, mode);
        QVERIFY(!database);
        QCOMPARE(database.error().kind, ErrorKind::NewerVersion);
        QVERIFY(database.error().message.contains(DataFile(folder()).path()));
    }
    QCOMPARE(fixture::bytesOf(DataFile(folder()).path()), before);
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList{QStringLiteral("quayside.db")});
}

void TestDatabase::open_newerVersionOnlyInLog_leavesEveryByte()
{
    fill();
    QTemporaryDir image;
    {
        auto database = open({fixture::firstVersion()});
        QVERIFY(database);
        QVERIFY((*database)->exec(QStringLiteral("PRAGMA user_version = 9")));
        copyCrashImage(folder(), image.path());
    }
    const DataFile file(image.path());
    const QByteArray database = fixture::bytesOf(file.path());
    const QByteArray log = fixture::bytesOf(file.logPath());
    const auto opened = Database::open(fixture::in(image.path()), {fixture::firstVersion()});
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::NewerVersion);
    QCOMPARE(fixture::bytesOf(file.path()), database);
    QCOMPARE(fixture::bytesOf(file.logPath()), log);
}

void TestDatabase::open_crashImage_keepsCommittedRows()
{
    QTemporaryDir image;
    auto database = open({fixture::firstVersion()});
    QVERIFY(database);
    QVERIFY((*database)->exec(QStringLiteral("INSERT INTO thing (name) VALUES ('a')")));
    copyCrashImage(folder(), image.path());
    auto opened = Database::open(fixture::in(image.path()), {fixture::firstVersion()});
    QVERIFY(opened);
    QCOMPARE(*(*opened)->number(QStringLiteral("SELECT count(*) FROM thing")), 1);
}

void TestDatabase::open_damaged_isCorruptAndUntouched_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"garbage", "short text", "half", "header only", "broken page",
                             "emptied with backups", "log without database", "other program"}) {
        QTest::newRow(kind) << QString::fromLatin1(kind);
    }
}

QByteArray TestDatabase::applyDamage(const QString &kind)
{
    const DataFile file(folder());
    QByteArray bytes = fixture::bytesOf(file.path());
    if (kind == u"garbage") {
        bytes = QByteArray(20000, '\x5a');
    } else if (kind == u"short text") {
        bytes = "hello";
    } else if (kind == u"half") {
        bytes.truncate(bytes.size() / 2);
    } else if (kind == u"header only") {
        bytes.truncate(100);
    } else if (kind == u"broken page") {
        bytes.replace(4096, 4096, QByteArray(4096, '\xff'));
    } else if (kind == u"emptied with backups") {
        QDir(folder()).mkpath(QStringLiteral("backups"));
        bytes.clear();
    } else if (kind == u"log without database") {
        QFile::remove(file.path());
        fixture::writeBytes(file.logPath(), QByteArray(5000, 'x'));
        return {};
    } else {
        bytes.replace(68, 4, "Zeal");
    }
    fixture::writeBytes(file.path(), bytes);
    return bytes;
}

void TestDatabase::open_damaged_isCorruptAndUntouched()
{
    QFETCH(QString, kind);
    fill();
    const DataFile file(folder());
    const QByteArray damaged = applyDamage(kind);
    const QByteArray log = fixture::bytesOf(file.logPath());

    for (OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        const auto database = open({fixture::firstVersion()}, mode);
        QVERIFY(!database);
        if (mode == OpenMode::ReadWrite || kind != u"log without database") {
            QCOMPARE(database.error().kind, ErrorKind::Corrupt);
            QVERIFY(database.error().message.contains(file.path()));
        }
        QCOMPARE(fixture::bytesOf(file.path()), damaged);
        QCOMPARE(fixture::bytesOf(file.logPath()), log);
    }

    const auto kept = Database::setAside(folder(), fixture::noon());
    QVERIFY(kept);
    QCOMPARE(*kept, file.path() + QStringLiteral(".broken-20260601T120000Z"));
    QCOMPARE(fixture::bytesOf(*kept), damaged);
    auto fresh = open({fixture::firstVersion()});
    QVERIFY(fresh);
    QVERIFY((*fresh)->report().created);
}

void TestDatabase::open_emptyFileWithoutBackups_startsFresh()
{
    QVERIFY(fixture::writeBytes(DataFile(folder()).path(), {}));
    const auto database = open({fixture::firstVersion()});
    QVERIFY(database);
    QVERIFY((*database)->report().created);
}

void TestDatabase::setAside_logIsKeptBesideIt()
{
    const DataFile file(folder());
    QVERIFY(fixture::writeBytes(file.path(), "broken"));
    QVERIFY(fixture::writeBytes(file.logPath(), "log"));
    const auto first = Database::setAside(folder(), fixture::noon());
    QVERIFY(first);
    QCOMPARE(fixture::bytesOf(*first + QStringLiteral("-wal")), QByteArray("log"));
    // A second one in the same second takes another name.
    QVERIFY(fixture::writeBytes(file.path(), "broken again"));
    const auto second = Database::setAside(folder(), fixture::noon());
    QVERIFY(second);
    QVERIFY(*second != *first);
    QCOMPARE(fixture::bytesOf(*first), QByteArray("broken"));
    QCOMPARE(fixture::bytesOf(*second), QByteArray("broken again"));
}

void TestDatabase::setAside_whileOpen_isBusy()
{
    const auto database = open({fixture::firstVersion()});
    QVERIFY(database);
    const auto kept = Database::setAside(folder(), fixture::noon());
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::Busy);
}

void TestDatabase::open_readOnlyMode_readsAndRefusesWrites()
{
    fill();
    const QByteArray before = fixture::bytesOf(DataFile(folder()).path());
    auto database = open({fixture::firstVersion(), renameColumn()}, OpenMode::ReadOnly);
    QVERIFY(database); // an older version is brought up to date, in the copy only
    QCOMPARE(*(*database)->number(QStringLiteral("SELECT count(title) FROM thing")),
             insertsBeforeMigration);
    const auto written = (*database)->exec(QStringLiteral("DELETE FROM thing"));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::ReadOnly);
    QCOMPARE((*database)->backup(fixture::noon()).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(fixture::bytesOf(DataFile(folder()).path()), before);
}

void TestDatabase::open_readOnlyModeWithoutFile_isNotFound()
{
    const auto database = open({fixture::firstVersion()}, OpenMode::ReadOnly);
    QVERIFY(!database);
    QCOMPARE(database.error().kind, ErrorKind::NotFound);
    QVERIFY(QDir(folder()).isEmpty());
}

void TestDatabase::open_inMemory_leavesNoFiles()
{
    auto database = open({fixture::firstVersion()}, OpenMode::InMemory);
    QVERIFY(database);
    QVERIFY((*database)->exec(QStringLiteral("INSERT INTO thing (name) VALUES ('a')")));
    QVERIFY(QDir(folder()).isEmpty());
}

void TestDatabase::transaction_failingWork_rollsBack()
{
    auto database = open({fixture::firstVersion()});
    QVERIFY(database);
    const auto done = (*database)->transaction([&]() -> Result<void> {
        if (auto inserted =
                (*database)->exec(QStringLiteral("INSERT INTO thing (name) VALUES ('a')"));
            !inserted) {
            return inserted;
        }
        return Error{ErrorKind::Cancelled, QStringLiteral("changed my mind"), {}};
    });
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    QCOMPARE(*(*database)->number(QStringLiteral("SELECT count(*) FROM thing")), 0);
    QVERIFY((*database)->transaction([] { return Result<void>(); })); // not left inside
}

void TestDatabase::exec_databaseFull_isDiskFullAndLosesNothing()
{
    auto database = open({fixture::firstVersion()});
    QVERIFY(database);
    QVERIFY((*database)->exec(QStringLiteral("PRAGMA max_page_count = 20")));
    int written = 0;
    std::optional<ErrorKind> failure;
    while (!failure && written < 1000) {
        const auto done = (*database)->transaction([&] {
            return (*database)->exec(
                QStringLiteral("INSERT INTO thing (name) VALUES (hex(randomblob(1000)))"));
        });
        if (done) {
            ++written;
        } else {
            failure = done.error().kind;
        }
    }
    QCOMPARE(failure, std::optional<ErrorKind>(ErrorKind::DiskFull));
    QVERIFY(written > 0);
    QCOMPARE(*(*database)->number(QStringLiteral("SELECT count(*) FROM thing")), written);
    QVERIFY((*database)->exec(QStringLiteral("PRAGMA max_page_count = 1000")));
    QVERIFY((*database)->exec(QStringLiteral("INSERT INTO thing (name) VALUES ('a')")));
    database->reset();
    auto again = open({fixture::firstVersion()});
    QVERIFY(again);
    QCOMPARE(*(*again)->number(QStringLiteral("SELECT count(*) FROM thing")), written + 1);
}

void TestDatabase::backup_manyTimes_keepsTheNewest()
{
    auto database = open({fixture::firstVersion()});
    QVERIFY(database);
    QString last;
    for (int i = 0; i < Database::backupsKept + 3; ++i) {
        const auto path = (*database)->backup(fixture::noon().addSecs(i));
        QVERIFY(path);
        last = *path;
    }
    const QDir backups(DataFile(folder()).backupFolder());
    QCOMPARE(backups.entryList(QDir::Files).size(), Database::backupsKept);
    QVERIFY(QFileInfo::exists(last));
}

void TestDatabase::backup_afterKilledBackup_replacesThePart()
{
    auto database = open({fixture::firstVersion()});
    QVERIFY(database);
    const QDir backups(DataFile(folder()).backupFolder());
    QVERIFY(QDir().mkpath(backups.path()));
    QVERIFY(fixture::writeBytes(backups.filePath(QStringLiteral("quayside.partial")), "half"));
    QVERIFY((*database)->backup(fixture::noon()));
    QCOMPARE(backups.entryList(QDir::Files).size(), 1);
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
