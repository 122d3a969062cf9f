// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playbackbar.h"

#include "playback/player.h"
#include "ui/live/parts/pilllabel.h"
#include "ui/stepslider.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int edge = 14;
constexpr int markedEdge = 2; ///< in the colour of the pill, over the whole width
constexpr int refreshMs = 100;
constexpr int speeds[] = {1, 2, 4, 8};

QString clockText(qint64 ms)
{
    const qint64 seconds = ms / 1000;
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

PlaybackBar::PlaybackBar(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_pill(new PillLabel(theme, this))
    , m_title(new QLabel(this))
    , m_command(new QLabel(this))
    , m_play(new QPushButton(this))
    , m_slider(new StepSlider(theme, this))
    , m_time(new QLabel(this))
    , m_speeds(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("playbackBar"));
    setAccessibleName(tr("Recording of a lab"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(edge, 9, edge, 8);
    rows->setSpacing(6);
    buildHead(*rows);
    buildControls(*rows);
    addShortcuts();
    m_refresh.setInterval(refreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &PlaybackBar::refresh);
    setTheme(theme);
    hide();
}

void PlaybackBar::buildHead(QBoxLayout &rows)
{
    m_pill->setObjectName(QStringLiteral("recordingPill"));
    m_pill->setPill(tr("Recording — not your engine"), Tone::Warn);
    m_pill->setAccessibleName(m_pill->text());
    m_command->setObjectName(QStringLiteral("typedCommand"));
    m_command->setTextFormat(Qt::PlainText);
    m_command->setFont(render::type::mono(render::type::small));
    m_command->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setProperty("variant", QStringLiteral("caption"));
    auto *leave = new QPushButton(tr("&Leave the recording"), this);
    leave->setObjectName(QStringLiteral("leaveRecording"));
    leave->setProperty("variant", QStringLiteral("link"));
    leave->setToolTip(tr("Back to your own engine and your own steps (Alt+L)"));
    connect(leave, &QPushButton::clicked, this, &PlaybackBar::leaveRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_pill);
    row->addWidget(m_title);
    row->addWidget(m_command, 1);
    row->addWidget(leave);
    rows.addLayout(row);
}

void PlaybackBar::buildControls(QBoxLayout &rows)
{
    m_play->setObjectName(QStringLiteral("playPause"));
    m_play->setProperty("variant", QStringLiteral("primary"));
    m_play->setMinimumWidth(84);
    connect(m_play, &QPushButton::clicked, this, &PlaybackBar::toggle);
    m_slider->setObjectName(QStringLiteral("steps"));
    m_slider->setAccessibleName(tr("Position in the recording"));
    connect(m_slider, &StepSlider::seekRequested, this, [this](qint64 positionMs) {
        if (m_player != nullptr) {
            m_player->seek(positionMs);
        }
    });
    connect(m_slider, &StepSlider::stepRequested, this, [this](int step) {
        if (m_player != nullptr) {
            m_player->seekToStep(step);
        }
    });
    m_time->setProperty("variant", QStringLiteral("caption"));
    m_time->setObjectName(QStringLiteral("recordingTime"));
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_play);
    row->addWidget(m_slider, 1);
    row->addWidget(m_time);
    buildSpeeds(*row);
    rows.addLayout(row);
}

void PlaybackBar::buildSpeeds(QBoxLayout &row)
{
    auto *together = new QHBoxLayout;
    together->setSpacing(4);
    for (const int speed : speeds) {
        auto *button = new QPushButton(tr("%1×").arg(speed), this);
        button->setObjectName(QStringLiteral("speed%1").arg(speed));
        button->setCheckable(true);
        button->setProperty("variant", QStringLiteral("compact"));
        button->setAccessibleName(tr("%1 times the speed").arg(speed));
        button->setToolTip(speed == 1 ? tr("As fast as it was done") : button->accessibleName());
        m_speeds->addButton(button, speed);
        together->addWidget(button);
    }
    m_speeds->button(1)->setChecked(true);
    connect(m_speeds, &QButtonGroup::idClicked, this, [this](int speed) {
        if (m_player != nullptr) {
            m_player->setSpeed(speed);
        }
    });
    row.addLayout(together);
}

void PlaybackBar::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    add(QKeySequence(Qt::ALT | Qt::Key_P), [this] { toggle(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { stepBy(-1); });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { stepBy(1); });
}

void PlaybackBar::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_pill->setTheme(theme);
    m_slider->setTheme(theme);
    update();
}

void PlaybackBar::setPlayer(playback::Player *player, const QString &labTitle)
{
    if (m_player != nullptr) {
        m_player->disconnect(this);
    }
    m_player = player;
    setVisible(player != nullptr);
    if (player == nullptr) {
        m_refresh.stop();
        return;
    }
    std::vector<qint64> begins;
    for (const playback::Mark &mark : player->cassette().marks) {
        if (mark.kind == playback::Mark::Kind::StepBegins) {
            begins.push_back(mark.atMs);
        }
    }
    m_slider->setSteps(begins, player->durationMs());
    m_title->setText(labTitle);
    const playback::CassetteInfo &info = player->cassette().info;
    QString about = tr("Recorded on %1 with %2")
                        .arg(QLocale().toString(info.start.date(), QLocale::LongFormat), info.engine);
    if (!info.remark.isEmpty()) {
        about += u'\n' + info.remark;
    }
    m_pill->setToolTip(about);
    m_speeds->button(1)->setChecked(true);
    connect(player, &playback::Player::stateChanged, this, &PlaybackBar::refresh);
    m_refresh.start();
    refresh();
}

void PlaybackBar::toggle()
{
    if (m_player == nullptr) {
        return;
    }
    if (m_player->isPlaying()) {
        m_player->pause();
    } else {
        if (m_player->isAtEnd()) {
            m_player->seek(0);
        }
        m_player->play();
    }
}

void PlaybackBar::stepBy(int by)
{
    if (m_player != nullptr) {
        m_player->seekToStep(
            std::clamp(m_player->step() + by, 1, m_player->cassette().info.steps));
    }
}

void PlaybackBar::refresh()
{
    if (m_player == nullptr) {
        return;
    }
    const bool plays = m_player->isPlaying();
    const QString words = plays ? tr("Pause") : m_player->isAtEnd() ? tr("Again") : tr("Play");
    if (m_play->text() != words) {
        m_play->setText(words);
        m_play->setAccessibleName(words);
        m_play->setToolTip(tr("%1 (Alt+P); Alt+Left and Alt+Right go from step to step").arg(words));
    }
    m_slider->setPosition(m_player->positionMs());
    m_time->setText(tr("Step %1 of %2 · %3 / %4")
                        .arg(m_player->step())
                        .arg(m_player->cassette().info.steps)
                        .arg(clockText(m_player->positionMs()), clockText(m_player->durationMs())));
    if (QAbstractButton *button = m_speeds->button(qRound(m_player->speed()))) {
        button->setChecked(true);
    }
    refreshCommand();
}

void PlaybackBar::refreshCommand()
{
    const playback::Mark *command = m_player->command();
    QString typed;
    if (command != nullptr) {
        const QStringList lines = command->text.split(u'\n');
        typed = QStringLiteral("$ ") + lines.constFirst()
            + (lines.size() > 1 ? QStringLiteral(" …") : QString());
        const playback::Mark *printed = m_player->printed();
        m_command->setToolTip(printed == nullptr || printed->text.isEmpty()
                                  ? command->text
                                  : QString(command->text + QStringLiteral("\n\n") + printed->text));
    }
    if (typed != m_typed) {
        m_typed = typed;
        m_command->setAccessibleName(
            typed.isEmpty() ? QString() : tr("Command: %1").arg(command->text));
    }
    m_command->setText(
        m_command->fontMetrics().elidedText(m_typed, Qt::ElideRight, m_command->width()));
}

void PlaybackBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->side);
    painter.fillRect(0, 0, width(), markedEdge, m_theme->warn);
}

void PlaybackBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_player != nullptr) {
        refreshCommand();
    }
}

} // namespace quayside::ui
