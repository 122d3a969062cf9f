// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/enginepage.h"

#include "ui/live/columntext.h"
#include "ui/live/containercharts.h"
#include "ui/live/containermodel.h"
#include "ui/live/containerrowdelegate.h"
#include "ui/live/containertableproxy.h"
#include "ui/live/livefeed.h"
#include "ui/live/livelabel.h"
#include "ui/live/livenotice.h"
#include "ui/live/livephase.h"
#include "ui/live/pilllabel.h"
#include "ui/live/processpanel.h"
#include "ui/live/tableheader.h"
#include "ui/live/textcard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

namespace quayside::ui {

namespace {

namespace space = render::space;
namespace type = render::type;

constexpr int edge = 22;
constexpr int ageIntervalMs = 1000;
constexpr int smallestNameWidth = 140;
constexpr int pageProcessRows = 6;

constexpr std::array<int, ContainerModel::ColumnCount> columnWidths = {
    smallestNameWidth, 124, 88, 88, 96, 176, 78, 150, 150, 64};

ContainerId idOf(const QModelIndex &index)
{
    return ContainerId(index.data(ContainerModel::IdRole).toString());
}

} // namespace

EnginePage::EnginePage(ContainerModel &model, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_theme(&theme)
    , m_proxy(new ContainerTableProxy(this))
    , m_delegate(new ContainerRowDelegate(theme, this))
{
    setObjectName(QStringLiteral("enginePage"));
    setAccessibleName(tr("Engine"));
    m_proxy->setSourceModel(&model);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(edge, 18, edge, 18);
    outer->setSpacing(space::m);
    buildHead(*outer);
    m_notice = new LiveNotice(theme, this);
    m_notice->setMaximumWidth(render::space::readingWidth);
    outer->addWidget(m_notice);
    buildTable(*outer);
    buildDetails(*outer);
    outer->addStretch(0);
    setFocusProxy(m_table);
    connectAll();
    setTheme(theme);
    refresh();
}

void EnginePage::buildHead(QVBoxLayout &outer)
{
    m_title = new QLabel(tr("Containers"), this);
    m_pill = new PillLabel(*m_theme, this);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("containerFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter containers"));
    m_filter->setToolTip(tr("Part of a name, an image or a state (Ctrl+F; Esc clears it)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(220);
    m_hideStopped = new QPushButton(tr("&Hide stopped"), this);
    m_hideStopped->setCheckable(true);
    m_hideStopped->setObjectName(QStringLiteral("hideStopped"));
    m_hideStopped->setToolTip(tr("Show only containers that have processes (Alt+H)"));
    m_sort = new QPushButton(this);
    m_sort->setObjectName(QStringLiteral("sortContainers"));
    m_sort->setToolTip(tr("Choose the column to sort by (Alt+S). Rows change places at most every "
                          "five seconds, and not under the pointer."));
    fillSortMenu();
    auto *head = new QHBoxLayout;
    head->setSpacing(space::m);
    head->addWidget(m_title);
    head->addWidget(m_pill);
    head->addStretch(1);
    head->addWidget(m_filter, 1);
    head->addWidget(m_hideStopped);
    head->addWidget(m_sort);
    outer.addLayout(head);
}

void EnginePage::fillSortMenu()
{
    auto *menu = new QMenu(m_sort);
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        if (column == ContainerModel::TrendColumn) {
            continue;
        }
        menu->addAction(columnTitle(column), this, [this, column] {
            m_table->sortByColumn(
                column, isFigureColumn(column) ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
    const auto open = [this, menu] {
        menu->popup(m_sort->mapToGlobal(QPoint(0, m_sort->height() + space::xs)));
        menu->setActiveAction(menu->actions().value(0));
    };
    connect(m_sort, &QPushButton::clicked, this, open);
}

void EnginePage::buildTable(QVBoxLayout &outer)
{
    m_table = new QTreeView(this);
    m_table->setObjectName(QStringLiteral("containerTable"));
    m_table->setAccessibleName(tr("Containers"));
    m_header = new TableHeader(*m_theme, m_table);
    m_table->setHeader(m_header);
    m_table->setModel(m_proxy);
    m_table->setItemDelegate(m_delegate);
    m_table->setRootIsDecorated(false);
    m_table->setIndentation(0);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setMouseTracking(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSortingEnabled(true);
    m_table->setTabKeyNavigation(false);
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        m_table->setColumnWidth(column, columnWidths.at(static_cast<size_t>(column)));
    }
    m_header->setMinimumSectionSize(48);
    m_header->setSectionResizeMode(ContainerModel::NameColumn, QHeaderView::Stretch);
    m_table->sortByColumn(ContainerModel::NameColumn, Qt::AscendingOrder);
    outer.addWidget(m_table, 1);
    m_noMatch =
        new QLabel(tr("No container matches. Clear the filter, or show stopped ones."), this);
    m_noMatch->setObjectName(QStringLiteral("noMatch"));
    outer.addWidget(m_noMatch);
}

void EnginePage::buildDetails(QVBoxLayout &outer)
{
    m_details = new QWidget(this);
    m_details->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(m_details);
    layout->setContentsMargins(0, space::xs, 0, 0);
    layout->setSpacing(space::s);
    m_charts =
        new ContainerCharts(m_model.feed(), *m_theme, ContainerCharts::Arrangement::Row, m_details);
    layout->addWidget(m_charts);
    m_processes = new ProcessPanel(m_model.feed(), *m_theme, m_details);
    m_processes->setMaximumRows(pageProcessRows);
    m_note = new TextCard(*m_theme, m_details);
    m_note->setObjectName(QStringLiteral("figureNote"));
    m_note->setAccessibleName(tr("What stands out"));
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(space::m);
    bottom->addWidget(m_processes, 1);
    bottom->addWidget(m_note, 1);
    layout->addLayout(bottom);
    outer.addWidget(m_details);
}

void EnginePage::connectAll()
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &EnginePage::refresh);
    m_settle.setInterval(settleIntervalMs);
    connect(&m_settle, &QTimer::timeout, this, &EnginePage::settle);
    m_age.setInterval(ageIntervalMs);
    connect(&m_age, &QTimer::timeout, this, &EnginePage::refreshPhase);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &EnginePage::refreshSoon);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &EnginePage::refreshSoon);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &EnginePage::refreshSoon);
    connect(m_proxy, &QAbstractItemModel::layoutChanged, this, &EnginePage::refreshSoon);
    LiveFeed &feed = m_model.feed();
    connect(&feed, &LiveFeed::stateChanged, this, &EnginePage::refreshSoon);
    connect(m_notice, &LiveNotice::retryRequested, this, [&feed] { feed.retryNow(); });
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &ContainerTableProxy::setFilterText);
    connect(m_hideStopped, &QPushButton::toggled, m_proxy, &ContainerTableProxy::setStoppedHidden);
    connect(m_filter, &QLineEdit::textChanged, this, &EnginePage::refreshSoon);
    connect(m_hideStopped, &QPushButton::toggled, this, &EnginePage::refreshSoon);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &EnginePage::refreshSoon);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EnginePage::refreshSoon);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &EnginePage::refreshWatched);
    const auto shortcut = [this](const QKeySequence &keys, auto action, QWidget *scope) {
        auto *made = new QShortcut(keys, scope);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, action);
    };
    shortcut(
        QKeySequence::Find, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); }, this);
    shortcut(
        Qt::Key_Escape, [this] { m_filter->clear(); }, m_filter);
}

