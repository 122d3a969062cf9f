// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outlinemodel.h"

namespace quayside::ui {

namespace {

constexpr quintptr groupMark = ~quintptr(0);

bool isLab(const OutlineEntry &entry)
{
    return entry.page.kind == PageRef::Kind::Lab;
}

} // namespace

OutlineModel::OutlineModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void OutlineModel::setGroups(std::vector<OutlineGroup> groups)
{
    beginResetModel();
    m_groups = std::move(groups);
    endResetModel();
}

void OutlineModel::setProgress(const PageRef &page, double progress)
{
    const QModelIndex found = indexOf(page);
    if (!found.isValid()) {
        return;
    }
    const auto group = static_cast<size_t>(found.internalId());
    OutlineEntry &entry = m_groups[group].entries[static_cast<size_t>(found.row())];
    if (qFuzzyCompare(1.0 + entry.progress, 1.0 + progress)) {
        return;
    }
    entry.progress = progress;
    Q_EMIT dataChanged(found, found, {ProgressRole, Qt::AccessibleDescriptionRole});
    Q_EMIT dataChanged(found.parent(), found.parent(), {SummaryRole});
}

QModelIndex OutlineModel::indexOf(const PageRef &page) const
{
    for (size_t g = 0; g < m_groups.size(); ++g) {
        const std::vector<OutlineEntry> &entries = m_groups[g].entries;
        for (size_t e = 0; e < entries.size(); ++e) {
            if (entries[e].page == page) {
                return createIndex(static_cast<int>(e), 0, static_cast<quintptr>(g));
            }
        }
    }
    return {};
}

std::optional<PageRef> OutlineModel::pageAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupMark) {
        return std::nullopt;
    }
    return m_groups[static_cast<size_t>(index.internalId())]
        .entries[static_cast<size_t>(index.row())]
        .page;
}

std::vector<PageRef> OutlineModel::pages() const
{
    std::vector<PageRef> result;
    for (const OutlineGroup &group : m_groups) {
        for (const OutlineEntry &entry : group.entries) {
            result.push_back(entry.page);
        }
    }
    return result;
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) : groupMark);
}

QModelIndex OutlineModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupMark) {
        return {};
    }
    return createIndex(static_cast<int>(index.internalId()), 0, groupMark);
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    if (parent.internalId() != groupMark || parent.column() != 0) {
        return 0;
    }
    return static_cast<int>(m_groups[static_cast<size_t>(parent.row())].entries.size());
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (index.internalId() == groupMark) {
        return groupData(m_groups[static_cast<size_t>(index.row())], role);
    }
    const OutlineGroup &group = m_groups[static_cast<size_t>(index.internalId())];
    return entryData(group.entries[static_cast<size_t>(index.row())], role);
}

QVariant OutlineModel::groupData(const OutlineGroup &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return group.title;
    case SummaryRole: {
        const auto reached =
            std::count_if(group.entries.begin(), group.entries.end(), [](const OutlineEntry &e) {
                return e.progress >= (isLab(e) ? 1.0 : learntFrom);
            });
        return QStringLiteral("%1 of %2").arg(reached).arg(group.entries.size());
    }
    default:
        return {};
    }
}

QVariant OutlineModel::entryData(const OutlineEntry &entry, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
        return entry.tooltip;
    case Qt::AccessibleDescriptionRole:
        return (isLab(entry) ? QStringLiteral("%1 percent done")
                             : QStringLiteral("%1 percent learnt"))
            .arg(qRound(entry.progress * 100));
    case ProgressRole:
        return entry.progress;
    case WrittenRole:
        return entry.written;
    case SearchRole:
        return entry.searchText;
    default:
        return {};
    }
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return index.internalId() == groupMark
        ? Qt::ItemIsEnabled
        : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

std::vector<OutlineGroup> outlineOfQuestions(const course::Course &course)
{
    std::vector<OutlineGroup> groups;
    for (const course::Category &category : course.categories) {
        OutlineGroup group{QStringLiteral("%1 %2").arg(category.number).arg(category.shortTitle),
                           {}};
        for (const QuestionId &id : category.questions) {
            const course::Question *question = course.question(id);
            if (question == nullptr) {
                continue;
            }
            const QString search = question->title + u' ' + question->shortTitle + u' '
                + question->tags.join(u' ') + u' ' + course::plainText(question->shortAnswer) + u' '
                + course::plainText(question->body);
            group.entries.push_back({{PageRef::Kind::Question, id.text()},
                                     question->shortTitle,
                                     question->title,
                                     search.toCaseFolded(),
                                     0.0,
                                     question->written});
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<OutlineGroup> outlineOfLabs(const course::Course &course)
{
    std::vector<OutlineGroup> groups;
    for (const course::Category &category : course.categories) {
        OutlineGroup group{QStringLiteral("%1 %2").arg(category.number).arg(category.shortTitle),
                           {}};
        for (const course::Lab &lab : course.labs) {
            const course::Question *question = course.question(lab.question);
            if (question == nullptr || question->category != category.id) {
                continue;
            }
            const QString search = lab.title + u' ' + lab.shortTitle + u' ' + lab.goal;
            group.entries.push_back({{PageRef::Kind::Lab, lab.id.text()},
                                     lab.shortTitle,
                                     lab.title,
                                     search.toCaseFolded(),
                                     0.0,
                                     true});
        }
        if (!group.entries.empty()) {
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

} // namespace quayside::ui
