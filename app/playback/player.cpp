// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/player.h"

#include "base/steerableclock.h"

#include <algorithm>

namespace quayside::playback {

namespace {

constexpr int askAgainMs = 10;

} // namespace

Player::Player(Cassette cassette, SteerableClock &clock, QObject *parent)
    : QObject(parent)
    , m_cassette(std::move(cassette))
    , m_timeline(clock, m_cassette.info.start, m_cassette.info.durationMs)
    , m_engine(m_cassette, m_timeline)
{
    m_seenTimer.setSingleShot(true);
    m_seenTimer.setInterval(askAgainMs);
    connect(&m_seenTimer, &QTimer::timeout, this, &Player::onLimit);
    connect(&m_timeline, &Timeline::limitReached, this, &Player::onLimit);
}

Player::~Player() = default;

Result<void> Player::open()
{
    Result<void> listening = m_engine.listen();
    if (listening) {
        arm();
    }
    return listening;
}

bool Player::isAtEnd() const
{
    return positionMs() >= durationMs();
}

void Player::play()
{
    if (!isAtEnd() && !isPlaying()) {
        m_timeline.setRunning(true);
        Q_EMIT stateChanged();
    }
}

void Player::pause()
{
    if (isPlaying()) {
        m_seenTimer.stop();
        m_timeline.setRunning(false);
        Q_EMIT stateChanged();
    }
}

void Player::setSpeed(double speed)
{
    m_timeline.setSpeed(speed);
    Q_EMIT stateChanged();
}

const Mark *Player::command() const
{
    const qint64 now = positionMs();
    const Mark *found = nullptr;
    for (const Mark &mark : m_cassette.marks) {
        if (mark.atMs > now) {
            break;
        }
        if (mark.kind == Mark::Kind::StepBegins) {
            found = nullptr;
        } else if (mark.kind == Mark::Kind::CommandBegins) {
            found = &mark;
        }
    }
    return found;
}

const Mark *Player::printed() const
{
    const Mark *typed = command();
    if (typed == nullptr) {
        return nullptr;
    }
    const Mark *end = m_cassette.marks.data() + m_cassette.marks.size();
    const Mark *next = std::find_if(typed, end, [](const Mark &mark) {
        return mark.kind == Mark::Kind::CommandEnds;
    });
    return next != end && next->atMs <= positionMs() ? next : nullptr;
}

void Player::seek(qint64 positionMs)
{
    m_seenTimer.stop();
    m_stopAtMs.reset();
    m_timeline.seek(positionMs);
    const qint64 now = m_timeline.positionMs();
    const auto next = std::find_if(m_cassette.marks.begin(), m_cassette.marks.end(),
                                   [now](const Mark &mark) { return mark.atMs > now; });
    m_nextMark = static_cast<size_t>(next - m_cassette.marks.begin());
    const Mark *begin = m_cassette.mark(Mark::Kind::StepBegins, m_cassette.stepAt(now));
    m_engine.dropConnections(begin != nullptr ? begin->atMs : now);
    arm();
    Q_EMIT sought(m_cassette.stepsEndedBy(now));
    Q_EMIT stateChanged();
}

void Player::seekToStep(int step)
{
    if (const Mark *begin = m_cassette.mark(Mark::Kind::StepBegins, step)) {
        seek(begin->atMs);
    }
}

void Player::stopAt(qint64 positionMs)
{
    m_stopAtMs = std::clamp<qint64>(positionMs, 0, durationMs());
    arm();
}

/// The timeline runs to the next mark, and no further.
void Player::arm()
{
    m_waitedMs = 0;
    const qint64 next = m_nextMark < m_cassette.marks.size() ? m_cassette.marks[m_nextMark].atMs
                                                             : durationMs();
    m_timeline.setLimit(std::min(next, m_stopAtMs.value_or(next)));
}

void Player::onLimit()
{
    if (m_stopAtMs && positionMs() >= *m_stopAtMs) {
        m_stopAtMs.reset();
        pause();
        arm();
        return;
    }
    const bool isMark = m_nextMark < m_cassette.marks.size()
        && m_cassette.marks[m_nextMark].atMs <= positionMs();
    if (!isMark) {
        if (isAtEnd()) {
            m_timeline.setRunning(false);
            Q_EMIT stateChanged();
            Q_EMIT finished();
        }
        return;
    }
    const Mark &mark = m_cassette.marks[m_nextMark];
    const bool waits = mark.kind == Mark::Kind::StepEnds && m_seen && m_waitedMs < patienceMs;
    if (waits && !m_seen(mark)) {
        m_waitedMs += askAgainMs;
        m_seenTimer.start();
        return;
    }
    pass();
}

void Player::pass()
{
    const Mark mark = m_cassette.marks[m_nextMark];
    ++m_nextMark;
    arm();
    switch (mark.kind) {
    case Mark::Kind::StepBegins:
        break;
    case Mark::Kind::StepEnds:
        Q_EMIT stepEnded(mark);
        break;
    case Mark::Kind::CommandBegins:
        Q_EMIT commandBegan(mark);
        break;
    case Mark::Kind::CommandEnds:
        Q_EMIT commandEnded(mark);
        break;
    }
}

} // namespace quayside::playback
