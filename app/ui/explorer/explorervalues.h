// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diagrams/livevalues.h"

#include <QObject>
#include <QTimer>

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
    /// All lists were answered since the engine came.
    bool isComplete() const;
    /// Why something could not be had; empty = nothing is wrong.
    QString problem() const;
    const livediagram::EngineValues &values() const { return m_live.values(); }
    /// Layers and command of one image, once.
    void askForImage(const QString &id);

Q_SIGNALS:
    /// At most once in 16 ms.
    void changed();

private:
    void note(const engine::EngineEvent &event);
    void readAll();
    void readMissing();

    LiveValues m_live;
    QTimer m_retry;
};

} // namespace quayside::ui
