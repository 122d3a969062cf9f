// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorerlayout.h"

#include "livediagram/explorerpanel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace quayside::livediagram {

namespace {

constexpr double margin = 20;
constexpr double columnGap = 26;
constexpr double frameGap = 18;
constexpr int mostColumns = 6;
constexpr double calm = 0.85; ///< another number of columns must be better by this much
constexpr double almost = 0.95; ///< and a bit smaller is no reason to move everything
constexpr double readable = 1.0; ///< a larger scale than this is no gain
constexpr double leastAcross = 0.8; ///< columns that need a smaller scale are not beside each other

/// Networks whose members are in several panels, and the host: index in drawing.things.
std::vector<int> sharedThings(const ExplorerDrawing &drawing)
{
    QHash<QString, QString> panelOf;
    for (const ExplorerPanel &panel : drawing.panels) {
        for (const QString &id : panel.things) {
            panelOf.insert(id, panel.id);
        }
    }
    QHash<QString, QSet<QString>> panelsOf;
    for (const ExplorerLink &link : drawing.links) {
        panelsOf[link.to].insert(panelOf.value(link.from));
    }
    std::vector<int> shared;
    int host = -1;
    for (size_t i = 0; i < drawing.things.size(); ++i) {
        const ExplorerThing &thing = drawing.things[i];
        if (thing.kind == ExplorerThing::Kind::Host) {
            host = static_cast<int>(i);
        } else if (thing.kind == ExplorerThing::Kind::Network
                   && panelsOf.value(thing.id).size() > 1) {
            shared.push_back(static_cast<int>(i));
        }
    }
    if (host >= 0) {
        shared.push_back(host); // next to the panels, for its lines have labels
    }
    return shared;
}

/// The columns of panels of these heights: the tallest column as low as it can be, and what comes
/// first further to the left. Too many to try are put into the shortest column one by one.
std::vector<int> balanced(const std::vector<double> &heights, int columns)
{
    constexpr double mostTries = 5000;
    std::vector<int> best(heights.size(), 0);
    std::vector<double> filled(static_cast<size_t>(columns), 0);
    if (std::pow(columns, static_cast<double>(heights.size())) > mostTries) {
        for (size_t i = 0; i < heights.size(); ++i) {
            const auto shortest = std::min_element(filled.begin(), filled.end());
            best[i] = static_cast<int>(shortest - filled.begin());
            *shortest += heights[i];
        }
        return best;
    }
    double lowest = std::numeric_limits<double>::max();
    std::vector<int> tried(heights.size(), 0);
    const auto tryFrom = [&](auto &&self, size_t i) -> void {
        const double tallest = *std::max_element(filled.begin(), filled.end());
        if (tallest >= lowest) {
            return;
        }
        if (i == heights.size()) {
            lowest = tallest;
            best = tried;
            return;
        }
        for (int column = 0; column < columns; ++column) {
            double &own = filled[static_cast<size_t>(column)];
            tried[i] = column;
            own += heights[i];
            self(self, i + 1);
            own -= heights[i];
        }
    };
    tryFrom(tryFrom, 0);
    return best;
}

class Arranger
{
public:
    Arranger(const ExplorerDrawing &drawing, const QSizeF &window, const ExplorerLayout *before)
        : m_drawing(drawing)
        , m_window(window.isEmpty() ? QSizeF(1000, 700) : window)
        , m_before(before)
        , m_shared(sharedThings(drawing))
    {
    }

    ExplorerLayout arrange()
    {
        placePanels();
        chooseColumns();
        moveColumns();
        hangSharedBars();
        placeShelves();
        return std::move(m_result);
    }

private:
    struct Split
    {
        int columns = 1;
        bool narrow = false;
        std::vector<int> columnOf; ///< parallel to m_panels
        std::vector<double> widths;
        std::vector<double> heights;
        double scale = 0; ///< at which all of it is in the window
        double across = 0; ///< at which its width is
    };

    double gutter() const
    {
        return m_shared.empty() ? 0
                                : static_cast<double>(m_shared.size()) * PanelShape::barStep + 10;
    }
    double top() const
    {
        return margin + static_cast<double>(m_shared.size()) * PanelShape::plateStep;
    }

    void placePanels()
    {
        for (size_t i = 0; i < m_drawing.panels.size(); ++i) {
            if (m_drawing.panels[i].kind == ExplorerPanel::Kind::Shelf) {
                continue;
            }
            const QString &id = m_drawing.panels[i].id;
            const QStringList order =
                m_before != nullptr ? m_before->orderOf.value(id) : QStringList();
            m_panels.push_back(shapePanel(m_drawing, static_cast<int>(i), m_shared, order,
                                          PanelShape::Width::Roomy));
            m_narrow.push_back(shapePanel(m_drawing, static_cast<int>(i), m_shared, order,
                                          PanelShape::Width::Narrow));
            m_result.orderOf.insert(id, m_panels.back().order);
        }
    }

