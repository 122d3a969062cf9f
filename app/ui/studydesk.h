// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "store/records.h"
#include "study/reviewer.h"

#include <QObject>

#include <vector>

namespace quayside {
class Clock;
}

namespace quayside::store {
class StoreService;
}

namespace quayside::ui {

class QuestionPage;
struct CategoryProgress;
struct DueQuestion;

/// Connects the question page with what is stored: grades, notes, quiz answers, progress. Shows a
/// mark only after it was stored. Lives on the window's thread; collaborators must outlive it.
class StudyDesk : public QObject
{
    Q_OBJECT

public:
    StudyDesk(QuestionPage &page, store::StoreService &store, const Clock &clock,
              QObject *parent = nullptr);

    /// The course whose progress is told; open() takes it too.
    void setCourse(course::CoursePtr course) { m_course = std::move(course); }
    /// Shows the question and fills in what is stored about it.
    void open(course::CoursePtr course, const QuestionId &id);
    /// Reads all cards again; progressLoaded() follows.
    void refreshProgress();
    /// The note as it is on the page, for the export.
    QString currentNote() const;

Q_SIGNALS:
    /// 0 to 1 for a question.
    void masteryChanged(const quayside::QuestionId &question, double mastery);
    void figuresChanged(const std::vector<quayside::ui::CategoryProgress> &categories,
                        const std::vector<quayside::ui::DueQuestion> &due, int dueNow);

private:
    void loadIntervals(const QuestionId &id);
    void loadCard(const QuestionId &id);
    void loadNote(const QuestionId &id);
    void grade(int grade);
    void undo();
    void saveNote(const QString &text);
    void showProgress(const std::vector<store::CardState> &cards);
    QString dueWords(const store::CardState &card) const;

    QuestionPage &m_page;
    store::StoreService &m_store;
    const Clock &m_clock;
    study::Reviewer m_reviewer;
    course::CoursePtr m_course;
    QuestionId m_question;
};

} // namespace quayside::ui
