// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "course/livespec.h"

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
    Host, ///< a machine, hardware, a kernel: neutral
    Process, ///< a program that runs: dockerd, runc
    Container,
    Image, ///< a stack of layers with a name
    Layer, ///< one of them, or what adds one; a cache of them
    Volume, ///< data that outlives containers
    File, ///< a file, folder or archive that is none of these
    Network, ///< what one talks through: network, interface, port
    Registry, ///< a service elsewhere that keeps things for many
    User, ///< person, client
    State ///< a state of a state machine, an outcome; neutral, pill-shaped
};
inline constexpr int nodeRoles = 11;

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
    double columns = 1; ///< width in columns; 0 = as wide as its text (automatic layouts)
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
    bool curved = false; ///< a curve instead of right angles
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

/// A line or two of small text that belongs to no node.
struct DiagramNote
{
    QString text;
    double column = 0;
    double row = 0;
    double columns = 1; ///< it is wrapped at this width
    int line = 0;
};

/// Who places the nodes.
enum class LayoutMode {
    Grid, ///< the author
    AutoDown, ///< Graphviz, edges leading downwards
    AutoRight ///< Graphviz, edges leading to the right
};

struct DiagramSpec
{
    DiagramId id;
    QString file;
    QString title;
    QString description; ///< for screen readers and as alternative text
    LayoutMode layout = LayoutMode::Grid;
    double columnWidth = 92; ///< px at 100 %
    double rowHeight = 44;
    double columnGap = 40;
    double rowGap = 36;
    std::vector<DiagramNode> nodes;
    std::vector<DiagramEdge> edges;
    std::vector<DiagramGroup> groups;
    std::vector<DiagramStep> steps;
    std::vector<DiagramNote> notes;
    LiveSpec live;
};

} // namespace quayside::course
