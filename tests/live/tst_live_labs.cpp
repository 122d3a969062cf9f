// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/course.h"
#include "live/replay/labreplay.h"
#include "live/replay/replayfile.h"
#include "support/privateengine.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace quayside;
using namespace quayside::live;

namespace {

/// The folder whose content/ and tests/live/labs/ are replayed.
QString root()
{
    const QString other = qEnvironmentVariable("QUAYSIDE_LAB_ROOT");
    return other.isEmpty() ? QStringLiteral(QUAYSIDE_SOURCE_DIR) : other;
}

/// The part N of M of all labs, in the order of their ids.
struct Share
{
    int number = 1;
    int of = 1;
};

QStringList wantedLabs;
Share share;

/// Takes lab ids and "--share N/M" away from the arguments, which leaves those of Qt Test.
bool readArguments(QStringList &arguments)
{
    QStringList rest{arguments.constFirst()};
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == QLatin1String("--share") && i + 1 < arguments.size()) {
            const QStringList parts = arguments[++i].split(u'/');
            share = {parts.value(0).toInt(), parts.value(1).toInt()};
            if (share.number < 1 || share.number > share.of) {
                return false;
            }
        } else if (word.startsWith(u'-') || rest.constLast().startsWith(u'-')) {
            rest.append(word);
        } else {
            wantedLabs.append(word);
        }
    }
    arguments = rest;
    return true;
}

} // namespace

/// The course's labs, done on a real engine as a learner would, rightly and wrongly.
class TestLiveLabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lab_doneRightAndWrong_ticksAndHintsAndCleansUp_data();
    void lab_doneRightAndWrong_ticksAndHintsAndCleansUp();

private:
    static constexpr int mostAgain = 3;

    QStringList replayOnFreshEngine(const course::Lab &lab, const ReplayFile &file,
                                    const QStringList &imagesNamedIn);

    course::LoadedCourse m_loaded;
    int m_again = 0; ///< labs that were replayed twice
    bool m_cannotRunHere = false; ///< the machine lacks something for an engine
};

void TestLiveLabs::initTestCase()
{
    m_loaded = course::loadCourse(root() + QStringLiteral("/content"));
    QVERIFY2(!m_loaded.course->labs.empty() || !m_loaded.faults.empty(),
             qPrintable(QStringLiteral("no labs below ") + root()));
}

void TestLiveLabs::lab_doneRightAndWrong_ticksAndHintsAndCleansUp_data()
{
    QTest::addColumn<QString>("id");
    QStringList ids = wantedLabs;
    if (ids.isEmpty()) {
        for (const course::Lab &lab : m_loaded.course->labs) {
            ids.append(lab.id.text());
        }
        std::sort(ids.begin(), ids.end());
    }
    for (int i = 0; i < ids.size(); ++i) {
        if (i % share.of == share.number - 1) {
            QTest::newRow(qPrintable(ids[i])) << ids[i];
        }
    }
}

void TestLiveLabs::lab_doneRightAndWrong_ticksAndHintsAndCleansUp()
{
    QFETCH(QString, id);
    const QString labFile = QStringLiteral("%1/content/labs/%2.md").arg(root(), id);
    const QString replayPath = QStringLiteral("%1/tests/live/labs/%2.yaml").arg(root(), id);
    const course::Lab *lab = m_loaded.course->lab(LabId(id));
    QStringList faults;
    if (!lab) {
        for (const course::Fault &fault : m_loaded.faults) {
            faults.append(fault.text());
        }
        QFAIL(qPrintable(QStringLiteral("There is no good lab %1 in %2.\n%3")
                             .arg(id, root(), faults.join(u'\n'))));
    }
    course::FileLog log(replayPath);
    QFile yaml(replayPath);
    if (!yaml.open(QIODevice::ReadOnly)) {
        log.fault(0, QStringLiteral("there is no such file; each lab has one"));
    }
    const ReplayFile file = readReplayFile(QString::fromUtf8(yaml.readAll()), *lab, log);
    for (const course::Fault &fault : log.faults()) {
        faults.append(fault.text());
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));

    QStringList complaints = replayOnFreshEngine(*lab, file, {labFile, replayPath});
    if (m_cannotRunHere && !PrivateEngine::isRequired()) {
        QSKIP(qPrintable(QStringLiteral("SKIPPED: ") + complaints.constFirst()));
    }
    // A machine that does other things too can be too late for one of several hundred waits: what
    // is wrong goes wrong again, on a fresh engine. It is said, and not often allowed.
    if (!complaints.isEmpty() && m_again < mostAgain) {
        ++m_again;
        qWarning("AGAIN %d of %d: lab %s did not pass and is replayed once more:\n  %s", m_again,
                 mostAgain, qPrintable(id), qPrintable(complaints.join(QStringLiteral("\n  "))));
        complaints = replayOnFreshEngine(*lab, file, {labFile, replayPath});
    }
    QVERIFY2(
        complaints.isEmpty(),
        qPrintable(
            QStringLiteral("\nLab %1:\n  %2").arg(id, complaints.join(QStringLiteral("\n  ")))));
}

/// An engine for each lab: what one leaves behind never helps or hinders another. What went wrong.
QStringList TestLiveLabs::replayOnFreshEngine(const course::Lab &lab, const ReplayFile &file,
                                              const QStringList &imagesNamedIn)
{
    ReplayTimes times;
    std::optional<PrivateEngine> engine(std::in_place, PrivateEngine::Kind::Docker);
    {
        const ReplayTimes::Span span(times, ReplayTimes::On::Engine);
        const PrivateEngine::Start started = engine->start(imagesNamedIn);
        m_cannotRunHere = started == PrivateEngine::Start::CannotRunHere;
        if (started != PrivateEngine::Start::Running) {
            return {engine->reason()};
        }
    }
    std::optional<LabReplay> replay(std::in_place, lab, file, *engine, imagesNamedIn, times);
    const QStringList complaints = replay->run() ? QStringList() : replay->complaints();
    const std::vector<StepReport> steps = replay->report();
    {
        const ReplayTimes::Span span(times, ReplayTimes::On::Engine);
        replay.reset();
        engine.reset();
    }
    writeReport(lab, file.standIn, steps, times);
    return complaints;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (!readArguments(arguments)) {
        qCritical("usage: tst_live_labs [LAB-ID...] [--share N/M] [Qt Test's own arguments]");
        return 2;
    }
    // Qt Test ends a test after five minutes, too soon for a lab with databases on a busy machine.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT")) {
        qputenv("QTEST_FUNCTION_TIMEOUT", "3000000");
    }
    TestLiveLabs test;
    return QTest::qExec(&test, arguments);
}

#include "tst_live_labs.moc"
