// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

/// What the parts of EngineRecorder share.
namespace quayside::live::recorder {

inline constexpr int statusOk = 200;
inline constexpr int statusNotFound = 404;
inline constexpr qint64 nanoPerMs = 1'000'000;

inline QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace quayside::live::recorder
