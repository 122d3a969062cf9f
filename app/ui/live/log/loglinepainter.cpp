// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/loglinepainter.h"

#include "ui/live/log/celltext.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace quayside::ui {

namespace {

constexpr int leading = 3;
constexpr int measured = 100; ///< characters, to get the width of one without rounding

/// The colours of a stretch, with "inverse" already applied.
struct Colors
{
    QColor ink;
    QColor ground; ///< invalid for the view's own
};

Colors colorsOf(const AnsiStyle &style, const QColor &viewGround, const render::Theme &theme)
{
    AnsiColor front = style.foreground;
    // Terminals show bold text in one of the eight dark colours in its bright form.
    if (style.bold && front.kind == AnsiColor::Kind::Indexed && front.value < 8) {
        front.value += 8;
    }
    QColor ground = rawColor(style.background);
    if (style.inverse) {
        const QColor ink = rawColor(front);
        Colors swapped;
        swapped.ground = ink.isValid() ? ink : theme.text;
        swapped.ink = style.background.kind == AnsiColor::Kind::Default
                && render::contrastRatio(viewGround, swapped.ground) >= 4.5
            ? viewGround
            : readableColor(style.background, swapped.ground, theme);
        return swapped;
    }
    Colors colors;
    colors.ground = ground;
    colors.ink = readableColor(front, ground.isValid() ? ground : viewGround, theme);
    if (style.dim) {
        colors.ink =
            front.kind == AnsiColor::Kind::Default && !ground.isValid() ? theme.muted : colors.ink;
    }
    return colors;
}

QFont fontOf(const QFont &base, const AnsiStyle &style)
{
    QFont font = base;
    font.setBold(style.bold);
    font.setItalic(style.italic);
    font.setUnderline(style.underline);
    font.setStrikeOut(style.strike);
    return font;
}

/// Calls `visit(start, end, style)` for each stretch of equal look in [from, to).
template <typename Visit>
void eachRun(const AnsiText &content, LogLinePainter::Span shown, Visit visit)
{
    qsizetype at = shown.start;
    auto run = std::lower_bound(
        content.runs.begin(), content.runs.end(), shown.start,
        [](const AnsiRun &r, qsizetype index) { return r.start + r.length <= index; });
    for (; run != content.runs.end() && run->start < shown.end; ++run) {
        const qsizetype begin = std::max<qsizetype>(run->start, shown.start);
        const qsizetype end = std::min<qsizetype>(run->start + run->length, shown.end);
        if (begin > at) {
            visit(at, begin, AnsiStyle());
        }
        visit(begin, end, run->style);
        at = end;
    }
    if (at < shown.end) {
        visit(at, shown.end, AnsiStyle());
    }
}

} // namespace

LogLinePainter::LogLinePainter(const render::Theme &theme)
    : m_theme(&theme)
    , m_font(render::type::mono(render::type::caption))
{
    m_font.setKerning(false);
    m_font.setStyleStrategy(QFont::StyleStrategy(m_font.styleStrategy() | QFont::PreferAntialias));
    const QFontMetricsF metrics(m_font);
    m_cellWidth = metrics.horizontalAdvance(QString(measured, u'0')) / measured;
    m_lineHeight = static_cast<int>(std::ceil(metrics.height())) + leading;
    m_ascent = static_cast<int>(std::ceil(metrics.ascent())) + leading / 2;
}

double LogLinePainter::xOf(const LogEntry &entry, const Piece &piece, Span shown,
                           int firstShownCell, qsizetype index) const
{
    const qsizetype inside = std::clamp(index, shown.start, shown.end);
    const int cell = entry.simple
        ? static_cast<int>(inside)
        : firstShownCell
            + celltext::cellCount(
                QStringView(entry.content.text).mid(shown.start, inside - shown.start));
    return piece.topLeft.x() + (cell - piece.firstCell) * m_cellWidth;
}

