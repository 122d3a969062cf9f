// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/conditionreader.h"

#include "course/markdownrules.h"
#include "course/yamlreader.h"

#include <QRegularExpression>

namespace quayside::course {

namespace {

const std::vector<std::pair<QString, ObjectKind>> &objectKeys()
{
    static const std::vector<std::pair<QString, ObjectKind>> keys = {
        {QStringLiteral("container"), ObjectKind::Container},
        {QStringLiteral("image"), ObjectKind::Image},
        {QStringLiteral("network"), ObjectKind::Network},
        {QStringLiteral("volume"), ObjectKind::Volume}};
    return keys;
}

const std::vector<std::pair<QString, Comparison>> &comparisonKeys()
{
    static const std::vector<std::pair<QString, Comparison>> keys = {
        {QStringLiteral("exists"), Comparison::Exists},
        {QStringLiteral("absent"), Comparison::Absent},
        {QStringLiteral("equals"), Comparison::Equals},
        {QStringLiteral("not_equals"), Comparison::NotEquals},
        {QStringLiteral("at_least"), Comparison::AtLeast},
        {QStringLiteral("at_most"), Comparison::AtMost},
        {QStringLiteral("contains"), Comparison::Contains},
        {QStringLiteral("matches"), Comparison::Matches},
        {QStringLiteral("one_of"), Comparison::OneOf}};
    return keys;
}

const QStringList &eventTypes()
{
    static const QStringList types = {QStringLiteral("container"), QStringLiteral("image"),
                                      QStringLiteral("network"),   QStringLiteral("volume"),
                                      QStringLiteral("service"),   QStringLiteral("node"),
                                      QStringLiteral("builder"),   QStringLiteral("daemon")};
    return types;
}

/// The words of one of `table` that the mapping holds. -1 and a fault unless it is exactly one.
template <typename T>
int onlyOneOf(const std::vector<std::pair<QString, T>> &table, const QString &what,
              YamlReader &reader)
{
    int found = -1;
    QStringList names;
    bool several = false;
    for (size_t i = 0; i < table.size(); ++i) {
        names.append(table[i].first);
        if (reader.value(table[i].first)) {
            several = several || found >= 0;
            found = static_cast<int>(i);
        }
    }
    if (several || found < 0) {
        reader.log().fault(reader.line(),
                           QStringLiteral("a condition needs exactly one %1: %2")
                               .arg(what, names.join(QStringLiteral(", "))));
        return -1;
    }
    return found;
}

class ConditionReader
{
public:
    ConditionReader(bool needsWords, FileLog &log)
        : m_needsWords(needsWords)
        , m_log(log)
    {
    }

    Condition read(const YamlValue &value, const QString &inherited)
    {
        Condition condition;
        condition.line = value.line;
        YamlReader reader(value, QStringLiteral("a condition"), m_log);
        if (!reader.isMapping()) {
            return condition;
        }
        condition.otherwise = reader.optionalText(QStringLiteral("else"));
        checkInlineMarkdown(condition.otherwise, reader.line(QStringLiteral("else")), m_log);
        const QString words = condition.otherwise.isEmpty() ? inherited : condition.otherwise;
        if (reader.has(QStringLiteral("all"))) {
            readChildren(QStringLiteral("all"), ConditionKind::All, words, reader, condition);
        } else if (reader.has(QStringLiteral("any"))) {
            readChildren(QStringLiteral("any"), ConditionKind::Any, words, reader, condition);
        } else if (const YamlValue *negated = reader.value(QStringLiteral("not"))) {
            condition.kind = ConditionKind::Not;
            condition.children.push_back(read(*negated, words));
        } else {
            readLeaf(words, reader, condition);
        }
        reader.finish();
        return condition;
    }

private:
    void readChildren(const QString &key, ConditionKind kind, const QString &words,
                      YamlReader &reader, Condition &condition)
    {
        condition.kind = kind;
        const std::vector<YamlValue> &items = reader.items(key);
        if (items.empty()) {
            m_log.fault(reader.line(key),
                        QStringLiteral("'%1' needs at least one condition").arg(key));
        }
        for (const YamlValue &item : items) {
            condition.children.push_back(read(item, words));
        }
    }

    void readLeaf(const QString &words, YamlReader &reader, Condition &condition)
    {
        if (m_needsWords && words.isEmpty()) {
            m_log.fault(condition.line,
                        QStringLiteral("the condition needs 'else': the words to show while it "
                                       "does not hold"));
        }
        if (reader.has(QStringLiteral("event"))) {
            readEvent(reader, condition);
        } else {
            readObject(reader, condition);
        }
    }

