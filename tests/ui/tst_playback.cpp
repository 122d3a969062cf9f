// SPDX-License-Identifier: GPL-3.0-or-later
// Watching the recording of a lab in the window, without an engine.
#include "engine/enginemonitor.h"
#include "playback/player.h"
#include "store/store.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/livenotice.h"
#include "ui/live/parts/pilllabel.h"
#include "ui/mainwindow.h"
#include "ui/playbackbar.h"
#include "ui/playbackdesk.h"
#include "ui/stepslider.h"
#include "ui/workbench.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::ui;

namespace {

const LabId lab(QStringLiteral("container-life-cycle"));

PageRef labPage()
{
    return {PageRef::Kind::Lab, lab.text()};
}

} // namespace

class TestPlayback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void noEngine_dockOffersTheRecording_andPlaysIt();
    void watching_isSaidEverywhere();
    void played_nothingReachesTheStore();
    void leave_givesEngineAndLabBack();
    void anotherEngineChosen_endsTheRecording();
    void anotherLabOrPage_question_keepsTheRecordingPlaying();
    void keys_playPauseAndGoFromStepToStep();
    void slider_keys_askForStepsAndMoments();
    void missingRecording_isAnError_andChangesNothing();

private:
    PlaybackDesk &playback() { return m_workbench->playback(); }
    template <typename T>
    T *find(const char *name)
    {
        const auto all = m_workbench->window().findChildren<T *>(QString::fromLatin1(name));
        const auto visible =
            std::find_if(all.begin(), all.end(), [](const T *w) { return w->isVisible(); });
        return visible == all.end() ? nullptr : *visible;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
};

void TestPlayback::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    engine::Endpoint endpoint;
    endpoint.socketPath = m_folder->filePath(QStringLiteral("no-engine.sock"));
    endpoint.source = QStringLiteral("test");
    m_workbench = std::make_unique<Workbench>(
        WorkbenchOptions{endpoint, m_folder->path(), store::OpenMode::ReadWrite,
                         render::ThemeName::Light, {},
                         {QStringLiteral(QUAYSIDE_SOURCE_DIR "/content/recordings")}});
    QSignalSpy ready(m_workbench.get(), &Workbench::ready);
    m_workbench->start(course::loadCourse(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content")));
    QVERIFY(ready.wait(10'000));
    QVERIFY(m_workbench->open(labPage()));
    QTRY_COMPARE(m_workbench->monitor().state(), engine::EngineMonitor::State::Offline);
}

void TestPlayback::cleanup()
{
    m_workbench.reset();
    m_folder.reset();
}

void TestPlayback::noEngine_dockOffersTheRecording_andPlaysIt()
{
    QTRY_VERIFY(m_workbench->window().liveDock().findChild<LiveNotice *>()->isVisible());
    auto *watch = m_workbench->window().liveDock().findChild<QPushButton *>(
        QStringLiteral("watchRecording"));
    QTRY_VERIFY(watch->isVisible());
    watch->click();
    QVERIFY(playback().isActive());
    QTRY_COMPARE(m_workbench->monitor().state(), engine::EngineMonitor::State::Online);
    QTRY_VERIFY(playback().player()->isPlaying());
    QVERIFY(m_workbench->window().playbackBar().isVisible());
}

void TestPlayback::watching_isSaidEverywhere()
{
    QVERIFY(m_workbench->watchRecording(lab, false));
    QTRY_COMPARE(m_workbench->monitor().state(), engine::EngineMonitor::State::Online);
    QTRY_VERIFY(find<QPushButton>("statusEngine")->text().startsWith(
        QStringLiteral("Recording — not your engine")));
    QCOMPARE(find<PillLabel>("recordingPill")->text(),
             QStringLiteral("Recording — not your engine"));
    QTRY_COMPARE(find<PillLabel>("livePhase")->text(), QStringLiteral("recording"));
    QVERIFY(m_workbench->open({PageRef::Kind::Dashboard, {}}));
    QVERIFY(m_workbench->window().playbackBar().isVisible());
    QVERIFY(!find<QPushButton>("record")->isEnabled());
}

void TestPlayback::played_nothingReachesTheStore()
{
    QVERIFY(m_workbench->watchRecording(lab, true));
    playback().player()->setSpeed(32);
    QSignalSpy finished(playback().player(), &playback::Player::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    // All steps are ticked on the page of the recording.
    const auto labels = m_workbench->window().findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == QStringLiteral("10 of 10 steps");
    }));
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().startsWith(QStringLiteral("Done in the recording at"));
    }));
    for (const QLabel *label : labels) {
        QVERIFY2(!label->text().contains(QStringLiteral("Ticked by you")),
                 qPrintable(label->text()));
    }
    playback().leave();
    m_workbench.reset();
    const auto store = store::Store::open({m_folder->path(), store::OpenMode::ReadWrite, QDateTime::currentDateTime()});
    QVERIFY(store);
    const auto progress = (*store)->labProgress(lab);
    QVERIFY(progress);
    QVERIFY(!progress->has_value() || (*progress)->steps.empty());
    QVERIFY((*store)->recordings()->empty());
}

