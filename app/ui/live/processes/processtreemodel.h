// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace quayside::ui {

/// The processes of one container as a tree by PID and PPID, with the columns that the engine sent.
/// A new reading inserts, removes and changes only what differs, so that selection and expansion
/// survive. Siblings stand in the order of their PIDs. Window's thread.
class ProcessTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit ProcessTreeModel(QObject *parent = nullptr);
    ~ProcessTreeModel() override;

    void setProcesses(const engine::ProcessTable &table);
    void clear();
    /// Of all generations.
    int processCount() const { return m_count; }
    /// The column with the command, which carries the tree; 0 if there is none.
    int commandColumn() const;
    QModelIndex indexOfPid(const QString &pid) const;
    QString pidOf(const QModelIndex &index) const;
    /// Whether the column holds figures, which stand at the right.
    bool isFigureColumn(int column) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    struct Wanted;

    void update(Node &node, std::vector<Wanted> &wanted);
    void removeMissing(Node &node, const std::vector<Wanted> &wanted);
    Node *find(Node &node, const QString &pid) const;
    QModelIndex indexOf(const Node &node, int column = 0) const;
    const Node &nodeOf(const QModelIndex &index) const;

    QStringList m_titles;
    std::unique_ptr<Node> m_root;
    int m_count = 0;
};

/// What a column of `docker top` means; empty for unknown titles.
QString processColumnExplanation(const QString &title);

} // namespace quayside::ui
