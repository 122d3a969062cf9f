// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

/// The API's own words for states, for output that other programs read, and ports as people read
/// them.
namespace quayside::engine {

/// "running", "exited", …; "unknown" for a state this program does not know.
QString stateName(ContainerState state);
/// "none", "starting", "healthy", "unhealthy".
QString healthName(HealthState health);

/// Of a published port the address on the host: "127.0.0.1:", "[::1]:"; empty for every address,
/// the usual case.
QString hostAddressWords(const PublishedPort &port);
/// "8080 → 80/tcp", "127.0.0.1:9000 → 9000/tcp"; what is only exposed is left out.
QStringList publishedPortWords(const ContainerSummary &container);

} // namespace quayside::engine
