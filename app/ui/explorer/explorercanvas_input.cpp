// SPDX-License-Identifier: GPL-3.0-or-later
// ExplorerCanvas: mouse, wheel, pinch, keyboard, tool tips and what a screen reader hears.
#include "ui/diagrams/zoomgestures.h"
#include "ui/explorer/explorercanvas.h"
#include "ui/explorer/explorerwalk.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

namespace quayside::ui {

namespace {

constexpr int clickSlop = 4; ///< px a click may wander
constexpr double barSlop = 5; ///< px beside a bar that still mean it

} // namespace

QString ExplorerCanvas::thingAt(const QPointF &position) const
{
    if (!m_picture) {
        return {};
    }
    const QPointF at = m_view.transform().inverted().map(position);
    const auto &things = m_picture->drawing.things;
    for (auto box = m_now.boxes.rbegin(); box != m_now.boxes.rend(); ++box) {
        if (box->rect.contains(at)) {
            return things[static_cast<size_t>(box->thing)].id;
        }
    }
    for (const livediagram::ExplorerBar &bar : m_now.bars) {
        if (bar.rect.adjusted(-barSlop, 0, barSlop, 0).contains(at)) {
            return things[static_cast<size_t>(bar.thing)].id;
        }
    }
    return {};
}

QString ExplorerCanvas::toolTipOf(const QString &id) const
{
    const livediagram::ExplorerThing *thing = m_picture->drawing.thing(id);
    if (thing == nullptr) {
        return {};
    }
    QString words = thing->name + u'\n' + thing->words;
    if (!thing->badge.isEmpty()) {
        words += QStringLiteral(" · ") + thing->badge;
    }
    return words + u'\n' + tr("Click for details");
}

bool ExplorerCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_picture) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString id = thingAt(help->pos());
        if (id.isEmpty()) {
            QToolTip::hideText();
        } else {
            QToolTip::showText(help->globalPos(), toolTipOf(id), this);
        }
        return true;
    }
    if (zoomgestures::pinch(m_view, *this, *event)) {
        viewMoved();
        return true;
    }
    return QWidget::event(event);
}

void ExplorerCanvas::wheelEvent(QWheelEvent *event)
{
    zoomgestures::turn(m_view, *event);
    viewMoved();
    event->accept();
}

void ExplorerCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_pressed = m_dragFrom = event->position();
        m_dragging = false;
    }
}

void ExplorerCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton) {
        m_dragging = m_dragging || (event->position() - m_pressed).manhattanLength() > clickSlop;
        if (m_dragging) {
            setCursor(Qt::ClosedHandCursor);
            m_view.pan(event->position() - m_dragFrom);
            m_dragFrom = event->position();
            viewMoved();
        }
        return;
    }
    const QString id = thingAt(event->position());
    if (id != m_look.hovered) {
        m_look.hovered = id;
        setCursor(id.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
        update();
    }
}

void ExplorerCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    unsetCursor();
    if (!m_dragging) {
        const QString id = thingAt(event->position());
        m_kept = id;
        m_look.focused.clear();
        Q_EMIT opened(id);
    }
    m_dragging = false;
}

void ExplorerCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (thingAt(event->position()).isEmpty()) {
        fit();
    }
}

void ExplorerCanvas::leaveEvent(QEvent *)
{
    m_look.hovered.clear();
    update();
}

void ExplorerCanvas::walk(int key)
{
    if (m_picture) {
        const QString next = m_look.focused.isEmpty() && m_kept.isEmpty()
            ? firstThing(*m_picture)
            : nextThing(*m_picture, m_look.focused.isEmpty() ? m_kept : m_look.focused, key);
        if (!next.isEmpty()) {
            setFocusedThing(next);
        }
    }
}

void ExplorerCanvas::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        walk(event->key());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_look.focused.isEmpty()) {
            Q_EMIT opened(m_look.focused);
        }
        return;
    case Qt::Key_Escape:
        Q_EMIT opened(QString());
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    case Qt::Key_0:
        fit();
        return;
    case Qt::Key_9:
        fitAll();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ExplorerCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && m_picture) {
        setFocusedThing(m_kept.isEmpty() ? firstThing(*m_picture) : m_kept);
    }
}

void ExplorerCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_look.focused.clear();
    update();
}

void ExplorerCanvas::say(const QString &id)
{
    const livediagram::ExplorerThing *thing = m_picture->drawing.thing(id);
    const auto links = m_picture->drawing.neighbours(id).size();
    setAccessibleName(
        tr("%1, %2, linked with %3. Enter opens it").arg(thing->name, thing->words).arg(links));
    QAccessibleEvent said(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&said);
}

} // namespace quayside::ui
