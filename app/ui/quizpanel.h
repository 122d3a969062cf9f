// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"

#include <QWidget>

class QLabel;

namespace quayside::ui {

/// "Check yourself" under a lesson: the question's quiz items one below the other, each answered in
/// place and explained at once.
class QuizPanel : public QWidget
{
    Q_OBJECT

public:
    explicit QuizPanel(QWidget *parent = nullptr);

    /// Replaces what was shown; hidden when there is nothing to ask.
    void setItems(const std::vector<course::QuizItem> &items);

Q_SIGNALS:
    void answered(const QString &itemId, const QString &answer, bool right);

private:
    QWidget *choiceCard(const course::QuizItem &item, int number);
    QWidget *commandCard(const course::QuizItem &item, int number);

    QWidget *m_cards = nullptr;
};

} // namespace quayside::ui
