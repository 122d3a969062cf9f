// SPDX-License-Identifier: GPL-3.0-or-later
// What the workbench does for the place "Engine": recordings, and what the learner chose about its
// tables.
#include "engine/futures.h"
#include "export/recordingexport.h"
#include "ui/engineplace.h"
#include "ui/live/page/enginepage.h"
#include "ui/mainwindow.h"
#include "ui/recordingdesk.h"
#include "ui/recordingspage.h"
#include "ui/workbench.h"

#include <QDir>
#include <QFileDialog>
#include <QJsonDocument>
#include <QStandardPaths>

namespace quayside::ui {

namespace {

/// Holds EnginePage::saveState() as JSON.
const QString enginePageKey = QStringLiteral("enginePage");

constexpr int recordingClockMs = 1000;

/// A title as the name of a file, on every file system.
QString fileNameOf(const QString &title)
{
    QString name;
    for (const QChar c : title) {
        name += c.isLetterOrNumber() || c == u'-' || c == u'.' ? c : QChar(u'-');
    }
    return name.left(60);
}

} // namespace

void Workbench::connectEnginePlace()
{
    EnginePlace &place = m_window->enginePlace();
    EnginePage &page = place.page();
    connect(&page, &EnginePage::stateChanged, this, [this, &page] {
        if (m_storeUsable) {
            m_store.setSetting(
                enginePageKey,
                QString::fromUtf8(QJsonDocument(page.saveState()).toJson(QJsonDocument::Compact)));
        }
    });
    if (m_storeUsable) {
        engine::whenReady(m_store.setting(enginePageKey), &page,
                          [&page](const Result<std::optional<QString>> &state) {
                              if (state && state->has_value()) {
                                  page.restoreState(
                                      QJsonDocument::fromJson((*state)->toUtf8()).object());
                              }
                          });
    }
    connect(&place, &EnginePlace::recordRequested, m_recorder, &RecordingDesk::start);
    connect(&place, &EnginePlace::stopRecordingRequested, m_recorder, &RecordingDesk::stop);
    connect(&page, &EnginePage::recordingRequested, this,
            &Workbench::watchOffered);
    connectRecordings();
    tellLab();
    offerRecording();
}

void Workbench::tellLab()
{
    EnginePage &page = m_window->enginePlace().page();
    const course::Lab *lab = m_course->lab(LabId(m_lastLab.id));
    page.setLabContainers(lab != nullptr ? lab->title : QString(),
                          lab != nullptr && m_labOpened ? lab->containers : QStringList());
}

void Workbench::connectRecordings()
{
    RecordingsPage &page = m_window->enginePlace().recordings();
    m_recordingClock.setInterval(recordingClockMs);
    connect(&m_recordingClock, &QTimer::timeout, this, &Workbench::showRecording);
    connect(m_recorder, &RecordingDesk::started, this, [this] {
        m_recordingClock.start();
        showRecording();
    });
    connect(m_recorder, &RecordingDesk::finished, this, [this] {
        m_recordingClock.stop();
        showRecording();
        refreshRecordings();
    });
    connect(m_recorder, &RecordingDesk::failed, this,
            [this](const Error &error) { tellRecordings(error, {}); });
    connect(&page, &RecordingsPage::refreshRequested, this, &Workbench::refreshRecordings);
    connect(&page, &RecordingsPage::figuresRequested, this, &Workbench::readRecording);
    connect(&page, &RecordingsPage::exportRequested, this, &Workbench::exportRecording);
    connect(&page, &RecordingsPage::renameRequested, this, [this](qint64 id, const QString &title) {
        m_store.run<void>(
            [id, title](store::Store &store) { return store.renameRecording(id, title); });
        refreshRecordings();
    });
    connect(&page, &RecordingsPage::removeRequested, this, [this](qint64 id) {
        m_store.run<void>([id](store::Store &store) { return store.removeRecording(id); });
        refreshRecordings();
    });
}

void Workbench::showRecording()
{
    m_window->enginePlace().setRecording(m_recorder->isRecording(), m_recorder->runningForMs());
}

void Workbench::refreshRecordings()
{
    RecordingsPage &page = m_window->enginePlace().recordings();
    engine::whenReady(m_store.run<std::vector<store::Recording>>(
                          [](store::Store &store) { return store.recordings(); }),
                      &page, [&page](const Result<std::vector<store::Recording>> &recordings) {
                          if (recordings) {
                              page.setRecordings(*recordings);
                          } else {
                              page.setMessage(recordings.error().message);
                          }
                      });
}

void Workbench::readRecording(qint64 id)
{
    RecordingsPage &page = m_window->enginePlace().recordings();
    auto job = [id](store::Store &store) -> Result<exporter::RecordingData> {
        auto samples = store.recordedSamples(id);
        auto events = store.recordedEvents(id);
        if (!samples || !events) {
            return samples ? events.error() : samples.error();
        }
        return exporter::RecordingData{{}, std::move(*samples), std::move(*events)};
    };
    engine::whenReady(m_store.run<exporter::RecordingData>(job), &page,
                      [&page, id](const Result<exporter::RecordingData> &data) {
                          if (data) {
                              page.setFigures(id, data->samples, data->events);
                          } else {
                              page.setMessage(data.error().message);
                          }
                      });
}

void Workbench::exportRecording(qint64 id, const QString &title, const QString &format)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString proposal = QDir(folder).filePath(fileNameOf(title) + QLatin1Char('.') + format);
    const QString path = QFileDialog::getSaveFileName(
        m_window.get(), tr("Export a recording"), proposal,
        format == QStringLiteral("csv") ? tr("CSV (*.csv)") : tr("JSON (*.json)"));
    if (path.isEmpty()) {
        return;
    }
    // Read and written where it stops nobody; the data may be long.
    auto job = [id, path](store::Store &store) -> Result<void> {
        const auto recording = store.recording(id);
        if (!recording || !recording->has_value()) {
            return recording ? Error{ErrorKind::NotFound, tr("The recording is gone.")}
                             : recording.error();
        }
        auto samples = store.recordedSamples(id);
        auto events = store.recordedEvents(id);
        if (!samples || !events) {
            return samples ? events.error() : samples.error();
        }
        return exporter::writeRecording({**recording, std::move(*samples), std::move(*events)},
                                        path);
    };
    engine::whenReady(m_store.run<void>(job), this, [this, path](const Result<void> &written) {
        tellRecordings(written, tr("Written to %1").arg(QDir::toNativeSeparators(path)));
    });
}

void Workbench::tellRecordings(const Result<void> &done, const QString &words)
{
    m_window->enginePlace().recordings().setMessage(done ? words : done.error().message);
}

} // namespace quayside::ui
