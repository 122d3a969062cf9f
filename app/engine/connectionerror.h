// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

#include <QAbstractSocket>
#include <QLocalSocket>

/// What to tell a learner when the engine cannot be reached: each cause has its own sentence with
/// its own remedy. Pure but for a look at the socket file; may be used from any thread.
namespace quayside::engine::connectionerror {

/// For a socket file: NotFound, Refused (stale), PermissionDenied, InvalidInput (not a socket, path
/// too long), Timeout, else Disconnected. Looks at the file because the socket's own error does not
/// tell all of these apart.
Error fromLocalSocket(const Endpoint &endpoint, QLocalSocket::LocalSocketError socketError,
                      const QString &errorText);
/// For TCP: NotFound (no such host), Refused, Timeout, else Disconnected.
Error fromTcpSocket(const Endpoint &endpoint, QAbstractSocket::SocketError socketError,
                    const QString &errorText);
/// The engine took the connection but did not answer within `deadlineMs`.
Error noAnswer(const Endpoint &endpoint, int deadlineMs);
/// The peer closed in the middle of an answer, or ended a stream.
Error closed(const Endpoint &endpoint, const QString &detail = {});
/// The bytes are not HTTP or not JSON: whatever listens there is no container engine.
Error notAnEngine(const Endpoint &endpoint, const QString &detail);

/// Longest path that fits the kernel's socket address, in bytes.
inline constexpr int longestSocketPath = 107;

} // namespace quayside::engine::connectionerror
