// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace quayside::ui {

/// A check box whose tick can be seen, not only its colour: the style sheet fills the box, the tick
/// is drawn here. Colours are the palette's.
class TickBox : public QCheckBox
{
    Q_OBJECT

public:
    using QCheckBox::QCheckBox;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace quayside::ui
