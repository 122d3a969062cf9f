// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/logwatch.h"

#include "lab/entryjson.h"

namespace quayside::lab {

using engine::LogStream;

namespace {

constexpr qint64 nanosPerMs = 1'000'000;

} // namespace

LogWatch::LogWatch(engine::EngineReads &reads, const QString &container, QObject *parent)
    : QObject(parent)
    , m_reads(reads)
    , m_container(container)
{
}

QFuture<Result<QJsonObject>> LogWatch::read()
{
    auto reply = std::make_shared<engine::Reply<QJsonObject>>();
    m_waiting.push_back(reply);
    if (m_waiting.size() == 1) {
        engine::whenReady(m_reads.inspectContainer(m_container), this,
                          [this](const Result<QJsonObject> &container) { onInspected(container); });
    }
    return reply->future();
}

void LogWatch::onInspected(const Result<QJsonObject> &container)
{
    if (!container) {
        closeStream();
        m_run.clear();
        answer(container.error());
        return;
    }
    const QJsonObject state = container->value(QLatin1String("State")).toObject();
    const bool isRunning = state.value(QLatin1String("Running")).toBool();
    m_id = container->value(QLatin1String("Id")).toString();
    const QString run = m_id + state.value(QLatin1String("StartedAt")).toString()
        + (isRunning ? QLatin1Char('+') : QLatin1Char('-'));
    if (run == m_run) {
        answerWithLines();
        return;
    }
    m_run = run;
    readBacklog(isRunning);
}

void LogWatch::readBacklog(bool isRunning)
{
    closeStream();
    m_lines = {};
    m_lastNano = 0;
    m_readable = {};
    m_stream = m_reads.logs(ContainerId(m_id), {mostLines, false, std::nullopt}, this);
    connect(m_stream, &LogStream::linesArrived, this, &LogWatch::add);
    connect(m_stream, &LogStream::ended, this, [this, isRunning](const Error &error) {
        closeStream();
        if (error.kind == ErrorKind::Unsupported) {
            m_readable = error;
        } else if (error.kind == ErrorKind::NotFound) {
            m_run.clear();
            answer(error);
            return;
        } else if (isRunning) {
            follow();
        }
        answerWithLines();
    });
    m_stream->open();
}

void LogWatch::follow()
{
    engine::LogOptions options{mostLines, true, std::nullopt};
    if (m_lastNano > 0) {
        options.sinceNano = m_lastNano;
    } else if (!m_lines.isEmpty()) {
        options.tail = 0; // lines without times: better to miss one than to have all twice
    }
    m_stream = m_reads.logs(ContainerId(m_id), options, this);
    connect(m_stream, &LogStream::linesArrived, this,
            [this](const std::vector<engine::LogLine> &lines) {
                add(lines);
                Q_EMIT changed();
            });
    connect(m_stream, &LogStream::ended, this, [this] {
        closeStream();
        m_run.clear();
    });
    m_isFollowing = true;
    m_stream->open();
}

void LogWatch::add(const std::vector<engine::LogLine> &lines)
{
    const size_t first =
        lines.size() > static_cast<size_t>(mostLines) ? lines.size() - mostLines : 0;
    for (size_t i = first; i < lines.size(); ++i) {
        m_lines.append(entryjson::logLine(lines[i]));
        if (lines[i].time.isValid()) {
            m_lastNano = lines[i].time.toMSecsSinceEpoch() * nanosPerMs;
        }
    }
    while (m_lines.size() > mostLines) {
        m_lines.removeFirst();
    }
}

void LogWatch::answerWithLines()
{
    if (!m_readable) {
        answer(m_readable.error());
        return;
    }
    answer(lines());
}

QJsonObject LogWatch::lines() const
{
    return {{QStringLiteral("Entries"), m_lines}};
}

std::optional<QJsonObject> LogWatch::following(const ContainerId &id) const
{
    return m_isFollowing && m_id == id.text() ? std::optional(lines()) : std::nullopt;
}

void LogWatch::answer(const Result<QJsonObject> &result)
{
    for (const Answer &reply : std::exchange(m_waiting, {})) {
        reply->answer(result);
    }
}

void LogWatch::closeStream()
{
    m_isFollowing = false;
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream->close();
        // It may stand in its own signal.
        m_stream->deleteLater();
        m_stream.clear();
    }
}

} // namespace quayside::lab
