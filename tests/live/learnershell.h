// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <optional>

namespace quayside::live {

class PrivateEngine;

/// The terminal of one who does a lab: one bash in an empty folder, in the engine's network, where
/// published ports are; `cd`, variables and `$?` last from command to command. Nothing can be typed
/// into what runs. run() keeps the event loop going. The engine must outlive it.
class LearnerShell
{
public:
    struct Outcome
    {
        int status = 0;
        QString output; ///< of both streams
    };

    explicit LearnerShell(const PrivateEngine &engine);
    ~LearnerShell();

    /// Empty when it took longer than allowed, or the shell has ended.
    std::optional<Outcome> run(const QString &command, int timeoutMs = 180'000);

    /// Without what belongs to this machine's engine: usual paths instead of its own.
    QByteArray portable(QByteArray text) const;

private:
    const PrivateEngine &m_engine;
    QTemporaryDir m_base;
    QString m_home;
    QProcess m_bash;
    int m_turns = 0;
};

} // namespace quayside::live
