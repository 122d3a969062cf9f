// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/labwords.h"

#include "ui/labelhtml.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace quayside::ui {

using lab::PreflightItem;
using lab::PreflightKind;
using lab::PreflightState;
using lab::StepState;

namespace {

const QLatin1String prompt("$ ");

QString tr(const char *text)
{
    return QCoreApplication::translate("LabWords", text);
}

QString timeOf(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

QString listed(const QStringList &names)
{
    QStringList marked;
    for (const QString &name : names) {
        marked.append(u'`' + name + u'`');
    }
    return marked.join(QStringLiteral(", "));
}

QString imagesClause(const std::vector<PreflightItem> &items)
{
    QStringList images;
    for (const PreflightItem &item : items) {
        if (item.kind == PreflightKind::Image) {
            images.append(item.name);
        }
    }
    if (images.isEmpty()) {
        return {};
    }
    return images.size() == 1 ? tr("image %1 is there").arg(listed(images))
                              : tr("images %1 are there").arg(listed(images));
}

/// The console block's text cut before each command.
QStringList consoleParts(const QString &text)
{
    QStringList parts;
    for (const QString &line : text.split(u'\n')) {
        if (parts.isEmpty() || line.startsWith(prompt)) {
            parts.append(line);
        } else {
            parts.last() += u'\n' + line;
        }
    }
    return parts;
}

bool isConsole(const course::Block &block)
{
    return block.kind == course::BlockKind::Code && block.language == QLatin1String("console");
}

/// Of a part that begins with a command: without its output. A line goes on after a backslash.
QString commandOf(const QString &part)
{
    QString command;
    for (const QString &line : part.mid(prompt.size()).split(u'\n')) {
        command += (command.isEmpty() ? QString() : QStringLiteral("\n")) + line;
        if (!line.endsWith(u'\\')) {
            break;
        }
    }
    return command;
}

/// Appends the parts up to the end of a sentence; was it found?
bool addSentence(const std::vector<course::Inline> &parts, std::vector<course::Inline> &sentence)
{
    const QString end = QStringLiteral(". ");
    for (const course::Inline &part : parts) {
        const bool afterStop = !sentence.empty() && sentence.back().text.endsWith(u'.');
        if (part.kind == course::InlineKind::SoftBreak && afterStop) {
            return true;
        }
        if (part.kind == course::InlineKind::Link) {
            if (addSentence(part.children, sentence)) {
                return true;
            }
            continue;
        }
        sentence.push_back(part);
        const qsizetype stop =
            part.kind == course::InlineKind::Text ? part.text.indexOf(end) : qsizetype(-1);
        if (stop >= 0) {
            sentence.back().text.truncate(stop + 1);
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<course::Inline> firstSentence(const course::Blocks &blocks)
{
    std::vector<course::Inline> sentence;
    const auto paragraph =
        std::find_if(blocks.begin(), blocks.end(), [](const course::Block &block) {
            return block.kind == course::BlockKind::Paragraph;
        });
    if (paragraph != blocks.end()) {
        addSentence(paragraph->inlines, sentence);
    }
    return sentence;
}

QString readyLine(const course::Lab &lab, const std::vector<PreflightItem> &items)
{
    QStringList clauses;
    const QString images = imagesClause(items);
    if (!images.isEmpty()) {
        clauses.append(images);
    }
    if (lab.swarm == course::SwarmNeed::Needed) {
        clauses.append(tr("Swarm is active"));
    }
    clauses.append(lab.ports.empty() ? tr("no name is taken") : tr("no name or port is taken"));
    return tr("Ready: %1.").arg(clauses.join(QStringLiteral(", ")));
}

QString preflightHeading(const std::vector<PreflightItem> &items)
{
    const auto blocking = std::count_if(items.begin(), items.end(), [](const PreflightItem &item) {
        return item.state == PreflightState::Blocking;
    });
    if (blocking == 0) {
        return tr("Good to know before you begin");
    }
    return blocking == 1 ? tr("One thing is in the way")
                         : tr("%1 things are in the way").arg(blocking);
}

StepWords stepWords(const lab::StepStatus &status, bool current, const QDateTime &notWatchingSince)
{
    StepWords words;
    switch (status.state) {
    case StepState::Done:
        words.done =
            status.why.isEmpty() ? tr("Done at %1").arg(timeOf(status.doneAt)) : status.why;
        words.state = tr("done");
        return words;
    case StepState::Self:
        words.done = tr("Ticked by you at %1").arg(timeOf(status.doneAt));
        words.state = tr("ticked by you");
        return words;
    case StepState::Unknown:
        words.state = tr("not watching");
        words.canTick = current;
        words.notWatching = notWatchingSince.isValid()
            ? tr("Not watching since %1. %2").arg(timeOf(notWatchingSince), status.why)
            : tr("Not watching: %1").arg(status.why);
        words.notWatching = words.notWatching.trimmed();
        return words;
    case StepState::Open:
        break;
    }
    words.state = current ? tr("current") : tr("open");
    words.near = status.nearMissHint;
    if (status.learnerTicks) {
        words.canTick = true;
        words.look = status.why.isEmpty() ? QString() : tr("Look for: %1").arg(status.why);
    } else if (!status.why.isEmpty()) {
        words.why = tr("Not yet: %1").arg(status.why);
    }
    if (status.holdsAhead) {
        words.ahead = tr("This is so already. It counts when the steps before it are done.");
    }
    return words;
}

StepWords recordedStepWords(const lab::StepStatus &status, bool current)
{
    StepWords words = stepWords(status, current, {});
    words.canTick = false;
    if (status.state == StepState::Self) {
        words.done = status.learnerTicks
            ? tr("Done in the recording at %1").arg(timeOf(status.doneAt))
            : tr("Passed over in the recording at %1; its engine does not show this step")
                  .arg(timeOf(status.doneAt));
        words.state = tr("done in the recording");
    }
    return words;
}

QString stepDoneAnnouncement(const course::LabStep &step, const QString &done)
{
    return tr("Step %1 is done: %2. %3")
        .arg(QString::number(step.number), step.title, labelText(done));
}

course::Blocks oneCommandABlock(const course::Blocks &blocks)
{
    course::Blocks result;
    for (const course::Block &block : blocks) {
        const QStringList parts = isConsole(block) ? consoleParts(block.text) : QStringList();
        if (parts.size() < 2) {
            result.push_back(block);
            continue;
        }
        for (const QString &part : parts) {
            result.push_back(block);
            result.back().text = part;
        }
    }
    return result;
}

QStringList consoleCommands(const course::Blocks &blocks)
{
    QStringList commands;
    for (const course::Block &block : blocks) {
        for (const QString &part : isConsole(block) ? consoleParts(block.text) : QStringList()) {
            if (part.startsWith(prompt)) {
                commands.append(commandOf(part));
            }
        }
        commands += consoleCommands(block.children);
    }
    return commands;
}

QStringList otherCleanup(const course::Lab &lab)
{
    static const QRegularExpression removal(
        QStringLiteral("^docker (container |image |network |volume |service )?(rm|rmi)\\b"));
    const QStringList declared =
        lab.containers + lab.networks + lab.volumes + lab.services + lab.images + lab.builds;
    const auto isListed = [&](const QString &command) {
        const QRegularExpressionMatch found = removal.match(command);
        const QStringList words = command.mid(found.capturedEnd()).split(u' ', Qt::SkipEmptyParts);
        return found.hasMatch()
            && std::all_of(words.begin(), words.end(), [&](const QString &word) {
                   return word.startsWith(u'-') || declared.contains(word);
               });
    };
    QStringList commands;
    std::copy_if(lab.cleanup.begin(), lab.cleanup.end(), std::back_inserter(commands),
                 [&](const QString &command) { return !isListed(command); });
    return commands;
}

bool leavesNothing(const course::Lab &lab)
{
    return lab.containers.isEmpty() && lab.networks.isEmpty() && lab.volumes.isEmpty()
        && lab.services.isEmpty() && lab.builds.isEmpty() && lab.cleanup.isEmpty();
}

QString whenText(const QDateTime &time, const QDateTime &now)
{
    const QDateTime local = time.toLocalTime();
    return local.date() == now.toLocalTime().date()
        ? local.toString(QStringLiteral("HH:mm"))
        : tr("%1, %2").arg(QLocale().toString(local.date(), QLocale::LongFormat),
                           local.toString(QStringLiteral("HH:mm")));
}

} // namespace quayside::ui