    Split splitInto(int columns, bool narrow) const
    {
        Split split;
        split.columns = columns;
        split.narrow = narrow;
        const auto count = static_cast<size_t>(columns);
        split.widths.assign(count, 0);
        split.heights.assign(count, 0);
        const bool sameCount = m_before != nullptr && m_before->columns == columns;
        const std::vector<PanelShape> &panels = narrow ? m_narrow : m_panels;
        std::vector<double> heightOf;
        heightOf.reserve(panels.size());
        for (const PanelShape &panel : panels) {
            heightOf.push_back(panel.size.height() + frameGap);
        }
        const std::vector<int> fresh = sameCount ? std::vector<int>() : balanced(heightOf, columns);
        for (size_t i = 0; i < panels.size(); ++i) {
            const PanelShape &panel = panels[i];
            const auto shortest =
                static_cast<int>(std::min_element(split.heights.begin(), split.heights.end())
                                 - split.heights.begin());
            const QString &id = m_drawing.panels[static_cast<size_t>(panel.panel)].id;
            const int column = sameCount ? m_before->columnOf.value(id, shortest) : fresh[i];
            split.columnOf.push_back(column);
            const auto at = static_cast<size_t>(column);
            split.widths[at] = std::max(split.widths[at], panel.size.width());
            split.heights[at] += heightOf[i];
        }
        double width = 2 * margin - columnGap;
        for (const double one : split.widths) {
            width += one + gutter() + columnGap;
        }
        const double height =
            top() + margin + *std::max_element(split.heights.begin(), split.heights.end());
        split.across = m_window.width() / width;
        split.scale = std::min({readable, split.across, m_window.height() / height});
        return split;
    }

    void chooseColumns()
    {
        m_split = splitInto(1, false);
        const int most = std::clamp(static_cast<int>(m_panels.size()), 1, mostColumns);
        for (int columns = 1; columns <= most; ++columns) {
            for (const bool narrow : {false, true}) {
                Split other = splitInto(columns, narrow);
                if (other.across >= leastAcross && other.scale > m_split.scale * 1.02) {
                    m_split = std::move(other);
                }
            }
        }
        if (m_before != nullptr && m_before->columns <= most && !m_before->frames.empty()) {
            Split same = splitInto(m_before->columns, m_before->narrow);
            const bool fits = same.columns == 1 || same.across >= leastAcross * almost;
            if (fits && same.scale > m_split.scale * calm) {
                m_split = std::move(same);
            }
        }
        m_result.columns = m_split.columns;
        m_result.narrow = m_split.narrow;
        if (m_split.narrow) {
            m_panels = std::move(m_narrow);
        }
    }

    void moveColumns()
    {
        std::vector<double> left;
        double x = margin;
        for (const double width : m_split.widths) {
            left.push_back(x + gutter());
            x += gutter() + width + columnGap;
        }
        m_left = left;
        m_result.size.setWidth(std::max(x - columnGap + margin, platesEnd() + margin));
        std::vector<double> bottom(left.size(), top());
        for (size_t i = 0; i < m_panels.size(); ++i) {
            const auto column = static_cast<size_t>(m_split.columnOf[i]);
            PanelShape &panel = m_panels[i];
            panel.size.setWidth(m_split.widths[column]);
            take(panel, QPointF(left[column], bottom[column]), static_cast<int>(column));
            bottom[column] += panel.size.height() + frameGap;
        }
        m_bottom = *std::max_element(bottom.begin(), bottom.end());
        m_result.size.setHeight(m_bottom - frameGap + margin);
    }

    double platesEnd() const
    {
        double end = 0;
        for (size_t i = 0; i < m_shared.size(); ++i) {
            end = std::max(end, barX(i, 0) + PanelShape::plateWidth(thing(m_shared[i])));
        }
        return end;
    }

    void take(const PanelShape &panel, const QPointF &at, int column)
    {
        const QString &id = m_drawing.panels[static_cast<size_t>(panel.panel)].id;
        m_result.columnOf.insert(id, column);
        m_result.frames.push_back({panel.panel, QRectF(at, panel.size), column});
        for (const auto &[index, rect] : panel.boxes) {
            const bool again = m_placed.contains(index);
            m_placed.insert(index);
            m_result.boxes.push_back({index, id, rect.translated(at), again});
        }
        for (const auto &[index, rect] : panel.bars) {
            m_result.bars.push_back({index, id, rect.translated(at)});
        }
        for (ExplorerLine line : panel.lines) {
            line.points.translate(at);
            line.label.translate(at);
            m_result.lines.push_back(line);
        }
        for (const PanelShape::WayOut &way : panel.waysOut) {
            addWayOut(way, at, static_cast<size_t>(column));
        }
    }

    double barX(size_t shared, size_t column) const
    {
        const double left = m_left.empty() ? margin + gutter() : m_left[column];
        return left - gutter() + static_cast<double>(shared) * PanelShape::barStep + 4;
    }

