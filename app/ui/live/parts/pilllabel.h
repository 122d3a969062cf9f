// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/parts/tone.h"

#include <QString>
#include <QWidget>

namespace quayside::ui {

/// A pill as a widget, for headers.
class PillLabel : public QWidget
{
    Q_OBJECT

public:
    explicit PillLabel(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setPill(const QString &text, Tone tone);
    const QString &text() const { return m_text; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const render::Theme *m_theme;
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace quayside::ui
