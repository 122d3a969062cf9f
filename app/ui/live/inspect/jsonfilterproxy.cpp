// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/inspect/jsonfilterproxy.h"

namespace quayside::ui {

JsonFilterProxy::JsonFilterProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void JsonFilterProxy::setFilterText(const QString &text)
{
    if (text != m_text) {
        m_text = text;
        invalidateFilter();
    }
}

bool JsonFilterProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_text.isEmpty()) {
        return true;
    }
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
        const QModelIndex index = sourceModel()->index(row, column, parent);
        // "3 members" are words of ours, not of the document.
        const bool ours = column > 0 && sourceModel()->hasChildren(index.siblingAtColumn(0));
        if (!ours && index.data().toString().contains(m_text, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

} // namespace quayside::ui
