// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/logview.h"

#include "ui/live/log/celltext.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

constexpr int marginX = 8;
constexpr int marginY = 4;
constexpr int streamWidth = 38;
constexpr int timeCells = 13; ///< "14:02:11.123 "

QString timeText(const LogEntry &entry)
{
    return entry.time.isValid() ? entry.time.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"))
                                : QString();
}

} // namespace

LogView::LogView(LogLineModel &model, const render::Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
    , m_theme(&theme)
    , m_painter(theme)
{
    setTheme(theme);
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Log"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setCornerWidget(new QWidget(this));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(1);
    horizontalScrollBar()->setSingleStep(4);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { rowsInserted(first, last); });
    connect(
        &model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) { rowsAboutToBeRemoved(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] {
        // What is read stays where it is while older lines go.
        const int value = verticalScrollBar()->value() - m_removedVisual;
        relayout();
        m_moving = true;
        verticalScrollBar()->setValue(m_following ? verticalScrollBar()->maximum() : value);
        m_moving = false;
    });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        m_newLines = 0;
        relayout();
        if (m_following) {
            follow();
        }
    });
    connect(&model, &QAbstractItemModel::dataChanged, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::noteScrolled);
}

void LogView::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_painter.setTheme(theme);
    // Scroll bars and the corner between them stand on the same ground as the lines.
    QPalette own = palette();
    own.setColor(QPalette::Window, m_painter.ground());
    setPalette(own);
    setAutoFillBackground(true);
    viewport()->update();
}

void LogView::setWrapped(bool wrapped)
{
    const qint64 top = topSequence();
    m_wrapped = wrapped;
    relayout();
    m_moving = true;
    verticalScrollBar()->setValue(m_following ? verticalScrollBar()->maximum()
                                              : visualOfRow(m_model.rowOf(top)));
    m_moving = false;
}

void LogView::setTimesShown(bool shown)
{
    if (shown != m_times) {
        m_times = shown;
        relayout();
    }
}

void LogView::setStreamsShown(bool shown)
{
    if (shown != m_streams) {
        m_streams = shown;
        relayout();
    }
}

void LogView::rowsInserted(int first, int last)
{
    relayout();
    if (m_following) {
        follow();
        return;
    }
    m_newLines += last - first + 1;
    Q_EMIT followChanged();
}

void LogView::rowsAboutToBeRemoved(int first, int last)
{
    m_removedVisual = visualOfRow(last + 1) - visualOfRow(first);
}

void LogView::relayout()
{
    m_ends.clear();
    if (m_wrapped) {
        m_ends.reserve(static_cast<size_t>(m_model.rowCount()));
        int end = 0;
        for (int row = 0; row < m_model.rowCount(); ++row) {
            end += partsOf(row);
            m_ends.push_back(end);
        }
    }
    updateScrollBars();
    viewport()->update();
}

void LogView::updateScrollBars()
{
    m_moving = true;
    verticalScrollBar()->setPageStep(pageLines());
    verticalScrollBar()->setRange(0, std::max(0, visualCount() - pageLines()));
    horizontalScrollBar()->setPageStep(wrapCells());
    horizontalScrollBar()->setRange(
        0, m_wrapped ? 0 : std::max(0, m_model.widest() - wrapCells() + 1));
    m_moving = false;
}

int LogView::wrapCells() const
{
    const double room = viewport()->width() - textLeft() - marginX;
    return std::max(10, static_cast<int>(room / m_painter.cellWidth()));
}

int LogView::partsOf(int row) const
{
    return std::max(1, (m_model.entry(row).cells + wrapCells() - 1) / wrapCells());
}

int LogView::visualCount() const
{
    return m_wrapped ? (m_ends.empty() ? 0 : m_ends.back()) : m_model.rowCount();
}

int LogView::visualOfRow(int row) const
{
    if (!m_wrapped || row <= 0) {
        return row;
    }
    return m_ends.empty() ? 0 : m_ends[std::min(static_cast<size_t>(row), m_ends.size()) - 1];
}

LogView::VisualLine LogView::visualAt(int visual) const
{
    if (!m_wrapped) {
        return {visual, 0};
    }
    const auto at = std::upper_bound(m_ends.begin(), m_ends.end(), visual);
    const auto row = static_cast<int>(at - m_ends.begin());
    return {row, visual - visualOfRow(row)};
}

int LogView::pageLines() const
{
    return std::max(1, (viewport()->height() - 2 * marginY) / m_painter.lineHeight());
}

double LogView::textLeft() const
{
    return marginX + (m_streams ? streamWidth : 0)
        + (m_times ? timeCells * m_painter.cellWidth() : 0);
}

void LogView::follow()
{
    const bool changed = !m_following || m_newLines > 0;
    m_following = true;
    m_newLines = 0;
    m_moving = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_moving = false;
    viewport()->update();
    if (changed) {
        Q_EMIT followChanged();
    }
}

void LogView::stopFollowing()
{
    if (m_following) {
        m_following = false;
        Q_EMIT followChanged();
    }
}

