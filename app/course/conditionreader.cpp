// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/conditionreader.h"

#include "course/comparisonreader.h"
#include "course/conditionlists.h"
#include "course/markdownrules.h"
#include "course/yamlreader.h"

namespace quayside::course {

namespace {

using namespace conditionwords;

/// The keys with which a condition may begin besides all, any, not and the objects.
const QStringList &otherBeginnings()
{
    static const QStringList keys = {QStringLiteral("event"),   QStringLiteral("list"),
                                     QStringLiteral("tasks"),   QStringLiteral("image-history"),
                                     QStringLiteral("info"),    QStringLiteral("disk"),
                                     QStringLiteral("log"),     QStringLiteral("path"),
                                     QStringLiteral("changes"), QStringLiteral("metric"),
                                     QStringLiteral("compare"), QStringLiteral("shared-layers")};
    return keys;
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
        } else if (isListCondition(reader)) {
            readListCondition(reader, condition);
        } else if (reader.has(QStringLiteral("compare"))) {
            readCompareCondition(reader, condition);
        } else if (reader.has(QStringLiteral("shared-layers"))) {
            readSharedLayersCondition(reader, condition);
        } else if (reader.has(QStringLiteral("log"))) {
            readLog(reader, condition);
        } else if (reader.has(QStringLiteral("path"))) {
            readPath(reader, condition);
        } else if (reader.has(QStringLiteral("changes"))) {
            readChanges(reader, condition);
        } else if (reader.has(QStringLiteral("metric"))) {
            readMetric(reader, condition);
        } else if (readEngineField(reader, condition)) {
            take(readComparison(comparisons(), reader), condition);
        } else {
            readObject(reader, condition);
        }
    }

    static void take(const std::optional<FieldTest> &test, Condition &condition)
    {
        if (test) {
            condition.comparison = test->comparison;
            condition.expected = test->expected;
        }
    }

    void readEvent(YamlReader &reader, Condition &condition)
    {
        readOneEvent(reader, condition);
        if (const YamlValue *count = reader.value(QStringLiteral("count"))) {
            condition.count = readCount(*count, m_log);
        }
    }

    /// What comes later than an event, and belongs to it.
    Condition readThen(const YamlValue &value)
    {
        Condition then;
        then.line = value.line;
        YamlReader reader(value, QStringLiteral("'then'"), m_log);
        if (reader.isMapping()) {
            then.otherwise = reader.optionalText(QStringLiteral("else"));
            checkInlineMarkdown(then.otherwise, reader.line(QStringLiteral("else")), m_log);
            then.same = reader.optionalText(QStringLiteral("same"));
            readOneEvent(reader, then);
            reader.finish();
        }
        return then;
    }

    void readOneEvent(YamlReader &reader, Condition &condition)
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
        if (const YamlValue *where = reader.value(QStringLiteral("where"))) {
            condition.where = readWhere(*where, {}, {}, true, m_log);
        }
        if (const YamlValue *then = reader.value(QStringLiteral("then"))) {
            condition.children.push_back(readThen(*then));
        }
    }

    void readObject(YamlReader &reader, Condition &condition)
    {
        const bool hasComparison = hasOneOf(comparisons(), reader);
        for (const QString &key : otherBeginnings()) {
            reader.value(key); // so that a mistyped one is recognised
        }
        const int object = onlyOneOf(objects(), QStringLiteral("object"), reader);
        if (object >= 0) {
            condition.object = objects()[static_cast<size_t>(object)].second;
            condition.name = reader.text(objects()[static_cast<size_t>(object)].first);
        } else if (!hasComparison) {
            m_log.fault(condition.line,
                        QStringLiteral("a condition begins with all, any, not, container, image, "
                                       "network, volume, service, node, ")
                            + otherBeginnings().join(QStringLiteral(", ")));
        }
        condition.kind = ConditionKind::Object;
        condition.field = reader.optionalText(QStringLiteral("field"));
        const std::optional<FieldTest> test = readComparison(comparisons(), reader);
        take(test, condition);
        const bool needsField = test && test->comparison != Comparison::Exists
            && test->comparison != Comparison::Absent;
        if (needsField && condition.field.isEmpty()) {
            for (const auto &[key, comparison] : comparisons()) {
                if (comparison == test->comparison) {
                    m_log.fault(reader.line(key),
                                QStringLiteral("'%1' needs a 'field' to look at; without one only "
                                               "exists and absent are possible")
                                    .arg(key));
                }
            }
        }
    }

    void readLog(YamlReader &reader, Condition &condition)
    {
        condition.kind = ConditionKind::Log;
        condition.object = ObjectKind::Log;
        condition.name = reader.text(QStringLiteral("log"));
        take(readComparison({QStringLiteral("contains"), QStringLiteral("matches")}, reader),
             condition);
        checkText(reader, condition);
        condition.streams = reader.choice(QStringLiteral("stream"), streams(), LogStreams::Both);
        condition.sinceStep = reader.choice(
            QStringLiteral("since"),
            Table<bool>{{QStringLiteral("ever"), false}, {QStringLiteral("step"), true}}, false);
    }

    void readPath(YamlReader &reader, Condition &condition)
    {
        condition.kind = ConditionKind::Path;
        condition.object = ObjectKind::Path;
        condition.path = reader.text(QStringLiteral("path"));
        condition.name = reader.text(QStringLiteral("in"));
        if (!condition.path.isEmpty() && !condition.path.startsWith(QLatin1Char('/'))) {
            m_log.fault(reader.line(QStringLiteral("path")),
                        QStringLiteral("'%1' must begin at the container's root, with '/'")
                            .arg(condition.path));
        }
        take(readComparison({QStringLiteral("exists"), QStringLiteral("absent")}, reader),
             condition);
    }

    void readChanges(YamlReader &reader, Condition &condition)
    {
        condition.kind = ConditionKind::Object;
        condition.object = ObjectKind::Changes;
        condition.name = reader.text(QStringLiteral("changes"));
        condition.field = QStringLiteral("Changes");
        take(readComparison({QStringLiteral("contains"), QStringLiteral("matches")}, reader),
             condition);
        checkText(reader, condition);
    }

    void readMetric(YamlReader &reader, Condition &condition)
    {
        condition.kind = ConditionKind::Metric;
        condition.object = ObjectKind::Figures;
        condition.name = reader.text(QStringLiteral("metric"));
        condition.figure = reader.choice(QStringLiteral("figure"), figures());
        take(readComparison({QStringLiteral("equals"), QStringLiteral("at_least"),
                             QStringLiteral("at_most"), QStringLiteral("between"),
                             QStringLiteral("grows_by")},
                            reader),
             condition);
        // The figures of the last minutes are kept, not more.
        constexpr double longest = 120;
        condition.forSeconds = reader.number(QStringLiteral("for"), 0, 1, longest);
        condition.overSeconds = reader.number(QStringLiteral("over"), 0, 1, longest);
        const bool isOverTime = condition.forSeconds > 0 || condition.overSeconds > 0;
        if ((condition.forSeconds > 0 && condition.overSeconds > 0)
            || (isOverTime && condition.comparison == Comparison::GrowsBy)) {
            m_log.fault(condition.line,
                        QStringLiteral("a metric takes at most one of for, over and grows_by"));
        }
    }

    void checkText(YamlReader &reader, const Condition &condition)
    {
        const YamlValue *contains = reader.value(QStringLiteral("contains"));
        if (contains && condition.comparison == Comparison::Contains
            && (contains->kind != YamlValue::Kind::Scalar || contains->scalar.isEmpty())) {
            m_log.fault(contains->line, QStringLiteral("'contains' must be text"));
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
