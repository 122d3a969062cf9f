// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerlayout.h"
#include "render/theme.h"

#include <QSet>

#include <memory>

class QPainter;

namespace quayside::ui {

/// A drawing with its layout; the two stay together.
struct ExplorerPicture
{
    livediagram::ExplorerDrawing drawing;
    livediagram::ExplorerLayout layout;
};
using ExplorerPicturePtr = std::shared_ptr<const ExplorerPicture>;

/// How a picture is painted now.
struct ExplorerLook
{
    QString selected; ///< id; what is not linked with it is paler
    QString focused; ///< has the keyboard
    QString hovered;
    double scale = 1; ///< below a readable one small words are left out
    QRectF visible; ///< what lies outside may be left out; empty = paint all
    QSet<QString> coming; ///< ids that fade in
    double come = 1; ///< how far they have, 0 to 1
};

/// Paints with vectors only, in the layout's coordinates. `layout` may be one between two
/// pictures'.
void paintExplorer(QPainter &painter, const livediagram::ExplorerDrawing &drawing,
                   const livediagram::ExplorerLayout &layout, const render::Theme &theme,
                   const ExplorerLook &look);

/// `from` on its way to `to`, 0 to 1: what is in both is in between, what is new is where it will
/// be.
livediagram::ExplorerLayout between(const ExplorerPicture &from, const ExplorerPicture &to,
                                    double progress);
/// Ids of `to` that `from` does not have.
QSet<QString> comingIn(const ExplorerPicture &from, const ExplorerPicture &to);

} // namespace quayside::ui
