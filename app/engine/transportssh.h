// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/transportlink.h"

#include <QProcess>
#include <QStringList>

namespace quayside::engine {

/// `ssh HOST docker system dial-stdio`, as the docker command line does it: the pipe to the far
/// engine is the process's input and output. ssh never asks anything (BatchMode); what it says goes
/// into the error. Connections to one machine share one login (ControlMaster) by a socket in a
/// folder that only the user can enter; it ends a minute after the last of them.
class TransportSsh final : public TransportLink
{
    Q_OBJECT

public:
    TransportSsh(const Endpoint &endpoint, QObject *parent);
    ~TransportSsh() override;

    void open() override;
    void abort() override;
    QIODevice *device() const override;

    /// What ssh is started with. `controlFolder` is where the shared login's socket goes; empty =
    /// every connection logs in by itself. A value, so that it can be tested without ssh.
    static QStringList arguments(const Endpoint &endpoint, const QString &controlFolder);

private:
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void collectWords();
    void letGo();

    QProcess *m_process = nullptr;
    QByteArray m_words; ///< from the standard error, the last of them
};

} // namespace quayside::engine