void LogView::noteScrolled()
{
    if (m_moving) {
        return;
    }
    if (verticalScrollBar()->value() >= verticalScrollBar()->maximum()) {
        follow();
    } else {
        stopFollowing();
    }
}

qint64 LogView::topSequence() const
{
    if (m_model.rowCount() == 0) {
        return 0;
    }
    const int row = visualAt(verticalScrollBar()->value()).row;
    return m_model.sequenceOf(std::clamp(row, 0, m_model.rowCount() - 1));
}

void LogView::showMatch(const std::optional<LogLineModel::Match> &match)
{
    m_match = match;
    if (match) {
        scrollTo({match->sequence, match->start});
    }
    viewport()->update();
}

void LogView::scrollTo(const Position &position)
{
    const int row = m_model.rowOf(position.sequence);
    if (row >= m_model.rowCount()) {
        return;
    }
    const LogEntry &entry = m_model.entry(row);
    const int cell = entry.simple ? static_cast<int>(position.index)
                                  : celltext::cellOfIndex(entry.content.text, position.index);
    const int visual = visualOfRow(row) + (m_wrapped ? cell / wrapCells() : 0);
    QScrollBar &bar = *verticalScrollBar();
    if (visual < bar.value() || visual >= bar.value() + pageLines()) {
        bar.setValue(visual - pageLines() / 2);
    }
    QScrollBar &across = *horizontalScrollBar();
    if (!m_wrapped && (cell < across.value() || cell >= across.value() + wrapCells())) {
        across.setValue(cell - wrapCells() / 3);
    }
}

void LogView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const qint64 top = topSequence();
    relayout();
    m_moving = true;
    if (m_following) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (m_wrapped) {
        verticalScrollBar()->setValue(visualOfRow(m_model.rowOf(top)));
    }
    m_moving = false;
}

LogLinePainter::Span LogView::selectionIn(int row) const
{
    if (!hasSelection()) {
        return {};
    }
    const auto [from, to] = std::minmax(*m_anchor, *m_cursor);
    const qint64 sequence = m_model.sequenceOf(row);
    if (sequence < from.sequence || sequence > to.sequence) {
        return {};
    }
    const qsizetype size = m_model.entry(row).content.text.size();
    return {sequence == from.sequence ? from.index : 0,
            sequence == to.sequence ? std::min(to.index, size) : size};
}

void LogView::paintLead(QPainter &painter, const LogEntry &entry, double y) const
{
    double x = marginX;
    if (m_streams) {
        m_painter.paintStream(painter, QRectF(0, y, streamWidth, m_painter.lineHeight()),
                              entry.stream);
        x += streamWidth;
    }
    if (m_times) {
        painter.setFont(m_painter.font());
        painter.setPen(m_theme->muted);
        painter.drawText(QRectF(x, y, timeCells * m_painter.cellWidth(), m_painter.lineHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter, timeText(entry));
    }
}

/// A line above those that follow a gap, with the number of what is missing at its right end.
void LogView::paintSkipped(QPainter &painter, const LogEntry &entry, double y) const
{
    if (entry.skippedBefore == 0) {
        return;
    }
    const QString text = entry.skippedBefore == 1
        ? tr("1 line came too fast")
        : tr("%L1 lines came too fast").arg(entry.skippedBefore);
    const QFont font = render::type::sans(render::type::tiny);
    const int width = QFontMetrics(font).horizontalAdvance(text) + 2 * marginX;
    const QRectF chip(viewport()->width() - width - marginX, y, width, m_painter.lineHeight());
    painter.setPen(QPen(m_theme->warn, 1, Qt::DashLine));
    painter.drawLine(QPointF(0, y), QPointF(chip.left(), y));
    painter.fillRect(chip, m_theme->warnSoft);
    painter.setFont(font);
    painter.setPen(m_theme->warn);
    painter.drawText(chip, Qt::AlignCenter, text);
}

void LogView::paintLine(QPainter &painter, const VisualLine &line, double y) const
{
    const LogEntry &entry = m_model.entry(line.row);
    LogLinePainter::Piece piece;
    piece.firstCell = m_wrapped ? line.part * wrapCells() : horizontalScrollBar()->value();
    piece.cells = m_wrapped ? wrapCells() : wrapCells() + 2;
    piece.topLeft = QPointF(textLeft(), y);
    piece.selection = selectionIn(line.row);
    piece.needle = m_model.needle();
    if (m_match && m_match->sequence == m_model.sequenceOf(line.row)) {
        piece.currentMatch = m_match->start;
    }
    m_painter.paint(painter, entry, piece);
    if (line.part == 0) {
        paintLead(painter, entry, y);
        paintSkipped(painter, entry, y);
    }
}

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_painter.ground());
    const int first = verticalScrollBar()->value();
    const int last = std::min(visualCount(), first + pageLines() + 2);
    for (int visual = first; visual < last; ++visual) {
        paintLine(painter, visualAt(visual), marginY + (visual - first) * m_painter.lineHeight());
    }
}

} // namespace quayside::ui
