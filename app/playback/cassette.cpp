// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/cassette.h"

#include <algorithm>

namespace quayside::playback {

void Cassette::put(const QString &path, const RecordedValue &value)
{
    std::vector<RecordedValue> &track = values[path];
    const bool same =
        !track.empty() && track.back().status == value.status && track.back().body == value.body;
    if (!same) {
        track.push_back(value);
    }
}

const RecordedValue *Cassette::at(const QString &path, qint64 atMs) const
{
    const auto track = values.constFind(path);
    if (track == values.constEnd()) {
        return nullptr;
    }
    const auto next =
        std::upper_bound(track->begin(), track->end(), atMs,
                         [](qint64 ms, const RecordedValue &value) { return ms < value.atMs; });
    return next == track->begin() ? nullptr : &*std::prev(next);
}

const Mark *Cassette::mark(Mark::Kind kind, int step) const
{
    const auto found = std::find_if(marks.begin(), marks.end(), [kind, step](const Mark &mark) {
        return mark.kind == kind && mark.step == step;
    });
    return found == marks.end() ? nullptr : &*found;
}

int Cassette::stepAt(qint64 atMs) const
{
    int step = 1;
    for (const Mark &mark : marks) {
        if (mark.kind == Mark::Kind::StepBegins && mark.atMs <= atMs) {
            step = mark.step;
        }
    }
    return step;
}

int Cassette::stepsEndedBy(qint64 atMs) const
{
    int ended = 0;
    for (const Mark &mark : marks) {
        if (mark.kind == Mark::Kind::StepEnds && mark.atMs <= atMs) {
            ended = std::max(ended, mark.step);
        }
    }
    return ended;
}

} // namespace quayside::playback
