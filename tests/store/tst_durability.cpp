// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storefixtures.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::store;

namespace {

constexpr int kills = 25;

/// The helper process; killed by its own handle when it goes out of scope.
class Child
{
public:
    explicit Child(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(QUAYSIDE_STORE_CHILD), arguments);
    }
    ~Child() { kill(); }

    /// The next whole line; empty when none comes in time.
    QByteArray line(int timeoutMs = 20'000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_process.canReadLine() && timer.elapsed() < timeoutMs) {
            if (!m_process.waitForReadyRead(100) && m_process.state() == QProcess::NotRunning) {
                break;
            }
        }
        return m_process.canReadLine() ? m_process.readLine().trimmed() : QByteArray();
    }
    void collectFor(int ms)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < ms) {
            m_process.waitForReadyRead(static_cast<int>(ms - timer.elapsed()));
        }
    }
    void kill()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

private:
    QProcess m_process;
};

} // namespace

class TestDurability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void kill_whileWriting_losesNothingAcknowledged();
    void kill_inTheMiddleOfAMigration_keepsTheOldVersion();
    void diskLimit_whileWriting_isDiskFullAndLosesNothing_data();
    void diskLimit_whileWriting_isDiskFullAndLosesNothing();
    void noRights_folderOrFile_isReadOnlyYetReadable_data();
    void noRights_folderOrFile_isReadOnlyYetReadable();
    void lock_ofALiveProcess_isBusyAndOfADeadOneIsTakenOver();

private:
    QString folder() const { return m_dir->path(); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestDurability::kill_whileWriting_losesNothingAcknowledged()
{
    qint64 acknowledged = 0;
    for (int round = 0; round < kills; ++round) {
        Child child({QStringLiteral("write"), folder()});
        QByteArray line = child.line();
        QVERIFY(!line.isEmpty());
        child.collectFor(QRandomGenerator::global()->bounded(1, 40));
        child.kill();
        for (; !line.isEmpty(); line = child.line(0)) {
            QCOMPARE(line.toLongLong(), acknowledged + 1);
            acknowledged = line.toLongLong();
        }
        auto store = Store::open(fixture::in(folder()));
        QVERIFY2(store, qPrintable(store ? QString() : store.error().detail));
        QVERIFY((*store)->quickCheck());
        const auto log = (*store)->reviews();
        QVERIFY(log);
        // One more than acknowledged may be there: committed, and killed before it could be said.
        const auto kept = static_cast<qint64>(log->size());
        QVERIFY2(kept == acknowledged || kept == acknowledged + 1,
                 qPrintable(QStringLiteral("%1 kept, %2 said").arg(kept).arg(acknowledged)));
        QCOMPARE(log->back().id, kept);
        const auto card = (*store)->cardState(log->back().question);
        QVERIFY(card && card->has_value());
        QCOMPARE(**card, log->back().after);
        acknowledged = kept;
    }
    QVERIFY(acknowledged > kills);
}

void TestDurability::kill_inTheMiddleOfAMigration_keepsTheOldVersion()
{
    {
        auto database = Database::open(fixture::in(folder()), {fixture::firstVersion()});
        QVERIFY(database);
        QVERIFY((*database)->exec(QStringLiteral("INSERT INTO thing (name) VALUES ('whole')")));
    }
    for (int round = 0; round < 3; ++round) {
        Child child({QStringLiteral("migrate"), folder()});
        QCOMPARE(child.line(), QByteArray("migrating"));
        child.kill();
        QVERIFY(!QDir(DataFile(folder()).backupFolder()).isEmpty());
    }
    {
        auto database = Database::open(fixture::in(folder()), {fixture::firstVersion()});
        QVERIFY(database);
        QVERIFY((*database)->quickCheck());
        QCOMPARE(
            *(*database)->number(QStringLiteral("SELECT count(*) FROM thing WHERE name = 'whole'")),
            1);
        QVERIFY(!(*database)->query(QStringLiteral("SELECT size FROM thing")));
    }
    auto migrated = Database::open(
        fixture::in(folder()),
        {fixture::firstVersion(),
         {2, [](Database &database) {
              return database.exec(QStringLiteral("ALTER TABLE thing ADD COLUMN size INTEGER"));
          }}});
    QVERIFY(migrated);
    QVERIFY((*migrated)->query(QStringLiteral("SELECT size FROM thing")));
}

void TestDurability::diskLimit_whileWriting_isDiskFullAndLosesNothing_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("soon") << 400'000;
    QTest::newRow("within a checkpoint") << 4'200'000;
}

