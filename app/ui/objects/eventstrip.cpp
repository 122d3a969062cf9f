// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/eventstrip.h"

#include "ui/live/parts/pill.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <array>
#include <cmath>

namespace quayside::ui {

namespace {

constexpr int laneHeight = 15;
constexpr int padding = 10;
constexpr int labelWidth = 78;
constexpr int axisHeight = 18;
constexpr double radius = 3.5;
constexpr double reach = 7; ///< px around a mark that count as pointing at it
constexpr int minutesApart = 2;

QString laneName(int lane)
{
    const std::array<QString, EventStrip::laneCount> names = {
        EventStrip::tr("containers"), EventStrip::tr("networks"), EventStrip::tr("volumes"),
        EventStrip::tr("images"), EventStrip::tr("others")};
    return names.at(static_cast<size_t>(lane));
}

} // namespace

EventStrip::EventStrip(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The last ten minutes"));
    setMouseTracking(true);
}

int EventStrip::laneOf(const QString &type)
{
    static const QStringList types = {QStringLiteral("container"), QStringLiteral("network"),
                                      QStringLiteral("volume"), QStringLiteral("image")};
    const auto lane = static_cast<int>(types.indexOf(type));
    return lane >= 0 ? lane : laneCount - 1;
}

void EventStrip::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void EventStrip::setMarks(std::vector<Mark> marks, qint64 nowMs)
{
    m_marks = std::move(marks);
    // The engine's clock may be ahead of ours.
    m_nowMs = nowMs;
    for (const Mark &mark : m_marks) {
        m_nowMs = std::max(m_nowMs, mark.timeMs);
    }
    update();
}

QSize EventStrip::sizeHint() const
{
    return {400, 2 * padding + laneCount * laneHeight + axisHeight};
}

double EventStrip::xOf(qint64 timeMs) const
{
    const double left = padding + labelWidth;
    const double right = width() - padding - radius;
    return right - (right - left) * static_cast<double>(m_nowMs - timeMs) / windowMs;
}

double EventStrip::yOf(int lane) const
{
    return padding + laneHeight * (lane + 0.5);
}

void EventStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), false, *m_theme);
    painter.setFont(render::type::sans(render::type::tiny));
    const double left = padding + labelWidth;
    for (int lane = 0; lane < laneCount; ++lane) {
        const QRectF label(padding, yOf(lane) - laneHeight / 2.0, labelWidth, laneHeight);
        painter.setPen(m_theme->muted);
        painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, laneName(lane));
        painter.setPen(QPen(m_theme->line, 1));
        const double y = std::floor(yOf(lane)) + 0.5;
        painter.drawLine(QPointF(left, y), QPointF(width() - padding, y));
    }
    const double axis = padding + laneCount * laneHeight;
    for (int minute = 0; minute <= 10; minute += minutesApart) {
        const double x = xOf(m_nowMs - qint64{60'000} * minute);
        const QString words = minute == 0 ? tr("now") : tr("−%1 min").arg(minute);
        const QRectF place(x - 40, axis + 3, 40 + (minute == 0 ? radius : 40), axisHeight - 3);
        painter.setPen(m_theme->muted);
        const Qt::Alignment side = minute == 0 ? Qt::AlignRight : Qt::AlignHCenter;
        painter.drawText(place, static_cast<int>(side | Qt::AlignVCenter), words);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Mark &mark : m_marks) {
        if (m_nowMs - mark.timeMs > windowMs) {
            continue;
        }
        const QPointF centre(xOf(mark.timeMs), std::floor(yOf(mark.lane)) + 0.5);
        painter.setPen(QPen(m_theme->surface, 1));
        painter.setBrush(mark.bad ? m_theme->bad : m_theme->accent);
        if (mark.bad) { // a diamond: not told by colour alone
            painter.drawPolygon(
                QPolygonF({centre + QPointF(0, -radius - 1.5), centre + QPointF(radius + 1.5, 0),
                           centre + QPointF(0, radius + 1.5), centre + QPointF(-radius - 1.5, 0)}));
        } else {
            painter.drawEllipse(centre, radius, radius);
        }
    }
}

const EventStrip::Mark *EventStrip::markAt(const QPoint &position) const
{
    const Mark *nearest = nullptr;
    double best = reach;
    for (const Mark &mark : m_marks) {
        const double distance =
            std::hypot(xOf(mark.timeMs) - position.x(), yOf(mark.lane) - position.y());
        if (distance <= best && m_nowMs - mark.timeMs <= windowMs) {
            best = distance;
            nearest = &mark;
        }
    }
    return nearest;
}

bool EventStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Mark *mark = markAt(help->pos());
        QToolTip::showText(help->globalPos(), mark != nullptr ? mark->words : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void EventStrip::mousePressEvent(QMouseEvent *event)
{
    if (const Mark *mark = markAt(event->position().toPoint())) {
        Q_EMIT markActivated(mark->id);
    }
}

} // namespace quayside::ui
