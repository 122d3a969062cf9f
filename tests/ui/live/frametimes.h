// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

namespace quayside::ui {

/// CPU time that this process has used since its start, in ms.
double cpuMs();
/// The same of the calling thread alone.
double threadMs();

/// The CPU time of each turn of the event loop in which something was painted, in ms: from one
/// sleep of the loop to the next, for a thread that sleeps spends nothing. What other threads
/// compute does not count. Made after the application object; its thread.
class FrameTimes : public QObject
{
public:
    FrameTimes();

    void clear() { m_frames.clear(); }
    size_t count() const { return m_frames.size(); }
    /// The frame below which that part of all lies: 0.5 the median, 1 the longest; 0 without
    /// frames.
    double share(double part);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    double m_begin = 0;
    bool m_painted = false;
    std::vector<double> m_frames;
};

} // namespace quayside::ui