    void readEvent(YamlReader &reader, Condition &condition)
    {
        condition.kind = ConditionKind::Event;
        const QString event = reader.text(QStringLiteral("event"));
        const qsizetype slash = event.indexOf(QLatin1Char('/'));
        condition.eventType = event.left(std::max<qsizetype>(slash, 0));
        condition.eventAction = event.mid(slash + 1).trimmed();
        const int line = reader.line(QStringLiteral("event"));
        if (slash < 0 || condition.eventAction.isEmpty()) {
            m_log.fault(line,
                        QStringLiteral("'%1' is no event; expected type/action, for example "
                                       "container/pause")
                            .arg(event));
        } else if (!eventTypes().contains(condition.eventType)) {
            m_log.fault(line,
                        QStringLiteral("unknown event type '%1'").arg(condition.eventType)
                            + suggestion(condition.eventType, eventTypes()));
        }
        const YamlValue *where = reader.value(QStringLiteral("where"));
        if (!where) {
            return;
        }
        const YamlReader attributes(*where, QStringLiteral("'where'"), m_log);
        for (const YamlEntry &entry : where->entries) {
            condition.eventAttributes.emplace_back(
                entry.key, scalarText(entry.value, QStringLiteral("'%1'").arg(entry.key), m_log));
        }
    }

    void readObject(YamlReader &reader, Condition &condition)
    {
        const bool hasComparison =
            std::any_of(comparisonKeys().begin(), comparisonKeys().end(),
                        [&](const auto &key) { return reader.value(key.first) != nullptr; });
        const int object = onlyOneOf(objectKeys(), QStringLiteral("object"), reader);
        if (object >= 0) {
            condition.object = objectKeys()[static_cast<size_t>(object)].second;
            condition.name = reader.text(objectKeys()[static_cast<size_t>(object)].first);
        } else if (!hasComparison) {
            m_log.fault(condition.line,
                        QStringLiteral("a condition begins with all, any, not, event, container, "
                                       "image, network or volume"));
        }
        condition.kind = ConditionKind::Object;
        condition.field = reader.optionalText(QStringLiteral("field"));
        const int comparison = onlyOneOf(comparisonKeys(), QStringLiteral("comparison"), reader);
        if (comparison < 0) {
            return;
        }
        const auto &[key, kind] = comparisonKeys()[static_cast<size_t>(comparison)];
        condition.comparison = kind;
        readExpected(key, *reader.value(key), condition);
    }

    void readExpected(const QString &key, const YamlValue &value, Condition &condition)
    {
        const QVariant expected = value.toVariant();
        condition.expected = expected;
        switch (condition.comparison) {
        case Comparison::Exists:
        case Comparison::Absent:
            if (expected != QVariant(true)) {
                m_log.fault(value.line, QStringLiteral("'%1' must be true").arg(key));
            }
            condition.expected = {};
            return;
        case Comparison::AtLeast:
        case Comparison::AtMost:
            if (expected.typeId() != QMetaType::LongLong
                && expected.typeId() != QMetaType::Double) {
                m_log.fault(value.line, QStringLiteral("'%1' must be a number").arg(key));
            }
            break;
        case Comparison::Matches:
            checkPattern(value);
            break;
        case Comparison::OneOf:
            if (value.kind != YamlValue::Kind::Sequence || value.items.empty()) {
                m_log.fault(value.line, QStringLiteral("'%1' must be a list of values").arg(key));
            }
            break;
        default:
            break;
        }
        if (condition.field.isEmpty()) {
            m_log.fault(value.line,
                        QStringLiteral("'%1' needs a 'field' to look at; without one only exists "
                                       "and absent are possible")
                            .arg(key));
        }
    }

    void checkPattern(const YamlValue &value)
    {
        const QRegularExpression pattern(value.scalar);
        if (value.kind != YamlValue::Kind::Scalar) {
            m_log.fault(value.line,
                        QStringLiteral("'matches' must be a regular expression, in quotes"));
        } else if (!pattern.isValid()) {
            m_log.fault(value.line,
                        QStringLiteral("'%1' is no regular expression: %2")
                            .arg(value.scalar, pattern.errorString()));
        }
    }

    bool m_needsWords;
    FileLog &m_log;
};

} // namespace

Condition readCondition(const YamlValue &value, const QString &inherited, bool needsWords,
                        FileLog &log)
{
    return ConditionReader(needsWords, log).read(value, inherited);
}

} // namespace quayside::course
