// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "engine/engineclient.h"
#include "engine/enginereads.h"
#include "logframes.h"
#include "support/fakeengine.h"

#include <QTest>

#include <memory>
#include <optional>

namespace quayside::test {

inline const QString logsPath = QStringLiteral("/containers/abc/logs");

inline QByteArray inspection(bool terminal, const QByteArray &driver = "json-file")
{
    return QByteArray(R"({"Id":"abc","State":{"Status":"running"},"Config":{"Tty":)")
        + (terminal ? "true" : "false") + R"(},"HostConfig":{"LogConfig":{"Type":")" + driver
        + R"("}}})";
}

inline QByteArray numbered(int from, int count)
{
    QByteArray bytes;
    for (int i = from; i < from + count; ++i) {
        bytes += frame(1, stamp(1) + QByteArray::number(i) + "\n");
    }
    return bytes;
}

/// One container of a fake engine, and what a stream of its output said.
class LogStreamFixture : public QObject
{
protected:
    void setUp()
    {
        m_engine = std::make_unique<FakeEngine>();
        m_engine->route(QStringLiteral("/containers/abc/json"),
                        FakeEngine::Answer{.body = inspection(false)});
        m_client = std::make_unique<engine::EngineClient>(m_engine->endpoint(), m_clock);
        m_client->setDeadline(5000);
        m_lines.clear();
        m_ended.reset();
        m_calls = 0;
    }
    void tearDown()
    {
        m_stream.reset();
        m_client.reset();
        m_engine.reset();
    }
    void start(const engine::LogOptions &options = {})
    {
        m_stream.reset(m_client->logs(ContainerId(QStringLiteral("abc")), options, nullptr));
        connect(m_stream.get(), &engine::LogStream::linesArrived, this,
                [this](const std::vector<engine::LogLine> &lines) {
                    ++m_calls;
                    m_lines.insert(m_lines.end(), lines.begin(), lines.end());
                });
        connect(m_stream.get(), &engine::LogStream::ended, this,
                [this](const Error &error) { m_ended = error; });
        m_stream->open();
    }
    QStringList texts() const
    {
        QStringList result;
        for (const engine::LogLine &line : m_lines) {
            result.append(line.text);
        }
        return result;
    }

    SystemClock m_clock;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<engine::EngineClient> m_client;
    std::unique_ptr<engine::LogStream> m_stream;
    std::vector<engine::LogLine> m_lines;
    std::optional<Error> m_ended;
    int m_calls = 0;
};

} // namespace quayside::test
