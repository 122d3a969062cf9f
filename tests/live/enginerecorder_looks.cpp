// SPDX-License-Identifier: GPL-3.0-or-later
// EngineRecorder: what is asked of the engine, and when.
#include "engine/apiversion.h"
#include "engine/httpstream.h"
#include "enginerecorder.h"
#include "enginerecorder_p.h"

#include <QJsonDocument>

namespace quayside::live {

using namespace recorder;

void EngineRecorder::lookAtEverything()
{
    lookAtLists();
    lookAtContainers();
    waitForAnswers();
    lookAtSwarm();
    lookAtDisk();
    lookAtProcesses();
    lookAtPaths();
    for (const QString &id : m_listedContainers.keys()) {
        lookAtContainer(id);
        lookAtOutput(id);
        if (m_looksAtChanges) {
            const QString changes = QStringLiteral("/containers/%1/changes").arg(id);
            ask(changes, changes);
        }
    }
    for (const char *path : {"/services", "/tasks", "/nodes"}) {
        if (!m_swarm) {
            ask(QLatin1String(path), QLatin1String(path));
        }
    }
    waitForAnswers();
}

void EngineRecorder::lookAtLists()
{
    lookAtImages();
    lookAtNetworks();
    ask(QStringLiteral("/volumes"), QStringLiteral("/volumes"));
    ask(QStringLiteral("/info"), QStringLiteral("/info"), [this](int, const QByteArray &body) {
        const QJsonObject swarm =
            QJsonDocument::fromJson(body).object().value(QLatin1String("Swarm")).toObject();
        const bool active = text(swarm, "LocalNodeState") == u"active";
        if (std::exchange(m_swarm, active) != active) {
            for (const char *path : {"/services", "/tasks", "/nodes"}) {
                ask(QLatin1String(path), QLatin1String(path));
            }
        }
    });
    if (m_looksAtDisk) {
        lookAtDisk();
    }
}

void EngineRecorder::lookAtContainers()
{
    ask(QStringLiteral("/containers/json?all=1"), QStringLiteral("/containers/json"),
        [this](int status, const QByteArray &body) {
            if (status == statusOk) {
                onContainers(QJsonDocument::fromJson(body).array());
            }
        });
}

void EngineRecorder::onContainers(const QJsonArray &containers)
{
    QHash<QString, QByteArray> listed;
    QSet<QString> running;
    for (const QJsonValue &value : containers) {
        const QJsonObject entry = value.toObject();
        const QString id = text(entry, "Id");
        listed.insert(id,
                      normalised(QStringLiteral("/containers/json"),
                                 QJsonDocument(entry).toJson(QJsonDocument::Compact)));
        const QString state = text(entry, "State");
        if (state == u"running" || state == u"paused") {
            running.insert(id);
            follow(id);
        }
        if (listed.value(id) != m_listedContainers.value(id)) {
            lookAtContainer(id);
        }
    }
    const QList<QString> before = m_listedContainers.keys();
    for (const QString &id : before) {
        if (!listed.contains(id)) {
            lookAtContainer(id); // to keep that it is gone
        }
    }
    m_listedContainers = listed;
    m_running = running;
    for (const QString &id : m_figures.keys()) {
        if (!running.contains(id)) {
            engine::HttpStream *stream = m_figures.take(id);
            stream->disconnect(this);
            stream->close();
            stream->deleteLater();
        }
    }
}

void EngineRecorder::lookAtContainer(const QString &id)
{
    const QString path = QStringLiteral("/containers/%1/json").arg(id);
    ask(path, path);
}

void EngineRecorder::lookAtImages()
{
    const QString list = QStringLiteral("/images/json");
    ask(list, list, [this](int status, const QByteArray &body) {
        if (status != statusOk) {
            return;
        }
        const QJsonArray images = QJsonDocument::fromJson(body).array();
        QHash<QString, QByteArray> listed;
        for (const QJsonValue &value : images) {
            const QJsonObject entry = value.toObject();
            const QString id = text(entry, "Id");
            listed.insert(id, QJsonDocument(entry).toJson(QJsonDocument::Compact));
            if (m_listedImages.value(id) != listed.value(id)) {
                const QString path = QStringLiteral("/images/%1/").arg(id);
                ask(path + QStringLiteral("json"), path + QStringLiteral("json"));
                ask(path + QStringLiteral("history"), path + QStringLiteral("history"));
            }
        }
        m_listedImages = listed;
    });
}

void EngineRecorder::lookAtNetworks()
{
    ask(QStringLiteral("/networks"), QStringLiteral("/networks"),
        [this](int status, const QByteArray &body) {
            if (status != statusOk) {
                return;
            }
            const QJsonArray networks = QJsonDocument::fromJson(body).array();
            // Who is on a network is told by its inspection alone, a moment after the event.
            for (const QJsonValue &value : networks) {
                const QString id = text(value.toObject(), "Id");
                ask(QStringLiteral("/networks/") + id, QStringLiteral("/networks/") + id);
            }
        });
}

void EngineRecorder::lookAtSwarm()
{
    if (m_swarm) {
        ask(QStringLiteral("/services?status=true"), QStringLiteral("/services"));
        ask(QStringLiteral("/tasks"), QStringLiteral("/tasks"));
        ask(QStringLiteral("/nodes"), QStringLiteral("/nodes"));
    }
}

void EngineRecorder::lookAtDisk()
{
    const auto version = engine::ApiVersion::parse(m_cassette.info.apiVersion);
    const bool asksForLists = version && *version >= engine::ApiVersion{1, 52};
    ask(asksForLists ? QStringLiteral("/system/df?verbose=1") : QStringLiteral("/system/df"),
        QStringLiteral("/system/df"));
}

void EngineRecorder::lookAtProcesses()
{
    for (const QString &id : std::as_const(m_running)) {
        const QString path = QStringLiteral("/containers/%1/top").arg(id);
        ask(path, path);
        if (m_looksAtChanges) {
            const QString changes = QStringLiteral("/containers/%1/changes").arg(id);
            ask(changes, changes);
        }
    }
}

void EngineRecorder::lookAtPaths()
{
    for (const auto &[container, path] : m_paths) {
        const QByteArray name = "\"/" + container.toUtf8() + '"';
        for (auto it = m_listedContainers.cbegin(); it != m_listedContainers.cend(); ++it) {
            if (it->contains(name)) {
                const QString archive =
                    QStringLiteral("/containers/%1/archive?path=%2").arg(it.key(), path);
                ask(archive, archive);
            }
        }
    }
}

} // namespace quayside::live
