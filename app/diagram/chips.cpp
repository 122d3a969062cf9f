// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/overlay.h"
#include "diagram/textmetrics.h"

#include <cmath>

namespace quayside::diagram {

namespace {

constexpr double chipHeight = 14;
constexpr double chipPadding = 5;
constexpr double chipGap = 3;
constexpr double dotSize = 7;
constexpr double dotGap = 3;

/// Fills a tray row by row.
class Tray
{
public:
    Tray(const QRectF &rect, const QString &node)
        : m_rect(rect)
        , m_node(node)
    {
    }

    /// Empty when a chip does not fit any more.
    std::optional<std::vector<ChipBox>> named(const DiagramLayout &layout,
                                              const std::vector<Chip> &chips) const
    {
        std::vector<ChipBox> boxes;
        QPointF at = m_rect.topLeft();
        for (const Chip &chip : chips) {
            const double width =
                std::ceil(textWidth(layout.smallFont, chip.text)) + 2 * chipPadding;
            if (at.x() > m_rect.left() && at.x() + width > m_rect.right()) {
                at = QPointF(m_rect.left(), at.y() + chipHeight + chipGap);
            }
            if (at.y() + chipHeight > m_rect.bottom() + 0.5 || width > m_rect.width()) {
                return std::nullopt;
            }
            boxes.push_back({chip.key, m_node, chip.text, chip.tone, chip.tip,
                             QRectF(at, QSizeF(width, chipHeight))});
            at.rx() += width + chipGap;
        }
        return boxes;
    }

    std::vector<ChipBox> dots(const DiagramLayout &layout, const std::vector<Chip> &chips) const
    {
        const auto across = static_cast<size_t>(
            std::max(1.0, std::floor((m_rect.width() + dotGap) / (dotSize + dotGap))));
        const auto down = static_cast<size_t>(
            std::max(1.0, std::floor((m_rect.height() + dotGap) / (dotSize + dotGap))));
        const bool all = chips.size() <= across * down;
        const double countWidth = all
            ? 0
            : std::ceil(textWidth(layout.smallFont, QStringLiteral("+%1").arg(chips.size())));
        const auto taken = static_cast<size_t>(std::ceil(countWidth / (dotSize + dotGap)));
        const size_t room = across * down - (all ? 0 : std::min(taken, across));
        std::vector<ChipBox> boxes;
        for (size_t i = 0; i < std::min(room, chips.size()); ++i) {
            const size_t line = i / across;
            const QPointF at(static_cast<double>(i % across) * (dotSize + dotGap),
                             static_cast<double>(line) * (dotSize + dotGap));
            boxes.push_back({chips[i].key, m_node, QString(), chips[i].tone, chips[i].tip,
                             QRectF(m_rect.topLeft() + at, QSizeF(dotSize, dotSize))});
        }
        if (!all) {
            const QRectF rest(m_rect.right() - countWidth,
                              m_rect.top() + static_cast<double>(down - 1) * (dotSize + dotGap),
                              countWidth, dotSize);
            boxes.push_back({QString(), m_node,
                             QStringLiteral("+%1").arg(chips.size() - boxes.size()), Tone::Plain,
                             QString(), rest});
        }
        return boxes;
    }

private:
    QRectF m_rect;
    QString m_node;
};

} // namespace

std::vector<ChipBox> placeChips(const DiagramLayout &layout, const Overlay &overlay)
{
    std::vector<ChipBox> placed;
    for (const NodeBox &box : layout.nodes) {
        const QString &id = layout.spec->nodes[static_cast<size_t>(box.node)].id;
        const auto mark = overlay.nodes.constFind(id);
        if (mark == overlay.nodes.cend() || mark->chips.empty() || box.tray.isEmpty()) {
            continue;
        }
        const Tray tray(box.tray, id);
        std::vector<ChipBox> boxes;
        if (auto named = tray.named(layout, mark->chips)) {
            boxes = std::move(*named);
        } else {
            boxes = tray.dots(layout, mark->chips);
        }
        placed.insert(placed.end(), boxes.begin(), boxes.end());
    }
    return placed;
}

} // namespace quayside::diagram
