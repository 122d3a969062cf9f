// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace quayside::ui {

/// The part of a JsonTreeModel whose names or shown values contain a text, with everything above
/// and below it. Masked values are not searched, so that nobody can guess them letter by letter.
class JsonFilterProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit JsonFilterProxy(QObject *parent = nullptr);

    /// Without regard to case; empty shows all.
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_text; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

} // namespace quayside::ui
