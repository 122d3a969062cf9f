// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QTabBar>

namespace quayside::ui {

/// The tabs above a container's detail: words, the chosen one underlined.
class DetailTabs : public QTabBar
{
    Q_OBJECT

public:
    explicit DetailTabs(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;

private:
    const render::Theme *m_theme;
};

} // namespace quayside::ui
