// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jsonfields.h"

#include <QJsonDocument>

namespace quayside::engine::jsonfields {

Error unreadable(const QString &detail)
{
    return {ErrorKind::Protocol, QStringLiteral("The engine's answer cannot be read."), detail};
}

Result<QJsonObject> object(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        return unreadable(error.errorString());
    }
    return document.object();
}

Result<QJsonArray> array(const QByteArray &json)
{
    if (json.trimmed() == "null") {
        return QJsonArray();
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isArray()) {
        return unreadable(error.errorString());
    }
    return document.array();
}

QString text(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

QJsonObject child(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toObject();
}

QJsonArray list(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toArray();
}

QStringList texts(const QJsonArray &array)
{
    QStringList result;
    for (const auto &value : array) {
        result.append(value.toString());
    }
    return result;
}

QHash<QString, QString> textMap(const QJsonObject &object)
{
    QHash<QString, QString> map;
    for (auto it = object.begin(); it != object.end(); ++it) {
        map.insert(it.key(), it.value().toString());
    }
    return map;
}

std::optional<qint64> counted(const QJsonObject &object, QLatin1String key)
{
    const QJsonValue value = object.value(key);
    if (!value.isDouble() || value.toInteger() < 0) {
        return std::nullopt;
    }
    return value.toInteger();
}

} // namespace quayside::engine::jsonfields