void LogLinePainter::drawCells(QPainter &painter, QStringView text, bool simple, double x,
                               double baseline) const
{
    if (simple) {
        painter.drawText(QPointF(x, baseline), text.toString());
        return;
    }
    // Fonts that stand in for missing characters have widths of their own: each to its cell.
    qsizetype at = 0;
    int cell = 0;
    while (at < text.size()) {
        const auto [begin, first] = celltext::indexAtCell(text.mid(at), 0);
        Q_UNUSED(first);
        auto [end, width] = celltext::indexAtCell(text.mid(at + begin), 1);
        if (end == 0) { // a wide one
            std::tie(end, width) = celltext::indexAtCell(text.mid(at + begin), 2);
        }
        const qsizetype length = begin + std::max<qsizetype>(end, 1);
        painter.drawText(QPointF(x + cell * m_cellWidth, baseline),
                         text.mid(at, length).toString());
        cell += celltext::cellCount(text.mid(at, length));
        at += length;
    }
}

void LogLinePainter::paint(QPainter &painter, const LogEntry &entry, const Piece &piece) const
{
    const QString &text = entry.content.text;
    Span shown;
    int firstShownCell = piece.firstCell;
    if (entry.simple) {
        shown.start = std::min<qsizetype>(piece.firstCell, text.size());
        shown.end = std::min<qsizetype>(piece.firstCell + piece.cells, text.size());
    } else {
        std::tie(shown.start, firstShownCell) = celltext::indexAtCell(text, piece.firstCell);
        shown.end = celltext::indexAtCell(text, piece.firstCell + piece.cells).first;
    }
    paintGrounds(painter, entry, piece, shown, firstShownCell);
    paintText(painter, entry, piece, shown, firstShownCell);
}

void LogLinePainter::paintGrounds(QPainter &painter, const LogEntry &entry, const Piece &piece,
                                  Span shown, int firstShownCell) const
{
    const auto fill = [&](qsizetype start, qsizetype end, const QColor &color) {
        const double left = xOf(entry, piece, shown, firstShownCell, start);
        const double right = xOf(entry, piece, shown, firstShownCell, end);
        painter.fillRect(QRectF(left, piece.topLeft.y(), right - left, m_lineHeight), color);
    };
    eachRun(entry.content, shown, [&](qsizetype start, qsizetype end, const AnsiStyle &style) {
        const Colors colors = colorsOf(style, ground(), *m_theme);
        if (colors.ground.isValid()) {
            fill(start, end, colors.ground);
        }
    });
    if (piece.selection.end > shown.start && piece.selection.start < shown.end) {
        QColor tint = m_theme->accent;
        tint.setAlphaF(0.28F);
        fill(piece.selection.start, piece.selection.end, tint);
    }
    if (piece.needle.isEmpty() || entry.matches == 0) {
        return;
    }
    // A match may begin left of what is shown.
    qsizetype at = std::max<qsizetype>(0, shown.start - piece.needle.size());
    while ((at = entry.content.text.indexOf(piece.needle, at, Qt::CaseInsensitive)) >= 0
           && at < shown.end) {
        const bool current = piece.currentMatch == at;
        QColor tint = m_theme->warn;
        tint.setAlphaF(current ? 0.55F : 0.25F);
        fill(at, at + piece.needle.size(), tint);
        at += piece.needle.size();
    }
}

void LogLinePainter::paintText(QPainter &painter, const LogEntry &entry, const Piece &piece,
                               Span shown, int firstShownCell) const
{
    const double baseline = piece.topLeft.y() + m_ascent;
    eachRun(entry.content, shown, [&](qsizetype start, qsizetype end, const AnsiStyle &style) {
        painter.setFont(style == AnsiStyle() ? m_font : fontOf(m_font, style));
        painter.setPen(colorsOf(style, ground(), *m_theme).ink);
        drawCells(painter, QStringView(entry.content.text).mid(start, end - start), entry.simple,
                  xOf(entry, piece, shown, firstShownCell, start), baseline);
    });
    if (entry.cut && shown.end == entry.content.text.size()) {
        painter.setFont(m_font);
        painter.setPen(m_theme->muted);
        painter.drawText(
            QPointF(xOf(entry, piece, shown, firstShownCell, shown.end) + m_cellWidth, baseline),
            QStringLiteral("…"));
    }
}

void LogLinePainter::paintStream(QPainter &painter, const QRectF &rect,
                                 engine::LogLine::Stream stream) const
{
    const bool error = stream == engine::LogLine::Stream::Error;
    if (error) {
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), m_theme->bad);
    }
    painter.setFont(render::type::mono(render::type::tiny));
    painter.setPen(error ? m_theme->bad : m_theme->muted);
    painter.drawText(rect.adjusted(8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     error ? QStringLiteral("err") : QStringLiteral("out"));
}

} // namespace quayside::ui
