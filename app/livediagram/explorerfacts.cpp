// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorerfacts.h"

#include "base/format.h"
#include "engine/containerwords.h"
#include "livediagram/drawing.h"
#include "livediagram/explorerselection.h"

#include <algorithm>

namespace quayside::livediagram {

using engine::ContainerMount;
using engine::ContainerSummary;
using Kind = ExplorerThing::Kind;

namespace {

QString nameIn(const QString &id)
{
    return id.section(u':', 1);
}

QString containerId(const ContainerSummary &container)
{
    return nodeId(QStringLiteral("container"), container.name);
}

class Teller
{
public:
    Teller(const EngineValues &values, const ExplorerThing &thing)
        : m_values(values)
        , m_thing(thing)
    {
        m_facts.title = thing.name;
    }

    ThingFacts tell()
    {
        switch (m_thing.kind) {
        case Kind::Container:
            tellContainer();
            break;
        case Kind::Network:
            tellNetwork();
            break;
        case Kind::Volume:
            tellVolume();
            break;
        case Kind::Bind:
        case Kind::Memory:
            tellMount();
            break;
        case Kind::Image:
            tellImage();
            break;
        case Kind::Host:
            tellHost();
            break;
        case Kind::More:
            tellMore();
            break;
        }
        return std::move(m_facts);
    }

private:
    void fact(const QString &label, const QString &value, const QString &thing = {})
    {
        if (!value.isEmpty()) {
            const bool again = !m_facts.facts.empty() && m_label == label;
            m_facts.facts.push_back({again ? QString() : label, value, thing});
            m_label = label;
        }
    }
    void question(const QString &id, const QString &words)
    {
        m_facts.questions.push_back({id, words});
    }

    void tellContainer()
    {
        const ContainerSummary *container = m_values.containerNamed(m_thing.name);
        m_facts.kind = QStringLiteral("Container");
        if (container == nullptr) {
            return;
        }
        m_facts.container = container->id;
        m_facts.state = m_thing.badge.isEmpty() ? m_thing.words.section(QStringLiteral(" · "), 0, 0)
                                                : m_thing.badge;
        m_facts.tone = m_thing.badge.isEmpty() ? m_thing.tone : m_thing.badgeTone;
        fact(QStringLiteral("Status"), container->statusText);
        fact(QStringLiteral("Why"), container->stateError);
        fact(QStringLiteral("Image"), container->image,
             nodeId(QStringLiteral("image"), container->imageId));
        fact(QStringLiteral("Project"), projectOf(container->labels));
        for (const QString &network : container->networks) {
            QString words = network;
            for (const engine::NetworkAttachment &place : container->attachments) {
                if (place.network == network && !place.ipv4.isEmpty()) {
                    words += QStringLiteral(", ") + place.ipv4;
                }
            }
            fact(QStringLiteral("Networks"), words, nodeId(QStringLiteral("network"), network));
        }
        for (const QString &port : engine::publishedPortWords(*container)) {
            fact(QStringLiteral("Ports"), port, QStringLiteral("host"));
        }
        for (const ContainerMount &mount : container->mounts) {
            fact(QStringLiteral("Mounts"),
                 mount.destination
                     + (mount.writable ? QStringLiteral(", rw") : QStringLiteral(", ro")),
                 mountId(*container, mount));
        }
        fact(QStringLiteral("Id"), shortId(container->id.text()));
        question(QStringLiteral("container-life-cycle-states"),
                 QStringLiteral("The states of a container"));
        question(QStringLiteral("image-and-container"), QStringLiteral("Image and container"));
        if (container->health != engine::HealthState::None) {
            question(QStringLiteral("health-states"), QStringLiteral("What healthy means"));
        }
        if (!engine::publishedPortWords(*container).isEmpty()) {
            question(QStringLiteral("port-publishing"), QStringLiteral("How a port is published"));
        }
        if (!projectOf(container->labels).isEmpty()) {
            question(QStringLiteral("compose-project"), QStringLiteral("What a project is"));
        }
    }

    /// Containers that are linked with this thing.
    void users(const QString &label)
    {
        for (const ContainerSummary &container : m_values.containers) {
            QString more;
            bool uses = false;
            if (m_thing.kind == Kind::Network && container.networks.contains(m_thing.name)) {
                uses = true;
                for (const engine::NetworkAttachment &place : container.attachments) {
                    more = place.network == m_thing.name ? place.ipv4 : more;
                }
            } else if (m_thing.kind == Kind::Image) {
                uses = container.imageId == nameIn(m_thing.id);
                more = engine::stateName(container.state);
            } else {
                for (const ContainerMount &mount : container.mounts) {
                    if (mountId(container, mount) == m_thing.id) {
                        uses = true;
                        more = mount.destination
                            + (mount.writable ? QStringLiteral(" rw") : QStringLiteral(" ro"));
                    }
                }
            }
            if (uses) {
                fact(label, more.isEmpty() ? container.name : container.name + u',' + u' ' + more,
                     containerId(container));
            }
        }
        if (m_label != label) {
            fact(label, QStringLiteral("nobody"));
        }
    }

