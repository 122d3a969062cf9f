// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/codehighlighter.h"

#include "render/codescanners.h"

#include <QHash>

namespace quayside::render {

namespace {

using Scanner = void (*)(const QString &, std::vector<TokenRange> &);

Scanner scannerOf(const QString &language)
{
    static const QHash<QString, Scanner> scanners{
        {QStringLiteral("console"), &scanConsole},
        {QStringLiteral("shell-session"), &scanConsole},
        {QStringLiteral("bash"), &scanShell},
        {QStringLiteral("sh"), &scanShell},
        {QStringLiteral("shell"), &scanShell},
        {QStringLiteral("dockerfile"), &scanDockerfile},
        {QStringLiteral("yaml"), &scanYaml},
        {QStringLiteral("yml"), &scanYaml},
        {QStringLiteral("json"), &scanJson},
        {QStringLiteral("python"), &scanPython},
        {QStringLiteral("py"), &scanPython},
        {QStringLiteral("sql"), &scanSql},
        {QStringLiteral("ini"), &scanConfiguration},
        {QStringLiteral("conf"), &scanConfiguration},
        {QStringLiteral("nginx"), &scanConfiguration},
        {QStringLiteral("toml"), &scanConfiguration},
        {QStringLiteral("env"), &scanConfiguration},
        {QStringLiteral("dockerignore"), &scanConfiguration},
    };
    return scanners.value(language.toLower(), nullptr);
}

} // namespace

std::vector<TokenRange> highlightCode(const QString &language, const QString &text)
{
    std::vector<TokenRange> tokens;
    if (const Scanner scan = scannerOf(language))
        scan(text, tokens);
    return tokens;
}

QString copyTextOf(const QString &language, const QString &text)
{
    if (scannerOf(language) != &scanConsole)
        return text;
    const QStringList commands = commandLines(text);
    return commands.isEmpty() ? text : commands.join(u'\n');
}

QColor tokenColor(Token token, const Theme &theme)
{
    switch (token) {
    case Token::Text:
        return theme.text;
    case Token::Comment:
    case Token::Prompt:
    case Token::Output:
        return theme.muted;
    case Token::Keyword:
    case Token::Command:
        return theme.accent;
    case Token::String:
        return theme.ok;
    case Token::Number:
        return theme.user;
    case Token::Option:
        return theme.info;
    }
    return theme.text;
}

} // namespace quayside::render
