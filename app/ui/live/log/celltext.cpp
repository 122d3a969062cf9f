// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/celltext.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace quayside::ui::celltext {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

/// Blocks that terminals draw two cells wide (East Asian Width W and F, UAX 11), roughly.
constexpr std::array wideRanges = {
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
    Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},
    Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
    Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

struct Decoded
{
    char32_t character;
    int units;
};

Decoded decodedAt(QStringView text, qsizetype index)
{
    const QChar c = text[index];
    if (c.isHighSurrogate() && index + 1 < text.size() && text[index + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(c, text[index + 1]), 2};
    }
    return {c.unicode(), 1};
}

} // namespace

int cellWidth(char32_t character)
{
    if (character < 0x300) {
        return 1;
    }
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    for (const Range &range : wideRanges) {
        if (character >= range.first && character <= range.last) {
            return 2;
        }
    }
    return 1;
}

bool isSimple(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x300 || (!c.isSurrogate() && cellWidth(c.unicode()) == 1);
    });
}

int cellCount(QStringView text)
{
    return cellOfIndex(text, text.size());
}

std::pair<qsizetype, int> indexAtCell(QStringView text, int cell)
{
    int column = 0;
    qsizetype i = 0;
    while (i < text.size()) {
        const Decoded decoded = decodedAt(text, i);
        const int width = cellWidth(decoded.character);
        if (column + width > cell) {
            return {i, column};
        }
        column += width;
        i += decoded.units;
    }
    return {text.size(), column};
}

int cellOfIndex(QStringView text, qsizetype index)
{
    int column = 0;
    for (qsizetype i = 0; i < std::min(index, text.size());) {
        const Decoded decoded = decodedAt(text, i);
        column += cellWidth(decoded.character);
        i += decoded.units;
    }
    return column;
}

} // namespace quayside::ui::celltext