void TestDurability::diskLimit_whileWriting_isDiskFullAndLosesNothing()
{
    QFETCH(int, bytes);
    Child child({QStringLiteral("write"), folder(), QString::number(bytes)});
    qint64 acknowledged = 0;
    QByteArray line = child.line();
    for (; line.toLongLong() > 0; line = child.line()) {
        acknowledged = line.toLongLong();
    }
    const QByteArray expected =
        "error " + QByteArray::number(static_cast<int>(ErrorKind::DiskFull));
    QVERIFY2(line.startsWith(expected), line.constData());
    QVERIFY(acknowledged > 0);
    child.kill();
    auto store = Store::open(fixture::in(folder()));
    QVERIFY(store);
    QCOMPARE(static_cast<qint64>((*store)->reviews()->size()), acknowledged);
    QVERIFY((*store)->recordReview(fixture::reviewOf(QStringLiteral("after"))));
}

void TestDurability::noRights_folderOrFile_isReadOnlyYetReadable_data()
{
    QTest::addColumn<bool>("folderWritable");
    QTest::addColumn<bool>("killed");
    QTest::newRow("folder") << false << false;
    QTest::newRow("file") << true << false;
    QTest::newRow("folder, log not folded in") << false << true;
}

void TestDurability::noRights_folderOrFile_isReadOnlyYetReadable()
{
    QFETCH(bool, folderWritable);
    QFETCH(bool, killed);
    const QString data = folder() + QStringLiteral("/data");
    qint64 expected = 1;
    if (killed) {
        Child child({QStringLiteral("write"), data});
        for (int i = 0; i < 5; ++i) {
            expected = child.line().toLongLong();
        }
        child.kill();
        for (QByteArray line = child.line(0); !line.isEmpty(); line = child.line(0)) {
            expected = line.toLongLong();
        }
        QVERIFY(QFileInfo(DataFile(data).logPath()).size() > 0);
        QVERIFY(QFile::remove(DataFile(data).path() + QStringLiteral(".lock")));
    } else {
        auto store = Store::open(fixture::in(data));
        QVERIFY(store && (*store)->recordReview(fixture::reviewOf(QStringLiteral("q"))));
    }
    const auto readable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
    const auto searchable = readable | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    const auto writable = searchable | QFile::WriteOwner | QFile::WriteOther;
    QVERIFY(QFile::setPermissions(folder(), searchable | QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(DataFile(data).path(), readable));
    QVERIFY(QFile::setPermissions(data, folderWritable ? writable : searchable));

    Child child({QStringLiteral("no-rights"), data});
    const QByteArray readOnly = QByteArray::number(static_cast<int>(ErrorKind::ReadOnly));
    QCOMPARE(child.line(), "write " + readOnly);
    const QByteArray reviews = child.line();
    QVERIFY2(reviews == "reviews " + QByteArray::number(expected)
                 || (killed && reviews == "reviews " + QByteArray::number(expected + 1)),
             reviews.constData());
    QCOMPARE(child.line(), "change " + readOnly);
    QVERIFY(QFile::setPermissions(data, writable)); // so that the test can clean up
}

void TestDurability::lock_ofALiveProcess_isBusyAndOfADeadOneIsTakenOver()
{
    Child child({QStringLiteral("hold"), folder()});
    QCOMPARE(child.line(), QByteArray("open"));
    const auto busy = Store::open(fixture::in(folder()));
    QVERIFY(!busy);
    QCOMPARE(busy.error().kind, ErrorKind::Busy);
    QVERIFY(busy.error().message.contains(QStringLiteral("already open")));
    child.kill();
    QVERIFY(QFile::exists(DataFile(folder()).path() + QStringLiteral(".lock")));
    QVERIFY(Store::open(fixture::in(folder())));
}

QTEST_GUILESS_MAIN(TestDurability)
#include "tst_durability.moc"
