// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"

#include <QHash>
#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

/// What is laid over a drawn diagram: values of an engine, containers as chips, edges that flash.
/// Plain values that know no engine; painted like the rest on screen, print and SVG.
namespace quayside::diagram {

/// What a value means. Always stands beside words, never alone.
enum class Tone { Plain, Ok, Warn, Bad, Info };

struct Chip
{
    QString key; ///< the same thing keeps its key, so that it can be seen to move
    QString text;
    Tone tone = Tone::Plain;
    QString tip;

    bool operator==(const Chip &) const = default;
};

struct NodeMark
{
    QString text; ///< in place of the second line; empty = as drawn
    Tone tone = Tone::Plain; ///< of the text
    std::optional<double> fraction; ///< a bar, 0 to 1
    bool lit = false;
    bool pale = false; ///< not in use: a stopped container
    std::vector<Chip> chips;
    QString tip; ///< more than fits
    double hatched = 0; ///< so much of the bar, at its end, is hatched; 0 to the fraction

    bool operator==(const NodeMark &) const = default;
};

struct EdgeMark
{
    double strength = 1; ///< 0 to 1, a flash that fades
    QString text; ///< in place of the label, "exit 137"
    Tone tone = Tone::Info;

    bool operator==(const EdgeMark &) const = default;
};

struct Overlay
{
    QHash<QString, NodeMark> nodes;
    QHash<QString, EdgeMark> edges; ///< by "from->to"

    bool operator==(const Overlay &) const = default;
};

/// A chip with a place, or the count of those that have none ("+12", without a key).
struct ChipBox
{
    QString key;
    QString node;
    QString text; ///< empty = a dot
    Tone tone = Tone::Plain;
    QString tip;
    QRectF rect;

    bool isDot() const { return text.isEmpty(); }
};

/// Places the chips in their nodes' trays: with names while all fit, else as dots, and a count of
/// those that do not fit at all. Chips keep their order.
std::vector<ChipBox> placeChips(const DiagramLayout &layout, const Overlay &overlay);

} // namespace quayside::diagram
