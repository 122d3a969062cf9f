// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/jsonpath.h"

#include <QJsonArray>
#include <QJsonObject>

namespace quayside::lab {

namespace {

const QJsonValue nothing(QJsonValue::Undefined);

QJsonValue valueAtParts(QJsonValue value, const QStringList &parts, qsizetype from);

QJsonValue countOf(const QJsonValue &value)
{
    if (value.isArray()) {
        return value.toArray().size();
    }
    if (value.isObject()) {
        return value.toObject().size();
    }
    // The API leaves empty lists out, or writes null.
    return value.isNull() || value.isUndefined() ? QJsonValue(0) : nothing;
}

QJsonValue valuesOfAll(const QJsonValue &value, const QStringList &parts, qsizetype from)
{
    QJsonArray found;
    const auto collect = [&](const QJsonValue &element) {
        const QJsonValue inner = valueAtParts(element, parts, from);
        if (!inner.isUndefined()) {
            found.append(inner);
        }
    };
    if (value.isArray()) {
        const QJsonArray elements = value.toArray();
        for (const auto &element : elements) {
            collect(element);
        }
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const auto &element : object) {
            collect(element);
        }
    } else {
        return nothing;
    }
    return found;
}

QJsonValue valueAtParts(QJsonValue value, const QStringList &parts, qsizetype from)
{
    for (qsizetype i = from; i < parts.size(); ++i) {
        const QString &part = parts.at(i);
        if (part == QLatin1String("*")) {
            return valuesOfAll(value, parts, i + 1);
        }
        if (part == QLatin1String("#")) {
            value = countOf(value);
        } else if (value.isArray()) {
            bool ok = false;
            qsizetype index = part.toLongLong(&ok);
            const QJsonArray array = value.toArray();
            index = index < 0 ? index + array.size() : index;
            value = ok && index >= 0 && index < array.size() ? array.at(index) : nothing;
        } else {
            value = value.isObject() ? value.toObject().value(part) : nothing;
        }
    }
    return value;
}

} // namespace

QStringList splitPath(const QString &path)
{
    QStringList parts;
    QString part;
    bool afterBracket = false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const QChar c = path.at(i);
        const qsizetype close =
            c == QLatin1Char('[') ? path.indexOf(QLatin1Char(']'), i) : qsizetype(-1);
        if (close >= 0) {
            if (!part.isEmpty()) {
                parts.append(part);
            }
            parts.append(path.mid(i + 1, close - i - 1));
            part.clear();
            afterBracket = true;
            i = close;
        } else if (c == QLatin1Char('.')) {
            if (!afterBracket) {
                parts.append(part);
            }
            part.clear();
            afterBracket = false;
        } else {
            part += c;
            afterBracket = false;
        }
    }
    if (!afterBracket) {
        parts.append(part);
    }
    return parts;
}

QJsonValue valueAt(const QJsonValue &root, const QString &path)
{
    return valueAtParts(root, splitPath(path), 0);
}

} // namespace quayside::lab
