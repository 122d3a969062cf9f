// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorercanvas.h"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int motionMs = 260;
constexpr double leastReadable = 0.8; ///< scale at which names can still be read
constexpr double largestFit = 1.15;

} // namespace

ExplorerCanvas::ExplorerCanvas(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
{
    setObjectName(QStringLiteral("explorerCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    grabGesture(Qt::PinchGesture);
    setMinimumSize(240, 200);
    setAccessibleName(tr("Map of the engine"));
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setDuration(motionMs);
    m_motion.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &value) { move(value.toDouble()); });
}

void ExplorerCanvas::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void ExplorerCanvas::setPicture(ExplorerPicturePtr picture)
{
    m_motion.stop();
    const bool first = !m_picture || m_picture->layout.boxes.empty();
    if (m_picture && !first) {
        // From where things are now, even if they were still on their way.
        auto from = std::make_shared<ExplorerPicture>(*m_picture);
        from->layout = m_now;
        m_before = from;
    } else {
        m_before.reset();
    }
    m_picture = std::move(picture);
    m_look.hovered.clear();
    for (QString *id : {&m_look.focused, &m_look.selected, &m_kept}) {
        if (!m_picture || m_picture->drawing.thing(*id) == nullptr) {
            id->clear();
        }
    }
    const QSizeF size = m_picture ? m_picture->layout.size : QSizeF();
    m_view.setPicture(size);
    if (m_readable) {
        showReadable();
    }
    if (m_before && !m_reducedMotion && isVisible()) {
        m_look.coming = comingIn(*m_before, *m_picture);
        move(0);
        m_motion.start();
    } else {
        move(1);
    }
}

void ExplorerCanvas::move(double progress)
{
    if (!m_picture) {
        m_now = {};
    } else if (!m_before || progress >= 1) {
        m_now = m_picture->layout;
        m_look.coming.clear();
        m_before.reset();
    } else {
        m_now = between(*m_before, *m_picture, progress);
    }
    m_look.come = progress;
    update();
}

void ExplorerCanvas::setSelected(const QString &id)
{
    if (m_look.selected != id) {
        m_look.selected = id;
        update();
    }
}

void ExplorerCanvas::setFocusedThing(const QString &id)
{
    m_look.focused = id;
    m_kept = id;
    const livediagram::ExplorerBox *box =
        m_picture ? m_picture->layout.box(m_picture->drawing, id) : nullptr;
    if (box != nullptr) {
        m_view.reveal(box->rect);
        say(id);
    }
    update();
}

void ExplorerCanvas::fit()
{
    m_readable = true;
    showReadable();
    update();
}

void ExplorerCanvas::fitAll()
{
    m_readable = false;
    m_view.fit();
    update();
}

void ExplorerCanvas::showReadable()
{
    m_view.fit();
    const double scale = m_view.scale();
    if (!m_picture || m_picture->layout.size.isEmpty()) {
        return;
    }
    const double across = width() / m_picture->layout.size.width();
    double wanted = std::min(scale, largestFit);
    if (scale < leastReadable) {
        wanted = std::clamp(across, leastReadable, 1.0);
    }
    if (std::abs(wanted - scale) > 0.001) {
        m_view.zoomAt(QPointF(), wanted / scale);
        m_view.pan(QPointF(1e6, 1e6)); // to the upper left corner
    }
}

void ExplorerCanvas::zoomBy(double factor)
{
    m_readable = false;
    m_view.zoom(factor);
    update();
}

void ExplorerCanvas::viewMoved()
{
    m_readable = false;
    update();
}

QRectF ExplorerCanvas::rectOf(const QString &id) const
{
    const livediagram::ExplorerBox *box =
        m_picture ? m_picture->layout.box(m_picture->drawing, id) : nullptr;
    return box == nullptr ? QRectF() : m_view.transform().mapRect(box->rect);
}

QSize ExplorerCanvas::sizeHint() const
{
    return {900, 560};
}

void ExplorerCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->surface);
    if (!m_picture) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(m_view.transform(), true);
    m_look.scale = m_view.scale();
    m_look.visible = m_view.visible();
    paintExplorer(painter, m_picture->drawing, m_now, *m_theme, m_look);
}

void ExplorerCanvas::resizeEvent(QResizeEvent *event)
{
    const double across = m_picture ? m_picture->layout.size.width() : 0;
    const bool fitted = across * m_view.scale() <= event->oldSize().width();
    m_view.setWindow(event->size());
    if (m_readable) {
        showReadable();
    } else if (fitted && across * m_view.scale() > width()) {
        // What was seen from edge to edge still is, as far as it can be read.
        const double wanted = std::max(leastReadable, width() / across);
        m_view.zoomAt(QPointF(0, height() / 2.0), std::min(1.0, wanted / m_view.scale()));
    }
    // The card that opened beside the map must not hide what it is about.
    if (const livediagram::ExplorerBox *box =
            m_picture ? m_picture->layout.box(m_picture->drawing, m_look.selected) : nullptr) {
        m_view.reveal(box->rect);
    }
}

} // namespace quayside::ui