void EnginePage::setTheme(const render::Theme &theme)
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
    m_delegate->setTheme(theme);
    m_header->setTheme(theme);
    m_pill->setTheme(theme);
    m_notice->setTheme(theme);
    m_charts->setTheme(theme);
    m_processes->setTheme(theme);
    m_note->setTheme(theme);
    styleLabel(*m_title, LabelKind::Plain, type::sans(20, QFont::DemiBold), theme);
    styleLabel(*m_noMatch, LabelKind::Muted, type::sans(type::control), theme);
    m_table->viewport()->update();
    update();
}

void EnginePage::selectContainer(const QString &name)
{
    const QModelIndex index = m_proxy->mapFromSource(m_model.indexOfName(name));
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    }
}

QString EnginePage::selectedContainer() const
{
    return m_table->currentIndex().data(ContainerModel::NameRole).toString();
}

void EnginePage::setWatching(bool watching)
{
    m_watching = watching;
    refreshWatched();
}

void EnginePage::refreshSoon()
{
    if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void EnginePage::refresh()
{
    if (!m_table->currentIndex().isValid() && m_proxy->rowCount() > 0) {
        m_table->setCurrentIndex(firstWorthALook());
    }
    const QString column = columnTitle(m_proxy->sortColumn() == ContainerModel::TrendColumn
                                           ? static_cast<int>(ContainerModel::CpuColumn)
                                           : m_proxy->sortColumn());
    m_sort->setText(tr("&Sort: %1 ▾").arg(column));
    refreshPhase();
    refreshDetails();
    refreshWatched();
}

void EnginePage::refreshPhase()
{
    const LiveFeed &feed = m_model.feed();
    const LivePhase phase = livePhase(feed);
    m_pill->setPill(phaseWords(feed), phaseTone(phase));
    m_notice->showPhaseOf(feed);
    const bool any = m_model.rowCount() > 0;
    const bool anyShown = m_proxy->rowCount() > 0;
    m_table->setVisible(any);
    // No taller than its rows, so that the charts stand right below them.
    m_table->setMaximumHeight(m_header->sizeHint().height()
                              + m_proxy->rowCount() * ContainerRowDelegate::rowHeight
                              + m_table->horizontalScrollBar()->sizeHint().height());
    m_noMatch->setVisible(any && !anyShown);
    for (QWidget *control : std::initializer_list<QWidget *>{m_filter, m_hideStopped, m_sort}) {
        control->setEnabled(any);
    }
    if (phase != LivePhase::Stale) {
        m_age.stop();
    } else if (!m_age.isActive()) {
        m_age.start();
    }
}

QModelIndex EnginePage::firstWorthALook() const
{
    // One that runs has figures to show.
    const QModelIndexList running =
        m_proxy->match(m_proxy->index(0, 0), ContainerModel::StateRole,
                       static_cast<int>(engine::ContainerState::Running), 1, Qt::MatchExactly);
    return running.isEmpty() ? m_proxy->index(0, 0) : running.first();
}

const ContainerRow *EnginePage::selectedRow() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model.row(idOf(index)) : nullptr;
}

