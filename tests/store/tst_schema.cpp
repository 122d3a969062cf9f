// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"
#include "store/storefixtures.h"

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::store;

namespace {

/// Builds quayside.db from fixtures/v<version>.sql, with none of the program's own code.
void buildFixture(const QString &folder, int version)
{
    const QByteArray sql = fixture::bytesOf(
        QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/store/fixtures/v%1.sql").arg(version));
    QVERIFY(!sql.isEmpty());
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("fixture"));
        database.setDatabaseName(DataFile(folder).path());
        QVERIFY(database.open());
        for (const QString &statement : QString::fromUtf8(sql).split(QStringLiteral(";\n"))) {
            QSqlQuery query(database);
            QVERIFY2(statement.trimmed().isEmpty() || query.exec(statement), qPrintable(statement));
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("fixture"));
}

QStringList schemaOf(const Database &database)
{
    auto statement = database.query(
        QStringLiteral("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"));
    QStringList schema;
    while (statement && *statement->step()) {
        schema += statement->text(0).replace(QRegularExpression(QStringLiteral("\\s+")),
                                             QStringLiteral(" "));
    }
    return schema;
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void migrations_areGapless();
    void migrations_everyVersionHasAFixture();
    void fixture_sameVersion_isWhatTheProgramCreates();
    void fixture_versionOne_readsItsRecords();
    void fixture_versionTwo_readsItsRecordings();
    void fixture_versionTwo_stepsHaveNoWords();
    void fixture_versionThree_readsItsJournal();
};

void TestSchema::migrations_areGapless()
{
    int expected = 1;
    for (const Migration &migration : schemaMigrations()) {
        QCOMPARE(migration.toVersion, expected);
        ++expected;
    }
    QVERIFY(expected > 1);
}

void TestSchema::migrations_everyVersionHasAFixture()
{
    for (const Migration &migration : schemaMigrations()) {
        QVERIFY(QFile::exists(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/store/fixtures/v%1.sql")
                                  .arg(migration.toVersion)));
    }
}

void TestSchema::fixture_sameVersion_isWhatTheProgramCreates()
{
    for (const Migration &migration : schemaMigrations()) {
        QTemporaryDir dir;
        buildFixture(dir.path(), migration.toVersion);
        const auto end = schemaMigrations().begin() + migration.toVersion;
        const Migrations upTo(schemaMigrations().begin(), end);
        auto built = Database::open(fixture::in(dir.path()), upTo);
        auto created = Database::open(fixture::in(QString(), OpenMode::InMemory), upTo);
        QVERIFY(built && created);
        QVERIFY(!schemaOf(**built).isEmpty());
        QCOMPARE(schemaOf(**built), schemaOf(**created));
    }
}

void TestSchema::fixture_versionOne_readsItsRecords()
{
    QTemporaryDir dir;
    buildFixture(dir.path(), 1);
    auto opened = Store::open(fixture::in(dir.path()));
    QVERIFY(opened);
    const Store &store = **opened;
    const QuestionId docker(QStringLiteral("what-is-docker"));
    const QuestionId volumes(QStringLiteral("volumes"));
    QCOMPARE(store.reviews(docker)->size(), size_t{2});
    QCOMPARE(store.reviews(volumes)->size(), size_t{0}); // undone
    QCOMPARE((*store.cardState(docker))->stability, 2.3065);
    QCOMPARE((*store.cardState(docker))->state, MemoryState::Review);
    QVERIFY((*store.note(volumes))->text.startsWith(QStringLiteral("Bind mounts")));
    QCOMPARE(*store.keyPointTicks(volumes),
             QStringList{QStringLiteral("A volume outlives its container")});
    const auto lab = store.labProgress(LabId(QStringLiteral("first-container")));
    QVERIFY(lab && lab->has_value());
    QCOMPARE((*lab)->horizonNano, Q_INT64_C(1780316500123456789));
    QCOMPARE((*lab)->steps.size(), size_t{2});
    QCOMPARE((*lab)->steps[0].container.text(), QStringLiteral("4f5e"));
    QCOMPARE((*lab)->steps[1].state, LabStepState::Self);
    QCOMPARE(store.quizAnswers(volumes)->at(0).answer, QStringLiteral("docker volume ls"));
    QCOMPARE((*store.lastPlace())->id, volumes.text());
    QCOMPARE(*store.scrollPosition({QStringLiteral("question"), volumes.text()}), 420);
    QCOMPARE((*store.windowState())->geometry, QByteArray("\x01\x02"));
    QCOMPARE(**store.setting(QStringLiteral("theme")), QStringLiteral("dark"));
}

void TestSchema::fixture_versionTwo_readsItsRecordings()
{
    QTemporaryDir dir;
    buildFixture(dir.path(), 2);
    auto opened = Store::open(fixture::in(dir.path()));
    QVERIFY(opened);
    const auto recordings = (*opened)->recordings();
    QVERIFY(recordings && recordings->size() == 1);
    const Recording &recording = recordings->front();
    QCOMPARE(recording.title, QStringLiteral("Half a core"));
    QCOMPARE(recording.labRun, 2);
    QCOMPARE(recording.samples, 2);
    QCOMPARE(recording.containers.at(0).name, QStringLiteral("burn"));
    const auto samples = (*opened)->recordedSamples(1);
    QVERIFY(samples && samples->size() == 2);
    QCOMPARE(samples->at(0).cpuPercent, 50.01);
    QCOMPARE(samples->at(0).blockWriteBytes, std::optional<qint64>());
    QCOMPARE(samples->at(1).cpuPercent, std::optional<double>());
    QCOMPARE((*opened)->recordedEvents(1)->at(0).timeNano, Q_INT64_C(1780316703123456789));
}

void TestSchema::fixture_versionTwo_stepsHaveNoWords()
{
    QTemporaryDir dir;
    buildFixture(dir.path(), 2);
    auto opened = Store::open(fixture::in(dir.path()));
    QVERIFY(opened);
    const auto run = (*opened)->labRun(2);
    QVERIFY(run && run->has_value());
    QCOMPARE((*run)->steps.size(), size_t{2});
    QVERIFY((*run)->steps[0].words.isEmpty());
    QVERIFY((*opened)->labMoments(2)->empty());
}

void TestSchema::fixture_versionThree_readsItsJournal()
{
    QTemporaryDir dir;
    buildFixture(dir.path(), 3);
    auto opened = Store::open(fixture::in(dir.path()));
    QVERIFY(opened);
    const Store &store = **opened;
    QVERIFY((*store.labRun(1))->closedAt.isValid());
    const auto run = store.labRun(2);
    QVERIFY(!(*run)->closedAt.isValid());
    QCOMPARE((*run)->steps[2].words, QStringLiteral("Running since 14:22:10"));
    const auto moments = store.labMoments(2);
    QCOMPARE(moments->size(), size_t{2});
    QCOMPARE(moments->at(0).kind, LabMomentKind::HintOpened);
    QCOMPARE(moments->at(1).words, QStringLiteral("It was stopped, not paused."));
    QCOMPARE((*store.recordingOfRun(2))->note, QStringLiteral("Figures end here."));
    QVERIFY(!store.recordingOfRun(1)->has_value());
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
