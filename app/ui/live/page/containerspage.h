// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "ui/live/livesection.h"
#include "ui/live/table/containergroups.h"

#include <QJsonObject>
#include <QString>
#include <QTimer>

class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class ContainerCharts;
class ContainerModel;
struct ContainerRow;
class ContainerTableModel;
class ContainerTableView;
class FigureHelpPopup;
class LiveNotice;
class ProcessPanel;
class QuietSplitter;
class SegmentedBar;
class TableColumns;
class TextCard;
class WrapLayout;

/// The section "Containers": every container in one table, what `docker stats` shows and more, and
/// below it the details of the selected one. `model` and its feed must outlive it.
class ContainersPage : public LiveSection
{
    Q_OBJECT

public:
    /// How often rows may change places while they are sorted by a figure.
    static constexpr int settleIntervalMs = 5000;

    ContainersPage(ContainerModel &model, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme) override;
    void setWatching(bool watching) override;
    /// Selects by name; without such a container the selection stays.
    void selectContainer(const QString &name);
    QString selectedContainer() const;
    /// The containers of the open lab, for their group; no names = no lab is open.
    void setLabContainers(const QString &title, const QStringList &names);

    /// Puts `details` below the table in place of the charts, processes and note. The page owns it;
    /// it learns what is selected by currentContainerChanged().
    void setDetails(QWidget *details);
    /// A button or the like at the right end of the row of controls.
    void addHeadWidget(QWidget *widget);
    /// What is said above the table, or in place of it.
    LiveNotice &notice() const { return *m_notice; }

    /// What the learner chose about the table: columns, order, filter switches, groups.
    QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    /// Empty when none is selected.
    void currentContainerChanged(const quayside::ContainerId &id);
    /// saveState() would answer something else; emitted after changes by the learner.
    void stateChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Chosen { ByItself, ByLearner };

    void buildHead(QVBoxLayout &outer);
    void buildFilter(QLayout &head);
    QPushButton *addMenuButton(QLayout &head, const QString &name, const QString &toolTip,
                               void (ContainersPage::*open)());
    void buildTable();
    void buildDetails();
    void connectTable();
    void connectControls();
    void addShortcuts();

    void showSortMenu();
    void showCpuMenu();
    void showGroupMenu();
    void showColumnMenu();
    void showMenuOf(int column, const QPoint &place);
    void showHelp(int column, const QRect &anchor);
    void setCpuBasis(CpuBasis basis);
    void setTraffic(Traffic traffic);
    void setGrouping(Grouping grouping, Chosen chosen);
    void groupByItself();
    void nameControls();

    void refreshSoon();
    void refresh();
    void refreshPhase();
    void refreshDetails();
    void refreshWatched();
    void restoreSelection();
    void balance();
    void tick();
    bool allAreNeeded() const;
    ContainerId firstWorthALook() const;
    const ContainerRow *selectedRow() const;

    ContainerModel &m_model;
    const render::Theme *m_theme;
    bool m_watching = true;
    bool m_groupingChosen = false;
    bool m_restoring = false;
    int m_ticks = 0;
    int m_tableHeight = 0; ///< as the learner dragged it; 0 = by itself
    ContainerId m_selected;
    QTimer m_refresh;
    QTimer m_sight; ///< what is in sight is looked at once after many changes
    QTimer m_tick;

    WrapLayout *m_head = nullptr;
    QLineEdit *m_filter = nullptr;
    QPushButton *m_hideStopped = nullptr;
    QPushButton *m_sort = nullptr;
    QPushButton *m_cpu = nullptr;
    SegmentedBar *m_traffic = nullptr;
    QPushButton *m_group = nullptr;
    QPushButton *m_columnsButton = nullptr;
    LiveNotice *m_notice = nullptr;
    QLabel *m_noMatch = nullptr;
    QuietSplitter *m_splitter = nullptr;
    ContainerTableModel *m_rows;
    ContainerTableView *m_table = nullptr;
    TableColumns *m_columns = nullptr;
    FigureHelpPopup *m_help = nullptr;
    QWidget *m_detailBox = nullptr;
    QWidget *m_details = nullptr;
    ContainerCharts *m_charts = nullptr; ///< these three until setDetails()
    ProcessPanel *m_processes = nullptr;
    TextCard *m_note = nullptr;
};

} // namespace quayside::ui
