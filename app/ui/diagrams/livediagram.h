// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginereads.h"
#include "livediagram/livescene.h"
#include "livediagram/needs.h"
#include "ui/live/livefeed.h"

#include <QObject>
#include <QTimer>

namespace quayside::ui {

/// Keeps one diagram's scene up to date with an engine: gathers what the diagram needs and nothing
/// else, follows events, and says when the scene differs. Active only while somebody looks: inactive
/// it asks nothing and runs no timer. Changes are coalesced, one scene a turn of 16 ms. Lives on the
/// window's thread; feed and reads must outlive it.
class LiveDiagram : public QObject
{
    Q_OBJECT

public:
    LiveDiagram(LiveFeed &feed, engine::EngineReads &reads, QObject *parent = nullptr);

    /// `spec` must outlive it or be replaced; nullptr = none.
    void setDiagram(const course::DiagramSpec *spec);
    void setActive(bool active);
    bool isActive() const { return m_active; }
    /// What the learner chose; kept if it is not there (yet), the likeliest is shown then.
    void choose(const QString &name);

    bool hasEngine() const;
    const livediagram::LiveScene &scene() const { return m_scene; }
    const livediagram::EngineValues &values() const { return m_values; }
    QStringList choices() const;

Q_SIGNALS:
    void engineChanged();
    void choicesChanged();
    void sceneChanged();
    /// After sceneChanged(), when things moved or happened.
    void flashed(const std::vector<quayside::livediagram::Flash> &flashes);

private:
    void connectFeed();
    void engineStateChanged();
    void takeContainers();
    void takeEvents();
    void noteEvent(const engine::EngineEvent &event);
    void readAll();
    void poll();
    void readSystem();
    void readImages();
    void readImageDetails();
    void readNetworks();
    void readVolumes();
    void readDisk();
    void readSwarm();
    void inspect();
    void inspectOne(const QString &id);
    void readChanges();
    void watchFigures();
    void schedule();
    void update();
    template <typename T, typename Take>
    void read(const QString &what, const std::function<QFuture<Result<T>>()> &ask, Take take);

    LiveFeed &m_feed;
    engine::EngineReads &m_reads;
    const course::DiagramSpec *m_spec = nullptr;
    livediagram::Needs m_needs;
    livediagram::EngineValues m_values;
    livediagram::LiveScene m_scene;
    QStringList m_choices;
    QString m_wanted;
    bool m_active = false;
    int m_generation = 0; ///< answers to an earlier diagram or engine are dropped
    QSet<QString> m_underWay;
    QSet<QString> m_again; ///< asked for while under way
    qint64 m_lastEvent = 0;
    std::vector<livediagram::Flash> m_flashes;
    QTimer m_poll;
    QTimer m_update;
    int m_ticks = 0;
};

} // namespace quayside::ui
