// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorervalues.h"

#include "engine/futures.h"

namespace quayside::ui {

using engine::EngineEvent;

namespace {

constexpr int coalesceMs = 16;
constexpr int retryMs = 2000;

const QString networksList = QStringLiteral("networks");
const QString volumesList = QStringLiteral("volumes");
const QString imagesList = QStringLiteral("images");

} // namespace

ExplorerValues::ExplorerValues(LiveFeed &feed, engine::EngineReads &reads, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_reads(reads)
{
    m_announce.setSingleShot(true);
    m_announce.setInterval(coalesceMs);
    connect(&m_announce, &QTimer::timeout, this, &ExplorerValues::changed);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &ExplorerValues::readMissing);
    connect(&feed, &LiveFeed::stateChanged, this, &ExplorerValues::onState);
    connect(&feed, &LiveFeed::containersChanged, this, [this] {
        if (m_active) {
            takeContainers();
        }
    });
    connect(&feed, &LiveFeed::eventArrived, this, [this] {
        if (m_active) {
            onEvents();
        }
    });
}

void ExplorerValues::setActive(bool active)
{
    if (active == m_active) {
        return;
    }
    m_active = active;
    if (active) {
        readAll();
    } else {
        m_announce.stop();
        m_retry.stop();
    }
}

bool ExplorerValues::isComplete() const
{
    return m_values.networks && m_values.volumes && m_values.images;
}

void ExplorerValues::onState()
{
    ++m_generation;
    m_underWay.clear();
    m_again.clear();
    m_problems.clear();
    m_values = livediagram::EngineValues();
    if (m_active) {
        readAll();
    }
}

void ExplorerValues::readAll()
{
    const auto &events = m_feed.recentEvents();
    m_lastEvent = events.empty() ? 0 : events.back().timeNano;
    takeContainers();
    if (m_values.connected) {
        readNetworks();
        readVolumes();
        readImages();
    }
}

void ExplorerValues::readMissing()
{
    if (!m_active || !m_values.connected) {
        return;
    }
    const QMap<QString, QString> problems = m_problems;
    if (problems.contains(networksList)) {
        readNetworks();
    }
    if (problems.contains(volumesList)) {
        readVolumes();
    }
    if (problems.contains(imagesList)) {
        readImages();
    }
}

void ExplorerValues::takeContainers()
{
    m_values.connected = m_feed.state() == LiveFeed::State::Online;
    m_values.containers = m_feed.containers();
    schedule();
}

void ExplorerValues::onEvents()
{
    const std::vector<EngineEvent> &events = m_feed.recentEvents();
    for (auto event = events.rbegin(); event != events.rend() && event->timeNano > m_lastEvent;
         ++event) {
        note(*event);
    }
    if (!events.empty()) {
        m_lastEvent = events.back().timeNano;
    }
}

void ExplorerValues::note(const EngineEvent &event)
{
    if (event.type == QStringLiteral("network")) {
        if (event.action == QStringLiteral("destroy") && m_values.networks) {
            std::erase_if(*m_values.networks,
                          [&event](const auto &network) { return network.id == event.actorId; });
            schedule();
        }
        readNetworks();
    } else if (event.type == QStringLiteral("volume")) {
        // A mount changes no list, and containers say themselves what they mount.
        if (!event.action.endsWith(QStringLiteral("mount"))) {
            readVolumes();
        }
    } else if (event.type == QStringLiteral("image")) {
        readImages();
    } else if (event.type == QStringLiteral("container")
               && (event.action == QStringLiteral("create")
                   || event.action == QStringLiteral("destroy"))) {
        readVolumes(); // anonymous ones come and go with it, and not every engine says so
    }
}

/// Asks once at a time; what is asked for meanwhile is asked again after the answer.
template <typename T, typename Take>
void ExplorerValues::read(const QString &what, const std::function<QFuture<Result<T>>()> &ask,
                          Take take)
{
    if (m_underWay.contains(what)) {
        m_again.insert(what);
        return;
    }
    m_underWay.insert(what);
    const int generation = m_generation;
    engine::whenReady(ask(), this, [=, this](const Result<T> &answer) {
        if (generation != m_generation) {
            return;
        }
        m_underWay.remove(what);
        if (answer) {
            m_problems.remove(what);
            take(*answer);
        } else {
            m_problems.insert(what, answer.error().message);
            m_retry.start();
        }
        schedule();
        if (m_again.remove(what) && m_active) {
            read<T>(what, ask, take);
        }
    });
}

void ExplorerValues::readNetworks()
{
    using List = std::vector<engine::NetworkSummary>;
    read<List>(
        networksList, [this] { return m_reads.networks(); },
        [this](const List &networks) { m_values.networks = networks; });
}

void ExplorerValues::readVolumes()
{
    using List = std::vector<engine::VolumeSummary>;
    read<List>(
        volumesList, [this] { return m_reads.volumes(); },
        [this](const List &volumes) { m_values.volumes = volumes; });
}

void ExplorerValues::readImages()
{
    using List = std::vector<engine::ImageSummary>;
    read<List>(
        imagesList, [this] { return m_reads.images(); },
        [this](const List &images) { m_values.images = images; });
}

void ExplorerValues::askForImage(const QString &id)
{
    if (!m_active || !m_values.connected || m_values.imageDetails.contains(id)) {
        return;
    }
    read<engine::ImageDetails>(
        QStringLiteral("image ") + id, [this, id] { return m_reads.image(id); },
        [this, id](const engine::ImageDetails &details) {
            m_values.imageDetails.insert(id, details);
        });
}

void ExplorerValues::schedule()
{
    if (m_active && !m_announce.isActive()) {
        m_announce.start();
    }
}

} // namespace quayside::ui
