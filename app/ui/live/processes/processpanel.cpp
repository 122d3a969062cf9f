// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/processes/processpanel.h"

#include "ui/live/containers/containerrow.h"
#include "ui/live/livefeed.h"
#include "ui/live/livephase.h"
#include "ui/live/parts/pill.h"
#include "ui/live/processes/processpoll.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int paddingX = 11;
constexpr int paddingY = 8;
constexpr qsizetype indent = 2; ///< characters a generation
constexpr int deepest = 6; ///< deeper ones would have no room for their command

QFont rowFont()
{
    return render::type::mono(render::type::caption);
}

qsizetype longest(const std::vector<ProcessRow> &rows, QString ProcessRow::*field)
{
    qsizetype length = 0;
    for (const ProcessRow &row : rows) {
        length = std::max(length, (row.*field).size());
    }
    return length;
}

} // namespace

ProcessPanel::ProcessPanel(LiveFeed &feed, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_theme(&theme)
    , m_poll(new ProcessPoll(
          feed, [&feed](const ContainerId &id) { return feed.top(id); }, this))
{
    setObjectName(QStringLiteral("processPanel"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    connect(m_poll, &ProcessPoll::answered, this, &ProcessPanel::take);
    connect(&feed, &LiveFeed::stateChanged, this, &ProcessPanel::showWaiting);
    connect(&feed, &LiveFeed::stateChanged, this, qOverload<>(&QWidget::update));
    setContainer(nullptr);
}

void ProcessPanel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

void ProcessPanel::setMaximumRows(int rows)
{
    m_maximumRows = rows;
    updateGeometry();
    update();
}

void ProcessPanel::setContainer(const ContainerRow *row)
{
    if (!m_poll->setContainer(row) && row != nullptr) {
        return;
    }
    m_rows.clear();
    setAccessibleName(row == nullptr ? tr("Processes")
                                     : tr("Processes in %1").arg(row->summary.name));
    if (row == nullptr) {
        setState(State::NoContainer, tr("Select a container to see its processes."));
    } else if (!row->hasProcesses()) {
        setState(State::NoProcess,
                 row->hasEnded() ? tr("None: its main process has ended.")
                                 : tr("None: its main process has not started."));
    } else {
        setState(State::Loading, tr("Reading the processes…"));
    }
    showWaiting();
}

void ProcessPanel::showWaiting()
{
    if (m_state == State::Loading && m_feed.state() != LiveFeed::State::Online) {
        setState(State::Loading, tr("Waiting for the engine."));
    }
}

void ProcessPanel::take(const Result<engine::ProcessTable> &answer)
{
    if (answer) {
        std::vector<ProcessRow> rows = processRows(*answer);
        if (m_state == State::Ready && rows == m_rows) {
            return;
        }
        m_rows = std::move(rows);
        setState(State::Ready);
    } else if (answer.error().kind == ErrorKind::Conflict
               || answer.error().kind == ErrorKind::NotFound) {
        // It ended between two readings, as the list says in a moment, or it is only starting.
        m_rows.clear();
        setState(State::NoProcess,
                 tr("None at the moment. It is looked at again every two seconds."));
    } else {
        m_rows.clear();
        setState(State::Failed,
                 tr("Cannot be read: %1 It is tried again every two seconds.")
                     .arg(remedyOf(answer.error().message).sentence));
    }
}

void ProcessPanel::setState(State state, const QString &words)
{
    m_state = state;
    m_words = words;
    setAccessibleDescription(lines().join(u'\n'));
    updateGeometry();
    update();
}

size_t ProcessPanel::shownRows() const
{
    return std::min(m_rows.size(), static_cast<size_t>(m_maximumRows));
}

QStringList ProcessPanel::lines() const
{
    if (m_state != State::Ready) {
        return {m_words};
    }
    const auto pidWidth = static_cast<int>(longest(m_rows, &ProcessRow::pid));
    const auto userWidth =
        static_cast<int>(std::min<qsizetype>(longest(m_rows, &ProcessRow::user), 10));
    QStringList lines;
    for (size_t i = 0; i < shownRows(); ++i) {
        const ProcessRow &row = m_rows[i];
        const QString lead(indent * std::min(row.depth, deepest), u' ');
        lines.append(row.pid.rightJustified(pidWidth) + u' '
                     + row.user.left(userWidth).leftJustified(userWidth) + u' ' + lead
                     + row.command);
    }
    if (m_rows.size() > shownRows()) {
        lines.append(tr("and %n more", nullptr, static_cast<int>(m_rows.size() - shownRows())));
    }
    if (lines.isEmpty()) {
        lines.append(tr("None."));
    }
    return lines;
}

int ProcessPanel::lineHeight() const
{
    return QFontMetrics(rowFont()).height() + 3;
}

QSize ProcessPanel::sizeHint() const
{
    return {200, static_cast<int>(lines().size()) * lineHeight() + 2 * paddingY};
}

void ProcessPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), false, *m_theme);
    const bool ready = m_state == State::Ready;
    const QFont font = ready ? rowFont() : render::type::sans(render::type::caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const bool fresh = m_feed.state() == LiveFeed::State::Online;
    painter.setPen(ready && fresh ? m_theme->text : m_theme->muted);
    QRect line(paddingX, paddingY, width() - 2 * paddingX, lineHeight());
    for (const QString &text : lines()) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, line.height());
    }
}

void ProcessPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_poll->setSeen(true);
}

void ProcessPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_poll->setSeen(false);
}

bool ProcessPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int line = (help->pos().y() - paddingY) / lineHeight();
        const bool onRow = line >= 0 && static_cast<size_t>(line) < shownRows();
        const QString text = m_state != State::Ready ? m_words
            : onRow                                  ? m_rows[static_cast<size_t>(line)].command
                                                     : QString();
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace quayside::ui
