// SPDX-License-Identifier: GPL-3.0-or-later
// Languages made of shell commands: scripts, recorded sessions, Dockerfiles.
#include "render/codescanners.h"
#include "render/shellscanner.h"

#include <QRegularExpression>
#include <QSet>

namespace quayside::render {

namespace {

/// Calls visit(line, offset) for each line.
template <typename Visit>
void forEachLine(const QString &text, Visit visit)
{
    qsizetype begin = 0;
    while (begin <= text.size()) {
        qsizetype end = text.indexOf(u'\n', begin);
        if (end < 0)
            end = text.size();
        visit(QStringView(text).sliced(begin, end - begin), static_cast<int>(begin));
        begin = end + 1;
    }
}

/// Length of the prompt with its space: "$ ", "/ # " in a container, "mysql> "; 0 without one.
int promptLength(QStringView line)
{
    if (line == u"$")
        return 1;
    if (line.startsWith(QLatin1String("$ ")))
        return 2;
    static const QRegularExpression other(
        QStringLiteral("^(?:\\S*@\\S+[#$] |/\\S* [#$] |(?:mysql|postgres|sh)[^\\s>]*> )"));
    const auto match = other.match(line.toString());
    return match.hasMatch() ? static_cast<int>(match.capturedLength()) : 0;
}

/// The shell shows "> " before a line that belongs to the command above.
int continuationLength(QStringView line)
{
    return line.startsWith(QLatin1String("> ")) ? 2 : 0;
}

bool isInstruction(QStringView word)
{
    static const QSet<QString> instructions{
        QStringLiteral("ADD"),    QStringLiteral("ARG"),        QStringLiteral("CMD"),
        QStringLiteral("COPY"),   QStringLiteral("ENTRYPOINT"), QStringLiteral("ENV"),
        QStringLiteral("EXPOSE"), QStringLiteral("FROM"),       QStringLiteral("HEALTHCHECK"),
        QStringLiteral("LABEL"),  QStringLiteral("MAINTAINER"), QStringLiteral("ONBUILD"),
        QStringLiteral("RUN"),    QStringLiteral("SHELL"),      QStringLiteral("STOPSIGNAL"),
        QStringLiteral("USER"),   QStringLiteral("VOLUME"),     QStringLiteral("WORKDIR")};
    return instructions.contains(word.toString().toUpper());
}

/// Strings, options and the words AS and NONE of a line that is not a shell command.
void scanArguments(QStringView line, int from, int offset, std::vector<TokenRange> &out)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')|(?<option>(?<=\\s)--[\\w-]+)"
                       "|(?<keyword>(?<=\\s)(?:AS|as|NONE|CMD)(?=\\s|$))|(?<number>(?<=\\s)\\d+(?:/"
                       "\\w+)?(?=\\s|$))"));
    auto matches = pattern.globalMatch(line.toString(), from);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const Token token = match.hasCaptured(u"string") ? Token::String
            : match.hasCaptured(u"option")               ? Token::Option
            : match.hasCaptured(u"keyword")              ? Token::Keyword
                                                         : Token::Number;
        out.push_back({offset + static_cast<int>(match.capturedStart()),
                       static_cast<int>(match.capturedLength()), token});
    }
}

/// Walks a console block; visit(line, offset, prompt, isCommand).
template <typename Visit>
void forEachConsoleLine(const QString &text, Visit visit)
{
    ShellScanner scanner;
    std::vector<TokenRange> ignored;
    bool inCommand = false;
    forEachLine(text, [&](QStringView line, int offset) {
        int prompt = 0;
        if (inCommand && scanner.continues()) {
            prompt = continuationLength(line);
        } else {
            prompt = promptLength(line);
            inCommand = prompt > 0;
            scanner = {};
        }
        if (inCommand)
            scanner.scanLine(line.sliced(prompt), offset + prompt, ignored);
        visit(line, offset, prompt, inCommand);
    });
}

} // namespace

void scanShell(const QString &text, std::vector<TokenRange> &out)
{
    ShellScanner scanner;
    forEachLine(text, [&](QStringView line, int offset) { scanner.scanLine(line, offset, out); });
}

void scanConsole(const QString &text, std::vector<TokenRange> &out)
{
    ShellScanner scanner;
    forEachConsoleLine(text, [&](QStringView line, int offset, int prompt, bool isCommand) {
        if (!isCommand) {
            if (!line.isEmpty())
                out.push_back({offset, static_cast<int>(line.size()), Token::Output});
            return;
        }
        if (prompt > 0) {
            out.push_back(
                {offset, line[prompt - 1].isSpace() ? prompt - 1 : prompt, Token::Prompt});
        }
        if (!scanner.continues())
            scanner = {};
        scanner.scanLine(line.sliced(prompt), offset + prompt, out);
    });
}

QStringList commandLines(const QString &text)
{
    QStringList commands;
    bool wanted = false;
    forEachConsoleLine(text, [&](QStringView line, int, int prompt, bool isCommand) {
        const bool first = isCommand && promptLength(line) == prompt && prompt > 0;
        if (first)
            wanted = line.startsWith(u'$');
        if (isCommand && wanted && line.size() > prompt)
            commands.append(line.sliced(prompt).toString());
    });
    return commands;
}

void scanDockerfile(const QString &text, std::vector<TokenRange> &out)
{
    ShellScanner shell;
    bool inRun = false;
    bool continues = false;
    forEachLine(text, [&](QStringView line, int offset) {
        const auto size = static_cast<int>(line.size());
        int begin = 0;
        while (begin < size && line[begin].isSpace())
            ++begin;
        int end = begin;
        while (end < size && !line[end].isSpace())
            ++end;
        const QStringView word = line.sliced(begin, end - begin);
        if (word.startsWith(u'#')) {
            out.push_back({offset + begin, size - begin, Token::Comment});
            return;
        }
        const bool goesOn = continues || (inRun && shell.continues());
        if (!goesOn && isInstruction(word)) {
            out.push_back({offset + begin, end - begin, Token::Keyword});
            inRun = word.compare(u"RUN", Qt::CaseInsensitive) == 0
                && !line.sliced(end).trimmed().startsWith(u'[');
            shell = {};
        } else {
            end = 0;
        }
        continues = line.endsWith(u'\\');
        if (inRun)
            shell.scanLine(line.sliced(end), offset + end, out);
        else
            scanArguments(line, end, offset, out);
    });
}

} // namespace quayside::render
