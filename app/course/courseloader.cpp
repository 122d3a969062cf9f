// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/course.h"
#include "course/coursefiles.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace quayside::course {

namespace {

/// Where an id was first used.
using Places = QHash<QString, QString>;

QStringList sortedKeys(const Places &places)
{
    QStringList keys = places.keys();
    keys.sort();
    return keys;
}

/// Puts the folders together: takes what is good, compares what only several files show.
class Assembler
{
public:
    explicit Assembler(std::vector<CourseFiles> sources)
        : m_sources(std::move(sources))
    {
    }

    LoadedCourse assemble()
    {
        for (CourseFiles &source : m_sources) {
            checkIds(source);
        }
        for (CourseFiles &source : m_sources) {
            checkReferences(source);
        }
        for (CourseFiles &source : m_sources) {
            take(source);
        }
        dropUnknown();
        sortLabs();
        collectFaults();
        m_course->title = m_sources.front().title;
        return {m_course, std::move(m_faults)};
    }

private:
    static bool claim(Places &places, const QString &id, const QString &kind, int line,
                      FileLog &log)
    {
        if (id.isEmpty()) {
            return false;
        }
        if (places.contains(id)) {
            log.fault(line,
                      QStringLiteral("the %1 id '%2' is already used in %3")
                          .arg(kind, id, places.value(id)));
            return false;
        }
        places.insert(id, log.file());
        return true;
    }

    void checkIds(CourseFiles &source)
    {
        for (CategoryEntry &entry : source.categories) {
            if (!claim(m_categories, entry.category.id.text(), QStringLiteral("category"),
                       entry.line, source.log)) {
                entry.folder.clear();
            }
        }
        QHash<int, QString> numbers;
        for (ReadFile<Question> &file : source.questions) {
            claim(m_questions, file.value.id.text(), QStringLiteral("question"), 0, file.log);
            const int number = file.value.number;
            if (number > 0 && numbers.contains(number)) {
                file.log.fault(0,
                               QStringLiteral("the number %1 is already used by %2")
                                   .arg(number)
                                   .arg(numbers.value(number)));
            } else {
                numbers.insert(number, file.log.file());
            }
        }
        for (ReadFile<Lab> &file : source.labs) {
            claim(m_labs, file.value.id.text(), QStringLiteral("lab"), 0, file.log);
        }
        for (ReadFile<DiagramSpec> &file : source.diagrams) {
            claim(m_diagrams, file.value.id.text(), QStringLiteral("diagram"), 0, file.log);
        }
    }

    /// An id counts as known even when its file has faults of its own: one slip gives one fault.
    void checkReferences(FileLog &log) const
    {
        const std::vector<Reference> references = log.references();
        for (const Reference &reference : references) {
            const bool isLab = reference.kind == Reference::Kind::Lab;
            const bool isQuestion = reference.kind == Reference::Kind::Question;
            const Places &known = isLab ? m_labs : isQuestion ? m_questions : m_diagrams;
            if (!known.contains(reference.id)) {
                const QString kind = isLab ? QStringLiteral("lab")
                    : isQuestion           ? QStringLiteral("question")
                                           : QStringLiteral("diagram");
                const QString hint = suggestion(reference.id, sortedKeys(known));
                log.fault(reference.line,
                          QStringLiteral("unknown %1 '%2'").arg(kind, reference.id)
                              + (hint.contains(QLatin1String("mean")) ? hint : QString()));
            }
        }
    }

    void checkReferences(CourseFiles &source)
    {
        // Noted before the reference faults: a file that merely points nowhere still loads.
        markGood(source.questions);
        markGood(source.labs);
        markGood(source.diagrams);
        for (ReadFile<Question> &file : source.questions) {
            checkReferences(file.log);
        }
        for (ReadFile<Lab> &file : source.labs) {
            checkReferences(file.log);
        }
        for (ReadFile<DiagramSpec> &file : source.diagrams) {
            checkReferences(file.log);
        }
    }

