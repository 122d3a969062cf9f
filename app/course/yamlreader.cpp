// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/yamlreader.h"

#include <cmath>

namespace quayside::course {

namespace {

QString kindName(const YamlValue &value)
{
    switch (value.kind) {
    case YamlValue::Kind::Null:
        return QStringLiteral("nothing");
    case YamlValue::Kind::Scalar:
        return QStringLiteral("'%1'").arg(value.scalar);
    case YamlValue::Kind::Sequence:
        return QStringLiteral("a list");
    case YamlValue::Kind::Mapping:
        break;
    }
    return QStringLiteral("a mapping");
}

} // namespace

QString scalarText(const YamlValue &value, const QString &what, FileLog &log)
{
    if (value.kind == YamlValue::Kind::Scalar) {
        return value.scalar;
    }
    QString message = QStringLiteral("%1 must be text, but is %2").arg(what, kindName(value));
    if (value.kind == YamlValue::Kind::Mapping) {
        message += QStringLiteral("; put text that holds ': ' or begins with '{' in quotes");
    } else if (value.kind == YamlValue::Kind::Sequence) {
        message += QStringLiteral("; put text that begins with '[' in quotes");
    }
    log.fault(value.line, message);
    return {};
}

YamlReader::YamlReader(const YamlValue &value, QString what, FileLog &log)
    : m_value(value)
    , m_what(std::move(what))
    , m_log(log)
{
    if (!isMapping()) {
        m_log.fault(value.line,
                    QStringLiteral("%1 must be a mapping of keys to values, but is %2")
                        .arg(m_what, kindName(value)));
    }
}

bool YamlReader::has(const QString &key) const
{
    const YamlValue *found = m_value.find(key);
    return found && found->kind != YamlValue::Kind::Null;
}

int YamlReader::line(const QString &key) const
{
    const YamlValue *found = m_value.find(key);
    return found ? found->line : m_value.line;
}

void YamlReader::note(const QString &key)
{
    if (!m_known.contains(key)) {
        m_known.append(key);
    }
}

const YamlValue *YamlReader::value(const QString &key)
{
    note(key);
    const YamlValue *found = m_value.find(key);
    return found && found->kind != YamlValue::Kind::Null ? found : nullptr;
}

const YamlValue *YamlReader::requiredValue(const QString &key)
{
    const YamlValue *found = value(key);
    if (!found && isMapping()) {
        m_log.fault(line(key), QStringLiteral("%1 needs '%2'").arg(m_what, key));
    }
    return found;
}

void YamlReader::wrongType(const YamlValue &value, const QString &key, const QString &expected)
{
    m_log.fault(value.line,
                QStringLiteral("'%1' must be %2, but is %3").arg(key, expected, kindName(value)));
}

QString YamlReader::text(const QString &key)
{
    const YamlValue *found = requiredValue(key);
    if (!found) {
        return {};
    }
    const bool isScalar = found->kind == YamlValue::Kind::Scalar;
    QString text = scalarText(*found, QStringLiteral("'%1'").arg(key), m_log).trimmed();
    if (isScalar && text.isEmpty()) {
        m_log.fault(found->line, QStringLiteral("'%1' must not be empty").arg(key));
    }
    return text;
}

QString YamlReader::optionalText(const QString &key)
{
    const YamlValue *found = value(key);
    return found ? scalarText(*found, QStringLiteral("'%1'").arg(key), m_log).trimmed() : QString();
}

QString YamlReader::id(const QString &key)
{
    QString id = text(key);
    if (!id.isEmpty() && !isId(id)) {
        m_log.fault(line(key),
                    QStringLiteral("'%1' is no id; expected a-z, 0-9 and hyphens").arg(id));
        return {};
    }
    return id;
}

bool YamlReader::boolean(const QString &key, bool otherwise)
{
    const YamlValue *found = value(key);
    if (!found) {
        return otherwise;
    }
    const QVariant variant = found->toVariant();
    if (variant.typeId() != QMetaType::Bool) {
        wrongType(*found, key, QStringLiteral("true or false"));
        return otherwise;
    }
    return variant.toBool();
}

double YamlReader::number(const QString &key, double otherwise, double least, double most)
{
    const YamlValue *found = value(key);
    if (!found) {
        return otherwise;
    }
    bool ok = false;
    const double number = found->scalar.toDouble(&ok);
    if (!ok || !(number >= least && number <= most)) {
        wrongType(*found, key, QStringLiteral("a number from %1 to %2").arg(least).arg(most));
        return otherwise;
    }
    return number;
}

int YamlReader::positive(const QString &key)
{
    const YamlValue *found = requiredValue(key);
    if (!found) {
        return 1;
    }
    bool ok = false;
    const int number = found->scalar.toInt(&ok);
    if (!ok || number < 1) {
        wrongType(*found, key, QStringLiteral("a whole number from 1"));
        return 1;
    }
    return number;
}

const std::vector<YamlValue> &YamlReader::items(const QString &key)
{
    static const std::vector<YamlValue> none;
    const YamlValue *found = value(key);
    if (!found) {
        return none;
    }
    if (found->kind != YamlValue::Kind::Sequence) {
        wrongType(*found, key, QStringLiteral("a list"));
    }
    return found->items;
}

QStringList YamlReader::texts(const QString &key)
{
    QStringList texts;
    for (const YamlValue &item : items(key)) {
        const QString text =
            scalarText(item, QStringLiteral("each item of '%1'").arg(key), m_log).trimmed();
        if (!text.isEmpty()) {
            texts.append(text);
        } else if (item.kind == YamlValue::Kind::Scalar) {
            m_log.fault(item.line, QStringLiteral("an item of '%1' is empty").arg(key));
        }
    }
    return texts;
}

int YamlReader::indexOfWord(const QString &key, const QStringList &words)
{
    const YamlValue *found = requiredValue(key);
    if (!found) {
        return -1;
    }
    if (found->kind != YamlValue::Kind::Scalar) {
        wrongType(*found, key, QStringLiteral("one of ") + words.join(QStringLiteral(", ")));
        return -1;
    }
    const auto index = words.indexOf(found->scalar);
    if (index < 0) {
        m_log.fault(found->line,
                    QStringLiteral("unknown %1 '%2'").arg(key, found->scalar)
                        + suggestion(found->scalar, words));
    }
    return static_cast<int>(index);
}

void YamlReader::finish()
{
    for (const YamlEntry &entry : m_value.entries) {
        if (!m_known.contains(entry.key)) {
            m_log.fault(entry.line,
                        QStringLiteral("unknown key '%1' in %2").arg(entry.key, m_what)
                            + suggestion(entry.key, m_known));
        }
    }
}

} // namespace quayside::course
