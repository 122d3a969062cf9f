// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "render/theme.h"

#include <QObject>
#include <QSet>
#include <QTimer>

class QPushButton;

namespace quayside::engine {
class EngineReads;
}

namespace quayside::ui {

class ContainerDetails;
class ContainerModel;
class EnginePage;
class ExplorerSection;
class RecordingsPage;

/// Puts the place "Engine" together: the page with its sections, the details of the selected
/// container and the record button, and carries what one says to the other. The page belongs to the
/// parent widget of the constructor; `model`, its feed and `reads` must outlive it.
class EnginePlace : public QObject
{
    Q_OBJECT

public:
    EnginePlace(ContainerModel &model, engine::EngineReads &reads, const render::Theme &theme,
                QWidget *parent);

    EnginePage &page() { return *m_page; }
    RecordingsPage &recordings() { return *m_recordings; }
    void setTheme(const render::Theme &theme);
    void setReducedMotion(bool reduced);
    /// What the record button says; `runningForMs` counts while it records.
    void setRecording(bool recording, qint64 runningForMs = 0);
    /// False: there is nothing of the learner's to record.
    void setRecordingPossible(bool possible);

Q_SIGNALS:
    void questionRequested(const QString &questionId);
    void recordRequested(const QSet<quayside::ContainerId> &containers);
    void stopRecordingRequested();

private:
    void addSections();
    QWidget *makeMap();
    void addRecordButton();
    void offerRecording();
    void showSelected();

    ContainerModel &m_model;
    engine::EngineReads &m_reads;
    const render::Theme *m_theme;
    EnginePage *m_page;
    ContainerDetails *m_details;
    RecordingsPage *m_recordings;
    ExplorerSection *m_map = nullptr; ///< once it was opened
    bool m_reducedMotion = false;
    QPushButton *m_record = nullptr;
    ContainerId m_selected;
    QTimer m_showSoon;
    bool m_recording = false;
};

} // namespace quayside::ui
