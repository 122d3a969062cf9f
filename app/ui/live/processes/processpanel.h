// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "render/theme.h"
#include "ui/live/processes/processrows.h"

#include <QWidget>

#include <vector>

namespace quayside::ui {

class LiveFeed;
class ProcessPoll;
struct ContainerRow;

/// The processes of one container, as `docker top` tells them; asked for by a ProcessPoll while it
/// is on screen. `feed` must outlive it.
class ProcessPanel : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        NoContainer, ///< nothing is selected
        NoProcess, ///< the selected one does not run
        Loading,
        Failed,
        Ready
    };

    ProcessPanel(LiveFeed &feed, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// nullptr for none. To be called again when the container's state changes.
    void setContainer(const ContainerRow *row);
    /// Rows beyond it are counted, not shown; 12 until told.
    void setMaximumRows(int rows);

    State state() const { return m_state; }
    /// What it shows, line by line, without its layout; for screen readers and tests.
    QStringList lines() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void showWaiting();
    void take(const Result<engine::ProcessTable> &answer);
    void setState(State state, const QString &words = {});
    size_t shownRows() const;
    int lineHeight() const;

    LiveFeed &m_feed;
    const render::Theme *m_theme;
    ProcessPoll *m_poll;
    State m_state = State::NoContainer;
    QString m_words; ///< instead of rows, unless Ready
    std::vector<ProcessRow> m_rows;
    int m_maximumRows = 12;
};

} // namespace quayside::ui
