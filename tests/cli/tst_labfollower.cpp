// SPDX-License-Identifier: GPL-3.0-or-later
// "quayside lab NAME --watch" as a learner has it beside the terminal: a line a change.
#include "ui/simulateddocker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using quayside::test::SimulatedDocker;

namespace {

const QByteArray nginx("nginx-cont");
constexpr int patienceMs = 30'000;

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The program, following the life-cycle lab on an engine of the test's own.
class Follower
{
public:
    explicit Follower(SimulatedDocker &docker, const QStringList &options = {})
    {
        m_process.start(
            QStringLiteral(QUAYSIDE_PROGRAM),
            QStringList{u("lab"), u("container-life-cycle"), u("--engine"), docker.endpoint().url()}
                + options);
    }
    ~Follower()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool says(const char *words)
    {
        return QTest::qWaitFor([&] { return out().contains(u(words)); }, patienceMs);
    }
    void type(const char *line) { m_process.write(line); }
    void closeInput() { m_process.closeWriteChannel(); }
    bool ends()
    {
        return QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; },
                               patienceMs);
    }
    int status() const { return m_process.exitCode(); }
    QString out()
    {
        m_out += m_process.readAllStandardOutput();
        return QString::fromUtf8(m_out);
    }
    QString err() { return QString::fromUtf8(m_process.readAllStandardError()); }

private:
    QProcess m_process;
    QByteArray m_out;
};

} // namespace

class TestLabFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_docker = std::make_unique<SimulatedDocker>(); }

    void watch_printsALineAChange_andEndsWithTheCleanUp()
    {
        Follower follower(*m_docker, {u("--watch")});
        QVERIFY2(follower.says("Ready:"), qPrintable(follower.out() + follower.err()));
        QVERIFY2(follower.says(" 1  done"), qPrintable(follower.out()));
        QVERIFY(!follower.out().contains(u(" 2  done")));
        m_docker->create(nginx);
        QVERIFY2(follower.says(" 2  done"), qPrintable(follower.out()));
        m_docker->start(nginx);
        QVERIFY2(follower.says(" 3  done"), qPrintable(follower.out()));
        m_docker->pause(nginx);
        QVERIFY2(follower.says(" 4  done"), qPrintable(follower.out()));
        QVERIFY2(follower.says(" 5  open"), qPrintable(follower.out())); // for the learner
        follower.type("t\n");
        QVERIFY2(follower.says(" 5  self"), qPrintable(follower.out()));
        m_docker->unpause(nginx);
        QVERIFY2(follower.says(" 6  done"), qPrintable(follower.out()));
        m_docker->stop(nginx);
        QVERIFY2(follower.says(" 7  done"), qPrintable(follower.out()));
        m_docker->start(nginx);
        m_docker->kill(nginx);
        QVERIFY2(follower.says(" 8  done"), qPrintable(follower.out()));
        follower.type("t\n");
        QVERIFY2(follower.says(" 9  self"), qPrintable(follower.out()));
        m_docker->remove(nginx);
        QVERIFY2(follower.says("10  done"), qPrintable(follower.out()));
        QVERIFY2(follower.ends(), qPrintable(follower.out()));
        QCOMPARE(follower.status(), 0);
        QVERIFY2(follower.out().contains(u("All clean")), qPrintable(follower.out()));
        QCOMPARE(follower.out().count(u(" 3  done")), 1); // each once
    }

    void watch_h_opensOneHintAfterTheOther()
    {
        Follower follower(*m_docker, {u("--watch")});
        QVERIFY2(follower.says(" 1  done"), qPrintable(follower.out() + follower.err()));
        QVERIFY2(follower.says(" 2  open"), qPrintable(follower.out()));
        QVERIFY(!follower.out().contains(u("Hint")));
        follower.type("h\n");
        QVERIFY2(follower.says("Hint 1 of 2"), qPrintable(follower.out()));
        QVERIFY(!follower.out().contains(u("Hint 2 of 2")));
        follower.type("h\n");
        QVERIFY2(follower.says("Hint 2 of 2"), qPrintable(follower.out()));
    }

    void watch_nearMiss_isSaid()
    {
        Follower follower(*m_docker, {u("--watch")});
        QVERIFY2(follower.says(" 1  done"), qPrintable(follower.out() + follower.err()));
        m_docker->create(nginx);
        m_docker->start(nginx); // docker run
        QVERIFY2(follower.says("Nearly:"), qPrintable(follower.out()));
    }

    void watch_nameTaken_isInTheWay_withTheCommand()
    {
        m_docker->hasLong(nginx, "exited");
        Follower follower(*m_docker, {u("--watch")});
        QVERIFY2(follower.says("One thing is in the way:"),
                 qPrintable(follower.out() + follower.err()));
        QVERIFY2(follower.says("$ docker rm -f nginx-cont"), qPrintable(follower.out()));
    }

    void watchJson_isOneObjectALine()
    {
        Follower follower(*m_docker, {u("--watch"), u("--json")});
        QVERIFY2(follower.says("\"state\":\"done\""), qPrintable(follower.out() + follower.err()));
        m_docker->create(nginx);
        const auto second = [&] {
            for (const QString &line : follower.out().split(u'\n', Qt::SkipEmptyParts)) {
                const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
                if (object.value(u("step")).toInt() == 2 && object.value(u("state")) == u("done")) {
                    return object;
                }
            }
            return QJsonObject();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!second().isEmpty(), patienceMs);
        QVERIFY(!second().value(u("time")).toString().isEmpty());
        for (const QString &line : follower.out().split(u'\n', Qt::SkipEmptyParts)) {
            QVERIFY2(QJsonDocument::fromJson(line.toUtf8()).isObject(), qPrintable(line));
        }
    }

    void withoutWatch_reportsEachStepOnce()
    {
        Follower follower(*m_docker);
        QVERIFY2(follower.ends(), qPrintable(follower.out()));
        QCOMPARE(follower.status(), 0);
        QVERIFY2(follower.out().contains(u("10  ")), qPrintable(follower.out()));
        QCOMPARE(follower.out().count(u(" 1  done")), 1);
    }

private:
    std::unique_ptr<SimulatedDocker> m_docker;
};

QTEST_GUILESS_MAIN(TestLabFollower)
#include "tst_labfollower.moc"
