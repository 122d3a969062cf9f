// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>

namespace quayside::render {

/// Our own drawings, resources/icons/*.svg: 24 units, one line of 1.7, round ends.
enum class IconName {
    Learn,
    Labs,
    Review,
    Rehearse,
    Progress,
    Engine,
    Settings,
    Copy,
    Check,
    ChevronLeft,
    ChevronRight,
    Search,
    Sun,
    Moon,
    Close,
    Export,
    Play,
    Restart,
    Info,
    Warning,
    Expand,
    Plus,
    Minus,
    Terminal,
    Container
};
inline constexpr int iconCount = static_cast<int>(IconName::Container) + 1;

/// The icon in one colour, `px` large at 100 %, sharp at the device pixel ratio `dpr`. GUI thread.
QPixmap iconPixmap(IconName icon, const QColor &color, int px, qreal dpr);

/// The same as an image, for threads that may not have pixmaps.
QImage iconImage(IconName icon, const QColor &color, int px, qreal dpr);

/// The resource's base name: "chevron-left".
QString iconFileName(IconName icon);

} // namespace quayside::render
