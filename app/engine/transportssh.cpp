// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transportssh.h"

#include "engine/connectionerror.h"
#include "engine/ssherror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace quayside::engine {

namespace {

constexpr qsizetype mostWords = 4096;
/// ssh appends 40 characters for %C, and 17 more while it makes the socket.
constexpr int sshNameLength = 1 + 40 + 17;

/// A folder that nobody else can enter, or nothing where there is none.
QString privateFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (runtime.isEmpty()) {
        return {};
    }
    const QString path = runtime + QStringLiteral("/quayside");
    const auto onlyOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, onlyOwner)) {
        return {};
    }
    const bool fits =
        QFile::encodeName(path).size() + sshNameLength <= connectionerror::longestSocketPath;
    // ssh gives per cent signs and quotes in this option a meaning of their own.
    const bool plain = !path.contains(u'%') && !path.contains(u'"') && !path.contains(u' ');
    return fits && plain ? path : QString();
}

/// The far side's shell reads the command line once more.
QString quotedForShell(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

} // namespace

TransportSsh::TransportSsh(const Endpoint &endpoint, QObject *parent)
    : TransportLink(endpoint, parent)
{
}

TransportSsh::~TransportSsh()
{
    letGo();
}

QStringList TransportSsh::arguments(const Endpoint &endpoint, const QString &controlFolder)
{
    QStringList arguments;
    if (!endpoint.user.isEmpty()) {
        arguments << QStringLiteral("-l") << endpoint.user;
    }
    if (endpoint.port != 0) {
        arguments << QStringLiteral("-p") << QString::number(endpoint.port);
    }
    const auto option = [&arguments](const QString &text) {
        arguments << QStringLiteral("-o") << text;
    };
    option(QStringLiteral("ConnectTimeout=30"));
    option(QStringLiteral("BatchMode=yes"));
    if (!controlFolder.isEmpty()) {
        option(QStringLiteral("ControlMaster=auto"));
        option(QStringLiteral("ControlPath=%1/%C").arg(controlFolder));
        option(QStringLiteral("ControlPersist=60"));
    }
    arguments << QStringLiteral("-T") << QStringLiteral("--") << endpoint.host
              << QStringLiteral("docker");
    if (!endpoint.socketPath.isEmpty()) {
        const QString socket = QStringLiteral("unix://") + endpoint.socketPath;
        arguments << QStringLiteral("--host") << quotedForShell(socket);
    }
    return arguments << QStringLiteral("system") << QStringLiteral("dial-stdio");
}

void TransportSsh::open()
{
    if (endpoint().host.startsWith(u'-') || endpoint().user.startsWith(u'-')) {
        Q_EMIT closed(ssherror::notAHost(endpoint()));
        return;
    }
    const QString program = QStandardPaths::findExecutable(QStringLiteral("ssh"));
    if (program.isEmpty()) {
        Q_EMIT closed(ssherror::notInstalled(endpoint()));
        return;
    }
    m_process = new QProcess(this);
    connect(m_process, &QProcess::started, this, &TransportLink::opened);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &TransportLink::received);
    connect(m_process, &QProcess::readyReadStandardError, this, &TransportSsh::collectWords);
    connect(m_process, &QProcess::finished, this, &TransportSsh::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT closed(ssherror::notInstalled(this->endpoint(), m_process->errorString()));
        }
    });
    m_process->start(program, arguments(endpoint(), privateFolder()));
}

void TransportSsh::collectWords()
{
    m_words += m_process->readAllStandardError();
    m_words = m_words.right(mostWords);
}

void TransportSsh::onFinished(int exitCode, QProcess::ExitStatus status)
{
    collectWords();
    const QString words = QString::fromLocal8Bit(m_words).trimmed();
    // The last of the output is still to be read: whoever gets the error reads it first.
    const bool answered = hasReceived() || m_process->bytesAvailable() > 0;
    if (answered || status != QProcess::NormalExit) {
        Q_EMIT closed(connectionerror::closed(endpoint(), words));
    } else {
        Q_EMIT closed(ssherror::fromExit(endpoint(), exitCode, words));
    }
}

void TransportSsh::abort()
{
    letGo();
}

void TransportSsh::letGo()
{
    if (!m_process) {
        return;
    }
    QProcess *process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    // Destroying a running QProcess waits for its end; this one ends behind our back.
    process->setParent(nullptr);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
    process->kill();
}

QIODevice *TransportSsh::device() const
{
    return m_process;
}

} // namespace quayside::engine
