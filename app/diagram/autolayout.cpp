// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that knows Graphviz. It is used for places alone; painting is ours.
#include "diagram/autolayout.h"

#include "diagram/groups.h"

#include <QHash>

#include <algorithm>
#include <mutex>

#include <gvc.h>

namespace quayside::diagram {

using course::DiagramGroup;
using course::DiagramSpec;

namespace {

constexpr double pointsPerInch = 72; ///< one of Graphviz's points is one px of ours
constexpr double clusterMargin = 20;
constexpr int clusterHeading = 16; ///< the height that keeps room for a group's heading
constexpr double headingAir = 40;

// A size that Graphviz may choose by itself would differ between machines with other fonts, so
// nothing is left to its fonts: nodes have fixed sizes, labels are tables of fixed size.

/// Graphviz takes char * that it does not write to.
char *word(const char *text)
{
    return const_cast<char *>(text);
}

std::mutex &graphvizMutex()
{
    static std::mutex mutex;
    return mutex;
}

void set(void *object, const char *name, const QByteArray &value)
{
    agsafeset(object, word(name), const_cast<char *>(value.constData()), word(""));
}

QByteArray number(double value)
{
    return QByteArray::number(value, 'f', 4);
}

/// One layout; everything Graphviz owns goes with it.
class Dot
{
public:
    Dot(const DiagramSpec &spec, const AutoSizes &sizes)
        : m_spec(spec)
        , m_sizes(sizes)
        , m_context(gvContext())
        , m_graph(agopen(word("g"), Agdirected, nullptr))
    {
        agseterr(AGMAX); // silent: a layout that fails leaves the nodes in a row
    }
    ~Dot()
    {
        if (m_laidOut) {
            gvFreeLayout(m_context, m_graph);
        }
        agclose(m_graph);
        gvFreeContext(m_context);
    }
    Dot(const Dot &) = delete;
    Dot &operator=(const Dot &) = delete;

    AutoPlaces run()
    {
        configure();
        addNodes(m_sizes.nodes);
        addGroups();
        addEdges(m_sizes.labels);
        m_laidOut = gvLayout(m_context, m_graph, "dot") == 0;
        AutoPlaces result =
            m_laidOut ? places(m_sizes.nodes, m_sizes.labels) : inARow(m_sizes.nodes);
        for (const DiagramGroup &group : m_spec.groups) {
            result.groups.push_back(m_laidOut ? boxOf(m_clusters.value(group.id)) : QRectF());
        }
        return result;
    }

private:
    void configure()
    {
        const bool right = m_spec.layout == course::LayoutMode::AutoRight;
        set(m_graph, "rankdir", right ? "LR" : "TB");
        set(m_graph, "nodesep", number(m_spec.columnGap / pointsPerInch));
        set(m_graph, "ranksep", number(m_spec.rowGap / pointsPerInch));
        set(m_graph, "splines", "true");
        set(m_graph, "newrank", "true");
    }

    void addNodes(const std::vector<QSizeF> &sizes)
    {
        for (size_t i = 0; i < m_spec.nodes.size(); ++i) {
            const QByteArray id = m_spec.nodes[i].id.toUtf8();
            Agnode_t *node = agnode(m_graph, const_cast<char *>(id.constData()), 1);
            set(node, "shape", "box");
            set(node, "label", "");
            set(node, "fixedsize", "true");
            set(node, "width", number(sizes[i].width() / pointsPerInch));
            set(node, "height", number(sizes[i].height() / pointsPerInch));
            m_nodes.push_back(node);
            m_byId.insert(m_spec.nodes[i].id, node);
        }
    }

    void addGroups()
    {
        const QHash<QString, QSet<QString>> contents = contentsOfGroups(m_spec);
        QHash<QString, Agraph_t *> made;
        std::vector<const DiagramGroup *> order;
        for (const DiagramGroup &group : m_spec.groups) {
            order.push_back(&group);
        }
        // Outer groups have more in them, and come first.
        std::stable_sort(order.begin(), order.end(), [&](const auto *a, const auto *b) {
            return contents.value(a->id).size() > contents.value(b->id).size();
        });
        for (size_t i = 0; i < order.size(); ++i) {
            Agraph_t *parent = m_graph;
            for (size_t outer = 0; outer < i; ++outer) {
                if (contents.value(order[outer]->id).contains(order[i]->id)) {
                    parent = made.value(order[outer]->id);
                }
            }
            const QByteArray name = QByteArray("cluster_") + order[i]->id.toUtf8();
            Agraph_t *cluster = agsubg(parent, const_cast<char *>(name.constData()), 1);
            set(cluster, "margin", number(clusterMargin));
            const auto index = static_cast<size_t>(order[i] - m_spec.groups.data());
            if (m_sizes.headings[index] > 0) {
                // Twice as wide: beside a line that enters in the middle there is room for it.
                setLabel(cluster, QSizeF(2 * m_sizes.headings[index] + headingAir, clusterHeading));
            }
            set(cluster, "labelloc", "t");
            m_clusters.insert(order[i]->id, cluster);
            made.insert(order[i]->id, cluster);
            for (const QString &member : order[i]->members) {
                if (Agnode_t *node = m_byId.value(member)) {
                    agsubnode(cluster, node, 1);
                }
            }
        }
    }

