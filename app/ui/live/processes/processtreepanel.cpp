// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/processes/processtreepanel.h"

#include "engine/enginereads.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/detailnotice.h"
#include "ui/live/parts/detailtree.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pill.h"
#include "ui/live/processes/processpoll.h"
#include "ui/live/processes/processtreemodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStackedLayout>

namespace quayside::ui {

namespace {

constexpr int widestColumn = 120;
constexpr int narrowestCommand = 320;

void eachIndex(const QAbstractItemModel &model, const QModelIndex &parent, const auto &visit)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        visit(index);
        eachIndex(model, index, visit);
    }
}

} // namespace

ProcessTreePanel::ProcessTreePanel(LiveFeed &feed, engine::EngineReads &reads,
                                   const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_model(new ProcessTreeModel(this))
    , m_tree(new DetailTree(theme, this))
    , m_notice(new DetailNotice(theme, this))
    , m_stack(new QStackedLayout)
    , m_tools(new QWidget(parent))
    , m_count(new QLabel(m_tools))
    , m_hostPids(new QLabel(tr("PIDs are those of the host"), m_tools))
    , m_poll(new ProcessPoll(
          feed, [&reads](const ContainerId &id) { return reads.top(id); }, this))
{
    setObjectName(QStringLiteral("processTreePanel"));
    m_tree->setObjectName(QStringLiteral("processTree"));
    m_tree->setAccessibleName(tr("Processes"));
    m_tree->setModel(m_model);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 4, 1, 4);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_tree);
    setFocusProxy(m_tree);
    buildTools();
    connect(m_poll, &ProcessPoll::answered, this, &ProcessTreePanel::take);
    setTheme(theme);
    showNotice();
}

void ProcessTreePanel::buildTools()
{
    auto *layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(render::space::l);
    m_count->setObjectName(QStringLiteral("processCount"));
    m_hostPids->setObjectName(QStringLiteral("hostPids"));
    m_hostPids->setToolTip(
        tr("docker top runs ps on the engine's host, so these are the host's numbers. Inside the "
           "container the main process is PID 1: a PID namespace gives it its own counting. The "
           "same process can be seen from both sides."));
    layout->addWidget(m_count);
    layout->addWidget(m_hostPids);
    m_hostPids->setCursor(Qt::WhatsThisCursor);
    layout->addStretch(1);
}

void ProcessTreePanel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_tree->setTheme(theme);
    m_notice->setTheme(theme);
    const QFont font = render::type::sans(render::type::caption);
    styleLabel(*m_count, LabelKind::Plain, font, theme);
    styleLabel(*m_hostPids, LabelKind::Muted, font, theme);
    update();
}

void ProcessTreePanel::setContainer(const ContainerRow *row)
{
    if (!m_poll->setContainer(row)) {
        return;
    }
    m_known.clear();
    m_model->clear();
    m_titles.clear();
    if (row == nullptr) {
        m_notice->setWords(tr("No container"), tr("Select one in the table."));
    } else if (!row->hasProcesses()) {
        m_notice->setWords(tr("No processes"),
                           row->hasEnded()
                               ? tr("Its main process has ended, and with it all others.")
                               : tr("Its main process has not started."));
    } else {
        m_notice->setWords(tr("Reading the processes…"), {});
    }
    showNotice();
}

void ProcessTreePanel::setWatching(bool watching)
{
    m_watching = watching;
    m_poll->setSeen(m_watching && isVisible());
}

void ProcessTreePanel::showNotice()
{
    m_stack->setCurrentWidget(m_notice);
    m_count->clear();
}

void ProcessTreePanel::take(const Result<engine::ProcessTable> &answer)
{
    if (answer) {
        showTable(*answer);
        return;
    }
    m_model->clear();
    m_titles.clear();
    m_known.clear();
    const bool ended =
        answer.error().kind == ErrorKind::Conflict || answer.error().kind == ErrorKind::NotFound;
    if (ended) {
        m_notice->setWords(tr("No processes"), tr("The container has just ended."));
    } else {
        m_notice->setError(
            tr("The processes cannot be read"),
            tr("%1 It is tried again every two seconds.").arg(answer.error().message));
    }
    showNotice();
}

void ProcessTreePanel::showTable(const engine::ProcessTable &table)
{
    const QString selected = m_model->pidOf(m_tree->currentIndex());
    m_model->setProcesses(table);
    if (m_titles != table.titles) {
        m_titles = table.titles;
        arrangeColumns();
    }
    widenColumns();
    QSet<QString> seen;
    eachIndex(*m_model, {}, [&](const QModelIndex &index) {
        const QString pid = m_model->pidOf(index);
        seen.insert(pid);
        if (!m_known.contains(pid)) {
            m_tree->setExpanded(index, true);
        }
    });
    m_known = seen;
    // A process whose parent ended has moved below another: as a row it is a new one.
    if (!selected.isEmpty() && m_model->pidOf(m_tree->currentIndex()) != selected) {
        if (const QModelIndex again = m_model->indexOfPid(selected); again.isValid()) {
            m_tree->setCurrentIndex(again);
        }
    }
    const QString count = m_model->processCount() == 1
        ? tr("1 process")
        : tr("%1 processes").arg(m_model->processCount());
    if (m_count->text() != count) {
        m_count->setText(count);
        m_tree->setAccessibleDescription(count);
    }
    m_stack->setCurrentWidget(m_tree);
}

void ProcessTreePanel::arrangeColumns()
{
    QHeaderView &header = *m_tree->header();
    const int command = m_model->commandColumn();
    m_tree->setTreePosition(command);
    header.setStretchLastSection(command == m_model->columnCount() - 1);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int title =
            header.fontMetrics().horizontalAdvance(m_titles.value(column)) + 2 * render::space::l;
        m_tree->setColumnWidth(column, column == command ? narrowestCommand : title);
    }
}

void ProcessTreePanel::widenColumns()
{
    // Later processes have longer numbers. Never narrower again: columns that jump cannot be read.
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (column != m_model->commandColumn()) {
            const int before = m_tree->columnWidth(column);
            m_tree->resizeColumnToContents(column);
            m_tree->setColumnWidth(
                column, std::max(before, std::min(widestColumn, m_tree->columnWidth(column))));
        }
    }
}

void ProcessTreePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), false, *m_theme);
}

void ProcessTreePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_poll->setSeen(m_watching);
}

void ProcessTreePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_poll->setSeen(false);
}

} // namespace quayside::ui
