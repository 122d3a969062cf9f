// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/parts/tone.h"

#include <QString>
#include <QStringList>

namespace quayside::ui {

class LiveFeed;

/// What a live view as a whole has to show.
enum class LivePhase {
    Connecting, ///< nothing is known yet
    NoEngine, ///< nothing was ever heard, and an error says why
    Empty, ///< an engine without containers
    Ready,
    Stale ///< the engine went away; the last figures are shown as such
};

LivePhase livePhase(const LiveFeed &feed);

/// "4 s", "12 s", "3 min": since when the figures of a stale feed are old; empty for a fresh one.
QString staleAge(const LiveFeed &feed);

/// The words in the header's pill, and how they are tinted.
QString phaseWords(const LiveFeed &feed);
Tone phaseTone(LivePhase phase);

/// An error's message in two parts: the sentence without its backticks, and the commands that stood
/// between them.
struct Remedy
{
    QString sentence;
    QStringList commands;
};
Remedy remedyOf(const QString &message);

} // namespace quayside::ui
