// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/types.h"
#include "render/theme.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace quayside::engine {
class EngineReads;
}

namespace quayside::ui {

class DetailNotice;
class DetailTree;
class LiveFeed;
class ProcessPoll;
class ProcessTreeModel;
struct ContainerRow;

/// The processes of one container as a tree, asked for by a ProcessPoll while it is on screen;
/// selection and what was closed survive. `feed` and `reads` must outlive it.
class ProcessTreePanel : public QWidget
{
    Q_OBJECT

public:
    ProcessTreePanel(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                     QWidget *parent = nullptr);

    QWidget *tools() const { return m_tools; }
    void setTheme(const render::Theme &theme);
    /// nullptr for none; to be called again when its state changes.
    void setContainer(const ContainerRow *row);
    /// False: as if it were hidden, because nobody can see the window.
    void setWatching(bool watching);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTools();
    void take(const Result<engine::ProcessTable> &answer);
    void showTable(const engine::ProcessTable &table);
    void arrangeColumns();
    void widenColumns();
    void showNotice();

    const render::Theme *m_theme;
    ProcessTreeModel *m_model;
    DetailTree *m_tree;
    DetailNotice *m_notice;
    QStackedLayout *m_stack;
    QWidget *m_tools;
    QLabel *m_count;
    QLabel *m_hostPids;
    ProcessPoll *m_poll;
    bool m_watching = true;
    QStringList m_titles;
    QSet<QString> m_known; ///< PIDs that were there; new ones are shown open
};

} // namespace quayside::ui