    /// From a container to the bar of a shared network, or of the host.
    void addWayOut(const PanelShape::WayOut &way, const QPointF &at, size_t column)
    {
        const QPointF from = way.from + at;
        const double x = barX(way.shared, column);
        ExplorerLine line;
        line.link = way.link;
        line.points << from << QPointF(x, from.y());
        line.label = way.label.isEmpty() ? QRectF() : way.label.translated(at);
        m_result.lines.push_back(line);
        double &last = m_last[{way.shared, column}];
        last = std::max(last, from.y());
    }

    void hangSharedBars()
    {
        for (size_t i = 0; i < m_shared.size(); ++i) {
            const double y = margin + static_cast<double>(i) * PanelShape::plateStep;
            const double middle = y + PanelShape::plateHeight / 2;
            std::optional<size_t> first;
            size_t final = 0;
            for (size_t column = 0; column < m_left.size(); ++column) {
                const auto last = m_last.find({i, column});
                if (last == m_last.end()) {
                    continue;
                }
                first = first.value_or(column);
                final = column;
                const double x = barX(i, column) - PanelShape::barWidth / 2;
                m_result.bars.push_back(
                    {m_shared[i], QStringLiteral("column %1").arg(column),
                     QRectF(QPointF(x, middle),
                            QPointF(x + PanelShape::barWidth, last->second + 4))});
            }
            if (!first) {
                continue;
            }
            const double x = barX(i, *first);
            m_result.boxes.push_back(
                {m_shared[i], QString(),
                 QRectF(x - PanelShape::barWidth / 2 - 1, y,
                        PanelShape::plateWidth(thing(m_shared[i])), PanelShape::plateHeight),
                 false});
            if (final > *first) {
                m_result.trunks.push_back(
                    {m_shared[i], QPointF(x, middle), QPointF(barX(i, final), middle)});
            }
        }
    }

    void placeShelves()
    {
        constexpr double cellWidth = 206;
        constexpr double cellHeight = 38;
        constexpr double cellGap = 10;
        constexpr double inner = 14;
        constexpr double heading = 32;
        double y = m_panels.empty() ? margin : m_bottom;
        const double least = m_panels.empty() ? std::min(m_window.width(), 1100.0) : 640.0;
        const double width = std::max(m_result.size.width(), least);
        for (size_t i = 0; i < m_drawing.panels.size(); ++i) {
            const ExplorerPanel &panel = m_drawing.panels[i];
            if (panel.kind != ExplorerPanel::Kind::Shelf) {
                continue;
            }
            const int across = std::max(1,
                                        static_cast<int>((width - 2 * margin - 2 * inner + cellGap)
                                                         / (cellWidth + cellGap)));
            const double each = (width - 2 * margin - 2 * inner + cellGap) / across - cellGap;
            int number = 0;
            for (const QString &id : panel.things) {
                const int line = number / across;
                const QPointF at(margin + inner + (number % across) * (each + cellGap),
                                 y + heading + line * (cellHeight + cellGap));
                m_result.boxes.push_back(
                    {indexOf(id), panel.id, QRectF(at, QSizeF(each, cellHeight)), false});
                ++number;
            }
            const int rows = (number + across - 1) / across;
            const double height = heading + rows * (cellHeight + cellGap) - cellGap + inner;
            m_result.frames.push_back(
                {static_cast<int>(i), QRectF(margin, y, width - 2 * margin, height), -1});
            y += height + frameGap;
            m_result.size = QSizeF(width, y - frameGap + margin);
        }
    }

    int indexOf(const QString &id) const
    {
        const ExplorerThing *found = m_drawing.thing(id);
        return found == nullptr ? 0 : static_cast<int>(found - m_drawing.things.data());
    }
    const ExplorerThing &thing(int index) const
    {
        return m_drawing.things[static_cast<size_t>(index)];
    }

    const ExplorerDrawing &m_drawing;
    QSizeF m_window;
    const ExplorerLayout *m_before;
    std::vector<int> m_shared;
    std::vector<PanelShape> m_panels;
    std::vector<PanelShape> m_narrow; ///< the same, narrower
    Split m_split;
    std::vector<double> m_left; ///< of each column's panels
    double m_bottom = 0;
    std::map<std::pair<size_t, size_t>, double> m_last; ///< lowest plug by bar and column
    QSet<int> m_placed;
    ExplorerLayout m_result;
};

} // namespace

const ExplorerBox *ExplorerLayout::box(const ExplorerDrawing &drawing, const QString &id) const
{
    for (const ExplorerBox &one : boxes) {
        if (drawing.things[static_cast<size_t>(one.thing)].id == id) {
            return &one;
        }
    }
    return nullptr;
}

ExplorerLayout layOutExplorer(const ExplorerDrawing &drawing, const QSizeF &window,
                              const ExplorerLayout *before)
{
    return Arranger(drawing, window, before).arrange();
}

} // namespace quayside::livediagram
