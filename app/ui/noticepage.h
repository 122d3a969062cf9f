// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace quayside::ui {

/// A page in place of a lesson when the program cannot go on by itself: what is, and what the
/// learner can choose.
class NoticePage : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString words;
        std::function<void()> act;
    };

    explicit NoticePage(QWidget *parent = nullptr);

    /// The first choice is the emphasised one.
    void show(const QString &title, const QString &words, const std::vector<Choice> &choices);

private:
    QLabel *m_title;
    QLabel *m_words;
    QWidget *m_choices = nullptr;
};

} // namespace quayside::ui
