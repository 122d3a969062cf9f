// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/dock/lessoncontainersproxy.h"

#include "ui/live/containers/containermodel.h"

namespace quayside::ui {

namespace {

const ContainerRow &rowOf(const QModelIndex &index)
{
    return *index.data(ContainerModel::RowRole).value<const ContainerRow *>();
}

/// Restarting ones are between two runs; they stay with the living so that a crash loop does not
/// throw its row up and down.
bool isAlive(const ContainerRow &row)
{
    return row.hasProcesses() || row.summary.state == engine::ContainerState::Restarting;
}

} // namespace

LessonContainersProxy::LessonContainersProxy(Section section, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_section(section)
{
    setSortRole(ContainerModel::OrderRole);
    setFilterRole(ContainerModel::OrderRole);
    setDynamicSortFilter(true);
    sort(0);
}

void LessonContainersProxy::setLessonNames(const QStringList &names)
{
    if (m_names != names) {
        m_names = names;
        invalidate();
    }
}

bool LessonContainersProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    const bool ofLesson = m_names.contains(index.data(ContainerModel::NameRole).toString());
    return ofLesson == (m_section == Section::ThisLesson);
}

bool LessonContainersProxy::filterAcceptsColumn(int sourceColumn, const QModelIndex &) const
{
    return sourceColumn == ContainerModel::NameColumn;
}

bool LessonContainersProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ContainerRow &a = rowOf(left);
    const ContainerRow &b = rowOf(right);
    if (isAlive(a) != isAlive(b)) {
        return isAlive(a);
    }
    if (m_section == Section::ThisLesson) {
        return m_names.indexOf(a.summary.name) < m_names.indexOf(b.summary.name);
    }
    if (a.summary.created != b.summary.created) {
        return a.summary.created > b.summary.created;
    }
    return a.summary.name < b.summary.name;
}

} // namespace quayside::ui
