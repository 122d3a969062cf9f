// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/quizblock.h"

#include "course/markdownrules.h"
#include "course/yamlreader.h"

#include <QHash>

#include <algorithm>

namespace quayside::course {

namespace {

Choice readChoice(const YamlValue &value, FileLog &log)
{
    Choice choice;
    YamlReader reader(value, QStringLiteral("a choice"), log);
    if (!reader.isMapping()) {
        return choice;
    }
    const bool hasRight = reader.value(QStringLiteral("right")) != nullptr;
    const bool hasWrong = reader.value(QStringLiteral("wrong")) != nullptr;
    choice.why = reader.optionalText(QStringLiteral("why"));
    if (hasRight == hasWrong) {
        log.fault(value.line, QStringLiteral("a choice needs exactly one of right and wrong"));
    } else {
        choice.right = hasRight;
        choice.text = reader.text(hasRight ? QStringLiteral("right") : QStringLiteral("wrong"));
        if (hasWrong && choice.why.isEmpty()) {
            log.fault(value.line, QStringLiteral("a wrong choice needs 'why': what is wrong"));
        }
    }
    checkInlineMarkdown({choice.text, choice.why}, value.line, log);
    reader.finish();
    return choice;
}

void readChoices(YamlReader &reader, QuizItem &item)
{
    const QString key = QStringLiteral("choices");
    for (const YamlValue &choice : reader.items(key)) {
        item.choices.push_back(readChoice(choice, reader.log()));
    }
    const auto right = std::count_if(item.choices.begin(), item.choices.end(),
                                     [](const Choice &choice) { return choice.right; });
    const auto wrong = static_cast<qsizetype>(item.choices.size()) - right;
    if (right != 1) {
        reader.log().fault(
            reader.line(key),
            QStringLiteral("exactly one choice must be right, here %1 are").arg(right));
    }
    if (wrong < 2) {
        reader.log().fault(
            reader.line(key),
            QStringLiteral("at least two choices must be wrong, here %1").arg(wrong)
                + QString(wrong == 1 ? QStringLiteral(" is") : QStringLiteral(" are")));
    }
}

QuizItem readItem(const YamlValue &value, FileLog &log)
{
    QuizItem item;
    item.line = value.line;
    YamlReader reader(value, QStringLiteral("a quiz item"), log);
    if (!reader.isMapping()) {
        return item;
    }
    item.id = reader.id(QStringLiteral("id"));
    item.stem = reader.text(QStringLiteral("ask"));
    const bool hasChoices = reader.value(QStringLiteral("choices")) != nullptr;
    const bool hasAccept = reader.value(QStringLiteral("accept")) != nullptr;
    if (hasChoices == hasAccept) {
        log.fault(value.line,
                  QStringLiteral("a quiz item needs exactly one of choices and accept"));
    } else if (hasChoices) {
        readChoices(reader, item);
    } else {
        item.accepted = reader.texts(QStringLiteral("accept"));
        if (item.accepted.isEmpty()) {
            log.fault(reader.line(QStringLiteral("accept")),
                      QStringLiteral("'accept' needs at least one command"));
        }
    }
    item.explanation = reader.optionalText(QStringLiteral("explain"));
    checkInlineMarkdown({item.stem, item.explanation}, value.line, log);
    reader.finish();
    return item;
}

} // namespace

std::vector<QuizItem> readQuizBlock(const Block &fence, FileLog &log)
{
    std::vector<QuizItem> items;
    const std::optional<YamlValue> root = parseYaml(fence.text, fence.line + 1, log);
    if (!root) {
        return items;
    }
    if (root->kind != YamlValue::Kind::Sequence || root->items.empty()) {
        log.fault(fence.line,
                  QStringLiteral("a quiz block must be a list of items, each '- id: …'"));
        return items;
    }
    for (const YamlValue &value : root->items) {
        items.push_back(readItem(value, log));
    }
    return items;
}

void checkQuizIds(const std::vector<QuizItem> &items, FileLog &log)
{
    QHash<QString, int> lines;
    for (const QuizItem &item : items) {
        if (item.id.isEmpty()) {
            continue;
        }
        if (const int before = lines.value(item.id)) {
            log.fault(item.line,
                      QStringLiteral("the quiz id '%1' is already used at line %2")
                          .arg(item.id)
                          .arg(before));
        } else {
            lines.insert(item.id, item.line);
        }
    }
}

} // namespace quayside::course
