// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/labelcache.h"

#include <QPainter>

#include <cmath>

namespace quayside::ui {

namespace {

constexpr qsizetype mostTexts = 128;

} // namespace

const QStaticText &LabelCache::entry(const QString &text)
{
    const auto known = m_texts.constFind(text);
    if (known != m_texts.constEnd()) {
        return *known;
    }
    if (m_texts.size() >= mostTexts) {
        m_texts.clear();
    }
    QStaticText made(text);
    made.setTextFormat(Qt::PlainText);
    made.setPerformanceHint(QStaticText::AggressiveCaching);
    made.prepare({}, m_font);
    return *m_texts.insert(text, made);
}

void LabelCache::draw(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                      const QString &text)
{
    const QStaticText &label = entry(text);
    const QSizeF size = label.size();
    double left = rect.left();
    if ((alignment & Qt::AlignRight) != 0) {
        left = rect.right() - size.width();
    } else if ((alignment & Qt::AlignHCenter) != 0) {
        left = rect.center().x() - size.width() / 2;
    }
    painter.setFont(m_font);
    // On whole pixels: text between them is blurred, and shaped anew at each fraction.
    painter.drawStaticText(
        QPointF(std::round(left), std::round(rect.center().y() - size.height() / 2)), label);
}

} // namespace quayside::ui
