// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/fsrs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace quayside::study {

namespace {

constexpr double smallestStability = 0.001;
constexpr double largestStability = 36500;

/// Halves go up, also below zero, as in the reference's language.
double roundHalfUp(double value)
{
    const double floor = std::floor(value);
    return value - floor >= 0.5 ? floor + 1 : floor;
}

double rounded(double value)
{
    constexpr double factor = 1e8;
    return roundHalfUp(value * factor) / factor;
}

double clampedStability(double value)
{
    return rounded(std::clamp(value, smallestStability, largestStability));
}

int number(Grade grade)
{
    return static_cast<int>(grade);
}

QString oneDecimal(double value)
{
    const double tenths = roundHalfUp(value * 10) / 10;
    return QString::number(tenths, 'f', tenths == std::floor(tenths) ? 0 : 1);
}

} // namespace

QString Interval::text() const
{
    if (minutes > 0) {
        return minutes < 60 ? QStringLiteral("%1 min").arg(minutes)
                            : QStringLiteral("%1 h").arg(oneDecimal(minutes / 60.0));
    }
    if (days < 31) {
        return QStringLiteral("%1 d").arg(days);
    }
    if (days < 365) {
        return QStringLiteral("%1 mo").arg(oneDecimal(days / 30.4375));
    }
    return QStringLiteral("%1 y").arg(oneDecimal(days / 365.25));
}

Fsrs::Fsrs(FsrsParameters parameters)
    : m_parameters(std::move(parameters))
{
    const double decay = -m_parameters.weights[20];
    m_factor = rounded(std::exp(std::pow(decay, -1) * std::log(0.9)) - 1);
    m_intervalModifier = rounded((std::pow(m_parameters.retention, 1 / decay) - 1) / m_factor);
}

double Fsrs::retrievability(int elapsedDays, double stability) const
{
    const double decay = -m_parameters.weights[20];
    return rounded(std::pow(1 + m_factor * elapsedDays / stability, decay));
}

int Fsrs::intervalDays(double stability) const
{
    const double days = roundHalfUp(stability * m_intervalModifier);
    return static_cast<int>(std::clamp(days, 1.0, static_cast<double>(m_parameters.maximumDays)));
}

double Fsrs::initialDifficulty(Grade grade) const
{
    const auto &w = m_parameters.weights;
    return rounded(w[4] - std::exp((number(grade) - 1) * w[5]) + 1);
}

double Fsrs::nextDifficulty(double difficulty, Grade grade) const
{
    const auto &w = m_parameters.weights;
    const double change = -w[6] * (number(grade) - 3);
    const double damped = difficulty + rounded(change * (10 - difficulty) / 9);
    // The target is not clamped: only the result is a difficulty.
    const double reverted = rounded(w[7] * initialDifficulty(Grade::Easy) + (1 - w[7]) * damped);
    return std::clamp(reverted, 1.0, 10.0);
}

double Fsrs::shortTermStability(double stability, Grade grade) const
{
    const auto &w = m_parameters.weights;
    const double increase =
        std::pow(stability, -w[19]) * std::exp(w[17] * (number(grade) - 3 + w[18]));
    return clampedStability(stability
                            * (grade == Grade::Again ? increase : std::max(increase, 1.0)));
}

double Fsrs::forgottenStability(const CardState &card, double recall) const
{
    const auto &w = m_parameters.weights;
    const double forgotten = clampedStability(w[11] * std::pow(card.difficulty, -w[12])
                                              * (std::pow(card.stability + 1, w[13]) - 1)
                                              * std::exp((1 - recall) * w[14]));
    const double ceiling = rounded(card.stability / std::exp(w[17] * w[18]));
    return std::min(std::max(ceiling, smallestStability), forgotten);
}

