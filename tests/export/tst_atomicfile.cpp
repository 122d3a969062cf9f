// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace quayside;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Files may not grow beyond `bytes` while this lives: what a full disk does to a writer.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestAtomicFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void write_newFile_hasTheData();
    void write_oldFile_isReplaced();
    void write_noRoom_leavesTheOldFileAndNothingElse();
    void write_missingFolder_saysSo();
    void write_folderAsTarget_saysSo();
    void write_forbiddenFolder_saysSo();
};

void TestAtomicFile::write_newFile_hasTheData()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a"));
    QVERIFY(exporter::writeFileAtomically(path, "new").isOk());
    QCOMPARE(contentsOf(path), QByteArray("new"));
}

void TestAtomicFile::write_oldFile_isReplaced()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a"));
    QVERIFY(exporter::writeFileAtomically(path, "something long").isOk());
    QVERIFY(exporter::writeFileAtomically(path, "new").isOk());
    QCOMPARE(contentsOf(path), QByteArray("new"));
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
}

void TestAtomicFile::write_noRoom_leavesTheOldFileAndNothingElse()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a"));
    QVERIFY(exporter::writeFileAtomically(path, "old").isOk());
    {
        const FileSizeLimit limit(1000);
        QVERIFY(!exporter::writeFileAtomically(path, QByteArray(100000, 'x')).isOk());
    }
    QCOMPARE(contentsOf(path), QByteArray("old"));
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
}

void TestAtomicFile::write_missingFolder_saysSo()
{
    const auto result =
        exporter::writeFileAtomically(QStringLiteral("/nonexistent/folder/a.pdf"), "x");
    QVERIFY(!result.isOk());
    QCOMPARE(result.error().kind, ErrorKind::NotFound);
    QVERIFY(result.error().message.contains(QStringLiteral("/nonexistent/folder")));
}

void TestAtomicFile::write_folderAsTarget_saysSo()
{
    const QTemporaryDir dir;
    const auto result = exporter::writeFileAtomically(dir.path(), "x");
    QVERIFY(!result.isOk());
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
}

void TestAtomicFile::write_forbiddenFolder_saysSo()
{
    // A folder in which not even root may create files.
    const auto result = exporter::writeFileAtomically(QStringLiteral("/proc/self/a.pdf"), "x");
    QVERIFY(!result.isOk());
    QCOMPARE(result.error().kind, ErrorKind::PermissionDenied);
}

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
