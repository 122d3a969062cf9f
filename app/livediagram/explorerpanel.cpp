// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorerpanel.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <map>

namespace quayside::livediagram {

using LinkKind = ExplorerLink::Kind;

namespace {

constexpr double padding = 14;
constexpr double headingHeight = 34;
constexpr double rowHeight = 44;
constexpr double rowGap = 10;
constexpr double lineStep = 18;
constexpr double volumeHeight = 36;
constexpr double volumeGap = 8;
constexpr double channelStep = 6;
constexpr int channels = 6;
constexpr double labelHeight = 16;

/// About as wide as the words of the whole map need, so that panels are alike; fonts are not asked,
/// and what is longer is cut off.
struct Widths
{
    double container = 150;
    double port = 70;
    double path = 60;
    double store = 104;

    Widths(const ExplorerDrawing &drawing, PanelShape::Width kind)
    {
        constexpr double name = 7.6; // a letter
        constexpr double small = 5.9;
        constexpr double code = 6.8;
        const bool narrow = kind == PanelShape::Width::Narrow;
        const double mostName = narrow ? 188 : 232;
        const double mostPort = narrow ? 130 : 190;
        const double mostPath = narrow ? 118 : 168;
        const double mostStore = narrow ? 122 : 184;
        const auto grow = [](double &width, double wanted, double most) {
            constexpr double step = 8; // a slightly longer name moves nothing
            width = std::max(width, std::min(most, std::ceil(wanted / step) * step));
        };
        for (const ExplorerThing &thing : drawing.things) {
            const auto words = small * static_cast<double>(thing.words.size());
            const auto title = name * static_cast<double>(thing.name.size());
            if (thing.kind == ExplorerThing::Kind::Container
                || thing.kind == ExplorerThing::Kind::More) {
                const double badge = thing.badge.isEmpty()
                    ? 0
                    : small * static_cast<double>(thing.badge.size()) + 18;
                grow(container, 44 + std::max(title + badge, words), mostName);
            }
        }
        for (const ExplorerLink &link : drawing.links) {
            const auto label = code * static_cast<double>(link.label.size());
            if (link.kind == LinkKind::Port) {
                grow(port, label + 34, mostPort);
            } else if (link.kind == LinkKind::Mount) {
                grow(path, label + 44, mostPath);
                if (const ExplorerThing *thing = drawing.thing(link.to)) {
                    grow(store,
                         44
                             + std::max(name * static_cast<double>(thing->name.size()),
                                        small * static_cast<double>(thing->words.size())),
                         mostStore);
                }
            }
        }
    }
};

struct Row
{
    int thing = 0;
    std::vector<int> ports; ///< links
    std::vector<std::pair<int, size_t>> outside; ///< links to shared bars, and which
    std::vector<int> inside; ///< links to the panel's own networks
    std::vector<int> mounts;
    QRectF rect;

    size_t leftLines() const { return ports.size() + (outside.empty() ? 0 : 1); }
    size_t rightLines() const { return mounts.size() + (inside.empty() ? 0 : 1); }
    /// The i-th of `count` lines at one side.
    double lineY(size_t i, size_t count) const
    {
        return rect.center().y()
            + (static_cast<double>(i) - static_cast<double>(count - 1) / 2) * lineStep;
    }
};

class Shaper
{
public:
    Shaper(const ExplorerDrawing &drawing, int panel, const std::vector<int> &shared,
           PanelShape::Width width)
        : m_drawing(drawing)
        , m_panel(drawing.panels[static_cast<size_t>(panel)])
        , m_shared(shared)
        , m_wide(drawing, width)
        , m_barGap(width == PanelShape::Width::Narrow ? 18 : 22)
        , m_channelGap(width == PanelShape::Width::Narrow ? 5 : 8)
    {
        m_shape.panel = panel;
    }

    PanelShape shape(const QStringList &before)
    {
        orderRows(before);
        readLinks();
        measure();
        placeRows();
        placeBars();
        placeVolumes();
        placeWaysOut();
        m_shape.size = QSizeF(std::ceil(m_width), std::ceil(m_height + padding));
        return std::move(m_shape);
    }

private:
    void orderRows(const QStringList &before)
    {
        QStringList order;
        for (const QString &id : before) {
            if (m_panel.things.contains(id)) {
                order.append(id);
            }
        }
        for (const QString &id : m_panel.things) {
            if (!order.contains(id)) {
                order.append(id);
            }
        }
        const auto isGroup = [](const QString &id) {
            return id.startsWith(QStringLiteral("more:"));
        };
        std::stable_partition(order.begin(), order.end(),
                              [&](const QString &id) { return !isGroup(id); });
        m_shape.order = order;
        for (const QString &id : order) {
            Row row;
            row.thing = indexOf(id);
            m_rowOf.insert(id, static_cast<int>(m_rows.size()));
            m_rows.push_back(row);
        }
    }

