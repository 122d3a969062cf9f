// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/columnoptions.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/table/containergroups.h"
#include "ui/live/table/tableorder.h"

#include <QAbstractItemModel>

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace quayside::ui {

/// The rows of the table of containers: a ContainerModel filtered, ordered and, if wanted, in
/// groups with sums. It keeps the words of every cell and says dataChanged for those cells only
/// whose words changed, so that a view paints from prepared strings and repaints what differs. The
/// order follows a snapshot of the sorted figure, taken at sort() and, with some tolerance, at
/// settle(); unknown figures come last in both directions. `source` must outlive it. Window's
/// thread.
class ContainerTableModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using Column = ContainerModel::Column;
    static constexpr int columns = ContainerModel::ColumnCount;
    /// In a trend: no value.
    static constexpr uchar gap = 255;

    explicit ContainerTableModel(ContainerModel &source, QObject *parent = nullptr);
    ~ContainerTableModel() override;

    /// False: words are not kept, because nobody sees them; true brings them up to date. False
    /// until told.
    void setActive(bool active);
    /// Bit n = column n is shown; the words of others are made when they are asked for.
    void setColumnsInUse(quint32 columnsInUse);
    void setOptions(const ColumnOptions &options);
    const ColumnOptions &options() const { return m_options; }
    /// Part of a name, an image, a Compose project or a state's words; case does not matter.
    void setFilterText(const QString &text);
    void setStoppedHidden(bool hidden);
    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    void setLabContainers(const LabContainers &lab);
    const LabContainers &labContainers() const { return m_lab; }
    bool hasComposeProject() const;

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Moves the rows whose figures are clearly out of order by now.
    void settle();
    /// Renews what grows by itself: uptimes and the ages of old figures.
    void tick();

    /// nullptr for a group's row.
    const ContainerRow *container(const QModelIndex &index) const;
    /// Empty for a container's row.
    QString groupKey(const QModelIndex &index) const;
    /// Invalid when it is not shown.
    QModelIndex indexOf(const ContainerId &id) const;
    /// In the order in which they stand.
    std::vector<ContainerId> shownIds() const;
    int shownCount() const { return m_shownCount; }
    /// The cell's words as they stand; valid until the next change.
    const QString &words(const QModelIndex &index) const;
    /// The trend, one byte a sample, 0 to 2 × trendHeight in half pixels, or `gap`.
    const QByteArray &trend(const QModelIndex &index) const;
    static constexpr int trendHeight = 18;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group;
    struct Entry;
    using Words = std::array<QString, columns>;

    bool isGrouped() const { return m_grouping != Grouping::None; }
    Entry *entryAt(const QModelIndex &index) const;
    Group *groupAt(const QModelIndex &index) const;
    QModelIndex indexOf(const Entry &entry, int column) const;
    QModelIndex indexOf(const Group &group, int column) const;
    std::vector<const ContainerRow *> members(const Group &group) const;
    Moment moment() const;
    QVariant toolTip(const QModelIndex &index) const;

    void takeRefreshed(const std::vector<ContainerModel::Refreshed> &rows);
    void takeInserted();
    void dropRemoved(int first, int last);
    void renumberSource();
    quint32 reword(Entry &entry, quint32 which, const Moment &now);
    quint32 reword(Group &group);
    void rewordAll();
    void rewordGroups();
    void announce(const QModelIndex &firstCell, quint32 changed);

    void restructure();
    bool accepts(const ContainerRow &row) const;
    void removeUnfit();
    void addMissing();
    Group &groupFor(const GroupIdentity &identity);
    void insertInto(Group &group, std::vector<Entry *> added);
    void removeEmptyGroups();
    void reorder(const std::vector<std::vector<Entry *>> &orders);
    void renumber(Group &group);
    SortKey sortKey(const Entry &entry) const;

    ContainerModel &m_source;
    ColumnOptions m_options;
    bool m_active = false;
    quint32 m_inUse = (1U << columns) - 1;
    QString m_filter;
    bool m_stoppedHidden = false;
    Grouping m_grouping = Grouping::None;
    LabContainers m_lab;
    int m_sortColumn = ContainerModel::NameColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    int m_shownCount = 0;
    std::unordered_map<ContainerId, std::unique_ptr<Entry>> m_entries;
    std::vector<Entry *> m_bySource; ///< by the source's row
    std::vector<std::unique_ptr<Group>> m_groups; ///< without grouping at most one, not shown
};

} // namespace quayside::ui
