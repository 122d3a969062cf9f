// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/apiversion.h"

#include <QByteArray>

#include <optional>

/// Errors that an engine states itself, by status and by a body {"message": …} or plain text. Pure.
namespace quayside::engine::apierror {

/// 404 NotFound, 409 Conflict, 401/403 PermissionDenied, 400 InvalidInput or, when it complains of
/// our version, Unsupported; 503 Unsupported; everything else Internal. The message is the
/// engine's.
Error fromResponse(int status, const QByteArray &body);

/// "client version 1.56 is too new. Maximum supported API version is 1.41", and its counterpart.
struct VersionComplaint
{
    bool clientTooNew = false;
    ApiVersion limit; ///< the engine's maximum if we are too new, its minimum if too old
};
/// Empty when the words are about something else.
std::optional<VersionComplaint> versionComplaint(const Error &error);

} // namespace quayside::engine::apierror
