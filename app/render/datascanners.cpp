// SPDX-License-Identifier: GPL-3.0-or-later
// Languages that one regular expression a line, or a text, describes well enough.
#include "render/codescanners.h"

#include <QRegularExpression>

#include <utility>

namespace quayside::render {

namespace {

/// Group names of the patterns below and what they stand for.
constexpr std::pair<const char16_t *, Token> groups[] = {
    {u"comment", Token::Comment}, {u"string", Token::String}, {u"keyword", Token::Keyword},
    {u"number", Token::Number},   {u"option", Token::Option},
};

void append(int start, QStringView text, Token token, std::vector<TokenRange> &out)
{
    // A string over several lines becomes one range a line.
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = text.indexOf(u'\n', begin);
        if (end < 0)
            end = text.size();
        if (end > begin)
            out.push_back({start + static_cast<int>(begin), static_cast<int>(end - begin), token});
        begin = end + 1;
    }
}

void scanWith(const QRegularExpression &pattern, QStringView text, int offset,
              std::vector<TokenRange> &out)
{
    auto matches = pattern.globalMatch(text.toString());
    while (matches.hasNext()) {
        const auto match = matches.next();
        for (const auto &[name, token] : groups) {
            const QStringView captured = match.capturedView(QStringView(name));
            if (!captured.isEmpty()) {
                append(offset + static_cast<int>(match.capturedStart(QStringView(name))), captured,
                       token, out);
                break;
            }
        }
    }
}

int indentOf(QStringView line)
{
    int indent = 0;
    while (indent < line.size() && line[indent] == u' ')
        ++indent;
    return indent;
}

} // namespace

void scanYaml(const QString &text, std::vector<TokenRange> &out)
{
    static const QRegularExpression key(QStringLiteral(
        "^\\s*(?:- "
        "+)*(?<keyword>(?:\"[^\"]*\"|'[^']*'|[^\\s#'\"\\[{&*|>-][^:#]*?))\\s*:(?=\\s|$)"));
    static const QRegularExpression value(QStringLiteral(
        "(?<comment>(?:^|(?<=\\s))#.*$)|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*')"
        "|(?<number>(?<=[\\s\\[,])(?:-?\\d+(?:\\.\\d+)?|true|false|null|yes|no|~)(?=\\s*(?:$|[,\\]}"
        "#])))"
        "|(?<option>(?<=\\s)[&*][\\w-]+)"));
    static const QRegularExpression blockScalar(QStringLiteral(":\\s*[|>][+-]?\\d?\\s*(?:#.*)?$"));
    int scalarIndent = -1;
    int offset = 0;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        const int indent = indentOf(line);
        if (scalarIndent >= 0 && (line.trimmed().isEmpty() || indent > scalarIndent)) {
            offset += static_cast<int>(line.size()) + 1;
            continue;
        }
        scalarIndent = blockScalar.match(line.toString()).hasMatch() ? indent : -1;
        int rest = 0;
        if (const auto match = key.match(line.toString()); match.hasMatch()) {
            append(offset + static_cast<int>(match.capturedStart(1)), match.capturedView(1),
                   Token::Keyword, out);
            rest = static_cast<int>(match.capturedEnd(1)) + 1;
        }
        scanWith(value, line.sliced(rest), offset + rest, out);
        offset += static_cast<int>(line.size()) + 1;
    }
}

void scanJson(const QString &text, std::vector<TokenRange> &out)
{
    static const QRegularExpression pattern(QStringLiteral(
        "(?<keyword>\"(?:[^\"\\\\\\n]|\\\\.)*\")(?=\\s*:)|(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\")"
        "|(?<number>-?\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b|\\b(?:true|false|null)\\b)"));
    scanWith(pattern, text, 0, out);
}

void scanPython(const QString &text, std::vector<TokenRange> &out)
{
    static const QRegularExpression pattern(QStringLiteral(
        "(?<comment>#[^\\n]*)"
        "|(?<string>[rbfRBF]{0,2}(?:\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''"
        "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'))"
        "|(?<option>(?m:^)[ \\t]*@[\\w.]+)"
        "|\\b(?<keyword>and|as|assert|async|await|break|class|continue|def|del|elif|else|except"
        "|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise"
        "|return|True|try|while|with|yield)\\b"
        "|\\b(?<number>\\d[\\d_]*(?:\\.\\d+)?)\\b"));
    scanWith(pattern, text, 0, out);
}

void scanSql(const QString &text, std::vector<TokenRange> &out)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<comment>--[^\\n]*)|(?<string>'(?:[^']|'')*')"
                       "|\\b(?<keyword>select|from|where|insert|into|values|create|table|database"
                       "|databases|tables|use|show|drop|update|set|delete|primary|key|not|null"
                       "|auto_increment|order|by|limit|and|or|int|varchar)\\b"
                       "|\\b(?<number>\\d+(?:\\.\\d+)?)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    scanWith(pattern, text, 0, out);
}

void scanConfiguration(const QString &text, std::vector<TokenRange> &out)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<comment>(?:^|(?<=\\s))[#;].*$)|(?<keyword>^\\s*\\[[^\\]\\n]*\\])"
                       "|^\\s*(?<option>[A-Za-z_][\\w.-]*)(?=\\s*=|[ \\t]+[^=\\s]|\\s*\\{)"
                       "|(?<string>\"[^\"\\n]*\"|'[^'\\n]*')"
                       "|(?<number>(?<=[\\s=])\\d+(?:\\.\\d+)?\\w?(?=[\\s;,]|$))"),
        QRegularExpression::MultilineOption);
    scanWith(pattern, text, 0, out);
}

} // namespace quayside::render