    void readLinks()
    {
        for (size_t i = 0; i < m_drawing.links.size(); ++i) {
            const ExplorerLink &link = m_drawing.links[i];
            const auto found = m_rowOf.constFind(link.from);
            if (found == m_rowOf.cend()) {
                continue;
            }
            Row &row = m_rows[static_cast<size_t>(*found)];
            const int number = static_cast<int>(i);
            const int target = indexOf(link.to);
            const auto shared = std::find(m_shared.begin(), m_shared.end(), target);
            if (link.kind == LinkKind::Port) {
                row.ports.push_back(number);
            } else if (link.kind == LinkKind::Mount) {
                row.mounts.push_back(number);
            } else if (link.kind == LinkKind::Network && shared != m_shared.end()) {
                row.outside.emplace_back(number, static_cast<size_t>(shared - m_shared.begin()));
            } else if (link.kind == LinkKind::Network) {
                row.inside.push_back(number);
                if (std::find(m_own.begin(), m_own.end(), target) == m_own.end()) {
                    m_own.push_back(target);
                }
            }
        }
    }

    void measure()
    {
        const auto any = [this](auto has) {
            return std::any_of(m_rows.begin(), m_rows.end(), has);
        };
        m_left =
            padding + (any([](const Row &row) { return !row.ports.empty(); }) ? m_wide.port : 0.0);
        m_barsX = m_left + m_wide.container + m_barGap;
        m_pathsX = m_own.empty()
            ? m_left + m_wide.container + 12
            : m_barsX + static_cast<double>(m_own.size()) * PanelShape::barStep;
        m_hasMounts = any([](const Row &row) { return !row.mounts.empty(); });
        m_channelsX = m_pathsX + m_wide.path + m_channelGap;
        m_volumesX = m_channelsX + channelsNeeded() * channelStep + m_channelGap;
        m_width = m_hasMounts ? m_volumesX + m_wide.store + padding
            : m_own.empty()   ? m_left + m_wide.container + padding
                              : m_pathsX + padding - 6;
        for (size_t i = 0; i < m_own.size(); ++i) {
            m_width =
                std::max(m_width, barX(i) - 4 + PanelShape::plateWidth(thing(m_own[i])) + padding);
        }
        m_width = std::max(m_width, headingWidth());
    }

    /// One a volume or other source, as far as there are channels.
    double channelsNeeded() const
    {
        QSet<QString> sources;
        for (const Row &row : m_rows) {
            for (const int link : row.mounts) {
                sources.insert(linkAt(link).to);
            }
        }
        return static_cast<double>(std::min<qsizetype>(channels, sources.size()));
    }

    double headingWidth() const
    {
        return 7.6 * static_cast<double>(m_panel.title.size())
            + 6.4 * static_cast<double>(m_panel.words.size()) + 3 * padding;
    }

    double barX(size_t i) const { return m_barsX + static_cast<double>(i) * PanelShape::barStep; }

    void placeRows()
    {
        double y = headingHeight + static_cast<double>(m_own.size()) * PanelShape::plateStep;
        if (!m_own.empty()) {
            y += 2;
        }
        for (Row &row : m_rows) {
            const auto lines = static_cast<double>(std::max(row.leftLines(), row.rightLines()));
            const double height = std::max(rowHeight, lines * lineStep + 8);
            row.rect = QRectF(m_left, y, m_wide.container, height);
            m_shape.boxes.emplace_back(row.thing, row.rect);
            y += height + rowGap;
        }
        m_height = y - rowGap;
    }

    /// A row has one lead to all its networks here; a plug where it meets one of them.
    void placeBars()
    {
        std::vector<double> last(m_own.size(), 0);
        for (const Row &row : m_rows) {
            const double y = row.inside.empty() ? 0 : row.lineY(0, row.rightLines());
            for (const int link : row.inside) {
                const auto own = static_cast<size_t>(
                    std::find(m_own.begin(), m_own.end(), indexOf(linkAt(link).to))
                    - m_own.begin());
                ExplorerLine line;
                line.link = link;
                line.points << QPointF(row.rect.right(), y) << QPointF(barX(own), y);
                m_shape.lines.push_back(line);
                last[own] = std::max(last[own], y);
            }
        }
        for (size_t i = 0; i < m_own.size(); ++i) {
            const double y = headingHeight + static_cast<double>(i) * PanelShape::plateStep;
            const double x = barX(i) - PanelShape::barWidth / 2;
            m_shape.boxes.emplace_back(
                m_own[i],
                QRectF(x - 1, y, PanelShape::plateWidth(thing(m_own[i])), PanelShape::plateHeight));
            m_shape.bars.emplace_back(m_own[i],
                                      QRectF(QPointF(x, y + PanelShape::plateHeight / 2),
                                             QPointF(x + PanelShape::barWidth, last[i] + 4)));
        }
    }

