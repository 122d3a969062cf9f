// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/recordings.h"
#include "ui/live/livesection.h"

#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace quayside::ui {

/// The recordings that the learner made, newest first, with their charts and what can be done with
/// each; those of labs are in the labs' journals. Shows what it is given; asks for everything by
/// signal.
class RecordingsPage : public LiveSection
{
    Q_OBJECT

public:
    explicit RecordingsPage(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme) override;
    void setWatching(bool) override { }
    void setRecordings(const std::vector<store::Recording> &recordings);
    /// What was recorded, for the one whose charts were asked for.
    void setFigures(qint64 id, const std::vector<store::RecordedSample> &samples,
                    const std::vector<store::RecordedEvent> &events);
    /// A line above the list, such as where a file was written; empty = none.
    void setMessage(const QString &words);

Q_SIGNALS:
    void refreshRequested();
    /// To be answered by setFigures().
    void figuresRequested(qint64 id);
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
    void addCharts(const store::Recording &recording, QVBoxLayout &lines);
    void toggleCharts(qint64 id);

    const render::Theme *m_theme;
    std::vector<store::Recording> m_recordings;
    qint64 m_shown = 0; ///< whose charts are open; 0 = none
    bool m_hasFigures = false; ///< of that one
    std::vector<store::RecordedSample> m_samples;
    std::vector<store::RecordedEvent> m_events;
    QLabel *m_heading;
    QLabel *m_message;
    QScrollArea *m_scroll;
};

} // namespace quayside::ui
