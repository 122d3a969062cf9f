// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labstepwidget.h"

#include "render/documentbuilder.h"
#include "render/icons.h"
#include "ui/documentview.h"
#include "ui/diagrams/inlinehtml.h"

#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr int numberColumn = 38;
constexpr int circleSize = 24;

QString firstSentence(const course::LabStep &step)
{
    for (const course::Block &block : step.prose) {
        if (block.kind == course::BlockKind::Paragraph) {
            const QString text = course::plainText(block.inlines);
            const qsizetype end = text.indexOf(QStringLiteral(". "));
            return end < 0 ? text : text.left(end + 1);
        }
    }
    return {};
}

QLabel *statusLabel(QWidget *parent, const char *variant)
{
    auto *label = new QLabel(parent);
    label->setProperty("variant", QLatin1String(variant));
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace

LabStepWidget::LabStepWidget(const course::Course &course, const course::LabStep &step,
                             const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_course(course)
    , m_step(step)
    , m_theme(&theme)
    , m_title(new QPushButton(step.title, this))
    , m_summary(new QLabel(firstSentence(step), this))
    , m_why(statusLabel(this, "why"))
    , m_near(statusLabel(this, "hint"))
    , m_hint(statusLabel(this, "hint"))
    , m_done(statusLabel(this, "ok"))
    , m_tick(new QPushButton(tr("I saw it"), this))
    , m_moreHints(new QPushButton(tr("Give me a hint"), this))
{
    setObjectName(QStringLiteral("labStep%1").arg(step.number));
    buildLabels();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(numberColumn, 11, 0, 13);
    layout->setSpacing(5);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_title, m_summary, m_why, m_near, m_hint, m_done}) {
        layout->addWidget(widget);
    }
    layout->addWidget(m_tick, 0, Qt::AlignLeft);
    layout->addWidget(m_moreHints, 0, Qt::AlignLeft);
    connect(m_title, &QPushButton::clicked, this, [this] { setOpen(!m_open); });
    connect(m_tick, &QPushButton::clicked, this, &LabStepWidget::tickRequested);
    connect(m_moreHints, &QPushButton::clicked, this, &LabStepWidget::revealHint);
    showStatus();
}

void LabStepWidget::buildLabels()
{
    m_title->setObjectName(QStringLiteral("stepTitle"));
    m_title->setProperty("variant", QStringLiteral("step"));
    m_title->setToolTip(tr("Open or close this step (Space)"));
    m_summary->setProperty("variant", QStringLiteral("muted"));
    m_summary->setWordWrap(true);
    m_tick->setObjectName(QStringLiteral("tickStep"));
    m_tick->setToolTip(tr("The engine's API does not show this step; you tick it"));
    m_moreHints->setObjectName(QStringLiteral("moreHints"));
    m_moreHints->setProperty("variant", QStringLiteral("link"));
    m_moreHints->setToolTip(tr("Opens one hint after the other"));
}

void LabStepWidget::setStatus(const lab::StepStatus &status, bool current)
{
    m_status = status;
    m_current = current;
    showStatus();
    update();
}

void LabStepWidget::showStatus()
{
    const bool done =
        m_status.state == lab::StepState::Done || m_status.state == lab::StepState::Self;
    const bool working = m_open && !done;
    m_done->setVisible(done);
    if (done) {
        const QString time = m_status.doneAt.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
        const QString words = m_status.why.isEmpty() ? tr("Done at %1").arg(time) : m_status.why;
        m_done->setText(m_status.state == lab::StepState::Self ? tr("Ticked by you at %1").arg(time)
                                                               : labelHtml(words));
    }
    const QString why = m_status.state == lab::StepState::Unknown
        ? tr("Not watching: %1").arg(m_status.why)
        : tr("Not yet: %1").arg(m_status.why);
    m_why->setText(labelHtml(m_status.learnerTicks ? m_status.why : why));
    m_why->setVisible(working && m_current && !m_status.why.isEmpty());
    m_near->setText(labelHtml(m_status.nearMissHint));
    m_near->setVisible(working && !m_status.nearMissHint.isEmpty());
    m_tick->setVisible(working && m_status.learnerTicks);
    m_moreHints->setVisible(working && m_hintsShown < m_step.hints.size());
    m_hint->setVisible(working && m_hintsShown > 0);
    setAccessibleName(
        tr("Step %1, %2, %3")
            .arg(QString::number(m_step.number), m_step.title, done ? tr("done") : tr("open")));
}

void LabStepWidget::setOpen(bool open)
{
    m_open = open;
    m_summary->setVisible(!open);
    if (open && m_document == nullptr) {
        m_document = new DocumentView(*m_theme, this);
        static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_document);
        connect(m_document, &DocumentView::linkActivated, this, &LabStepWidget::linkActivated);
        connect(m_document, &DocumentView::figureActivated, this, &LabStepWidget::figureActivated);
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
    m_document->show(render::buildDocument(m_step.prose, {&m_course, m_theme, width}), *m_theme);
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

void LabStepWidget::revealHint()
{
    ++m_hintsShown;
    QStringList html;
    for (qsizetype i = 0; i < m_hintsShown; ++i) {
        html.append(labelHtml(m_step.hints.at(i)));
    }
    m_hint->setText(html.join(QStringLiteral("<br>")));
    m_moreHints->setText(tr("Another hint"));
    showStatus();
}

void LabStepWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && event->position().y() < 40) {
        setOpen(!m_open);
    }
}

void LabStepWidget::paintEvent(QPaintEvent *)
{
    const bool done =
        m_status.state == lab::StepState::Done || m_status.state == lab::StepState::Self;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle(0, 12, circleSize, circleSize);
    painter.setPen(Qt::NoPen);
    painter.setBrush(done ? m_theme->ok : m_current ? m_theme->accent : m_theme->chip);
    painter.drawEllipse(circle);
    const QColor onCircle = done || m_current ? m_theme->surface : m_theme->muted;
    if (done) {
        const QPixmap tick =
            render::iconPixmap(render::IconName::Check, onCircle, 16, devicePixelRatioF());
        painter.drawPixmap(circle.topLeft() + QPointF(4, 4), tick);
    } else {
        painter.setPen(onCircle);
        painter.setFont(render::type::sans(render::type::caption, QFont::DemiBold));
        painter.drawText(circle, Qt::AlignCenter, QString::number(m_step.number));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(m_theme->line);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace quayside::ui
