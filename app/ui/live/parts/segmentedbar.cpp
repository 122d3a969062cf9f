// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/segmentedbar.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int segmentHeight = 28;
constexpr int paddingX = 12;
constexpr int inset = 2;
constexpr double corner = 6;

class Segment : public QAbstractButton
{
public:
    Segment(const render::Theme &theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(&theme)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::TabFocus);
        setFont(render::type::sans(render::type::small));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    void setTheme(const render::Theme &theme) { m_theme = &theme; }

    QSize sizeHint() const override
    {
        // As wide as when it is chosen, so that choosing moves nothing.
        const QFontMetrics metrics(render::type::sans(render::type::small, QFont::DemiBold));
        return {metrics.size(Qt::TextShowMnemonic, text()).width() + 2 * paddingX, segmentHeight};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        if (isChecked()) {
            painter.setPen(hasFocus() ? m_theme->accent : m_theme->line);
            painter.setBrush(m_theme->surface);
            painter.drawRoundedRect(box, corner, corner);
        }
        painter.setFont(isChecked() ? render::type::sans(render::type::small, QFont::DemiBold)
                                    : font());
        painter.setPen(isChecked() || underMouse() ? m_theme->text : m_theme->muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextHideMnemonic, text());
    }

    void enterEvent(QEnterEvent *event) override
    {
        QAbstractButton::enterEvent(event);
        update();
    }

    void leaveEvent(QEvent *event) override
    {
        QAbstractButton::leaveEvent(event);
        update();
    }

private:
    const render::Theme *m_theme;
};

} // namespace

SegmentedBar::SegmentedBar(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(inset, inset, inset, inset);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedBar::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    for (QAbstractButton *segment : std::as_const(m_segments)) {
        static_cast<Segment *>(segment)->setTheme(theme);
    }
    update();
}

void SegmentedBar::addSegment(const QString &text, const QString &toolTip)
{
    auto *segment = new Segment(*m_theme, this);
    segment->setText(text);
    segment->setToolTip(toolTip);
    segment->setAccessibleDescription(toolTip);
    const int number = count();
    m_segments.append(segment);
    layout()->addWidget(segment);
    segment->setChecked(number == 0);
    connect(segment, &QAbstractButton::toggled, this, [this, number](bool checked) {
        if (checked) {
            Q_EMIT currentChanged(number);
        }
    });
}

int SegmentedBar::current() const
{
    const auto checked =
        std::find_if(m_segments.begin(), m_segments.end(),
                     [](const QAbstractButton *each) { return each->isChecked(); });
    return checked == m_segments.end() ? -1 : static_cast<int>(checked - m_segments.begin());
}

void SegmentedBar::setCurrent(int segment)
{
    if (segment >= 0 && segment < count()) {
        m_segments[segment]->setChecked(true);
    }
}

void SegmentedBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->chip);
    painter.drawRoundedRect(rect(), render::space::corner, render::space::corner);
}

} // namespace quayside::ui
