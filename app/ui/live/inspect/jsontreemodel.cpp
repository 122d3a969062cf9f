// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/inspect/jsontreemodel_p.h"

#include <QJsonArray>

#include <algorithm>

namespace quayside::ui {

namespace {

struct Member
{
    JsonStep step;
    QJsonValue value;
};

/// The order in which docker inspect prints a container; QJsonObject forgets it.
int printedRank(const QString &name)
{
    static const QStringList order =
        QStringLiteral("Id Created Path Args State Image ResolvConfPath HostnamePath HostsPath "
                       "LogPath Name RestartCount Driver Platform MountLabel ProcessLabel "
                       "AppArmorProfile ExecIDs HostConfig GraphDriver Mounts Config "
                       "NetworkSettings")
            .split(u' ');
    const auto rank = static_cast<int>(order.indexOf(name));
    return rank < 0 ? static_cast<int>(order.size()) : rank;
}

std::vector<Member> membersOf(const QJsonValue &value, bool isRoot)
{
    std::vector<Member> members;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            members.push_back({it.key(), it.value()});
        }
        if (isRoot) {
            std::stable_sort(members.begin(), members.end(), [](const Member &a, const Member &b) {
                return printedRank(std::get<QString>(a.step))
                    < printedRank(std::get<QString>(b.step));
            });
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (int i = 0; i < array.size(); ++i) {
            members.push_back({i, array[i]});
        }
    }
    return members;
}

/// Only its kind, for what has members.
QJsonValue ownValue(const QJsonValue &value)
{
    if (value.isObject()) {
        return QJsonObject();
    }
    return value.isArray() ? QJsonValue(QJsonArray()) : value;
}

} // namespace

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
    m_root->value = QJsonObject();
}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setDocument(const QJsonObject &document)
{
    m_marking = !m_root->children.empty();
    update(*m_root, document);
}

void JsonTreeModel::clear()
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->value = QJsonObject();
    m_marks = false;
    endResetModel();
}

void JsonTreeModel::update(Node &node, const QJsonValue &value)
{
    const QJsonValue own = ownValue(value);
    if (node.value != own) {
        while (!node.children.empty()) {
            removeChild(node, static_cast<int>(node.children.size()) - 1);
        }
        node.value = own;
        mark(node);
        if (node.parent != nullptr) {
            Q_EMIT dataChanged(indexOf(node), indexOf(node, ValueColumn));
        }
    }
    updateChildren(node, value);
}

void JsonTreeModel::updateChildren(Node &node, const QJsonValue &value)
{
    const std::vector<Member> members = membersOf(value, node.parent == nullptr);
    const size_t before = node.children.size();
    for (auto i = static_cast<int>(node.children.size()) - 1; i >= 0; --i) {
        const JsonStep &step = node.children[static_cast<size_t>(i)]->step;
        const bool stays = std::any_of(members.begin(), members.end(),
                                       [&step](const Member &m) { return m.step == step; });
        if (!stays) {
            removeChild(node, i);
        }
    }
    for (size_t i = 0; i < members.size(); ++i) {
        if (i < node.children.size() && node.children[i]->step == members[i].step) {
            update(*node.children[i], members[i].value);
        } else {
            insertChild(node, static_cast<int>(i), members[i].step, members[i].value);
        }
    }
    if (before != node.children.size() && node.parent != nullptr) {
        Q_EMIT dataChanged(indexOf(node, ValueColumn), indexOf(node, ValueColumn));
    }
}

void JsonTreeModel::insertChild(Node &node, int row, const JsonStep &step, const QJsonValue &value)
{
    beginInsertRows(indexOf(node), row, row);
    auto made = std::make_unique<Node>();
    made->step = step;
    made->value = ownValue(value);
    made->parent = &node;
    Node &child = *made;
    node.children.insert(node.children.begin() + row, std::move(made));
    endInsertRows();
    mark(child);
    updateChildren(child, value);
}

void JsonTreeModel::removeChild(Node &node, int row)
{
    beginRemoveRows(indexOf(node), row, row);
    node.children.erase(node.children.begin() + row);
    endRemoveRows();
    mark(node);
}

void JsonTreeModel::mark(Node &node)
{
    if (!m_marking) {
        return;
    }
    m_marks = true;
    node.mark = CellMark::Changed;
    for (Node *above = node.parent; above != nullptr && above->mark == CellMark::None;
         above = above->parent) {
        above->mark = CellMark::ChangedBelow;
        if (above->parent != nullptr) {
            Q_EMIT dataChanged(indexOf(*above), indexOf(*above), {cellrole::mark});
        }
    }
}

void JsonTreeModel::clearMarks()
{
    m_marks = false;
    clearMarksBelow(*m_root);
}

void JsonTreeModel::clearMarksBelow(Node &node)
{
    const bool marked = node.mark != CellMark::None;
    node.mark = CellMark::None;
    if (marked && node.parent != nullptr) {
        Q_EMIT dataChanged(indexOf(node), indexOf(node, ValueColumn), {cellrole::mark});
    }
    for (const std::unique_ptr<Node> &child : node.children) {
        clearMarksBelow(*child);
    }
}

JsonPath JsonTreeModel::pathOf(const QModelIndex &index) const
{
    JsonPath path;
    for (const Node *node = &nodeOf(index); node->parent != nullptr; node = node->parent) {
        path.push_back(node->step);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

QModelIndex JsonTreeModel::indexOf(const JsonPath &path) const
{
    const Node *node = m_root.get();
    for (const JsonStep &step : path) {
        const auto at = std::find_if(node->children.begin(), node->children.end(),
                                     [&step](const auto &child) { return child->step == step; });
        if (at == node->children.end()) {
            return {};
        }
        node = at->get();
    }
    return indexOf(*node);
}

bool JsonTreeModel::isStructured(const QModelIndex &index) const
{
    return nodeOf(index).isStructured();
}

bool JsonTreeModel::isMasked(const QModelIndex &index) const
{
    return index.isValid() && nodeOf(index).isMasked();
}

bool JsonTreeModel::isSecret(const QModelIndex &index) const
{
    return index.isValid() && nodeOf(index).isSecret();
}

void JsonTreeModel::setRevealed(const QModelIndex &index, bool revealed)
{
    if (index.isValid() && nodeOf(index).revealed != revealed) {
        nodeOf(index).revealed = revealed;
        Q_EMIT dataChanged(index.siblingAtColumn(NameColumn), index.siblingAtColumn(ValueColumn));
    }
}

QModelIndex JsonTreeModel::indexOf(const Node &node, int column) const
{
    return node.parent == nullptr ? QModelIndex() : createIndex(node.row(), column, &node);
}

JsonTreeModel::Node &JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<Node *>(index.internalPointer()) : *m_root;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, nodeOf(parent).children[static_cast<size_t>(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*nodeOf(child).parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

} // namespace quayside::ui
