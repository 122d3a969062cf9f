// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/objects/objectmodel.h"

#include <QTreeView>

namespace quayside::ui {

class ObjectDelegate;
class TableHeader;

/// A sortable, filterable table of an ObjectModel in the look of the containers' table. Owns model
/// and proxy.
class ObjectTable : public QTreeView
{
    Q_OBJECT

public:
    ObjectTable(std::vector<ObjectColumn> columns, const render::Theme &theme,
                QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setRows(std::vector<ObjectRow> rows) { m_model->setRows(std::move(rows)); }
    /// Keeps the order in which the rows were given; for lists whose order means something.
    void keepOrder();
    void setFilterText(const QString &text) { m_proxy->setFilterText(text); }
    /// No taller than its rows, and no shorter than `least` of them; for tables that stand above
    /// others.
    void setHeightByRows(int least);

    ObjectModel &objects() { return *m_model; }
    int shownRows() const { return m_proxy->rowCount(); }
    /// Empty when nothing is selected.
    QString selectedId() const;
    void selectId(const QString &id);
    void selectFirst();

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Empty for none.
    void selectedIdChanged(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;

private:
    void announceSelection();
    void fitHeight();
    void fitColumns();

    const render::Theme *m_theme;
    ObjectModel *m_model;
    ObjectProxy *m_proxy;
    ObjectDelegate *m_delegate;
    TableHeader *m_header;
    QString m_announced;
    int m_stretching = 0; ///< the column that takes what is left
    std::vector<int> m_given; ///< the widths that fitColumns() chose
    int m_leastRows = -1; ///< negative: takes the space it gets
};

} // namespace quayside::ui
