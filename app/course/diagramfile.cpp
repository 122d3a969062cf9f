// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/diagramfile.h"

#include "course/diagramrules.h"
#include "course/livefile.h"
#include "course/markdownrules.h"
#include "course/yamlreader.h"

#include <functional>

namespace quayside::course {

namespace {

/// Grid positions and sizes beyond this are slips of the keyboard.
constexpr double farAway = 100;

std::optional<QPointF> pointOf(const YamlValue &value, double least, const QString &what,
                               FileLog &log)
{
    bool xIsNumber = false;
    bool yIsNumber = false;
    const bool isPair = value.kind == YamlValue::Kind::Sequence && value.items.size() == 2;
    const QPointF point = isPair ? QPointF(value.items[0].scalar.toDouble(&xIsNumber),
                                           value.items[1].scalar.toDouble(&yIsNumber))
                                 : QPointF();
    const auto inRange = [&](double number) { return number >= least && number <= farAway; };
    if (!xIsNumber || !yIsNumber || !inRange(point.x()) || !inRange(point.y())) {
        log.fault(value.line,
                  QStringLiteral("%1 must be two numbers, [column, row], from %2 to %3")
                      .arg(what)
                      .arg(least)
                      .arg(farAway));
        return std::nullopt;
    }
    return point;
}

NodeRole readRole(YamlReader &reader)
{
    static const std::vector<std::pair<QString, NodeRole>> roles = {
        {QStringLiteral("host"), NodeRole::Host},
        {QStringLiteral("process"), NodeRole::Process},
        {QStringLiteral("image"), NodeRole::Image},
        {QStringLiteral("layer"), NodeRole::Layer},
        {QStringLiteral("container"), NodeRole::Container},
        {QStringLiteral("volume"), NodeRole::Volume},
        {QStringLiteral("file"), NodeRole::File},
        {QStringLiteral("network"), NodeRole::Network},
        {QStringLiteral("registry"), NodeRole::Registry},
        {QStringLiteral("user"), NodeRole::User},
        {QStringLiteral("state"), NodeRole::State}};
    return reader.choice<NodeRole>(QStringLiteral("role"), roles);
}

Side readSide(const QString &key, YamlReader &reader)
{
    return reader.choice<Side>(key,
                               {{QStringLiteral("auto"), Side::Auto},
                                {QStringLiteral("left"), Side::Left},
                                {QStringLiteral("top"), Side::Top},
                                {QStringLiteral("right"), Side::Right},
                                {QStringLiteral("bottom"), Side::Bottom}},
                               Side::Auto);
}

void readPlace(YamlReader &reader, DiagramNode &node)
{
    if (const YamlValue *at = reader.requiredValue(QStringLiteral("at"))) {
        const QPointF place =
            pointOf(*at, 0, QStringLiteral("'at'"), reader.log()).value_or(QPointF());
        node.column = place.x();
        node.row = place.y();
    }
}

void readNode(YamlReader &reader, LayoutMode mode, DiagramNode &node)
{
    node.id = reader.id(QStringLiteral("id"));
    node.label = reader.text(QStringLiteral("label"));
    node.sub = reader.optionalText(QStringLiteral("sub"));
    node.role = readRole(reader);
    node.tooltip = reader.optionalText(QStringLiteral("tip"));
    checkInlineMarkdown(node.tooltip, reader.line(QStringLiteral("tip")), reader.log());
    const QString question = reader.optionalText(QStringLiteral("question"));
    if (!question.isEmpty()) {
        node.question = QuestionId(question);
        reader.log().refer(Reference::Kind::Question, question,
                           reader.line(QStringLiteral("question")));
    }
    if (mode == LayoutMode::Grid) {
        readPlace(reader, node);
    } else {
        node.columns = 0; // as wide as its text, unless said otherwise
    }
    if (const YamlValue *size = reader.value(QStringLiteral("size"))) {
        constexpr double smallest = 0.1;
        const QPointF cells = pointOf(*size, smallest, QStringLiteral("'size'"), reader.log())
                                  .value_or(QPointF(1, 1));
        node.columns = cells.x();
        node.rows = cells.y();
    }
}

void readEdge(YamlReader &reader, DiagramEdge &edge)
{
    edge.from = reader.text(QStringLiteral("from"));
    edge.to = reader.text(QStringLiteral("to"));
    edge.label = reader.optionalText(QStringLiteral("label"));
    edge.kind = reader.choice<EdgeKind>(QStringLiteral("kind"),
                                        {{QStringLiteral("request"), EdgeKind::Request},
                                         {QStringLiteral("data"), EdgeKind::Data},
                                         {QStringLiteral("control"), EdgeKind::Control},
                                         {QStringLiteral("dependency"), EdgeKind::Dependency}},
                                        EdgeKind::Request);
    edge.fromSide = readSide(QStringLiteral("from_side"), reader);
    edge.toSide = readSide(QStringLiteral("to_side"), reader);
    edge.fromAt = reader.number(QStringLiteral("from_at"), edge.fromAt, 0, 1);
    edge.toAt = reader.number(QStringLiteral("to_at"), edge.toAt, 0, 1);
    for (const YamlValue &corner : reader.items(QStringLiteral("via"))) {
        if (const auto point =
                pointOf(corner, -farAway, QStringLiteral("a corner of 'via'"), reader.log())) {
            edge.via.push_back(*point);
        }
    }
    const double labelAt = reader.number(QStringLiteral("label_at"), -1, 0, 1);
    if (labelAt >= 0) {
        edge.labelAt = labelAt;
    }
    edge.bothWays = reader.boolean(QStringLiteral("both"), false);
    edge.curved = reader.boolean(QStringLiteral("curved"), false);
}

void readGroup(YamlReader &reader, DiagramGroup &group)
{
    group.id = reader.id(QStringLiteral("id"));
    group.label = reader.text(QStringLiteral("label"));
    group.parent = reader.optionalText(QStringLiteral("parent"));
    group.members = reader.texts(QStringLiteral("members"));
}

void readStep(YamlReader &reader, DiagramStep &step)
{
    step.caption = reader.text(QStringLiteral("caption"));
    checkInlineMarkdown(step.caption, reader.line(QStringLiteral("caption")), reader.log());
    step.highlight = reader.texts(QStringLiteral("highlight"));
}

void readNote(YamlReader &reader, DiagramNote &note)
{
    note.text = reader.text(QStringLiteral("text"));
    if (const YamlValue *at = reader.requiredValue(QStringLiteral("at"))) {
        const QPointF place =
            pointOf(*at, 0, QStringLiteral("'at'"), reader.log()).value_or(QPointF());
        note.column = place.x();
        note.row = place.y();
    }
    constexpr double narrowest = 0.1;
    note.columns = reader.number(QStringLiteral("columns"), 1, narrowest, farAway);
}

template <typename T>
std::vector<T> readAll(const QString &key, const QString &what,
                       const std::function<void(YamlReader &, T &)> &read, YamlReader &reader)
{
    std::vector<T> all;
    for (const YamlValue &item : reader.items(key)) {
        YamlReader itemReader(item, what, reader.log());
        if (!itemReader.isMapping()) {
            continue;
        }
        T value;
        value.line = item.line;
        read(itemReader, value);
        itemReader.finish();
        all.push_back(std::move(value));
    }
    return all;
}

void readGrid(YamlReader &reader, DiagramSpec &spec)
{
    constexpr double widest = 1000;
    if (const YamlValue *grid = reader.value(QStringLiteral("grid"))) {
        YamlReader sizes(*grid, QStringLiteral("'grid'"), reader.log());
        spec.columnWidth = sizes.number(QStringLiteral("column"), spec.columnWidth, 1, widest);
        spec.rowHeight = sizes.number(QStringLiteral("row"), spec.rowHeight, 1, widest);
        spec.columnGap = sizes.number(QStringLiteral("column_gap"), spec.columnGap, 0, widest);
        spec.rowGap = sizes.number(QStringLiteral("row_gap"), spec.rowGap, 0, widest);
        sizes.finish();
    }
}

} // namespace

DiagramSpec readDiagram(const QString &text, FileLog &log)
{
    DiagramSpec spec;
    spec.file = log.file();
    const std::optional<YamlValue> yaml = parseYaml(text, 1, log);
    if (!yaml) {
        return spec;
    }
    YamlReader reader(*yaml, QStringLiteral("a diagram"), log);
    if (!reader.isMapping()) {
        return spec;
    }
    spec.id = DiagramId(reader.id(QStringLiteral("id")));
    spec.title = reader.text(QStringLiteral("title"));
    spec.description = reader.text(QStringLiteral("description"));
    readGrid(reader, spec);
    spec.layout = reader.choice<LayoutMode>(QStringLiteral("layout"),
                                            {{QStringLiteral("grid"), LayoutMode::Grid},
                                             {QStringLiteral("auto"), LayoutMode::AutoDown},
                                             {QStringLiteral("auto-right"), LayoutMode::AutoRight}},
                                            LayoutMode::Grid);
    reader.requiredValue(QStringLiteral("nodes"));
    spec.nodes = readAll<DiagramNode>(
        QStringLiteral("nodes"), QStringLiteral("a node"),
        [mode = spec.layout](YamlReader &item, DiagramNode &node) { readNode(item, mode, node); },
        reader);
    spec.edges =
        readAll<DiagramEdge>(QStringLiteral("edges"), QStringLiteral("an edge"), readEdge, reader);
    spec.groups = readAll<DiagramGroup>(QStringLiteral("groups"), QStringLiteral("a group"),
                                        readGroup, reader);
    spec.steps =
        readAll<DiagramStep>(QStringLiteral("steps"), QStringLiteral("a step"), readStep, reader);
    spec.notes =
        readAll<DiagramNote>(QStringLiteral("notes"), QStringLiteral("a note"), readNote, reader);
    if (const YamlValue *live = reader.value(QStringLiteral("live"))) {
        YamlReader liveReader(*live, QStringLiteral("'live'"), log);
        if (liveReader.isMapping()) {
            spec.live = readLive(liveReader);
        }
    }
    reader.finish();
    checkDiagram(spec, log);
    return spec;
}

} // namespace quayside::course
