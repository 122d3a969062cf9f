// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/textcard.h"

#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pill.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace quayside::ui {

TextCard::TextCard(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_label(new QLabel(this))
{
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(11, render::space::s, 11, render::space::s);
    layout->addWidget(m_label);
    setTheme(theme);
}

void TextCard::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    styleLabel(*m_label, LabelKind::Plain, render::type::sans(render::type::small), theme);
    update();
}

void TextCard::setText(const QString &text, Qt::TextFormat format)
{
    if (m_label->text() == text) {
        return; // a learner may be selecting in it
    }
    m_label->setTextFormat(format);
    m_label->setText(text);
}

void TextCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), false, *m_theme);
}

} // namespace quayside::ui
