// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigationrail.h"

#include "render/icons.h"

#include <QAbstractButton>
#include <QFocusEvent>
#include <QKeySequence>
#include <QPainter>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr int railWidth = 56;
constexpr int placeIconSize = 20;

} // namespace

class NavigationRail::Button : public QAbstractButton
{
public:
    Button(const NavigationRail &rail, Place place, render::IconName icon, QWidget *parent)
        : QAbstractButton(parent)
        , m_rail(rail)
        , m_place(place)
        , m_icon(icon)
    {
        setCheckable(true);
        setFixedSize(railWidth - 4, 48);
        setFont(render::type::sans(10));
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
    }

    Place place() const { return m_place; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const render::Theme &theme = *m_rail.m_theme;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF tile = QRectF(rect()).adjusted(4, 2, -4, -2);
        if (isChecked() || underMouse() || m_keyboardFocus) {
            painter.setPen(m_keyboardFocus ? QPen(theme.accent, 1.5) : QPen(Qt::NoPen));
            painter.setBrush(isChecked() ? theme.accentSoft : theme.chip);
            painter.drawRoundedRect(tile, 10, 10);
        }
        const QColor color = isChecked() ? theme.accent : theme.muted;
        const QPixmap icon = render::iconPixmap(m_icon, color, placeIconSize, devicePixelRatioF());
        painter.drawPixmap(QPointF(tile.center().x() - placeIconSize / 2.0, tile.top() + 6), icon);
        painter.setPen(color);
        painter.setFont(font());
        painter.drawText(QRectF(0, tile.top() + 28, width(), 14), Qt::AlignCenter, text());
    }

    void focusInEvent(QFocusEvent *event) override
    {
        m_keyboardFocus =
            event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
        QAbstractButton::focusInEvent(event);
    }
    void focusOutEvent(QFocusEvent *event) override
    {
        m_keyboardFocus = false;
        QAbstractButton::focusOutEvent(event);
    }

private:
    const NavigationRail &m_rail;
    bool m_keyboardFocus =
        false; ///< a ring for those who go by key, none after a click or at the start
    Place m_place;
    render::IconName m_icon;
};

NavigationRail::NavigationRail(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
{
    setObjectName(QStringLiteral("side"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(railWidth);
    setAccessibleName(tr("Places"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 10, 2, 10);
    layout->setSpacing(2);
    using render::IconName;
    layout->addWidget(addButton(Place::Learn, tr("Learn"), static_cast<int>(IconName::Learn),
                                QKeySequence(Qt::CTRL | Qt::Key_1)));
    layout->addWidget(addButton(Place::Labs, tr("Labs"), static_cast<int>(IconName::Labs),
                                QKeySequence(Qt::CTRL | Qt::Key_2)));
    layout->addWidget(addButton(Place::Progress, tr("Progress"),
                                static_cast<int>(IconName::Progress),
                                QKeySequence(Qt::CTRL | Qt::Key_3)));
    layout->addWidget(addButton(Place::Engine, tr("Engine"), static_cast<int>(IconName::Engine),
                                QKeySequence(Qt::CTRL | Qt::Key_4)));
    layout->addStretch(1);
    layout->addWidget(addButton(Place::Settings, tr("Settings"),
                                static_cast<int>(IconName::Settings),
                                QKeySequence(Qt::CTRL | Qt::Key_Comma)));
}

NavigationRail::Button *NavigationRail::addButton(Place place, const QString &name, int icon,
                                                  const QKeySequence &shortcut)
{
    auto *button = new Button(*this, place, static_cast<render::IconName>(icon), this);
    button->setObjectName(QStringLiteral("place") + name);
    button->setText(name);
    button->setAccessibleName(name);
    button->setShortcut(shortcut);
    button->setToolTip(
        QStringLiteral("%1 (%2)").arg(name, shortcut.toString(QKeySequence::NativeText)));
    connect(button, &QAbstractButton::clicked, this, [this, button] {
        button->setChecked(true);
        Q_EMIT placeRequested(button->place());
    });
    m_buttons.push_back(button);
    return button;
}

void NavigationRail::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void NavigationRail::setCurrent(Place place)
{
    for (Button *button : m_buttons) {
        button->setChecked(button->place() == place);
    }
}

} // namespace quayside::ui
