// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/preflight.h"

#include "lab/imagename.h"

#include <QVersionNumber>

#include <algorithm>

namespace quayside::lab {

using course::SwarmNeed;
using Kind = PreflightKind;
using State = PreflightState;

namespace {

constexpr qint64 nanosPerMs = 1'000'000;
constexpr qint64 nanosPerSecond = 1'000'000'000;

QString word(Kind kind)
{
    switch (kind) {
    case Kind::Network:
        return QStringLiteral("network");
    case Kind::Volume:
        return QStringLiteral("volume");
    case Kind::Service:
        return QStringLiteral("service");
    default:
        return QStringLiteral("container");
    }
}

class Preflight
{
public:
    Preflight(const course::Lab &lab, const PreflightFacts &facts)
        : m_lab(lab)
        , m_facts(facts)
    {
    }

    std::vector<PreflightItem> run()
    {
        checkEngine();
        checkSwarm();
        checkImages();
        checkBuilds();
        checkContainers();
        checkNames(Kind::Network, m_lab.networks, m_facts.networks, State::Blocking,
                   QStringLiteral("docker network rm "));
        checkNames(Kind::Volume, m_lab.volumes, m_facts.volumes, State::Attention,
                   QStringLiteral("docker volume rm "));
        checkNames(Kind::Service, m_lab.services, m_facts.services, State::Blocking,
                   QStringLiteral("docker service rm "));
        checkPorts();
        return std::move(m_items);
    }

private:
    void add(Kind kind, State state, const QString &name, const QString &words,
             const QStringList &commands = {})
    {
        m_items.push_back({kind, state, name, words, commands});
    }

    /// Lists give whole seconds, rounded down.
    bool isOfLab(const QDateTime &created) const
    {
        return m_facts.horizonNano > 0 && created.isValid()
            && created.toMSecsSinceEpoch() * nanosPerMs + nanosPerSecond > m_facts.horizonNano;
    }

    bool isPodman() const { return m_facts.product == QLatin1String("Podman"); }

    void checkEngine()
    {
        if (isPodman()) {
            if (!m_lab.podman) {
                add(Kind::Engine, State::Blocking, {},
                    QStringLiteral("This lab needs Docker Engine; the engine here is Podman."));
            } else {
                add(Kind::Engine, State::Ok, {},
                    QStringLiteral("Podman %1 will do.").arg(m_facts.version));
            }
            return;
        }
        const auto has = QVersionNumber::fromString(m_facts.version);
        const auto needs = QVersionNumber::fromString(m_lab.engineVersion);
        if (!needs.isNull() && !has.isNull() && has < needs) {
            add(Kind::Engine, State::Blocking, {},
                QStringLiteral("This lab needs Docker Engine %1 or later; the engine here is %2.")
                    .arg(m_lab.engineVersion, m_facts.version));
        } else {
            add(Kind::Engine, State::Ok, {},
                QStringLiteral("Docker Engine %1 will do.").arg(m_facts.version));
        }
    }

    void checkSwarm()
    {
        const bool isActive = m_facts.swarmState == QLatin1String("active");
        switch (m_lab.swarm) {
        case SwarmNeed::None:
            break;
        case SwarmNeed::Needed:
            if (!isActive) {
                add(Kind::Swarm, State::Blocking, {},
                    QStringLiteral("This lab needs Swarm, which is not active here."),
                    {QStringLiteral("docker swarm init")});
            } else if (!m_facts.swarmManager) {
                add(Kind::Swarm, State::Blocking, {},
                    QStringLiteral("This engine is a worker of a swarm; the lab needs a manager."));
            } else {
                add(Kind::Swarm, State::Ok, {}, QStringLiteral("Swarm is active."));
            }
            break;
        case SwarmNeed::Absent:
            if (isActive && isOfLab(m_facts.swarmCreated)) {
                add(Kind::Swarm, State::Ok, {},
                    QStringLiteral("This engine is in the swarm that the lab began."));
            } else if (isActive) {
                add(Kind::Swarm, State::Blocking, {},
                    QStringLiteral("This engine is in a swarm already; the lab begins one. If "
                                   "nobody needs its services, leave it: they go with it."),
                    {QStringLiteral("docker swarm leave --force")});
            } else {
                add(Kind::Swarm, State::Ok, {}, QStringLiteral("This engine is in no swarm."));
            }
            break;
        }
    }

    bool hasImage(const QString &reference) const
    {
        const QString wanted = canonicalImageName(reference);
        const auto isIt = [&](const QString &name) { return canonicalImageName(name) == wanted; };
        return std::any_of(m_facts.images->begin(), m_facts.images->end(),
                           [&](const engine::ImageSummary &image) {
                               return std::any_of(image.tags.begin(), image.tags.end(), isIt)
                                   || std::any_of(image.digests.begin(), image.digests.end(), isIt);
                           });
    }

