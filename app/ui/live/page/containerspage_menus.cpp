// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the page's buttons and columns, and the popover that explains a figure.
#include "base/clock.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/livefeed.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/page/figurehelppopup.h"
#include "ui/live/parts/tableheader.h"
#include "ui/live/table/containertablemodel.h"
#include "ui/live/table/containertableview.h"
#include "ui/live/table/tablecolumns.h"

#include <QActionGroup>
#include <QMenu>
#include <QPushButton>

namespace quayside::ui {

namespace {

QAction *addChoice(QMenu &menu, QActionGroup &group, const QString &text, bool chosen)
{
    QAction *action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(chosen);
    group.addAction(action);
    return action;
}

/// A menu that goes away by itself after use.
QMenu *menuAt(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    return menu;
}

void popUpBelow(QMenu &menu, const QWidget &button)
{
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + render::space::xs)));
    menu.setActiveAction(menu.actions().value(0));
}

} // namespace

void ContainersPage::showSortMenu()
{
    QMenu *menu = menuAt(this);
    auto *group = new QActionGroup(menu);
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        if (column == ContainerModel::TrendColumn) {
            continue; // the CPU's
        }
        QAction *action =
            addChoice(*menu, *group, columnName(column), column == m_rows->sortColumn());
        connect(action, &QAction::triggered, this, [this, column] {
            m_table->sortByColumn(
                column, isFigureColumn(column) ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
    popUpBelow(*menu, *m_sort);
}

void ContainersPage::showCpuMenu()
{
    QMenu *menu = menuAt(this);
    auto *group = new QActionGroup(menu);
    const CpuBasis now = m_rows->options().cpu;
    const int cores = m_rows->options().hostCpus;
    const auto add = [&](CpuBasis basis, const QString &text) {
        QAction *action = addChoice(*menu, *group, text, basis == now);
        connect(action, &QAction::triggered, this, [this, basis] { setCpuBasis(basis); });
        return action;
    };
    add(CpuBasis::Core, tr("Of one core, as docker stats counts"));
    QAction *host = add(CpuBasis::Host,
                        cores > 0 ? tr("Of the host's %1 cores").arg(cores) : tr("Of the host"));
    host->setEnabled(cores > 0);
    add(CpuBasis::Limit, tr("Of its limit, where it has one"));
    popUpBelow(*menu, *m_cpu);
}

void ContainersPage::showGroupMenu()
{
    QMenu *menu = menuAt(this);
    auto *group = new QActionGroup(menu);
    const auto add = [&](Grouping grouping, const QString &text) {
        QAction *action = addChoice(*menu, *group, text, grouping == m_rows->grouping());
        connect(action, &QAction::triggered, this,
                [this, grouping] { setGrouping(grouping, Chosen::ByLearner); });
        return action;
    };
    add(Grouping::None, tr("No groups"));
    add(Grouping::Project, tr("By Compose project"));
    add(Grouping::Lab, tr("By lab"))->setEnabled(!m_rows->labContainers().names.isEmpty());
    popUpBelow(*menu, *m_group);
}

void ContainersPage::showColumnMenu()
{
    QMenu *menu = menuAt(this);
    m_columns->fillMenu(*menu);
    popUpBelow(*menu, *m_columnsButton);
}

void ContainersPage::showMenuOf(int column, const QPoint &place)
{
    QMenu *menu = menuAt(this);
    menu->setObjectName(QStringLiteral("columnMenu"));
    const QString name = columnName(column);
    menu->addAction(
            tr("What is \"%1\"?").arg(name), this,
            [this, column] { showHelp(column, m_table->columnHeader().globalRect(column)); })
        ->setShortcut(Qt::Key_F1);
    menu->addAction(tr("Sort ascending"), this,
                    [this, column] { m_table->sortByColumn(column, Qt::AscendingOrder); });
    menu->addAction(tr("Sort descending"), this,
                    [this, column] { m_table->sortByColumn(column, Qt::DescendingOrder); });
    menu->addAction(tr("Hide \"%1\"").arg(name), this,
                    [this, column] { m_columns->setShown(column, false); })
        ->setEnabled(column != ContainerModel::NameColumn);
    menu->addSeparator();
    m_columns->fillMenu(*menu);
    menu->popup(place);
    menu->setActiveAction(menu->actions().value(0));
}

void ContainersPage::showHelp(int column, const QRect &anchor)
{
    const ContainerRow *row = selectedRow();
    const Clock &clock = m_model.feed().clock();
    const QString numbers = row == nullptr
        ? QString()
        : figureNumbers(*row, column, m_rows->options(), {clock.now(), clock.monotonicMs()});
    m_help->showHelp(figureHelp(column), row == nullptr ? QString() : row->summary.name, numbers,
                     anchor);
}

} // namespace quayside::ui
