// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <array>

class QLabel;
class QPushButton;

namespace quayside::ui {

/// "How well did you know it?": four buttons that say when the question comes back, and an undo for
/// the last answer.
class GradeBar : public QWidget
{
    Q_OBJECT

public:
    explicit GradeBar(QWidget *parent = nullptr);

    /// When the question comes back after grade 1 to 4: "10 min", "2 d".
    void setIntervals(const QStringList &intervals);
    /// Shows a stored grade (1 to 4) with when it comes back; 0 = none yet.
    void setGraded(int grade, const QString &dueText);
    void showFailure(const QString &message);
    void setUndoable(bool undoable);

Q_SIGNALS:
    /// 1 Again, 2 Hard, 3 Good, 4 Easy.
    void graded(int grade);
    void undoRequested();

private:
    std::array<QPushButton *, 4> m_buttons = {};
    QLabel *m_status;
    QPushButton *m_undo;
};

} // namespace quayside::ui
