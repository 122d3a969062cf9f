// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// Short ways to take the engine's JSON apart. Absent, null and of another kind are all the same:
/// empty. Pure; any thread.
namespace quayside::engine::jsonfields {

/// Protocol unless the text is a JSON object.
Result<QJsonObject> object(const QByteArray &json);
/// Protocol unless it is an array; null counts as an empty one.
Result<QJsonArray> array(const QByteArray &json);

QString text(const QJsonObject &object, QLatin1String key);
QJsonObject child(const QJsonObject &object, QLatin1String key);
QJsonArray list(const QJsonObject &object, QLatin1String key);
QStringList texts(const QJsonArray &array);
/// {"a": "b"} as it is.
QHash<QString, QString> textMap(const QJsonObject &object);
/// Engines write -1 for "was not counted".
std::optional<qint64> counted(const QJsonObject &object, QLatin1String key);

Error unreadable(const QString &detail);

/// Each entry of an array of objects, made by `make`.
template <typename T>
Result<std::vector<T>> every(const Result<QJsonArray> &array, T (*make)(const QJsonObject &))
{
    if (!array) {
        return array.error();
    }
    std::vector<T> result;
    result.reserve(static_cast<size_t>(array->size()));
    for (const auto &value : *array) {
        result.push_back(make(value.toObject()));
    }
    return result;
}

} // namespace quayside::engine::jsonfields
