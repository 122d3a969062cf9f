// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/table/containerrowdelegate.h"

#include "ui/live/containers/columntext.h"
#include "ui/live/containers/exitmeaning.h"
#include "ui/live/parts/pill.h"
#include "ui/live/parts/tablelook.h"
#include "ui/live/table/containertablemodel.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

namespace type = render::type;

using tablelook::paddingX;

constexpr int trendWidth = 64;
constexpr int keptTexts = 4000;
constexpr double trendPen = 1.4;
constexpr double fillOpacity = 0.13;
constexpr double chevron = 3.5; ///< half of its width

const ContainerTableModel &modelOf(const QModelIndex &index)
{
    return *static_cast<const ContainerTableModel *>(index.model());
}

/// Rows in groups stand under their group's title, not under its arrow.
int indentOf(const QModelIndex &index)
{
    const bool inGroup = index.column() == ContainerModel::NameColumn && index.parent().isValid();
    return inGroup ? ContainerRowDelegate::chevronWidth : 0;
}

} // namespace

ContainerRowDelegate::ContainerRowDelegate(const render::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(&theme)
    , m_fonts({type::sans(type::small), type::sans(type::small, QFont::DemiBold),
               type::sans(type::caption, QFont::DemiBold)})
{
    for (QCache<QString, QStaticText> &texts : m_texts) {
        texts.setMaxCost(keptTexts);
    }
}

QColor ContainerRowDelegate::textColor(const ContainerRow &row, int column) const
{
    if (column == ContainerModel::NameColumn) {
        return m_theme->text;
    }
    if (column == ContainerModel::ExitColumn && row.summary.exitCode) {
        return colorsOf(exitMeaning(*row.summary.exitCode, row.summary.oomKilled).tone, *m_theme)
            .text;
    }
    if (row.stale || !row.hasProcesses()) {
        return m_theme->muted;
    }
    const bool throttled = column == ContainerModel::ThrottledColumn && row.sample
        && row.sample->throttledPercent.value_or(0) >= 0.5;
    return throttled ? m_theme->warn : m_theme->text;
}

void ContainerRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const ContainerTableModel &model = modelOf(index);
    const ContainerRow *row = model.container(index);
    const int column = index.column();
    const bool first = column == ContainerModel::NameColumn;
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    tablelook::paintGround(*painter, option, hovered || row == nullptr, first, *m_theme);
    QRect inner = option.rect.adjusted(paddingX + indentOf(index), 0, -paddingX, 0);
    if (row == nullptr) {
        if (first) {
            paintChevron(*painter, inner, option.state.testFlag(QStyle::State_Open));
            inner.adjust(chevronWidth, 0, 0, 0);
        }
        painter->setPen(m_theme->muted);
        paintText(*painter, inner, model.words(index), Caption, isFigureColumn(column));
    } else if (column == ContainerModel::StateColumn) {
        const QString &text = model.words(index);
        QRect place(QPoint(), pillSize(text));
        place.moveCenter(inner.center());
        place.moveLeft(inner.left());
        paintPill(*painter, place, text, row->stale ? Tone::Neutral : statePill(*row).tone,
                  *m_theme);
    } else if (column == ContainerModel::TrendColumn) {
        paintTrend(*painter, inner, model.trend(index),
                   row->stale ? m_theme->muted : m_theme->accent);
    } else {
        const QColor color = textColor(*row, column);
        painter->setPen(color);
        paintText(*painter, inner, model.words(index), color == m_theme->warn ? Strong : Plain,
                  isFigureColumn(column));
    }
}

void ContainerRowDelegate::paintChevron(QPainter &painter, const QRect &cell, bool open) const
{
    const QPointF at(cell.left() + chevron + 1, cell.center().y());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->muted, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double half = chevron / 2;
    painter.drawPolyline(open ? QPolygonF({at + QPointF(-chevron, -half), at + QPointF(0, half + 1),
                                           at + QPointF(chevron, -half)})
                              : QPolygonF({at + QPointF(-half, -chevron), at + QPointF(half + 1, 0),
                                           at + QPointF(-half, chevron)}));
    painter.restore();
}

