// SPDX-License-Identifier: GPL-3.0-or-later
// How the page is put together, what its controls do and what it remembers.
#include "ui/live/charts/containercharts.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/livefeed.h"
#include "ui/live/livenotice.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/page/figurehelppopup.h"
#include "ui/live/parts/quietsplitter.h"
#include "ui/live/parts/segmentedbar.h"
#include "ui/live/parts/tableheader.h"
#include "ui/live/parts/textcard.h"
#include "ui/live/parts/wraplayout.h"
#include "ui/live/processes/processpanel.h"
#include "ui/live/table/containertablemodel.h"
#include "ui/live/table/containertableview.h"
#include "ui/live/table/tablecolumns.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <array>

namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr int leastFilterWidth = 120;
constexpr int filterWidth = 200;
constexpr int pageProcessRows = 6;

const std::array<QLatin1String, 3> basisKeys = {QLatin1String("core"), QLatin1String("host"),
                                                QLatin1String("limit")};
const std::array<QLatin1String, 3> groupingKeys = {QLatin1String("none"), QLatin1String("project"),
                                                   QLatin1String("lab")};

template <size_t N>
int placeOf(const std::array<QLatin1String, N> &keys, const QString &key)
{
    for (size_t i = 0; i < N; ++i) {
        if (keys[i] == key) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

QString basisName(CpuBasis basis)
{
    switch (basis) {
    case CpuBasis::Host:
        return ContainersPage::tr("the host");
    case CpuBasis::Limit:
        return ContainersPage::tr("its limit");
    case CpuBasis::Core:
        break;
    }
    return ContainersPage::tr("one core");
}

QString groupingName(Grouping grouping)
{
    switch (grouping) {
    case Grouping::Project:
        return ContainersPage::tr("project");
    case Grouping::Lab:
        return ContainersPage::tr("lab");
    case Grouping::None:
        break;
    }
    return ContainersPage::tr("none");
}

} // namespace

ContainersPage::ContainersPage(ContainerModel &model, const render::Theme &theme, QWidget *parent)
    : LiveSection(parent)
    , m_model(model)
    , m_theme(&theme)
    , m_rows(new ContainerTableModel(model, this))
{
    setObjectName(QStringLiteral("containersPage"));
    setAccessibleName(tr("Containers"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space::m);
    buildHead(*outer);
    m_notice = new LiveNotice(theme, this);
    m_notice->setMaximumWidth(space::readingWidth);
    outer->addWidget(m_notice);
    m_splitter = new QuietSplitter(Qt::Vertical, theme, this);
    buildTable();
    buildDetails();
    outer->addWidget(m_splitter, 1);
    outer->addStretch(0);
    m_help = new FigureHelpPopup(theme, this);
    setFocusProxy(m_table);
    connectTable();
    connectControls();
    addShortcuts();
    setTheme(theme);
    nameControls();
    refreshPhase();
}

void ContainersPage::buildHead(QVBoxLayout &outer)
{
    m_head = new WrapLayout;
    m_head->setSpacing(space::s);
    buildFilter(*m_head);
    m_head->addStretch();
    m_sort = addMenuButton(*m_head, QStringLiteral("sortContainers"),
                           tr("Choose the column to sort by (Alt+S). Rows change places at most "
                              "every five seconds, and not under the pointer."),
                           &ContainersPage::showSortMenu);
    m_cpu = addMenuButton(*m_head, QStringLiteral("cpuBasis"),
                          tr("What 100 % of the CPU is (Alt+C)"), &ContainersPage::showCpuMenu);
    m_traffic = new SegmentedBar(*m_theme, this);
    m_traffic->setObjectName(QStringLiteral("traffic"));
    m_traffic->setAccessibleName(tr("Network and block I/O"));
    m_traffic->addSegment(tr("Tota&ls"),
                          tr("Network and block I/O: bytes since the container "
                             "started (Alt+L)"));
    m_traffic->addSegment(tr("R&ates"),
                          tr("Network and block I/O: bytes a second, between the two "
                             "last samples (Alt+A)"));
    m_head->addWidget(m_traffic);
    m_group = addMenuButton(*m_head, QStringLiteral("groupContainers"),
                            tr("Put containers that belong together under one heading, with sums "
                               "(Alt+G)"),
                            &ContainersPage::showGroupMenu);
    m_columnsButton = addMenuButton(*m_head, QStringLiteral("chooseColumns"),
                                    tr("Choose the columns (Alt+O). The menu of a column's title "
                                       "has them too."),
                                    &ContainersPage::showColumnMenu);
    outer.addLayout(m_head);
}

void ContainersPage::buildFilter(QLayout &head)
{
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("containerFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter containers"));
    m_filter->setToolTip(
        tr("Part of a name, an image, a Compose project or a state (Ctrl+F; Esc clears it)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(leastFilterWidth);
    m_filter->setMaximumWidth(filterWidth);
    m_hideStopped = new QPushButton(tr("&Hide stopped"), this);
    m_hideStopped->setCheckable(true);
    m_hideStopped->setObjectName(QStringLiteral("hideStopped"));
    m_hideStopped->setToolTip(tr("Show only containers that have processes (Alt+H)"));
    head.addWidget(m_filter);
    head.addWidget(m_hideStopped);
}

QPushButton *ContainersPage::addMenuButton(QLayout &head, const QString &name,
                                           const QString &toolTip, void (ContainersPage::*open)())
{
    auto *button = new QPushButton(this);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    connect(button, &QPushButton::clicked, this, open);
    head.addWidget(button);
    return button;
}

void ContainersPage::buildTable()
{
    auto *box = new QWidget(m_splitter);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_table = new ContainerTableView(*m_rows, *m_theme, box);
    m_table->sortByColumn(ContainerModel::NameColumn, Qt::AscendingOrder);
    layout->addWidget(m_table);
    m_noMatch =
        new QLabel(tr("No container matches. Clear the filter, or show stopped ones."), box);
    m_noMatch->setObjectName(QStringLiteral("noMatch"));
    layout->addWidget(m_noMatch);
    m_splitter->addWidget(box);
    m_splitter->setStretchFactor(0, 1);
    m_columns = new TableColumns(*m_table, *m_rows, this);
}

void ContainersPage::buildDetails()
{
    m_detailBox = new QWidget(m_splitter);
    auto *boxLayout = new QVBoxLayout(m_detailBox);
    boxLayout->setContentsMargins(0, 0, 0, 0);
    m_details = new QWidget(m_detailBox);
    m_details->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(m_details);
    layout->setContentsMargins(0, 0, 0, 0);
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
    boxLayout->addWidget(m_details);
    boxLayout->addStretch(0);
    m_splitter->addWidget(m_detailBox);
    m_splitter->setStretchFactor(1, 0);
}

void ContainersPage::connectTable()
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &ContainersPage::refresh);
    m_tick.setTimerType(Qt::CoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &ContainersPage::tick);
    for (const auto change :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_model, change, this, &ContainersPage::refreshSoon);
        connect(m_rows, change, this, &ContainersPage::refreshSoon);
    }
    connect(m_rows, &QAbstractItemModel::layoutChanged, this, &ContainersPage::refreshSoon);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &ContainersPage::refreshSoon);
    connect(&m_model, &ContainerModel::rowsRefreshed, this, [this](const auto &rows) {
        const int selected = m_model.rowNumber(m_selected);
        for (const ContainerModel::Refreshed &each : rows) {
            if (each.summary) {
                refreshSoon();
            } else if (each.row == selected && isVisible()) {
                refreshDetails();
            }
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const ContainerRow *row = selectedRow();
        if (row != nullptr && row->summary.id != m_selected) {
            m_selected = row->summary.id;
            Q_EMIT currentContainerChanged(m_selected);
            refreshSoon();
        }
    });
    m_sight.setSingleShot(true);
    m_sight.setInterval(0);
    connect(&m_sight, &QTimer::timeout, this, &ContainersPage::refreshWatched);
    connect(m_table, &ContainerTableView::sightChanged, &m_sight, qOverload<>(&QTimer::start));
    connect(m_table, &ContainerTableView::closedGroupsChanged, this, &ContainersPage::refreshSoon);
    connect(m_table, &ContainerTableView::helpRequested, this, &ContainersPage::showHelp);
    connect(m_table, &ContainerTableView::menuRequested, this, &ContainersPage::showMenuOf);
    connect(m_help, &FigureHelpPopup::questionRequested, this, &LiveSection::questionRequested);
}