    void placeVolumes()
    {
        std::map<int, std::pair<QRectF, double>> placed; // by thing: box, channel
        double cursor = m_rows.empty() ? 0 : m_rows.front().rect.top();
        for (const Row &row : m_rows) {
            const size_t first = row.inside.empty() ? 0 : 1;
            for (size_t i = 0; i < row.mounts.size(); ++i) {
                const double y = row.lineY(first + i, row.rightLines());
                const int source = indexOf(linkAt(row.mounts[i]).to);
                auto found = placed.find(source);
                if (found == placed.end()) {
                    const double top = std::max(cursor, y - volumeHeight / 2);
                    const QRectF box(m_volumesX, top, m_wide.store, volumeHeight);
                    const double channel =
                        m_channelsX + static_cast<double>(placed.size() % channels) * channelStep;
                    found = placed.emplace(source, std::pair(box, channel)).first;
                    m_shape.boxes.emplace_back(source, box);
                    cursor = box.bottom() + volumeGap;
                    m_height = std::max(m_height, box.bottom());
                }
                addMount(row, row.mounts[i], y, found->second.first, found->second.second);
            }
        }
    }

    void addMount(const Row &row, int link, double y, const QRectF &box, double channel)
    {
        ExplorerLine line;
        line.link = link;
        line.points << QPointF(row.rect.right(), y);
        if (std::abs(box.center().y() - y) > 0.5) {
            line.points << QPointF(channel, y) << QPointF(channel, box.center().y());
        }
        line.points << QPointF(box.left(), box.center().y());
        line.label = QRectF(m_pathsX, y - labelHeight / 2, m_wide.path, labelHeight);
        m_shape.lines.push_back(line);
    }

    void placeWaysOut()
    {
        for (const Row &row : m_rows) {
            for (size_t i = 0; i < row.ports.size(); ++i) {
                const double y = row.lineY(i, row.leftLines());
                const QRectF label(padding, y - labelHeight / 2, m_wide.port - 18, labelHeight);
                m_shape.waysOut.push_back(
                    {row.ports[i],
                     hostBar(),
                     {row.rect.left(), y},
                     linkAt(row.ports[i]).label.isEmpty() ? QRectF() : label});
            }
            for (const auto &[link, shared] : row.outside) {
                const double y = row.lineY(row.ports.size(), row.leftLines());
                m_shape.waysOut.push_back({link, shared, {row.rect.left(), y}, {}});
            }
        }
    }

    size_t hostBar() const { return m_shared.empty() ? 0 : m_shared.size() - 1; }
    const ExplorerLink &linkAt(int link) const
    {
        return m_drawing.links[static_cast<size_t>(link)];
    }
    const ExplorerThing &thing(int index) const
    {
        return m_drawing.things[static_cast<size_t>(index)];
    }
    int indexOf(const QString &id) const
    {
        const ExplorerThing *found = m_drawing.thing(id);
        return found == nullptr ? -1 : static_cast<int>(found - m_drawing.things.data());
    }

    const ExplorerDrawing &m_drawing;
    const ExplorerPanel &m_panel;
    const std::vector<int> &m_shared;
    const Widths m_wide;
    const double m_barGap; ///< px from the containers to the first bar
    const double m_channelGap; ///< beside the channels in which mounts change their height
    std::vector<Row> m_rows;
    QHash<QString, int> m_rowOf;
    std::vector<int> m_own; ///< networks of this panel alone
    double m_left = 0;
    double m_barsX = 0;
    double m_pathsX = 0;
    double m_channelsX = 0;
    double m_volumesX = 0;
    double m_width = 0;
    double m_height = 0;
    bool m_hasMounts = false;
    PanelShape m_shape;
};

} // namespace

double PanelShape::plateWidth(const ExplorerThing &thing)
{
    const double text = 7.4 * static_cast<double>(thing.name.size())
        + 5.3 * static_cast<double>(thing.words.size());
    return std::ceil(std::clamp(text + 32, 90.0, 330.0));
}

PanelShape shapePanel(const ExplorerDrawing &drawing, int panel, const std::vector<int> &shared,
                      const QStringList &before, PanelShape::Width width)
{
    return Shaper(drawing, panel, shared, width).shape(before);
}

} // namespace quayside::livediagram
