// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/labfigures.h"

#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace quayside::ui {

using course::Condition;
using course::ConditionKind;

namespace {

using Figures = std::vector<CardFigure>;

void add(Figures &figures, const Figures &more)
{
    for (const CardFigure figure : more) {
        if (std::find(figures.begin(), figures.end(), figure) == figures.end()) {
            figures.push_back(figure);
        }
    }
}

CardFigure measured(course::Figure figure)
{
    switch (figure) {
    case course::Figure::Cpu:
        return CardFigure::Cpu;
    case course::Figure::Throttled:
        return CardFigure::Throttled;
    case course::Figure::Memory:
        return CardFigure::Memory;
    case course::Figure::MemoryPercent:
        return CardFigure::MemoryOfLimit;
    case course::Figure::NetRx:
        return CardFigure::NetIn;
    case course::Figure::NetTx:
        return CardFigure::NetOut;
    case course::Figure::BlockRead:
        return CardFigure::BlockRead;
    case course::Figure::BlockWrite:
        return CardFigure::BlockWrite;
    case course::Figure::Pids:
        break;
    }
    return CardFigure::Pids;
}

struct Meaning
{
    const char *text; ///< the beginning of a field, or a pattern of words
    Figures figures;
};

Figures behindField(const QString &field)
{
    static const std::vector<Meaning> fields = {
        {"State.ExitCode", {CardFigure::ExitCode}},
        {"RestartCount", {CardFigure::Restarts}},
        {"HostConfig.RestartPolicy", {CardFigure::Restarts}},
        {"State.Health", {CardFigure::Health}},
        {"State.OOMKilled", {CardFigure::Memory, CardFigure::MemoryOfLimit}},
        {"HostConfig.Memory", {CardFigure::Memory, CardFigure::MemoryOfLimit}},
        {"HostConfig.NanoCpus", {CardFigure::Cpu, CardFigure::Throttled}},
        {"HostConfig.Cpu", {CardFigure::Cpu, CardFigure::Throttled}},
        {"HostConfig.PidsLimit", {CardFigure::Pids}},
    };
    for (const Meaning &meaning : fields) {
        if (field.startsWith(QLatin1String(meaning.text))) {
            return meaning.figures;
        }
    }
    return {};
}

/// In the order in which the words stand in the line.
Figures inWords(const QString &line)
{
    static const std::vector<Meaning> words = {
        {"throttl", {CardFigure::Throttled}},
        {R"(\bCPU\b)", {CardFigure::Cpu}},
        {"of (its|the) limit|memory limit", {CardFigure::MemoryOfLimit}},
        {R"(\bmemory\b)", {CardFigure::Memory}},
        {R"(\bPIDs?\b|\bprocess)", {CardFigure::Pids}},
        {R"(\brestarts?\b)", {CardFigure::Restarts}},
        {R"(\bhealth)", {CardFigure::Health}},
        {R"(\bexit)", {CardFigure::ExitCode}},
        {R"(\bnet in\b|\breceiv|\btraffic\b)", {CardFigure::NetIn}},
        {R"(\bnet out\b|\bsent\b|\btraffic\b)", {CardFigure::NetOut}},
        {R"(\bdisk read|\bblock)", {CardFigure::BlockRead}},
        {R"(\bdisk writ|\bwritten\b|\bblock)", {CardFigure::BlockWrite}},
    };
    std::vector<std::pair<qsizetype, CardFigure>> found;
    for (const Meaning &meaning : words) {
        const QRegularExpression pattern(QLatin1String(meaning.text),
                                         QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch match = pattern.match(line);
        if (match.hasMatch()) {
            found.emplace_back(match.capturedStart(), meaning.figures.front());
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    Figures figures;
    for (const auto &one : found) {
        figures.push_back(one.second);
    }
    return figures;
}

void walk(const Condition &condition, const std::function<void(const Condition &)> &visit)
{
    visit(condition);
    for (const Condition &child : condition.children) {
        walk(child, visit);
    }
}

void walk(const course::Lab &lab, const std::function<void(const Condition &)> &visit)
{
    for (const course::LabStep &step : lab.steps) {
        if (step.check.condition) {
            walk(*step.check.condition, visit);
        }
    }
}

} // namespace

std::vector<CardFigure> labFigures(const course::Lab &lab)
{
    Figures figures;
    walk(lab, [&](const Condition &condition) {
        if (condition.kind == ConditionKind::Metric) {
            add(figures, {measured(condition.figure)});
        }
    });
    for (const QString &line : lab.watch) {
        add(figures, inWords(line));
    }
    walk(lab, [&](const Condition &condition) {
        if (condition.kind == ConditionKind::Object
            && condition.object == course::ObjectKind::Container) {
            add(figures, behindField(condition.field));
        }
    });
    return figures;
}

} // namespace quayside::ui
