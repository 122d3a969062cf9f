// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/dock/lessoncontainersproxy.h"

#include "engine/swarmservice.h"
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

void LessonContainersProxy::setLessonNames(const QStringList &names, const QStringList &services)
{
    if (m_names != names || m_services != services) {
        m_names = names;
        m_services = services;
        invalidate();
    }
}

bool LessonContainersProxy::isOfLesson(const engine::ContainerSummary &container) const
{
    return m_names.contains(container.name)
        || m_services.contains(engine::swarmServiceOf(container));
}

bool LessonContainersProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    return isOfLesson(rowOf(index).summary) == (m_section == Section::ThisLesson);
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
        const auto place = [this](const ContainerRow &row) {
            const qsizetype named = m_names.indexOf(row.summary.name);
            return named >= 0 ? named : m_names.size();
        };
        return place(a) != place(b) ? place(a) < place(b) : a.summary.name < b.summary.name;
    }
    if (a.summary.created != b.summary.created) {
        return a.summary.created > b.summary.created;
    }
    return a.summary.name < b.summary.name;
}

} // namespace quayside::ui
