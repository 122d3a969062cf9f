// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/table/tablecolumns.h"

#include "ui/live/containers/columntext.h"
#include "ui/live/parts/tableheader.h"
#include "ui/live/table/containerrowdelegate.h"
#include "ui/live/table/containertablemodel.h"
#include "ui/live/table/containertableview.h"

#include <QEvent>
#include <QGuiApplication>
#include <QJsonArray>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

namespace quayside::ui {

namespace {

constexpr int columnCount = ContainerModel::ColumnCount;
constexpr int smallestNameWidth = 130;
constexpr int smallestWidth = 48;
constexpr int widthStep = 4;
/// A column is narrowed only when this much of it has been empty.
constexpr int narrowBy = 24;

/// So wide from the start that usual figures fit and columns need not grow as figures come.
constexpr std::array<int, columnCount> leastWidths = {
    smallestNameWidth, 104, 82, 84, 88, 150, 72, 124, 104, 56, 80, 76, 120};

constexpr std::array<int, 2> hiddenAtFirst = {ContainerModel::RestartsColumn,
                                              ContainerModel::ExitColumn};

int columnOf(const QString &key)
{
    for (int column = 0; column < columnCount; ++column) {
        if (columnKey(column) == key) {
            return column;
        }
    }
    return -1;
}

} // namespace

TableColumns::TableColumns(ContainerTableView &view, ContainerTableModel &model, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
{
    TableHeader &header = view.columnHeader();
    header.setMinimumSectionSize(smallestWidth);
    for (int column = 0; column < columnCount; ++column) {
        header.setSectionResizeMode(column, QHeaderView::Interactive);
    }
    reset();
    connect(&header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { takeUserWidth(column, width); });
    connect(&header, &QHeaderView::sectionHandleDoubleClicked, this, [this](int column) {
        m_userWidths.remove(column);
        fit(true);
        Q_EMIT changed();
    });
    connect(&header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_fitting) {
            Q_EMIT changed();
        }
    });
    view.viewport()->installEventFilter(this);
}

bool TableColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        fitNames();
    }
    return QObject::eventFilter(watched, event);
}

bool TableColumns::isShown(int column) const
{
    return !m_view.isColumnHidden(column);
}

void TableColumns::setShown(int column, bool shown)
{
    if (column == ContainerModel::NameColumn || isShown(column) == shown) {
        return;
    }
    m_view.setColumnHidden(column, !shown);
    applyShown();
    Q_EMIT changed();
}

void TableColumns::applyShown()
{
    quint32 shown = 0;
    for (int column = 0; column < columnCount; ++column) {
        shown |= isShown(column) ? 1U << column : 0U;
    }
    m_model.setColumnsInUse(shown);
    fit(true);
}

void TableColumns::reset()
{
    {
        const QScopedValueRollback<bool> guard(m_fitting, true);
        m_userWidths.clear();
        TableHeader &header = m_view.columnHeader();
        for (int column = 0; column < columnCount; ++column) {
            header.moveSection(header.visualIndex(column), column);
            const bool hidden = std::find(hiddenAtFirst.begin(), hiddenAtFirst.end(), column)
                != hiddenAtFirst.end();
            m_view.setColumnHidden(column, hidden);
            m_view.setColumnWidth(column, leastWidths.at(static_cast<size_t>(column)));
        }
    }
    applyShown();
    Q_EMIT changed();
}

void TableColumns::fillMenu(QMenu &menu)
{
    for (int column = 1; column < columnCount; ++column) {
        QAction *action = menu.addAction(columnName(column));
        action->setCheckable(true);
        action->setChecked(isShown(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setShown(column, shown); });
    }
    menu.addSeparator();
    menu.addAction(tr("Standard columns"), this, &TableColumns::reset);
}

int TableColumns::naturalWidth(int column) const
{
    int width = std::max(m_view.columnHeader().naturalWidth(column),
                         leastWidths.at(static_cast<size_t>(column)));
    const QModelIndexList rows = m_view.rowsInSight();
    for (const QModelIndex &row : rows) {
        width = std::max(width, m_view.rowDelegate().naturalWidth(row.siblingAtColumn(column)));
    }
    return (width + widthStep - 1) / widthStep * widthStep;
}

void TableColumns::fit(bool mayNarrow)
{
    {
        const QScopedValueRollback<bool> guard(m_fitting, true);
        for (int column = 1; column < columnCount; ++column) {
            if (!isShown(column)) {
                continue;
            }
            const int now = m_view.columnWidth(column);
            const int wanted = m_userWidths.value(column, naturalWidth(column));
            if (wanted > now || m_userWidths.contains(column)
                || (mayNarrow && wanted <= now - narrowBy)) {
                m_view.setColumnWidth(column, wanted);
            }
        }
    }
    fitNames();
}

void TableColumns::fitNames()
{
    const QScopedValueRollback<bool> guard(m_fitting, true);
    int others = 0;
    for (int column = 1; column < columnCount; ++column) {
        others += isShown(column) ? m_view.columnWidth(column) : 0;
    }
    m_view.setColumnWidth(ContainerModel::NameColumn,
                          std::max(smallestNameWidth, m_view.viewport()->width() - others));
}

void TableColumns::takeUserWidth(int column, int width)
{
    // Only what the pointer drags is the learner's choice.
    const bool dragged = !m_fitting && QGuiApplication::mouseButtons() != Qt::NoButton;
    if (dragged && column != ContainerModel::NameColumn && isShown(column)) {
        m_userWidths.insert(column, width);
        fitNames();
        Q_EMIT changed();
    }
}

QJsonObject TableColumns::save() const
{
    QJsonArray shown;
    QJsonObject widths;
    const TableHeader &header = m_view.columnHeader();
    for (int visual = 0; visual < columnCount; ++visual) {
        const int column = header.logicalIndex(visual);
        if (isShown(column)) {
            shown.append(columnKey(column));
        }
    }
    for (auto width = m_userWidths.begin(); width != m_userWidths.end(); ++width) {
        widths.insert(columnKey(width.key()), width.value());
    }
    return {{QStringLiteral("shown"), shown}, {QStringLiteral("widths"), widths}};
}

void TableColumns::restore(const QJsonObject &settings)
{
    const QJsonArray shown = settings.value(QLatin1String("shown")).toArray();
    if (shown.isEmpty()) {
        return;
    }
    {
        const QScopedValueRollback<bool> guard(m_fitting, true);
        TableHeader &header = m_view.columnHeader();
        for (int column = 1; column < columnCount; ++column) {
            m_view.setColumnHidden(column, !shown.contains(columnKey(column)));
        }
        int visual = 1;
        for (const auto &key : shown) {
            const int column = columnOf(key.toString());
            if (column > 0) {
                header.moveSection(header.visualIndex(column), visual++);
            }
        }
        const QJsonObject widths = settings.value(QLatin1String("widths")).toObject();
        m_userWidths.clear();
        for (auto width = widths.begin(); width != widths.end(); ++width) {
            const int column = columnOf(width.key());
            if (column > 0 && width.value().toInt() >= smallestWidth) {
                m_userWidths.insert(column, width.value().toInt());
            }
        }
    }
    applyShown();
}

} // namespace quayside::ui
