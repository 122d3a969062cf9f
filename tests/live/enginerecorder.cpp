// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerecorder.h"

#include "engine/apiversion.h"
#include "engine/eventparser.h"
#include "engine/httpexchange.h"
#include "engine/httpstream.h"
#include "engine/logdemultiplexer.h"
#include "engine/timestamp.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace quayside::live {

using engine::HttpRequest;
using playback::RecordedOutput;

namespace {

constexpr int deadlineMs = 60'000;
constexpr int quickMs = 250;
constexpr int slowMs = 1000;
constexpr int statusOk = 200;
constexpr int statusNotFound = 404;
constexpr size_t mostLines = 2000; ///< of one container
constexpr qint64 nanoPerMs = 1'000'000;

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

/// What the conditions look at that must be asked for specially.
void visit(const course::Condition &condition,
           const std::function<void(const course::Condition &)> &see)
{
    see(condition);
    for (const course::Condition &child : condition.children) {
        visit(child, see);
    }
}

/// What an engine says of itself and of its machine that is nobody's business, or changes with
/// every call.
QJsonObject publicInfo(QJsonObject info)
{
    for (const char *key :
         {"ID", "NFd", "NGoroutines", "NEventsListener", "SystemTime", "HttpProxy", "HttpsProxy",
          "NoProxy", "RegistryConfig", "Labels", "IndexServerAddress", "DefaultAddressPools"}) {
        info.remove(QLatin1String(key));
    }
    info.insert(QStringLiteral("Name"), QStringLiteral("docker-host"));
    return info;
}

} // namespace