void TestPlayback::leave_givesEngineAndLabBack()
{
    const engine::Endpoint own = m_workbench->monitor().endpoint();
    QVERIFY(m_workbench->watchRecording(lab, true));
    QVERIFY(!m_workbench->monitor().endpoint().leadsTo(own));
    QTRY_VERIFY(playback().player()->positionMs() > 0);
    find<QPushButton>("leaveRecording")->click();
    QVERIFY(!playback().isActive());
    QVERIFY(m_workbench->monitor().endpoint().leadsTo(own));
    QVERIFY(!m_workbench->window().playbackBar().isVisible());
    QTRY_COMPARE(m_workbench->monitor().state(), engine::EngineMonitor::State::Offline);
    QTRY_COMPARE(find<QPushButton>("statusEngine")->text(), QStringLiteral("No container engine"));
    QTRY_COMPARE(find<PillLabel>("livePhase")->text(), QStringLiteral("no engine"));
    // And again.
    QVERIFY(m_workbench->watchRecording(lab, true));
    QTRY_VERIFY(playback().player()->isPlaying());
}

void TestPlayback::anotherEngineChosen_endsTheRecording()
{
    QVERIFY(m_workbench->watchRecording(lab, true));
    engine::Endpoint other;
    other.socketPath = m_folder->filePath(QStringLiteral("other.sock"));
    m_workbench->monitor().setEndpoint(other);
    QTRY_VERIFY(!playback().isActive());
    QVERIFY(m_workbench->monitor().endpoint().leadsTo(other));
}

void TestPlayback::anotherLabOrPage_question_keepsTheRecordingPlaying()
{
    QVERIFY(m_workbench->watchRecording(lab, true));
    QVERIFY(m_workbench->open(
        {PageRef::Kind::Question, QStringLiteral("container-life-cycle-states")}));
    QVERIFY(playback().isActive());
    QVERIFY(m_workbench->window().playbackBar().isVisible());
    QVERIFY(m_workbench->open(labPage()));
    QVERIFY(playback().isActive());
}

void TestPlayback::keys_playPauseAndGoFromStepToStep()
{
    QVERIFY(m_workbench->watchRecording(lab, true));
    QTRY_VERIFY(playback().player()->isPlaying());
    auto *play = find<QPushButton>("playPause");
    QTRY_COMPARE(play->text(), QStringLiteral("Pause"));
    QVERIFY(play->focusPolicy() & Qt::TabFocus);
    QTest::keyClick(play, Qt::Key_Space);
    QVERIFY(!playback().player()->isPlaying());
    QCOMPARE(play->text(), QStringLiteral("Play"));
    find<QPushButton>("speed8")->click();
    QCOMPARE(playback().player()->speed(), 8.0);
    QTest::keyClick(find<StepSlider>("steps"), Qt::Key_PageDown);
    QCOMPARE(playback().player()->step(), 2);
    QVERIFY(!playback().player()->isPlaying());
    QTest::keyClick(find<StepSlider>("steps"), Qt::Key_PageDown);
    QCOMPARE(playback().player()->step(), 3);
    QTest::keyClick(find<StepSlider>("steps"), Qt::Key_PageUp);
    QCOMPARE(playback().player()->step(), 2);
    QTest::keyClick(find<StepSlider>("steps"), Qt::Key_Home);
    QCOMPARE(playback().player()->positionMs(), 0);
    // Seeking while it plays goes on playing, once connected again.
    QTRY_COMPARE(m_workbench->monitor().state(), engine::EngineMonitor::State::Online);
    playback().player()->play();
    playback().player()->seekToStep(4);
    QTRY_VERIFY(playback().player()->isPlaying());
}

void TestPlayback::slider_keys_askForStepsAndMoments()
{
    StepSlider slider(render::Theme::light());
    slider.setSteps({1000, 4000, 8000}, 20'000);
    slider.setPosition(5000);
    QSignalSpy seeks(&slider, &StepSlider::seekRequested);
    QSignalSpy steps(&slider, &StepSlider::stepRequested);
    QTest::keyClick(&slider, Qt::Key_Right);
    QTest::keyClick(&slider, Qt::Key_Left);
    QTest::keyClick(&slider, Qt::Key_End);
    QCOMPARE(seeks.size(), 3);
    QCOMPARE(seeks[0][0].toLongLong(), 10'000);
    QCOMPARE(seeks[1][0].toLongLong(), 0);
    QCOMPARE(seeks[2][0].toLongLong(), 20'000);
    QTest::keyClick(&slider, Qt::Key_PageUp);
    QTest::keyClick(&slider, Qt::Key_PageDown);
    QCOMPARE(steps[0][0].toInt(), 1);
    QCOMPARE(steps[1][0].toInt(), 3);
}

void TestPlayback::missingRecording_isAnError_andChangesNothing()
{
    const engine::Endpoint own = m_workbench->monitor().endpoint();
    const Result<void> watching = m_workbench->watchRecording(LabId(QStringLiteral("no-such-lab")));
    QVERIFY(!watching);
    QVERIFY(!playback().isActive());
    QVERIFY(m_workbench->monitor().endpoint().leadsTo(own));
}

QTEST_MAIN(TestPlayback)
#include "tst_playback.moc"
