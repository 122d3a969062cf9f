// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QStaticText>

class QPainter;

namespace quayside::ui {

/// Draws short texts of one font that come again and again, as on an axis: each is laid out once.
/// Forgets all when there are too many. The colour is the painter's pen.
class LabelCache
{
public:
    explicit LabelCache(const QFont &font)
        : m_font(font)
    {
    }

    const QFont &font() const { return m_font; }
    double widthOf(const QString &text) { return entry(text).size().width(); }
    /// `alignment`: left, right or centre; vertically always in the middle.
    void draw(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

private:
    const QStaticText &entry(const QString &text);

    QFont m_font;
    QHash<QString, QStaticText> m_texts;
};

} // namespace quayside::ui
