// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"
#include "lab/preflight.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

/// What the lab page says, as pure functions; inline Markdown unless it says otherwise.
namespace quayside::ui {

/// "Ready: image `nginx` is there, no name or port is taken." For a lab in whose way nothing is.
QString readyLine(const course::Lab &lab, const std::vector<lab::PreflightItem> &items);
/// "2 things are in the way" or "Good to know before you begin"; plain.
QString preflightHeading(const std::vector<lab::PreflightItem> &items);

/// What one step shows. Empty parts are not shown.
struct StepWords
{
    QString done; ///< when and how it was done
    QString why; ///< what is missing, got and expected
    QString notWatching; ///< instead of `why`, when it cannot be known
    QString look; ///< instead of `why`: what the learner is to look for
    QString near; ///< wrong, but close
    QString ahead; ///< it is so already, but the steps before come first
    QString state; ///< plain, for screen readers: "done", "current", "open", "not watching"
    bool canTick = false; ///< the learner may say that it is done
};

/// `current`: the first step that is not done. `notWatchingSince` may be invalid.
StepWords stepWords(const lab::StepStatus &status, bool current, const QDateTime &notWatchingSince);

/// The same in a recording: whoever watches it did nothing, and has nothing to tick.
StepWords recordedStepWords(const lab::StepStatus &status, bool current);

/// "Step 4 is done: Freeze it. Frozen at 14:02:11"; plain, for announcements. `done` is that of
/// stepWords().
QString stepDoneAnnouncement(const course::LabStep &step, const QString &done);

/// How the first paragraph begins, for a step that is closed; without links.
std::vector<course::Inline> firstSentence(const course::Blocks &blocks);

/// The blocks with each console block of several commands in as many blocks, each with its output,
/// so that each has a copy button of its own.
course::Blocks oneCommandABlock(const course::Blocks &blocks);
/// All commands of the console blocks, in order; one that goes on over several lines is one.
QStringList consoleCommands(const course::Blocks &blocks);

/// Those of a lab's own clean-up commands that remove something else than the containers, images,
/// networks, volumes and services that it declares: `rm`, `docker swarm leave`.
QStringList otherCleanup(const course::Lab &lab);

/// Does the lab neither make nor name anything that would have to be removed?
bool leavesNothing(const course::Lab &lab);

/// A local time of day if it is today's, else with its date; plain.
QString whenText(const QDateTime &time, const QDateTime &now);

} // namespace quayside::ui
