// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>

namespace quayside {

/// A clock that follows another one, or for a while a time of its own, at a pace of its own: a
/// recording is watched in the recording's time, so that rates, ages and deadlines are right at
/// every speed. monotonicMs() never goes back, whatever now() does. Not synchronised: one thread.
class SteerableClock final : public Clock
{
public:
    /// `source` must outlive it; followed at first.
    explicit SteerableClock(const Clock &source);

    QDateTime now() const override;
    qint64 monotonicMs() const override;

    /// From now on it is `now`, and `rate` seconds pass in one of the source's; 0 stands still.
    void steer(const QDateTime &now, double rate);
    /// The pace alone changes. Nothing happens while the source is followed.
    void setRate(double rate);
    /// Back to the source's time and pace.
    void follow();

    bool isSteered() const { return m_ownNow.has_value(); }
    double rate() const { return m_rate; }

private:
    /// What has passed since the anchor, at the rate.
    qint64 passedMs() const;
    void anchor();

    const Clock &m_source;
    qint64 m_sourceMs; ///< of the source, at the anchor
    qint64 m_monotonicMs; ///< ours, at the anchor
    std::optional<QDateTime> m_ownNow; ///< at the anchor, while steered
    double m_rate = 1;
};

} // namespace quayside
