// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transportlink.h"

#include "engine/transportlocal.h"
#include "engine/transportssh.h"
#include "engine/transporttcp.h"
#include "engine/transporttls.h"

namespace quayside::engine {

TransportLink *TransportLink::make(const Endpoint &endpoint, QObject *parent)
{
    switch (endpoint.transport) {
    case Endpoint::Transport::LocalSocket:
        return new TransportLocal(endpoint, parent);
    case Endpoint::Transport::Tls:
        return new TransportTls(endpoint, parent);
    case Endpoint::Transport::Ssh:
        return new TransportSsh(endpoint, parent);
    case Endpoint::Transport::Tcp:
        break;
    }
    return new TransportTcp(endpoint, parent);
}

} // namespace quayside::engine
