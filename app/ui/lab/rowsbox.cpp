// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/rowsbox.h"

#include "ui/live/parts/commandline.h"

#include <QVBoxLayout>

namespace quayside::ui {

RowsBox::RowsBox(QWidget *parent)
    : QWidget(parent)
    , m_boxes(new QVBoxLayout(this))
{
    m_boxes->setContentsMargins(0, 0, 0, 0);
    renew();
}

void RowsBox::clear()
{
    m_content->hide();
    m_content->deleteLater();
    renew();
}

void RowsBox::renew()
{
    m_content = new QWidget(this);
    m_rows = new QVBoxLayout(m_content);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(render::space::s);
    m_boxes->addWidget(m_content);
    hide();
}

void RowsBox::add(QWidget *row)
{
    m_rows->addWidget(row);
    show();
}

void RowsBox::add(QLayout *row)
{
    m_rows->addLayout(row);
    show();
}

void RowsBox::addCommands(const QStringList &commands, const render::Theme &theme)
{
    for (const QString &command : commands) {
        add(new CommandLine(command, theme, m_content));
    }
}

} // namespace quayside::ui
