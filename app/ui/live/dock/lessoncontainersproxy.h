// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace quayside::ui {

/// One section of the live dock over a ContainerModel: the containers of the open lesson or lab, or
/// all others. Its order changes only when a container starts, ends, comes or goes: the lesson's in
/// the order of its names and tasks behind them, the others newest first, and always running before
/// stopped.
class LessonContainersProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Section { ThisLesson, Others };

    explicit LessonContainersProxy(Section section, QObject *parent = nullptr);

    Section section() const { return m_section; }
    /// The names that the lesson uses, in its order, and the Swarm services whose tasks' containers
    /// are the lesson's as well. Compose's own additions to a name are not guessed.
    void setLessonNames(const QStringList &names, const QStringList &services = {});
    bool isOfLesson(const engine::ContainerSummary &container) const;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool filterAcceptsColumn(int sourceColumn, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    Section m_section;
    QStringList m_names;
    QStringList m_services;
};

} // namespace quayside::ui
