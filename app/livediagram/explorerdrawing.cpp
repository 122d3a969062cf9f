// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorerdrawing.h"

#include "base/format.h"
#include "engine/containerwords.h"
#include "livediagram/drawing.h"
#include "livediagram/explorergroups.h"
#include "livediagram/explorerselection.h"
#include "livediagram/livevalue.h"

#include <algorithm>

namespace quayside::livediagram {

using engine::ContainerMount;
using engine::ContainerSummary;
using engine::NetworkSummary;
using Kind = ExplorerThing::Kind;

namespace {

const QString hostId = QStringLiteral("host");
constexpr qsizetype mostOnShelf = 18;

QString counted(qsizetype count, const QString &one)
{
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : one + u's');
}

QString networkWords(const NetworkSummary &network)
{
    QStringList words{network.driver == QStringLiteral("null") ? QStringLiteral("none")
                                                               : network.driver};
    if (!network.pools.empty() && !network.pools.front().subnet.isEmpty()) {
        words.append(network.pools.front().subnet);
    }
    if (network.internal) {
        words.append(QStringLiteral("internal"));
    }
    return words.join(QStringLiteral(" · "));
}

QString addressIn(const ContainerSummary &container, const QString &network)
{
    for (const engine::NetworkAttachment &attachment : container.attachments) {
        if (attachment.network == network) {
            return attachment.ipv4;
        }
    }
    return {};
}

Kind kindOf(const ContainerMount &mount)
{
    return mount.type == QStringLiteral("volume") ? Kind::Volume
        : mount.type == QStringLiteral("tmpfs")   ? Kind::Memory
                                                  : Kind::Bind;
}

/// Volumes without a name of their own have a long random one.
QString volumeTitle(const QString &name)
{
    static constexpr qsizetype randomName = 64;
    return name.size() == randomName ? name.left(12) + u'…' : name;
}

/// Puts a selection together as things, links and panels.
class Artist
{
public:
    Artist(const EngineValues &values, const ExplorerFilter &filter, const ExplorerLab &lab)
        : m_values(values)
        , m_filter(filter)
        , m_lab(lab)
        , m_chosen(selectThings(values, filter))
    {
    }

    ExplorerDrawing draw()
    {
        for (const ContainerSummary *container : m_chosen.containers) {
            addContainer(*container);
        }
        addNetworks();
        addMounts();
        addPorts();
        addImages();
        addPanels();
        m_drawing.index();
        groupTooMany(m_drawing, m_filter);
        addShelves();
        addWords();
        m_drawing.index();
        return std::move(m_drawing);
    }

private:
    static QString idOf(const ContainerSummary &container)
    {
        return nodeId(QStringLiteral("container"), container.name);
    }

    ExplorerThing &add(const QString &id, Kind kind, const QString &name, const QString &words)
    {
        ExplorerThing thing;
        thing.id = id;
        thing.kind = kind;
        thing.name = name;
        thing.words = words;
        thing.onlyNear = m_chosen.onlyNear.contains(id);
        m_drawing.things.push_back(thing);
        return m_drawing.things.back();
    }

    void addContainer(const ContainerSummary &container)
    {
        QString words = engine::stateName(container.state);
        if (isStopped(container) && container.exitCode) {
            words += QStringLiteral(" (%1)").arg(*container.exitCode);
        }
        ExplorerThing &thing = add(idOf(container), Kind::Container, container.name,
                                   words + QStringLiteral(" · ") + container.image);
        thing.state = container.state;
        thing.tone = container.state == engine::ContainerState::Running ? diagram::Tone::Ok
                                                                        : toneOf(container);
        thing.pale = isStopped(container);
        if (container.health != engine::HealthState::None && !thing.pale) {
            thing.badge = engine::healthName(container.health);
            thing.badgeTone = toneOf(container.health);
        }
    }

    void addNetworks()
    {
        for (const NetworkSummary *network : m_chosen.networks) {
            const QString id = nodeId(QStringLiteral("network"), network->name);
            ExplorerThing &thing = add(id, Kind::Network, network->name, networkWords(*network));
            thing.builtIn = isBuiltIn(*network);
            for (const ContainerSummary *container : m_chosen.containers) {
                if (container->networks.contains(network->name)) {
                    m_drawing.links.push_back({idOf(*container), id, ExplorerLink::Kind::Network,
                                               addressIn(*container, network->name), false});
                }
            }
        }
    }

