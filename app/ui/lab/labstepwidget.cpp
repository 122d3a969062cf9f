// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/labstepwidget.h"

#include "render/documentbuilder.h"
#include "render/icons.h"
#include "ui/documentview.h"
#include "ui/lab/labwords.h"
#include "ui/labelhtml.h"
#include "ui/live/parts/tickbox.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr int numberColumn = 38;
constexpr int circleSize = 24;
constexpr int circleTop = 12;
constexpr int titleHeight = 40; ///< a click there opens and closes
constexpr int thanksMs = 1500;

void setWords(QLabel &label, const QString &html, bool shown)
{
    label.setText(html);
    label.setVisible(shown && !html.isEmpty());
}

} // namespace

LabStepWidget::LabStepWidget(const course::Course &course, const course::LabStep &step,
                             const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_course(course)
    , m_step(step)
    , m_theme(&theme)
    , m_commands(consoleCommands(step.prose))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("labStep%1").arg(step.number));
    m_layout->setContentsMargins(numberColumn, 11, 0, 13);
    m_layout->setSpacing(6);
    buildLabels();
    buildActions();
    showStatus();
}

QLabel *LabStepWidget::addLabel(const char *name, const char *variant)
{
    auto *label = new QLabel(this);
    label->setObjectName(QLatin1String(name));
    label->setProperty("variant", QLatin1String(variant));
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse);
    label->setWordWrap(true);
    label->hide();
    connect(label, &QLabel::linkActivated, this,
            [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
    m_layout->addWidget(label);
    return label;
}

void LabStepWidget::buildLabels()
{
    m_title = new QPushButton(m_step.title, this);
    m_title->setObjectName(QStringLiteral("stepTitle"));
    m_title->setProperty("variant", QStringLiteral("step"));
    m_title->setToolTip(tr("Open or close this step (Space); next step Alt+Down, previous Alt+Up"));
    m_layout->addWidget(m_title);
    m_summary = new QLabel(labelHtml(firstSentence(m_step.prose)), this);
    m_summary->setTextFormat(Qt::RichText);
    m_summary->setObjectName(QStringLiteral("stepSummary"));
    m_summary->setProperty("variant", QStringLiteral("muted"));
    m_summary->setWordWrap(true);
    m_layout->addWidget(m_summary);
    m_copyAll = new QPushButton(this);
    m_copyAll->setObjectName(QStringLiteral("copyStep"));
    m_copyAll->setProperty("variant", QStringLiteral("link"));
    m_copyAll->setToolTip(tr("Copy all commands of this step, one a line (Alt+C)"));
    m_copyAll->hide();
    m_layout->addWidget(m_copyAll, 0, Qt::AlignLeft);
    m_done = addLabel("stepDone", "ok");
    m_why = addLabel("stepWhy", "why");
    m_quiet = addLabel("stepQuiet", "quiet");
    m_near = addLabel("stepNear", "near");
    m_ahead = addLabel("stepAhead", "caption");
    m_hints = addLabel("stepHints", "hint");
    connect(m_title, &QPushButton::clicked, this, [this] { setOpen(!m_open); });
    connect(m_copyAll, &QPushButton::clicked, this, &LabStepWidget::copyCommands);
}

void LabStepWidget::buildActions()
{
    m_tick = new TickBox(this);
    m_tick->setObjectName(QStringLiteral("tickStep"));
    m_tick->setToolTip(tr("The engine does not show this; you say that it is done (Alt+T)"));
    m_moreHints = new QPushButton(this);
    m_moreHints->setObjectName(QStringLiteral("moreHints"));
    m_moreHints->setProperty("variant", QStringLiteral("link"));
    m_moreHints->setToolTip(tr("Opens one hint after the other (Alt+H)"));
    auto *row = new QHBoxLayout;
    row->setSpacing(render::space::l);
    row->addWidget(m_tick);
    row->addWidget(m_moreHints);
    row->addStretch(1);
    m_layout->addLayout(row);
    connect(m_tick, &TickBox::toggled, this, [this](bool checked) {
        if (checked) {
            Q_EMIT tickRequested();
        }
    });
    connect(m_moreHints, &QPushButton::clicked, this, &LabStepWidget::openNextHint);
}

void LabStepWidget::setStatus(const lab::StepStatus &status, bool current,
                              const QDateTime &notWatchingSince)
{
    m_status = status;
    m_current = current;
    m_notWatchingSince = notWatchingSince;
    showStatus();
    update();
}

void LabStepWidget::showStatus()
{
    const StepWords words = m_recorded ? recordedStepWords(m_status, m_current)
                                       : stepWords(m_status, m_current, m_notWatchingSince);
    const bool done = m_status.isDone();
    const bool working = m_open && !done;
    // What the engine says is about one step at a time; a closed step keeps its peace.
    setWords(*m_done, labelHtml(words.done), done);
    setWords(*m_why, labelHtml(words.why), working);
    setWords(*m_quiet, labelHtml(words.look.isEmpty() ? words.notWatching : words.look),
             working && (m_current || !words.look.isEmpty()));
    setWords(*m_near,
             words.near.isEmpty() ? QString() : tr("<b>Nearly.</b> %1").arg(labelHtml(words.near)),
             working);
    setWords(*m_ahead, labelHtml(words.ahead), !done);
    showHints();
    m_tick->setVisible(working && words.canTick);
    m_tick->setText(m_status.learnerTicks ? tr("I saw it") : tr("I did it"));
    m_tick->setAccessibleName(tr("%1: %2").arg(m_tick->text(), m_step.title));
    if (!done) {
        const QSignalBlocker blocker(m_tick);
        m_tick->setChecked(false);
    }
    m_copyAll->setVisible(m_open && m_commands.size() > 1);
    m_copyAll->setText(tr("Copy all %1 commands").arg(m_commands.size()));
    setAccessibleName(
        tr("Step %1, %2, %3").arg(QString::number(m_step.number), m_step.title, words.state));
    m_title->setAccessibleName(accessibleName());
    m_title->setAccessibleDescription(labelText(
        done ? words.done
             : QStringList{words.why, words.look, words.notWatching, words.near}.join(u' ')));
}

void LabStepWidget::showHints()
{
    const qsizetype count = m_step.hints.size();
    const bool working = m_open && !m_status.isDone();
    QStringList html;
    for (qsizetype i = 0; i < m_hintsShown; ++i) {
        html.append(tr("<p style=\"margin:%1px 0 0 0\"><b>Hint %2 of %3.</b> %4</p>")
                        .arg(QString::number(i == 0 ? 0 : render::space::s), QString::number(i + 1),
                             QString::number(count), labelHtml(m_step.hints.at(i))));
    }
    setWords(*m_hints, html.join(QString()), m_open);
    m_moreHints->setVisible(working && m_hintsShown < count);
    m_moreHints->setText(m_hintsShown == 0
                             ? tr("Give me a hint")
                             : tr("Another hint (%1 of %2)")
                                   .arg(QString::number(m_hintsShown + 1), QString::number(count)));
}

void LabStepWidget::setHintsOpened(const QStringList &hints)
{
    while (m_hintsShown < m_step.hints.size() && hints.contains(m_step.hints.at(m_hintsShown))) {
        ++m_hintsShown;
    }
    showHints();
}

void LabStepWidget::openNextHint()
{
    if (!m_moreHints->isVisible()) {
        return;
    }
    const QString words = m_step.hints.at(m_hintsShown);
    ++m_hintsShown;
    showHints();
    Q_EMIT hintOpened(words);
}

void LabStepWidget::copyCommands()
{
    if (m_commands.isEmpty()) {
        return;
    }
    QGuiApplication::clipboard()->setText(m_commands.join(u'\n'));
    m_copyAll->setText(tr("Copied"));
    QTimer::singleShot(thanksMs, this, &LabStepWidget::showStatus);
}

void LabStepWidget::focusTitle()
{
    m_title->setFocus(Qt::ShortcutFocusReason);
}

void LabStepWidget::setOpen(bool open)
{
    m_open = open;
    m_summary->setVisible(!open);
    if (open && m_document == nullptr) {
        m_document = new DocumentView(*m_theme, this);
        m_layout->insertWidget(1, m_document);
        connect(m_document, &DocumentView::linkActivated, this, &LabStepWidget::linkActivated);
        connect(m_document, &DocumentView::figureActivated, this, &LabStepWidget::figureActivated);
        setTabOrder(m_title, m_document);
        rebuildDocument();
    }
    if (m_document != nullptr) {
        m_document->setVisible(open);
    }
    showStatus();
}

void LabStepWidget::rebuildDocument()
{
    const double width = std::max(200, this->width() - numberColumn);
    m_document->setFixedWidth(static_cast<int>(width));
    m_document->show(
        render::buildDocument(oneCommandABlock(m_step.prose), {&m_course, m_theme, width}),
        *m_theme);
}

void LabStepWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_document != nullptr && m_document->width() != width() - numberColumn) {
        rebuildDocument();
    }
}

