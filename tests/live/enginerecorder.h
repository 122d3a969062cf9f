// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "course/course.h"
#include "engine/endpoint.h"
#include "engine/httprequest.h"
#include "engine/statsparser.h"
#include "playback/cassette.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace quayside::engine {
class HttpStream;
struct HttpResponse;
} // namespace quayside::engine

namespace quayside::live {

/// Watches an engine while a lab is done on it, and keeps what it answers as a cassette. Only
/// reads. Asks for what an event names at once, for the rest by time; keeps a value when it
/// changes.
class EngineRecorder : public QObject
{
    Q_OBJECT

public:
    using Portable = std::function<QByteArray(const QByteArray &)>;

    /// `portable` takes the recording machine's own paths out of what is kept.
    EngineRecorder(engine::Endpoint endpoint, const course::Lab &lab, Portable portable,
                   QObject *parent = nullptr);
    ~EngineRecorder() override;

    /// Asks for everything once; the recording begins when that is there.
    Result<void> start();
    /// Lets time pass.
    void wait(int milliseconds);
    /// Asks for everything that may have changed, and waits for the answers.
    void lookAtEverything();

    void mark(playback::Mark mark);
    qint64 elapsedMs() const { return m_elapsed.elapsed(); }
    /// Events about containers so far, to see whether a command changed any.
    int containerEvents() const { return m_containerEvents; }
    bool hasRunning() const { return !m_running.isEmpty(); }

    playback::Cassette finish();

private:
    using Handler = std::function<void(int status, const QByteArray &body)>;

    void ask(const QString &path, const QString &keptAs, Handler handler = {});
    void keep(const QString &path, int status, const QByteArray &body);
    QByteArray normalised(const QString &path, const QByteArray &body) const;
    void waitForAnswers();

    void onEvent(std::string_view json);
    void onContainerEvent(const QString &action, const QString &id);
    bool isProbe(const QJsonObject &event) const;

    void lookAtLists();
    void lookAtContainers();
    void onContainers(const QJsonArray &containers);
    void lookAtContainer(const QString &id);
    void lookAtImages();
    void lookAtNetworks();
    void lookAtSwarm();
    void lookAtDisk();
    void lookAtProcesses();
    void lookAtOutput(const QString &id);
    void lookAtPaths();
    void follow(const QString &id);
    void takeOutput(const QString &id, const QByteArray &body);
    void addOutput(const QString &id, std::vector<playback::RecordedOutput> lines);

    engine::Endpoint m_endpoint;
    const course::Lab &m_lab;
    Portable m_portable;
    QString m_prefix; ///< "/v1.41"
    playback::Cassette m_cassette;
    QHash<QString, QByteArray> m_lastKept; ///< by path, without what changes by itself
    QElapsedTimer m_elapsed;
    QTimer m_quick;
    QTimer m_slow;
    engine::HttpStream *m_events = nullptr;
    engine::StatsParser m_parser;
    QHash<QString, engine::HttpStream *> m_figures;
    QSet<QString> m_asked; ///< under way
    QSet<QString> m_askAgain;
    QHash<QString, QByteArray> m_listedContainers; ///< id -> its entry
    QHash<QString, QByteArray> m_listedImages;
    QSet<QString> m_running;
    QHash<QString, size_t> m_outputLines; ///< how many of each container are kept
    QSet<QString> m_floods; ///< containers whose output is too much to keep
    std::vector<std::pair<QString, QString>> m_paths; ///< container and path that the lab looks at
    bool m_looksAtChanges = false;
    bool m_looksAtDisk = false;
    bool m_swarm = false;
    int m_containerEvents = 0;
    int m_quickTicks = 0;
};

} // namespace quayside::live
