// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/frontmatter.h"

namespace quayside::course {

namespace {

bool isFence(QStringView line)
{
    return line.startsWith(u"---") && line.mid(3).trimmed().isEmpty();
}

} // namespace

std::optional<FrontMatter> splitFrontMatter(const QString &text, FileLog &log)
{
    const auto lineEnd = [&](qsizetype from) {
        const qsizetype end = text.indexOf(QLatin1Char('\n'), from);
        return end < 0 ? text.size() : end;
    };
    const QStringView view(text);
    qsizetype end = lineEnd(0);
    if (!isFence(view.left(end))) {
        log.fault(1,
                  QStringLiteral("the file must begin with front matter: a line '---', YAML, "
                                 "and a line '---'"));
        return std::nullopt;
    }
    const qsizetype yamlBegin = end + 1;
    int line = 1;
    while (end < text.size()) {
        const qsizetype begin = end + 1;
        end = lineEnd(begin);
        ++line;
        if (isFence(view.mid(begin, end - begin))) {
            return FrontMatter{text.mid(yamlBegin, begin - yamlBegin), 2, text.mid(end + 1),
                               line + 1};
        }
    }
    log.fault(1, QStringLiteral("the front matter does not end; expected a second line '---'"));
    return std::nullopt;
}

} // namespace quayside::course
