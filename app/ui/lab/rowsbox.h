// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace quayside::ui {

/// The rows of a panel, made anew whenever what they say changes. Shows nothing while there are
/// none.
class RowsBox : public QWidget
{
    Q_OBJECT

public:
    explicit RowsBox(QWidget *parent);

    /// The rows that there were go in the next turn of the event loop, since one of their buttons
    /// may be being pressed.
    void clear();
    /// Takes what is added.
    void add(QWidget *row);
    void add(QLayout *row);
    /// A line with a copy button for each.
    void addCommands(const QStringList &commands, const render::Theme &theme);

private:
    void renew();

    QVBoxLayout *m_boxes;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_rows = nullptr;
};

} // namespace quayside::ui
