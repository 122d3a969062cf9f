// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/cleanupledger.h"

#include "lab/imagename.h"

#include <QRegularExpression>

#include <algorithm>

namespace quayside::lab {

using engine::EngineEvent;
using Kind = CleanupKind;

namespace {

constexpr qint64 nanosPerMs = 1'000'000;

QString removal(Kind kind)
{
    switch (kind) {
    case Kind::Service:
        return QStringLiteral("docker service rm ");
    case Kind::Container:
        return QStringLiteral("docker rm -f ");
    case Kind::Network:
        return QStringLiteral("docker network rm ");
    case Kind::Volume:
        return QStringLiteral("docker volume rm ");
    case Kind::Image:
        break;
    }
    return QStringLiteral("docker rmi ");
}

bool isAnonymous(const QString &volume)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{64}$"));
    return form.match(volume).hasMatch();
}

} // namespace

CleanupLedger::CleanupLedger(const course::Lab &lab)
    : m_lab(lab)
{
}

void CleanupLedger::begin(qint64 horizonNano)
{
    m_horizonNano = horizonNano;
    m_items.clear();
    m_destroyed.clear();
    m_youngVolumes.clear();
}

/// Lists give whole seconds, rounded down, so what was made in the first second is known by its
/// events only: better than to call something the lab's that was there before.
bool CleanupLedger::isYoung(const QDateTime &created) const
{
    return m_horizonNano > 0 && created.isValid()
        && created.toMSecsSinceEpoch() * nanosPerMs >= m_horizonNano;
}

CleanupItem *CleanupLedger::find(Kind kind, const QString &id)
{
    const auto it = std::find_if(m_items.begin(), m_items.end(), [&](const CleanupItem &item) {
        return item.kind == kind && item.id == id;
    });
    return it == m_items.end() ? nullptr : &*it;
}

void CleanupLedger::note(Kind kind, const QString &id, const QString &name, bool anonymous)
{
    CleanupItem *item = find(kind, id);
    if (!item) {
        m_items.push_back({kind, id, name, anonymous, false, removal(kind) + name});
        return;
    }
    item->gone = false;
    item->name = name;
    item->command = removal(kind) + name;
}

void CleanupLedger::setGone(Kind kind, const QString &id)
{
    if (CleanupItem *item = find(kind, id)) {
        item->gone = true;
    }
}

void CleanupLedger::addEvent(const EngineEvent &event)
{
    if (m_horizonNano == 0 || event.timeNano < m_horizonNano) {
        return;
    }
    if (event.type == QLatin1String("container")) {
        onContainer(event);
    } else if (event.type == QLatin1String("volume")) {
        onVolume(event);
    } else if (event.type == QLatin1String("network")) {
        if (event.action == QLatin1String("create") && m_lab.networks.contains(event.name())) {
            note(Kind::Network, event.name(), event.name());
        } else if (event.action == QLatin1String("destroy")
                   || event.action == QLatin1String("remove")) {
            setGone(Kind::Network, event.name());
        }
    } else if (event.type == QLatin1String("service")) {
        if (event.action == QLatin1String("create") && m_lab.services.contains(event.name())) {
            note(Kind::Service, event.name(), event.name());
        } else if (event.action == QLatin1String("remove")) {
            setGone(Kind::Service, event.name());
        }
    }
}

void CleanupLedger::onContainer(const EngineEvent &event)
{
    if (event.action == QLatin1String("create") && m_lab.containers.contains(event.name())) {
        note(Kind::Container, event.actorId, event.name());
    } else if (event.action == QLatin1String("rename")) {
        if (find(Kind::Container, event.actorId)) {
            note(Kind::Container, event.actorId, event.name());
        }
    } else if (event.action == QLatin1String("destroy")
               || event.action == QLatin1String("remove")) {
        m_destroyed.insert(event.actorId);
        setGone(Kind::Container, event.actorId);
    }
}

