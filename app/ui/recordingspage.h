// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/recordings.h"
#include "ui/live/livesection.h"

#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace quayside::ui {

/// The recordings that were made, newest first, with what can be done with each. Shows what it is
/// given; asks for everything by signal.
class RecordingsPage : public LiveSection
{
    Q_OBJECT

public:
    explicit RecordingsPage(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme) override;
    void setWatching(bool) override { }
    void setRecordings(const std::vector<store::Recording> &recordings);
    /// A line above the list, such as where a file was written; empty = none.
    void setMessage(const QString &words);

Q_SIGNALS:
    void refreshRequested();
    /// `format` is "csv" or "json".
    void exportRequested(qint64 id, const QString &title, const QString &format);
    void renameRequested(qint64 id, const QString &title);
    void removeRequested(qint64 id);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    QWidget *cardOf(const store::Recording &recording);
    void addActions(const store::Recording &recording, QVBoxLayout &lines, QLabel &title);

    const render::Theme *m_theme;
    std::vector<store::Recording> m_recordings;
    QLabel *m_heading;
    QLabel *m_message;
    QScrollArea *m_scroll;
};

} // namespace quayside::ui
