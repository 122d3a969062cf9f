// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/parts/tone.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace quayside::ui {

struct ObjectColumn
{
    QString title;
    QString explanation; ///< what it is and where the engine gets it; the header's tool tip
    bool figure = false; ///< stands at the right
    /// px at 100 %; 0 = what is left, which else is the first column's.
    int width = 120;
};

struct ObjectCell
{
    QString text;
    QVariant sort = {}; ///< invalid = sorts by the text
    std::optional<Tone> pill = {}; ///< the text stands on a badge
    std::optional<double> bar = {}; ///< 0 to 1: a bar before the text or its badge
    bool quiet = false; ///< less important than the cells beside it
    bool code = false; ///< in the fixed font

    bool operator==(const ObjectCell &) const = default;
};

struct ObjectRow
{
    QString id; ///< unique in its table
    std::vector<ObjectCell> cells; ///< one a column
    QString toolTip = {};

    bool operator==(const ObjectRow &) const = default;
};

/// Rows of words about things an engine keeps: images, networks, volumes … Takes whole lists and
/// changes only what differs, so that selection and scroll position stay. Window's thread.
class ObjectModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        SortRole,
        CellRole, ///< const ObjectCell *, until control returns to the event loop
        ExplanationRole ///< of a header
    };

    explicit ObjectModel(std::vector<ObjectColumn> columns, QObject *parent = nullptr);

    const std::vector<ObjectColumn> &columns() const { return m_columns; }
    /// Rows of known ids keep their place, new ones come last; the proxy sorts.
    void setRows(std::vector<ObjectRow> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeMissing(const std::vector<ObjectRow> &rows);

    std::vector<ObjectColumn> m_columns;
    std::vector<ObjectRow> m_rows;
};

/// Sorts by ObjectModel::SortRole and filters by words that any cell of a row holds.
class ObjectProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ObjectProxy(QObject *parent = nullptr);

    /// All words must occur somewhere in the row; case does not matter.
    void setFilterText(const QString &text);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

} // namespace quayside::ui

Q_DECLARE_METATYPE(const quayside::ui::ObjectCell *)
