// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containerrow.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <vector>

namespace quayside::ui {

class LiveFeed;

/// The engine's containers with their newest figures, one a row; the one source of all live views.
/// Reads a LiveFeed, which must outlive it. Refreshes in place: what arrives within 100 ms is
/// shown at once, dataChanged names only rows that changed, rows keep their place until they are
/// removed, and the model is never reset. Lives on the window's thread.
class ContainerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StateColumn,
        CpuColumn,
        TrendColumn, ///< the CPU's last half minute, to be drawn; has no text
        ThrottledColumn,
        MemoryColumn,
        MemoryPercentColumn,
        NetworkColumn,
        BlockColumn,
        PidsColumn,
        ColumnCount
    };

    /// Unknown figures are invalid variants. Bytes and milliseconds are qint64, percentages double.
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        NameRole,
        ImageRole,
        StateRole, ///< int of engine::ContainerState
        HealthRole, ///< int of engine::HealthState
        ExitCodeRole,
        ExitMeaningRole, ///< a sentence
        CpuRole,
        ThrottledRole,
        MemoryRole,
        MemoryLimitRole, ///< the container's own, else what the engine reports (the machine's)
        MemoryPercentRole,
        NetRxRole,
        NetTxRole,
        BlockReadRole,
        BlockWriteRole,
        PidsRole,
        UptimeRole, ///< how long it runs or ran
        RestartsRole,
        StaleSinceRole, ///< age of the figures, only while they are stale
        TrendRole, ///< QList<double>, oldest first, NaN for gaps
        SortRole, ///< what the column sorts by
        OrderRole, ///< never read; named in dataChanged when name, state or list changed
        RowRole ///< const ContainerRow *, until control returns to the event loop
    };

    static constexpr int refreshIntervalMs = 100;
    static constexpr int trendSamples = 30;

    explicit ContainerModel(LiveFeed &feed, QObject *parent = nullptr);

    LiveFeed &feed() const { return m_feed; }
    /// nullptr for an unknown id.
    const ContainerRow *row(const ContainerId &id) const;
    /// Invalid for an unknown name.
    QModelIndex indexOfName(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void scheduleRefresh();
    void refresh();
    void removeMissing();
    void updateKept(std::vector<char> &changed, bool &orderChanged);
    void insertNew();
    bool updateFigures(ContainerRow &row) const;
    void announce(const std::vector<char> &changed, bool orderChanged);
    void refreshStaleness();
    QVariant figure(const ContainerRow &row, int role) const;
    QVariant sortValue(const ContainerRow &row, int column) const;
    QList<double> trend(const ContainerId &id) const;

    LiveFeed &m_feed;
    std::vector<ContainerRow> m_rows;
    QTimer m_refresh;
    QTimer m_staleness;
};

} // namespace quayside::ui
