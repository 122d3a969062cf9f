// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/ansitext.h"

#include <algorithm>
#include <array>

namespace quayside::ui {

namespace {

constexpr char16_t escape = 0x1B;
constexpr char16_t bell = 0x07;
constexpr char16_t csi8 = 0x9B; ///< the one-character form of "ESC ["
constexpr char16_t osc8 = 0x9D;
constexpr char16_t st8 = 0x9C;
constexpr int tabWidth = 8;
constexpr int mostParameters = 32;
constexpr double readableContrast = 4.5;

/// The 16 named colours in the middle between the usual terminals' palettes.
constexpr std::array<quint32, 16> namedColors = {
    0x000000, 0xC0392B, 0x2E8B57, 0xB58900, 0x2F6FD0, 0x9B4DCA, 0x1F9AA8, 0xBFC5CC,
    0x6B7580, 0xF0544F, 0x4CC38A, 0xE6B450, 0x5AA2F5, 0xC07BEA, 0x4FC3D0, 0xFFFFFF};

quint32 indexedRgb(quint32 index)
{
    if (index < namedColors.size()) {
        return namedColors[index];
    }
    if (index >= 232) {
        const quint32 grey = 8 + 10 * (index - 232);
        return grey << 16 | grey << 8 | grey;
    }
    constexpr std::array<quint32, 6> levels = {0, 95, 135, 175, 215, 255};
    const quint32 cube = index - 16;
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6];
}

/// Builds the visible line cell by cell, so that a carriage return can overwrite.
class Line
{
public:
    explicit Line(qsizetype size) { m_text.reserve(size); }

    void put(QChar c, const AnsiStyle &style)
    {
        if (m_column < m_text.size()) {
            m_text[m_column] = c;
        } else {
            m_text.append(c);
        }
        const auto column = static_cast<size_t>(m_column);
        if (style != AnsiStyle() || column < m_styles.size()) {
            if (m_styles.size() <= column) {
                m_styles.resize(column + 1);
            }
            m_styles[column] = style;
        }
        ++m_column;
    }
    void tab(const AnsiStyle &style)
    {
        do {
            put(u' ', style);
        } while (m_column % tabWidth != 0);
    }
    void carriageReturn() { m_column = 0; }
    void backspace() { m_column = std::max<qsizetype>(0, m_column - 1); }
    void eraseToEnd()
    {
        m_text.truncate(m_column);
        m_styles.resize(std::min(m_styles.size(), static_cast<size_t>(m_column)));
    }

    AnsiText take()
    {
        AnsiText line;
        line.text = std::move(m_text);
        for (size_t i = 0; i < m_styles.size(); ++i) {
            if (m_styles[i] == AnsiStyle()) {
                continue;
            }
            const int at = static_cast<int>(i);
            if (!line.runs.empty() && line.runs.back().start + line.runs.back().length == at
                && line.runs.back().style == m_styles[i]) {
                ++line.runs.back().length;
            } else {
                line.runs.push_back({at, 1, m_styles[i]});
            }
        }
        return line;
    }

private:
    QString m_text;
    std::vector<AnsiStyle> m_styles; ///< as far as anything but the default was seen
    qsizetype m_column = 0;
};

using Parameters = std::vector<int>;

/// Reads "5;N" or "2;R;G;B" after 38 and 48; leaves `i` at the last one read.
void takeExtendedColor(const Parameters &codes, size_t &i, AnsiColor &color)
{
    const auto at = [&codes](size_t k) {
        return k < codes.size() ? static_cast<quint32>(std::clamp(codes[k], 0, 255)) : 0U;
    };
    const quint32 form = at(i + 1);
    if (form == 5) {
        color = {AnsiColor::Kind::Indexed, at(i + 2)};
        i += 2;
    } else if (form == 2) {
        color = {AnsiColor::Kind::Rgb, at(i + 2) << 16 | at(i + 3) << 8 | at(i + 4)};
        i += 4;
    } else {
        i = codes.size();
    }
}

AnsiColor named(int index)
{
    return {AnsiColor::Kind::Indexed, static_cast<quint32>(index)};
}

void applyAttribute(int code, AnsiStyle &style)
{
    switch (code) {
    case 0:
        style = {};
        break;
    case 1:
        style.bold = true;
        break;
    case 2:
        style.dim = true;
        break;
    case 3:
    case 23:
        style.italic = code == 3;
        break;
    case 4:
    case 21: // by now a double underline nearly everywhere
    case 24:
        style.underline = code != 24;
        break;
    case 7:
    case 27:
        style.inverse = code == 7;
        break;
    case 9:
    case 29:
        style.strike = code == 9;
        break;
    case 22:
        style.bold = false;
        style.dim = false;
        break;
    case 39:
        style.foreground = {};
        break;
    case 49:
        style.background = {};
        break;
    default:
        break;
    }
}

void applySgr(const Parameters &codes, AnsiStyle &style)
{
    for (size_t i = 0; i < codes.size(); ++i) {
        const int code = codes[i];
        if (code >= 30 && code <= 37) {
            style.foreground = named(code - 30);
        } else if (code >= 40 && code <= 47) {
            style.background = named(code - 40);
        } else if (code >= 90 && code <= 97) {
            style.foreground = named(code - 90 + 8);
        } else if (code >= 100 && code <= 107) {
            style.background = named(code - 100 + 8);
        } else if (code == 38) {
            takeExtendedColor(codes, i, style.foreground);
        } else if (code == 48) {
            takeExtendedColor(codes, i, style.background);
        } else {
            applyAttribute(code, style);
        }
    }
}

/// Digits between ";" or ":"; an empty one counts as 0. Others than digits make it no SGR.
Parameters parametersOf(QStringView text)
{
    Parameters codes = {0};
    for (const QChar c : text) {
        if (c == u';' || c == u':') {
            if (codes.size() == mostParameters) {
                break;
            }
            codes.push_back(0);
        } else if (c >= u'0' && c <= u'9') {
            codes.back() = std::min(codes.back() * 10 + (c.unicode() - u'0'), 9999);
        } else {
            return {};
        }
    }
    return codes;
}

class Parser
{
public:
    Parser(QStringView raw, AnsiStyle &style)
        : m_raw(raw)
        , m_style(style)
        , m_line(raw.size())
    {
    }

