// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noticepage.h"

#include "render/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

NoticePage::NoticePage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_words(new QLabel)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("variant", QStringLiteral("title"));
    m_title->setWordWrap(true);
    m_words->setProperty("variant", QStringLiteral("reading"));
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QWidget;
    column->setFixedWidth(render::space::readingWidth - render::space::xxl);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(render::space::l);
    layout->addStretch(1);
    layout->addWidget(m_title);
    layout->addWidget(m_words);
    layout->addStretch(2);
    auto *centring = new QHBoxLayout(this);
    centring->addStretch(1);
    centring->addWidget(column);
    centring->addStretch(1);
}

void NoticePage::show(const QString &title, const QString &words,
                      const std::vector<Choice> &choices)
{
    m_title->setText(title);
    m_words->setText(words);
    m_words->setAccessibleName(words);
    delete m_choices;
    m_choices = new QWidget;
    auto *row = new QHBoxLayout(m_choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(render::space::s);
    bool first = true;
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.words);
        button->setObjectName(first ? QStringLiteral("firstChoice") : QStringLiteral("choice"));
        if (first) {
            button->setProperty("variant", QStringLiteral("primary"));
        }
        connect(button, &QPushButton::clicked, this, [act = choice.act] { act(); });
        row->addWidget(button);
        first = false;
    }
    row->addStretch(1);
    auto *layout = static_cast<QVBoxLayout *>(m_words->parentWidget()->layout());
    layout->insertWidget(layout->count() - 1, m_choices);
}

} // namespace quayside::ui