EngineRecorder::EngineRecorder(engine::Endpoint endpoint, const course::Lab &lab, Portable portable,
                               QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_lab(lab)
    , m_portable(std::move(portable))
{
    const auto see = [this](const course::Condition &condition) {
        using course::ConditionKind;
        using course::ObjectKind;
        if (condition.kind == ConditionKind::Path) {
            m_paths.emplace_back(condition.name, condition.path);
        }
        m_looksAtChanges = m_looksAtChanges || condition.object == ObjectKind::Changes;
        m_looksAtDisk = m_looksAtDisk || condition.object == ObjectKind::Disk;
    };
    for (const course::LabStep &step : lab.steps) {
        if (step.check.condition) {
            visit(*step.check.condition, see);
        }
        for (const course::NearMiss &nearMiss : step.check.nearMisses) {
            visit(nearMiss.when, see);
        }
    }
    m_quick.setInterval(quickMs);
    m_slow.setInterval(slowMs);
    connect(&m_quick, &QTimer::timeout, this, [this] {
        lookAtContainers();
        ++m_quickTicks;
        for (const QString &id : std::as_const(m_running)) {
            if (m_quickTicks % 2 == 0) {
                lookAtOutput(id);
            }
            if (m_quickTicks % 8 == 0) {
                lookAtContainer(id);
            }
        }
        if (m_quickTicks % 2 == 0) {
            lookAtSwarm();
        }
        if (m_quickTicks % 8 == 0) {
            lookAtProcesses();
        }
    });
    connect(&m_slow, &QTimer::timeout, this, &EngineRecorder::lookAtLists);
}

EngineRecorder::~EngineRecorder() = default;

Result<void> EngineRecorder::start()
{
    QString product;
    QString version;
    ask(QStringLiteral("/version"), {}, [&](int, const QByteArray &body) {
        const QJsonObject object = QJsonDocument::fromJson(body).object();
        m_cassette.info.apiVersion = text(object, "ApiVersion");
        version = text(object, "Version");
    });
    waitForAnswers();
    const auto newest = engine::ApiVersion::parse(m_cassette.info.apiVersion);
    const auto chosen = newest ? engine::ApiVersion::negotiate(*newest)
                               : Result<engine::ApiVersion>(Error{
                                     ErrorKind::Protocol, QStringLiteral("no engine answers")});
    if (!chosen) {
        return chosen.error();
    }
    m_prefix = chosen->pathPrefix();
    m_cassette.info.engine = QStringLiteral("Docker Engine ") + version;
    m_events = new engine::HttpStream(
        m_endpoint, HttpRequest(HttpRequest::Method::Get, m_prefix + QStringLiteral("/events")),
        [this](std::string_view json) { onEvent(json); }, this);
    m_events->open();
    m_elapsed.start();
    m_cassette.info.start = QDateTime::currentDateTimeUtc();
    ask(QStringLiteral("/version"), QStringLiteral("/version"));
    lookAtEverything();
    // What was there at the beginning was there from the beginning.
    for (auto &track : m_cassette.values) {
        for (playback::RecordedValue &value : track) {
            value.atMs = 0;
        }
        track.erase(track.begin(), track.end() - 1);
    }
    m_cassette.events.clear();
    m_elapsed.start();
    m_cassette.info.start = QDateTime::currentDateTimeUtc();
    m_quick.start();
    m_slow.start();
    return {};
}

void EngineRecorder::wait(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void EngineRecorder::waitForAnswers()
{
    QElapsedTimer waited;
    waited.start();
    while (!m_asked.isEmpty() && !waited.hasExpired(deadlineMs)) {
        wait(2);
    }
}

void EngineRecorder::ask(const QString &path, const QString &keptAs, Handler handler)
{
    if (m_asked.contains(path)) {
        m_askAgain.insert(path);
        return;
    }
    m_asked.insert(path);
    const QString bare = path.section(u'?', 0, 0);
    const QString query = path.section(u'?', 1);
    const bool isHead = bare.endsWith(QStringLiteral("/archive"));
    const QString key = query.section(u'=', 0, 0);
    const QString value = query.section(u'=', 1);
    const auto method = isHead ? HttpRequest::Method::Head : HttpRequest::Method::Get;
    const HttpRequest request = query.isEmpty()
        ? HttpRequest(method, m_prefix + bare)
        : key == u"logs"
        ? HttpRequest(method, m_prefix + bare,
                      {{QStringLiteral("stdout"), QStringLiteral("1")},
                       {QStringLiteral("stderr"), QStringLiteral("1")},
                       {QStringLiteral("timestamps"), QStringLiteral("1")}})
        : HttpRequest(method, m_prefix + bare, {{key, value}});
    engine::HttpExchange::start(
        m_endpoint, request, deadlineMs, this,
        [this, path, keptAs, handler](const Result<engine::HttpResponse> &response) {
            m_asked.remove(path);
            if (response) {
                const QByteArray body = keptAs.isEmpty() && handler
                    ? response->body
                    : m_portable(response->body);
                if (!keptAs.isEmpty()) {
                    keep(keptAs, response->head.status, body);
                }
                if (handler) {
                    handler(response->head.status, body);
                }
            }
            if (m_askAgain.remove(path)) {
                ask(path, keptAs, handler);
            }
        });
}

QByteArray EngineRecorder::normalised(const QString &path, const QByteArray &body) const
{
    static const QRegularExpression age(QStringLiteral(
        "(Less than|About) an? \\w+|\\b\\d+ (second|minute|hour|day)s?\\b( ago)?"));
    const bool tellsAges = path == u"/containers/json" || path == u"/system/df";
    if (tellsAges) {
        return QString::fromUtf8(body).replace(age, QStringLiteral("~")).toUtf8();
    }
    // Engines keep these without an order: another one is no change.
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isArray()) {
        return body;
    }
    QByteArrayList entries;
    const QJsonArray array = document.array();
    for (const QJsonValue &entry : array) {
        entries.append(entry.isObject()
                           ? QJsonDocument(entry.toObject()).toJson(QJsonDocument::Compact)
                           : entry.toString().toUtf8());
    }
    std::sort(entries.begin(), entries.end());
    return entries.join('\n');
}

void EngineRecorder::keep(const QString &path, int status, const QByteArray &body)
{
    const QByteArray kept = path == u"/info" && status == statusOk
        ? QJsonDocument(publicInfo(QJsonDocument::fromJson(body).object()))
              .toJson(QJsonDocument::Compact)
        : body;
    const QByteArray compared = QByteArray::number(status) + normalised(path, kept);
    if (std::exchange(m_lastKept[path], compared) != compared) {
        m_cassette.put(path, {elapsedMs(), status, kept});
    }
}

// Events ------------------------------------------------------------------------------------------

/// The lab's own looks into containers have the engine mount their volumes, which it announces.
bool EngineRecorder::isProbe(const QJsonObject &event) const
{
    const QString action = text(event, "Action");
    if (text(event, "Type") == u"container") {
        return action == u"top";
    }
    const bool mounts = action == u"mount" || action == u"unmount";
    if (text(event, "Type") != u"volume" || !mounts || m_paths.empty()) {
        return false;
    }
    // True mounts come together with their container's start or end.
    constexpr qint64 togetherMs = 400;
    const QString container =
        text(event.value(QLatin1String("Actor")).toObject().value(QLatin1String("Attributes")).toObject(),
             "container");
    return std::none_of(m_cassette.events.rbegin(), m_cassette.events.rend(),
                        [&](const playback::RecordedEvent &other) {
                            return elapsedMs() - other.atMs < togetherMs
                                && other.json.contains("\"Type\":\"container\"")
                                && other.json.contains(container.toLatin1());
                        });
}

void EngineRecorder::onEvent(std::string_view json)
{
    const QByteArray bytes =
        m_portable(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    const QJsonObject event = QJsonDocument::fromJson(bytes).object();
    if (isProbe(event)) {
        return;
    }
    const qint64 nano = event.value(QLatin1String("timeNano")).toInteger();
    const qint64 atMs = nano / nanoPerMs - m_cassette.info.start.toMSecsSinceEpoch();
    m_cassette.events.push_back(
        {std::max<qint64>(0, atMs), nano, QJsonDocument(event).toJson(QJsonDocument::Compact)});
    const QString type = text(event, "Type");
    const QString id = text(event.value(QLatin1String("Actor")).toObject(), "ID");
    if (type == u"container") {
        onContainerEvent(text(event, "Action"), id);
    } else if (type == u"network") {
        lookAtNetworks();
        ask(QStringLiteral("/networks/") + id, QStringLiteral("/networks/") + id);
        lookAtContainers();
    } else if (type == u"image") {
        lookAtImages();
    } else {
        lookAtLists();
        lookAtSwarm();
    }
}

void EngineRecorder::onContainerEvent(const QString &action, const QString &id)
{
    const bool isExec = action.startsWith(QStringLiteral("exec_"));
    if (!isExec) {
        ++m_containerEvents;
        lookAtContainers();
    }
    if (action.startsWith(QStringLiteral("exec_create"))) {
        return;
    }
    lookAtContainer(id);
    if (action == u"start") {
        follow(id);
    }
    if (action == u"die") {
        lookAtOutput(id);
    }
    if (!isExec) { // the engine writes the event before it has brought its state up to date
        for (const int later : {60, 300, 700}) {
            QTimer::singleShot(later, this, [this, id] {
                lookAtContainer(id);
                lookAtContainers();
                lookAtNetworks();
            });
        }
    }
}

// Lists -------------------------------------------------------------------------------------------

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
        listed.insert(id, normalised(QStringLiteral("/containers/json"),
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

// Figures and output ------------------------------------------------------------------------------

void EngineRecorder::follow(const QString &id)
{
    if (m_figures.contains(id)) {
        return;
    }
    auto *stream = new engine::HttpStream(
        m_endpoint,
        HttpRequest(HttpRequest::Method::Get, m_prefix + QStringLiteral("/containers/%1/stats").arg(id),
                    {{QStringLiteral("stream"), QStringLiteral("true")}}),
        [this, id](std::string_view json) {
            if (const auto frame = m_parser.parse(json)) {
                m_cassette.frames[id].push_back({elapsedMs(), *frame});
            }
        },
        this);
    connect(stream, &engine::HttpStream::ended, this, [this, id, stream] {
        if (m_figures.value(id) == stream) {
            m_figures.remove(id);
        }
        stream->deleteLater();
    });
    m_figures.insert(id, stream);
    stream->open();
}

void EngineRecorder::lookAtOutput(const QString &id)
{
    if (m_floods.contains(id)) {
        return;
    }
    ask(QStringLiteral("/containers/%1/logs?logs=1").arg(id), {},
        [this, id](int status, const QByteArray &body) {
            if (status == statusOk) {
                takeOutput(id, m_portable(body));
            } else if (status != statusNotFound) {
                keep(QStringLiteral("/containers/%1/logs").arg(id), status, body);
            }
        });
}

void EngineRecorder::takeOutput(const QString &id, const QByteArray &body)
{
    std::vector<RecordedOutput> lines;
    const playback::RecordedValue *inspected =
        m_cassette.at(QStringLiteral("/containers/%1/json").arg(id), elapsedMs());
    if (inspected != nullptr && inspected->body.contains("\"Tty\":true")) {
        for (const QByteArray &line : body.split('\n')) {
            if (!line.isEmpty()) {
                lines.push_back({0, RecordedOutput::Stream::Terminal, line + '\n'});
            }
        }
    } else {
        QByteArray frame;
        engine::LogDemultiplexer demultiplexer([&](const engine::LogDemultiplexer::Piece &piece) {
            frame.append(piece.bytes.data(), static_cast<qsizetype>(piece.bytes.size()));
            if (piece.endsFrame) {
                const bool isError = piece.stream == engine::LogLine::Stream::Error;
                lines.push_back({0,
                                 isError ? RecordedOutput::Stream::Error
                                         : RecordedOutput::Stream::Output,
                                 std::exchange(frame, {})});
            }
        });
        if (!demultiplexer.feed({body.constData(), static_cast<size_t>(body.size())})) {
            return;
        }
    }
    addOutput(id, std::move(lines));
}

/// An engine's log only grows, so what is new is what is behind the lines that are kept.
void EngineRecorder::addOutput(const QString &id, std::vector<RecordedOutput> lines)
{
    std::vector<RecordedOutput> &kept = m_cassette.output[id];
    size_t &count = m_outputLines[id];
    qint64 lastMs = kept.empty() ? 0 : kept.back().atMs;
    for (; count < lines.size() && kept.size() < mostLines; ++count) {
        RecordedOutput &line = lines[count];
        const QByteArray stamp = line.line.left(line.line.indexOf(' '));
        const auto nano =
            engine::timestamp::parseNano({stamp.constData(), static_cast<size_t>(stamp.size())});
        const qint64 atMs = nano
            ? *nano / nanoPerMs - m_cassette.info.start.toMSecsSinceEpoch()
            : elapsedMs();
        line.atMs = std::max(lastMs, atMs);
        lastMs = line.atMs;
        kept.push_back(std::move(line));
    }
    if (kept.size() >= mostLines) {
        m_floods.insert(id);
    }
}

// The whole ---------------------------------------------------------------------------------------

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

void EngineRecorder::mark(playback::Mark mark)
{
    mark.atMs = elapsedMs();
    m_cassette.marks.push_back(std::move(mark));
}

playback::Cassette EngineRecorder::finish()
{
    m_quick.stop();
    m_slow.stop();
    playback::CassetteInfo &info = m_cassette.info;
    info.lab = m_lab.id;
    info.steps = static_cast<int>(m_lab.steps.size());
    info.durationMs = elapsedMs();
    // The engine's clock and ours are read at slightly different moments.
    qint64 lastMs = 0;
    for (playback::RecordedEvent &event : m_cassette.events) {
        event.atMs = std::clamp(event.atMs, lastMs, info.durationMs);
        lastMs = event.atMs;
    }
    for (auto &lines : m_cassette.output) {
        for (RecordedOutput &line : lines) {
            line.atMs = std::clamp<qint64>(line.atMs, 0, info.durationMs);
        }
    }
    return std::move(m_cassette);
}

} // namespace quayside::live