void EnginePage::refreshDetails()
{
    const ContainerRow *row = selectedRow();
    m_details->setVisible(row != nullptr);
    m_charts->showContainer(row, true);
    m_processes->setContainer(row);
    if (row != nullptr) {
        const FigureNote note = figureNote(*row);
        m_note->setText(QStringLiteral("<b>%1.</b> %2")
                            .arg(note.title.toHtmlEscaped(), note.text.toHtmlEscaped()),
                        Qt::RichText);
    }
}

bool EnginePage::sortedByFigure() const
{
    return m_proxy->sortColumn() > ContainerModel::StateColumn;
}

void EnginePage::refreshWatched()
{
    QSet<ContainerId> ids;
    if (m_watching && isVisible()) {
        const QRect window = m_table->viewport()->rect();
        for (int row = 0; row < m_proxy->rowCount(); ++row) {
            const QModelIndex index = m_proxy->index(row, 0);
            // To find the greatest figure all must be known; else those on screen are enough.
            if (sortedByFigure() || m_table->visualRect(index).intersects(window)) {
                ids.insert(idOf(index));
            }
        }
        if (const ContainerRow *row = selectedRow()) {
            ids.insert(row->summary.id);
        }
    }
    m_model.feed().watch(this, ids);
}

void EnginePage::settle()
{
    if (sortedByFigure() && !m_table->viewport()->underMouse()) {
        m_proxy->settle();
    }
}

void EnginePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->surface);
}

void EnginePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_settle.start();
    refreshSoon();
}

void EnginePage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_settle.stop();
    refreshWatched();
}

void EnginePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshSoon();
}

} // namespace quayside::ui
