// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/commandline.h"

#include <algorithm>
#include <array>

namespace quayside::study {

namespace {

/// One letter and then the end of the word.
bool isShortOption(const QString &text, qsizetype at)
{
    return at < text.size() && text[at].isLetter()
        && (at + 1 == text.size() || text[at + 1].isSpace());
}

/// What a chat, a web page or a word processor made of a command, made plain again.
QString plainCharacters(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        switch (c.unicode()) {
        case 0x200B: // zero width space
        case 0x200C:
        case 0x200D:
        case 0x2060: // word joiner
        case 0xFEFF:
        case u'\r':
            break;
        case 0x2018:
        case 0x2019:
            plain += u'\'';
            break;
        case 0x201C:
        case 0x201D:
            plain += u'"';
            break;
        case 0x2010: // hyphens and the minus sign
        case 0x2011:
        case 0x2212:
            plain += u'-';
            break;
        case 0x2013: // autocorrection makes these of two hyphens
        case 0x2014:
            plain += isShortOption(text, i + 1) ? QLatin1String("-") : QLatin1String("--");
            break;
        case u'\n':
            plain += c;
            break;
        default:
            plain += c.isSpace() ? QChar(u' ') : c;
        }
    }
    return plain;
}

class Splitter
{
public:
    explicit Splitter(const QString &text)
        : m_text(plainCharacters(text).trimmed())
    {
    }

    std::vector<ShellWord> split()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == u' ') {
                endWord();
                ++m_at;
            } else if (c == u'#' && !m_inWord && !m_words.empty()) {
                skipComment();
            } else if (c == u'\n') {
                endWord();
                addOperator(QStringLiteral(";"));
                ++m_at;
            } else if (!takeOperator()) {
                takeCharacter(c);
            }
        }
        endWord();
        while (!m_words.empty() && m_words.back().isOperator && m_words.back().text == u";") {
            m_words.pop_back();
        }
        return m_words;
    }

private:
    QChar peek(qsizetype ahead) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    void append(QStringView text)
    {
        m_word += text;
        m_inWord = true;
    }

    void endWord()
    {
        if (m_inWord) {
            m_words.push_back({m_word, false});
        }
        m_word.clear();
        m_inWord = false;
    }

    void addOperator(const QString &text)
    {
        const bool isRepeated =
            text == u";" && (m_words.empty() || m_words.back() == ShellWord{text, true});
        if (!isRepeated) {
            m_words.push_back({text, true});
        }
    }

    void skipComment()
    {
        while (m_at < m_text.size() && m_text[m_at] != u'\n') {
            ++m_at;
        }
    }

    bool takeOperator()
    {
        static const std::array<QString, 9> operators = {
            QStringLiteral("&&"), QStringLiteral("||"), QStringLiteral("|&"),
            QStringLiteral(">>"), QStringLiteral("|"),  QStringLiteral(";"),
            QStringLiteral("&"),  QStringLiteral(">"),  QStringLiteral("<")};
        const auto rest = QStringView(m_text).mid(m_at);
        const auto found = std::find_if(operators.begin(), operators.end(),
                                        [&](const QString &op) { return rest.startsWith(op); });
        if (found == operators.end()) {
            return false;
        }
        endWord();
        addOperator(*found);
        m_at += found->size();
        return true;
    }

    void takeCharacter(QChar c)
    {
        if (c == u'\'' || c == u'"') {
            takeQuoted(c);
        } else if (c == u'\\') {
            if (peek(1) != u'\n') {
                append(QStringView(m_text).mid(m_at + 1, 1));
            }
            m_at += 2;
        } else if (c == u'$' && peek(1) == u'(') {
            takeSubstitution();
        } else {
            append(QStringView(m_text).mid(m_at, 1));
            ++m_at;
        }
    }

    void takeQuoted(QChar quote)
    {
        m_inWord = true;
        ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            const QChar next = peek(1);
            if (quote == u'"' && m_text[m_at] == u'\\' && (next == u'"' || next == u'\\')) {
                ++m_at;
            }
            append(QStringView(m_text).mid(m_at, 1));
            ++m_at;
        }
        ++m_at;
    }

    void takeSubstitution()
    {
        int depth = 0;
        do {
            const QChar c = m_text[m_at];
            depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
            append(QStringView(m_text).mid(m_at, 1));
            ++m_at;
        } while (m_at < m_text.size() && (depth > 0 || m_word.endsWith(u'$')));
    }

    QString m_text;
    qsizetype m_at = 0;
    QString m_word;
    bool m_inWord = false;
    std::vector<ShellWord> m_words;
};

} // namespace

std::vector<ShellWord> splitCommandLine(const QString &text)
{
    return Splitter(text).split();
}

} // namespace quayside::study
