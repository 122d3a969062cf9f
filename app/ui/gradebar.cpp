// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gradebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

QStringList gradeNames()
{
    return {GradeBar::tr("Again"), GradeBar::tr("Hard"), GradeBar::tr("Good"),
            GradeBar::tr("Easy")};
}

} // namespace

GradeBar::GradeBar(QWidget *parent)
    : QWidget(parent)
    , m_status(new QLabel(this))
    , m_undo(new QPushButton(tr("Undo"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto *heading = new QLabel(tr("How well did you know it?"), this);
    heading->setProperty("variant", QStringLiteral("heading"));
    layout->addWidget(heading);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const QStringList names = gradeNames();
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        const int grade = static_cast<int>(i) + 1;
        auto *button = new QPushButton(this);
        button->setObjectName(QStringLiteral("grade%1").arg(grade));
        button->setCheckable(true);
        button->setMinimumHeight(52);
        button->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + grade)));
        button->setToolTip(tr("%1 (Alt+%2)").arg(names.at(static_cast<qsizetype>(i))).arg(grade));
        connect(button, &QPushButton::clicked, this, [this, grade, button] {
            button->setChecked(false); // checked again when the store has it
            Q_EMIT graded(grade);
        });
        row->addWidget(button, 1);
        m_buttons[i] = button;
    }
    layout->addLayout(row);
    auto *below = new QHBoxLayout;
    m_status->setObjectName(QStringLiteral("gradeStatus"));
    m_status->setProperty("variant", QStringLiteral("caption"));
    m_status->setWordWrap(true);
    m_undo->setObjectName(QStringLiteral("undoGrade"));
    m_undo->setProperty("variant", QStringLiteral("link"));
    m_undo->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Z));
    m_undo->setToolTip(tr("Take the last answer back (Ctrl+Alt+Z)"));
    m_undo->hide();
    below->addWidget(m_status, 1);
    below->addWidget(m_undo);
    layout->addLayout(below);
    connect(m_undo, &QPushButton::clicked, this, &GradeBar::undoRequested);
    setIntervals({});
}

void GradeBar::setIntervals(const QStringList &intervals)
{
    const QStringList names = gradeNames();
    for (qsizetype i = 0; i < names.size(); ++i) {
        QPushButton *button = m_buttons[static_cast<size_t>(i)];
        const QString interval = intervals.value(i);
        button->setText(interval.isEmpty() ? names.at(i) : QString(names.at(i) + u'\n' + interval));
        button->setAccessibleName(interval.isEmpty()
                                      ? names.at(i)
                                      : tr("%1, comes back in %2").arg(names.at(i), interval));
    }
}

void GradeBar::setGraded(int grade, const QString &dueText)
{
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(static_cast<int>(i) + 1 == grade);
    }
    m_status->setText(dueText);
}

void GradeBar::showFailure(const QString &message)
{
    m_status->setText(message);
}

void GradeBar::setUndoable(bool undoable)
{
    m_undo->setVisible(undoable);
}

} // namespace quayside::ui
