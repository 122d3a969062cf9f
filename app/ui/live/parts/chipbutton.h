// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QAbstractButton>

namespace quayside::ui {

/// A small button for a row of tools: quiet, framed while checked, pointed at or focused. With `&`
/// in its text as in any button.
class ChipButton : public QAbstractButton
{
    Q_OBJECT

public:
    ChipButton(const QString &text, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// For what is a command to type: monospaced, framed, its middle elided where room lacks.
    void setMonospaced(bool monospaced);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    const render::Theme *m_theme;
    bool m_monospaced = false;
};

} // namespace quayside::ui