    void checkImages()
    {
        for (const QString &image : m_facts.images ? m_lab.images : QStringList()) {
            if (m_lab.builds.contains(image)) {
                continue;
            }
            if (hasImage(image)) {
                add(Kind::Image, State::Ok, image,
                    QStringLiteral("The image `%1` is here.").arg(image));
            } else {
                add(Kind::Image, State::Attention, image,
                    QStringLiteral("The image `%1` is not here: it will be pulled, which needs the "
                                   "network and takes a while.")
                        .arg(image),
                    {QStringLiteral("docker pull ") + image});
            }
        }
    }

    void checkBuilds()
    {
        for (const QString &image : m_facts.images ? m_lab.builds : QStringList()) {
            const auto ours = [&](const engine::ImageSummary &one) { return isOfLab(one.created); };
            const bool isNew =
                std::any_of(m_facts.images->begin(), m_facts.images->end(),
                            [&](const engine::ImageSummary &one) {
                                return one.tags.contains(canonicalImageName(image)) && ours(one);
                            });
            if (hasImage(image) && !isNew) {
                add(Kind::Image, State::Attention, image,
                    QStringLiteral("There is an image `%1` already, which this lab builds itself: "
                                   "its steps may tick themselves off.")
                        .arg(image),
                    {QStringLiteral("docker rmi ") + image});
            }
        }
    }

    void checkContainers()
    {
        for (const QString &name : m_lab.containers) {
            const auto it =
                std::find_if(m_facts.containers.begin(), m_facts.containers.end(),
                             [&](const engine::ContainerSummary &one) { return one.name == name; });
            if (it == m_facts.containers.end() || isOfLab(it->created)) {
                addFree(Kind::Container, name);
            } else {
                add(Kind::Container, State::Blocking, name,
                    QStringLiteral("There is a container `%1` already. Remove it if nobody needs "
                                   "it, or give it another name.")
                        .arg(name),
                    {QStringLiteral("docker rm -f ") + name,
                     QStringLiteral("docker rename %1 %1-old").arg(name)});
            }
        }
    }

    void addFree(Kind kind, const QString &name)
    {
        add(kind, State::Ok, name,
            QStringLiteral("No %1 called `%2` stands in the way.").arg(word(kind), name));
    }

    template <typename T>
    void checkNames(Kind kind, const QStringList &names,
                    const std::optional<std::vector<T>> &existing, State taken,
                    const QString &removal)
    {
        for (const QString &name : existing ? names : QStringList()) {
            const auto it = std::find_if(existing->begin(), existing->end(),
                                         [&](const T &one) { return one.name == name; });
            if (it == existing->end() || isOfLab(it->created)) {
                addFree(kind, name);
            } else if (taken == State::Attention) {
                add(kind, taken, name,
                    QStringLiteral("There is a %1 `%2` already. It would be used with what is in "
                                   "it; remove it if nobody needs its data.")
                        .arg(word(kind), name),
                    {removal + name});
            } else {
                add(kind, taken, name,
                    QStringLiteral("There is a %1 `%2` already. Remove it if nobody needs it.")
                        .arg(word(kind), name),
                    {removal + name});
            }
        }
    }

    void checkPorts()
    {
        for (const int port : m_lab.ports) {
            const QString number = QString::number(port);
            const auto it = std::find_if(
                m_facts.containers.begin(), m_facts.containers.end(),
                [&](const engine::ContainerSummary &one) {
                    return !isOfLab(one.created)
                        && std::any_of(one.publishedPorts.begin(), one.publishedPorts.end(),
                                       [&](const engine::PublishedPort &published) {
                                           return published.hostPort == port;
                                       });
                });
            if (it != m_facts.containers.end()) {
                add(Kind::Port, State::Blocking, number,
                    QStringLiteral("Port %1 of the host belongs to the container `%2`.")
                        .arg(number, it->name),
                    {QStringLiteral("docker stop ") + it->name});
            } else {
                add(Kind::Port, State::Ok, number,
                    QStringLiteral("No container has port %1 of the host. Whether another program "
                                   "has it cannot be seen from here; this command shows it.")
                        .arg(number),
                    {QStringLiteral("ss -ltn 'sport = :%1'").arg(number)});
            }
        }
    }

    const course::Lab &m_lab;
    const PreflightFacts &m_facts;
    std::vector<PreflightItem> m_items;
};

} // namespace

std::vector<PreflightItem> preflight(const course::Lab &lab, const PreflightFacts &facts)
{
    return Preflight(lab, facts).run();
}

PreflightItem noEngine(const QString &why)
{
    return {Kind::Engine, State::Blocking, {}, why, {}};
}

PreflightState worst(const std::vector<PreflightItem> &items)
{
    State result = State::Ok;
    for (const PreflightItem &item : items) {
        result = std::max(result, item.state);
    }
    return result;
}

} // namespace quayside::lab
