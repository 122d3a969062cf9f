// SPDX-License-Identifier: GPL-3.0-or-later
// From one picture of the map to the next.
#include "ui/explorer/explorerpainter.h"

namespace quayside::ui {

using livediagram::ExplorerLayout;

namespace {

QRectF mixed(const QRectF &a, const QRectF &b, double t)
{
    return {a.topLeft() + (b.topLeft() - a.topLeft()) * t,
            a.bottomRight() + (b.bottomRight() - a.bottomRight()) * t};
}

const QString &idOf(const ExplorerPicture &picture, int thing)
{
    return picture.drawing.things[static_cast<size_t>(thing)].id;
}

template <typename Items, typename Key>
void mix(const Items &from, Items &to, double t, Key keyOf)
{
    QHash<QString, QRectF> before;
    for (const auto &item : from) {
        before.insert(keyOf(item, true), item.rect);
    }
    for (auto &item : to) {
        const auto found = before.constFind(keyOf(item, false));
        if (found != before.cend()) {
            item.rect = mixed(*found, item.rect, t);
        }
    }
}

void mixLines(const ExplorerPicture &from, const ExplorerPicture &to, ExplorerLayout &result,
              double t)
{
    QHash<QString, const livediagram::ExplorerLine *> before;
    for (const auto &line : from.layout.lines) {
        before.insert(from.drawing.links[static_cast<size_t>(line.link)].key(), &line);
    }
    for (auto &line : result.lines) {
        const auto *old =
            before.value(to.drawing.links[static_cast<size_t>(line.link)].key(), nullptr);
        if (old == nullptr || old->points.size() != line.points.size()) {
            continue;
        }
        for (qsizetype i = 0; i < line.points.size(); ++i) {
            line.points[i] = old->points[i] + (line.points[i] - old->points[i]) * t;
        }
        if (!old->label.isEmpty() && !line.label.isEmpty()) {
            line.label = mixed(old->label, line.label, t);
        }
    }
}

} // namespace

ExplorerLayout between(const ExplorerPicture &from, const ExplorerPicture &to, double progress)
{
    ExplorerLayout result = to.layout;
    if (progress >= 1) {
        return result;
    }
    const auto placed = [&](const auto &item, bool old) -> QString {
        return idOf(old ? from : to, item.thing) + u'@' + item.place;
    };
    mix(from.layout.boxes, result.boxes, progress, placed);
    mix(from.layout.bars, result.bars, progress, placed);
    mix(from.layout.frames, result.frames, progress, [&](const auto &frame, bool old) {
        return (old ? from : to).drawing.panels[static_cast<size_t>(frame.panel)].id;
    });
    mixLines(from, to, result, progress);
    return result;
}

QSet<QString> comingIn(const ExplorerPicture &from, const ExplorerPicture &to)
{
    QSet<QString> coming;
    for (const livediagram::ExplorerThing &thing : to.drawing.things) {
        if (from.drawing.thing(thing.id) == nullptr) {
            coming.insert(thing.id);
        }
    }
    return coming;
}

} // namespace quayside::ui