void ContainersPage::connectControls()
{
    LiveFeed &feed = m_model.feed();
    connect(&feed, &LiveFeed::stateChanged, this, &ContainersPage::refreshSoon);
    connect(m_notice, &LiveNotice::retryRequested, this, [&feed] { feed.retryNow(); });
    connect(m_filter, &QLineEdit::textChanged, m_rows, &ContainerTableModel::setFilterText);
    connect(m_filter, &QLineEdit::textChanged, this, &ContainersPage::refreshSoon);
    connect(m_hideStopped, &QPushButton::toggled, m_rows, &ContainerTableModel::setStoppedHidden);
    connect(m_traffic, &SegmentedBar::currentChanged, this,
            [this](int segment) { setTraffic(segment == 0 ? Traffic::Totals : Traffic::Rates); });
    const auto changed = [this] {
        if (!m_restoring) {
            refreshSoon();
            Q_EMIT stateChanged();
        }
    };
    connect(m_hideStopped, &QPushButton::toggled, this, changed);
    connect(m_traffic, &SegmentedBar::currentChanged, this, changed);
    connect(m_columns, &TableColumns::changed, this, changed);
    connect(m_table, &ContainerTableView::closedGroupsChanged, this, changed);
    connect(&m_table->columnHeader(), &QHeaderView::sortIndicatorChanged, this, changed);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this, changed](int position) {
        m_tableHeight = position;
        changed();
    });
}

