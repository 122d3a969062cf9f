// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerecorder.h"

#include "engine/apiversion.h"
#include "engine/httpexchange.h"
#include "engine/httpstream.h"
#include "enginerecorder_p.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace quayside::live {

using engine::HttpRequest;
using namespace recorder;

namespace {

constexpr int deadlineMs = 60'000;
constexpr int quickMs = 250;
constexpr int slowMs = 1000;

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
                               : Result<engine::ApiVersion>(
                                   Error{ErrorKind::Protocol, QStringLiteral("no engine answers")});
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
    const HttpRequest request = query.isEmpty() ? HttpRequest(method, m_prefix + bare)
        : key == u"logs"                        ? HttpRequest(method, m_prefix + bare,
                                                              {{QStringLiteral("stdout"), QStringLiteral("1")},
                                                               {QStringLiteral("stderr"), QStringLiteral("1")},
                                                               {QStringLiteral("timestamps"), QStringLiteral("1")}})
                         : HttpRequest(method, m_prefix + bare, {{key, value}});
    engine::HttpExchange::start(
        m_endpoint, request, deadlineMs, this,
        [this, path, keptAs, handler](const Result<engine::HttpResponse> &response) {
            m_asked.remove(path);
            if (response) {
                const QByteArray body =
                    keptAs.isEmpty() && handler ? response->body : m_portable(response->body);
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
    static const QRegularExpression age(
        QStringLiteral("(Less than|About) an? \\w+|\\b\\d+ (second|minute|hour|day)s?\\b( ago)?"));
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
        for (playback::RecordedOutput &line : lines) {
            line.atMs = std::clamp<qint64>(line.atMs, 0, info.durationMs);
        }
    }
    return std::move(m_cassette);
}

} // namespace quayside::live
