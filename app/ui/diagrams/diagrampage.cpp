// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/diagrampage.h"

#include "render/icons.h"
#include "ui/diagrams/livediagram.h"
#include "ui/labelhtml.h"
#include "ui/live/parts/choicebox.h"
#include "ui/live/parts/segmentedbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace quayside::ui {

using render::IconName;

DiagramPage::DiagramPage(const render::Theme &theme, LiveFeed &feed, engine::EngineReads &reads,
                         QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_engine(new LiveDiagram(feed, reads, this))
    , m_title(new QLabel(this))
    , m_canvas(new DiagramCanvas(theme, m_walk, this))
    , m_liveBar(new QWidget(this))
    , m_mode(new SegmentedBar(theme, m_liveBar))
    , m_choice(new ChoiceBox(m_liveBar))
    , m_words(new QLabel(m_liveBar))
    , m_saved(new QLabel(this))
    , m_caption(new QLabel(this))
    , m_position(new QLabel(this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_play(new QPushButton(tr("Play"), this))
    , m_next(new QPushButton(tr("Next step"), this))
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::StrongFocus);
    auto *head = new QHBoxLayout;
    buildHead(head);
    auto *bar = new QHBoxLayout(m_liveBar);
    buildLiveBar(bar);
    auto *foot = new QHBoxLayout;
    buildFoot(foot);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_liveBar);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(m_saved);
    layout->addLayout(foot);
    connect(m_canvas, &DiagramCanvas::linkActivated, this, &DiagramPage::linkActivated);
    connectWalk();
    connectEngine();
    paintIcons();
}

void DiagramPage::buildHead(QHBoxLayout *head)
{
    m_title->setProperty("variant", QStringLiteral("title"));
    head->setSpacing(4);
    head->addWidget(m_title, 1);
    addTool(head, "zoomOut", static_cast<int>(IconName::Minus), tr("Smaller (-)"),
            [this] { m_canvas->zoomOut(); });
    addTool(head, "zoomFit", static_cast<int>(IconName::Expand), tr("Fit (0)"),
            [this] { m_canvas->fit(); });
    addTool(head, "zoomIn", static_cast<int>(IconName::Plus), tr("Larger (+)"),
            [this] { m_canvas->zoomIn(); });
    head->addSpacing(8);
    addTool(head, "copyDiagram", static_cast<int>(IconName::Copy), tr("Copy the picture (Ctrl+C)"),
            [this] { copyPicture(); });
    addTool(head, "saveDiagram", static_cast<int>(IconName::Export),
            tr("Save as SVG or PNG (Ctrl+S)"), [this] { savePicture(); });
    head->addSpacing(8);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeDiagram"));
    close->setToolTip(tr("Back to the lesson (Esc)"));
    connect(close, &QPushButton::clicked, this, &DiagramPage::closeRequested);
    head->addWidget(close);
}

QToolButton *DiagramPage::addTool(QHBoxLayout *row, const char *name, int icon,
                                  const QString &words, const std::function<void()> &action)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("variant", QStringLiteral("ghost"));
    button->setToolTip(words);
    button->setAccessibleName(words.section(QStringLiteral(" ("), 0, 0));
    connect(button, &QToolButton::clicked, this, action);
    row->addWidget(button);
    m_tools.append({button, icon});
    return button;
}

void DiagramPage::paintIcons()
{
    for (const auto &[button, icon] : m_tools) {
        button->setIcon(QIcon(render::iconPixmap(static_cast<IconName>(icon), m_theme->muted, 16,
                                                 devicePixelRatioF())));
    }
}

void DiagramPage::buildLiveBar(QHBoxLayout *bar)
{
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(12);
    m_liveBar->setObjectName(QStringLiteral("liveBar"));
    m_mode->setObjectName(QStringLiteral("diagramMode"));
    m_mode->setAccessibleName(tr("What the picture shows"));
    m_mode->addSegment(tr("Example"), tr("The picture as it is drawn in the lesson (E)"));
    m_mode->addSegment(tr("Your engine"), tr("What your container engine has now (E)"));
    m_mode->setCurrent(1);
    m_choice->setObjectName(QStringLiteral("diagramChoice"));
    m_choice->setSizeAdjustPolicy(ChoiceBox::AdjustToContents);
    m_choice->setMaximumWidth(320);
    m_words->setProperty("variant", QStringLiteral("caption"));
    m_words->setObjectName(QStringLiteral("diagramWords"));
    bar->addWidget(m_mode);
    bar->addWidget(m_choice);
    bar->addWidget(m_words, 1);
    connect(m_mode, &SegmentedBar::currentChanged, this, [this](int mode) {
        setLive(mode == 1);
        Q_EMIT remembered(QStringLiteral("diagramMode"),
                          m_live ? QStringLiteral("engine") : QStringLiteral("example"));
    });
    connect(m_choice, &ChoiceBox::textActivated, this, [this](const QString &name) {
        m_recalled.insert(choiceKey(), name);
        m_engine->choose(name);
        Q_EMIT remembered(choiceKey(), name);
    });
}

