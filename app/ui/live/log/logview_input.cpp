// SPDX-License-Identifier: GPL-3.0-or-later
// LogView: selection, keyboard and pointer.
#include "ui/live/log/celltext.h"
#include "ui/live/log/logview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int marginY = 4;
constexpr int dragScrollMs = 40;

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || QStringLiteral("_-./:@").contains(c);
}

} // namespace

bool LogView::hasSelection() const
{
    return m_anchor && m_cursor && *m_anchor != *m_cursor;
}

void LogView::selectAll()
{
    if (m_model.rowCount() == 0) {
        return;
    }
    const int last = m_model.rowCount() - 1;
    m_anchor = Position{m_model.sequenceOf(0), 0};
    m_cursor = Position{m_model.sequenceOf(last), m_model.entry(last).content.text.size()};
    viewport()->update();
    Q_EMIT selectionChanged();
}

QString LogView::selectedText() const
{
    if (!hasSelection()) {
        return {};
    }
    const auto [from, to] = std::minmax(*m_anchor, *m_cursor);
    QString text;
    const int end = m_model.rowCount();
    for (int row = m_model.rowOf(from.sequence); row < end; ++row) {
        if (m_model.sequenceOf(row) > to.sequence) {
            break;
        }
        const LogEntry &entry = m_model.entry(row);
        const LogLinePainter::Span span = selectionIn(row);
        if (!text.isEmpty()) {
            text += u'\n';
        }
        if (m_times && span.start == 0 && entry.time.isValid()) {
            text += entry.time.toUTC().toString(Qt::ISODateWithMs) + u' ';
        }
        text += QStringView(entry.content.text).mid(span.start, span.end - span.start);
    }
    return text;
}

void LogView::copy() const
{
    if (hasSelection()) {
        QGuiApplication::clipboard()->setText(selectedText());
    }
}

LogView::Position LogView::positionAt(const QPoint &point) const
{
    const int line = (point.y() - marginY) / m_painter.lineHeight();
    const int visual =
        std::clamp(verticalScrollBar()->value() + line, 0, std::max(0, visualCount() - 1));
    const VisualLine at = visualAt(visual);
    if (at.row >= m_model.rowCount()) {
        return {};
    }
    const LogEntry &entry = m_model.entry(at.row);
    const int first = m_wrapped ? at.part * wrapCells() : horizontalScrollBar()->value();
    // The nearer side of the character pointed at.
    const double across = (point.x() - textLeft()) / m_painter.cellWidth() + 0.5;
    const int cell = first + std::max(0, static_cast<int>(across));
    const QString &text = entry.content.text;
    const qsizetype index = entry.simple ? std::min<qsizetype>(cell, text.size())
                                         : celltext::indexAtCell(text, cell).first;
    return {m_model.sequenceOf(at.row), index};
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_model.rowCount() == 0) {
        return;
    }
    const Position at = positionAt(event->pos());
    const bool extends = (event->modifiers() & Qt::ShiftModifier) != 0 && m_anchor;
    if (!extends) {
        m_anchor = at;
    }
    m_cursor = at;
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if ((event->buttons() & Qt::LeftButton) == 0 || !m_anchor || m_model.rowCount() == 0) {
        return;
    }
    m_dragAt = event->pos();
    m_cursor = positionAt(m_dragAt);
    const bool outside = m_dragAt.y() < 0 || m_dragAt.y() > viewport()->height();
    if (outside && m_dragTimer == 0) {
        m_dragTimer = startTimer(dragScrollMs);
    }
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragTimer) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const bool above = m_dragAt.y() < 0;
    if (!above && m_dragAt.y() <= viewport()->height()) {
        return;
    }
    verticalScrollBar()->setValue(verticalScrollBar()->value() + (above ? -1 : 1));
    m_cursor = positionAt({m_dragAt.x(), above ? 0 : viewport()->height() - 1});
    viewport()->update();
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    if (m_dragTimer != 0) {
        killTimer(m_dragTimer);
        m_dragTimer = 0;
    }
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_model.rowCount() == 0) {
        return;
    }
    const Position at = positionAt(event->pos());
    const QString &text = m_model.entry(m_model.rowOf(at.sequence)).content.text;
    qsizetype from = std::min(at.index, text.size());
    qsizetype to = from;
    while (from > 0 && isWordCharacter(text[from - 1])) {
        --from;
    }
    while (to < text.size() && isWordCharacter(text[to])) {
        ++to;
    }
    m_anchor = Position{at.sequence, from};
    m_cursor = Position{at.sequence, to};
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogView::extendByLines(int lines)
{
    if (m_model.rowCount() == 0) {
        return;
    }
    if (!m_cursor) {
        const qint64 start =
            m_following ? m_model.sequenceOf(m_model.rowCount() - 1) : topSequence();
        m_anchor = Position{start, 0};
        m_cursor = m_anchor;
    }
    const int row =
        std::clamp(m_model.rowOf(m_cursor->sequence) + lines, 0, m_model.rowCount() - 1);
    m_cursor =
        Position{m_model.sequenceOf(row), lines < 0 ? 0 : m_model.entry(row).content.text.size()};
    scrollTo(*m_cursor);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar &bar = *verticalScrollBar();
    if (event->matches(QKeySequence::Copy)) {
        return copy();
    }
    if (event->matches(QKeySequence::SelectAll)) {
        return selectAll();
    }
    const bool shift = (event->modifiers() & Qt::ShiftModifier) != 0;
    switch (event->key()) {
    case Qt::Key_Up:
        return shift ? extendByLines(-1) : bar.setValue(bar.value() - 1);
    case Qt::Key_Down:
        return shift ? extendByLines(1) : bar.setValue(bar.value() + 1);
    case Qt::Key_PageUp:
        return bar.setValue(bar.value() - pageLines());
    case Qt::Key_PageDown:
        return bar.setValue(bar.value() + pageLines());
    case Qt::Key_Home:
        return bar.setValue(0);
    case Qt::Key_End:
        return follow();
    case Qt::Key_Left:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Right:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    default:
        event->ignore();
    }
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copyAction = menu.addAction(tr("&Copy\tCtrl+C"), this, [this] { copy(); });
    copyAction->setEnabled(hasSelection());
    menu.addAction(tr("Select &all\tCtrl+A"), this, [this] { selectAll(); });
    menu.exec(event->globalPos());
}

} // namespace quayside::ui
