// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/processes/processrows.h"

#include <QHash>
#include <QSet>

namespace quayside::ui {

namespace {

struct Columns
{
    qsizetype pid = -1;
    qsizetype parent = -1;
    qsizetype user = -1;
    qsizetype command = -1;
};

qsizetype firstOf(const QStringList &titles, std::initializer_list<QLatin1String> names)
{
    for (const QLatin1String name : names) {
        for (qsizetype i = 0; i < titles.size(); ++i) {
            if (titles[i].compare(name, Qt::CaseInsensitive) == 0) {
                return i;
            }
        }
    }
    return -1;
}

/// Docker passes on what the host's ps prints, Podman has its own titles (HPID is the host's).
Columns columnsOf(const QStringList &titles)
{
    return {
        firstOf(titles, {QLatin1String("PID"), QLatin1String("HPID")}),
        firstOf(titles, {QLatin1String("PPID")}),
        firstOf(titles, {QLatin1String("UID"), QLatin1String("USER"), QLatin1String("HUSER")}),
        firstOf(titles, {QLatin1String("CMD"), QLatin1String("COMMAND"), QLatin1String("ARGS")})};
}

class TreeOrder
{
public:
    explicit TreeOrder(const engine::ProcessTable &table)
        : m_table(table)
        , m_columns(columnsOf(table.titles))
    {
        for (size_t i = 0; i < table.rows.size(); ++i) {
            m_byPid.insert(cell(i, m_columns.pid), i);
        }
        for (size_t i = 0; i < table.rows.size(); ++i) {
            m_children[cell(i, m_columns.parent)].append(i);
        }
    }

    std::vector<OrderedProcess> order()
    {
        for (size_t i = 0; i < m_table.rows.size(); ++i) {
            if (m_columns.parent < 0 || !m_byPid.contains(cell(i, m_columns.parent))) {
                visit(i, 0);
            }
        }
        for (size_t i = 0; i < m_table.rows.size(); ++i) {
            visit(i, 0); // what hangs in a circle has no root above it
        }
        return std::move(m_order);
    }

private:
    QString cell(size_t row, qsizetype column) const
    {
        return column < 0 ? QString() : m_table.rows[row].value(column);
    }

    void visit(size_t index, int depth)
    {
        if (m_visited.contains(index)) {
            return;
        }
        m_visited.insert(index);
        const QString pid = cell(index, m_columns.pid);
        m_order.push_back({index, depth});
        if (m_columns.parent < 0 || pid.isEmpty()) {
            return;
        }
        for (const size_t child : m_children.value(pid)) {
            visit(child, depth + 1);
        }
    }

    const engine::ProcessTable &m_table;
    Columns m_columns;
    QHash<QString, size_t> m_byPid;
    QHash<QString, QList<size_t>> m_children;
    QSet<size_t> m_visited;
    std::vector<OrderedProcess> m_order;
};

} // namespace

std::vector<ProcessRow> processRows(const engine::ProcessTable &table)
{
    const Columns columns = columnsOf(table.titles);
    const auto cell = [](const QStringList &row, qsizetype column) {
        return column < 0 ? QString() : row.value(column);
    };
    std::vector<ProcessRow> rows;
    for (const OrderedProcess &process : processOrder(table)) {
        const QStringList &row = table.rows[process.row];
        rows.push_back({cell(row, columns.pid), cell(row, columns.user), cell(row, columns.command),
                        process.depth});
    }
    return rows;
}

std::vector<OrderedProcess> processOrder(const engine::ProcessTable &table)
{
    return TreeOrder(table).order();
}

} // namespace quayside::ui
