// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/commandline.h"

#include "ui/live/parts/livelabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace quayside::ui {

namespace {

constexpr int thanksMs = 1500;

} // namespace

CommandLine::CommandLine(const QString &command, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_command(command)
    , m_theme(&theme)
    , m_label(new QLabel(command, this))
    , m_copy(new QToolButton(this))
{
    setObjectName(QStringLiteral("commandLine"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setAccessibleName(tr("Command: %1").arg(command));
    m_copy->setProperty("variant", QStringLiteral("copy"));
    m_copy->setText(tr("Copy"));
    m_copy->setFont(render::type::sans(render::type::tiny));
    m_copy->setObjectName(QStringLiteral("copyCommand"));
    m_copy->setAccessibleName(tr("Copy the command %1").arg(command));
    m_copy->setToolTip(tr("Copy the command, to paste it into your terminal (Space)"));
    m_copy->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 7, 7, 7);
    layout->setSpacing(render::space::s);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QToolButton::clicked, this, &CommandLine::copy);
    setTheme(theme);
}

void CommandLine::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    styleLabel(*m_label, LabelKind::Plain, render::type::mono(render::type::caption), theme);
    update();
}

void CommandLine::copy()
{
    QGuiApplication::clipboard()->setText(m_command);
    m_copy->setText(tr("Copied"));
    QTimer::singleShot(thanksMs, m_copy, [this] { m_copy->setText(tr("Copy")); });
}

void CommandLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme->line);
    painter.setBrush(m_theme->code);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), render::space::corner,
                            render::space::corner);
}

} // namespace quayside::ui
