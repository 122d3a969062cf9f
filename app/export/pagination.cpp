// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pagination.h"

namespace quayside::exporter {

using render::FlowPiece;

namespace {

/// How many rules are left; each step gives one up.
enum class Strictness { All, LonelyLines, DividedBoxes };

class PageBreaker
{
public:
    PageBreaker(const std::vector<FlowPiece> &pieces, double height)
        : m_pieces(pieces)
        , m_height(height)
    {
    }

    /// The piece that begins the next page: after `first`, at most `end`, which has no room.
    size_t nextPage(size_t first, size_t end) const
    {
        for (const Strictness strictness :
             {Strictness::All, Strictness::LonelyLines, Strictness::DividedBoxes}) {
            for (size_t at = end; at > first; --at) {
                if (mayBreakBefore(at, strictness))
                    return at;
            }
        }
        return end;
    }

private:
    bool mayBreakBefore(size_t at, Strictness strictness) const
    {
        const FlowPiece &above = m_pieces[at - 1];
        const FlowPiece &below = m_pieces[at];
        if (above.keepWithNext)
            return false;
        if (strictness != Strictness::DividedBoxes && above.box >= 0 && above.box == below.box
            && !mayDivideBox(at))
            return false;
        if (strictness == Strictness::All && above.block >= 0 && above.block == below.block
            && above.box < 0)
            return countBack(at, &FlowPiece::block) >= 2 && countOn(at, &FlowPiece::block) >= 2;
        return true;
    }

    bool mayDivideBox(size_t at) const
    {
        const size_t before = countBack(at, &FlowPiece::box);
        const size_t after = countOn(at, &FlowPiece::box);
        const double boxHeight = m_pieces[at + after - 1].bottom - m_pieces[at - before].top;
        const bool isTable = m_pieces[at].tableRow && m_pieces[at - 1].tableRow;
        const double limit = isTable ? m_height / 3 : m_height;
        // A header row does not count as a row of its own.
        const size_t least = isTable ? 2 : 3;
        return boxHeight > limit && before > least && after >= least;
    }

    /// Pieces before `at` that have the same number as the one just before it.
    size_t countBack(size_t at, int FlowPiece::*number) const
    {
        size_t begin = at;
        while (begin > 0 && m_pieces[begin - 1].*number == m_pieces[at - 1].*number)
            --begin;
        return at - begin;
    }

    size_t countOn(size_t at, int FlowPiece::*number) const
    {
        size_t end = at;
        while (end < m_pieces.size() && m_pieces[end].*number == m_pieces[at].*number)
            ++end;
        return end - at;
    }

    const std::vector<FlowPiece> &m_pieces;
    double m_height;
};

} // namespace

std::vector<PageSlice> paginate(std::vector<FlowPiece> pieces, double height)
{
    std::vector<PageSlice> pages;
    const PageBreaker breaker(pieces, height);
    size_t first = 0;
    while (first < pieces.size()) {
        const double top = pieces[first].top;
        size_t end = first;
        while (end < pieces.size() && pieces[end].bottom - top <= height)
            ++end;
        if (end == first) {
            // One piece higher than a page: nothing is lost, it goes on overleaf.
            pages.push_back({top, top + height});
            pieces[first].top += height;
            continue;
        }
        const size_t next = end == pieces.size() ? end : breaker.nextPage(first, end);
        pages.push_back({top, pieces[next - 1].bottom});
        first = next;
    }
    return pages;
}

} // namespace quayside::exporter
