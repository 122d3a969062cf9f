// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explorer/explorerpainter.h"

namespace quayside::ui {

/// The thing that an arrow key leads to: along a link that leaves into that direction, else the
/// nearest thing there; empty = there is none. `key` is Qt::Key_Left, Right, Up or Down.
QString nextThing(const ExplorerPicture &picture, const QString &from, int key);

/// Where walking begins: the first thing in reading order; empty in an empty picture.
QString firstThing(const ExplorerPicture &picture);

} // namespace quayside::ui
