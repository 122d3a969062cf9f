// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/detailtree.h"

#include "render/codehighlighter.h"
#include "ui/live/parts/cellink.h"
#include "ui/live/parts/tableheader.h"
#include "ui/live/parts/tablelook.h"

#include <QPainter>
#include <QPainterPath>

namespace quayside::ui {

namespace {

using tablelook::paddingX;

constexpr int rowHeight = 24;
constexpr int levelWidth = 18;
constexpr double chevron = 3.5; ///< half of its height

} // namespace

DetailTreeDelegate::DetailTreeDelegate(const render::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(&theme)
{
}

QColor DetailTreeDelegate::inkOf(const QModelIndex &index) const
{
    switch (static_cast<CellInk>(index.data(cellrole::ink).toInt())) {
    case CellInk::Muted:
        return m_theme->muted;
    case CellInk::String:
        return render::tokenColor(render::Token::String, *m_theme);
    case CellInk::Number:
        return render::tokenColor(render::Token::Number, *m_theme);
    case CellInk::Keyword:
        return render::tokenColor(render::Token::Keyword, *m_theme);
    case CellInk::Name:
    case CellInk::Plain:
        break;
    }
    return m_theme->text;
}

void DetailTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    painter->save();
    const auto mark = static_cast<CellMark>(index.data(cellrole::mark).toInt());
    // Beside its branches a cell needs no room of its own.
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    const int treeColumn = tree == nullptr ? -1 : std::max(0, tree->treePosition());
    const bool besideBranches = index.column() == treeColumn;
    const QRect inner = option.rect.adjusted(besideBranches ? 2 : paddingX, 0, -paddingX, 0);
    const QFont font = render::type::mono(render::type::caption);
    const QFontMetrics metrics(font);
    const QString text = metrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width());
    if (mark == CellMark::Changed && !besideBranches) {
        QRect ground(inner.left() - 4, inner.top() + 3, metrics.horizontalAdvance(text) + 8,
                     inner.height() - 6);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme->warnSoft);
        painter->drawRoundedRect(ground, 4, 4);
    }
    painter->setFont(font);
    painter->setPen(inkOf(index));
    const int side = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask;
    painter->drawText(
        inner, (side == 0 ? int(Qt::AlignLeft) : side) | Qt::AlignVCenter | Qt::TextSingleLine,
        text);
    if (mark != CellMark::None && besideBranches) {
        const QPointF dot(inner.left() + metrics.horizontalAdvance(text) + 8,
                          option.rect.center().y() + 0.5);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme->warn);
        painter->drawEllipse(dot, 2.5, 2.5);
    }
    painter->restore();
}

QSize DetailTreeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(render::type::mono(render::type::caption));
    return {metrics.horizontalAdvance(index.data().toString()) + 2 * paddingX, rowHeight};
}

DetailTree::DetailTree(const render::Theme &theme, QWidget *parent)
    : QTreeView(parent)
    , m_theme(&theme)
    , m_header(new TableHeader(theme, this))
    , m_delegate(new DetailTreeDelegate(theme, this))
{
    setHeader(m_header);
    m_header->setSectionsClickable(false);
    m_header->setSortIndicatorShown(false);
    m_header->setSortIndicator(-1, Qt::AscendingOrder);
    setItemDelegate(m_delegate);
    tablelook::setUpRows(*this);
    setIndentation(levelWidth);
    setAllColumnsShowFocus(false); // else the style frames the row beside its branches
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTheme(theme);
}

void DetailTree::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_header->setTheme(theme);
    m_delegate->setTheme(theme);
    tablelook::setColors(*this, theme);
}

void DetailTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    // The whole row at once: the style would leave the branches' part to itself.
    if (selectionModel() != nullptr
        && selectionModel()->isRowSelected(index.row(), index.parent())) {
        painter->fillRect(option.rect, m_theme->accentSoft);
    }
    const QModelIndex current = currentIndex();
    if (hasFocus() && current.row() == index.row() && current.parent() == index.parent()) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()),
                          m_theme->accent);
    }
    QStyleOptionViewItem plain = option;
    plain.state &= ~(QStyle::State_HasFocus | QStyle::State_Selected);
    plain.showDecorationSelected = false;
    QTreeView::drawRow(painter, plain, index);
}

void DetailTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!model()->hasChildren(index)) {
        return;
    }
    const QPointF centre(rect.right() - levelWidth / 2.0 + 1, rect.center().y() + 0.5);
    QPainterPath path;
    if (isExpanded(index)) {
        path.moveTo(centre + QPointF(-chevron, -chevron / 2));
        path.lineTo(centre + QPointF(0, chevron / 2));
        path.lineTo(centre + QPointF(chevron, -chevron / 2));
    } else {
        path.moveTo(centre + QPointF(-chevron / 2, -chevron));
        path.lineTo(centre + QPointF(chevron / 2, 0));
        path.lineTo(centre + QPointF(-chevron / 2, chevron));
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme->muted, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(path);
    painter->restore();
}

} // namespace quayside::ui
