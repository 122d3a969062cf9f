// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorerwalk.h"

#include <cmath>
#include <limits>

namespace quayside::ui {

namespace {

QPointF directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    default:
        return {0, 1};
    }
}

/// How far `by` goes into `direction`, with what it goes astray counted double; infinite = it does
/// not go there.
double costOf(const QPointF &by, const QPointF &direction)
{
    const double ahead = by.x() * direction.x() + by.y() * direction.y();
    const double aside = std::abs(by.x() * direction.y()) + std::abs(by.y() * direction.x());
    return ahead <= 1 || aside > 2 * ahead ? std::numeric_limits<double>::infinity()
                                           : ahead + 2 * aside;
}

/// From the middle of one side of the box.
QPointF sideOf(const QRectF &rect, const QPointF &direction)
{
    return rect.center()
        + QPointF(direction.x() * rect.width() / 2, direction.y() * rect.height() / 2);
}

struct Best
{
    QString id;
    double cost = std::numeric_limits<double>::infinity();

    void offer(const QString &other, double price)
    {
        if (price < cost) {
            id = other;
            cost = price;
        }
    }
};

QString alongLinks(const ExplorerPicture &picture, const QString &from, const QRectF &box,
                   const QPointF &direction)
{
    Best best;
    for (const livediagram::ExplorerLine &line : picture.layout.lines) {
        const livediagram::ExplorerLink &link =
            picture.drawing.links[static_cast<size_t>(line.link)];
        if (link.from == from) {
            best.offer(link.to, costOf(line.points.last() - line.points.first(), direction));
        } else if (link.to == from) {
            // A bar is as tall as its things stand: what is plugged in at it is below its plate.
            const QPointF plug = line.points.first();
            best.offer(link.from, costOf(plug - box.center(), direction));
        }
    }
    return best.id;
}

QString nearest(const ExplorerPicture &picture, const QString &from, const QRectF &box,
                const QPointF &direction)
{
    Best best;
    for (const livediagram::ExplorerBox &other : picture.layout.boxes) {
        const QString &id = picture.drawing.things[static_cast<size_t>(other.thing)].id;
        if (id != from) {
            best.offer(id,
                       costOf(sideOf(other.rect, -direction) - sideOf(box, direction), direction));
        }
    }
    return best.id;
}

} // namespace

QString nextThing(const ExplorerPicture &picture, const QString &from, int key)
{
    const livediagram::ExplorerBox *box = picture.layout.box(picture.drawing, from);
    if (box == nullptr) {
        return firstThing(picture);
    }
    const QPointF direction = directionOf(key);
    const QString linked = alongLinks(picture, from, box->rect, direction);
    return linked.isEmpty() ? nearest(picture, from, box->rect, direction) : linked;
}

QString firstThing(const ExplorerPicture &picture)
{
    for (const livediagram::ExplorerBox &box : picture.layout.boxes) {
        if (!box.place.isEmpty()) {
            return picture.drawing.things[static_cast<size_t>(box.thing)].id;
        }
    }
    return {};
}

} // namespace quayside::ui