    void addMounts()
    {
        if (!m_filter.volumes) {
            return;
        }
        QSet<QString> known;
        for (const ContainerSummary *container : m_chosen.containers) {
            for (const ContainerMount &mount : container->mounts) {
                const QString id = mountId(*container, mount);
                if (!m_chosen.ids.contains(id)) {
                    continue;
                }
                if (!known.contains(id)) {
                    known.insert(id);
                    addSource(id, mount);
                }
                m_drawing.links.push_back({idOf(*container), id, ExplorerLink::Kind::Mount,
                                           mount.destination, !mount.writable});
            }
        }
        for (const engine::VolumeSummary *volume : m_chosen.volumes) {
            const QString id = nodeId(QStringLiteral("volume"), volume->name);
            if (!known.contains(id)) {
                add(id, Kind::Volume, volumeTitle(volume->name), QStringLiteral("volume")).pale =
                    true;
            }
        }
    }

    void addSource(const QString &id, const ContainerMount &mount)
    {
        switch (kindOf(mount)) {
        case Kind::Volume:
            add(id, Kind::Volume, volumeTitle(mount.name), QStringLiteral("volume"));
            return;
        case Kind::Memory:
            add(id, Kind::Memory, QStringLiteral("Memory"), QStringLiteral("tmpfs"));
            return;
        default:
            add(id, Kind::Bind, mount.source, QStringLiteral("bind mount, on the host"));
        }
    }

    void addPorts()
    {
        QString host = m_values.system ? m_values.system->hostName : QString();
        bool any = false;
        for (const ContainerSummary *container : m_chosen.containers) {
            for (const QString &words : engine::publishedPortWords(*container)) {
                m_drawing.links.push_back(
                    {idOf(*container), hostId, ExplorerLink::Kind::Port, words, false});
                any = true;
            }
        }
        if (any) {
            add(hostId, Kind::Host, QStringLiteral("Host"),
                host.isEmpty() ? QStringLiteral("published ports") : host);
        }
    }

    void addImages()
    {
        for (const engine::ImageSummary *image : m_chosen.images) {
            const QString id = nodeId(QStringLiteral("image"), image->id);
            qsizetype users = 0;
            for (const ContainerSummary *container : m_chosen.containers) {
                if (container->imageId == image->id) {
                    ++users;
                    m_drawing.links.push_back(
                        {idOf(*container), id, ExplorerLink::Kind::Image, {}, false});
                }
            }
            const QString name = image->tags.isEmpty()
                ? QStringLiteral("<none> ") + shortId(image->id)
                : image->tags.constFirst();
            ExplorerThing &thing = add(id, Kind::Image, name,
                                       format::bytesDecimal(static_cast<double>(image->sizeBytes)));
            if (users > 0) {
                thing.words += QStringLiteral(" · ") + counted(users, QStringLiteral("container"));
            }
            thing.pale = users == 0;
        }
    }

    void addPanels()
    {
        ExplorerPanel lab{QStringLiteral("panel:lab"),
                          ExplorerPanel::Kind::Lab,
                          QStringLiteral("Lab: ") + m_lab.title,
                          {},
                          {}};
        ExplorerPanel others{
            QStringLiteral("panel:others"), ExplorerPanel::Kind::Others, QString(), {}, {}};
        std::vector<ExplorerPanel> projects;
        for (const ContainerSummary *container : m_chosen.containers) {
            const QString project = projectOf(container->labels);
            if (!m_lab.title.isEmpty() && m_lab.containers.contains(container->name)) {
                lab.things.append(idOf(*container));
            } else if (project.isEmpty()) {
                others.things.append(idOf(*container));
            } else {
                auto found = std::find_if(projects.begin(), projects.end(), [&](const auto &panel) {
                    return panel.title == project;
                });
                if (found == projects.end()) {
                    projects.push_back({QStringLiteral("panel:project:") + project,
                                        ExplorerPanel::Kind::Project,
                                        project,
                                        {},
                                        {}});
                    found = projects.end() - 1;
                }
                found->things.append(idOf(*container));
            }
        }
        std::sort(projects.begin(), projects.end(),
                  [](const auto &a, const auto &b) { return a.title < b.title; });
        others.title = projects.empty() && lab.things.isEmpty() ? QStringLiteral("Containers")
                                                                : QStringLiteral("In no project");
        projects.insert(projects.begin(), lab);
        projects.push_back(others);
        for (ExplorerPanel &panel : projects) {
            if (!panel.things.isEmpty()) {
                describe(panel);
                m_drawing.panels.push_back(panel);
            }
        }
    }

