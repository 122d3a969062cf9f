// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/livenotice.h"

#include "ui/live/livefeed.h"
#include "ui/live/livephase.h"
#include "ui/live/parts/commandline.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pill.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

LiveNotice::LiveNotice(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_commandLayout(new QVBoxLayout)
    , m_retry(new QPushButton(tr("Try again"), this))
    , m_watch(new QPushButton(tr("&Watch a recording"), this))
    , m_footnote(new QLabel(this))
{
    setObjectName(QStringLiteral("liveNotice"));
    m_retry->setObjectName(QStringLiteral("retryEngine"));
    m_retry->setToolTip(tr("Look for the engine now (Alt+T)"));
    m_retry->setAccessibleName(tr("Try again"));
    m_watch->setObjectName(QStringLiteral("watchRecording"));
    m_watch->setToolTip(tr("See a lab done on a real engine, with its events and figures (Alt+W)"));
    m_watch->setAccessibleName(tr("Watch a recording"));
    m_commandLayout->setSpacing(render::space::s);
    for (QLabel *label : {m_title, m_text, m_footnote}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, render::space::m, 14, render::space::m);
    layout->setSpacing(render::space::s);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(m_commandLayout);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(render::space::s);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_watch);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addWidget(m_footnote);
    m_footnote->setProperty("variant", QStringLiteral("caption"));
    connect(m_retry, &QPushButton::clicked, this, &LiveNotice::retryRequested);
    connect(m_watch, &QPushButton::clicked, this, &LiveNotice::recordingRequested);
    m_watch->hide();
    setTheme(theme);
}

void LiveNotice::setTheme(const render::Theme &theme)
{
    namespace type = render::type;
    m_theme = &theme;
    styleLabel(*m_title, LabelKind::Plain, type::sans(type::subheading, QFont::DemiBold), theme);
    styleLabel(*m_text, LabelKind::Plain, type::sans(type::small), theme);
    for (CommandLine *command : std::as_const(m_commands)) {
        command->setTheme(theme);
    }
    update();
}

void LiveNotice::showPhaseOf(const LiveFeed &feed)
{
    setWords(wordsFor(feed));
    setVisible(livePhase(feed) != LivePhase::Ready);
}

void LiveNotice::setRecordingOffered(bool offered)
{
    m_recordingOffered = offered;
    m_watch->setVisible(offered && m_words.offersRecording);
}

LiveNotice::Words LiveNotice::wordsFor(const LiveFeed &feed) const
{
    switch (livePhase(feed)) {
    case LivePhase::Connecting:
        return {tr("Connecting"),
                m_recording ? tr("Opening the recording.")
                            : tr("Asking the container engine for its containers."),
                {},
                {},
                false,
                false};
    case LivePhase::NoEngine: {
        const Remedy remedy = remedyOf(feed.lastError().message);
        return {tr("No container engine"),
                remedy.sentence,
                remedy.commands,
                tr("Everything else works without one: questions, diagrams, review, notes and "
                   "export. Quayside only reads; you act in your own terminal."),
                true,
                true};
    }
    case LivePhase::Empty:
        if (m_recording) {
            return {tr("No containers at this point"),
                    tr("The commands of the recording create them."),
                    {},
                    {},
                    false,
                    false};
        }
        if (m_labOpen) {
            return {tr("No containers at the moment"),
                    tr("The commands of this lab create them. They appear here as soon as the "
                       "engine has them."),
                    {},
                    {},
                    false,
                    false};
        }
        return {tr("No containers yet"),
                tr("Start the lab, or run one in your terminal:"),
                {QStringLiteral("docker run -d --name web nginx")},
                tr("It appears here as soon as the engine has created it."),
                false,
                false};
    case LivePhase::Stale: {
        const bool offline = feed.state() == LiveFeed::State::Offline;
        const Remedy remedy = offline ? remedyOf(feed.lastError().message) : Remedy();
        return {tr("The engine went away"),
                offline             ? remedy.sentence
                    : m_figuresKept ? tr("Connecting again. Until then the figures are old.")
                                    : tr("Connecting again."),
                remedy.commands,
                m_figuresKept
                    ? tr("It is tried again by itself; the figures below are the last ones.")
                    : tr("It is tried again by itself."),
                offline,
                false};
    }
    case LivePhase::Ready:
        break;
    }
    return {};
}

void LiveNotice::setWords(const Words &words)
{
    if (words == m_words) {
        return;
    }
    m_words = words;
    m_title->setText(words.title);
    m_text->setText(words.text);
    m_text->setVisible(!words.text.isEmpty());
    setCommands(words.commands);
    m_retry->setVisible(words.canRetry);
    m_watch->setVisible(words.offersRecording && m_recordingOffered);
    m_footnote->setText(words.footnote);
    m_footnote->setVisible(!words.footnote.isEmpty());
    setAccessibleName(words.title);
    setAccessibleDescription(words.text);
}

void LiveNotice::setCommands(const QStringList &commands)
{
    for (CommandLine *old : std::as_const(m_commands)) {
        old->hide(); // it may be the one whose button is being pressed
        old->deleteLater();
    }
    m_commands.clear();
    for (const QString &command : commands) {
        auto *line = new CommandLine(command, *m_theme, this);
        m_commandLayout->addWidget(line);
        m_commands.append(line);
    }
}

void LiveNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), false, *m_theme);
}

} // namespace quayside::ui
