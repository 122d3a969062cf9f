// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/readingcolumn.h"

#include "render/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr int sideMargin = 14;
constexpr int aroundPart = 12; ///< what is seen above and below a part that was scrolled to

} // namespace

ReadingColumn::ReadingColumn(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
{
    setObjectName(QStringLiteral("reading"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setObjectName(QStringLiteral("readingViewport"));

    auto *outer = new QWidget;
    outer->setObjectName(QStringLiteral("readingColumn"));
    auto *centring = new QHBoxLayout(outer);
    centring->setContentsMargins(0, 0, 0, 0);
    centring->addStretch(1);
    centring->addWidget(m_content);
    centring->addStretch(1);
    m_layout = new QVBoxLayout(m_content);
    m_layout->setContentsMargins(0, 28, 0, 48);
    m_layout->setSpacing(0);
    m_content->setFixedWidth(render::space::readingWidth);
    setWidget(outer);

    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ReadingColumn::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
        if (m_pendingScroll >= 0 && m_pendingScroll <= maximum) {
            verticalScrollBar()->setValue(std::exchange(m_pendingScroll, -1));
        }
    });
}

int ReadingColumn::columnWidth() const
{
    return m_content->width();
}

int ReadingColumn::scrollPosition() const
{
    return verticalScrollBar()->value();
}

void ReadingColumn::setScrollPosition(int position)
{
    verticalScrollBar()->setValue(position); // as far as the page reaches by now
    m_pendingScroll = position <= verticalScrollBar()->maximum() ? -1 : position;
}

/// Where the part is on the page once all that has changed has found its place.
QRect ReadingColumn::laidOut(const QWidget &part)
{
    QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QRect place(part.mapTo(widget(), QPoint(0, 0)), part.size());
    return place.adjusted(0, -aroundPart, 0, aroundPart);
}

void ReadingColumn::reveal(const QWidget &part)
{
    const QRect place = laidOut(part);
    const int last = place.bottom() + 1 - viewport()->height();
    verticalScrollBar()->setValue(std::min(std::max(scrollPosition(), last), place.top()));
}

void ReadingColumn::revealEnd(const QWidget &part)
{
    const QRect place = laidOut(part);
    const int last = place.bottom() + 1 - viewport()->height();
    verticalScrollBar()->setValue(std::max(std::min(scrollPosition(), place.top()), last));
}

void ReadingColumn::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const int width =
        std::max(320, std::min(render::space::readingWidth, viewport()->width() - 2 * sideMargin));
    if (width != m_content->width()) {
        m_content->setFixedWidth(width);
        Q_EMIT columnWidthChanged(width);
    }
}

void ReadingColumn::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Space:
        bar->triggerAction(event->modifiers().testFlag(Qt::ShiftModifier)
                               ? QAbstractSlider::SliderPageStepSub
                               : QAbstractSlider::SliderPageStepAdd);
        return;
    case Qt::Key_Home:
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        return;
    case Qt::Key_End:
        bar->triggerAction(QAbstractSlider::SliderToMaximum);
        return;
    default:
        QScrollArea::keyPressEvent(event);
    }
}

} // namespace quayside::ui
