// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginereads.h"
#include "livediagram/enginevalues.h"
#include "ui/live/livefeed.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace quayside::ui {

/// Gathers what the map shows of an engine: containers as the feed has them, networks, volumes and
/// images when it begins and again when an event of theirs came; by a clock only what could not be
/// had. Active only while somebody looks; inactive it asks nothing. Window's thread; feed and reads
/// must outlive it.
class ExplorerValues : public QObject
{
    Q_OBJECT

public:
    ExplorerValues(LiveFeed &feed, engine::EngineReads &reads, QObject *parent = nullptr);

    void setActive(bool active);
    bool isActive() const { return m_active; }
    /// All lists were answered since the engine came.
    bool isComplete() const;
    /// Why a list could not be had; empty = nothing is wrong.
    QString problem() const { return m_problems.isEmpty() ? QString() : m_problems.first(); }
    const livediagram::EngineValues &values() const { return m_values; }
    /// Layers and command of one image, once.
    void askForImage(const QString &id);

Q_SIGNALS:
    /// At most once in 16 ms.
    void changed();

private:
    void onState();
    void onEvents();
    void note(const engine::EngineEvent &event);
    void takeContainers();
    void readAll();
    void readNetworks();
    void readVolumes();
    void readImages();
    void readMissing();
    void schedule();
    template <typename T, typename Take>
    void read(const QString &what, const std::function<QFuture<Result<T>>()> &ask, Take take);

    LiveFeed &m_feed;
    engine::EngineReads &m_reads;
    livediagram::EngineValues m_values;
    bool m_active = false;
    int m_generation = 0; ///< answers from before a change of the engine's state are dropped
    qint64 m_lastEvent = 0;
    QSet<QString> m_underWay;
    QSet<QString> m_again; ///< asked for while under way
    QMap<QString, QString> m_problems; ///< by list: why its last answer is missing
    QTimer m_announce;
    QTimer m_retry;
};

} // namespace quayside::ui
