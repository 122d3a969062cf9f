// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/tableheader.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int headerHeight = 33;
constexpr int paddingX = 10;
constexpr double arrow = 3.5; ///< half of its width
constexpr int arrowSpace = 16;
constexpr int focusLine = 2;

QFont titleFont()
{
    return render::type::sans(render::type::caption, QFont::DemiBold);
}

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
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Columns"));
    setAccessibleDescription(
        tr("Left and Right choose a column, Enter sorts by it, F1 explains it, "
           "the menu key shows what can be done with it."));
}

void TableHeader::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    viewport()->update();
}

int TableHeader::focusedColumn() const
{
    const bool usable = m_focused >= 0 && m_focused < count() && !isSectionHidden(m_focused);
    return usable ? m_focused : std::max(0, sortIndicatorSection());
}

void TableHeader::setFocusedColumn(int column)
{
    m_focused = column;
    m_marked = hasFocus();
    viewport()->update();
}

void TableHeader::moveFocusedColumn(int step)
{
    int visual = visualIndex(focusedColumn()) + step;
    while (visual >= 0 && visual < count() && isSectionHidden(logicalIndex(visual))) {
        visual += step;
    }
    if (visual >= 0 && visual < count()) {
        setFocusedColumn(logicalIndex(visual));
    }
    m_marked = true;
    viewport()->update();
}

QRect TableHeader::globalRect(int column) const
{
    const QRect section(sectionViewportPosition(column), 0, sectionSize(column), height());
    return {viewport()->mapToGlobal(section.topLeft()), section.size()};
}

int TableHeader::naturalWidth(int column) const
{
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    const int words = QFontMetrics(titleFont()).horizontalAdvance(title);
    return words + 2 * paddingX + (title.isEmpty() ? 0 : arrowSpace);
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
    const QFont font = titleFont();
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
    if (m_marked && logicalIndex == focusedColumn()) {
        painter->fillRect(
            QRect(rect.left() + 1, rect.bottom() - focusLine + 1, rect.width() - 2, focusLine),
            m_theme->accent);
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

void TableHeader::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        moveFocusedColumn(-1);
        break;
    case Qt::Key_Right:
        moveFocusedColumn(1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: {
        const int column = focusedColumn();
        const auto first = static_cast<Qt::SortOrder>(
            model()->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).toInt());
        const bool again = column == sortIndicatorSection() && sortIndicatorOrder() == first;
        const auto other = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
        setSortIndicator(column, again ? other : first);
        break;
    }
    case Qt::Key_F1:
        Q_EMIT helpRequested(focusedColumn());
        break;
    case Qt::Key_Menu:
        requestMenu(focusedColumn());
        break;
    case Qt::Key_F10:
        if (event->modifiers() == Qt::ShiftModifier) {
            requestMenu(focusedColumn());
            break;
        }
        event->ignore();
        return;
    case Qt::Key_Down:
    case Qt::Key_Escape:
        Q_EMIT leaveRequested();
        break;
    default:
        event->ignore(); // not to the base class: its keys are those of rows
        return;
    }
    event->accept();
}

void TableHeader::requestMenu(int column)
{
    const QRect section = globalRect(column);
    Q_EMIT menuRequested(column, section.bottomLeft());
}

void TableHeader::mousePressEvent(QMouseEvent *event)
{
    const int column = logicalIndexAt(event->position().toPoint());
    if (column >= 0) {
        setFocusedColumn(column);
    }
    QHeaderView::mousePressEvent(event);
}

void TableHeader::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const int column = logicalIndexAt(event->pos());
        Q_EMIT menuRequested(column >= 0 ? column : focusedColumn(), event->globalPos());
    }
    event->accept(); // the menu key came as a key already
}

void TableHeader::focusInEvent(QFocusEvent *event)
{
    m_marked = true;
    QHeaderView::focusInEvent(event);
    viewport()->update();
}

void TableHeader::focusOutEvent(QFocusEvent *event)
{
    m_marked = false;
    QHeaderView::focusOutEvent(event);
    viewport()->update();
}

} // namespace quayside::ui
