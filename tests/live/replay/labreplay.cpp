// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/labreplay.h"

#include "lab/labcleanup.h"
#include "live/replay/labcommands.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <chrono>

namespace quayside::live {

using lab::LabVerifier;
using lab::StepState;
using lab::StepStatus;
using On = ReplayTimes::On;

namespace {

/// Only what fails waits so long; Swarm needs more than ten seconds now and then.
constexpr int patienceMs = 30'000;
constexpr int quietMs = 60;
constexpr int longestNoiseMs = 1'000; ///< our own looks into volumes make events, too
constexpr qsizetype mostOutput = 1'200;
/// The engine is nobody's but ours: what has no events is asked for more often than a learner's is.
const lab::LabPace pace = [] {
    using ms = std::chrono::milliseconds;
    lab::LabPace quick;
    quick.often = ms(250);
    quick.seldom = ms(2'000);
    quick.rarely = ms(2'000);
    return quick;
}();

} // namespace

LabReplay::LabReplay(const course::Lab &lab, const ReplayFile &file, PrivateEngine &engine,
                     QStringList imagesNamedIn, ReplayTimes &times)
    : m_lab(lab)
    , m_file(file)
    , m_engine(engine)
    , m_imagesNamedIn(std::move(imagesNamedIn))
    , m_client(engine)
    , m_monitor(engine.endpoint(), m_clock)
    , m_times(times)
    , m_shell(engine)
{
    QObject::connect(&m_monitor, &engine::EngineMonitor::eventArrived, &m_monitor,
                     [this](const engine::EngineEvent &event) { onEvent(event); });
}

LabReplay::~LabReplay() = default;

bool LabReplay::run()
{
    if (!m_shell.isRunning()) {
        return complain(QStringLiteral("no shell can be started in the engine's network"));
    }
    if (!goOnline() || !begin()) {
        return false;
    }
    for (int index = 0; index < static_cast<int>(m_lab.steps.size()); ++index) {
        const auto at = static_cast<size_t>(index);
        StepReport report;
        report.step = m_lab.steps[at].number;
        report.title = m_lab.steps[at].title;
        report.learnerTicks = !m_lab.steps[at].check.condition;
        m_report.push_back(report);
        if (!playStep(index)) {
            return false;
        }
    }
    return cleanUp() && m_complaints.isEmpty();
}

bool LabReplay::goOnline()
{
    m_monitor.start();
    const bool online = QTest::qWaitFor(
        [this] { return m_monitor.state() == engine::EngineMonitor::State::Online; }, patienceMs);
    return online || complain(QStringLiteral("the engine cannot be reached"));
}

bool LabReplay::playStep(int index)
{
    const auto at = static_cast<size_t>(index);
    const StepReplay &replay = m_file.step(index + 1);
    StepReport &report = m_report.back();
    report.spoiled = !replay.spoil.isEmpty();
    report.nearMisses = static_cast<int>(replay.wrongTurns.size());
    if (report.spoiled) {
        seeItSpoiled(index);
    } else {
        seeItOpen(index, QStringLiteral("before anything was typed for it"));
    }
    if (!replay.wrongTurns.empty()) {
        m_verifier.reset();
        takeWrongTurns(index);
    }
    if (!m_verifier) {
        watchFrom(index);
        if (!report.spoiled) {
            seeItOpen(index, QStringLiteral("after the wrong turns had been undone"));
        }
    }
    if (!replay.skip.isEmpty()) {
        skipStep(index);
        return true;
    }
    runCommands(index);
    const bool learnerTicks = !m_lab.steps[at].check.condition;
    if (learnerTicks ? !playLearnerStep(index) : !waitForTick(index)) {
        return false;
    }
    m_done.push_back(m_verifier->steps()[at]);
    return true;
}

void LabReplay::seeItOpen(int index, const QString &when)
{
    const auto at = static_cast<size_t>(index);
    evaluate(*m_verifier);
    const StepStatus &status = m_verifier->steps()[at];
    if (status.isDone()) {
        complain(index,
                 QStringLiteral("the step is done %1. A learner would see it tick itself off "
                                "for nothing.")
                     .arg(when));
        watchFrom(index);
    } else if (!status.learnerTicks && status.why.isEmpty()) {
        complain(index, QStringLiteral("the step is open %1, but no `else` says why.").arg(when));
    }
}

/// The step holds from the start; something is put in its way to see that it can be open.
void LabReplay::seeItSpoiled(int index)
{
    const StepReplay &replay = m_file.step(index + 1);
    if (index > 0) {
        m_verifier.reset();
        type(replay.spoil);
        watchFrom(index);
    }
    seeItOpen(index, QStringLiteral("although `spoil` was done"));
    m_verifier.reset();
    type(replay.unspoil);
}

void LabReplay::takeWrongTurns(int index)
{
    const StepReplay &replay = m_file.step(index + 1);
    for (size_t i = 0; i < replay.wrongTurns.size(); ++i) {
        if (const WrongTurn &turn = replay.wrongTurns[i]; turn.skip.isEmpty()) {
            takeWrongTurn(index, i, turn);
        } else {
            m_report.back().nearMissesSkipped.append(turn.skip);
        }
    }
}

/// Behind the verifier's back, for a state on the way to the wrong one may be the right one.
void LabReplay::takeWrongTurn(int index, size_t nearMiss, const WrongTurn &turn)
{
    const auto at = static_cast<size_t>(index);
    const QString &hint = m_lab.steps[at].check.nearMisses[nearMiss].hint;
    qint64 horizon = m_horizon;
    if (index == 0) {
        const auto before = newVerifier();
        before->start();
        horizon = before->horizonNano();
    }
    const std::vector<StepStatus> done = statusesBefore(index);
    type(turn.commands);
    std::unique_ptr<LabVerifier> verifier = newVerifier();
    verifier->restore(done, horizon);
    const bool seen = waitFor(
        [&] {
            const StepStatus &status = verifier->steps()[at];
            return status.nearMissHint == hint && status.state != StepState::Done;
        },
        patienceMs, On::Hints);
    if (!seen) {
        const StepStatus &status = verifier->steps()[at];
        const QString shown = status.state == StepState::Done ? QStringLiteral("the step is done")
            : status.nearMissHint.isEmpty()
            ? QStringLiteral("no hint is shown")
            : QStringLiteral("another hint is shown: ") + status.nearMissHint;
        complain(index,
                 QStringLiteral("near miss %1 (%2:%3) was not seen after its wrong turn, which "
                                "stands in line %4 of the replay file.\n"
                                "    expected hint: %5\n    instead %6\n    what is missing: %7")
                     .arg(nearMiss + 1)
                     .arg(m_lab.file)
                     .arg(m_lab.steps[at].check.nearMisses[nearMiss].line)
                     .arg(turn.line)
                     .arg(hint, shown, status.why));
    }
    // A look into a container at the moment of its removal can make the engine fail to remove it.
    verifier.reset();
    putImagesBack();
    if (!turn.undo.isEmpty()) {
        type(turn.undo);
    }
}

void LabReplay::runCommands(int index)
{
    const StepReplay &replay = m_file.step(index + 1);
    StepReport &report = m_report.back();
    report.how = replay.instead.isEmpty() ? QStringLiteral("replayed") : QStringLiteral("instead");
    report.reason = replay.why;
    const QStringList commands = replay.instead.isEmpty()
        ? consoleCommands(m_lab.steps[static_cast<size_t>(index)].prose)
        : QStringList(replay.instead);
    m_typed.clear();
    for (const QString &command : commands) {
        m_typed.push_back(run(command, On::Commands));
    }
}

bool LabReplay::playLearnerStep(int index)
{
    awaitQuiet();
    m_verifier->tickByLearner(index);
    return m_verifier->steps()[static_cast<size_t>(index)].state == StepState::Self
        || complain(index, QStringLiteral("the learner cannot tick the step."));
}

bool LabReplay::waitForTick(int index)
{
    const auto at = static_cast<size_t>(index);
    const course::Check &check = m_lab.steps[at].check;
    const int patience = patienceMs + check.staysSeconds * 1000;
    if (waitFor([&] { return m_verifier->steps()[at].state == StepState::Done; }, patience,
                On::Ticks)) {
        return true;
    }
    const StepStatus &status = m_verifier->steps()[at];
    return complain(
        index,
        QStringLiteral("the step did not tick within %1 s after its commands.\n"
                       "    what is missing: %2\n    hint shown: %3%4")
            .arg(patience / 1000)
            .arg(status.why,
                 status.nearMissHint.isEmpty() ? QStringLiteral("none") : status.nearMissHint,
                 typed()),
        false);
}

void LabReplay::skipStep(int index)
{
    StepReport &report = m_report.back();
    report.how = QStringLiteral("skipped");
    report.reason = m_file.step(index + 1).skip;
    StepStatus ticked;
    ticked.state = StepState::Self;
    ticked.doneAt = m_clock.now();
    m_done.push_back(ticked);
    m_verifier.reset();
    watchFrom(index + 1);
}

void LabReplay::watchFrom(int index)
{
    m_verifier.reset();
    const std::vector<StepStatus> done = statusesBefore(index);
    m_verifier = newVerifier();
    QObject::connect(m_verifier.get(), &LabVerifier::stepCompleted, m_verifier.get(),
                     [this](int step) { onCompleted(step); });
    QObject::connect(m_verifier.get(), &LabVerifier::evaluated, m_verifier.get(),
                     [this] { m_firstNano = 0; });
    m_firstNano = 0;
    m_lastNano = 0;
    if (index == 0) {
        m_verifier->start();
        m_horizon = m_verifier->horizonNano();
    } else {
        m_verifier->restore(done, m_horizon);
    }
}

std::vector<StepStatus> LabReplay::statusesBefore(int index) const
{
    std::vector<StepStatus> done(m_done.begin(), m_done.begin() + index);
    if (!done.empty()) {
        done.back().doneAt = m_clock.now().addMSecs(1); // it is kept without the microseconds
    }
    return done;
}

std::unique_ptr<LabVerifier> LabReplay::newVerifier()
{
    auto verifier = std::make_unique<LabVerifier>(m_lab, m_monitor);
    LabVerifier *raw = verifier.get();
    QObject::connect(raw, &LabVerifier::figuresWantedChanged, raw,
                     [this, raw] { m_monitor.setWatched(raw->figuresWanted()); });
    verifier->setLookedAt(true);
    verifier->setPace(pace);
    return verifier;
}

/// Inspects anew and waits for the verdict. Twice, for the first may have been under way before.
void LabReplay::evaluate(LabVerifier &verifier)
{
    for (int round = 0; round < 2; ++round) {
        QSignalSpy evaluated(&verifier, &LabVerifier::evaluated);
        verifier.refresh();
        if (!waitFor([&] { return !evaluated.isEmpty(); }, patienceMs, On::Looks)) {
            complain(QStringLiteral("the engine does not answer"));
            return;
        }
    }
}

void LabReplay::onCompleted(int index)
{
    const auto at = static_cast<size_t>(index);
    if (at + 1 != m_report.size() || m_report.back().spoiled
        || !isDecidedByEvents(m_lab.steps[at].check)) {
        return;
    }
    if (m_lastNano > 0) {
        const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
            std::chrono::system_clock::now().time_since_epoch());
        const qint64 first = m_firstNano > 0 ? m_firstNano : m_lastNano;
        m_report.back().latencyMs = static_cast<double>(now.count() - m_lastNano) / 1e6;
        m_report.back().longestMs = static_cast<double>(now.count() - first) / 1e6;
    }
}

/// A step holds with the last event of its command. When the tick came with an earlier one, the
/// first that came after the step was last seen open gives the longest time that it can have taken;
/// that includes what the engine itself needed between the two.
void LabReplay::onEvent(const engine::EngineEvent &event)
{
    ++m_events;
    static const course::Check none;
    const bool inStep = !m_report.empty() && m_report.size() <= m_lab.steps.size();
    if (m_labEvents.counts(inStep ? m_lab.steps[m_report.size() - 1].check : none, event)) {
        m_lastNano = event.timeNano;
        m_firstNano = m_firstNano > 0 ? m_firstNano : event.timeNano;
    }
}

void LabReplay::awaitQuiet()
{
    QElapsedTimer whole;
    QElapsedTimer quiet;
    whole.start();
    quiet.start();
    qint64 seen = m_events;
    (void)waitFor(
        [&] {
            if (seen != m_events) {
                seen = m_events;
                quiet.restart();
            }
            return quiet.hasExpired(quietMs) || whole.hasExpired(longestNoiseMs);
        },
        longestNoiseMs * 2, On::Quiet);
}

template <typename Condition>
bool LabReplay::waitFor(Condition condition, int patience, On on)
{
    const ReplayTimes::Span span(m_times, on);
    return QTest::qWaitFor(condition, patience);
}

const LearnerShell::Turn &LabReplay::run(const QString &commands, On on)
{
    const ReplayTimes::Span span(m_times, on);
    const LearnerShell::Turn &turn = m_shell.run(commands);
    m_times.addCommand(commands, span.milliseconds());
    return turn;
}

void LabReplay::type(const QString &commands)
{
    run(commands, On::Turns);
    awaitQuiet();
}

/// The step's commands and what came of them.
QString LabReplay::typed() const
{
    QString text;
    for (const LearnerShell::Turn &turn : m_typed) {
        text += QStringLiteral("\n    this command ended with %1:\n%2\n    and printed:\n%3")
                    .arg(turn.status)
                    .arg(indented(turn.commands), indented(turn.output));
    }
    return text;
}

/// A part of a complaint; of a long text the end.
QString LabReplay::indented(const QString &text)
{
    QString result = text.trimmed();
    if (result.size() > mostOutput) {
        result = QStringLiteral("… ") + result.last(mostOutput);
    }
    return QStringLiteral("      ") + result.replace(u'\n', QLatin1String("\n      "));
}

bool LabReplay::complain(int index, const QString &what, bool withCommand)
{
    const course::LabStep &step = m_lab.steps[static_cast<size_t>(index)];
    QString text = QStringLiteral("step %1 \"%2\" (%3:%4): %5")
                       .arg(step.number)
                       .arg(step.title, m_lab.file)
                       .arg(step.line)
                       .arg(what);
    if (withCommand && !m_shell.last().commands.isEmpty()) {
        text += QStringLiteral("\n    the last command ended with %1:\n%2\n    and printed:\n%3")
                    .arg(m_shell.last().status)
                    .arg(indented(m_shell.last().commands), indented(m_shell.last().output));
    }
    return complain(text);
}

bool LabReplay::complain(const QString &what)
{
    m_complaints.append(what);
    return false;
}

} // namespace quayside::live
