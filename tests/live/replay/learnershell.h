// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/privateengine.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace quayside::live {

/// One bash for all that a learner types in a lab, so that folders, variables and `$?` last: in an
/// empty home folder, in the engine's network, with nothing to read. run() keeps the event loop
/// going. The engine must outlive it.
class LearnerShell
{
public:
    struct Turn
    {
        QString commands;
        int status = -1; ///< -1: it did not end in time, or the shell has ended
        QString output;
    };

    explicit LearnerShell(const PrivateEngine &engine);
    ~LearnerShell();
    LearnerShell(const LearnerShell &) = delete;
    LearnerShell &operator=(const LearnerShell &) = delete;

    /// Empty when the shell could not be started.
    bool isRunning() const { return m_shell.state() == QProcess::Running; }
    /// Runs the commands and waits for their end. What they print and what they answer is kept.
    const Turn &run(const QString &commands);
    const Turn &last() const { return m_last; }

private:
    QTemporaryDir m_folder;
    QProcess m_shell;
    int m_turns = 0;
    Turn m_last;
};

} // namespace quayside::live
