// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "engine/engineclient.h"
#include "engine/futures.h"
#include "support/privateengine.h"

#include <QTest>

#include <memory>
#include <optional>
#include <vector>

namespace quayside::live {

/// An EngineClient on a private engine, and its answers waited for. The engine must outlive it.
class LiveClient
{
public:
    explicit LiveClient(const PrivateEngine &privateEngine)
        : client(privateEngine.endpoint(), m_clock)
    {
    }

    template <typename T>
    Result<T> wait(const QFuture<Result<T>> &future) const
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000)) {
            return Error{ErrorKind::Internal, QStringLiteral("the test waited in vain")};
        }
        return future.result();
    }

private:
    SystemClock m_clock;

public:
    engine::EngineClient client;
};

/// One reading of a container's output, gathered.
class LogReading
{
public:
    LogReading(engine::EngineClient &client, const QString &name,
               const engine::LogOptions &options = {-1, false, std::nullopt})
        : m_stream(client.logs(ContainerId(name), options, nullptr))
    {
        QObject::connect(m_stream.get(), &engine::LogStream::linesArrived, m_stream.get(),
                         [this](const std::vector<engine::LogLine> &arrived) {
                             lines.insert(lines.end(), arrived.begin(), arrived.end());
                             ++calls;
                         });
        QObject::connect(m_stream.get(), &engine::LogStream::ended, m_stream.get(),
                         [this](const Error &error) { ended = error; });
        m_stream->open();
    }

    void close() { m_stream->close(); }
    [[nodiscard]] bool waitForEnd() const
    {
        return QTest::qWaitFor([this] { return ended.has_value(); }, 60'000);
    }
    QStringList texts() const
    {
        QStringList result;
        for (const engine::LogLine &line : lines) {
            result.append(line.text);
        }
        return result;
    }
    QStringList texts(engine::LogLine::Stream stream) const
    {
        QStringList result;
        for (const engine::LogLine &line : lines) {
            if (line.stream == stream) {
                result.append(line.text);
            }
        }
        return result;
    }

    std::vector<engine::LogLine> lines;
    std::optional<Error> ended;
    int calls = 0;

private:
    std::unique_ptr<engine::LogStream> m_stream;
};

} // namespace quayside::live
