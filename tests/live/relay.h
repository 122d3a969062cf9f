// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <QStringList>
#include <QTcpServer>
#include <QTemporaryDir>

namespace quayside::live {

/// A TCP port of this machine that leads through a command's input and output, one process a
/// connection. Lives on the test's event loop.
class CommandRelay : public QObject
{
    Q_OBJECT

public:
    explicit CommandRelay(const QStringList &command, QObject *parent = nullptr);
    ~CommandRelay() override;

    /// 0 when it could not listen.
    quint16 port() const { return m_server.serverPort(); }

private:
    void onConnection();

    QStringList m_command;
    QTcpServer m_server;
};

/// A socket file that leads to another one and notes the first line of each request that passes.
class RecordingRelay : public QObject
{
    Q_OBJECT

public:
    explicit RecordingRelay(const QString &target, QObject *parent = nullptr);

    /// Empty when it could not listen.
    QString socketPath() const { return m_server.fullServerName(); }
    /// "GET /v1.41/info HTTP/1.1", in the order in which they came.
    const QStringList &requestLines() const { return m_requestLines; }
    /// Bytes after a request's end: bodies, or a second request on the connection.
    qint64 surplusBytes() const { return m_surplusBytes; }

private:
    void onConnection();
    void note(QByteArray &head, const QByteArray &bytes);

    QString m_target;
    QTemporaryDir m_directory;
    QLocalServer m_server;
    QStringList m_requestLines;
    qint64 m_surplusBytes = 0;
};

} // namespace quayside::live
