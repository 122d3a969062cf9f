// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/quietsplitter.h"

#include <QPainter>
#include <QSplitterHandle>

namespace quayside::ui {

namespace {

constexpr int handleThickness = 10;
constexpr int gripLength = 36;
constexpr int gripWidth = 4;

class Handle : public QSplitterHandle
{
public:
    explicit Handle(QuietSplitter &splitter)
        : QSplitterHandle(splitter.orientation(), &splitter)
        , m_splitter(splitter)
    {
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (!underMouse()) {
            return;
        }
        const bool flat = orientation() == Qt::Vertical;
        QRectF grip(0, 0, flat ? gripLength : gripWidth, flat ? gripWidth : gripLength);
        grip.moveCenter(QRectF(rect()).center());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_splitter.theme().line);
        painter.drawRoundedRect(grip, gripWidth / 2.0, gripWidth / 2.0);
    }

private:
    QuietSplitter &m_splitter;
};

} // namespace

QuietSplitter::QuietSplitter(Qt::Orientation orientation, const render::Theme &theme,
                             QWidget *parent)
    : QSplitter(orientation, parent)
    , m_theme(&theme)
{
    setChildrenCollapsible(false);
    setHandleWidth(handleThickness);
}

QSplitterHandle *QuietSplitter::createHandle()
{
    return new Handle(*this);
}

} // namespace quayside::ui
