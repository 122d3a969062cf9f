// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/labcommands.h"

namespace quayside::live {

namespace {

QStringList commandsOf(const QString &console)
{
    QStringList result;
    bool hereDocument = false;
    bool continued = false;
    for (const QString &line : console.split(u'\n')) {
        if (line.startsWith(QLatin1String("$ "))) {
            result.append(line.mid(2));
            hereDocument = line.contains(QLatin1String("<<"));
        } else if (!result.isEmpty()
                   && (continued || (hereDocument && line.startsWith(u'>')))) {
            const bool prompted = line.startsWith(QLatin1String("> "));
            result.last() += u'\n' + (prompted ? line.mid(2) : line == u">" ? QString() : line);
        } else {
            hereDocument = false;
            continue;
        }
        continued = line.endsWith(u'\\');
    }
    return result;
}

} // namespace

QStringList consoleCommands(const course::Blocks &blocks)
{
    QStringList result;
    for (const course::Block &block : blocks) {
        const bool isConsole = block.kind == course::BlockKind::Code
            && block.language == QLatin1String("console");
        if (isConsole && !block.info.split(u' ').contains(QLatin1String("norun"))) {
            result += commandsOf(block.text);
        }
        result += consoleCommands(block.children);
    }
    return result;
}

} // namespace quayside::live
