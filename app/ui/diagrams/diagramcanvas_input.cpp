// SPDX-License-Identifier: GPL-3.0-or-later
// DiagramCanvas: mouse, wheel, pinch, keyboard, tool tips and the card of a part.
#include "ui/diagrams/diagramcanvas.h"
#include "ui/diagrams/partcard.h"
#include "ui/diagrams/zoomgestures.h"
#include "ui/labelhtml.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr double keyPan = 60; ///< px
constexpr int clickSlop = 4; ///< px a click may wander

} // namespace

const course::DiagramNode *DiagramCanvas::node(const QString &id) const
{
    if (!m_diagram || id.isEmpty()) {
        return nullptr;
    }
    const auto &nodes = m_diagram->spec.nodes;
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [&](const auto &one) { return one.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

const diagram::NodeBox *DiagramCanvas::partAt(const QPointF &position) const
{
    if (!m_diagram) {
        return nullptr;
    }
    const QPointF at = m_view.transform().inverted().map(position);
    for (const diagram::NodeBox &box : m_diagram->layout.nodes) {
        if (box.rect.contains(at)) {
            return &box;
        }
    }
    return nullptr;
}

/// As one reads: row by row, from the left.
std::vector<QString> DiagramCanvas::partsInOrder() const
{
    std::vector<const diagram::NodeBox *> boxes;
    if (m_diagram) {
        for (const diagram::NodeBox &box : m_diagram->layout.nodes) {
            boxes.push_back(&box);
        }
    }
    std::stable_sort(boxes.begin(), boxes.end(), [](const auto *a, const auto *b) {
        return a->rect.top() != b->rect.top() ? a->rect.top() < b->rect.top()
                                              : a->rect.left() < b->rect.left();
    });
    std::vector<QString> ids;
    for (const auto *box : boxes) {
        ids.push_back(m_diagram->spec.nodes[static_cast<size_t>(box->node)].id);
    }
    return ids;
}

bool DiagramCanvas::focusNextPrevChild(bool next)
{
    const std::vector<QString> ids = partsInOrder();
    const auto current = std::find(ids.begin(), ids.end(), m_focused);
    const auto index = current == ids.end() ? (next ? -1 : static_cast<int>(ids.size()))
                                            : static_cast<int>(current - ids.begin());
    const int wanted = index + (next ? 1 : -1);
    if (wanted < 0 || wanted >= static_cast<int>(ids.size())) {
        m_focused.clear();
        nameForReaders();
        m_card->hide();
        refresh();
        return QWidget::focusNextPrevChild(next); // out of the picture
    }
    focusPart(ids[static_cast<size_t>(wanted)]);
    return true;
}

void DiagramCanvas::focusPart(const QString &id)
{
    m_focused = id;
    const course::DiagramNode *part = node(id);
    if (part == nullptr) {
        return;
    }
    for (const diagram::NodeBox &box : m_diagram->layout.nodes) {
        if (&m_diagram->spec.nodes[static_cast<size_t>(box.node)] == part) {
            m_view.reveal(box.rect);
        }
    }
    nameForReaders();
    if (m_card->isVisible()) {
        openCard(id);
    }
    refresh();
}

/// What a screen reader says: the part with the focus, or the picture.
void DiagramCanvas::nameForReaders()
{
    const course::DiagramNode *part = node(m_focused);
    if (part == nullptr) {
        setAccessibleName(m_diagram ? m_diagram->spec.title : QString());
        return;
    }
    const QString live = liveWordsOf(m_focused);
    setAccessibleName(part->label + (live.isEmpty() ? QString() : QStringLiteral(": ") + live));
}

QString DiagramCanvas::liveWordsOf(const QString &id) const
{
    const auto mark = m_overlay.nodes.constFind(id);
    if (mark == m_overlay.nodes.cend()) {
        return {};
    }
    return mark->tip.isEmpty() || mark->tip == mark->text ? mark->text
                                                          : mark->text + u'\n' + mark->tip;
}

void DiagramCanvas::openCard(const QString &id)
{
    if (const course::DiagramNode *part = node(id)) {
        m_card->show(part->label, labelHtml(part->tooltip), liveWordsOf(id), part->question.text());
        m_card->placeBeside(rectOfPart(id));
    }
}

QString DiagramCanvas::toolTipOf(const course::DiagramNode &part) const
{
    const QString live = liveWordsOf(part.id);
    QString html = labelHtml(part.tooltip);
    if (!live.isEmpty()) {
        html += (html.isEmpty() ? QString() : QStringLiteral("<br>"))
            + live.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    }
    if (html.isEmpty() && part.question.isEmpty()) {
        return {};
    }
    if (!part.question.isEmpty()) {
        html += QStringLiteral("<br><i>%1</i>").arg(tr("Click for the question about it"));
    }
    return QStringLiteral("<p style=\"white-space:normal\"><b>%1</b><br>%2</p>")
        .arg(part.label.toHtmlEscaped(), html);
}

bool DiagramCanvas::showToolTip(const QPoint &position, const QPoint &global)
{
    const QPointF at = m_view.transform().inverted().map(QPointF(position));
    for (const diagram::ChipBox &chip : chipsNow()) {
        if (chip.rect.adjusted(-1, -1, 1, 1).contains(at) && !chip.tip.isEmpty()) {
            QToolTip::showText(global, chip.tip, this);
            return true;
        }
    }
    if (const diagram::NodeBox *box = partAt(position)) {
        const QString html = toolTipOf(m_diagram->spec.nodes[static_cast<size_t>(box->node)]);
        if (!html.isEmpty() && !m_card->isVisible()) {
            QToolTip::showText(global, html, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

bool DiagramCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        return showToolTip(help->pos(), help->globalPos());
    }
    if (zoomgestures::pinch(m_view, *this, *event)) {
        viewMoved();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        refresh();
    }
    return QWidget::event(event);
}

void DiagramCanvas::wheelEvent(QWheelEvent *event)
{
    zoomgestures::turn(m_view, *event);
    viewMoved();
    event->accept();
}

void DiagramCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_pressed = m_dragFrom = event->position();
        m_dragging = false;
    }
}

void DiagramCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        return;
    }
    if (!m_dragging && (event->position() - m_pressed).manhattanLength() > clickSlop) {
        m_dragging = true;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragging) {
        m_view.pan(event->position() - m_dragFrom);
        m_dragFrom = event->position();
        viewMoved();
    }
}

void DiagramCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    unsetCursor();
    if (event->button() != Qt::LeftButton || m_dragging) {
        m_dragging = false;
        return;
    }
    if (const diagram::NodeBox *box = partAt(event->position())) {
        const QString id = m_diagram->spec.nodes[static_cast<size_t>(box->node)].id;
        focusPart(id);
        openCard(id);
    } else {
        m_card->hide();
    }
}

void DiagramCanvas::keyPressEvent(QKeyEvent *event)
{
    const auto panBy = [&](double x, double y) {
        m_view.pan(QPointF(x, y));
        viewMoved();
    };
    // Where there is nothing to pan, the arrows are the walk-through's.
    const bool sideways = m_view.canPan(Qt::Horizontal);
    const bool upAndDown = m_view.canPan(Qt::Vertical);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return openCard(m_focused);
    case Qt::Key_Escape:
        if (m_card->isVisible()) {
            return m_card->hide();
        }
        break;
    case Qt::Key_Left:
        if (sideways) {
            return panBy(keyPan, 0);
        }
        break;
    case Qt::Key_Right:
        if (sideways) {
            return panBy(-keyPan, 0);
        }
        break;
    case Qt::Key_Up:
        if (upAndDown) {
            return panBy(0, keyPan);
        }
        break;
    case Qt::Key_Down:
        if (upAndDown) {
            return panBy(0, -keyPan);
        }
        break;
    default:
        break;
    }
    event->ignore(); // the page knows more keys
}

} // namespace quayside::ui
