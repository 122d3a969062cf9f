// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakeengine.h"

#include <QDateTime>
#include <QHash>

#include <memory>

namespace quayside::test {

/// A fake engine whose containers live: each command changes what is listed and inspected, and is
/// announced as Docker announces it. Knows what the life-cycle lab needs.
class SimulatedDocker
{
public:
    SimulatedDocker()
    {
        m_engine->route(QStringLiteral("/images/json"),
                        answer(R"([{"Id":"sha256:aa","RepoTags":["nginx:latest"],"Created":1,)"
                               R"("Size":1}])"));
        m_engine->route(QStringLiteral("/images/nginx/json"), answer(R"({"Id":"sha256:aa"})"));
        m_engine->route(QStringLiteral("/volumes"), answer(R"({"Volumes":[]})"));
        publish();
    }

    FakeEngine &engine() { return *m_engine; }
    engine::Endpoint endpoint() const { return m_engine->endpoint(); }

    void create(const QByteArray &name)
    {
        Container made;
        made.id = FakeEngine::id(++m_count);
        made.created = QDateTime::currentDateTimeUtc();
        m_containers.insert(name, made);
        announce(name, "create");
    }
    void start(const QByteArray &name) { become(name, "running", 0, {"start"}); }
    void pause(const QByteArray &name) { become(name, "paused", 0, {"pause"}); }
    void unpause(const QByteArray &name) { become(name, "running", 0, {"unpause"}); }
    void stop(const QByteArray &name, int code = 0)
    {
        become(name, "exited", code, {"kill", "die", "stop"});
    }
    void kill(const QByteArray &name) { become(name, "exited", 137, {"kill", "die"}); }
    void remove(const QByteArray &name)
    {
        const Container gone = m_containers.take(name);
        publish();
        push("destroy", name, gone.id, 0);
    }
    /// A container from before, which no event told of.
    void hasLong(const QByteArray &name, const QByteArray &state)
    {
        Container old;
        old.id = FakeEngine::id(++m_count);
        old.state = state;
        old.created = QDateTime::currentDateTimeUtc().addDays(-1);
        m_containers.insert(name, old);
        publish();
    }
    /// Stops answering, and later comes back with what it had.
    void goAway() { m_engine->stop(); }
    bool comeBack() { return m_engine->start(); }

private:
    struct Container
    {
        QByteArray id;
        QByteArray state = "created";
        int exitCode = 0;
        QDateTime created;
    };

    static FakeEngine::Answer answer(const QByteArray &body) { return {.body = body}; }

    void become(const QByteArray &name, const QByteArray &state, int code,
                const QByteArrayList &actions)
    {
        Container &container = m_containers[name];
        container.state = state;
        container.exitCode = code;
        for (const QByteArray &action : actions) {
            announce(name, action);
        }
    }
    void announce(const QByteArray &name, const QByteArray &action)
    {
        publish();
        const Container &container = m_containers[name];
        push(action, name, container.id, container.exitCode);
    }
    void push(const QByteArray &action, const QByteArray &name, const QByteArray &id, int code)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1'000'000 + ++m_tick;
        m_engine->push(QStringLiteral("/events"),
                       R"({"Type":"container","Action":")" + action + R"(","Actor":{"ID":")" + id
                           + R"(","Attributes":{"name":")" + name + R"(","exitCode":")"
                           + QByteArray::number(code) + R"("}},"timeNano":)"
                           + QByteArray::number(now) + "}\n");
    }
    QByteArray inspected(const QByteArray &name, const Container &container) const
    {
        const bool lives = container.state == "running" || container.state == "paused";
        return R"({"Id":")" + container.id + R"(","Name":"/)" + name + R"(","Created":")"
            + container.created.toString(Qt::ISODateWithMs).toLatin1()
            + R"(","RestartCount":0,"Config":{"Image":"nginx"},"State":{"Status":")"
            + container.state + R"(","Running":)" + (lives ? "true" : "false") + R"(,"Pid":)"
            + (lives ? "4242" : "0") + R"(,"ExitCode":)" + QByteArray::number(container.exitCode)
            + R"(,"OOMKilled":false,"StartedAt":"2026-01-02T03:04:05.5Z",)"
              R"("FinishedAt":"0001-01-01T00:00:00Z"},"HostConfig":{}})";
    }
    void publish()
    {
        // What is gone is not found, by name or by id.
        m_engine->route(
            QStringLiteral("/containers/"),
            FakeEngine::Answer{.status = 404, .body = R"({"message":"No such container"})"});
        QByteArrayList list;
        for (auto it = m_containers.begin(); it != m_containers.end(); ++it) {
            list.append(R"({"Id":")" + it->id + R"(","Names":["/)" + it.key()
                        + R"("],"Image":"nginx","State":")" + it->state + R"(","Created":)"
                        + QByteArray::number(it->created.toSecsSinceEpoch())
                        + R"(,"Labels":{},"Ports":[]})");
        }
        m_engine->route(QStringLiteral("/containers/json"), answer('[' + list.join(',') + ']'));
        // A longer prefix wins, so a removed one must be taken back.
        for (const QByteArray &name : std::as_const(m_known)) {
            if (!m_containers.contains(name)) {
                m_engine->route(
                    QStringLiteral("/containers/%1/json").arg(QString::fromLatin1(name)),
                    FakeEngine::Answer{.status = 404,
                                       .body = R"({"message":"No such container"})"});
            }
        }
        for (auto it = m_containers.begin(); it != m_containers.end(); ++it) {
            m_known.insert(it.key());
            for (const QByteArray &key : {it.key(), it->id}) {
                m_engine->route(QStringLiteral("/containers/%1/json").arg(QString::fromLatin1(key)),
                                answer(inspected(it.key(), *it)));
            }
        }
    }

    std::unique_ptr<FakeEngine> m_engine = std::make_unique<FakeEngine>();
    QHash<QByteArray, Container> m_containers;
    QSet<QByteArray> m_known;
    int m_count = 0;
    qint64 m_tick = 0;
};

} // namespace quayside::test
