// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/pageref.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace quayside::ui {

class OutlineDelegate;
class OutlineModel;

/// The tree beside the reading column: a search field over an OutlineModel, which must outlive the
/// panel.
class OutlinePanel : public QWidget
{
    Q_OBJECT

public:
    OutlinePanel(OutlineModel &model, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Marks the page as the open one without asking for it.
    void setCurrent(const PageRef &page);
    void focusSearch();

Q_SIGNALS:
    void pageRequested(const quayside::ui::PageRef &page);

private:
    void buildSearch();
    void buildTree(const render::Theme &theme);
    void filterChanged(const QString &text);
    QModelIndex bestMatch() const;
    void request(const QModelIndex &proxyIndex);

    OutlineModel &m_model;
    QSortFilterProxyModel *m_filter;
    OutlineDelegate *m_delegate;
    QLineEdit *m_search;
    QTreeView *m_tree;
    QLabel *m_nothing;
};

} // namespace quayside::ui
