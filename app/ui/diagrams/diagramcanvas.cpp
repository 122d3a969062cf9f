// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/diagramcanvas.h"

#include "ui/diagrams/partcard.h"
#include "ui/labelhtml.h"

#include <QHash>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace quayside::ui {

using diagram::ChipBox;

namespace {

constexpr int chipMs = 350;
constexpr int flashMs = 2600;
constexpr int mostFlashes = 8; ///< more at once could not be told apart

QRectF between(const QRectF &a, const QRectF &b, double share)
{
    return QRectF(a.topLeft() + (b.topLeft() - a.topLeft()) * share,
                  a.size() + (b.size() - a.size()) * share);
}

} // namespace

LaidDiagramPtr laidOut(const course::DiagramSpec &spec, diagram::Room room)
{
    auto laid = std::make_shared<LaidDiagram>();
    laid->spec = spec;
    laid->layout = diagram::layOut(laid->spec, render::type::sansFamily(), room);
    return laid;
}

DiagramCanvas::DiagramCanvas(const render::Theme &theme, Walkthrough &walk, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_walk(walk)
    , m_card(new PartCard(this))
{
    setObjectName(QStringLiteral("diagramCanvas"));
    setMinimumHeight(200);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    m_clock.start();
    m_chipMotion.setStartValue(0.0);
    m_chipMotion.setEndValue(1.0);
    m_chipMotion.setDuration(chipMs);
    m_chipMotion.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_chipMotion, &QVariantAnimation::valueChanged, this, &DiagramCanvas::repaintMoving);
    m_flashMotion.setStartValue(0.0);
    m_flashMotion.setEndValue(1.0);
    m_flashMotion.setDuration(flashMs);
    connect(&m_flashMotion, &QVariantAnimation::valueChanged, this, &DiagramCanvas::fadeFlashes);
    connect(&m_flashMotion, &QVariantAnimation::finished, this, [this] {
        m_flashes.clear();
        refresh();
    });
    connect(&m_walk, &Walkthrough::tokenMoved, this, &DiagramCanvas::repaintMoving);
    connect(&m_walk, &Walkthrough::stepChanged, this, &DiagramCanvas::refresh);
    connect(m_card, &PartCard::linkActivated, this, &DiagramCanvas::linkActivated);
}

DiagramCanvas::~DiagramCanvas() = default;

void DiagramCanvas::setDiagram(LaidDiagramPtr diagram, bool sameView)
{
    m_diagram = std::move(diagram);
    m_chipMotion.stop();
    m_flashMotion.stop();
    m_flashes.clear();
    m_chips.clear();
    m_chipsBefore.clear();
    if (!sameView || node(m_focused) == nullptr) {
        m_focused.clear();
        m_card->hide();
    }
    m_view.setPicture(m_diagram ? m_diagram->layout.size : QSizeF());
    if (!sameView) {
        m_overlay = {};
        m_view.fit();
    }
    if (m_diagram) {
        nameForReaders();
        setAccessibleDescription(m_diagram->spec.description);
        m_walk.setLayout(m_diagram->layout);
        m_chips = diagram::placeChips(m_diagram->layout, m_overlay);
    }
    updateGeometry();
    viewMoved();
}

void DiagramCanvas::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    refresh();
}

void DiagramCanvas::setOverlay(const diagram::Overlay &overlay)
{
    if (m_overlay == overlay) {
        return;
    }
    // Chips alone may have changed; then the still picture is as good as before.
    const bool stillChanged = [&] {
        if (m_overlay.nodes.size() != overlay.nodes.size() || m_overlay.edges != overlay.edges) {
            return true;
        }
        for (auto it = overlay.nodes.cbegin(); it != overlay.nodes.cend(); ++it) {
            diagram::NodeMark before = m_overlay.nodes.value(it.key());
            before.chips = it->chips;
            before.tip = it->tip;
            if (!(before == *it)) {
                return true;
            }
        }
        return false;
    }();
    const QString wordsBefore = liveWordsOf(m_focused);
    m_overlay = overlay;
    if (liveWordsOf(m_focused) != wordsBefore) {
        nameForReaders();
        if (m_card->isVisible()) {
            openCard(m_focused);
        }
    }
    moveChips();
    if (stillChanged) {
        refresh();
    }
}

void DiagramCanvas::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
    m_walk.setReducedMotion(reduced);
    if (reduced) {
        m_chipMotion.stop();
        repaintMoving();
    }
}

void DiagramCanvas::moveChips()
{
    m_chipsBefore = chipsNow();
    m_chips =
        m_diagram ? diagram::placeChips(m_diagram->layout, m_overlay) : std::vector<ChipBox>();
    m_chipMotion.stop();
    if (m_reducedMotion || !isVisible()) {
        repaintMoving();
    } else {
        m_chipMotion.start();
    }
}

std::vector<ChipBox> DiagramCanvas::chipsNow() const
{
    if (m_chipMotion.state() != QAbstractAnimation::Running) {
        return m_chips;
    }
    QHash<QString, QRectF> before;
    for (const ChipBox &chip : m_chipsBefore) {
        before.insert(chip.key, chip.rect);
    }
    const double share = m_chipMotion.currentValue().toDouble();
    std::vector<ChipBox> chips = m_chips;
    for (ChipBox &chip : chips) {
        const auto from = before.constFind(chip.key);
        if (!chip.key.isEmpty() && from != before.cend()) {
            chip.rect = between(*from, chip.rect, share);
        }
    }
    return chips;
}

