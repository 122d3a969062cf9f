// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/transportlink.h"

#include <QTcpSocket>

namespace quayside::engine {

/// TCP without anything around it.
class TransportTcp final : public TransportLink
{
    Q_OBJECT

public:
    TransportTcp(const Endpoint &endpoint, QObject *parent);

    void open() override;
    void abort() override;
    QIODevice *device() const override;

private:
    QTcpSocket *m_socket;
    bool m_connected = false;
};

} // namespace quayside::engine
