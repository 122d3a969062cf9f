// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transporttls.h"

#include "engine/connectionerror.h"
#include "engine/tlserror.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace quayside::engine {

namespace {

constexpr qint64 longestPemFile = qint64{1024} * 1024;

Result<QByteArray> pem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tlserror::unusableFile(path, file.errorString());
    }
    return file.read(longestPemFile);
}

Result<QList<QSslCertificate>> certificates(const QString &path)
{
    const Result<QByteArray> bytes = pem(path);
    if (!bytes) {
        return bytes.error();
    }
    QList<QSslCertificate> found = QSslCertificate::fromData(*bytes, QSsl::Pem);
    if (found.isEmpty()) {
        return tlserror::unusableFile(path, QStringLiteral("no certificate in PEM form"));
    }
    return found;
}

Result<QSslKey> privateKey(const QString &path)
{
    const Result<QByteArray> bytes = pem(path);
    if (!bytes) {
        return bytes.error();
    }
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(*bytes, algorithm);
        if (!key.isNull()) {
            return key;
        }
    }
    return tlserror::unusableFile(path,
                                  QStringLiteral("no private key in PEM form without a password"));
}

Result<QSslConfiguration> configuration(const Endpoint &endpoint)
{
    QSslConfiguration result = QSslConfiguration::defaultConfiguration();
    result.setPeerVerifyMode(endpoint.verify ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    if (endpoint.verify && !endpoint.caFile.isEmpty()) {
        const Result<QList<QSslCertificate>> authorities = certificates(endpoint.caFile);
        if (!authorities) {
            return authorities.error();
        }
        result.setCaCertificates(*authorities);
    }
    if (endpoint.certFile.isEmpty() || endpoint.keyFile.isEmpty()) {
        return result;
    }
    const Result<QList<QSslCertificate>> chain = certificates(endpoint.certFile);
    if (!chain) {
        return chain.error();
    }
    const Result<QSslKey> key = privateKey(endpoint.keyFile);
    if (!key) {
        return key.error();
    }
    result.setLocalCertificateChain(*chain);
    result.setPrivateKey(*key);
    return result;
}

} // namespace

TransportTls::TransportTls(const Endpoint &endpoint, QObject *parent)
    : TransportLink(endpoint, parent)
    , m_socket(new QSslSocket(this))
{
    connect(m_socket, &QSslSocket::connected, this, [this] { m_connected = true; });
    connect(m_socket, &QSslSocket::encrypted, this, &TransportLink::opened);
    connect(m_socket, &QSslSocket::readyRead, this, &TransportLink::received);
    connect(m_socket, &QSslSocket::errorOccurred, this, &TransportTls::onError);
    connect(m_socket, &QSslSocket::disconnected, this,
            [this] { onError(QAbstractSocket::RemoteHostClosedError); });
}

void TransportTls::open()
{
    if (!QSslSocket::supportsSsl()) {
        Q_EMIT closed(tlserror::noLibrary());
        return;
    }
    const Result<QSslConfiguration> settings = configuration(endpoint());
    if (!settings) {
        Q_EMIT closed(settings.error());
        return;
    }
    m_socket->setSslConfiguration(*settings);
    m_socket->connectToHostEncrypted(endpoint().host, endpoint().port);
}

void TransportTls::onError(QAbstractSocket::SocketError error)
{
    const QString text = m_socket->errorString();
    if (!m_connected) {
        Q_EMIT closed(connectionerror::fromTcpSocket(endpoint(), error, text));
    } else if (hasReceived()) {
        Q_EMIT closed(connectionerror::closed(endpoint(), text));
    } else if (m_socket->isEncrypted() && error == QAbstractSocket::RemoteHostClosedError) {
        Q_EMIT closed(tlserror::closedUnanswered(endpoint(), text));
    } else {
        Q_EMIT closed(tlserror::fromHandshake(endpoint(), m_socket->sslHandshakeErrors(), text));
    }
}

void TransportTls::abort()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

QIODevice *TransportTls::device() const
{
    return m_socket;
}

} // namespace quayside::engine
