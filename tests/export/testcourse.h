// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"

#include <memory>

/// A small course with everything that an export has to deal with.
inline quayside::course::CoursePtr exportTestCourse()
{
    using namespace quayside;
    auto course = std::make_shared<course::Course>();
    course->title = QStringLiteral("Test course");

    course::DiagramSpec diagram;
    diagram.id = DiagramId(QStringLiteral("map"));
    diagram.title = QStringLiteral("The map");
    diagram.description = QStringLiteral("A client that asks a <daemon>.");
    course::DiagramNode node;
    node.id = QStringLiteral("client");
    node.label = QStringLiteral("docker");
    node.role = course::NodeRole::User;
    diagram.nodes.push_back(node);
    node.id = QStringLiteral("daemon");
    node.label = QStringLiteral("dockerd");
    node.role = course::NodeRole::Process;
    node.column = 2;
    diagram.nodes.push_back(node);
    course::DiagramEdge edge;
    edge.from = QStringLiteral("client");
    edge.to = QStringLiteral("daemon");
    edge.label = QStringLiteral("REST");
    diagram.edges.push_back(edge);
    course->diagrams.push_back(diagram);

    course::Category category;
    category.id = CategoryId(QStringLiteral("basics"));
    category.number = 1;
    category.title = QStringLiteral("The basics");
    category.shortTitle = QStringLiteral("Basics");

    const auto add = [&](const char *id, const char *title, const char *body) {
        course::Question question;
        question.id = QuestionId(QString::fromUtf8(id));
        question.category = category.id;
        question.number = static_cast<int>(course->questions.size()) + 1;
        question.title = QString::fromUtf8(title);
        question.shortTitle = question.title.section(u' ', -1);
        question.shortAnswer = course::parseMarkdown(QStringLiteral("In short."));
        question.keyPoints = {QStringLiteral("One `point`"),
                              QStringLiteral("See [the lab](lab:none)")};
        question.body = course::parseMarkdown(QString::fromUtf8(body));
        category.questions.push_back(question.id);
        course->questions.push_back(question);
    };
    add("architecture", "How is Docker put together?",
        "Intro with [the image](question:image), [](question:volumes), [the lab](lab:x) and "
        "[the manual](https://docs.docker.com/engine/?a=1&b=2).\n\n## The <map>\n\n"
        "![Who asks whom](diagram:map)\n\n### A detail\n\n```console\n$ docker info | head -1\n"
        "Client: <unknown>\n```\n\n## Second part\n\n| Name | Code |\n|---|--:|\n| stop | 143 |\n\n"
        "> [!WARNING]\n> **In practice.** Be careful.\n\n- [x] done\n- [ ] open\n");
    add("image", "What is an image?", "An image is layers.\n\n## Layers\n\nRead-only.");
    add("volumes", "What is a volume?", "A place for data.");
    course->categories.push_back(category);
    return course;
}

/// The same, and its diagram has a walk-through. One link leads to a question, one to a question
/// that is not exported in the tests, one to something that must not work anywhere.
inline quayside::course::CoursePtr exportTestCourseWithSteps()
{
    using namespace quayside;
    auto course = std::make_shared<course::Course>(*exportTestCourse());
    for (const char *caption :
         {"The client `asks`.", "The daemon says **yes** or `<no>`.",
          "See [the image](question:image), [the volume](question:volumes) and "
          "[this](javascript:alert(1))."}) {
        course::DiagramStep step;
        step.caption = QString::fromUtf8(caption);
        course->diagrams.front().steps.push_back(step);
    }
    return course;
}
