// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httplogstream.h"

#include "engine/connectionerror.h"
#include "engine/engineclient.h"

#include <algorithm>

namespace quayside::engine {

namespace {

/// "All lines" of a followed container: enough not to lose what a learner would scroll through.
constexpr size_t mostLinesOfAll = 100'000;

size_t linesKept(const LogOptions &options)
{
    const size_t asked = options.tail < 0 ? mostLinesOfAll : static_cast<size_t>(options.tail);
    return std::max(HttpLogStream::mostLines, asked);
}

} // namespace

HttpLogStream::HttpLogStream(EngineClient &client, const ContainerId &id, const LogOptions &options,
                             QObject *parent)
    : LogStream(parent)
    , m_client(&client)
    , m_id(id)
    , m_options(options)
    , m_backlog(linesKept(options), mostBytes)
    , m_demultiplexer([this](const LogDemultiplexer::Piece &piece) { m_lines->add(piece); })
{
    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &HttpLogStream::flush);
    m_headDeadline.setSingleShot(true);
    connect(&client, &QObject::destroyed, this, [this] {
        end({ErrorKind::Cancelled, QStringLiteral("The connection to the engine was given up.")});
    });
}

HttpLogStream::~HttpLogStream()
{
    close();
}

void HttpLogStream::open()
{
    QMetaObject::invokeMethod(this, &HttpLogStream::inspect, Qt::QueuedConnection);
}

void HttpLogStream::close()
{
    m_finished = true;
    m_flushTimer.stop();
    m_headDeadline.stop();
    m_backlog.clear();
    if (m_response) {
        m_response->close();
    }
}

void HttpLogStream::inspect()
{
    if (m_finished || !m_client) {
        return;
    }
    whenReady(m_client->inspectContainer(m_id.text()), this,
              [this](const Result<QJsonObject> &container) {
                  if (m_finished) {
                      return;
                  }
                  if (container && m_client) {
                      onInspected(*container);
                  } else if (!container) {
                      end(container.error());
                  }
              });
}

void HttpLogStream::onInspected(const QJsonObject &container)
{
    const enginejson::InspectExtras extras = enginejson::inspectExtras(container);
    m_hasTerminal = extras.hasTerminal;
    m_logDriver = extras.logDriver;
    const bool isPodman = m_client->info().product == u"Podman";
    // In a stream without frames Podman's times cannot be told from what the container wrote.
    const bool stamped = !(isPodman && m_hasTerminal);
    m_lines = std::make_unique<LogLines>(LogLines::Form{stamped, !isPodman},
                                         [this](RawLogLine &&line) { onLine(std::move(line)); });
    request(stamped);
}

void HttpLogStream::request(bool stamped)
{
    const Endpoint endpoint = m_client->endpoint();
    const int deadlineMs = m_client->deadline();
    m_response = new StreamedResponse(
        endpoint, m_client->logsRequest(m_id, m_options, stamped),
        {[this](int) { m_headDeadline.stop(); },
         [this](std::string_view piece) { return onBody(piece); },
         [this](StreamedResponse::Ending ending, const Error &error) { onEnded(ending, error); }},
        this);
    connect(&m_headDeadline, &QTimer::timeout, this,
            [this, endpoint, deadlineMs] { end(connectionerror::noAnswer(endpoint, deadlineMs)); });
    if (!m_options.follow) { // else Podman sends the head with the first line, which may never come
        m_headDeadline.start(deadlineMs);
    }
    m_response->open();
}

Result<void> HttpLogStream::onBody(std::string_view piece)
{
    if (m_hasTerminal) {
        m_lines->addPlain(piece);
        return {};
    }
    return m_demultiplexer.feed(piece);
}

void HttpLogStream::onLine(RawLogLine &&line)
{
    if (m_finished) {
        return;
    }
    if (!m_options.follow && m_backlog.isFull()) {
        flush();
    }
    m_backlog.push(std::move(line));
    if (!m_flushTimer.isActive()) {
        m_flushTimer.start(flushMs);
    }
}

void HttpLogStream::onEnded(StreamedResponse::Ending ending, const Error &error)
{
    switch (ending) {
    case StreamedResponse::Ending::Orderly:
        return end({ErrorKind::Disconnected, QStringLiteral("The output has ended.")});
    case StreamedResponse::Ending::Refused:
        return end(explained(error));
    case StreamedResponse::Ending::Malformed:
    case StreamedResponse::Ending::Broken:
        return end(error);
    }
}

Error HttpLogStream::explained(Error error) const
{
    const bool isAboutDriver = error.message.contains(QLatin1String("logging driver"))
        || error.message.contains(QLatin1String("log driver"));
    if (!isAboutDriver) {
        return error;
    }
    error.kind = ErrorKind::Unsupported;
    error.detail = error.message;
    if (m_logDriver == u"none") {
        error.message = QStringLiteral(
            "This container was started with the log driver \"none\": its output is not kept "
            "anywhere. Start it without --log-driver to see its output here.");
    } else {
        error.message =
            QStringLiteral("This container's output goes to the log driver \"%1\", from which the "
                           "engine cannot read it back. Look for it there.")
                .arg(m_logDriver);
    }
    return error;
}

void HttpLogStream::flush()
{
    m_flushTimer.stop();
    if (m_finished || m_backlog.isEmpty()) {
        return;
    }
    const std::vector<LogLine> lines = m_backlog.take();
    Q_EMIT linesArrived(lines);
}

void HttpLogStream::end(const Error &error)
{
    if (m_finished) {
        return;
    }
    if (m_lines) {
        m_lines->finish();
    }
    flush();
    if (m_finished) {
        return;
    }
    close();
    Q_EMIT ended(error);
}

} // namespace quayside::engine
