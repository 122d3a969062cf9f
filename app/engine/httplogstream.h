// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginereads.h"
#include "engine/logbacklog.h"
#include "engine/logdemultiplexer.h"
#include "engine/loglines.h"
#include "engine/streamedresponse.h"

#include <QJsonObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace quayside::engine {

class EngineClient;

/// LogStream over HTTP: inspects the container for its terminal, then reads GET …/logs. Lines are
/// handed out at most every flushMs. When a followed container writes faster than that, the newest
/// lines of each span stay, at least as many as were asked for, and LogLine::skippedBefore counts
/// the others; without following nothing is skipped. Lives on the client's event loop; ends
/// (Cancelled) when the client does.
class HttpLogStream : public LogStream
{
    Q_OBJECT

public:
    static constexpr int flushMs = 50;
    static constexpr size_t mostLines = 5000; ///< kept of one span
    static constexpr size_t mostBytes = size_t{16} * 1024 * 1024;

    HttpLogStream(EngineClient &client, const ContainerId &id, const LogOptions &options,
                  QObject *parent);
    ~HttpLogStream() override;

    void open() override;
    void close() override;

private:
    void inspect();
    void onInspected(const QJsonObject &container);
    void request(bool stamped);
    Result<void> onBody(std::string_view piece);
    void onLine(RawLogLine &&line);
    void onEnded(StreamedResponse::Ending ending, const Error &error);
    void flush();
    void end(const Error &error);
    Error explained(Error error) const;

    QPointer<EngineClient> m_client;
    ContainerId m_id;
    LogOptions m_options;
    LogBacklog m_backlog;
    LogDemultiplexer m_demultiplexer;
    std::unique_ptr<LogLines> m_lines;
    StreamedResponse *m_response = nullptr;
    QTimer m_flushTimer;
    QTimer m_headDeadline;
    QString m_logDriver;
    bool m_hasTerminal = false;
    bool m_finished = false;
};

} // namespace quayside::engine