void CleanupLedger::onVolume(const EngineEvent &event)
{
    const QString &name = event.actorId;
    if (event.action == QLatin1String("create")) {
        // Of a volume with a name it is announced again when a container uses an old one; the list
        // tells its age.
        if (isAnonymous(name)) {
            m_youngVolumes.insert(name);
        }
    } else if (event.action == QLatin1String("mount")) {
        const QString container = event.attributes.value(QStringLiteral("container"));
        if (m_youngVolumes.contains(name) && find(Kind::Container, container)) {
            note(Kind::Volume, name, name, true);
        }
    } else if (event.action == QLatin1String("destroy")) {
        setGone(Kind::Volume, name);
    }
}

/// What is not listed any more is gone.
void CleanupLedger::keep(Kind kind, const QSet<QString> &ids)
{
    for (CleanupItem &item : m_items) {
        if (item.kind == kind) {
            item.gone = !ids.contains(item.id);
        }
    }
}

void CleanupLedger::setContainers(const std::vector<engine::ContainerSummary> &containers)
{
    QSet<QString> ids;
    for (const engine::ContainerSummary &container : containers) {
        if (m_destroyed.contains(container.id.text())) {
            continue; // the list is older than the event
        }
        ids.insert(container.id.text());
        const bool isKnown = find(Kind::Container, container.id.text()) != nullptr;
        if (isKnown || (isYoung(container.created) && m_lab.containers.contains(container.name))) {
            note(Kind::Container, container.id.text(), container.name);
            for (const engine::ContainerMount &mount : container.mounts) {
                if (mount.type == QLatin1String("volume") && isAnonymous(mount.name)
                    && !find(Kind::Volume, mount.name)) {
                    note(Kind::Volume, mount.name, mount.name, true);
                }
            }
        }
    }
    keep(Kind::Container, ids);
}

template <typename T>
void CleanupLedger::setNamed(Kind kind, const QStringList &declared, const std::vector<T> &existing)
{
    QSet<QString> names;
    for (const T &one : existing) {
        names.insert(one.name);
        if (declared.contains(one.name) && isYoung(one.created)) {
            note(kind, one.name, one.name);
        }
    }
    keep(kind, names);
}

void CleanupLedger::setNetworks(const std::vector<engine::NetworkSummary> &networks)
{
    setNamed(Kind::Network, m_lab.networks, networks);
}

void CleanupLedger::setVolumes(const std::vector<engine::VolumeSummary> &volumes)
{
    setNamed(Kind::Volume, m_lab.volumes, volumes);
}

void CleanupLedger::setServices(const std::vector<engine::ServiceSummary> &services)
{
    setNamed(Kind::Service, m_lab.services, services);
}

/// A build may cause no event, and may take an older image from its cache; so a name that the lab
/// builds counts however old the image is.
void CleanupLedger::setImages(const std::vector<engine::ImageSummary> &images)
{
    QSet<QString> names;
    for (const QString &reference : m_lab.builds) {
        const QString wanted = canonicalImageName(reference);
        const auto hasTag = [&](const engine::ImageSummary &image) {
            return std::any_of(image.tags.begin(), image.tags.end(), [&](const QString &tag) {
                return canonicalImageName(tag) == wanted;
            });
        };
        if (std::any_of(images.begin(), images.end(), hasTag)) {
            names.insert(reference);
            note(Kind::Image, reference, reference);
        }
    }
    keep(Kind::Image, names);
}

std::vector<CleanupItem> CleanupLedger::items() const
{
    std::vector<CleanupItem> sorted = m_items;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const CleanupItem &a, const CleanupItem &b) { return a.kind < b.kind; });
    return sorted;
}

QStringList CleanupLedger::commands() const
{
    QStringList commands;
    std::optional<Kind> last;
    for (const CleanupItem &item : items()) {
        if (item.gone) {
            continue;
        }
        if (last == item.kind) {
            commands.last() += QLatin1Char(' ') + item.name;
        } else {
            commands.append(item.command);
        }
        last = item.kind;
    }
    return commands;
}

} // namespace quayside::lab
