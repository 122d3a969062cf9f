// SPDX-License-Identifier: GPL-3.0-or-later
// The recordings of the course: each plays to its end, and every step that was seen on the engine
// is seen again.
#include "base/steerableclock.h"
#include "engine/enginemonitor.h"
#include "playback/cassettefile.h"
#include "playback/player.h"
#include "playback/recordedrun.h"
#include "playback/recordinglibrary.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::playback;

namespace {

constexpr double testSpeed = 32;
constexpr qint64 mostBytes = 400'000;

QString contentFolder()
{
    return QStringLiteral(QUAYSIDE_SOURCE_DIR "/content");
}

} // namespace

class TestLabRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_course = course::loadCourse(contentFolder()).course;
        const QDir folder(contentFolder() + QStringLiteral("/recordings"));
        for (const QString &name : folder.entryList({QStringLiteral("*.recording")}, QDir::Files)) {
            m_names.append(QFileInfo(name).completeBaseName());
        }
        QVERIFY(!m_names.isEmpty());
    }

    void check_findsNothing()
    {
        for (const course::Fault &fault : checkRecordings(contentFolder(), *m_course)) {
            QFAIL(qPrintable(fault.text()));
        }
    }

    void played_everyStepTicks_data() { rows(); }
    void played_everyStepTicks()
    {
        QFETCH(QString, name);
        const course::Lab *lab = m_course->lab(LabId(name));
        QVERIFY(lab);
        auto cassette = library().load(lab->id);
        QVERIFY2(cassette, cassette ? "" : qPrintable(cassette.error().message));
        const SystemClock system;
        SteerableClock clock(system);
        Player player(std::move(*cassette), clock);
        QVERIFY(player.open());
        engine::EngineMonitor monitor(player.endpoint(), clock);
        RecordedRun run(*lab, player, monitor, clock);
        connect(&run, &RecordedRun::figuresWantedChanged, &run,
                [&] { monitor.setWatched(run.figuresWanted()); });
        QStringList unseen;
        connect(&player, &Player::stepEnded, &run, [&](const Mark &end) {
            const lab::StepStatus &status = run.steps()[static_cast<size_t>(end.step - 1)];
            const bool bySelf =
                end.cannotBeSeen || !lab->steps[static_cast<size_t>(end.step - 1)].check.condition;
            if (!bySelf && status.state != lab::StepState::Done) {
                unseen.append(QStringLiteral("step %1").arg(end.step));
            }
        });
        QSignalSpy finished(&player, &Player::finished);
        player.setSpeed(testSpeed);
        run.begin(true);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
        QCOMPARE(run.currentStep(), static_cast<int>(lab->steps.size()));
        QCOMPARE(unseen.join(u'\n'), QString());
        QCOMPARE(run.unseen(), 0);
    }

    void file_isSmall_andSaysNothingOfTheMachine_data() { rows(); }
    void file_isSmall_andSaysNothingOfTheMachine()
    {
        QFETCH(QString, name);
        const auto path = library().path(LabId(name));
        QVERIFY(path);
        QVERIFY2(QFileInfo(*path).size() < mostBytes,
                 qPrintable(QString::number(QFileInfo(*path).size())));
        const auto cassette = cassettefile::load(*path);
        QVERIFY(cassette);
        const auto isClean = [](const QByteArray &text) {
            return !text.contains("/tmp/quayside") && !text.contains(QUAYSIDE_SOURCE_DIR);
        };
        for (auto it = cassette->values.cbegin(); it != cassette->values.cend(); ++it) {
            for (const RecordedValue &value : *it) {
                QVERIFY2(isClean(value.body), qPrintable(it.key()));
            }
        }
        for (const RecordedEvent &event : cassette->events) {
            QVERIFY2(isClean(event.json), event.json.constData());
        }
        for (const Mark &mark : cassette->marks) {
            QVERIFY2(isClean(mark.text.toUtf8()), qPrintable(mark.text));
        }
    }

private:
    void rows() const
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : m_names) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    static RecordingLibrary library()
    {
        return RecordingLibrary({contentFolder() + QStringLiteral("/recordings")});
    }

    course::CoursePtr m_course;
    QStringList m_names;
};

QTEST_GUILESS_MAIN(TestLabRecordings)
#include "tst_labrecordings.moc"
