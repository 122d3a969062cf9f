// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/preflight.h"
#include "render/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class RowsBox;

/// Above the steps: whether the lab can begin. One quiet line when it can, else what is in the way
/// and the commands that help. Shows what it is told.
class PreflightPanel : public QFrame
{
    Q_OBJECT

public:
    explicit PreflightPanel(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Another lab: nothing is known yet. `lab` must outlive the panel or the next call.
    void setLab(const course::Lab &lab);
    void setItems(const std::vector<lab::PreflightItem> &items);
    /// `message` is the monitor's, with commands between backticks.
    void setNoEngine(const QString &message);
    /// Shows the button that plays the lab's recording; false until told.
    void setRecordingAvailable(bool available);
    /// False while it is still being looked.
    bool isKnown() const { return m_known; }

Q_SIGNALS:
    void retryRequested();
    void watchRecordingRequested();

private:
    void rebuild();
    void addItem(const lab::PreflightItem &item);
    void addWords(const QString &words, const char *variant);
    void showLine(const QString &html, bool ready);
    void setFramed(bool framed);
    void placeWatch(bool quiet);

    const render::Theme *m_theme;
    const course::Lab *m_lab = nullptr;
    std::vector<lab::PreflightItem> m_items;
    QString m_noEngine;
    bool m_known = false;
    bool m_detailsOpen = false;
    bool m_recordingAvailable = false;
    QLabel *m_icon;
    QLabel *m_line;
    QPushButton *m_details;
    RowsBox *m_rows;
    QVBoxLayout *m_layout;
    QHBoxLayout *m_head;
    QHBoxLayout *m_links;
    QHBoxLayout *m_buttons;
    QPushButton *m_retry;
    QPushButton *m_watch;
};

} // namespace quayside::ui
