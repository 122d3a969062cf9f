// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace quayside::ui {

/// One section of the live dock over a ContainerModel: the containers of the open lesson or lab, or
/// all others. Its order changes only when a container starts, ends, comes or goes: the lesson's in
/// the order of its names, the others newest first, and always running before stopped.
class LessonContainersProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Section { ThisLesson, Others };

    explicit LessonContainersProxy(Section section, QObject *parent = nullptr);

    Section section() const { return m_section; }
    /// The names that the lesson uses, in its order. Compose's and Swarm's own additions to a name
    /// are not guessed.
    void setLessonNames(const QStringList &names);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool filterAcceptsColumn(int sourceColumn, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    Section m_section;
    QStringList m_names;
};

} // namespace quayside::ui
