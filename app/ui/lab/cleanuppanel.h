// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/cleanupledger.h"
#include "render/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace quayside::ui {

class RowsBox;

/// Below the steps: what the lab made and is still there, with the command that removes each, and a
/// tick once it is gone. The commands for files come from the lab itself, since no engine shows
/// them. Shows what it is told; runs nothing.
class CleanupPanel : public QWidget
{
    Q_OBJECT

public:
    explicit CleanupPanel(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Another lab, or the same from the start. `lab` must outlive the panel or the next call.
    void setLab(const course::Lab &lab);
    /// What the engine shows; `commands` remove all of it that is left.
    void setItems(const std::vector<lab::CleanupItem> &items, const QStringList &commands);
    /// False: the list may be incomplete, so the lab's own commands are shown instead.
    void setWatching(bool watching);

    /// What was made and is not gone.
    std::vector<lab::CleanupItem> left() const;
    bool isAllClean() const;

Q_SIGNALS:
    /// left() is another than before.
    void leftChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void addItem(const lab::CleanupItem &item);
    void addCommands(const QString &words, const QStringList &commands);
    std::vector<lab::CleanupItem> shownItems() const;
    QString summary() const;

    const render::Theme *m_theme;
    const course::Lab *m_lab = nullptr;
    std::vector<lab::CleanupItem> m_items;
    QStringList m_commands;
    bool m_watching = false;
    bool m_narrow = false;
    QLabel *m_summary;
    QPushButton *m_copyAll;
    RowsBox *m_rows;
};

} // namespace quayside::ui
