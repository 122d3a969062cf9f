// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepslider.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int sideRoom = 8; ///< for the handle at the ends
constexpr int grooveHeight = 4;
constexpr int handleRadius = 7;
constexpr int markHeight = 12;
constexpr int keyStepMs = 5000;

} // namespace

StepSlider::StepSlider(const render::Theme &theme, QWidget *parent)
    : QAbstractSlider(parent)
    , m_theme(&theme)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setTracking(false);
}

void StepSlider::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void StepSlider::setSteps(const std::vector<qint64> &beginMs, qint64 durationMs)
{
    m_begins = beginMs;
    setRange(0, static_cast<int>(durationMs));
    setSingleStep(keyStepMs);
    update();
}

void StepSlider::setPosition(qint64 positionMs)
{
    if (!isSliderDown()) {
        setValue(static_cast<int>(positionMs));
        update();
    }
}

QSize StepSlider::sizeHint() const
{
    return {320, 28};
}

QSize StepSlider::minimumSizeHint() const
{
    return {120, 28};
}

QRect StepSlider::groove() const
{
    return {sideRoom, (height() - grooveHeight) / 2, std::max(1, width() - 2 * sideRoom),
            grooveHeight};
}

int StepSlider::toX(qint64 ms) const
{
    const double part = maximum() > 0 ? static_cast<double>(ms) / maximum() : 0;
    return groove().left() + qRound(part * groove().width());
}

qint64 StepSlider::toMs(int x) const
{
    const double part = static_cast<double>(x - groove().left()) / groove().width();
    return qRound64(std::clamp(part, 0.0, 1.0) * maximum());
}

int StepSlider::stepAt(qint64 ms) const
{
    const auto next = std::upper_bound(m_begins.begin(), m_begins.end(), ms);
    return std::max(1, static_cast<int>(next - m_begins.begin()));
}

void StepSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect bar = groove();
    const int at = toX(sliderPosition());
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->line);
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(m_theme->accent);
    painter.drawRoundedRect(QRect(bar.left(), bar.top(), at - bar.left(), bar.height()), 2, 2);
    for (const qint64 begin : m_begins) {
        const int x = toX(begin);
        painter.setBrush(x <= at ? m_theme->accent : m_theme->muted);
        painter.drawRoundedRect(QRectF(x - 1, (height() - markHeight) / 2.0, 2, markHeight), 1, 1);
    }
    if (hasFocus()) {
        painter.setBrush(m_theme->accentSoft);
        painter.drawEllipse(QPointF(at, height() / 2.0), handleRadius + 4, handleRadius + 4);
    }
    painter.setPen(QPen(m_theme->surface, 2));
    painter.setBrush(m_theme->accent);
    painter.drawEllipse(QPointF(at, height() / 2.0), handleRadius, handleRadius);
}

void StepSlider::keyPressEvent(QKeyEvent *event)
{
    const qint64 now = sliderPosition();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        Q_EMIT seekRequested(
            std::clamp<qint64>(now + (event->key() == Qt::Key_Left ? -keyStepMs : keyStepMs), 0,
                               maximum()));
        break;
    case Qt::Key_PageUp:
        Q_EMIT stepRequested(std::max(1, stepAt(now) - 1));
        break;
    case Qt::Key_PageDown:
        Q_EMIT stepRequested(std::min(static_cast<int>(m_begins.size()), stepAt(now) + 1));
        break;
    case Qt::Key_Home:
        Q_EMIT seekRequested(0);
        break;
    case Qt::Key_End:
        Q_EMIT seekRequested(maximum());
        break;
    default:
        QAbstractSlider::keyPressEvent(event);
    }
}

void StepSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        setSliderDown(true);
        setSliderPosition(static_cast<int>(toMs(qRound(event->position().x()))));
        update();
    }
}

void StepSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown()) {
        setSliderPosition(static_cast<int>(toMs(qRound(event->position().x()))));
        update();
    }
}

void StepSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isSliderDown()) {
        const qint64 wanted = sliderPosition();
        setSliderDown(false);
        Q_EMIT seekRequested(wanted);
    }
}

bool StepSlider::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tr("Step %1").arg(stepAt(toMs(help->pos().x()))),
                           this);
        return true;
    }
    return QAbstractSlider::event(event);
}

} // namespace quayside::ui
