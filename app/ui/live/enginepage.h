// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "render/theme.h"

#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;
class QVBoxLayout;

namespace quayside::ui {

class ContainerCharts;
class ContainerModel;
class ContainerRowDelegate;
struct ContainerRow;
class ContainerTableProxy;
class LiveNotice;
class PillLabel;
class ProcessPanel;
class TableHeader;
class TextCard;

/// The place "Engine": every container in one table, what `docker stats` shows and more, with
/// charts, processes and an explanation of the selected one. `model` and its feed must outlive it.
class EnginePage : public QWidget
{
    Q_OBJECT

public:
    /// How often rows may change places while they are sorted by a figure.
    static constexpr int settleIntervalMs = 5000;

    EnginePage(ContainerModel &model, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Selects by name; without such a container the selection stays.
    void selectContainer(const QString &name);
    QString selectedContainer() const;
    /// False: nothing is watched, as while hidden. True until told.
    void setWatching(bool watching);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHead(QVBoxLayout &outer);
    void buildTable(QVBoxLayout &outer);
    void buildDetails(QVBoxLayout &outer);
    void fillSortMenu();
    void connectAll();
    void refreshSoon();
    void refresh();
    void refreshPhase();
    void refreshDetails();
    void refreshWatched();
    void settle();
    bool sortedByFigure() const;
    QModelIndex firstWorthALook() const;
    const ContainerRow *selectedRow() const;

    ContainerModel &m_model;
    const render::Theme *m_theme;
    bool m_watching = true;
    QTimer m_refresh;
    QTimer m_settle;
    QTimer m_age;

    QLabel *m_title;
    PillLabel *m_pill;
    QLineEdit *m_filter;
    QPushButton *m_hideStopped;
    QPushButton *m_sort;
    LiveNotice *m_notice;
    QLabel *m_noMatch;
    ContainerTableProxy *m_proxy;
    ContainerRowDelegate *m_delegate;
    TableHeader *m_header;
    QTreeView *m_table;
    QWidget *m_details;
    ContainerCharts *m_charts;
    ProcessPanel *m_processes;
    TextCard *m_note;
};

} // namespace quayside::ui
