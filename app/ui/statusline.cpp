// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace quayside::ui {

namespace {

constexpr int lineHeight = 28;
constexpr int dotSize = 8;
constexpr int edge = 14;

} // namespace

StatusLine::StatusLine(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_engine(new QPushButton(this))
    , m_containers(new QLabel(this))
    , m_study(new QLabel(this))
{
    setFixedHeight(lineHeight);
    setAccessibleName(tr("Status"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(edge + dotSize + 6, 1, edge, 0);
    layout->setSpacing(18);
    for (QLabel *label : {m_containers, m_study}) {
        label->setProperty("variant", QStringLiteral("caption"));
    }
    m_engine->setObjectName(QStringLiteral("statusEngine"));
    m_containers->setObjectName(QStringLiteral("statusContainers"));
    m_engine->setProperty("variant", QStringLiteral("status"));
    m_engine->setToolTip(tr("Which engine is read: see or choose"));
    m_engine->setCursor(Qt::PointingHandCursor);
    connect(m_engine, &QPushButton::clicked, this, &StatusLine::engineActivated);
    layout->addWidget(m_engine);
    layout->addWidget(m_containers);
    layout->addStretch(1);
    layout->addWidget(m_study);
}

void StatusLine::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void StatusLine::setEngine(const QString &text, EngineTone tone)
{
    m_engine->setText(text);
    m_tone = tone;
    update();
}

void StatusLine::setContainers(const QString &text)
{
    m_containers->setText(text);
}

void StatusLine::setStudy(const QString &text)
{
    m_study->setText(text);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->side);
    painter.setPen(m_theme->line);
    painter.drawLine(0, 0, width(), 0);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = m_tone == EngineTone::Good ? m_theme->ok
        : m_tone == EngineTone::Attention          ? m_theme->warn
                                                   : m_theme->muted;
    const QRectF dot(edge, (height() - dotSize) / 2.0 + 0.5, dotSize, dotSize);
    if (m_tone == EngineTone::Good) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone);
        painter.drawEllipse(dot);
    } else { // hollow: not told by colour alone
        painter.setPen(QPen(tone, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1));
    }
}

} // namespace quayside::ui
