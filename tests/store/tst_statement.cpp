// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ids.h"
#include "store/sqliteerror.h"
#include "store/storefixtures.h"

#include <QTest>

using namespace quayside;
using namespace quayside::store;

class TestStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void prepare_wrongSql_saysSo();
    void bind_everyType_readsBack();
    void bind_nullString_isEmptyNotNull();
    void bind_wrongNumberOfValues_isInvalidInput_data();
    void bind_wrongNumberOfValues_isInvalidInput();
    void step_noRows_isFalseAgainAndAgain();
    void step_severalRows_endsOnce();
    void step_failsInTheMiddle_isError();
    void run_brokenConstraint_isInvalidInputAndChangesNothing();
    void run_again_needsNewValues();
    void kindOfSqliteCode_data();
    void kindOfSqliteCode();

private:
    Result<Statement> query(const char *sql) { return m_database->query(QString::fromLatin1(sql)); }

    std::unique_ptr<Database> m_database;
};

void TestStatement::init()
{
    auto database =
        Database::open(fixture::in(QString(), OpenMode::InMemory),
                       {{1, [](Database &db) {
                             return db.exec(QStringLiteral("CREATE TABLE t (a INTEGER PRIMARY "
                                                           "KEY, b TEXT NOT NULL UNIQUE)"));
                         }}});
    QVERIFY(database);
    m_database = std::move(*database);
}

void TestStatement::cleanup()
{
    m_database.reset();
}

void TestStatement::prepare_wrongSql_saysSo()
{
    const auto statement = query("SELECT a FROM nowhere");
    QVERIFY(!statement);
    QVERIFY2(statement.error().detail.contains(QStringLiteral("no such table")),
             qPrintable(statement.error().detail));
    QVERIFY(!statement.error().message.isEmpty());
}

void TestStatement::bind_everyType_readsBack()
{
    auto statement = query("SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?");
    QVERIFY(statement);
    const qint64 big = Q_INT64_C(1717243200123456789);
    const QByteArray blob("\0\xff\x01", 3);
    const QString text = QStringLiteral("Grüße ' \" 日本 🐳");
    statement->bind(big).bind(-7).bind(true).bind(10.97104786).bind(text).bind(blob);
    statement->bind(fixture::noon())
        .bindNull()
        .bind(LabId(QStringLiteral("lab")))
        .bind(Grade::Hard);
    const auto row = statement->step();
    QVERIFY(row && *row);
    QCOMPARE(statement->integer(0), big);
    QCOMPARE(statement->smallInteger(1), -7);
    QVERIFY(statement->boolean(2));
    QCOMPARE(statement->real(3), 10.97104786);
    QCOMPARE(statement->text(4), text);
    QCOMPARE(statement->blob(5), blob);
    QCOMPARE(statement->time(6), fixture::noon());
    QVERIFY(statement->isNull(7));
    QVERIFY(!statement->time(7).isValid());
    QCOMPARE(statement->text(8), QStringLiteral("lab"));
    QCOMPARE(statement->smallInteger(9), 2);
}

void TestStatement::bind_nullString_isEmptyNotNull()
{
    auto statement = query("SELECT ?, ?, ?");
    QVERIFY(statement);
    statement->bind(QString()).bind(QByteArray()).bind(QDateTime());
    const auto row = statement->step();
    QVERIFY(row && *row);
    QVERIFY(!statement->isNull(0));
    QVERIFY(!statement->isNull(1));
    QVERIFY(statement->isNull(2));
    QCOMPARE(statement->text(0), QString());
}

void TestStatement::bind_wrongNumberOfValues_isInvalidInput_data()
{
    QTest::addColumn<int>("values");
    QTest::newRow("none") << 0;
    QTest::newRow("too few") << 1;
    QTest::newRow("too many") << 3;
}