const QStaticText &ContainerRowDelegate::prepared(const QString &text, Weight weight) const
{
    QCache<QString, QStaticText> &texts = m_texts[weight];
    if (const QStaticText *known = texts.object(text)) {
        return *known;
    }
    auto *made = new QStaticText(text);
    made->setTextFormat(Qt::PlainText);
    made->prepare({}, m_fonts[weight]);
    texts.insert(text, made);
    return *made;
}

void ContainerRowDelegate::paintText(QPainter &painter, const QRect &place, const QString &text,
                                     Weight weight, bool right) const
{
    if (text.isEmpty() || place.width() <= 0) {
        return;
    }
    painter.setFont(m_fonts[weight]);
    const QStaticText &ready = prepared(text, weight);
    const QSizeF size = ready.size();
    if (size.width() > place.width() + 1) {
        painter.drawText(
            place,
            static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter)
                | Qt::TextSingleLine,
            QFontMetrics(m_fonts[weight]).elidedText(text, Qt::ElideRight, place.width()));
        return;
    }
    const double x = right ? place.x() + place.width() - size.width() : place.x();
    painter.drawStaticText(QPointF(x, place.y() + (place.height() - size.height()) / 2), ready);
}

void ContainerRowDelegate::paintTrend(QPainter &painter, const QRect &inner,
                                      const QByteArray &levels, const QColor &ink)
{
    if (levels.isEmpty()) {
        return;
    }
    QRectF rect(0, 0, std::min(trendWidth, inner.width()), ContainerTableModel::trendHeight);
    rect.moveCenter(QRectF(inner).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = ink;
    fill.setAlphaF(static_cast<float>(fillOpacity));
    for (const QPolygonF &line : trendLines(levels, ContainerModel::trendSamples, rect)) {
        QPolygonF area = line;
        area << QPointF(line.last().x(), rect.bottom()) << QPointF(line.first().x(), rect.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
        painter.setPen(QPen(ink, trendPen));
        painter.drawPolyline(line);
    }
    painter.restore();
}

QSize ContainerRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

int ContainerRowDelegate::naturalWidth(const QModelIndex &index) const
{
    const ContainerTableModel &model = modelOf(index);
    const bool group = model.container(index) == nullptr;
    const QString &text = model.words(index);
    if (index.column() == ContainerModel::TrendColumn) {
        return trendWidth + 2 * paddingX;
    }
    if (index.column() == ContainerModel::StateColumn && !group) {
        return pillSize(text).width() + 2 * paddingX;
    }
    const bool first = index.column() == ContainerModel::NameColumn;
    const int arrow = group && first ? chevronWidth : 0;
    const double width =
        text.isEmpty() ? 0 : prepared(text, group ? Caption : Plain).size().width();
    return static_cast<int>(std::ceil(width)) + indentOf(index) + arrow + 2 * paddingX;
}

QList<QPolygonF> trendLines(const QByteArray &levels, int capacity, const QRectF &rect)
{
    constexpr double top = 2.0 * ContainerTableModel::trendHeight;
    QList<QPolygonF> lines;
    bool inRun = false;
    const double step = rect.width() / std::max(1, capacity - 1);
    for (qsizetype i = 0; i < levels.size(); ++i) {
        const auto level = static_cast<uchar>(levels[i]);
        if (level == ContainerTableModel::gap) {
            inRun = false;
            continue;
        }
        if (!inRun) {
            lines.append(QPolygonF());
            inRun = true;
        }
        lines.last() << QPointF(rect.right() - step * static_cast<double>(levels.size() - 1 - i),
                                rect.bottom() - level / top * rect.height());
    }
    return lines;
}

} // namespace quayside::ui
