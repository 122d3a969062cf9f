// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/live/containers/containerrow.h"

#include <QJsonObject>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QStackedLayout;

namespace quayside::engine {
class EngineReads;
}

namespace quayside::ui {

class ChipButton;
class DetailNotice;
class DetailTree;
class JsonFilterProxy;
class JsonTreeModel;
class JsonView;
class LiveFeed;

/// What `docker inspect` says about one container, as a tree that can be searched and as JSON. Read
/// again when something happened to the container, only while it is on screen; what has changed is
/// marked for a moment. `feed` and `reads` must outlive it.
class InspectPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int settleMs = 300; ///< several events in a row are one reading
    static constexpr int marksMs = 2500;

    InspectPanel(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                 QWidget *parent = nullptr);

    QWidget *tools() const { return m_tools; }
    void setTheme(const render::Theme &theme);
    /// nullptr for none; to be called again when its state changes.
    void setContainer(const ContainerRow *row);
    /// False: as if it were hidden, because nobody can see the window.
    void setWatching(bool watching);
    void focusSearch();

    /// Of the selected value; empty without one.
    QString selectedValue() const;
    QString selectedCommand() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTree(const render::Theme &theme);
    void buildTools(const render::Theme &theme);
    void connectAll();
    bool concerns(const engine::EngineEvent &event) const;
    void readSoon();
    void read();
    void take(const Result<QJsonObject> &answer);
    void showJson(bool raw);
    void search(const QString &text);
    void refreshTools();
    void openMenu(const QPoint &at);
    void revealCurrent();
    static void copy(const QString &text);
    QModelIndex currentSource() const;
    QSet<QString> expandedPaths() const;
    void expandPaths(const QSet<QString> &paths);

    LiveFeed &m_feed;
    engine::EngineReads &m_reads;
    const render::Theme *m_theme;
    JsonTreeModel *m_model;
    JsonFilterProxy *m_proxy;
    DetailTree *m_tree;
    JsonView *m_json;
    DetailNotice *m_notice;
    QStackedLayout *m_stack;
    QWidget *m_tools;
    QLineEdit *m_search = nullptr;
    ChipButton *m_asTree = nullptr;
    ChipButton *m_asJson = nullptr;
    ChipButton *m_copyValue = nullptr;
    ChipButton *m_copyPath = nullptr;
    QTimer m_settle;
    QTimer m_marks;
    ContainerRow m_row;
    bool m_hasRow = false;
    bool m_watching = true;
    bool m_ready = false; ///< there is a document to show
    bool m_dirty = false; ///< it is older than what happened
    bool m_asking = false;
    quint64 m_generation = 0;
    QSet<QString> m_expandedBefore; ///< the search
};

} // namespace quayside::ui
