// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QHeaderView>

namespace quayside::ui {

/// The header of the containers' table: quiet words on a line, an arrow at the sorted column.
class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    const render::Theme *m_theme;
};

} // namespace quayside::ui
