// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/processes/processtreemodel.h"

#include "ui/live/processes/processrows.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace quayside::ui {

struct ProcessTreeModel::Node
{
    QString pid;
    QStringList cells;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    int row() const
    {
        const auto at = std::find_if(parent->children.begin(), parent->children.end(),
                                     [this](const auto &child) { return child.get() == this; });
        return static_cast<int>(at - parent->children.begin());
    }
};

/// A process of a new reading with what hangs below it.
struct ProcessTreeModel::Wanted
{
    QString pid;
    QStringList cells;
    std::vector<Wanted> children;
};

namespace {

struct Explanation
{
    const char *title;
    const char *text;
};

constexpr auto explanations = std::to_array<Explanation>({
    {"PID",
     QT_TRANSLATE_NOOP("ProcessColumns",
                       "The number of the process on the engine's host. Inside the container the "
                       "same process has another one: its main process is PID 1 there.")},
    {"HPID",
     QT_TRANSLATE_NOOP("ProcessColumns", "The number of the process on the engine's host.")},
    {"PPID",
     QT_TRANSLATE_NOOP("ProcessColumns",
                       "The host's number of the process that started it. The main process hangs "
                       "below the container's shim.")},
    {"UID",
     QT_TRANSLATE_NOOP("ProcessColumns",
                       "The user it runs as, by the host's names: root in the container is root "
                       "on the host unless user namespaces are on.")},
    {"USER", QT_TRANSLATE_NOOP("ProcessColumns", "The user it runs as.")},
    {"C",
     QT_TRANSLATE_NOOP("ProcessColumns",
                       "Processor use since it started, in percent, as ps counts it.")},
    {"%CPU",
     QT_TRANSLATE_NOOP("ProcessColumns",
                       "Processor use since it started, as a share of one core.")},
    {"%MEM",
     QT_TRANSLATE_NOOP("ProcessColumns", "Resident memory as a share of the machine's memory.")},
    {"STIME", QT_TRANSLATE_NOOP("ProcessColumns", "When it started, by the host's clock.")},
    {"START", QT_TRANSLATE_NOOP("ProcessColumns", "When it started, by the host's clock.")},
    {"TTY", QT_TRANSLATE_NOOP("ProcessColumns", "Its terminal; ? for none.")},
    {"TIME", QT_TRANSLATE_NOOP("ProcessColumns", "Processor time it has used in all.")},
    {"CMD", QT_TRANSLATE_NOOP("ProcessColumns", "The command with its arguments.")},
    {"COMMAND", QT_TRANSLATE_NOOP("ProcessColumns", "The command with its arguments.")},
});

int columnAmong(const QStringList &titles, std::initializer_list<QLatin1String> names)
{
    for (int i = 0; i < titles.size(); ++i) {
        for (const QLatin1String name : names) {
            if (titles[i].compare(name, Qt::CaseInsensitive) == 0) {
                return i;
            }
        }
    }
    return -1;
}

bool pidBefore(const QString &a, const QString &b)
{
    bool aIsNumber = false;
    bool bIsNumber = false;
    const qlonglong x = a.toLongLong(&aIsNumber);
    const qlonglong y = b.toLongLong(&bIsNumber);
    return aIsNumber && bIsNumber ? x < y : a < b;
}

} // namespace

ProcessTreeModel::ProcessTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

ProcessTreeModel::~ProcessTreeModel() = default;

void ProcessTreeModel::setProcesses(const engine::ProcessTable &table)
{
    const bool sameColumns = table.titles == m_titles;
    if (!sameColumns) {
        beginResetModel();
        m_titles = table.titles;
        *m_root = Node();
    }
    const std::vector<OrderedProcess> order = processOrder(table);
    // Parents come before their children: the way down to each is on the stack.
    Wanted top;
    std::vector<Wanted *> way = {&top};
    const int pidColumn = columnAmong(table.titles, {QLatin1String("PID"), QLatin1String("HPID")});
    for (const OrderedProcess &process : order) {
        way.resize(static_cast<size_t>(process.depth) + 1);
        const QStringList &cells = table.rows[process.row];
        // Without PIDs the place is all there is to know it again by.
        const QString pid = pidColumn < 0 ? QString::number(process.row) : cells.value(pidColumn);
        way.back()->children.push_back({pid, cells, {}});
        way.push_back(&way.back()->children.back());
    }
    m_count = static_cast<int>(order.size());
    if (sameColumns) {
        update(*m_root, top.children);
    } else {
        blockSignals(true);
        update(*m_root, top.children);
        blockSignals(false);
        endResetModel();
    }
}

