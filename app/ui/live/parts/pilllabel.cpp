// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/pilllabel.h"

#include "ui/live/parts/pill.h"

#include <QPainter>

namespace quayside::ui {

PillLabel::PillLabel(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PillLabel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void PillLabel::setPill(const QString &text, Tone tone)
{
    if (text == m_text && tone == m_tone) {
        return;
    }
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize PillLabel::sizeHint() const
{
    return pillSize(m_text);
}

void PillLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPill(painter, rect(), m_text, m_tone, *m_theme);
}

} // namespace quayside::ui
