// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/containerrow.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <vector>

namespace quayside::ui {

class LiveFeed;

/// The engine's containers with their newest figures, one a row; the one source of all live views.
/// Reads a LiveFeed, which must outlive it. Refreshes in place: what arrives within 100 ms is
/// shown at once, rows keep their place until they are removed, and the model is never reset.
/// dataChanged names only rows of which a word changed, as the cards show them; rowsRefreshed names
/// every row that got a sample, for views with words of their own. Window's thread.
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
        UptimeColumn,
        RestartsColumn,
        ExitColumn,
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
        OrderRole, ///< never read; named in dataChanged when name, state or list changed
        RowRole ///< const ContainerRow *, until control returns to the event loop
    };

    static constexpr int refreshIntervalMs = 100;
    static constexpr int trendSamples = 30;

    explicit ContainerModel(LiveFeed &feed, QObject *parent = nullptr);

    LiveFeed &feed() const { return m_feed; }
    /// What the cards show first; for the spoken text, which says the same.
    void setFirstFigures(const std::vector<CardFigure> &first) { m_firstFigures = first; }
    /// nullptr for an unknown id.
    const ContainerRow *row(const ContainerId &id) const;
    /// -1 for an unknown id.
    int rowNumber(const ContainerId &id) const { return m_numbers.value(id, -1); }
    const ContainerRow &at(int row) const { return m_rows[static_cast<size_t>(row)]; }

    /// The number of cores of the engine's host (EngineInfo::cpus); 0 = not known.
    void setHostCpus(int cpus);
    int hostCpus() const { return m_hostCpus; }
    /// Invalid for an unknown name.
    QModelIndex indexOfName(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    struct Refreshed
    {
        int row;
        bool summary; ///< not only figures
    };

Q_SIGNALS:
    void rowsRefreshed(const std::vector<quayside::ui::ContainerModel::Refreshed> &rows);
    void hostCpusChanged();

private:
    enum Change : char { None = 0, Figures = 1, Words = 2, Summary = 4 };

    void scheduleRefresh();
    void scheduleFullRefresh();
    void takeSample(const ContainerId &id);
    void refresh();
    void removeMissing();
    void updateSummaries();
    void updateStaleness();
    void insertNew();
    void noteFigures(size_t row);
    void renumber(int from);
    bool updateFigures(ContainerRow &row) const;
    void announce();
    QVariant figure(const ContainerRow &row, int role) const;
    QList<double> trend(const ContainerId &id) const;

    LiveFeed &m_feed;
    std::vector<CardFigure> m_firstFigures;
    std::vector<ContainerRow> m_rows;
    std::vector<QString> m_cardWords; ///< of each row, to see whether they changed
    std::vector<char> m_changes; ///< of each row, bits of Change, until the next refresh
    QHash<ContainerId, int> m_numbers;
    int m_hostCpus = 0;
    bool m_fullRefresh = true; ///< something else than a sample arrived
    QTimer m_refresh;
    QTimer m_staleness;
};

} // namespace quayside::ui
