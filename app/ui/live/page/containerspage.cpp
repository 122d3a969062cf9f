// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/page/containerspage.h"

#include "ui/live/charts/containercharts.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/livefeed.h"
#include "ui/live/livenotice.h"
#include "ui/live/livephase.h"
#include "ui/live/page/figurehelppopup.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/quietsplitter.h"
#include "ui/live/parts/segmentedbar.h"
#include "ui/live/parts/tableheader.h"
#include "ui/live/parts/textcard.h"
#include "ui/live/parts/wraplayout.h"
#include "ui/live/processes/processpanel.h"
#include "ui/live/table/containerrowdelegate.h"
#include "ui/live/table/containertablemodel.h"
#include "ui/live/table/containertableview.h"
#include "ui/live/table/tablecolumns.h"

#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace space = render::space;
namespace type = render::type;

constexpr int tickIntervalMs = 1000;
/// Of the height that table and details share, the details get no more than this by themselves.
constexpr double largestDetailShare = 0.55;

} // namespace

void ContainersPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    QPalette own = palette();
    own.setColor(QPalette::Window, theme.surface);
    own.setColor(QPalette::WindowText, theme.text);
    own.setColor(QPalette::Base, theme.surface);
    own.setColor(QPalette::Text, theme.text);
    own.setColor(QPalette::PlaceholderText, theme.muted);
    own.setColor(QPalette::Button, theme.surface);
    own.setColor(QPalette::ButtonText, theme.text);
    setPalette(own);
    m_table->setTheme(theme);
    m_help->setTheme(theme);
    m_splitter->setTheme(theme);
    m_traffic->setTheme(theme);
    m_notice->setTheme(theme);
    if (m_charts != nullptr) {
        m_charts->setTheme(theme);
        m_processes->setTheme(theme);
        m_note->setTheme(theme);
    } else if (auto *section = qobject_cast<LiveSection *>(m_details)) {
        section->setTheme(theme);
    }
    styleLabel(*m_noMatch, LabelKind::Muted, type::sans(type::control), theme);
    update();
}

void ContainersPage::setWatching(bool watching)
{
    m_watching = watching;
    if (auto *section = qobject_cast<LiveSection *>(m_details)) {
        section->setWatching(watching);
    }
    refreshWatched();
}

void ContainersPage::selectContainer(const QString &name)
{
    const QModelIndex known = m_model.indexOfName(name);
    if (known.isValid()) {
        const QModelIndex index = m_rows->indexOf(m_model.at(known.row()).summary.id);
        if (index.isValid()) {
            m_table->setCurrentIndex(index);
            m_table->scrollTo(index);
        }
    }
}

QString ContainersPage::selectedContainer() const
{
    const ContainerRow *row = selectedRow();
    return row == nullptr ? QString() : row->summary.name;
}

void ContainersPage::setLabContainers(const QString &title, const QStringList &names)
{
    m_rows->setLabContainers({title, names});
    if (names.isEmpty() && m_rows->grouping() == Grouping::Lab) {
        setGrouping(Grouping::None, Chosen::ByItself);
    }
    nameControls();
}

void ContainersPage::setDetails(QWidget *details)
{
    delete m_details; // with the charts, processes and note that are in it
    m_charts = nullptr;
    m_processes = nullptr;
    m_note = nullptr;
    m_details = details;
    auto *layout = static_cast<QVBoxLayout *>(m_detailBox->layout());
    layout->insertWidget(0, details, 1);
    if (auto *section = qobject_cast<LiveSection *>(details)) {
        connect(section, &LiveSection::questionRequested, this, &LiveSection::questionRequested);
        connect(section, &LiveSection::containerRequested, this, &ContainersPage::selectContainer);
    }
    Q_EMIT currentContainerChanged(m_selected);
    refreshSoon();
}

void ContainersPage::addHeadWidget(QWidget *widget)
{
    m_head->addWidget(widget);
}

