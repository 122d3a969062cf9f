// SPDX-License-Identifier: GPL-3.0-or-later
// InspectPanel: its tools, searching, copying.
#include "ui/live/containers/dockercommands.h"
#include "ui/live/inspect/inspectpanel.h"
#include "ui/live/inspect/jsonfilterproxy.h"
#include "ui/live/inspect/jsontreemodel.h"
#include "ui/live/inspect/jsonview.h"
#include "ui/live/parts/chipbutton.h"
#include "ui/live/parts/detailtree.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

namespace quayside::ui {

namespace {

constexpr int searchWidth = 220;

} // namespace

void InspectPanel::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void InspectPanel::buildTools(const render::Theme &theme)
{
    auto *layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(render::space::xs);
    m_search = new QLineEdit(m_tools);
    m_search->setObjectName(QStringLiteral("inspectSearch"));
    m_search->setPlaceholderText(tr("Search names and values"));
    m_search->setAccessibleName(tr("Search names and values"));
    m_search->setToolTip(tr("Part of a name or a value (Ctrl+F; Esc clears it)"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(searchWidth);
    m_search->installEventFilter(this);
    layout->addWidget(m_search, 4);
    layout->addSpacing(render::space::s);
    const auto make = [&](const QString &text, const char *name, const QString &toolTip) {
        auto *button = new ChipButton(text, theme, m_tools);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(toolTip);
        layout->addWidget(button);
        return button;
    };
    m_asTree = make(tr("Tree"), "inspectAsTree", tr("Names and values as a tree"));
    m_asJson = make(tr("JSON"), "inspectAsJson", tr("As docker inspect prints it"));
    for (ChipButton *button : {m_asTree, m_asJson}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
    }
    m_asTree->setChecked(true);
    layout->addSpacing(render::space::s);
    m_copyValue =
        make(tr("Copy value"), "copyValue", tr("Copy the selected value (Ctrl+C in the tree)"));
    m_copyPath = make(tr("Copy path"), "copyPath",
                      tr("Copy the command that prints the selected value (Ctrl+Shift+C)"));
    layout->addStretch(1);
}

void InspectPanel::search(const QString &text)
{
    if (m_proxy->filterText().isEmpty() && !text.isEmpty()) {
        m_expandedBefore = expandedPaths();
    }
    m_proxy->setFilterText(text);
    if (text.isEmpty()) {
        m_tree->collapseAll();
        expandPaths(m_expandedBefore);
    } else {
        m_tree->expandAll();
    }
    m_json->find(text);
    m_tree->setAccessibleDescription(
        text.isEmpty() || m_proxy->rowCount() > 0 ? QString() : tr("Nothing matches."));
}

QSet<QString> InspectPanel::expandedPaths() const
{
    QSet<QString> paths;
    const auto collect = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < m_proxy->rowCount(parent); ++row) {
            const QModelIndex index = m_proxy->index(row, 0, parent);
            if (m_tree->isExpanded(index)) {
                paths.insert(pathText(m_model->pathOf(m_proxy->mapToSource(index))));
                self(self, index);
            }
        }
    };
    collect(collect, {});
    return paths;
}

void InspectPanel::expandPaths(const QSet<QString> &paths)
{
    const auto expand = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < m_proxy->rowCount(parent); ++row) {
            const QModelIndex index = m_proxy->index(row, 0, parent);
            if (paths.contains(pathText(m_model->pathOf(m_proxy->mapToSource(index))))) {
                m_tree->setExpanded(index, true);
                self(self, index);
            }
        }
    };
    expand(expand, {});
}

void InspectPanel::openMenu(const QPoint &at)
{
    const QModelIndex source = currentSource();
    if (!source.isValid()) {
        return;
    }
    QMenu menu(this);
    menu.addAction(tr("Copy &value\tCtrl+C"), this, [this] { copy(selectedValue()); });
    menu.addAction(tr("Copy &path as docker inspect -f\tCtrl+Shift+C"), this,
                   [this] { copy(selectedCommand()); });
    if (m_model->isSecret(source)) {
        menu.addAction(m_model->isMasked(source) ? tr("&Show the secret\tSpace")
                                                 : tr("&Mask the secret\tSpace"),
                       this, &InspectPanel::revealCurrent);
    }
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

void InspectPanel::revealCurrent()
{
    const QModelIndex source = currentSource();
    if (m_model->isSecret(source)) {
        m_model->setRevealed(source, m_model->isMasked(source));
        m_json->setJson(m_model->shownJson());
    }
}

void InspectPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool InspectPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search) {
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Down) {
            setFocus(Qt::ShortcutFocusReason);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_F3) {
            m_json->findNext();
            return true;
        }
    } else if (watched == m_tree) {
        if (key->matches(QKeySequence::Copy)) {
            copy(selectedValue());
            return true;
        }
        if (key->key() == Qt::Key_C
            && key->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
            copy(selectedCommand());
            return true;
        }
        if (key->key() == Qt::Key_Space) {
            revealCurrent();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString InspectPanel::selectedValue() const
{
    const QModelIndex index = currentSource();
    return index.isValid() ? m_model->valueText(index) : QString();
}

QString InspectPanel::selectedCommand() const
{
    const QModelIndex index = currentSource();
    if (!index.isValid()) {
        return {};
    }
    return dockercommands::inspectValue(
        m_row.summary.name, goTemplate(m_model->pathOf(index), m_model->isStructured(index)));
}

void InspectPanel::refreshTools()
{
    const bool any = m_ready && !m_asJson->isChecked() && m_tree->currentIndex().isValid();
    m_copyValue->setEnabled(any);
    m_copyPath->setEnabled(any);
}

QModelIndex InspectPanel::currentSource() const
{
    return m_proxy->mapToSource(m_tree->currentIndex());
}

} // namespace quayside::ui
