// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/recordedrun.h"

#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "lab/monitorsource.h"
#include "playback/player.h"

#include <cmath>

namespace quayside::playback {

namespace {

constexpr qint64 nanoPerMs = 1'000'000;

std::chrono::milliseconds faster(std::chrono::milliseconds time, double speed)
{
    const double scaled = std::ceil(static_cast<double>(time.count()) / speed);
    return std::chrono::milliseconds(static_cast<qint64>(scaled));
}

} // namespace

RecordedRun::RecordedRun(const course::Lab &lab, Player &player, engine::EngineMonitor &monitor,
                         const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
    , m_player(player)
    , m_monitor(monitor)
    , m_clock(clock)
{
    makeVerifier();
    m_player.setSeen([this](const Mark &end) { return isSeen(end); });
    connect(&m_player, &Player::sought, this, [this](int stepsEnded) {
        m_playWhenOnline = m_playWhenOnline || m_player.isPlaying();
        m_player.pause();
        connectAnew(stepsEnded);
    });
    connect(&m_player, &Player::stateChanged, this, &RecordedRun::setPace);
    connect(&m_player, &Player::stepEnded, this, &RecordedRun::passOver);
    connect(&m_monitor, &engine::EngineMonitor::stateChanged, this,
            [this](engine::EngineMonitor::State state) {
                if (m_connecting && state == engine::EngineMonitor::State::Online) {
                    m_connecting = false;
                    if (std::exchange(m_playWhenOnline, false)) {
                        m_player.play();
                    }
                }
            });
}

RecordedRun::~RecordedRun()
{
    m_player.setSeen({});
}

qint64 RecordedRun::horizonNano() const
{
    return m_player.cassette().info.start.toMSecsSinceEpoch() * nanoPerMs;
}

void RecordedRun::makeVerifier()
{
    m_verifier = std::make_unique<lab::LabVerifier>(
        m_lab, std::make_unique<lab::MonitorSource>(m_monitor), m_clock);
    setPace();
    connect(m_verifier.get(), &lab::LabVerifier::stepChanged, this, &RecordedRun::stepsChanged);
    connect(m_verifier.get(), &lab::LabVerifier::evaluated, this, &RecordedRun::stepsChanged);
    connect(m_verifier.get(), &lab::LabVerifier::stepCompleted, this, &RecordedRun::stepCompleted);
    connect(m_verifier.get(), &lab::LabVerifier::figuresWantedChanged, this,
            &RecordedRun::figuresWantedChanged);
}

/// What is waited for passes faster, too.
void RecordedRun::setPace()
{
    lab::LabPace pace;
    for (std::chrono::milliseconds *time :
         {&pace.gather, &pace.settle, &pace.retry, &pace.often, &pace.seldom, &pace.rarely}) {
        *time = faster(*time, m_player.speed());
    }
    m_verifier->setPace(pace);
}

void RecordedRun::begin(bool play)
{
    m_playWhenOnline = play;
    connectAnew(m_player.cassette().stepsEndedBy(m_player.positionMs()));
}

void RecordedRun::connectAnew(int stepsEnded)
{
    m_connecting = true;
    m_unseen = 0;
    makeVerifier(); // before the monitor changes: the old one has nothing to say any more
    m_monitor.setEndpoint(m_player.endpoint());
    m_monitor.start();
    std::vector<lab::StepStatus> done(m_lab.steps.size());
    const auto ended = std::min(static_cast<size_t>(stepsEnded), done.size());
    for (size_t i = 0; i < ended; ++i) {
        done[i] = doneAsRecorded(i);
    }
    m_verifier->restore(done, horizonNano());
    Q_EMIT stepsChanged();
    Q_EMIT figuresWantedChanged();
}

/// What the engine could see was seen when it was recorded, however fast it is played now.
lab::StepStatus RecordedRun::doneAsRecorded(size_t index) const
{
    const playback::Cassette &cassette = m_player.cassette();
    const Mark *end = cassette.mark(Mark::Kind::StepEnds, static_cast<int>(index) + 1);
    const bool bySelf =
        !m_lab.steps[index].check.condition || (end != nullptr && end->cannotBeSeen);
    lab::StepStatus status;
    status.state = bySelf ? lab::StepState::Self : lab::StepState::Done;
    status.doneAt = cassette.info.start.addMSecs(end != nullptr ? end->atMs : 0);
    return status;
}

bool RecordedRun::isSeen(const Mark &end)
{
    const int index = end.step - 1;
    if (index >= static_cast<int>(m_lab.steps.size()) || end.cannotBeSeen) {
        return true;
    }
    if (!m_lab.steps[static_cast<size_t>(index)].check.condition) {
        m_verifier->tickByLearner(index);
    }
    // Time stands still at the mark: what must stay so for a while would wait in vain.
    if (m_verifier->currentStep() > index
        || (m_verifier->watchedStep() == index && m_verifier->holdsAndMustStay())) {
        return true;
    }
    m_verifier->refresh();
    return false;
}

/// As the one who did the lab did: goes on with a step that could not be seen.
void RecordedRun::passOver(const Mark &end)
{
    const int index = end.step - 1;
    if (m_verifier->currentStep() > index || index >= static_cast<int>(m_lab.steps.size())) {
        return;
    }
    const bool holds = m_verifier->watchedStep() == index && m_verifier->holdsAndMustStay();
    m_unseen += end.cannotBeSeen || holds ? 0 : 1;
    std::vector<lab::StepStatus> steps = m_verifier->steps();
    for (int i = m_verifier->currentStep(); i <= index; ++i) {
        steps[static_cast<size_t>(i)] = doneAsRecorded(static_cast<size_t>(i));
    }
    m_verifier->restore(steps, horizonNano());
    Q_EMIT stepsChanged();
}

} // namespace quayside::playback
