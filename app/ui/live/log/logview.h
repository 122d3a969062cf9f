// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/log/loglinepainter.h"

#include <QAbstractScrollArea>

#include <vector>

namespace quayside::ui {

/// Shows a LogLineModel on a grid of equal cells. Only what is on screen is laid out, so neither
/// the number of lines nor their length matters. Follows the end until the reader scrolls up;
/// selects by character; wraps on request. `model` must outlive it.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    LogView(LogLineModel &model, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setWrapped(bool wrapped);
    void setTimesShown(bool shown);
    void setStreamsShown(bool shown); ///< a terminal has but one stream
    bool isFollowing() const { return m_following; }
    /// Goes to the end and stays there.
    void follow();
    void stopFollowing();
    /// Lines that came since the reader left the end.
    int newLines() const { return m_newLines; }

    void showMatch(const std::optional<LogLineModel::Match> &match);
    /// The line at the top of the view.
    qint64 topSequence() const;

    bool hasSelection() const;
    /// With its times, if they are shown.
    QString selectedText() const;
    void selectAll();
    void copy() const;

Q_SIGNALS:
    /// Also when the number of new lines grows.
    void followChanged();
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    /// A place between two characters.
    struct Position
    {
        qint64 sequence = 0;
        qsizetype index = 0;

        // clang-tidy 14 takes the 0 in what the compiler writes for a pointer.
        // NOLINTNEXTLINE(modernize-use-nullptr)
        auto operator<=>(const Position &) const = default;
    };
    /// A line on the screen: a row of the model, or with wrapping a part of one.
    struct VisualLine
    {
        int row = 0;
        int part = 0;
    };

    void rowsInserted(int first, int last);
    void rowsAboutToBeRemoved(int first, int last);
    void relayout();
    void updateScrollBars();
    int wrapCells() const;
    int partsOf(int row) const;
    int visualCount() const;
    int visualOfRow(int row) const;
    VisualLine visualAt(int visual) const;
    int pageLines() const;
    double textLeft() const;
    void paintLine(QPainter &painter, const VisualLine &line, double y) const;
    void paintSkipped(QPainter &painter, const LogEntry &entry, double y) const;
    void paintLead(QPainter &painter, const LogEntry &entry, double y) const;
    LogLinePainter::Span selectionIn(int row) const;
    Position positionAt(const QPoint &point) const;
    void scrollTo(const Position &position);
    void extendByLines(int lines);
    void noteScrolled();

    LogLineModel &m_model;
    const render::Theme *m_theme;
    LogLinePainter m_painter;
    std::vector<int> m_ends; ///< visual lines up to and with each row; only while wrapped
    bool m_wrapped = false;
    bool m_times = false;
    bool m_streams = true;
    bool m_following = true;
    bool m_moving = false; ///< a scroll of ours, not of the reader
    int m_newLines = 0;
    int m_removedVisual = 0; ///< of rows that are about to go
    std::optional<Position> m_anchor;
    std::optional<Position> m_cursor;
    std::optional<LogLineModel::Match> m_match;
    int m_dragTimer = 0;
    QPoint m_dragAt;
};

} // namespace quayside::ui