double Fsrs::recalledStability(const CardState &card, Grade grade, double recall) const
{
    const auto &w = m_parameters.weights;
    const double hard = grade == Grade::Hard ? w[15] : 1;
    const double easy = grade == Grade::Easy ? w[16] : 1;
    return clampedStability(
        card.stability
        * (1
           + std::exp(w[8]) * (11 - card.difficulty) * std::pow(card.stability, -w[9])
               * (std::exp((1 - recall) * w[10]) - 1) * hard * easy));
}

Fsrs::Memory Fsrs::nextMemory(const CardState &card, Grade grade, int elapsedDays) const
{
    if (card.state == MemoryState::New) {
        const double stability =
            std::max(m_parameters.weights[static_cast<size_t>(number(grade) - 1)], 0.1);
        return {stability, std::clamp(initialDifficulty(grade), 1.0, 10.0)};
    }
    const double difficulty = nextDifficulty(card.difficulty, grade);
    if (elapsedDays <= 0) {
        return {shortTermStability(card.stability, grade), difficulty};
    }
    const double recall = retrievability(elapsedDays, card.stability);
    return {grade == Grade::Again ? forgottenStability(card, recall)
                                  : recalledStability(card, grade, recall),
            difficulty};
}

int Fsrs::reviewDays(const CardState &card, Grade grade, int elapsedDays) const
{
    const auto days = [&](Grade other) {
        return intervalDays(nextMemory(card, other, elapsedDays).stability);
    };
    const int good = days(Grade::Good);
    const int hard = std::min(days(Grade::Hard), good);
    const int atLeastGood = std::max(good, hard + 1);
    switch (grade) {
    case Grade::Hard:
        return hard;
    case Grade::Easy:
        return std::max(days(Grade::Easy), atLeastGood + 1);
    default:
        return atLeastGood;
    }
}

Fsrs::Outcome Fsrs::graduate(CardState card) const
{
    card.state = MemoryState::Review;
    card.step = 0;
    card.scheduledDays = intervalDays(card.stability);
    return {card, {0, card.scheduledDays}};
}

Fsrs::Outcome Fsrs::inSteps(CardState card, MemoryState state, const std::vector<int> &steps,
                            Grade grade) const
{
    const auto count = static_cast<int>(steps.size());
    const int step = card.state == state ? card.step : 0;
    int next = step;
    int minutes = 0;
    if (step < count) {
        const int first = steps.front();
        if (grade == Grade::Again) {
            next = 0;
            minutes = first;
        } else if (grade == Grade::Hard) {
            const double mean = count == 1 ? first * 1.5 : (first + steps[1]) / 2.0;
            minutes = static_cast<int>(roundHalfUp(mean));
        } else if (grade == Grade::Good && step + 1 < count) {
            next = step + 1;
            minutes = steps[static_cast<size_t>(next)];
        }
    }
    if (minutes <= 0) {
        return graduate(std::move(card));
    }
    card.state = state;
    card.step = next;
    card.scheduledDays = 0;
    return {card, {minutes, 0}};
}

Fsrs::Outcome Fsrs::review(const CardState &card, Grade grade, int elapsedDays) const
{
    const Memory memory = nextMemory(card, grade, elapsedDays);
    CardState next = card;
    next.stability = memory.stability;
    next.difficulty = memory.difficulty;
    next.reps += 1;
    next.dueAt = {};
    next.lastReviewAt = {};
    switch (card.state) {
    case MemoryState::New:
    case MemoryState::Learning:
        return inSteps(std::move(next), MemoryState::Learning, m_parameters.learningMinutes, grade);
    case MemoryState::Relearning:
        return inSteps(std::move(next), MemoryState::Relearning, m_parameters.relearningMinutes,
                       grade);
    case MemoryState::Review:
        break;
    }
    if (grade == Grade::Again) {
        next.lapses += 1;
        return inSteps(std::move(next), MemoryState::Relearning, m_parameters.relearningMinutes,
                       grade);
    }
    next.step = 0;
    next.scheduledDays = reviewDays(card, grade, elapsedDays);
    const Interval interval{0, next.scheduledDays};
    return {std::move(next), interval};
}

} // namespace quayside::study
