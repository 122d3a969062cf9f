// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "support/fakeengine.h"

#include <QTest>

#include <memory>

namespace quayside::test {

/// A fake engine whose containers are a list that a test changes, a clock that it moves, and a
/// monitor with counters on its signals.
class MonitorFixture
{
public:
    struct Container
    {
        int number;
        QByteArray name;
        QByteArray state = "running";
    };

    MonitorFixture()
        : monitor(fake.endpoint(), clock)
    {
        fake.route(QStringLiteral("/containers/json"), [this](const QString &) {
            QByteArray list;
            for (const Container &container : containers) {
                list += (list.isEmpty() ? "" : ",")
                    + FakeEngine::containerJson(FakeEngine::id(container.number), container.name,
                                                container.state);
            }
            return FakeEngine::Answer{.body = "[" + list + "]"};
        });
        fake.route(QStringLiteral("/containers/"),
                   [this](const QString &target) { return answerOne(target); });
        QObject::connect(&monitor, &engine::EngineMonitor::stateChanged, &monitor,
                         [this](engine::EngineMonitor::State state) { states.append(state); });
        QObject::connect(&monitor, &engine::EngineMonitor::containersChanged, &monitor,
                         [this] { ++changes; });
        QObject::connect(&monitor, &engine::EngineMonitor::resynchronised, &monitor,
                         [this] { ++resynchronisations; });
        QObject::connect(&monitor, &engine::EngineMonitor::sampleArrived, &monitor,
                         [this](const engine::StatsSample &sample) { samples.append(sample); });
        QObject::connect(
            &monitor, &engine::EngineMonitor::eventArrived, &monitor,
            [this](const engine::EngineEvent &event) { actions.append(event.action); });
    }

    static ContainerId id(int number)
    {
        return ContainerId(QString::fromLatin1(FakeEngine::id(number)));
    }
    static QString statsPath(int number)
    {
        return QStringLiteral("/containers/%1/stats").arg(id(number).text());
    }

    /// True once Online with everything inspected.
    [[nodiscard]] bool goOnline()
    {
        monitor.start();
        return QTest::qWaitFor([this] {
            return monitor.state() == engine::EngineMonitor::State::Online
                && fake.openStreams(QStringLiteral("/events")) == 1;
        });
    }

    /// The same with one container, "web" (1), that is watched and whose figures may come.
    [[nodiscard]] bool goOnlineWatchingWeb()
    {
        containers = {{1, "web"}};
        monitor.setWatched({id(1)});
        return goOnline()
            && QTest::qWaitFor([this] { return fake.openStreams(statsPath(1)) == 1; });
    }

    void event(const QByteArray &action, int number)
    {
        fake.push(QStringLiteral("/events"),
                  FakeEngine::eventJson(action, FakeEngine::id(number), ++eventTime));
    }

    int listCount() const { return fake.countRequests(QStringLiteral("/containers/json")); }
    int inspectCount(int number) const
    {
        return fake.countRequests(QStringLiteral("%1/json").arg(id(number).text()));
    }

    ManualClock clock{QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)};
    FakeEngine fake;
    std::vector<Container> containers;
    QList<engine::EngineMonitor::State> states;
    QList<engine::StatsSample> samples;
    QStringList actions;
    int changes = 0;
    int resynchronisations = 0;
    qint64 eventTime = 1'000'000'000;
    engine::EngineMonitor monitor;

private:
    FakeEngine::Answer answerOne(const QString &target) const
    {
        for (const Container &container : containers) {
            if (!target.contains(id(container.number).text())) {
                continue;
            }
            if (target.contains(QLatin1String("/stats"))) {
                return {.framing = FakeEngine::Framing::Chunked, .endless = true};
            }
            if (target.contains(QLatin1String("/top"))) {
                return {.body = R"({"Titles":["PID"],"Processes":[["7"]]})"};
            }
            return {.body =
                        FakeEngine::inspectJson(FakeEngine::id(container.number), container.state)};
        }
        return {.status = 404, .body = R"({"message":"No such container"})"};
    }
};

} // namespace quayside::test
