// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/transportlink.h"

#include <QSslSocket>

namespace quayside::engine {

/// TLS over TCP, with a client certificate where the endpoint names one. Checks the engine's
/// certificate and its name unless the endpoint says not to; an error is never passed over.
class TransportTls final : public TransportLink
{
    Q_OBJECT

public:
    TransportTls(const Endpoint &endpoint, QObject *parent);

    void open() override;
    void abort() override;
    QIODevice *device() const override;

private:
    void onError(QAbstractSocket::SocketError error);

    QSslSocket *m_socket;
    bool m_connected = false;
};

} // namespace quayside::engine
