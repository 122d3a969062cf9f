// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/checkblock.h"

#include "course/conditionreader.h"
#include "course/markdownrules.h"
#include "course/yamlreader.h"

namespace quayside::course {

namespace {

std::vector<NearMiss> readNearMisses(YamlReader &reader)
{
    std::vector<NearMiss> nearMisses;
    for (const YamlValue &item : reader.items(QStringLiteral("near"))) {
        YamlReader near(item, QStringLiteral("a near miss"), reader.log());
        if (!near.isMapping()) {
            continue;
        }
        NearMiss miss;
        miss.line = item.line;
        if (const YamlValue *when = near.requiredValue(QStringLiteral("when"))) {
            miss.when = readCondition(*when, {}, false, reader.log());
        }
        miss.hint = near.text(QStringLiteral("hint"));
        checkInlineMarkdown(miss.hint, item.line, reader.log());
        near.finish();
        nearMisses.push_back(std::move(miss));
    }
    return nearMisses;
}

int readStays(bool isWatched, YamlReader &reader)
{
    const QString key = QStringLiteral("stays");
    constexpr double longest = 300;
    const double seconds = reader.number(key, 0, 1, longest);
    if (seconds > 0 && !isWatched) {
        reader.log().fault(reader.line(key),
                           QStringLiteral("'stays' needs conditions; the learner ticks this step"));
    }
    return static_cast<int>(seconds);
}

/// The block's own all/any as a condition; an implicit `else` of the block is its parent's words.
std::optional<Condition> readMain(YamlReader &reader)
{
    Condition condition;
    condition.line = reader.line();
    condition.otherwise = reader.optionalText(QStringLiteral("else"));
    const bool isAll = reader.has(QStringLiteral("all"));
    const QString key = isAll ? QStringLiteral("all") : QStringLiteral("any");
    condition.kind = isAll ? ConditionKind::All : ConditionKind::Any;
    const std::vector<YamlValue> &items = reader.items(key);
    if (items.empty()) {
        reader.log().fault(reader.line(key),
                           QStringLiteral("'%1' needs at least one condition").arg(key));
    }
    for (const YamlValue &item : items) {
        condition.children.push_back(readCondition(item, condition.otherwise, true, reader.log()));
    }
    return condition;
}

} // namespace

CheckBlock readCheckBlock(const Block &fence, FileLog &log)
{
    CheckBlock block;
    const std::optional<YamlValue> root = parseYaml(fence.text, fence.line + 1, log);
    if (!root) {
        return block;
    }
    YamlReader reader(*root, QStringLiteral("a check"), log);
    if (!reader.isMapping()) {
        return block;
    }
    const QString learner = reader.optionalText(QStringLiteral("learner"));
    const int ways = int(reader.value(QStringLiteral("all")) != nullptr)
        + int(reader.value(QStringLiteral("any")) != nullptr) + int(!learner.isEmpty());
    if (ways != 1) {
        log.fault(reader.line(),
                  QStringLiteral("a check needs exactly one of all, any and learner"));
    } else if (learner.isEmpty()) {
        block.check.condition = readMain(reader);
    } else {
        block.check.learnerPrompt = learner;
        checkInlineMarkdown(learner, reader.line(QStringLiteral("learner")), log);
    }
    block.check.nearMisses = readNearMisses(reader);
    block.check.staysSeconds = readStays(learner.isEmpty(), reader);
    block.check.done = reader.optionalText(QStringLiteral("done"));
    checkInlineMarkdown(block.check.done, reader.line(QStringLiteral("done")), log);
    block.hints = reader.texts(QStringLiteral("hints"));
    checkInlineMarkdown(block.hints, reader.line(QStringLiteral("hints")), log);
    reader.finish();
    return block;
}

} // namespace quayside::course
