// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QList>
#include <QWidget>

class QAbstractButton;

namespace quayside::ui {

/// A few words side by side of which one is chosen. Arrow keys move the choice, Tab passes over it.
class SegmentedBar : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedBar(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// The first one is chosen until told. `&` marks a mnemonic.
    void addSegment(const QString &text, const QString &toolTip = {});
    int count() const { return static_cast<int>(m_segments.size()); }
    int current() const;
    /// Emits currentChanged() if it differs.
    void setCurrent(int segment);

Q_SIGNALS:
    void currentChanged(int segment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const render::Theme *m_theme;
    QList<QAbstractButton *> m_segments;
};

} // namespace quayside::ui
