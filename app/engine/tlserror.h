// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

#include <QList>
#include <QSslError>

/// What to tell a learner when TLS does not come about: each cause has its own sentence with its
/// own remedy. Pure.
namespace quayside::engine::tlserror {

/// From the socket's findings on the engine's certificate, and where there are none from its words:
/// expired, not valid yet, unknown authority, another name (InvalidInput); the engine wants another
/// client certificate or any at all (PermissionDenied); no TLS there (Protocol); else Disconnected.
Error fromHandshake(const Endpoint &endpoint, const QList<QSslError> &findings,
                    const QString &errorText);

/// TLS came about, and the engine closed without a byte of an answer, as some do when they do not
/// like the client's certificate. Disconnected.
Error closedUnanswered(const Endpoint &endpoint, const QString &errorText);

/// A file that the endpoint names cannot be used. InvalidInput.
Error unusableFile(const QString &path, const QString &why);
/// Qt found no TLS library. Unsupported.
Error noLibrary();
/// A plain request came to a port that wants TLS. Protocol.
Error wantsTls(const Endpoint &endpoint);

} // namespace quayside::engine::tlserror
