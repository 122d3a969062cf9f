// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/shellscanner.h"

#include <QSet>

namespace quayside::render {

namespace {

bool isSeparator(QChar c)
{
    return c == u'|' || c == u'&' || c == u';' || c == u'(' || c == u')';
}

bool endsWord(QChar c)
{
    return c.isSpace() || isSeparator(c) || c == u'\'' || c == u'"';
}

/// Programs whose next word says what they do, so that it belongs to the command.
bool hasSubcommands(const QString &program)
{
    static const QSet<QString> programs{
        QStringLiteral("docker"),    QStringLiteral("podman"), QStringLiteral("git"),
        QStringLiteral("systemctl"), QStringLiteral("apt"),    QStringLiteral("apt-get"),
        QStringLiteral("kubectl"),   QStringLiteral("pip"),    QStringLiteral("ip"),
        QStringLiteral("vagrant"),   QStringLiteral("npm"),    QStringLiteral("trivy")};
    return programs.contains(program);
}

/// docker commands that are followed by one more word: `docker volume create`.
bool isDockerGroup(QStringView word)
{
    static const QSet<QString> groups{
        QStringLiteral("builder"), QStringLiteral("buildx"),  QStringLiteral("compose"),
        QStringLiteral("config"),  QStringLiteral("context"), QStringLiteral("container"),
        QStringLiteral("image"),   QStringLiteral("network"), QStringLiteral("node"),
        QStringLiteral("plugin"),  QStringLiteral("scout"),   QStringLiteral("secret"),
        QStringLiteral("service"), QStringLiteral("stack"),   QStringLiteral("swarm"),
        QStringLiteral("system"),  QStringLiteral("volume")};
    return groups.contains(word.toString());
}

/// Words after which another program's name follows.
bool isPrefix(QStringView word)
{
    static const QSet<QString> prefixes{QStringLiteral("sudo"), QStringLiteral("time"),
                                        QStringLiteral("exec"), QStringLiteral("nohup"),
                                        QStringLiteral("then"), QStringLiteral("do"),
                                        QStringLiteral("else"), QStringLiteral("!")};
    return prefixes.contains(word.toString());
}

bool isKeyword(QStringView word)
{
    static const QSet<QString> keywords{
        QStringLiteral("if"),   QStringLiteral("then"),  QStringLiteral("else"),
        QStringLiteral("elif"), QStringLiteral("fi"),    QStringLiteral("for"),
        QStringLiteral("in"),   QStringLiteral("while"), QStringLiteral("until"),
        QStringLiteral("do"),   QStringLiteral("done"),  QStringLiteral("case"),
        QStringLiteral("esac"), QStringLiteral("export")};
    return keywords.contains(word.toString());
}

bool isAssignment(QStringView word)
{
    const auto equals = word.indexOf(u'=');
    if (equals <= 0)
        return false;
    for (const QChar c : word.first(equals)) {
        if (!c.isLetterOrNumber() && c != u'_')
            return false;
    }
    return true;
}

} // namespace

void ShellScanner::scanLine(QStringView line, int offset, std::vector<TokenRange> &out)
{
    if (!m_hereDocument.isEmpty()) {
        if (line.trimmed() == m_hereDocument) {
            m_hereDocument.clear();
            m_commandExpected = true;
        }
        return;
    }
    if (!m_continues && m_quote.isNull()) {
        m_commandExpected = true;
        m_program.clear();
    }
    m_continues = false;
    m_pendingHereDocument.clear();
    int at = 0;
    const auto size = static_cast<int>(line.size());
    while (at < size) {
        const QChar c = line[at];
        if (!m_quote.isNull() || c == u'\'' || c == u'"') {
            scanString(line, at, offset, out);
        } else if (c.isSpace()) {
            ++at;
        } else if (c == u'#') {
            out.push_back({offset + at, size - at, Token::Comment});
            break;
        } else if (c == u'\\' && at == size - 1) {
            m_continues = true;
            break;
        } else if (isSeparator(c)) {
            m_commandExpected = c != u')';
            m_program.clear();
            ++at;
        } else {
            scanWord(line, at, offset, out);
        }
    }
    m_hereDocument = m_pendingHereDocument;
}

void ShellScanner::scanString(QStringView line, int &at, int offset, std::vector<TokenRange> &out)
{
    const int begin = at;
    if (m_quote.isNull())
        m_quote = line[at++];
    while (at < line.size()) {
        const QChar c = line[at++];
        if (c == u'\\' && m_quote == u'"' && at < line.size()) {
            ++at;
        } else if (c == m_quote) {
            m_quote = QChar();
            break;
        }
    }
    out.push_back({offset + begin, at - begin, Token::String});
    m_commandExpected = false;
}

void ShellScanner::scanWord(QStringView line, int &at, int offset, std::vector<TokenRange> &out)
{
    const int begin = at;
    if (line.sliced(at).startsWith(QLatin1String("<<"))) {
        noteHereDocument(line, at + 2);
        at += 2;
        return;
    }
    while (at < line.size() && !endsWord(line[at])) {
        if (line[at] == u'\\') {
            if (at == line.size() - 1)
                break;
            ++at;
        }
        ++at;
    }
    const QStringView word = line.sliced(begin, at - begin);
    // `--format '{{…}}'` and `--name=web`: the option ends at the equals sign.
    const auto equals = word.startsWith(u'-') ? word.indexOf(u'=') : -1;
    const int length = static_cast<int>(equals > 0 ? equals : word.size());
    const Token token = tokenOf(word);
    if (token != Token::Text)
        out.push_back({offset + begin, length, token});
}

Token ShellScanner::tokenOf(QStringView word)
{
    if (word.startsWith(u'-') && word.size() > 1)
        return Token::Option;
    if (m_commandExpected && isKeyword(word)) {
        m_commandExpected = isPrefix(word);
        return Token::Keyword;
    }
    if (m_commandExpected && isAssignment(word))
        return Token::Text;
    if (m_commandExpected && !word.startsWith(u'<') && !word.startsWith(u'>')) {
        m_commandExpected = isPrefix(word);
        m_program = word.toString();
        m_subcommands = hasSubcommands(m_program) ? 1 : 0;
        return Token::Command;
    }
    if (m_subcommands > 0 && !m_program.isEmpty() && word.front().isLetter()) {
        --m_subcommands;
        if (m_program == QLatin1String("docker") && isDockerGroup(word)) {
            m_program.append(u' ');
            m_subcommands = 1;
        }
        return Token::Command;
    }
    return Token::Text;
}

void ShellScanner::noteHereDocument(QStringView line, int at)
{
    while (at < line.size() && (line[at] == u'-' || line[at] == u'\'' || line[at] == u'"'))
        ++at;
    const int begin = at;
    while (at < line.size() && (line[at].isLetterOrNumber() || line[at] == u'_'))
        ++at;
    m_pendingHereDocument = line.sliced(begin, at - begin).toString();
}

} // namespace quayside::render
