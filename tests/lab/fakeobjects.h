// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/futures.h"
#include "lab/objectsource.h"

#include <deque>
#include <memory>

namespace quayside::test {

/// An engine made of a table: what exists is what the test put there, events are what it sends.
class FakeObjects final : public lab::ObjectSource
{
    Q_OBJECT

public:
    bool isWatching() const override { return m_watching; }
    QString problem() const override { return QStringLiteral("The engine is away."); }
    std::vector<engine::EngineEvent> recentEvents() const override { return m_recent; }
    const std::vector<engine::ContainerSummary> &containers() const override
    {
        return m_containers;
    }
    QFuture<Result<QJsonObject>> inspect(const lab::ObjectKey &key) override
    {
        ++inspections;
        ++asked[key.kind];
        if (holdAnswers) {
            m_held.push_back({key, std::make_shared<engine::Reply<QJsonObject>>()});
            return m_held.back().reply->future();
        }
        return engine::readyReply<QJsonObject>(answer(key));
    }

    void follow(const QSet<lab::ObjectKey> &keys) override { followed = keys; }
    QSet<ContainerId> figuresWanted() const override { return {}; }

    /// Something that is followed has changed.
    void change(const lab::ObjectKey &key, const QJsonObject &object)
    {
        m_objects.insert(key, object);
        Q_EMIT objectChanged(key);
    }
    /// As an engine that cannot say.
    void refuse(const lab::ObjectKey &key, const QString &why) { m_refused.insert(key, why); }
    void put(const lab::ObjectKey &key, const QJsonObject &object)
    {
        m_objects.insert(key, object);
    }
    void put(course::ObjectKind kind, const QString &name, const QJsonObject &object)
    {
        m_objects.insert({kind, name}, object);
    }
    /// A container as inspect shows it, created at that time (seconds since the epoch).
    void putContainer(const QString &name, const QString &id, const QString &status,
                      double createdSeconds = 1000)
    {
        const QDateTime created =
            QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(createdSeconds * 1000), Qt::UTC);
        put(course::ObjectKind::Container, name,
            {{QStringLiteral("Id"), id},
             {QStringLiteral("Created"), created.toString(Qt::ISODateWithMs)},
             {QStringLiteral("State"),
              QJsonObject{{QStringLiteral("Status"), status},
                          {QStringLiteral("Running"), status == QLatin1String("running")}}}});
    }
    /// One that runs, created and started at these times (seconds since the epoch).
    void putStarted(const QString &name, const QString &id, double createdSeconds,
                    qint64 startedSeconds)
    {
        putContainer(name, id, QStringLiteral("running"), createdSeconds);
        QJsonObject &container = m_objects[{course::ObjectKind::Container, name}];
        QJsonObject state = container.value(QLatin1String("State")).toObject();
        state.insert(
            QLatin1String("StartedAt"),
            QDateTime::fromSecsSinceEpoch(startedSeconds, Qt::UTC).toString(Qt::ISODateWithMs));
        container.insert(QLatin1String("State"), state);
    }
    void remove(const QString &name) { m_objects.remove({course::ObjectKind::Container, name}); }
    /// As the engine's list has it: whole seconds.
    void list(const QString &name, const QString &id, qint64 createdSeconds)
    {
        engine::ContainerSummary summary;
        summary.id = ContainerId(id);
        summary.name = name;
        summary.created = QDateTime::fromSecsSinceEpoch(createdSeconds, Qt::UTC);
        m_containers.push_back(summary);
    }

    void send(const engine::EngineEvent &event)
    {
        m_recent.push_back(event);
        Q_EMIT eventArrived(event);
    }
    void setWatching(bool watching)
    {
        m_watching = watching;
        Q_EMIT watchingChanged();
    }
    /// Answers the oldest question that is held.
    void release()
    {
        const Held held = m_held.front();
        m_held.pop_front();
        held.reply->answer(answer(held.key));
    }
    qsizetype heldCount() const { return static_cast<qsizetype>(m_held.size()); }

    int inspections = 0;
    QHash<course::ObjectKind, int> asked;
    QSet<lab::ObjectKey> followed;
    bool holdAnswers = false;
    bool failing = false;

private:
    struct Held
    {
        lab::ObjectKey key;
        std::shared_ptr<engine::Reply<QJsonObject>> reply;
    };

    Result<QJsonObject> answer(const lab::ObjectKey &key) const
    {
        if (failing) {
            return Error{ErrorKind::Timeout, QStringLiteral("The engine did not answer.")};
        }
        if (m_refused.contains(key)) {
            return Error{ErrorKind::Unsupported, m_refused.value(key)};
        }
        const auto it = m_objects.find(key);
        if (it == m_objects.end()) {
            return Error{ErrorKind::NotFound, QStringLiteral("no such object")};
        }
        return *it;
    }

    bool m_watching = true;
    QHash<lab::ObjectKey, QJsonObject> m_objects;
    QHash<lab::ObjectKey, QString> m_refused;
    std::vector<engine::EngineEvent> m_recent;
    std::vector<engine::ContainerSummary> m_containers;
    std::deque<Held> m_held;
};

} // namespace quayside::test