    AnsiText parse()
    {
        while (m_at < m_raw.size()) {
            const char16_t c = m_raw[m_at].unicode();
            if (c == escape) {
                escapeSequence();
            } else if (c == csi8) {
                ++m_at;
                controlSequence();
            } else if (c == osc8) {
                ++m_at;
                stringSequence();
            } else {
                ++m_at;
                character(c);
            }
        }
        return m_line.take();
    }

private:
    void character(char16_t c)
    {
        if (c == u'\t') {
            m_line.tab(m_style);
        } else if (c == u'\r') {
            m_line.carriageReturn();
        } else if (c == u'\b') {
            m_line.backspace();
        } else if (c < u' ') {
            m_line.put(QChar(char16_t(0x2400 + c)), m_style); // U+2400 is the picture of NUL
        } else if (c == 0x7F) {
            m_line.put(QChar(char16_t(0x2421)), m_style);
        } else if (c < 0x80 || c > 0x9F) {
            m_line.put(QChar(c), m_style);
        }
    }

    void escapeSequence()
    {
        ++m_at;
        if (m_at >= m_raw.size()) {
            return;
        }
        const char16_t c = m_raw[m_at].unicode();
        if (c == u'[') {
            ++m_at;
            controlSequence();
        } else if (c == u']' || c == u'P' || c == u'X' || c == u'^' || c == u'_') {
            ++m_at;
            stringSequence();
        } else {
            while (m_at < m_raw.size() && m_raw[m_at] >= u' ' && m_raw[m_at] <= u'/') {
                ++m_at; // intermediates, as of a character set's choice
            }
            if (m_at < m_raw.size() && m_raw[m_at] >= u'0' && m_raw[m_at] <= u'~') {
                ++m_at;
            }
        }
    }

    void controlSequence()
    {
        const qsizetype begin = m_at;
        while (m_at < m_raw.size() && m_raw[m_at] >= u' ' && m_raw[m_at] <= u'?') {
            ++m_at;
        }
        if (m_at >= m_raw.size() || m_raw[m_at] < u'@' || m_raw[m_at] > u'~') {
            return; // broken off: what follows is text again
        }
        const QStringView parameters = m_raw.mid(begin, m_at - begin);
        const QChar final = m_raw[m_at++];
        if (final == u'm') {
            applySgr(parametersOf(parameters), m_style);
        } else if (final == u'K' && (parameters.isEmpty() || parameters == QLatin1String("0"))) {
            m_line.eraseToEnd();
        }
    }

    /// A title, a link or the like. One that does not end on this line would hide text, so then
    /// only its introducer goes.
    void stringSequence()
    {
        if (m_unterminated) {
            return;
        }
        for (qsizetype i = m_at; i < m_raw.size(); ++i) {
            const char16_t c = m_raw[i].unicode();
            if (c == bell || c == st8) {
                m_at = i + 1;
                return;
            }
            if (c == escape && i + 1 < m_raw.size() && m_raw[i + 1] == u'\\') {
                m_at = i + 2;
                return;
            }
        }
        m_unterminated = true; // nor does any after it: the line is not searched again
    }

    QStringView m_raw;
    AnsiStyle &m_style;
    Line m_line;
    qsizetype m_at = 0;
    bool m_unterminated = false;
};

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](int x, int y) {
        return qRound(x + (y - x) * share);
    };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

} // namespace

AnsiText parseAnsi(QStringView raw, AnsiStyle &style)
{
    return Parser(raw, style).parse();
}

QColor rawColor(const AnsiColor &color)
{
    switch (color.kind) {
    case AnsiColor::Kind::Indexed:
        return QColor::fromRgb(indexedRgb(color.value));
    case AnsiColor::Kind::Rgb:
        return QColor::fromRgb(color.value);
    case AnsiColor::Kind::Default:
        break;
    }
    return {};
}

QColor readableColor(const AnsiColor &color, const QColor &background, const render::Theme &theme)
{
    const QColor wanted = rawColor(color);
    // A coloured background may be as dark as our text; then it is the other end that can be read.
    const QColor towards = render::contrastRatio(theme.text, background) >= readableContrast
        ? theme.text
        : render::contrastRatio(Qt::white, background)
            > render::contrastRatio(Qt::black, background)
        ? QColor(Qt::white)
        : QColor(Qt::black);
    if (!wanted.isValid()) {
        return towards;
    }
    constexpr int steps = 10;
    for (int i = 0; i < steps; ++i) {
        const QColor candidate = mixed(wanted, towards, static_cast<double>(i) / steps);
        if (render::contrastRatio(candidate, background) >= readableContrast) {
            return candidate;
        }
    }
    return towards;
}

} // namespace quayside::ui