void TestStatement::bind_wrongNumberOfValues_isInvalidInput()
{
    QFETCH(int, values);
    auto statement = query("SELECT ?, ?");
    QVERIFY(statement);
    for (int i = 0; i < values; ++i) {
        statement->bind(i);
    }
    const auto row = statement->step();
    QVERIFY(!row);
    QCOMPARE(row.error().kind, ErrorKind::InvalidInput);
}

void TestStatement::step_noRows_isFalseAgainAndAgain()
{
    auto statement = query("SELECT a FROM t");
    QVERIFY(statement);
    for (int i = 0; i < 3; ++i) {
        const auto row = statement->step();
        QVERIFY(row);
        QVERIFY(!*row);
    }
}

void TestStatement::step_severalRows_endsOnce()
{
    auto statement = query("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3");
    QVERIFY(statement);
    qint64 sum = 0;
    int rows = 0;
    for (auto row = statement->step(); row && *row; row = statement->step()) {
        sum += statement->integer(0);
        ++rows;
    }
    QCOMPARE(rows, 3);
    QCOMPARE(sum, 6);
    statement->reset();
    const auto again = statement->step();
    QVERIFY(again && *again);
    QCOMPARE(statement->integer(0), 1);
}

void TestStatement::step_failsInTheMiddle_isError()
{
    // The second row overflows when it is reached.
    auto statement = query("SELECT abs(x) FROM (SELECT 1 AS x UNION ALL "
                           "SELECT -9223372036854775807 - 1)");
    QVERIFY(statement);
    auto row = statement->step();
    QVERIFY(row && *row);
    row = statement->step();
    QVERIFY(!row);
}

void TestStatement::run_brokenConstraint_isInvalidInputAndChangesNothing()
{
    auto insert = query("INSERT INTO t (b) VALUES (?)");
    QVERIFY(insert);
    QVERIFY(insert->bind(QStringLiteral("x")).run());
    QCOMPARE(insert->insertedId(), 1);
    QCOMPARE(insert->changedRows(), 1);
    const auto twice = insert->bind(QStringLiteral("x")).run();
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, ErrorKind::InvalidInput);
    QVERIFY(insert->bind(QStringLiteral("y")).run()); // usable after an error
    QCOMPARE(*m_database->number(QStringLiteral("SELECT count(*) FROM t")), 2);
}

void TestStatement::run_again_needsNewValues()
{
    auto statement = query("SELECT ?");
    QVERIFY(statement);
    QVERIFY(statement->bind(1).run());
    const auto row = statement->bind(2).step();
    QVERIFY(row && *row);
    QCOMPARE(statement->integer(0), 2);
}

void TestStatement::kindOfSqliteCode_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, int code, ErrorKind kind) {
        QTest::newRow(name) << code << static_cast<int>(kind);
    };
    row("SQLITE_ERROR", 1, ErrorKind::Internal);
    row("SQLITE_BUSY", 5, ErrorKind::Busy);
    row("SQLITE_BUSY_SNAPSHOT", 5 | (2 << 8), ErrorKind::Busy);
    row("SQLITE_READONLY", 8, ErrorKind::ReadOnly);
    row("SQLITE_READONLY_DIRECTORY", 8 | (6 << 8), ErrorKind::ReadOnly);
    row("SQLITE_IOERR_READ", 10 | (1 << 8), ErrorKind::Internal);
    row("SQLITE_IOERR_WRITE", 10 | (3 << 8), ErrorKind::DiskFull);
    row("SQLITE_CORRUPT", 11, ErrorKind::Corrupt);
    row("SQLITE_FULL", 13, ErrorKind::DiskFull);
    row("SQLITE_CANTOPEN", 14, ErrorKind::PermissionDenied);
    row("SQLITE_CONSTRAINT_UNIQUE", 19 | (8 << 8), ErrorKind::InvalidInput);
    row("SQLITE_NOTADB", 26, ErrorKind::Corrupt);
}

void TestStatement::kindOfSqliteCode()
{
    QFETCH(int, code);
    QTEST(static_cast<int>(store::kindOfSqliteCode(code)), "kind");
}

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"