    template <typename T>
    void markGood(const std::vector<ReadFile<T>> &files)
    {
        for (const ReadFile<T> &file : files) {
            if (file.log.isClean()) {
                m_good.insert(file.log.file());
            }
        }
    }

    template <typename T>
    bool isGood(const ReadFile<T> &file) const
    {
        return m_good.contains(file.log.file());
    }

    void take(CourseFiles &source)
    {
        const int base = m_highestNumber;
        for (CategoryEntry &entry : source.categories) {
            if (entry.folder.isEmpty()) {
                continue;
            }
            Category category = std::move(entry.category);
            category.number = static_cast<int>(m_course->categories.size()) + 1;
            for (ReadFile<Question> &file : source.questions) {
                if (file.value.category == category.id && isGood(file)) {
                    file.value.number += base;
                    m_highestNumber = std::max(m_highestNumber, file.value.number);
                    category.questions.push_back(file.value.id);
                    m_course->questions.push_back(std::move(file.value));
                }
            }
            m_course->categories.push_back(std::move(category));
        }
        for (ReadFile<Lab> &file : source.labs) {
            if (isGood(file)) {
                m_course->labs.push_back(std::move(file.value));
            }
        }
        for (ReadFile<DiagramSpec> &file : source.diagrams) {
            if (isGood(file)) {
                m_course->diagrams.push_back(std::move(file.value));
            }
        }
    }

    /// After this every id in a field names something that is there.
    void dropUnknown()
    {
        Course &course = *m_course;
        std::erase_if(course.labs, [&](const Lab &lab) { return !course.question(lab.question); });
        for (Question &question : course.questions) {
            std::erase_if(question.labs, [&](const LabId &id) { return !course.lab(id); });
            std::erase_if(question.related,
                          [&](const QuestionId &id) { return !course.question(id); });
        }
        for (DiagramSpec &spec : course.diagrams) {
            for (DiagramNode &node : spec.nodes) {
                if (!course.question(node.question)) {
                    node.question = {};
                }
            }
        }
    }

    void sortLabs()
    {
        QHash<QuestionId, int> order;
        for (const Question &question : m_course->questions) {
            order.insert(question.id, question.number);
        }
        // Within a question the order is the one that its `labs` gives, then by id.
        const auto place = [&](const Lab &lab) {
            const std::vector<LabId> &listed = m_course->question(lab.question)->labs;
            return std::find(listed.begin(), listed.end(), lab.id) - listed.begin();
        };
        std::stable_sort(m_course->labs.begin(), m_course->labs.end(),
                         [&](const Lab &a, const Lab &b) {
                             const int numberA = order.value(a.question);
                             const int numberB = order.value(b.question);
                             return numberA != numberB ? numberA < numberB : place(a) < place(b);
                         });
    }

    void append(const FileLog &log)
    {
        std::vector<Fault> faults = log.faults();
        std::stable_sort(faults.begin(), faults.end(),
                         [](const Fault &a, const Fault &b) { return a.line < b.line; });
        m_faults.insert(m_faults.end(), faults.begin(), faults.end());
    }

    void collectFaults()
    {
        for (const CourseFiles &source : m_sources) {
            append(source.log);
            for (const auto &file : source.questions) {
                append(file.log);
            }
            for (const auto &file : source.labs) {
                append(file.log);
            }
            for (const auto &file : source.diagrams) {
                append(file.log);
            }
        }
    }

    std::vector<CourseFiles> m_sources;
    std::shared_ptr<Course> m_course = std::make_shared<Course>();
    std::vector<Fault> m_faults;
    Places m_categories;
    Places m_questions;
    Places m_labs;
    Places m_diagrams;
    QSet<QString> m_good; ///< files that load
    int m_highestNumber = 0;
};

} // namespace

LoadedCourse loadCourse(const QString &contentDir, const QStringList &packDirs)
{
    std::vector<CourseFiles> sources;
    sources.push_back(readCourseFiles(contentDir, false));
    for (const QString &dir : packDirs) {
        sources.push_back(readCourseFiles(dir, true));
    }
    return Assembler(std::move(sources)).assemble();
}

} // namespace quayside::course
