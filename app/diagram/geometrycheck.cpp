// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagramlayout.h"
#include "diagram/groups.h"
#include "diagram/nodeshape.h"
#include "diagram/orthogonal.h"
#include "diagram/textmetrics.h"

#include <cmath>

namespace quayside::diagram {

using course::DiagramEdge;
using course::DiagramGroup;
using course::DiagramNode;
using course::Fault;

namespace {

constexpr double textMargin = 5; ///< px between a node's text and its border
constexpr double onEachOther = 4; ///< px; parallel lines closer than this look like one
constexpr double shortestShared = 4;

/// One look at a layout; collects what it sees.
class Inspection
{
public:
    explicit Inspection(const DiagramLayout &layout)
        : m_layout(layout)
        , m_spec(*layout.spec)
        , m_contents(contentsOfGroups(m_spec))
    {
    }

    std::vector<Fault> run()
    {
        checkPicture();
        checkTexts();
        checkNodes();
        checkGroups();
        checkLines();
        checkLabels();
        checkNotes();
        return std::move(m_faults);
    }

private:
    const DiagramNode &node(const NodeBox &box) const
    {
        return m_spec.nodes[static_cast<size_t>(box.node)];
    }
    const DiagramEdge &edge(const EdgePath &path) const
    {
        return m_spec.edges[static_cast<size_t>(path.edge)];
    }
    const DiagramGroup &group(const GroupBox &box) const
    {
        return m_spec.groups[static_cast<size_t>(box.group)];
    }
    static QString nameOf(const DiagramEdge &edge)
    {
        return QStringLiteral("%1->%2").arg(edge.from, edge.to);
    }
    void report(int line, const QString &message)
    {
        m_faults.push_back({m_spec.file, line, message});
    }

    void checkPicture();
    void checkTexts();
    void checkText(const NodeBox &box, const QString &text, const QFont &font, bool firstLine);
    void checkNodes();
    void checkGroups();
    void checkGroupAgainstNodes(const GroupBox &box);
    void checkLines();
    void checkLineAgainstLine(const EdgePath &path, const EdgePath &other);
    void checkLabels();
    void checkLabel(const EdgePath &path);
    void checkNotes();

