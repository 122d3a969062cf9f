// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace quayside::ui {

/// A combo box that looks like the program's buttons; its frame comes from the style sheet, its
/// arrow is drawn here, because a style sheet takes arrows from picture files only. Colours are the
/// palette's, so a change of the theme needs no call.
class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace quayside::ui
