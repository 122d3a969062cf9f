// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "course/check.h"
#include "course/diagramspec.h"
#include "course/fault.h"
#include "course/markdown.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace quayside::course {

enum class Difficulty { Beginner, Intermediate, Advanced };

struct Choice
{
    QString text; ///< inline Markdown
    bool right = false;
    QString why; ///< inline Markdown; required for wrong choices
};

/// A multiple-choice item (choices not empty) or a type-the-command item (accepted not empty).
struct QuizItem
{
    QString id; ///< unique within the question
    QString stem; ///< inline Markdown
    std::vector<Choice> choices;
    QStringList accepted; ///< commands that are right
    QString explanation; ///< inline Markdown, shown after the answer; may be empty
    int line = 0;
};

struct Question
{
    QuestionId id;
    CategoryId category;
    int number = 0; ///< 1 to 30, through the whole course
    QString title; ///< as an interviewer asks it
    QString shortTitle; ///< for the tree, at most 28 characters
    Difficulty difficulty = Difficulty::Beginner;
    QStringList tags;
    Blocks shortAnswer;
    QStringList keyPoints; ///< inline Markdown
    std::vector<LabId> labs;
    std::vector<QuestionId> related;
    Blocks body;
    std::vector<QuizItem> quiz;
    bool written = true; ///< false: title and place are known, the answer is not there yet
    QString file;

    /// Reading time at 200 words a minute, at least 1.
    int minutes = 1;
};

struct LabStep
{
    int number = 0; ///< from 1
    QString title;
    Blocks prose; ///< without the check block; console blocks are part of it
    Check check;
    QStringList hints; ///< inline Markdown, opened one by one
    int line = 0;
};

/// What a lab expects of Swarm before its first step.
enum class SwarmNeed { None, Needed, Absent };

struct Lab
{
    LabId id;
    QuestionId question;
    QString title;
    QString shortTitle;
    QString goal; ///< inline Markdown
    int minutes = 10;
    Difficulty difficulty = Difficulty::Beginner;
    QStringList images;
    QStringList containers; ///< names the lab uses
    QStringList networks;
    QStringList volumes;
    QStringList services; ///< Swarm services
    QStringList builds; ///< references of the images that the lab makes itself
    std::vector<int> ports; ///< of the host, that the lab publishes
    SwarmNeed swarm = SwarmNeed::None;
    QString engineVersion; ///< the oldest Docker Engine that will do, "23.0"; empty = any
    bool podman = true; ///< can be done with Podman
    QStringList watch; ///< inline Markdown: what to look at in the live panel
    QStringList cleanup; ///< commands
    Blocks introduction; ///< before the first step
    std::vector<LabStep> steps;
    QString file;
};

struct Category
{
    CategoryId id;
    int number = 0;
    QString title;
    QString shortTitle;
    std::vector<QuestionId> questions; ///< in order
};

/// Everything that is taught. Immutable once loaded; shared by const pointer between threads.
class Course
{
public:
    QString title;
    std::vector<Category> categories;
    std::vector<Question> questions; ///< in the order of the course
    std::vector<Lab> labs; ///< in the order of their questions
    std::vector<DiagramSpec> diagrams;

    const Category *category(const CategoryId &id) const;
    const Question *question(const QuestionId &id) const;
    const Lab *lab(const LabId &id) const;
    const DiagramSpec *diagram(const DiagramId &id) const;
};

using CoursePtr = std::shared_ptr<const Course>;

struct LoadedCourse
{
    CoursePtr course; ///< never null; holds what was good
    std::vector<Fault> faults;
};

/// Reads a content folder (a path of the file system or of the resources, ":/content") and then
/// user packs, each a folder of the same shape. A file with a fault is left out and reported; the
/// rest loads. Pure apart from reading; any thread.
LoadedCourse loadCourse(const QString &contentDir, const QStringList &packDirs = {});

} // namespace quayside::course