void ContainersPage::addShortcuts()
{
    const auto shortcut = [this](const QKeySequence &keys, auto action, QWidget *scope) {
        auto *made = new QShortcut(keys, scope);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, action);
    };
    shortcut(
        QKeySequence::Find, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); }, this);
    shortcut(
        Qt::Key_Escape, [this] { m_filter->clear(); }, m_filter);
    shortcut(
        Qt::Key_Down, [this] { m_table->setFocus(Qt::ShortcutFocusReason); }, m_filter);
}

void ContainersPage::setCpuBasis(CpuBasis basis)
{
    ColumnOptions options = m_rows->options();
    options.cpu = basis;
    m_rows->setOptions(options);
    m_columns->fit(true);
    nameControls();
    if (!m_restoring) {
        Q_EMIT stateChanged();
    }
}

void ContainersPage::setTraffic(Traffic traffic)
{
    ColumnOptions options = m_rows->options();
    options.traffic = traffic;
    m_rows->setOptions(options);
    m_columns->fit(true);
}

void ContainersPage::setGrouping(Grouping grouping, Chosen chosen)
{
    m_groupingChosen |= chosen == Chosen::ByLearner;
    if (grouping == m_rows->grouping()) {
        return;
    }
    m_rows->setGrouping(grouping);
    nameControls();
    refreshSoon();
    if (chosen == Chosen::ByLearner && !m_restoring) {
        Q_EMIT stateChanged();
    }
}

void ContainersPage::groupByItself()
{
    if (!m_groupingChosen) {
        setGrouping(m_rows->hasComposeProject() ? Grouping::Project : Grouping::None,
                    Chosen::ByItself);
    }
}

void ContainersPage::nameControls()
{
    const int column = m_rows->sortColumn() == ContainerModel::TrendColumn
        ? static_cast<int>(ContainerModel::CpuColumn)
        : m_rows->sortColumn();
    m_sort->setText(tr("&Sort: %1 ▾").arg(columnTitle(column)));
    m_cpu->setText(tr("&CPU of: %1 ▾").arg(basisName(m_rows->options().cpu)));
    m_group->setText(tr("&Group: %1 ▾").arg(groupingName(m_rows->grouping())));
    m_columnsButton->setText(tr("C&olumns ▾"));
}

QJsonObject ContainersPage::saveState() const
{
    const ColumnOptions &options = m_rows->options();
    QJsonObject state = {
        {QStringLiteral("columns"), m_columns->save()},
        {QStringLiteral("sort"), columnKey(m_rows->sortColumn())},
        {QStringLiteral("descending"), m_rows->sortOrder() == Qt::DescendingOrder},
        {QStringLiteral("cpu"), basisKeys.at(static_cast<size_t>(options.cpu))},
        {QStringLiteral("rates"), options.traffic == Traffic::Rates},
        {QStringLiteral("hideStopped"), m_hideStopped->isChecked()},
        {QStringLiteral("closedGroups"), QJsonArray::fromStringList(m_table->closedGroups())},
        {QStringLiteral("tableHeight"), m_tableHeight},
    };
    if (m_groupingChosen) {
        state.insert(QStringLiteral("group"),
                     groupingKeys.at(static_cast<size_t>(m_rows->grouping())));
    }
    return state;
}

void ContainersPage::restoreState(const QJsonObject &state)
{
    m_restoring = true;
    const auto value = [&state](const char *key) { return state.value(QLatin1String(key)); };
    m_columns->restore(value("columns").toObject());
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        if (columnKey(column) == value("sort").toString()) {
            m_table->sortByColumn(
                column, value("descending").toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
        }
    }
    const int basis = placeOf(basisKeys, value("cpu").toString());
    setCpuBasis(static_cast<CpuBasis>(std::max(0, basis)));
    m_traffic->setCurrent(value("rates").toBool() ? 1 : 0);
    m_hideStopped->setChecked(value("hideStopped").toBool());
    m_table->setClosedGroups(value("closedGroups").toVariant().toStringList());
    m_tableHeight = std::max(0, value("tableHeight").toInt());
    const int grouping = placeOf(groupingKeys, value("group").toString());
    // A lab may be open later; till then its group would be empty.
    if (grouping >= 0 && static_cast<Grouping>(grouping) != Grouping::Lab) {
        setGrouping(static_cast<Grouping>(grouping), Chosen::ByLearner);
    }
    m_restoring = false;
    refreshSoon();
}

} // namespace quayside::ui
