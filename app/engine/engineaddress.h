// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

namespace quayside::engine {

/// Understands unix:///path, a plain absolute path, tcp://host[:port], http://host[:port],
/// https://host[:port], tls://host[:port] and ssh://[user@]host[:port][/remote/socket]. `source` is
/// carried into the endpoint. InvalidInput or, for npipe and fd, Unsupported. Pure.
Result<Endpoint> parseEngineAddress(const QString &address, const QString &source);

} // namespace quayside::engine