    void describe(ExplorerPanel &panel) const
    {
        qsizetype stopped = 0;
        for (const ContainerSummary *container : m_chosen.containers) {
            stopped += panel.things.contains(idOf(*container)) && isStopped(*container) ? 1 : 0;
        }
        panel.words = counted(panel.things.size(), QStringLiteral("container"));
        if (stopped > 0) {
            panel.words += QStringLiteral(", %1 stopped").arg(stopped);
        }
    }

    /// What no container leads to, and the images, which many lead to.
    void addShelves()
    {
        QSet<QString> linked;
        for (const ExplorerLink &link : m_drawing.links) {
            linked.insert(link.to);
        }
        const auto shelf = [&](const QString &id, Kind kind, const QString &title,
                               bool evenLinked) {
            ExplorerPanel panel{
                QStringLiteral("panel:") + id, ExplorerPanel::Kind::Shelf, title, {}, {}};
            for (const ExplorerThing &thing : m_drawing.things) {
                if (thing.kind == kind && (evenLinked || !linked.contains(thing.id))) {
                    panel.things.append(thing.id);
                }
            }
            if (!panel.things.isEmpty()) {
                panel.words = QString::number(panel.things.size());
                shorten(panel);
                m_drawing.panels.push_back(panel);
            }
        };
        shelf(QStringLiteral("networks"), Kind::Network,
              QStringLiteral("Networks that nobody is on"), false);
        shelf(QStringLiteral("volumes"), Kind::Volume, QStringLiteral("Volumes that nobody mounts"),
              false);
        shelf(QStringLiteral("images"), Kind::Image, QStringLiteral("Images"), true);
        for (ExplorerThing &thing : m_drawing.things) {
            if (thing.kind == Kind::Network && !linked.contains(thing.id)) {
                thing.pale = true;
            }
        }
    }

    /// The rest of a long shelf is one thing.
    void shorten(ExplorerPanel &panel)
    {
        const QString id = QStringLiteral("more:") + panel.id;
        if (panel.things.size() <= mostOnShelf || m_filter.expanded.contains(id)) {
            return;
        }
        const QStringList rest = panel.things.mid(mostOnShelf - 1);
        panel.things = panel.things.mid(0, mostOnShelf - 1);
        QStringList names;
        for (const QString &one : rest) {
            names.append(nameOf(one));
        }
        panel.things.append(id);
        ExplorerThing &more = add(id, Kind::More, QStringLiteral("%1 more").arg(rest.size()),
                                  QStringLiteral("click to see which"));
        more.members = names;
        more.pale = true;
    }

    QString nameOf(const QString &id) const
    {
        for (const ExplorerThing &thing : m_drawing.things) {
            if (thing.id == id) {
                return thing.name;
            }
        }
        return id;
    }

    void addWords()
    {
        const auto shown = static_cast<qsizetype>(m_chosen.containers.size());
        const auto all = static_cast<qsizetype>(m_values.containers.size());
        QStringList parts{shown == all ? counted(all, QStringLiteral("container"))
                                       : QStringLiteral("%1 of %2 containers").arg(shown).arg(all)};
        const auto count = [this](Kind kind) {
            return std::count_if(m_drawing.things.begin(), m_drawing.things.end(),
                                 [kind](const ExplorerThing &thing) { return thing.kind == kind; });
        };
        parts.append(counted(count(Kind::Network), QStringLiteral("network")));
        if (m_filter.volumes) {
            parts.append(counted(count(Kind::Volume), QStringLiteral("volume")));
        }
        if (m_filter.images) {
            parts.append(counted(count(Kind::Image), QStringLiteral("image")));
        }
        m_drawing.words = parts.join(QStringLiteral(" · "));
    }

    const EngineValues &m_values;
    const ExplorerFilter &m_filter;
    const ExplorerLab &m_lab;
    ExplorerSelection m_chosen;
    ExplorerDrawing m_drawing;
};

} // namespace

ExplorerDrawing drawExplorer(const EngineValues &values, const ExplorerFilter &filter,
                             const ExplorerLab &lab)
{
    return Artist(values, filter, lab).draw();
}

} // namespace quayside::livediagram
