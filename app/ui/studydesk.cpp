// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/studydesk.h"

#include "base/clock.h"
#include "base/format.h"
#include "store/storeservice.h"
#include "study/progress.h"
#include "ui/gradebar.h"
#include "ui/notesbox.h"
#include "ui/outlinemodel.h"
#include "ui/progresspage.h"
#include "ui/questionpage.h"
#include "ui/quizpanel.h"

#include <QTimeZone>

namespace quayside::ui {

StudyDesk::StudyDesk(QuestionPage &page, store::StoreService &store, const Clock &clock,
                     QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_store(store)
    , m_clock(clock)
    , m_reviewer(store, clock)
{
    connect(&m_page.grades(), &GradeBar::graded, this, &StudyDesk::grade);
    connect(&m_page.grades(), &GradeBar::undoRequested, this, &StudyDesk::undo);
    connect(&m_page.notes(), &NotesBox::saveRequested, this, &StudyDesk::saveNote);
    connect(&m_page.quiz(), &QuizPanel::answered, this,
            [this](const QString &item, const QString &answer, bool right) {
                store::QuizAnswer record;
                record.question = m_question;
                record.item = item;
                record.answer = answer;
                record.right = right;
                m_store.recordQuizAnswer(record);
            });
}

void StudyDesk::open(course::CoursePtr course, const QuestionId &id)
{
    const course::Question *question = course->question(id);
    if (question == nullptr) {
        return;
    }
    m_page.notes().flush(); // still belongs to the question before
    m_course = std::move(course);
    m_question = id;
    const auto &all = m_course->questions;
    const auto index = static_cast<size_t>(question - all.data());
    m_page.show(*m_course, *question, index > 0 ? &all[index - 1] : nullptr,
                index + 1 < all.size() ? &all[index + 1] : nullptr);
    m_page.grades().setGraded(0, {});
    m_page.grades().setUndoable(false);
    m_page.notes().setText({});
    m_page.notes().setEnabled(
        false); // until the stored words are there: typing must not replace them
    loadIntervals(id);
    loadCard(id);
    loadNote(id);
}

QString StudyDesk::currentNote() const
{
    return m_page.notes().text();
}

void StudyDesk::loadIntervals(const QuestionId &id)
{
    m_reviewer.previews(id).then(this, [this, id](const Result<study::Previews> &previews) {
        if (id != m_question || !previews) {
            return;
        }
        QStringList intervals;
        for (const study::Preview &preview : *previews) {
            intervals.append(preview.text());
        }
        m_page.grades().setIntervals(intervals);
    });
}

void StudyDesk::loadCard(const QuestionId &id)
{
    m_store.cardState(id).then(this,
                               [this, id](const Result<std::optional<store::CardState>> &card) {
                                   if (id == m_question && card && card->has_value()) {
                                       m_page.grades().setGraded(0, dueWords(**card));
                                   }
                               });
}

void StudyDesk::loadNote(const QuestionId &id)
{
    m_store.note(id).then(this, [this, id](const Result<std::optional<store::Note>> &note) {
        if (id != m_question) {
            return;
        }
        if (!note) {
            m_page.notes().setReadOnlyBecause(note.error().message);
            return;
        }
        m_page.notes().setText(note->has_value() ? (*note)->text : QString());
        m_page.notes().setEnabled(true);
    });
}

QString StudyDesk::dueWords(const store::CardState &card) const
{
    if (!card.dueAt.isValid()) {
        return {};
    }
    const qint64 wait = m_clock.now().msecsTo(card.dueAt);
    return wait <= 0 ? tr("Due now") : tr("Comes back in %1").arg(format::duration(wait));
}

void StudyDesk::grade(int grade)
{
    const QuestionId id = m_question;
    m_reviewer.grade(id, static_cast<store::Grade>(grade))
        .then(this, [this, id, grade](const Result<store::CardState> &card) {
            if (!card) {
                m_page.grades().showFailure(tr("Not saved: %1").arg(card.error().message));
                return;
            }
            if (id == m_question) {
                loadIntervals(id);
                m_page.grades().setGraded(grade, dueWords(*card));
                m_page.grades().setUndoable(true);
            }
            refreshProgress();
        });
}

void StudyDesk::undo()
{
    m_reviewer.undo().then(this, [this](const Result<std::optional<study::Reverted>> &reverted) {
        if (!reverted) {
            m_page.grades().showFailure(reverted.error().message);
            return;
        }
        if (reverted->has_value() && (*reverted)->question == m_question) {
            m_page.grades().setGraded(0, tr("Taken back"));
            loadIntervals(m_question);
        }
        m_page.grades().setUndoable(false);
        refreshProgress();
    });
}

void StudyDesk::saveNote(const QString &text)
{
    const QuestionId id = m_question;
    m_store.setNote(id, text).then(this, [this, id](const Result<void> &saved) {
        if (id != m_question) {
            return;
        }
        if (saved) {
            m_page.notes().saved();
        } else {
            m_page.notes().saveFailed(tr("Not saved: %1").arg(saved.error().message));
        }
    });
}

void StudyDesk::refreshProgress()
{
    m_store.cardStates().then(this, [this](const Result<std::vector<store::CardState>> &cards) {
        if (cards && m_course) {
            showProgress(*cards);
        }
    });
}

void StudyDesk::showProgress(const std::vector<store::CardState> &cards)
{
    const QDateTime now = m_clock.now();
    const study::Progress progress(cards, study::Fsrs(),
                                   study::DayCounter(QTimeZone::systemTimeZone()));
    std::vector<CategoryProgress> categories;
    for (const course::Category &category : m_course->categories) {
        CategoryProgress figures{category.title, 0, 0, static_cast<int>(category.questions.size())};
        for (const QuestionId &id : category.questions) {
            const double mastery = progress.mastery(id, now);
            figures.learnt += mastery >= learntFrom ? 1 : 0;
            figures.started += mastery > 0 && mastery < learntFrom ? 1 : 0;
            Q_EMIT masteryChanged(id, mastery);
        }
        categories.push_back(figures);
    }
    std::vector<store::CardState> ordered = cards;
    std::sort(ordered.begin(), ordered.end(),
              [](const auto &a, const auto &b) { return a.dueAt < b.dueAt; });
    std::vector<DueQuestion> due;
    for (const store::CardState &card : ordered) {
        if (const course::Question *question = m_course->question(card.question)) {
            due.push_back({question->id.text(), question->title, dueWords(card)});
        }
    }
    Q_EMIT figuresChanged(categories, due, progress.dueCount(now));
}

} // namespace quayside::ui
