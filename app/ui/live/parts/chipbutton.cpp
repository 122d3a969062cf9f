// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/chipbutton.h"

#include <QPainter>

namespace quayside::ui {

namespace {

constexpr int chipHeight = 26;
constexpr int paddingX = 9;
constexpr int smallestCommandWidth = 90;
constexpr double corner = 6;

} // namespace

ChipButton::ChipButton(const QString &text, const render::Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(&theme)
{
    setText(text);
    setFont(render::type::sans(render::type::caption));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void ChipButton::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void ChipButton::setMonospaced(bool monospaced)
{
    m_monospaced = monospaced;
    setFont(monospaced ? render::type::mono(render::type::tiny)
                       : render::type::sans(render::type::caption));
    setSizePolicy(monospaced ? QSizePolicy::Maximum : QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateGeometry();
}

QSize ChipButton::sizeHint() const
{
    const int width = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    return {width + 2 * paddingX + 1, chipHeight};
}

QSize ChipButton::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    return m_monospaced ? QSize(std::min(smallestCommandWidth, hint.width()), chipHeight) : hint;
}

void ChipButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool pointedAt = isEnabled() && underMouse();
    const bool framed = isChecked() || hasFocus() || m_monospaced;
    painter.setPen(framed ? QPen(isChecked() || hasFocus() ? m_theme->accent : m_theme->line)
                          : QPen(Qt::NoPen));
    painter.setBrush(isChecked()     ? QBrush(m_theme->accentSoft)
                         : isDown()  ? QBrush(m_theme->line)
                         : pointedAt ? QBrush(m_theme->chip)
                                     : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.setFont(font());
    QColor ink = isChecked() ? m_theme->accent : m_theme->text;
    if (!isEnabled()) {
        ink = m_theme->muted;
        ink.setAlphaF(0.55F);
    }
    painter.setPen(ink);
    const QRect inner = rect().adjusted(paddingX, 0, -paddingX, 0);
    const QString shown =
        m_monospaced ? fontMetrics().elidedText(text(), Qt::ElideRight, inner.width()) : text();
    painter.drawText(
        inner, Qt::AlignCenter | (m_monospaced ? Qt::TextSingleLine : Qt::TextShowMnemonic), shown);
}

void ChipButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ChipButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace quayside::ui
