// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/tableheader.h"

#include <QPainter>
#include <QPolygonF>

namespace quayside::ui {

namespace {

constexpr int headerHeight = 33;
constexpr int paddingX = 10;
constexpr double arrow = 3.5; ///< half of its width

QPolygonF arrowAt(const QPointF &centre, Qt::SortOrder order)
{
    const double up = order == Qt::AscendingOrder ? 1 : -1;
    return QPolygonF({centre + QPointF(-arrow, up * arrow / 2),
                      centre + QPointF(arrow, up * arrow / 2), centre + QPointF(0, -up * arrow)});
}

} // namespace

TableHeader::TableHeader(const render::Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(&theme)
{
    setSectionsClickable(true);
    setSortIndicatorShown(true);
    setHighlightSections(false);
    setStretchLastSection(false);
    setAccessibleName(tr("Columns"));
}

void TableHeader::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    viewport()->update();
}

QSize TableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), headerHeight};
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    painter->save();
    painter->fillRect(rect, m_theme->surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme->line);
    const bool sorted = logicalIndex == sortIndicatorSection();
    const QFont font = render::type::sans(render::type::caption, QFont::DemiBold);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    painter->setPen(sorted ? m_theme->text : m_theme->muted);
    const QString text = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const int side =
        model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const QRect inner = rect.adjusted(paddingX, 0, -paddingX, 0);
    painter->drawText(inner, side | Qt::TextSingleLine, text);
    if (sorted) {
        const double gap = metrics.horizontalAdvance(text) + 8.0;
        const bool right = (side & Qt::AlignRight) != 0;
        const QPointF centre(right ? inner.right() - gap : inner.left() + gap, rect.center().y());
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme->accent);
        painter->drawPolygon(arrowAt(centre, sortIndicatorOrder()));
    }
    painter->restore();
}

void TableHeader::paintEvent(QPaintEvent *event)
{
    {
        // Where no section is, the base class would paint the platform's own header.
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), m_theme->surface);
    }
    QHeaderView::paintEvent(event);
}

} // namespace quayside::ui