    void tellNetwork()
    {
        m_facts.kind = QStringLiteral("Network");
        const engine::NetworkSummary *network = m_values.networkNamed(m_thing.name);
        if (network == nullptr) {
            return;
        }
        fact(QStringLiteral("Driver"), network->driver);
        for (const engine::NetworkPool &pool : network->pools) {
            fact(QStringLiteral("Subnet"), pool.subnet);
        }
        for (const engine::NetworkPool &pool : network->pools) {
            fact(QStringLiteral("Gateway"), pool.gateway);
        }
        fact(QStringLiteral("Scope"), network->scope);
        fact(QStringLiteral("Project"), projectOf(network->labels));
        users(QStringLiteral("Members"));
        if (network->name == QStringLiteral("bridge")) {
            m_facts.sentence = QStringLiteral(
                "The default bridge has no DNS: containers reach each other by address only.");
        } else if (network->internal) {
            m_facts.sentence = QStringLiteral("Internal: there is no way out of it.");
        } else if (network->driver == QStringLiteral("bridge")) {
            m_facts.sentence =
                QStringLiteral("Members find each other by name; others cannot reach them here.");
        }
        question(QStringLiteral("network-types"),
                 QStringLiteral("Which kinds of network there are"));
        question(QStringLiteral("container-communication"),
                 QStringLiteral("How containers reach each other"));
    }

    void tellVolume()
    {
        m_facts.kind = QStringLiteral("Volume");
        const engine::VolumeSummary *volume = m_values.volumeNamed(nameIn(m_thing.id));
        if (volume != nullptr) {
            m_facts.title = volume->name;
            fact(QStringLiteral("Driver"), volume->driver);
            fact(QStringLiteral("On the host"), volume->mountpoint);
            fact(QStringLiteral("Project"), projectOf(volume->labels));
            if (volume->sizeBytes) {
                fact(QStringLiteral("Size"),
                     format::bytesDecimal(static_cast<double>(*volume->sizeBytes)));
            }
        }
        users(QStringLiteral("Used by"));
        m_facts.sentence = QStringLiteral("Its data stays when the containers are removed.");
        question(QStringLiteral("volumes"), QStringLiteral("What a volume is"));
        question(QStringLiteral("bind-mounts-and-volumes"),
                 QStringLiteral("Bind mounts and volumes"));
    }

    void tellMount()
    {
        const bool memory = m_thing.kind == Kind::Memory;
        m_facts.kind = memory ? QStringLiteral("tmpfs mount") : QStringLiteral("Bind mount");
        if (!memory) {
            fact(QStringLiteral("On the host"), m_thing.name);
        }
        users(QStringLiteral("Used by"));
        m_facts.sentence = memory
            ? QStringLiteral("Kept in memory; it is gone when the container stops.")
            : QStringLiteral("A path of the host, seen inside of the container.");
        question(QStringLiteral("bind-mounts-and-volumes"),
                 QStringLiteral("Bind mounts and volumes"));
    }

    void tellImage()
    {
        m_facts.kind = QStringLiteral("Image");
        const engine::ImageSummary *image = m_values.imageWithId(nameIn(m_thing.id));
        if (image == nullptr) {
            return;
        }
        for (const QString &tag : image->tags) {
            fact(QStringLiteral("Tags"), tag);
        }
        fact(QStringLiteral("Size"), format::bytesDecimal(static_cast<double>(image->sizeBytes)));
        const auto details = m_values.imageDetails.constFind(image->id);
        if (details != m_values.imageDetails.cend()) {
            fact(QStringLiteral("Layers"), QString::number(details->layers.size()));
            fact(QStringLiteral("Command"),
                 (details->entrypoint + details->command).join(u' ').left(80));
            fact(QStringLiteral("For"), details->operatingSystem + u'/' + details->architecture);
        }
        fact(QStringLiteral("Id"), shortId(image->id.section(u':', 1)));
        users(QStringLiteral("Used by"));
        question(QStringLiteral("image-and-container"), QStringLiteral("Image and container"));
        question(QStringLiteral("image-layers"), QStringLiteral("What layers are"));
    }

    void tellHost()
    {
        m_facts.kind = QStringLiteral("Host");
        m_facts.sentence =
            QStringLiteral("Who reaches these ports of the machine reaches the containers behind.");
        for (const ContainerSummary &container : m_values.containers) {
            for (const QString &port : engine::publishedPortWords(container)) {
                fact(container.name, port, containerId(container));
            }
        }
        question(QStringLiteral("port-publishing"), QStringLiteral("How a port is published"));
        question(QStringLiteral("container-communication"),
                 QStringLiteral("How containers reach each other"));
    }

    void tellMore()
    {
        m_facts.kind = QStringLiteral("Group");
        m_facts.sentence = QStringLiteral("Too many to be read one by one.");
        constexpr qsizetype most = 40;
        for (const QString &name : m_thing.members.mid(0, most)) {
            fact(QStringLiteral("Members"), name);
        }
        if (m_thing.members.size() > most) {
            fact(QStringLiteral("Members"),
                 QStringLiteral("and %1 more").arg(m_thing.members.size() - most));
        }
    }

    const EngineValues &m_values;
    const ExplorerThing &m_thing;
    QString m_label; ///< of the last fact
    ThingFacts m_facts;
};

} // namespace

ThingFacts factsOf(const QString &id, const EngineValues &values, const ExplorerDrawing &drawing)
{
    const ExplorerThing *thing = drawing.thing(id);
    return thing == nullptr ? ThingFacts() : Teller(values, *thing).tell();
}

} // namespace quayside::livediagram
