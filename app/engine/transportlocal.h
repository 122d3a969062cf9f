// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/transportlink.h"

#include <QLocalSocket>

namespace quayside::engine {

/// A socket file on this computer.
class TransportLocal final : public TransportLink
{
    Q_OBJECT

public:
    TransportLocal(const Endpoint &endpoint, QObject *parent);

    void open() override;
    void abort() override;
    QIODevice *device() const override;

private:
    QLocalSocket *m_socket;
    bool m_connected = false;
};

} // namespace quayside::engine
