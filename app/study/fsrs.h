// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

#include <QString>

#include <array>
#include <vector>

namespace quayside::study {

using store::CardState;
using store::Grade;
using store::MemoryState;

inline constexpr std::array<Grade, 4> allGrades = {Grade::Again, Grade::Hard, Grade::Good,
                                                   Grade::Easy};

struct FsrsParameters
{
    std::array<double, 21> weights = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                      0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                      1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
    double retention = 0.9; ///< wanted chance of recall when due, in (0, 1)
    int maximumDays = 36500;
    std::vector<int> learningMinutes = {1, 10}; ///< each below a day
    std::vector<int> relearningMinutes = {10};
};

/// Until the next review: minutes within the day, or whole study days.
struct Interval
{
    int minutes = 0; ///< 0 = counted in days
    int days = 0;

    /// "10 min", "2 d", "3 mo", "1.5 y".
    QString text() const;

    friend bool operator==(const Interval &, const Interval &) = default;
};

/// The spaced-repetition scheduler FSRS-6 (https://github.com/open-spaced-repetition), without
/// fuzz. Pure and immutable; any thread. Intermediate values are rounded to 8 decimals where
/// ts-fsrs 5.4.2 does, so that both give equal numbers.
class Fsrs
{
public:
    struct Outcome
    {
        CardState card; ///< without dueAt and lastReviewAt, which need a calendar
        Interval next;
    };

    explicit Fsrs(FsrsParameters parameters = {});

    /// What the card becomes when graded `elapsedDays` whole study days (>= 0) after its last
    /// review; ignored for a new card.
    Outcome review(const CardState &card, Grade grade, int elapsedDays) const;

    /// Chance of recall in [0, 1] after `elapsedDays` >= 0 with a stability > 0 in days.
    double retrievability(int elapsedDays, double stability) const;
    /// Whole days until recall falls to the wanted retention, in [1, maximumDays].
    int intervalDays(double stability) const;

private:
    struct Memory
    {
        double stability;
        double difficulty;
    };

    Memory nextMemory(const CardState &card, Grade grade, int elapsedDays) const;
    double initialDifficulty(Grade grade) const;
    double nextDifficulty(double difficulty, Grade grade) const;
    double shortTermStability(double stability, Grade grade) const;
    double forgottenStability(const CardState &card, double recall) const;
    double recalledStability(const CardState &card, Grade grade, double recall) const;
    int reviewDays(const CardState &card, Grade grade, int elapsedDays) const;
    Outcome graduate(CardState card) const;
    Outcome inSteps(CardState card, MemoryState state, const std::vector<int> &steps,
                    Grade grade) const;

    FsrsParameters m_parameters;
    double m_factor;
    double m_intervalModifier;
};

} // namespace quayside::study
