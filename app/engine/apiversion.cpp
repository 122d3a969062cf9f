// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/apiversion.h"

#include <algorithm>

namespace quayside::engine {

std::optional<ApiVersion> ApiVersion::parse(const QString &text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 1) {
        return std::nullopt;
    }
    bool majorOk = false;
    bool minorOk = false;
    const int major = QStringView(text).left(dot).toInt(&majorOk);
    const int minor = QStringView(text).mid(dot + 1).toInt(&minorOk);
    if (!majorOk || !minorOk || major < 0 || minor < 0) {
        return std::nullopt;
    }
    return ApiVersion{major, minor};
}

QString ApiVersion::toString() const
{
    return QStringLiteral("%1.%2").arg(major).arg(minor);
}

QString ApiVersion::pathPrefix() const
{
    return QStringLiteral("/v") + toString();
}

Result<ApiVersion> ApiVersion::negotiate(const ApiVersion &engineNewest)
{
    if (engineNewest < oldestApiVersion) {
        return tooOld(engineNewest);
    }
    return std::min(engineNewest, newestApiVersion);
}

Error ApiVersion::tooNew(const ApiVersion &engineOldest)
{
    return {ErrorKind::Unsupported,
            QStringLiteral("This container engine is too new: it asks for API %1 or later, and "
                           "Quayside speaks up to %2. Update Quayside.")
                .arg(engineOldest.toString(), newestApiVersion.toString())};
}

Error ApiVersion::tooOld(const ApiVersion &engineNewest)
{
    return {ErrorKind::Unsupported,
            QStringLiteral("This container engine is too old: it speaks API %1, and Quayside needs "
                           "%2 or later (Docker 19.03). Update the engine.")
                .arg(engineNewest.toString(), oldestApiVersion.toString())};
}

} // namespace quayside::engine
