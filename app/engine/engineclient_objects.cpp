// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of EngineClient about what an engine keeps besides running containers.
#include "engine/diskusagejson.h"
#include "engine/engineclient.h"
#include "engine/httplogstream.h"
#include "engine/jsonfields.h"
#include "engine/objectjson.h"
#include "engine/swarmjson.h"

namespace quayside::engine {

namespace {

constexpr int diskUsageDeadlineMs = 60'000;
constexpr ApiVersion countsServices{1, 41};
constexpr ApiVersion sumsUpDiskUsage{1, 52};

HttpRequest getRequest(const QString &path,
                       std::initializer_list<std::pair<QString, QString>> query = {})
{
    return HttpRequest(HttpRequest::Method::Get, path, query);
}

/// The slashes of an image's name are part of the path, as the docker CLI sends them.
QString imagePath(const QString &reference, const QString &suffix)
{
    QStringList segments = reference.split(u'/');
    for (QString &segment : segments) {
        segment = HttpRequest::segment(segment);
    }
    return QStringLiteral("/images/") + segments.join(u'/') + suffix;
}

Error noName()
{
    // An empty segment would ask for the collection, or for another route altogether.
    return {ErrorKind::InvalidInput, QStringLiteral("There is no name to look for.")};
}

/// Podman does not know Swarm's paths at all. Docker answers an unknown name as JSON with words of
/// its own, and everything with 503 and the way out while the engine is no manager.
Error explainSwarm(Error error)
{
    if (error.kind == ErrorKind::NotFound
        && error.message.compare(QLatin1String("not found"), Qt::CaseInsensitive) == 0) {
        error.kind = ErrorKind::Unsupported;
        error.message = QStringLiteral("This engine has no Swarm. Docker Engine has one.");
    }
    return error;
}

} // namespace

QFuture<Result<QJsonObject>> EngineClient::readObject(const QString &path)
{
    return get<QJsonObject>(getRequest(versioned(path)), &enginejson::object);
}

QFuture<Result<QJsonObject>> EngineClient::inspect(const QString &collection, const QString &name,
                                                   const QString &suffix, Error (*explain)(Error))
{
    if (name.isEmpty()) {
        return readyReply<QJsonObject>(noName());
    }
    const QString path = u'/' + collection + u'/' + HttpRequest::segment(name) + suffix;
    return get<QJsonObject>(getRequest(versioned(path)), &enginejson::object, 0, explain);
}

QFuture<Result<QJsonObject>> EngineClient::inspectContainer(const QString &idOrName)
{
    return inspect(QStringLiteral("containers"), idOrName, QStringLiteral("/json"));
}

QFuture<Result<QJsonObject>> EngineClient::inspectImage(const QString &reference)
{
    if (reference.isEmpty()) {
        return readyReply<QJsonObject>(noName());
    }
    return readObject(imagePath(reference, QStringLiteral("/json")));
}

QFuture<Result<QJsonObject>> EngineClient::inspectNetwork(const QString &name)
{
    return inspect(QStringLiteral("networks"), name, {});
}

QFuture<Result<QJsonObject>> EngineClient::inspectVolume(const QString &name)
{
    return inspect(QStringLiteral("volumes"), name, {});
}

QFuture<Result<QJsonObject>> EngineClient::inspectService(const QString &name)
{
    return inspect(QStringLiteral("services"), name, {}, &explainSwarm);
}

QFuture<Result<QJsonObject>> EngineClient::inspectNode(const QString &name)
{
    const QString nodes = QStringLiteral("nodes");
    if (name != u"self") {
        return inspect(nodes, name, {}, &explainSwarm);
    }
    return chain<QJsonObject>(systemInfo(), [this, nodes, name](const SystemInfo &info) {
        const QString id = info.swarmNodeId.isEmpty() ? name : info.swarmNodeId;
        return inspect(nodes, id, {}, &explainSwarm);
    });
}

QFuture<Result<SystemInfo>> EngineClient::systemInfo()
{
    return chain<SystemInfo>(
        readObject(QStringLiteral("/version")), [this](const QJsonObject &version) {
            return get<SystemInfo>(getRequest(versioned(QStringLiteral("/info"))),
                                   [version](const QByteArray &body) -> Result<SystemInfo> {
                                       const Result<QJsonObject> info = jsonfields::object(body);
                                       if (!info) {
                                           return info.error();
                                       }
                                       return objectjson::systemInfo(version, *info);
                                   });
        });
}

QFuture<Result<std::vector<ImageSummary>>> EngineClient::images()
{
    return get<std::vector<ImageSummary>>(getRequest(versioned(QStringLiteral("/images/json"))),
                                          &objectjson::imageList);
}

QFuture<Result<std::vector<ImageHistoryEntry>>> EngineClient::imageHistory(const QString &reference)
{
    if (reference.isEmpty()) {
        return readyReply<std::vector<ImageHistoryEntry>>(noName());
    }
    return get<std::vector<ImageHistoryEntry>>(
        getRequest(versioned(imagePath(reference, QStringLiteral("/history")))),
        &objectjson::imageHistory);
}

QFuture<Result<ImageDetails>> EngineClient::image(const QString &reference)
{
    if (reference.isEmpty()) {
        return readyReply<ImageDetails>(noName());
    }
    return get<ImageDetails>(getRequest(versioned(imagePath(reference, QStringLiteral("/json")))),
                             &objectjson::imageDetails);
}

QFuture<Result<std::vector<NetworkSummary>>> EngineClient::networks()
{
    return get<std::vector<NetworkSummary>>(getRequest(versioned(QStringLiteral("/networks"))),
                                            &objectjson::networkList);
}

QFuture<Result<std::vector<VolumeSummary>>> EngineClient::volumes()
{
    return get<std::vector<VolumeSummary>>(getRequest(versioned(QStringLiteral("/volumes"))),
                                           &objectjson::volumeList);
}

QFuture<Result<DiskUsage>> EngineClient::diskUsage()
{
    const QString path = versioned(QStringLiteral("/system/df"));
    // From there on the engine leaves the lists out unless asked for them.
    const bool mustAskForLists = m_version && *m_version >= sumsUpDiskUsage;
    const HttpRequest request = mustAskForLists
        ? getRequest(path, {{QStringLiteral("verbose"), QStringLiteral("1")}})
        : getRequest(path);
    auto usage = get<DiskUsage>(request, &diskusagejson::diskUsage, diskUsageDeadlineMs);
    if (m_info.product != u"Podman") {
        return usage;
    }
    return chain<DiskUsage>(usage, [this](DiskUsage answer) {
        return chain<DiskUsage>(images(),
                                [answer](const std::vector<ImageSummary> &listed) mutable {
                                    diskusagejson::nameImages(answer, listed);
                                    return readyReply<DiskUsage>(answer);
                                });
    });
}

QFuture<Result<std::vector<ServiceSummary>>> EngineClient::services()
{
    using Services = std::vector<ServiceSummary>;
    const QString path = versioned(QStringLiteral("/services"));
    if (!m_version || *m_version >= countsServices) {
        return get<Services>(getRequest(path, {{QStringLiteral("status"), QStringLiteral("true")}}),
                             &swarmjson::serviceList, 0, &explainSwarm);
    }
    const auto uncounted =
        get<Services>(getRequest(path), &swarmjson::serviceList, 0, &explainSwarm);
    return chain<Services>(uncounted, [this](Services services) {
        return chain<Services>(tasks(), [services](const std::vector<TaskSummary> &tasks) mutable {
            swarmjson::countTasks(services, tasks);
            return readyReply<Services>(services);
        });
    });
}

QFuture<Result<std::vector<TaskSummary>>> EngineClient::tasks()
{
    return get<std::vector<TaskSummary>>(getRequest(versioned(QStringLiteral("/tasks"))),
                                         &swarmjson::taskList, 0, &explainSwarm);
}

QFuture<Result<std::vector<NodeSummary>>> EngineClient::nodes()
{
    return get<std::vector<NodeSummary>>(getRequest(versioned(QStringLiteral("/nodes"))),
                                         &swarmjson::nodeList, 0, &explainSwarm);
}

QFuture<Result<QStringList>> EngineClient::changes(const ContainerId &id)
{
    const QString path =
        QStringLiteral("/containers/%1/changes").arg(HttpRequest::segment(id.text()));
    return get<QStringList>(getRequest(versioned(path)), &objectjson::changes);
}

QFuture<Result<bool>> EngineClient::pathExists(const QString &idOrName, const QString &path)
{
    if (idOrName.isEmpty() || path.isEmpty()) {
        return readyReply<bool>(noName());
    }
    const QString archive =
        versioned(QStringLiteral("/containers/%1/archive").arg(HttpRequest::segment(idOrName)));
    const HttpRequest head(HttpRequest::Method::Head, archive, {{QStringLiteral("path"), path}});
    const HttpRequest whole = getRequest(archive, {{QStringLiteral("path"), path}});
    auto reply = std::make_shared<Reply<bool>>();
    fetch(head, m_deadlineMs, nullptr,
          [this, reply, idOrName, whole](const Result<QByteArray> &answer) {
              if (answer) {
                  reply->answer(true);
              } else if (answer.error().kind == ErrorKind::NotFound) {
                  // Without a body the answer does not say which of the two is not there.
                  whenReady(inspectContainer(idOrName), this,
                            [reply](const Result<QJsonObject> &container) {
                                reply->answer(container ? Result<bool>(false)
                                                        : Result<bool>(container.error()));
                            });
              } else if (answer.error().kind == ErrorKind::Internal) {
                  findOutWhyNot(whole, reply);
              } else {
                  reply->answer(answer.error());
              }
          });
    return reply->future();
}

/// Docker answers 500 for a path below a file, as for a fault of its own; only the body, which an
/// answer to HEAD does not have, says which.
void EngineClient::findOutWhyNot(const HttpRequest &archive,
                                 const std::shared_ptr<Reply<bool>> &reply)
{
    fetch(archive, m_deadlineMs, nullptr, [reply](const Result<QByteArray> &answer) {
        if (answer) {
            reply->answer(true);
        } else if (answer.error().message.endsWith(QLatin1String("not a directory"))) {
            reply->answer(false);
        } else {
            reply->answer(answer.error());
        }
    });
}

LogStream *EngineClient::logs(const ContainerId &id, const LogOptions &options, QObject *parent)
{
    return new HttpLogStream(*this, id, options, parent);
}

} // namespace quayside::engine
