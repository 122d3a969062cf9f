// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QWidget>

#include <vector>

namespace quayside::ui {

enum class Place { Learn, Labs, Progress, Engine, Settings };

/// The narrow bar of places at the window's left edge.
class NavigationRail : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setCurrent(Place place);

Q_SIGNALS:
    void placeRequested(quayside::ui::Place place);

private:
    class Button;
    Button *addButton(Place place, const QString &name, int icon, const QKeySequence &shortcut);

    const render::Theme *m_theme;
    std::vector<Button *> m_buttons;
};

} // namespace quayside::ui
