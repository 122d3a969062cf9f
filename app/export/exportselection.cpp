// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/exportselection.h"

#include <algorithm>

namespace quayside::exporter {

using course::Inline;
using course::InlineKind;

namespace {

bool works(const QString &target, const QSet<QString> &present)
{
    if (target.startsWith(QLatin1String("https://")) || target.startsWith(QLatin1String("http://")))
        return true;
    return target.startsWith(QLatin1String("question:"))
        && present.contains(target.section(u':', 1));
}

/// The words of a link that has none of its own.
QString wordsFor(const Inline &link, const course::Course &course)
{
    const QString words = course::plainText(link.children);
    if (!words.isEmpty() && words != link.target)
        return {};
    const QString id = link.target.section(u':', 1);
    if (const auto *question = course.question(QuestionId(id)))
        return question->title;
    if (const auto *lab = course.lab(LabId(id)))
        return lab->title;
    return {};
}

} // namespace

std::vector<Inline> resolveLinks(const std::vector<Inline> &inlines, const QSet<QString> &present,
                                 const course::Course &course)
{
    std::vector<Inline> result;
    for (const Inline &item : inlines) {
        Inline copy = item;
        copy.children = resolveLinks(item.children, present, course);
        // Notes may say "#volumes", as web pages do.
        if (item.kind == InlineKind::Link && item.target.startsWith(u'#'))
            copy.target = QLatin1String("question:") + item.target.mid(1);
        if (item.kind != InlineKind::Link || works(copy.target, present)) {
            result.push_back(std::move(copy));
        } else if (const QString words = wordsFor(item, course); !words.isEmpty()) {
            result.push_back({InlineKind::Text, words, {}, {}});
        } else {
            result.insert(result.end(), copy.children.begin(), copy.children.end());
        }
    }
    return result;
}

namespace {

bool hasDeadLink(const std::vector<Inline> &inlines, const QSet<QString> &present)
{
    return std::any_of(inlines.begin(), inlines.end(), [&](const Inline &item) {
        return (item.kind == InlineKind::Link && !works(item.target, present))
            || hasDeadLink(item.children, present);
    });
}

QString difficultyName(course::Difficulty difficulty)
{
    switch (difficulty) {
    case course::Difficulty::Beginner:
        return QStringLiteral("Beginner");
    case course::Difficulty::Intermediate:
        return QStringLiteral("Intermediate");
    case course::Difficulty::Advanced:
        return QStringLiteral("Advanced");
    }
    return {};
}

} // namespace

course::Blocks resolveLinks(course::Blocks blocks, const QSet<QString> &present,
                            const course::Course &course)
{
    for (course::Block &block : blocks) {
        block.inlines = resolveLinks(block.inlines, present, course);
        block.children = resolveLinks(std::move(block.children), present, course);
    }
    return blocks;
}

course::Question resolveLinks(course::Question question, const QSet<QString> &present,
                              const course::Course &course)
{
    question.shortAnswer = resolveLinks(std::move(question.shortAnswer), present, course);
    question.body = resolveLinks(std::move(question.body), present, course);
    for (QString &point : question.keyPoints) {
        const std::vector<Inline> inlines = course::parseInlineMarkdown(point);
        if (hasDeadLink(inlines, present))
            point = course::plainText(inlines);
    }
    return question;
}

QSet<QString> presentQuestions(const ExportJob &job)
{
    QSet<QString> present;
    for (const ExportItem &item : job.items) {
        if (!job.notesOnly || !item.note.trimmed().isEmpty())
            present.insert(item.question.text());
    }
    return present;
}

Result<std::vector<SelectedItem>> selectItems(const ExportJob &job)
{
    if (!job.course)
        return Error{ErrorKind::Internal, QStringLiteral("There is no course to export.")};
    const QSet<QString> present = presentQuestions(job);
    std::vector<SelectedItem> selected;
    for (const ExportItem &item : job.items) {
        const course::Question *question = job.course->question(item.question);
        if (!question) {
            return Error{ErrorKind::NotFound,
                         QStringLiteral("There is no question “%1”; `quayside list` names them.")
                             .arg(item.question.text())};
        }
        const bool hasNote = !item.note.trimmed().isEmpty();
        if (job.notesOnly && !hasNote)
            continue;
        selected.push_back({question, {}});
        if (hasNote) {
            selected.back().note =
                resolveLinks(course::parseMarkdown(item.note), present, *job.course);
        }
    }
    if (selected.empty()) {
        return Error{ErrorKind::InvalidInput,
                     job.notesOnly
                         ? QStringLiteral("There are no notes to export yet; write one beside "
                                          "any question.")
                         : QStringLiteral("Nothing was chosen to export.")};
    }
    return selected;
}

QString crumbOf(const course::Question &question, const course::Course &course)
{
    QStringList parts;
    if (const course::Category *category = course.category(question.category))
        parts.append(category->shortTitle.isEmpty() ? category->title : category->shortTitle);
    parts.append(QStringLiteral("Question %1").arg(question.number));
    parts.append(difficultyName(question.difficulty));
    if (question.written)
        parts.append(QStringLiteral("%1 min").arg(question.minutes));
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace quayside::exporter