void DiagramPage::buildFoot(QHBoxLayout *foot)
{
    m_caption->setProperty("variant", QStringLiteral("reading"));
    m_caption->setObjectName(QStringLiteral("diagramCaption"));
    m_caption->setTextFormat(Qt::RichText);
    m_caption->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_caption->setWordWrap(true);
    m_caption->setMinimumHeight(52);
    m_caption->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_position->setProperty("variant", QStringLiteral("caption"));
    m_position->setMinimumHeight(30); // in the middle beside the buttons
    m_saved->setProperty("variant", QStringLiteral("caption"));
    m_saved->setObjectName(QStringLiteral("diagramSaved"));
    m_saved->setTextFormat(Qt::PlainText);
    m_saved->setWordWrap(true);
    m_saved->hide();
    m_next->setObjectName(QStringLiteral("nextStep"));
    m_next->setProperty("variant", QStringLiteral("primary"));
    m_next->setToolTip(tr("Next step (Right, N)"));
    m_back->setObjectName(QStringLiteral("previousStep"));
    m_back->setToolTip(tr("Step before (Left, B)"));
    m_play->setObjectName(QStringLiteral("playSteps"));
    m_play->setToolTip(tr("Play all steps, or stop (Space)"));
    foot->setSpacing(8);
    foot->addWidget(m_caption, 1);
    foot->addWidget(m_position, 0, Qt::AlignTop);
    foot->addWidget(m_back, 0, Qt::AlignTop);
    foot->addWidget(m_play, 0, Qt::AlignTop);
    foot->addWidget(m_next, 0, Qt::AlignTop);
    connect(m_caption, &QLabel::linkActivated, this,
            [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
}

void DiagramPage::connectWalk()
{
    connect(m_back, &QPushButton::clicked, this, [this] { m_walk.goTo(m_walk.step() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_walk.goTo(m_walk.step() + 1); });
    connect(m_play, &QPushButton::clicked, this,
            [this] { m_walk.setPlaying(!m_walk.isPlaying()); });
    connect(&m_walk, &Walkthrough::stepChanged, this, [this] {
        if (m_toPlay.empty() && !m_playTimer.isActive()) {
            m_reachedWords.clear();
        }
        showCaption();
    });
    connect(&m_walk, &Walkthrough::playingChanged, this,
            [this](bool playing) { m_play->setText(playing ? tr("Stop") : tr("Play")); });
}

void DiagramPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_canvas->setTheme(theme);
    m_mode->setTheme(theme);
    paintIcons();
}

void DiagramPage::setReducedMotion(bool reduced)
{
    m_canvas->setReducedMotion(reduced);
}

void DiagramPage::show(const course::DiagramSpec &spec)
{
    m_spec = &spec;
    m_title->setText(spec.title);
    m_saved->hide(); // it is about another picture
    m_toPlay.clear();
    m_playTimer.stop();
    m_lastReached = 0;
    m_reachedWords.clear();
    m_walk.setDiagram(&spec);
    m_liveBar->setVisible(!spec.live.isEmpty());
    m_engine->setDiagram(&spec);
    m_engine->choose(m_recalled.value(choiceKey()));
    showPicture();
    followWhenSeen();
    showChoices();
    showWords();
    showCaption();
}

bool DiagramPage::walks() const
{
    return m_walk.last() >= 0 && !m_drawn;
}

void DiagramPage::showCaption()
{
    if (m_spec == nullptr) {
        return;
    }
    const int step = m_walk.step();
    const int last = m_walk.last();
    m_back->setVisible(walks());
    m_next->setVisible(walks());
    m_play->setVisible(walks());
    m_back->setEnabled(step >= 0);
    m_next->setEnabled(step < last);
    m_next->setText(step < 0 ? tr("Walk through it") : tr("Next step"));
    m_position->setText(step < 0 || !walks() ? QString()
                                             : tr("%1 of %2").arg(step + 1).arg(last + 1));
    QString html = m_drawn
        ? tr("Drawn from what your engine has now, and again when it changes. The example of the "
             "lesson has steps to walk through.")
        : step < 0 ? m_spec->description.toHtmlEscaped()
                   : labelHtml(m_spec->steps[static_cast<size_t>(step)].caption);
    if (!m_reachedWords.isEmpty() && !m_drawn) {
        html += QStringLiteral("<br><span style=\"font-size:12px\">%1</span>")
                    .arg(m_reachedWords.toHtmlEscaped());
    }
    m_caption->setText(html);
}

bool DiagramPage::walkByKey(int key)
{
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_N:
        m_walk.goTo(m_walk.step() + 1);
        return true;
    case Qt::Key_Left:
    case Qt::Key_B:
        m_walk.goTo(m_walk.step() - 1);
        return true;
    case Qt::Key_Space:
        m_walk.setPlaying(!m_walk.isPlaying());
        return true;
    default:
        return false;
    }
}

void DiagramPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        return copyPicture();
    }
    if (event->matches(QKeySequence::Save)) {
        return savePicture();
    }
    if (walks() && walkByKey(event->key())) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_E:
        m_mode->setCurrent(m_live ? 0 : 1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_canvas->zoomIn();
        break;
    case Qt::Key_Minus:
        m_canvas->zoomOut();
        break;
    case Qt::Key_0:
        m_canvas->fit();
        break;
    case Qt::Key_Escape:
        Q_EMIT closeRequested();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace quayside::ui
