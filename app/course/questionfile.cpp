// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/questionfile.h"

#include "course/frontmatter.h"
#include "course/markdownrules.h"
#include "course/quizblock.h"

#include <algorithm>
#include <cmath>

namespace quayside::course {

namespace {

qsizetype wordCount(const QString &text)
{
    qsizetype words = 0;
    bool inWord = false;
    for (const QChar c : text) {
        words += !c.isSpace() && !inWord;
        inWord = !c.isSpace();
    }
    return words;
}

/// Code is looked at, not read at 200 words a minute.
qsizetype wordCount(const Blocks &blocks)
{
    qsizetype words = 0;
    for (const Block &block : blocks) {
        if (block.kind != BlockKind::Code) {
            words += wordCount(plainText(block.inlines)) + wordCount(block.children);
        }
    }
    return words;
}

int readingMinutes(const Question &question)
{
    constexpr double wordsPerMinute = 200;
    qsizetype words = wordCount(question.shortAnswer) + wordCount(question.body);
    for (const QString &point : question.keyPoints) {
        words += wordCount(point);
    }
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(words) / wordsPerMinute)));
}

template <typename Id>
std::vector<Id> readIds(const QString &key, Reference::Kind kind, YamlReader &reader)
{
    std::vector<Id> ids;
    for (const YamlValue &item : reader.items(key)) {
        const QString id =
            scalarText(item, QStringLiteral("each item of '%1'").arg(key), reader.log());
        if (!id.isEmpty()) {
            reader.log().refer(kind, id, item.line);
            ids.emplace_back(id);
        }
    }
    return ids;
}

/// A block scalar's text begins on the line after its key.
Blocks readMarkdown(const QString &key, YamlReader &reader)
{
    const YamlValue *value = reader.value(key);
    const int line = reader.line(key);
    Blocks blocks =
        parseMarkdown(reader.optionalText(key), value && value->quoted ? line + 1 : line);
    checkBlocks(blocks, {}, reader.log());
    return blocks;
}

void readFrontMatter(YamlReader &reader, Question &question)
{
    question.id = QuestionId(reader.id(QStringLiteral("id")));
    question.title = reader.text(QStringLiteral("title"));
    question.shortTitle = readShortTitle(reader);
    question.difficulty = readDifficulty(reader);
    question.tags = reader.texts(QStringLiteral("tags"));
    question.written = reader.boolean(QStringLiteral("written"), true);
    question.shortAnswer = readMarkdown(QStringLiteral("short_answer"), reader);
    question.keyPoints = reader.texts(QStringLiteral("key_points"));
    checkInlineMarkdown(question.keyPoints, reader.line(QStringLiteral("key_points")),
                        reader.log());
    question.labs = readIds<LabId>(QStringLiteral("labs"), Reference::Kind::Lab, reader);
    question.related =
        readIds<QuestionId>(QStringLiteral("related"), Reference::Kind::Question, reader);
    reader.requiredValue(QStringLiteral("tags"));
    if (question.written) {
        reader.requiredValue(QStringLiteral("short_answer"));
        reader.requiredValue(QStringLiteral("key_points"));
    }
    reader.finish();
}

/// Quiz blocks are shown elsewhere than the text around them.
void liftQuizzes(Question &question, FileLog &log)
{
    const auto isQuiz = [](const Block &block) {
        return block.kind == BlockKind::Code && block.language == QLatin1String("quiz");
    };
    for (const Block &block : question.body) {
        if (isQuiz(block)) {
            std::vector<QuizItem> items = readQuizBlock(block, log);
            std::move(items.begin(), items.end(), std::back_inserter(question.quiz));
        }
    }
    question.body.erase(std::remove_if(question.body.begin(), question.body.end(), isQuiz),
                        question.body.end());
    checkQuizIds(question.quiz, log);
}

} // namespace

QString readShortTitle(YamlReader &reader)
{
    const QString key = QStringLiteral("short");
    QString title = reader.text(key);
    if (title.size() > longestShortTitle) {
        reader.log().fault(reader.line(key),
                           QStringLiteral("'short' has %1 characters, at most %2 fit")
                               .arg(title.size())
                               .arg(longestShortTitle));
    }
    return title;
}

Difficulty readDifficulty(YamlReader &reader)
{
    return reader.choice<Difficulty>(QStringLiteral("difficulty"),
                                     {{QStringLiteral("beginner"), Difficulty::Beginner},
                                      {QStringLiteral("intermediate"), Difficulty::Intermediate},
                                      {QStringLiteral("advanced"), Difficulty::Advanced}});
}

Question readQuestion(const QString &text, FileLog &log)
{
    Question question;
    question.file = log.file();
    const std::optional<FrontMatter> parts = splitFrontMatter(text, log);
    if (!parts) {
        return question;
    }
    const std::optional<YamlValue> yaml = parseYaml(parts->yaml, parts->yamlLine, log);
    if (!yaml) {
        return question;
    }
    YamlReader reader(*yaml, QStringLiteral("a question"), log);
    if (!reader.isMapping()) {
        return question;
    }
    readFrontMatter(reader, question);
    question.body = parseMarkdown(parts->body, parts->bodyLine);
    checkBlocks(question.body, {QStringLiteral("quiz")}, log);
    liftQuizzes(question, log);
    if (question.written && question.body.empty()) {
        log.fault(parts->bodyLine,
                  QStringLiteral("the answer is missing; write it, or say 'written: false'"));
    }
    question.minutes = readingMinutes(question);
    return question;
}

} // namespace quayside::course
