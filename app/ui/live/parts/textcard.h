// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QWidget>

class QLabel;

namespace quayside::ui {

/// A card with running text: events, what to look at, the note beside the charts.
class TextCard : public QWidget
{
    Q_OBJECT

public:
    explicit TextCard(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Wraps at the card's width.
    void setText(const QString &text, Qt::TextFormat format);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const render::Theme *m_theme;
    QLabel *m_label;
};

} // namespace quayside::ui