void DiagramCanvas::flash(const std::vector<livediagram::Flash> &flashes)
{
    for (const livediagram::Flash &flash : flashes) {
        m_flashes.erase(
            std::remove_if(m_flashes.begin(), m_flashes.end(),
                           [&](const FadingFlash &old) { return old.flash.edge == flash.edge; }),
            m_flashes.end());
        m_flashes.push_back({flash, m_clock.elapsed()});
    }
    while (m_flashes.size() > mostFlashes) {
        m_flashes.erase(m_flashes.begin());
    }
    m_flashMotion.stop();
    m_flashMotion.start();
    refresh();
}

void DiagramCanvas::fadeFlashes()
{
    const qint64 now = m_clock.elapsed();
    m_flashes.erase(
        std::remove_if(m_flashes.begin(), m_flashes.end(),
                       [now](const FadingFlash &old) { return now - old.startedMs > flashMs; }),
        m_flashes.end());
    if (!m_reducedMotion) {
        refresh();
    }
}

diagram::Extras DiagramCanvas::extras() const
{
    diagram::Extras extras;
    extras.overlay = m_overlay;
    const qint64 now = m_clock.elapsed();
    for (const FadingFlash &fading : m_flashes) {
        diagram::EdgeMark mark;
        mark.text = fading.flash.text;
        mark.tone = fading.flash.tone;
        mark.strength = m_reducedMotion
            ? 1
            : std::clamp(1.0 - static_cast<double>(now - fading.startedMs) / flashMs, 0.0, 1.0);
        extras.overlay.edges.insert(fading.flash.edge, mark);
    }
    const int step = m_walk.step();
    if (m_diagram && step >= 0 && static_cast<size_t>(step) < m_diagram->spec.steps.size()) {
        const QStringList &ids = m_diagram->spec.steps[static_cast<size_t>(step)].highlight;
        extras.highlight.ids = QSet<QString>(ids.begin(), ids.end());
    }
    extras.chips = chipsNow();
    extras.tokens = m_walk.tokens();
    extras.focused = hasFocus() ? m_focused : QString();
    extras.visible = m_view.visible();
    return extras;
}

void DiagramCanvas::refresh()
{
    m_stillIsStale = true;
    update();
}

void DiagramCanvas::viewMoved()
{
    refresh();
    if (m_card->isVisible()) {
        m_card->placeBeside(rectOfPart(m_focused));
    }
    Q_EMIT viewChanged();
}

void DiagramCanvas::zoomIn()
{
    m_view.zoom(1.25);
    viewMoved();
}

void DiagramCanvas::zoomOut()
{
    m_view.zoom(1 / 1.25);
    viewMoved();
}

void DiagramCanvas::fit()
{
    m_view.fit();
    viewMoved();
}

QRect DiagramCanvas::rectOfPart(const QString &id) const
{
    if (m_diagram) {
        for (const diagram::NodeBox &box : m_diagram->layout.nodes) {
            if (m_diagram->spec.nodes[static_cast<size_t>(box.node)].id == id) {
                return m_view.transform().mapRect(box.rect).toRect();
            }
        }
    }
    return {};
}

QSize DiagramCanvas::sizeHint() const
{
    return m_diagram ? (m_diagram->layout.size * ZoomView::largestFit).toSize() : QSize(400, 300);
}

QRectF DiagramCanvas::movingArea() const
{
    constexpr double token = 9;
    QRectF area;
    for (const ChipBox &chip : chipsNow()) {
        area |= chip.rect.adjusted(-2, -2, 2, 2);
    }
    for (const QPointF &at : m_walk.tokens()) {
        area |= QRectF(at - QPointF(token, token), QSizeF(2 * token, 2 * token));
    }
    return area;
}

void DiagramCanvas::repaintMoving()
{
    const QRectF now = movingArea();
    const QRectF area = m_view.transform().mapRect(now | m_movingBefore);
    m_movingBefore = now;
    update(area.toAlignedRect().adjusted(-2, -2, 2, 2));
}

void DiagramCanvas::renderStill()
{
    const double ratio = devicePixelRatioF();
    const QSize wanted = (QSizeF(size()) * ratio).toSize();
    if (m_still.size() != wanted) {
        m_still = QPixmap(wanted);
    }
    m_still.setDevicePixelRatio(ratio);
    m_still.fill(m_theme->surface);
    QPainter painter(&m_still);
    painter.setTransform(m_view.transform(), true);
    diagram::Extras still = extras();
    still.chips.clear();
    still.tokens.clear();
    diagram::DiagramStyle style = m_theme->diagram;
    style.background = m_theme->surface;
    diagram::paintDiagram(painter, m_diagram->layout, style, still);
    m_stillIsStale = false;
}

void DiagramCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_diagram) {
        painter.fillRect(rect(), m_theme->surface);
        return;
    }
    if (m_stillIsStale || m_still.devicePixelRatio() != devicePixelRatioF()) {
        renderStill();
    }
    painter.drawPixmap(0, 0, m_still);
    painter.setTransform(m_view.transform(), true);
    diagram::paintMoving(painter, m_diagram->layout, m_theme->diagram, extras());
}

void DiagramCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_view.setWindow(event->size());
    viewMoved();
}

} // namespace quayside::ui
