// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/wraplayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace quayside::ui {

namespace {

bool isSpace(const QLayoutItem *item)
{
    return const_cast<QLayoutItem *>(item)->spacerItem() != nullptr;
}

bool isStretch(const QLayoutItem *item)
{
    return isSpace(item) && item->expandingDirections().testFlag(Qt::Horizontal);
}

int leastWidth(const QLayoutItem *item)
{
    return item->minimumSize().width();
}

int wishedWidth(const QLayoutItem *item)
{
    return std::clamp(item->sizeHint().width(), leastWidth(item), item->maximumSize().width());
}

/// How far an item would grow of itself.
int greatestWidth(const QLayoutItem *item)
{
    const bool grows = !isSpace(item) && item->expandingDirections().testFlag(Qt::Horizontal);
    return grows ? item->maximumSize().width() : wishedWidth(item);
}

} // namespace

WrapLayout::WrapLayout(QWidget *parent)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addStretch()
{
    addItem(new QSpacerItem(0, 0, QSizePolicy::Expanding, QSizePolicy::Minimum));
}

void WrapLayout::addSpacing(int width)
{
    addItem(new QSpacerItem(width, 0, QSizePolicy::Fixed, QSizePolicy::Minimum));
}

void WrapLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
    invalidate();
}

int WrapLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *WrapLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    QLayoutItem *taken = m_items[static_cast<size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return taken;
}

Qt::Orientations WrapLayout::expandingDirections() const
{
    return Qt::Horizontal;
}

int WrapLayout::gap() const
{
    return std::max(0, spacing());
}

/// At the least; spaces come without a gap of their own.
int WrapLayout::rowWidth(const Row &row) const
{
    int width = 0;
    int shown = 0;
    for (const QLayoutItem *item : row) {
        width += leastWidth(item);
        shown += isSpace(item) ? 0 : 1;
    }
    return width + std::max(0, shown - 1) * gap();
}

int WrapLayout::rowHeight(const Row &row)
{
    int height = 0;
    for (const QLayoutItem *item : row) {
        height = std::max(height, item->sizeHint().height());
    }
    return height;
}

std::vector<WrapLayout::Row> WrapLayout::groups() const
{
    std::vector<Row> groups(1);
    for (const auto &item : m_items) {
        if (isStretch(item.get())) {
            groups.emplace_back();
        }
        if (isSpace(item.get()) || !item->isEmpty()) {
            groups.back().push_back(item.get());
        }
    }
    return groups;
}

std::vector<WrapLayout::Row> WrapLayout::rowsFor(int width) const
{
    std::vector<Row> rows(1);
    for (const Row &group : groups()) {
        Row joined = rows.back();
        joined.insert(joined.end(), group.begin(), group.end());
        if (rowWidth(joined) <= width) {
            rows.back() = joined;
            continue;
        }
        if (!rows.back().empty()) {
            rows.emplace_back(); // what belongs together stays together where it can
        }
        for (QLayoutItem *item : group) {
            rows.back().push_back(item);
            if (rowWidth(rows.back()) > width && rows.back().size() > 1) {
                rows.back().pop_back();
                rows.push_back({item});
            }
            if (isSpace(rows.back().front())) {
                rows.back().clear(); // no row begins with a space
            }
        }
    }
    return rows;
}

int WrapLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize WrapLayout::sizeHint() const
{
    const std::vector<Row> rows = rowsFor(QWIDGETSIZE_MAX);
    int width = 0;
    for (const QLayoutItem *item : rows.front()) {
        width += wishedWidth(item) + (isSpace(item) ? 0 : gap());
    }
    return QSize(std::max(0, width - gap()), rowHeight(rows.front())).grownBy(contentsMargins());
}

QSize WrapLayout::minimumSize() const
{
    QSize least;
    for (const auto &item : m_items) {
        if (!item->isEmpty()) {
            least = least.expandedTo(item->minimumSize());
        }
    }
    return least.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect &place)
{
    QLayout::setGeometry(place);
    arrange(place, true);
}

int WrapLayout::arrange(const QRect &place, bool apply) const
{
    const QRect inner = place.marginsRemoved(contentsMargins());
    int y = inner.top();
    for (const Row &row : rowsFor(inner.width())) {
        if (y > inner.top()) {
            y += gap();
        }
        const int height = rowHeight(row);
        if (apply) {
            arrangeRow(row, QRect(inner.left(), y, inner.width(), height));
        }
        y += height;
    }
    return y - inner.top() + place.height() - inner.height();
}

void WrapLayout::arrangeRow(const Row &row, const QRect &place) const
{
    std::vector<int> widths;
    for (const QLayoutItem *item : row) {
        widths.push_back(leastWidth(item));
    }
    int left = place.width() - rowWidth(row);
    const auto grow = [&](int (*goal)(const QLayoutItem *)) {
        for (size_t i = 0; i < row.size(); ++i) {
            const int more = std::clamp(goal(row[i]) - widths[i], 0, std::max(0, left));
            widths[i] += more;
            left -= more;
        }
    };
    grow(wishedWidth);
    grow(greatestWidth);
    int x = place.left();
    for (size_t i = 0; i < row.size(); ++i) {
        QLayoutItem *item = row[i];
        if (isStretch(item)) {
            x += std::max(0, left);
            left = 0;
            continue;
        }
        const int height = std::min(item->sizeHint().height(), place.height());
        const QRect box(x, place.top() + (place.height() - height) / 2, widths[i], height);
        item->setGeometry(QStyle::visualRect(
            parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight, place,
            box));
        x += widths[i] + (isSpace(item) ? 0 : gap());
    }
}

} // namespace quayside::ui
