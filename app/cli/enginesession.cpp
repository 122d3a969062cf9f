// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/enginesession.h"

#include "engine/enginelocator.h"

#include <QEventLoop>
#include <QTimer>

namespace quayside::cli {

namespace {

constexpr int connectTimeoutMs = 10'000;

Result<void> connectAndWait(engine::EngineMonitor &monitor)
{
    using State = engine::EngineMonitor::State;
    QEventLoop loop;
    QTimer::singleShot(connectTimeoutMs, &loop, [&loop] { loop.quit(); });
    QObject::connect(&monitor, &engine::EngineMonitor::stateChanged, &loop, [&loop](State state) {
        if (state == State::Online || state == State::Offline) {
            loop.quit();
        }
    });
    monitor.start();
    if (monitor.state() != State::Online && monitor.state() != State::Offline) {
        loop.exec();
    }
    if (monitor.state() == State::Online) {
        return {};
    }
    if (monitor.state() == State::Offline) {
        return monitor.lastError();
    }
    return Error{ErrorKind::Timeout,
                 QStringLiteral("the engine at %1 does not answer").arg(monitor.endpoint().url())};
}

} // namespace

Result<std::unique_ptr<engine::EngineMonitor>> connectedMonitor(const GlobalOptions &options,
                                                                const Clock &clock)
{
    const engine::EngineLocator locator(engine::LocatorEnvironment::fromProcess(options.engineUrl));
    const Result<engine::Endpoint> endpoint = locator.locate();
    if (!endpoint) {
        return endpoint.error();
    }
    auto monitor = std::make_unique<engine::EngineMonitor>(*endpoint, clock);
    const Result<void> connected = connectAndWait(*monitor);
    if (!connected) {
        return connected.error();
    }
    return monitor;
}

} // namespace quayside::cli
