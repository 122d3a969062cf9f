// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/livescene.h"
#include "livediagram/needs.h"
#include "ui/diagrams/livevalues.h"

#include <QObject>
#include <QTimer>

namespace quayside::ui {

/// Keeps one diagram's scene up to date with an engine: gathers what the diagram needs and nothing
/// else, follows events, and says when the scene differs. Active only while somebody looks:
/// inactive it asks nothing and runs no timer. Changes are coalesced, at most one scene in 16 ms.
/// Lives on the window's thread; feed and reads must outlive it.
class LiveDiagram : public QObject
{
    Q_OBJECT

public:
    LiveDiagram(LiveFeed &feed, engine::EngineReads &reads, QObject *parent = nullptr);

    /// `spec` must outlive it or be replaced; nullptr = none.
    void setDiagram(const course::DiagramSpec *spec);
    void setActive(bool active);
    bool isActive() const { return m_live.isActive(); }
    /// What the learner chose; kept if it is not there (yet), the likeliest is shown then.
    void choose(const QString &name);

    bool hasEngine() const { return m_live.hasEngine(); }
    const livediagram::LiveScene &scene() const { return m_scene; }
    const livediagram::EngineValues &values() const { return m_live.values(); }
    QStringList choices() const { return m_choices; }

Q_SIGNALS:
    void engineChanged();
    void choicesChanged();
    void sceneChanged();
    /// After sceneChanged(), when things moved or happened.
    void flashed(const std::vector<quayside::livediagram::Flash> &flashes);

private:
    using Question = LiveValues::Question;

    void noteEvent(const engine::EngineEvent &event);
    void readAll();
    void poll();
    void readImageDetails();
    void readSwarm();
    void inspectAll();
    void inspectChosen();
    void readChanges();
    void readForChoice();
    void watchFigures();
    void update();

    LiveFeed &m_feed;
    LiveValues m_live;
    const course::DiagramSpec *m_spec = nullptr;
    livediagram::Needs m_needs;
    livediagram::LiveScene m_scene;
    QStringList m_choices;
    QString m_wanted;
    std::vector<livediagram::Flash> m_flashes;
    QTimer m_poll;
    int m_ticks = 0;
};

} // namespace quayside::ui