void LabStepWidget::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    if (m_document != nullptr) {
        rebuildDocument();
    }
    update();
}

void LabStepWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && event->position().y() < titleHeight) {
        setOpen(!m_open);
    }
}

void LabStepWidget::paintEvent(QPaintEvent *)
{
    paintCircle();
    QPainter painter(this);
    painter.setPen(m_theme->line);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

void LabStepWidget::paintCircle()
{
    const bool done = m_status.isDone();
    const bool self = m_status.state == lab::StepState::Self;
    const bool unknown = m_status.state == lab::StepState::Unknown;
    const bool lit = m_current && !unknown;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle(0, circleTop, circleSize, circleSize);
    // What the learner ticked is outlined: nobody but the learner saw it.
    painter.setPen(self || (unknown && m_current) ? QPen(self ? m_theme->ok : m_theme->muted, 1.5)
                                                  : QPen(Qt::NoPen));
    painter.setBrush(self       ? m_theme->okSoft
                         : done ? m_theme->ok
                         : lit  ? m_theme->accent
                                : m_theme->chip);
    painter.drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75));
    const QColor onCircle = self ? m_theme->ok : done || lit ? m_theme->surface : m_theme->muted;
    if (done) {
        const QPixmap tick =
            render::iconPixmap(render::IconName::Check, onCircle, 16, devicePixelRatioF());
        painter.drawPixmap(circle.topLeft() + QPointF(4, 4), tick);
        return;
    }
    painter.setPen(onCircle);
    painter.setFont(render::type::sans(render::type::caption, QFont::DemiBold));
    painter.drawText(circle, Qt::AlignCenter, QString::number(m_step.number));
}

} // namespace quayside::ui