void ContainersPage::refreshSoon()
{
    if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void ContainersPage::refresh()
{
    if (!isVisible()) {
        return; // done when it is shown
    }
    groupByItself();
    restoreSelection();
    m_columns->fit(false);
    nameControls();
    refreshPhase();
    refreshDetails();
    balance();
    refreshWatched();
}

void ContainersPage::refreshPhase()
{
    m_notice->showPhaseOf(m_model.feed());
    const bool any = m_model.rowCount() > 0;
    m_splitter->setVisible(any);
    m_table->setVisible(m_rows->shownCount() > 0);
    m_noMatch->setVisible(any && m_rows->shownCount() == 0);
    for (QWidget *control : std::initializer_list<QWidget *>{m_filter, m_hideStopped, m_sort, m_cpu,
                                                             m_traffic, m_group, m_columnsButton}) {
        control->setEnabled(any);
    }
}

void ContainersPage::restoreSelection()
{
    if (m_table->currentIndex().isValid()) {
        return;
    }
    if (m_rows->shownCount() == 0) {
        if (!m_selected.isEmpty() && m_model.row(m_selected) == nullptr) {
            m_selected = ContainerId();
            Q_EMIT currentContainerChanged(m_selected);
        }
        return;
    }
    // After rows were grouped anew the view has forgotten, the page has not.
    const QModelIndex known = m_rows->indexOf(m_selected);
    m_table->setCurrentIndex(known.isValid() ? known : m_rows->indexOf(firstWorthALook()));
}

ContainerId ContainersPage::firstWorthALook() const
{
    // One that runs has figures to show; the uppermost of these is on screen beside them.
    ContainerId first;
    for (QModelIndex index = m_rows->index(0, 0); index.isValid();
         index = m_table->indexBelow(index)) {
        const ContainerRow *row = m_rows->container(index);
        if (row != nullptr && row->summary.state == engine::ContainerState::Running) {
            return row->summary.id;
        }
        if (row != nullptr && first.isEmpty()) {
            first = row->summary.id;
        }
    }
    return first.isEmpty() ? m_rows->shownIds().front() : first; // all groups may be closed
}

const ContainerRow *ContainersPage::selectedRow() const
{
    return m_rows->container(m_table->currentIndex());
}

void ContainersPage::refreshDetails()
{
    const ContainerRow *row = m_model.row(m_selected);
    m_detailBox->setVisible(row != nullptr);
    if (m_charts == nullptr) {
        return;
    }
    m_charts->showContainer(row, true);
    m_processes->setContainer(row);
    if (row != nullptr) {
        const FigureNote note = figureNote(*row);
        m_note->setText(QStringLiteral("<b>%1.</b> %2")
                            .arg(note.title.toHtmlEscaped(), note.text.toHtmlEscaped()),
                        Qt::RichText);
    }
}

void ContainersPage::balance()
{
    const int all = m_splitter->height() - m_splitter->handleWidth();
    const int scroll = m_table->horizontalScrollBar()->isVisible()
        ? m_table->horizontalScrollBar()->sizeHint().height()
        : 0;
    // No taller than its rows, so that the details stand right below them.
    const int rows = m_rows->shownCount() > 0 ? m_table->contentHeight() + scroll
                                              : m_noMatch->sizeHint().height();
    QWidget *top = m_splitter->widget(0);
    if (!m_detailBox->isVisibleTo(this)) {
        top->setMaximumHeight(QWIDGETSIZE_MAX);
        return;
    }
    const int details =
        std::min(m_detailBox->sizeHint().height(), static_cast<int>(all * largestDetailShare));
    const int wanted = std::min(rows, m_tableHeight > 0 ? m_tableHeight : all - details);
    top->setMaximumHeight(std::max(rows, m_table->minimumSizeHint().height()));
    if (m_splitter->sizes().constFirst() != wanted) {
        m_splitter->setSizes({wanted, all - wanted});
    }
}

bool ContainersPage::allAreNeeded() const
{
    // To find the greatest figure, and for a group's sums, all must be known; else those on screen
    // are enough.
    const int column = m_rows->sortColumn();
    const bool byFigure = column == ContainerModel::TrendColumn
        || (isFigureColumn(column) && column < ContainerModel::UptimeColumn);
    return byFigure || m_rows->grouping() != Grouping::None;
}

void ContainersPage::refreshWatched()
{
    QSet<ContainerId> ids;
    if (m_watching && isVisible()) {
        if (allAreNeeded()) {
            const std::vector<ContainerId> shown = m_rows->shownIds();
            ids = {shown.begin(), shown.end()};
        } else {
            const QModelIndexList rows = m_table->rowsInSight();
            for (const QModelIndex &index : rows) {
                ids.insert(m_rows->container(index)->summary.id);
            }
        }
        if (m_model.row(m_selected) != nullptr) {
            ids.insert(m_selected);
        }
    }
    m_model.feed().watch(this, ids);
}

void ContainersPage::tick()
{
    m_rows->tick();
    ++m_ticks;
    if (m_ticks * tickIntervalMs % settleIntervalMs == 0) {
        // Not under the pointer: a row must not leave while one aims at it.
        if (!m_table->viewport()->underMouse()) {
            m_rows->settle();
        }
        m_columns->fit(true);
    }
}

void ContainersPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->surface);
}

void ContainersPage::showEvent(QShowEvent *event)
{
    LiveSection::showEvent(event);
    m_rows->setActive(true);
    m_tick.start(tickIntervalMs);
    m_ticks = 0;
    // Before the focus comes: with it a table takes its first row, whichever that is now.
    groupByItself();
    restoreSelection();
    refreshSoon();
}

void ContainersPage::hideEvent(QHideEvent *event)
{
    LiveSection::hideEvent(event);
    m_tick.stop();
    m_rows->setActive(false);
    refreshWatched();
}

void ContainersPage::resizeEvent(QResizeEvent *event)
{
    LiveSection::resizeEvent(event);
    refreshSoon();
}

} // namespace quayside::ui
