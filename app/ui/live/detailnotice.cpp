// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/detailnotice.h"

#include "ui/live/livephase.h"
#include "ui/live/parts/commandline.h"
#include "ui/live/parts/livelabel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace quayside::ui {

DetailNotice::DetailNotice(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_commandLayout(new QVBoxLayout)
{
    setObjectName(QStringLiteral("detailNotice"));
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMaximumWidth(render::space::readingWidth);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(render::space::l, render::space::m, render::space::l,
                               render::space::m);
    layout->setSpacing(render::space::xs);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(m_commandLayout);
    layout->addStretch(1);
    setTheme(theme);
}

void DetailNotice::setTheme(const render::Theme &theme)
{
    namespace type = render::type;
    m_theme = &theme;
    styleLabel(*m_title, LabelKind::Plain, type::sans(type::control, QFont::DemiBold), theme);
    styleLabel(*m_text, LabelKind::Muted, type::sans(type::small), theme);
    for (CommandLine *command : findChildren<CommandLine *>()) {
        command->setTheme(theme);
    }
}

void DetailNotice::setWords(const QString &title, const QString &text, const QStringList &commands)
{
    if (title == m_title->text() && text == m_text->text() && commands == m_commands) {
        return; // a learner may be selecting in it
    }
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    if (commands == m_commands) {
        return;
    }
    m_commands = commands;
    for (CommandLine *old : findChildren<CommandLine *>()) {
        m_commandLayout->removeWidget(old);
        old->hide();
        old->deleteLater();
    }
    for (const QString &command : commands) {
        auto *line = new CommandLine(command, *m_theme, this);
        line->setMaximumWidth(render::space::readingWidth);
        m_commandLayout->addWidget(line);
    }
}

void DetailNotice::setError(const QString &title, const QString &message)
{
    const Remedy remedy = remedyOf(message);
    setWords(title, remedy.sentence, remedy.commands);
}

QString DetailNotice::title() const
{
    return m_title->text();
}

QString DetailNotice::text() const
{
    return m_text->text();
}

} // namespace quayside::ui
