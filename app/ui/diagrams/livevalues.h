// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginereads.h"
#include "livediagram/enginevalues.h"
#include "ui/live/livefeed.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <optional>
#include <set>
#include <utility>

namespace quayside::ui {

/// Holds what pictures of an engine are made from: containers and events as the feed has them, and
/// the answers to what it is told to ask. A question is under way once at a time; what is asked for
/// meanwhile is asked again after the answer. When the engine's state changes, and by forget(), all
/// values go, and answers to earlier questions are dropped. Inactive it asks nothing and announces
/// nothing. Lives on the window's thread; feed and reads must outlive it.
class LiveValues : public QObject
{
    Q_OBJECT

public:
    enum class Question {
        System,
        Images,
        ImageDetails, ///< of one image, by id
        ImageHistory, ///< of one image, by id
        Networks,
        Volumes,
        Disk,
        Services,
        Tasks,
        Nodes,
        Container, ///< of one, by id
        Changes ///< of one container, by id
    };

    LiveValues(LiveFeed &feed, engine::EngineReads &reads, QObject *parent = nullptr);

    void setActive(bool active);
    bool isActive() const { return m_active; }
    bool hasEngine() const { return m_feed.state() == LiveFeed::State::Online; }
    const livediagram::EngineValues &values() const { return m_values; }
    /// Why the last answers are missing.
    const QMap<Question, QString> &problems() const { return m_problems; }

    void forget();
    /// Takes what the feed has now; later events are told by happened().
    void begin();
    void ask(Question question, const QString &of = {});
    void choose(const QString &name) { m_values.chosen = name; }
    void takeSample(const ContainerId &id);
    /// Something besides the values changed what the picture shows.
    void announceSoon();

Q_SIGNALS:
    /// Its state changed; the values are empty now. Also while inactive.
    void engineChanged();
    void containersTaken();
    /// Once for each event, oldest first.
    void happened(const quayside::engine::EngineEvent &event);
    void answered(quayside::ui::LiveValues::Question question);
    void failed(quayside::ui::LiveValues::Question question);
    /// At once, and then at most once in 16 ms.
    void changed();

private:
    using Key = std::pair<Question, QString>;

    void takeContainers();
    void takeEvents();
    void rememberLastEvent();
    void remove(const engine::EngineEvent &destroyed);
    void askForList(const Key &key);
    void askForSwarm(const Key &key);
    void askForOne(const Key &key);
    template <typename T, typename Take>
    void read(const Key &key, const QFuture<Result<T>> &answer, Take take);
    template <typename T, typename Place>
    void keep(const Key &key, const QFuture<Result<T>> &answer, Place place);

    LiveFeed &m_feed;
    engine::EngineReads &m_reads;
    livediagram::EngineValues m_values;
    QMap<Question, QString> m_problems;
    std::set<Key> m_underWay;
    std::set<Key> m_again; ///< asked for while under way
    int m_generation = 0; ///< answers to questions of an earlier one are dropped
    std::optional<engine::EngineEvent> m_lastEvent; ///< that was told, or was there at begin()
    bool m_active = false;
    QTimer m_announce;
    QElapsedTimer m_announced; ///< since changed() was last emitted
};

} // namespace quayside::ui
