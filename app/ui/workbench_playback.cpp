// SPDX-License-Identifier: GPL-3.0-or-later
// What the workbench does for recordings of labs: offering, watching and leaving one.
#include "engine/enginemonitor.h"
#include "ui/enginedesk.h"
#include "ui/engineplace.h"
#include "ui/lab/labdesk.h"
#include "ui/lab/labpage.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/page/enginepage.h"
#include "ui/mainwindow.h"
#include "ui/playbackdesk.h"
#include "ui/recordingdesk.h"
#include "ui/statusline.h"
#include "ui/workbench.h"

namespace quayside::ui {

void Workbench::connectPlayback()
{
    connect(&m_window->labPage(), &LabPage::watchRecordingRequested, this, [this] {
        const Result<void> watching = watchRecording(LabId(m_lastLab.id));
        if (!watching) {
            m_window->labPage().showNotice(watching.error().message);
        }
    });
    connect(&m_window->liveDock(), &LiveDock::recordingRequested, this,
            [this] { watchOffered(); });
    connect(m_playback, &PlaybackDesk::aboutToWatch, this, [this] {
        // Nothing of a recording is kept as the learner's.
        m_recorder->stop();
        m_labDesk->release();
    });
    connect(m_playback, &PlaybackDesk::left, this, [this] {
        m_engineDesk->setRecording({});
        if (m_page && m_page->kind == PageRef::Kind::Lab) {
            showContent(*m_page);
        }
    });
    connect(m_playback, &PlaybackDesk::linkActivated, this, &Workbench::followLink);
    connect(m_playback, &PlaybackDesk::figureActivated, this, [this](const DiagramId &id) {
        open({PageRef::Kind::Diagram, id.text()});
    });
    connect(m_engineDesk, &EngineDesk::ownEngineFound, m_playback, &PlaybackDesk::setOwnEngine);
}

LabId Workbench::labToWatch() const
{
    LabId last(m_lastLab.id);
    if (m_playback->has(last)) {
        return last;
    }
    for (const course::Lab &lab : m_course->labs) {
        if (m_playback->has(lab.id)) {
            return lab.id;
        }
    }
    return LabId();
}

void Workbench::offerRecording()
{
    const bool any = !labToWatch().text().isEmpty();
    m_window->liveDock().setRecordingOffered(any);
    if (m_window->hasEnginePlace()) {
        m_window->enginePlace().page().setRecordingOffered(any);
    }
}

void Workbench::watchOffered()
{
    const Result<void> watching = watchRecording(labToWatch());
    if (!watching) {
        m_window->statusLine().setEngine(watching.error().message,
                                         StatusLine::EngineTone::Attention);
    }
}

Result<void> Workbench::watchRecording(const LabId &lab, bool play)
{
    if (m_course->lab(lab) == nullptr) {
        return Error{ErrorKind::NotFound, tr("There is no such lab.")};
    }
    open({PageRef::Kind::Lab, lab.text()});
    Result<void> watching = m_playback->watch(m_course, lab, *m_theme, play);
    if (watching) {
        m_engineDesk->setRecording(m_playback->ownEngine());
    }
    return watching;
}

} // namespace quayside::ui
