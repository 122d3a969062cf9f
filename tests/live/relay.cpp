// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/relay.h"

#include <QLocalSocket>
#include <QProcess>
#include <QTcpSocket>

#include <memory>

namespace quayside::live {

CommandRelay::CommandRelay(const QStringList &command, QObject *parent)
    : QObject(parent)
    , m_command(command)
{
    connect(&m_server, &QTcpServer::newConnection, this, &CommandRelay::onConnection);
    m_server.listen(QHostAddress::LocalHost);
}

CommandRelay::~CommandRelay()
{
    const auto processes = findChildren<QProcess *>();
    for (QProcess *process : processes) {
        process->disconnect();
        process->kill();
        process->waitForFinished();
    }
}

void CommandRelay::onConnection()
{
    QTcpSocket *socket = m_server.nextPendingConnection();
    auto *process = new QProcess(this);
    connect(socket, &QTcpSocket::readyRead, process,
            [socket, process] { process->write(socket->readAll()); });
    connect(process, &QProcess::readyReadStandardOutput, socket,
            [socket, process] { socket->write(process->readAllStandardOutput()); });
    connect(process, &QProcess::finished, socket, [socket, process] {
        socket->write(process->readAllStandardOutput());
        socket->disconnectFromHost();
    });
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    connect(socket, &QTcpSocket::disconnected, process, &QProcess::closeWriteChannel);
    connect(socket, &QTcpSocket::disconnected, process, &QProcess::kill);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    process->start(m_command.first(), m_command.mid(1));
}

RecordingRelay::RecordingRelay(const QString &target, QObject *parent)
    : QObject(parent)
    , m_target(target)
{
    connect(&m_server, &QLocalServer::newConnection, this, &RecordingRelay::onConnection);
    m_server.setListenBacklogSize(1024);
    m_server.listen(m_directory.filePath(QStringLiteral("relay.sock")));
}

void RecordingRelay::onConnection()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        auto *engine = new QLocalSocket(client);
        auto head = std::make_shared<QByteArray>();
        const auto forth = [this, client, engine, head] {
            const QByteArray bytes = client->readAll();
            note(*head, bytes);
            engine->write(bytes);
        };
        connect(client, &QLocalSocket::readyRead, engine, forth);
        connect(engine, &QLocalSocket::readyRead, client,
                [client, engine] { client->write(engine->readAll()); });
        connect(engine, &QLocalSocket::disconnected, client, [client, engine] {
            if (engine->bytesAvailable() > 0) {
                client->write(engine->readAll());
            }
            client->disconnectFromServer();
        });
        connect(engine, &QLocalSocket::errorOccurred, client, &QLocalSocket::disconnectFromServer);
        connect(client, &QLocalSocket::disconnected, engine, &QLocalSocket::abort);
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        engine->connectToServer(m_target);
        if (client->bytesAvailable() > 0) {
            forth();
        }
    }
}

void RecordingRelay::note(QByteArray &head, const QByteArray &bytes)
{
    const QByteArray headEnd = "\r\n\r\n";
    if (head.contains(headEnd)) {
        m_surplusBytes += bytes.size();
        return;
    }
    head += bytes;
    const qsizetype end = head.indexOf(headEnd);
    if (end >= 0) {
        m_requestLines.append(QString::fromLatin1(head.left(head.indexOf("\r\n"))));
        m_surplusBytes += head.size() - end - headEnd.size();
    }
}

} // namespace quayside::live