    void addEdges(const std::vector<QSizeF> &labelSizes)
    {
        for (size_t i = 0; i < m_spec.edges.size(); ++i) {
            Agnode_t *from = m_byId.value(m_spec.edges[i].from);
            Agnode_t *to = m_byId.value(m_spec.edges[i].to);
            if (from == nullptr || to == nullptr) {
                m_edges.push_back(nullptr);
                continue;
            }
            const QByteArray key = QByteArray::number(static_cast<qulonglong>(i));
            Agedge_t *edge =
                agedge(m_graph, from, to, const_cast<char *>(key.constData()), 1);
            set(edge, "arrowhead", "none"); // the curve ends at the border, our head lies on it
            if (!labelSizes[i].isEmpty()) {
                setLabel(edge, labelSizes[i] + QSizeF(8, 4));
            }
            m_edges.push_back(edge);
        }
    }

    void setLabel(void *object, const QSizeF &size)
    {
        const QByteArray table = R"(<TABLE BORDER="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH=")"
            + QByteArray::number(qRound(size.width())) + R"(" HEIGHT=")"
            + QByteArray::number(qRound(size.height())) + R"("><TR><TD></TD></TR></TABLE>)";
        char *html = agstrdup_html(m_graph, const_cast<char *>(table.constData()));
        agsafeset(object, word("label"), html, word(""));
        agstrfree(m_graph, html);
    }

    QPointF flipped(const pointf &point) const
    {
        return {point.x, GD_bb(m_graph).UR.y - point.y};
    }

    QRectF boxOf(Agraph_t *cluster) const
    {
        if (cluster == nullptr) {
            return {};
        }
        const boxf box = GD_bb(cluster);
        return QRectF(flipped(pointf{box.LL.x, box.UR.y}), flipped(pointf{box.UR.x, box.LL.y}));
    }

    AutoPlaces places(const std::vector<QSizeF> &nodeSizes,
                      const std::vector<QSizeF> &labelSizes) const
    {
        AutoPlaces result;
        for (size_t i = 0; i < m_nodes.size(); ++i) {
            const QPointF centre = flipped(ND_coord(m_nodes[i]));
            const QPointF corner(std::round(centre.x() - nodeSizes[i].width() / 2),
                                 std::round(centre.y() - nodeSizes[i].height() / 2));
            result.nodes.emplace_back(corner, nodeSizes[i]);
        }
        for (size_t i = 0; i < m_edges.size(); ++i) {
            result.curves.push_back(m_edges[i] == nullptr ? QPolygonF() : curveOf(m_edges[i]));
            QRectF label;
            if (m_edges[i] != nullptr && ED_label(m_edges[i]) != nullptr
                && !labelSizes[i].isEmpty()) {
                label = QRectF(QPointF(), labelSizes[i]);
                label.moveCenter(flipped(ED_label(m_edges[i])->pos));
            }
            result.labels.push_back(label);
        }
        return result;
    }

    QPolygonF curveOf(Agedge_t *edge) const
    {
        QPolygonF curve;
        const splines *lines = ED_spl(edge);
        if (lines == nullptr || lines->size == 0) {
            return curve;
        }
        const bezier &piece = lines->list[0];
        for (size_t i = 0; i < static_cast<size_t>(piece.size); ++i) {
            curve.append(flipped(piece.list[i]));
        }
        return curve;
    }

    AutoPlaces inARow(const std::vector<QSizeF> &sizes) const
    {
        AutoPlaces result;
        double x = 0;
        for (const QSizeF &size : sizes) {
            result.nodes.emplace_back(QPointF(x, 0), size);
            x += size.width() + m_spec.columnGap;
        }
        result.curves.resize(m_spec.edges.size());
        result.labels.resize(m_spec.edges.size());
        return result;
    }

    const DiagramSpec &m_spec;
    const AutoSizes &m_sizes;
    GVC_t *m_context;
    Agraph_t *m_graph;
    bool m_laidOut = false;
    std::vector<Agnode_t *> m_nodes;
    std::vector<Agedge_t *> m_edges;
    QHash<QString, Agnode_t *> m_byId;
    QHash<QString, Agraph_t *> m_clusters;
};

} // namespace

AutoPlaces placeAutomatically(const DiagramSpec &spec, const AutoSizes &sizes)
{
    const std::lock_guard lock(graphvizMutex());
    return Dot(spec, sizes).run();
}

} // namespace quayside::diagram
