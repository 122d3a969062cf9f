// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outlinepanel.h"

#include "ui/outlinedelegate.h"
#include "ui/outlinemodel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

/// Keeps an entry when each of the words occurs in it.
class WordFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &text)
    {
        m_words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        if (!parent.isValid()) {
            return m_words.isEmpty(); // otherwise kept through its entries
        }
        const QString text =
            sourceModel()->index(row, 0, parent).data(OutlineModel::SearchRole).toString();
        return std::all_of(m_words.begin(), m_words.end(),
                           [&text](const QString &word) { return text.contains(word); });
    }

private:
    QStringList m_words;
};

} // namespace

OutlinePanel::OutlinePanel(OutlineModel &model, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new WordFilter(this))
    , m_delegate(new OutlineDelegate(theme, this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_nothing(new QLabel(tr("Nothing has these words."), this))
{
    setObjectName(QStringLiteral("side"));
    setAttribute(Qt::WA_StyledBackground);
    buildSearch();
    buildTree(theme);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addWidget(m_tree, 1);
    connect(&m_model, &QAbstractItemModel::modelReset, m_tree, &QTreeView::expandAll);
}

void OutlinePanel::buildSearch()
{
    m_search->setObjectName(QStringLiteral("outlineSearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the course"));
    m_search->setToolTip(tr("Search titles and texts (Ctrl+K)"));
    m_search->setClearButtonEnabled(true);
    auto *keys = new QLabel(tr("Ctrl K"), m_search);
    keys->setProperty("variant", QStringLiteral("key"));
    keys->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *inside = new QHBoxLayout(m_search);
    inside->setContentsMargins(0, 0, 8, 0);
    inside->addWidget(keys, 0, Qt::AlignRight | Qt::AlignVCenter);
    connect(m_search, &QLineEdit::textChanged, keys,
            [keys](const QString &text) { keys->setVisible(text.isEmpty()); });
    m_nothing->setProperty("variant", QStringLiteral("caption"));
    m_nothing->setContentsMargins(8, 8, 8, 0);
    m_nothing->hide();
    connect(m_search, &QLineEdit::textChanged, this, &OutlinePanel::filterChanged);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { request(bestMatch()); });
}

void OutlinePanel::buildTree(const render::Theme &)
{
    m_filter->setSourceModel(&m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_tree->setObjectName(QStringLiteral("outline"));
    m_tree->setAccessibleName(tr("Course outline"));
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(0);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setMouseTracking(true);
    m_tree->setUniformRowHeights(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->expandAll();
    connect(m_tree, &QTreeView::clicked, this, &OutlinePanel::request);
    connect(m_tree, &QTreeView::activated, this, &OutlinePanel::request);
}

void OutlinePanel::setTheme(const render::Theme &theme)
{
    m_delegate->setTheme(theme);
    m_tree->viewport()->update();
}

void OutlinePanel::setCurrent(const PageRef &page)
{
    const QModelIndex index = m_filter->mapFromSource(m_model.indexOf(page));
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
    } else {
        m_tree->clearSelection();
    }
}

void OutlinePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void OutlinePanel::filterChanged(const QString &text)
{
    static_cast<WordFilter *>(m_filter)->setWords(text);
    m_tree->expandAll();
    m_nothing->setVisible(m_filter->rowCount() == 0);
}

/// The first that has the words in its title, else the first of all.
QModelIndex OutlinePanel::bestMatch() const
{
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    for (int group = 0; group < m_filter->rowCount(); ++group) {
        const QModelIndex parent = m_filter->index(group, 0);
        for (int row = 0; row < m_filter->rowCount(parent); ++row) {
            const QModelIndex entry = m_filter->index(row, 0, parent);
            const QString title =
                entry.data().toString() + u' ' + entry.data(Qt::ToolTipRole).toString();
            if (std::all_of(words.begin(), words.end(), [&title](const QString &word) {
                    return title.contains(word, Qt::CaseInsensitive);
                })) {
                return entry;
            }
        }
    }
    return m_filter->index(0, 0, m_filter->index(0, 0));
}

void OutlinePanel::request(const QModelIndex &proxyIndex)
{
    if (const auto page = m_model.pageAt(m_filter->mapToSource(proxyIndex))) {
        Q_EMIT pageRequested(*page);
    }
}

} // namespace quayside::ui
