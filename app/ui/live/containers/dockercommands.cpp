// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/dockercommands.h"

#include <algorithm>

namespace quayside::ui::dockercommands {

namespace {

bool isPlain(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9')
        || QStringLiteral("_-./:@%+=,").contains(c);
}

} // namespace

QString shellQuoted(const QString &word)
{
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isPlain)) {
        return word;
    }
    QString quoted = word;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

QString stats(const QString &container)
{
    return QStringLiteral("docker stats ") + shellQuoted(container);
}

QString top(const QString &container)
{
    return QStringLiteral("docker top ") + shellQuoted(container);
}

QString logs(const QString &container, int tail, bool follow, bool timestamps)
{
    QString command = QStringLiteral("docker logs --tail %1").arg(tail);
    if (timestamps) {
        command += QStringLiteral(" -t");
    }
    if (follow) {
        command += QStringLiteral(" -f");
    }
    return command + u' ' + shellQuoted(container);
}

QString inspect(const QString &container)
{
    return QStringLiteral("docker inspect ") + shellQuoted(container);
}

QString inspectValue(const QString &container, const QString &goTemplate)
{
    return QStringLiteral("docker inspect -f ") + shellQuoted(goTemplate) + u' '
        + shellQuoted(container);
}

} // namespace quayside::ui::dockercommands
