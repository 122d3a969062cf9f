// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/live/log/loglinemodel.h"

#include <QFont>
#include <QRectF>

namespace quayside::ui {

/// Paints a part of a log's line on a grid of cells: only the cells asked for are laid out, so that
/// the length of a line does not matter. Its measures are those of the view.
class LogLinePainter
{
public:
    /// Characters [start, end) of the text; empty if start == end.
    struct Span
    {
        qsizetype start = 0;
        qsizetype end = 0;
    };
    /// What of a line goes where.
    struct Piece
    {
        int firstCell = 0;
        int cells = 0;
        QPointF topLeft; ///< of the first cell
        Span selection;
        QString needle; ///< to be highlighted
        std::optional<qsizetype> currentMatch; ///< the index at which the current one begins
    };

    explicit LogLinePainter(const render::Theme &theme);

    void setTheme(const render::Theme &theme) { m_theme = &theme; }
    double cellWidth() const { return m_cellWidth; }
    int lineHeight() const { return m_lineHeight; }
    const QFont &font() const { return m_font; }
    /// What lines stand on; colours are chosen to be read on it.
    QColor ground() const { return m_theme->code; }

    void paint(QPainter &painter, const LogEntry &entry, const Piece &piece) const;
    /// The column at the left that tells the streams apart, by a word and a bar.
    void paintStream(QPainter &painter, const QRectF &rect, engine::LogLine::Stream stream) const;

private:
    void paintGrounds(QPainter &painter, const LogEntry &entry, const Piece &piece, Span shown,
                      int firstShownCell) const;
    void paintText(QPainter &painter, const LogEntry &entry, const Piece &piece, Span shown,
                   int firstShownCell) const;
    void drawCells(QPainter &painter, QStringView text, bool simple, double x,
                   double baseline) const;
    double xOf(const LogEntry &entry, const Piece &piece, Span shown, int firstShownCell,
               qsizetype index) const;

    const render::Theme *m_theme;
    QFont m_font;
    double m_cellWidth;
    int m_lineHeight;
    int m_ascent;
};

} // namespace quayside::ui