    const DiagramLayout &m_layout;
    const course::DiagramSpec &m_spec;
    QHash<QString, QSet<QString>> m_contents;
    std::vector<Fault> m_faults;
};

void Inspection::checkPicture()
{
    if (m_layout.size.width() > widestFigure) {
        report(
            0,
            QStringLiteral("the picture is %1 px wide and would be shrunk to %2 px; use fewer or "
                           "narrower columns")
                .arg(m_layout.size.width())
                .arg(widestFigure));
    }
}

void Inspection::checkTexts()
{
    for (const NodeBox &box : m_layout.nodes) {
        checkText(box, node(box).label, m_layout.nodeFont, true);
        checkText(box, node(box).sub, m_layout.smallFont, false);
        const double needed = node(box).sub.isEmpty() ? 20 : 34;
        if (box.rect.height() < needed) {
            report(node(box).line,
                   QStringLiteral("node \"%1\" is %2 px high, but its text needs %3 px")
                       .arg(node(box).id)
                       .arg(box.rect.height())
                       .arg(needed));
        }
    }
    for (const GroupBox &box : m_layout.groups) {
        if (box.headingRect.right() > box.rect.right() - textMargin) {
            report(
                group(box).line,
                QStringLiteral("the heading \"%1\" is wider than its group").arg(group(box).label));
        }
    }
}

void Inspection::checkText(const NodeBox &box, const QString &text, const QFont &font,
                           bool firstLine)
{
    const double inset = textInset(node(box).role, box.rect, firstLine);
    const double room = box.rect.width() - 2 * (textMargin + inset);
    const double width = textWidth(font, text);
    if (width > room) {
        report(node(box).line,
               QStringLiteral("\"%1\" is %2 px wide, but its box has room for %3 px")
                   .arg(text)
                   .arg(std::ceil(width))
                   .arg(std::floor(room)));
    }
}

void Inspection::checkNodes()
{
    for (size_t i = 0; i < m_layout.nodes.size(); ++i) {
        for (size_t j = i + 1; j < m_layout.nodes.size(); ++j) {
            const NodeBox &a = m_layout.nodes[i];
            const NodeBox &b = m_layout.nodes[j];
            if (a.rect.intersects(b.rect)) {
                report(
                    node(b).line,
                    QStringLiteral("node \"%1\" overlaps node \"%2\"").arg(node(b).id, node(a).id));
            }
        }
    }
}

void Inspection::checkGroups()
{
    for (size_t i = 0; i < m_layout.groups.size(); ++i) {
        const GroupBox &a = m_layout.groups[i];
        checkGroupAgainstNodes(a);
        for (size_t j = i + 1; j < m_layout.groups.size(); ++j) {
            const GroupBox &b = m_layout.groups[j];
            const bool nested = m_contents.value(group(a).id).contains(group(b).id)
                || m_contents.value(group(b).id).contains(group(a).id);
            if (!nested && a.rect.intersects(b.rect)) {
                report(group(b).line,
                       QStringLiteral("group \"%1\" overlaps group \"%2\"")
                           .arg(group(b).id, group(a).id));
            }
        }
    }
}

void Inspection::checkGroupAgainstNodes(const GroupBox &box)
{
    const QSet<QString> contents = m_contents.value(group(box).id);
    for (const NodeBox &other : m_layout.nodes) {
        const QString &id = node(other).id;
        if (contents.contains(id)) {
            if (!box.rect.contains(other.rect)) {
                report(node(other).line,
                       QStringLiteral("node \"%1\" lies outside its group \"%2\"")
                           .arg(id, group(box).id));
            }
        } else if (box.rect.intersects(other.rect)) {
            report(node(other).line,
                   QStringLiteral("node \"%1\" lies in group \"%2\" but is not a member of it")
                       .arg(id, group(box).id));
        }
    }
}

void Inspection::checkLines()
{
    for (const EdgePath &path : m_layout.edges) {
        const QString name = nameOf(edge(path));
        const std::vector<Segment> pieces = segmentsOf(path.points);
        for (size_t k = 0; k < pieces.size(); ++k) {
            for (const NodeBox &box : m_layout.nodes) {
                // A line ends on its node's outline, which may be curved into the box.
                const bool curved = !path.curve.isEmpty();
                const bool start = (curved || k == 0) && node(box).id == edge(path).from;
                const bool end =
                    (curved || k + 1 == pieces.size()) && node(box).id == edge(path).to;
                if (!start && !end && entersRect(pieces[k], box.rect)) {
                    report(edge(path).line,
                           QStringLiteral("the line %1 runs through node \"%2\"")
                               .arg(name, node(box).id));
                }
            }
            for (const GroupBox &box : m_layout.groups) {
                if (entersRect(pieces[k], box.headingRect)) {
                    report(edge(path).line,
                           QStringLiteral("the line %1 runs through the heading \"%2\"")
                               .arg(name, group(box).label));
                }
            }
        }
        for (const EdgePath &other : m_layout.edges) {
            if (other.edge > path.edge) {
                checkLineAgainstLine(path, other);
            }
        }
    }
}

void Inspection::checkLineAgainstLine(const EdgePath &path, const EdgePath &other)
{
    if (!path.curve.isEmpty() || !other.curve.isEmpty()) {
        return; // curves may meet; they do not run side by side
    }
    double shared = 0;
    for (const Segment &piece : segmentsOf(path.points)) {
        for (const Segment &otherPiece : segmentsOf(other.points)) {
            shared += sharedLength(piece, otherPiece, onEachOther);
        }
    }
    if (shared > shortestShared) {
        report(edge(other).line,
               QStringLiteral("the line %1 runs along the line %2 for %3 px")
                   .arg(nameOf(edge(other)), nameOf(edge(path)))
                   .arg(shared));
    }
}

void Inspection::checkLabels()
{
    for (const EdgePath &path : m_layout.edges) {
        if (!path.labelRect.isEmpty()) {
            checkLabel(path);
        }
    }
}

void Inspection::checkLabel(const EdgePath &path)
{
    const QRectF &rect = path.labelRect;
    const auto reportOn = [&](const QString &what) {
        report(edge(path).line,
               QStringLiteral("no room for the label \"%1\" of %2: it lies on %3")
                   .arg(edge(path).label, nameOf(edge(path)), what));
    };
    for (const NodeBox &box : m_layout.nodes) {
        if (rect.intersects(box.rect)) {
            reportOn(QStringLiteral("node \"%1\"").arg(node(box).id));
        }
    }
    for (const GroupBox &box : m_layout.groups) {
        if (rect.intersects(box.headingRect)) {
            reportOn(QStringLiteral("the heading \"%1\"").arg(group(box).label));
        }
    }
    for (const EdgePath &other : m_layout.edges) {
        if (other.edge > path.edge && rect.intersects(other.labelRect)) {
            reportOn(QStringLiteral("the label \"%1\"").arg(edge(other).label));
        }
        for (const Segment &piece : segmentsOf(other.points)) {
            if (entersRect(piece, rect)) {
                reportOn(QStringLiteral("the line %1").arg(nameOf(edge(other))));
                break;
            }
        }
    }
}

void Inspection::checkNotes()
{
    for (const NoteBox &box : m_layout.notes) {
        const course::DiagramNote &note = m_spec.notes[static_cast<size_t>(box.note)];
        const auto reportOn = [&](const QString &what) {
            report(note.line, QStringLiteral("the note \"%1\" lies on %2").arg(note.text, what));
        };
        for (const NodeBox &other : m_layout.nodes) {
            if (box.rect.intersects(other.rect)) {
                reportOn(QStringLiteral("node \"%1\"").arg(node(other).id));
            }
        }
        for (const EdgePath &path : m_layout.edges) {
            if (box.rect.intersects(path.labelRect)) {
                reportOn(QStringLiteral("the label \"%1\"").arg(edge(path).label));
            }
            for (const Segment &piece : segmentsOf(path.points)) {
                if (entersRect(piece, box.rect)) {
                    reportOn(QStringLiteral("the line %1").arg(nameOf(edge(path))));
                    break;
                }
            }
        }
        for (const QString &line : box.lines) {
            if (textWidth(m_layout.smallFont, line) > box.rect.width() + 0.5) {
                report(note.line,
                       QStringLiteral("\"%1\" does not fit into the note's width").arg(line));
            }
        }
    }
}

} // namespace

std::vector<Fault> checkGeometry(const DiagramLayout &layout)
{
    return Inspection(layout).run();
}

} // namespace quayside::diagram
