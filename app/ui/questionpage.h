// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "render/theme.h"
#include "ui/readingcolumn.h"

#include <QHash>

class QLabel;
class QPushButton;

namespace quayside::ui {

class DocumentView;
class GradeBar;
class NotesBox;
class QuizPanel;

/// One question as it is studied: title, short and full answer, check questions, grade, notes, way
/// on. Knows the course and nothing of the store: what the learner does leaves as signals, what is
/// stored comes in through grades() and notes().
class QuestionPage : public ReadingColumn
{
    Q_OBJECT

public:
    explicit QuestionPage(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// All must outlive the page or the next show(); `previous` and `next` may be null.
    void show(const course::Course &course, const course::Question &question,
              const course::Question *previous, const course::Question *next);
    const course::Question *question() const { return m_question; }

    GradeBar &grades() { return *m_grades; }
    NotesBox &notes() { return *m_notes; }
    QuizPanel &quiz() { return *m_quiz; }

    /// How far the learner has come with a lab: "4 of 10 steps", "done"; empty = not begun.
    void setLabWords(const QHash<QString, QString> &wordsOfLab);

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void figureActivated(const quayside::DiagramId &diagram);
    void exportRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildHead();
    void buildFoot();
    void rebuildDocument();
    void orderFocus();
    void showHead();
    void showFoot(const course::Question *previous, const course::Question *next);
    void showLabs();
    QString labLinks() const;

    const render::Theme *m_theme;
    const course::Course *m_course = nullptr;
    const course::Question *m_question = nullptr;
    bool m_stale = false; ///< the document is still that of another question, width or theme

    QLabel *m_place;
    QLabel *m_difficulty;
    QLabel *m_minutes;
    QLabel *m_title;
    DocumentView *m_document;
    QWidget *m_unwritten;
    QLabel *m_unwrittenWords;
    QLabel *m_labs;
    QHash<QString, QString> m_labWords; ///< by lab id
    QuizPanel *m_quiz;
    GradeBar *m_grades;
    NotesBox *m_notes;
    QWidget *m_notesSection;
    QPushButton *m_previous;
    QPushButton *m_next;
};

} // namespace quayside::ui
