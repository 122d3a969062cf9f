// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "ui/pageref.h"

#include <QAbstractItemModel>

#include <vector>

namespace quayside::ui {

/// A question counts as learnt from this progress on: recalled after more than a week. A lab counts
/// when its last step is done.
inline constexpr double learntFrom = 0.7;

struct OutlineEntry
{
    PageRef page;
    QString title;
    QString tooltip;
    QString searchText; ///< case-folded words of the page
    double progress = 0; ///< 0 to 1
    bool written = true;
};

struct OutlineGroup
{
    QString title;
    std::vector<OutlineEntry> entries;
};

/// A two-level table of contents: categories, and the questions or labs in them with how far each
/// has come. Plain values in, no knowledge of the store.
class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Roles {
        ProgressRole = Qt::UserRole + 1, ///< double 0 to 1; groups: none
        SummaryRole, ///< groups: "2 of 4"
        WrittenRole, ///< bool
        SearchRole ///< QString, case-folded
    };

    explicit OutlineModel(QObject *parent = nullptr);

    void setGroups(std::vector<OutlineGroup> groups);
    /// Ignored for a page that is not in the outline.
    void setProgress(const PageRef &page, double progress);

    QModelIndex indexOf(const PageRef &page) const;
    std::optional<PageRef> pageAt(const QModelIndex &index) const;
    /// The pages in reading order.
    std::vector<PageRef> pages() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QVariant groupData(const OutlineGroup &group, int role) const;
    QVariant entryData(const OutlineEntry &entry, int role) const;

    std::vector<OutlineGroup> m_groups;
};

std::vector<OutlineGroup> outlineOfQuestions(const course::Course &course);
/// Only categories that have labs.
std::vector<OutlineGroup> outlineOfLabs(const course::Course &course);

} // namespace quayside::ui
