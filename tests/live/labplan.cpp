// SPDX-License-Identifier: GPL-3.0-or-later
#include "labplan.h"

#include "course/filelog.h"
#include "course/yamlvalue.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace quayside::live {

namespace {

/// The commands of one console block: what follows "$ ", with the lines that continue it.
QStringList commandsOf(const QString &text)
{
    QStringList commands;
    bool goesOn = false;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(QStringLiteral("$ "))) {
            commands.append(line.mid(2));
        } else if (goesOn && !commands.isEmpty()) {
            const bool marked = line.startsWith(u'>');
            commands.last() += u'\n' + (line.startsWith(QStringLiteral("> ")) ? line.mid(2)
                                            : marked                          ? line.mid(1)
                                                                              : line);
        }
        const bool isHere = !commands.isEmpty() && commands.constLast().section(u'\n', 0, 0).contains(
                                QStringLiteral("<<"));
        const bool isCommandLine = line.startsWith(QStringLiteral("$ ")) || goesOn;
        const qsizetype next = &line - lines.data() + 1;
        goesOn = isCommandLine
            && (line.endsWith(u'\\')
                || (isHere && next < lines.size() && lines.at(next).startsWith(u'>')));
    }
    return commands;
}

void collect(const course::Blocks &blocks, QStringList &commands)
{
    for (const course::Block &block : blocks) {
        if (block.kind == course::BlockKind::Code && block.language == u"console"
            && !block.info.contains(QStringLiteral("norun"))) {
            commands += commandsOf(block.text);
        }
        collect(block.children, commands);
    }
}

/// Line by line where each line is a command of its own, else as it is.
QStringList split(const QString &script)
{
    static const QRegularExpression belongsTogether(
        QStringLiteral("<<|\\\\$|^\\s|^\\s*(for|while|until|if|case|do|done|fi|esac|\\{|\\}|\\()"),
        QRegularExpression::MultilineOption);
    const QString text = script.trimmed();
    if (text.isEmpty()) {
        return {};
    }
    return belongsTogether.match(text).hasMatch() ? QStringList{text}
                                                  : text.split(u'\n', Qt::SkipEmptyParts);
}

QString scalarOf(const course::YamlValue &value, const QString &key)
{
    const course::YamlValue *found = value.find(key);
    return found != nullptr ? found->scalar : QString();
}

} // namespace

Result<LabPlan> planFor(const course::Lab &lab, const QString &replayFolder)
{
    LabPlan plan;
    for (const course::LabStep &step : lab.steps) {
        LabPlan::Step planned;
        collect(step.prose, planned.commands);
        plan.steps.push_back(planned);
    }
    const QString path = QDir(replayFolder).filePath(lab.id.text() + QStringLiteral(".yaml"));
    QFile file(path);
    if (!file.exists()) {
        return plan;
    }
    course::FileLog log(path);
    const auto yaml = file.open(QIODevice::ReadOnly)
        ? course::parseYaml(QString::fromUtf8(file.readAll()), 1, log)
        : std::nullopt;
    if (!yaml) {
        return Error{ErrorKind::InvalidInput,
                     log.faults().empty() ? path + QStringLiteral(" cannot be read")
                                          : log.faults().front().text()};
    }
    plan.setup = scalarOf(*yaml, QStringLiteral("setup"));
    plan.remark = scalarOf(*yaml, QStringLiteral("stand_in"));
    if (const course::YamlValue *steps = yaml->find(QStringLiteral("steps"))) {
        for (const course::YamlValue &entry : steps->items) {
            const int number = scalarOf(entry, QStringLiteral("step")).toInt();
            if (number < 1 || number > static_cast<int>(plan.steps.size())) {
                return Error{ErrorKind::InvalidInput,
                             QStringLiteral("%1:%2: there is no step %3")
                                 .arg(path)
                                 .arg(entry.line)
                                 .arg(number)};
            }
            LabPlan::Step &planned = plan.steps[static_cast<size_t>(number - 1)];
            if (const QString instead = scalarOf(entry, QStringLiteral("instead"));
                !instead.isEmpty()) {
                planned.commands = split(instead);
            }
            planned.skipped = scalarOf(entry, QStringLiteral("skip"));
        }
    }
    return plan;
}

} // namespace quayside::live
