// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QPointF>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// A diagram as its author wrote it, positions on a grid of columns and rows. Colours and sizes
/// come later.
namespace quayside::course {

/// What a node is; the theme gives each role one tint, the painter one shape.
enum class NodeRole {
    Host, ///< a machine, hardware: neutral
    Process, ///< a program that runs: dockerd, runc
    Container,
    Store, ///< image, layer, volume: things on disk
    Network, ///< network, registry: things one talks through
    User, ///< person, client
    State ///< a state of a state machine; neutral, pill-shaped
};

enum class EdgeKind { Request, Data, Control, Dependency };
enum class Side { Auto, Left, Top, Right, Bottom };

struct DiagramNode
{
    QString id;
    QString label;
    QString sub; ///< small second line, may be empty
    QString tooltip;
    QuestionId question; ///< the question that explains it; may be empty
    NodeRole role = NodeRole::Process;
    double column = 0; ///< of the left edge; fractions are allowed
    double row = 0;
    double columns = 1; ///< width in columns
    double rows = 1;
    int line = 0;
};

struct DiagramEdge
{
    QString from;
    QString to;
    QString label;
    EdgeKind kind = EdgeKind::Request;
    Side fromSide = Side::Auto;
    Side toSide = Side::Auto;
    double fromAt = 0.5; ///< where on that side, 0 = left/top end, 1 = right/bottom end
    double toAt = 0.5;
    std::vector<QPointF> via; ///< corners in grid coordinates (column, row), drawn orthogonally
    std::optional<double> labelAt; ///< 0..1 along the line; empty = the layout chooses
    bool bothWays = false;
    int line = 0;
};

struct DiagramGroup
{
    QString id;
    QString label;
    QString parent; ///< group id or empty
    QStringList members; ///< node ids and group ids
    int line = 0;
};

struct DiagramStep
{
    QString caption; ///< inline Markdown
    QStringList highlight; ///< ids of nodes, groups; "from->to" for edges
    int line = 0;
};

/// Which engine data lights which node: `node` is lit while `source` (for example
/// "container-state:running") has members.
struct DiagramBinding
{
    QString node;
    QString source;
    int line = 0;
};

struct DiagramSpec
{
    DiagramId id;
    QString file;
    QString title;
    QString description; ///< for screen readers and as alternative text
    double columnWidth = 92; ///< px at 100 %
    double rowHeight = 44;
    double columnGap = 40;
    double rowGap = 36;
    std::vector<DiagramNode> nodes;
    std::vector<DiagramEdge> edges;
    std::vector<DiagramGroup> groups;
    std::vector<DiagramStep> steps;
    std::vector<DiagramBinding> live;
};

} // namespace quayside::course
