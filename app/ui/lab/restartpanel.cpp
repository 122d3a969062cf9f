// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/restartpanel.h"

#include "ui/lab/rowsbox.h"
#include "ui/live/parts/commandline.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

namespace space = render::space;

RestartPanel::RestartPanel(const render::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(&theme)
    , m_words(new QLabel(this))
    , m_commands(new RowsBox(this))
    , m_confirm(new QPushButton(tr("Start over"), this))
    , m_dismiss(new QPushButton(tr("Keep going"), this))
{
    setObjectName(QStringLiteral("restartPanel"));
    setProperty("variant", QStringLiteral("card"));
    setAccessibleName(tr("Start over?"));
    m_words->setObjectName(QStringLiteral("restartWords"));
    m_words->setWordWrap(true);
    m_words->setProperty("variant", QStringLiteral("body"));
    m_confirm->setObjectName(QStringLiteral("confirmRestart"));
    m_confirm->setToolTip(tr("Begin at step 1; the journal keeps this run"));
    m_dismiss->setObjectName(QStringLiteral("dismissRestart"));
    m_dismiss->setToolTip(tr("Go on where you are (Esc)"));
    auto *heading = new QLabel(tr("Start over?"), this);
    heading->setProperty("variant", QStringLiteral("subheading"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, space::m, 14, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(heading);
    layout->addWidget(m_words);
    layout->addWidget(m_commands);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_confirm);
    buttons->addWidget(m_dismiss);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT confirmed();
    });
    connect(m_dismiss, &QPushButton::clicked, this, &RestartPanel::dismiss);
    hide();
}

void RestartPanel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    for (CommandLine *line : findChildren<CommandLine *>()) {
        line->setTheme(theme);
    }
}

void RestartPanel::ask(const std::vector<lab::CleanupItem> &left, const QStringList &commands)
{
    show();
    setLeft(left, commands);
    (left.empty() ? m_confirm : m_dismiss)->setFocus(Qt::OtherFocusReason);
}

void RestartPanel::setLeft(const std::vector<lab::CleanupItem> &left, const QStringList &commands)
{
    if (isHidden()) {
        return;
    }
    const QString kept = tr("The ticks go to the journal, and the lab begins at step 1.");
    if (left.empty()) {
        m_words->setText(kept);
    } else {
        const QString what = left.size() == 1
            ? tr("%1 is still there from this run and would be in the way.").arg(left.front().name)
            : tr("%1 things are still there from this run and would be in the way.")
                  .arg(left.size());
        const QString first = left.size() == 1 ? tr("Remove it first:") : tr("Remove them first:");
        m_words->setText(kept + u' ' + what + u' ' + first);
    }
    m_commands->clear();
    m_commands->addCommands(commands, *m_theme);
}

void RestartPanel::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

void RestartPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace quayside::ui
