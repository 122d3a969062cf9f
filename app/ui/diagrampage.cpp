// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrampage.h"

#include "ui/labelhtml.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr double largestScale = 2.0;

} // namespace

DiagramCanvas::DiagramCanvas(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
{
    setObjectName(QStringLiteral("diagramCanvas"));
    setMinimumHeight(200);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void DiagramCanvas::setDiagram(const course::DiagramSpec &spec)
{
    m_layout = diagram::layOut(spec, render::type::sansFamily());
    m_step = -1;
    setAccessibleName(spec.title);
    setAccessibleDescription(spec.description);
    updateGeometry();
    update();
}

void DiagramCanvas::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void DiagramCanvas::setStep(int step)
{
    m_step = step;
    update();
}

QSize DiagramCanvas::sizeHint() const
{
    return (m_layout.size * largestScale).toSize();
}

QTransform DiagramCanvas::transform() const
{
    const double scale = std::min(
        {largestScale, width() / m_layout.size.width(), height() / m_layout.size.height()});
    QTransform result;
    result.translate((width() - m_layout.size.width() * scale) / 2,
                     (height() - m_layout.size.height() * scale) / 2);
    result.scale(scale, scale);
    return result;
}

void DiagramCanvas::paintEvent(QPaintEvent *)
{
    if (m_layout.spec == nullptr) {
        return;
    }
    diagram::Highlight highlight;
    if (m_step >= 0) {
        const QStringList &ids = m_layout.spec->steps[static_cast<size_t>(m_step)].highlight;
        highlight.ids = QSet<QString>(ids.begin(), ids.end());
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(transform(), true);
    diagram::paintDiagram(painter, m_layout, m_theme->diagram, highlight);
}

bool DiagramCanvas::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_layout.spec == nullptr) {
        return QWidget::event(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    const QPointF at = transform().inverted().map(QPointF(help->pos()));
    for (const diagram::NodeBox &box : m_layout.nodes) {
        const QString &tip = m_layout.spec->nodes[static_cast<size_t>(box.node)].tooltip;
        if (box.rect.contains(at) && !tip.isEmpty()) {
            QToolTip::showText(help->globalPos(), tip, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

DiagramPage::DiagramPage(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_canvas(new DiagramCanvas(theme, this))
    , m_caption(new QLabel(this))
    , m_position(new QLabel(this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(tr("Next step"), this))
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::StrongFocus);
    m_title->setProperty("variant", QStringLiteral("title"));
    m_caption->setProperty("variant", QStringLiteral("reading"));
    m_caption->setTextFormat(Qt::RichText);
    m_caption->setWordWrap(true);
    m_caption->setMinimumHeight(52);
    m_caption->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_position->setProperty("variant", QStringLiteral("caption"));
    m_next->setObjectName(QStringLiteral("nextStep"));
    m_next->setProperty("variant", QStringLiteral("primary"));
    m_next->setToolTip(tr("Next step (Right)"));
    m_back->setObjectName(QStringLiteral("previousStep"));
    m_back->setToolTip(tr("Step before (Left)"));
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeDiagram"));
    close->setToolTip(tr("Back to the lesson (Esc)"));

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(close);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_caption, 1);
    foot->addWidget(m_position, 0, Qt::AlignTop);
    foot->addWidget(m_back, 0, Qt::AlignTop);
    foot->addWidget(m_next, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_canvas, 1);
    layout->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &DiagramPage::closeRequested);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { goTo(m_step + 1); });
}

void DiagramPage::setTheme(const render::Theme &theme)
{
    m_canvas->setTheme(theme);
}

void DiagramPage::show(const course::DiagramSpec &spec)
{
    m_spec = &spec;
    m_title->setText(spec.title);
    m_canvas->setDiagram(spec);
    m_back->setVisible(!spec.steps.empty());
    m_next->setVisible(!spec.steps.empty());
    goTo(-1);
}

void DiagramPage::goTo(int step)
{
    if (m_spec == nullptr) {
        return;
    }
    const int last = static_cast<int>(m_spec->steps.size()) - 1;
    m_step = std::clamp(step, -1, last);
    m_canvas->setStep(m_step);
    m_back->setEnabled(m_step >= 0);
    m_next->setEnabled(m_step < last);
    m_next->setText(m_step < 0 ? tr("Walk through it") : tr("Next step"));
    m_position->setText(m_step < 0 ? QString() : tr("%1 of %2").arg(m_step + 1).arg(last + 1));
    m_caption->setText(m_step < 0 ? m_spec->description.toHtmlEscaped()
                                  : labelHtml(m_spec->steps[static_cast<size_t>(m_step)].caption));
}

void DiagramPage::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right:
        goTo(m_step + 1);
        break;
    case Qt::Key_Left:
        goTo(m_step - 1);
        break;
    case Qt::Key_Escape:
        Q_EMIT closeRequested();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace quayside::ui
