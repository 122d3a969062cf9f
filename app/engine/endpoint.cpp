// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint.h"

namespace quayside::engine {

QString Endpoint::url() const
{
    if (transport == Transport::LocalSocket) {
        return QStringLiteral("unix://") + socketPath;
    }
    const bool ipv6 = host.contains(u':');
    const QString shownHost = ipv6 ? QString(u'[' + host + u']') : host;
    return QStringLiteral("tcp://%1:%2").arg(shownHost).arg(port);
}

} // namespace quayside::engine