void ProcessTreeModel::removeMissing(Node &node, const std::vector<Wanted> &wanted)
{
    for (auto i = static_cast<int>(node.children.size()) - 1; i >= 0; --i) {
        const QString &pid = node.children[static_cast<size_t>(i)]->pid;
        const bool stays = std::any_of(wanted.begin(), wanted.end(),
                                       [&pid](const Wanted &w) { return w.pid == pid; });
        if (!stays) {
            beginRemoveRows(indexOf(node), i, i);
            node.children.erase(node.children.begin() + i);
            endRemoveRows();
        }
    }
}

void ProcessTreeModel::update(Node &node, std::vector<Wanted> &wanted)
{
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const Wanted &a, const Wanted &b) { return pidBefore(a.pid, b.pid); });
    removeMissing(node, wanted);
    for (size_t i = 0; i < wanted.size(); ++i) {
        const bool known = i < node.children.size() && node.children[i]->pid == wanted[i].pid;
        if (!known) {
            const auto row = static_cast<int>(i);
            beginInsertRows(indexOf(node), row, row);
            auto made = std::make_unique<Node>();
            made->pid = wanted[i].pid;
            made->cells = wanted[i].cells;
            made->parent = &node;
            node.children.insert(node.children.begin() + row, std::move(made));
            endInsertRows();
        }
        Node &child = *node.children[i];
        if (child.cells != wanted[i].cells) {
            child.cells = wanted[i].cells;
            Q_EMIT dataChanged(indexOf(child), indexOf(child, columnCount() - 1));
        }
        update(child, wanted[i].children);
    }
}

void ProcessTreeModel::clear()
{
    beginResetModel();
    m_titles.clear();
    *m_root = Node();
    m_count = 0;
    endResetModel();
}

int ProcessTreeModel::commandColumn() const
{
    return std::max(
        0,
        columnAmong(m_titles,
                    {QLatin1String("CMD"), QLatin1String("COMMAND"), QLatin1String("ARGS")}));
}

bool ProcessTreeModel::isFigureColumn(int column) const
{
    static const QStringList figures = {QStringLiteral("PID"),  QStringLiteral("HPID"),
                                        QStringLiteral("PPID"), QStringLiteral("C"),
                                        QStringLiteral("%CPU"), QStringLiteral("%MEM"),
                                        QStringLiteral("TIME"), QStringLiteral("STIME"),
                                        QStringLiteral("RSS"),  QStringLiteral("VSZ")};
    return figures.contains(m_titles.value(column), Qt::CaseInsensitive);
}

ProcessTreeModel::Node *ProcessTreeModel::find(Node &node, const QString &pid) const
{
    for (const std::unique_ptr<Node> &child : node.children) {
        if (child->pid == pid) {
            return child.get();
        }
        if (Node *below = find(*child, pid)) {
            return below;
        }
    }
    return nullptr;
}

QModelIndex ProcessTreeModel::indexOfPid(const QString &pid) const
{
    const Node *node = find(*m_root, pid);
    return node == nullptr ? QModelIndex() : indexOf(*node);
}

QString ProcessTreeModel::pidOf(const QModelIndex &index) const
{
    return index.isValid() ? nodeOf(index).pid : QString();
}

QModelIndex ProcessTreeModel::indexOf(const Node &node, int column) const
{
    return node.parent == nullptr ? QModelIndex() : createIndex(node.row(), column, &node);
}

const ProcessTreeModel::Node &ProcessTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Node *>(index.constInternalPointer()) : *m_root;
}

QModelIndex ProcessTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, nodeOf(parent).children[static_cast<size_t>(row)].get());
}

QModelIndex ProcessTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*nodeOf(child).parent) : QModelIndex();
}

int ProcessTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int ProcessTreeModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(m_titles.size());
}

QVariant ProcessTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return nodeOf(index).cells.value(index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::Alignment(
            Qt::AlignVCenter | (isFigureColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    default:
        return {};
    }
}

QVariant ProcessTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return m_titles.value(section);
    case Qt::ToolTipRole:
        return processColumnExplanation(m_titles.value(section));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::Alignment(
            Qt::AlignVCenter | (isFigureColumn(section) ? Qt::AlignRight : Qt::AlignLeft)));
    default:
        return {};
    }
}

QString processColumnExplanation(const QString &title)
{
    for (const Explanation &explanation : explanations) {
        if (title.compare(QLatin1String(explanation.title), Qt::CaseInsensitive) == 0) {
            return QCoreApplication::translate("ProcessColumns", explanation.text);
        }
    }
    return {};
}

} // namespace quayside::ui
