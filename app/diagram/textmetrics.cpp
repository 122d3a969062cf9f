// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/textmetrics.h"

#include <QFontMetricsF>

#include <algorithm>

namespace quayside::diagram {

QFont diagramFont(const QString &family, double size, QFont::Weight weight)
{
    QFont font;
    if (!family.isEmpty()) {
        font.setFamilies({family});
    }
    font.setPixelSize(qRound(size / fontScale));
    font.setWeight(weight);
    // Print and screen must agree on every width.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double textWidth(const QFont &diagramFont, const QString &text)
{
    return QFontMetricsF(diagramFont).horizontalAdvance(text) * fontScale;
}

QStringList inTwoLines(const QFont &diagramFont, const QString &text)
{
    QStringList best = {text};
    double least = textWidth(diagramFont, text);
    for (qsizetype space = text.indexOf(u' '); space > 0; space = text.indexOf(u' ', space + 1)) {
        const QStringList lines = {text.left(space), text.mid(space + 1)};
        const double width =
            std::max(textWidth(diagramFont, lines[0]), textWidth(diagramFont, lines[1]));
        if (width < least) {
            least = width;
            best = lines;
        }
    }
    return best;
}

} // namespace quayside::diagram
