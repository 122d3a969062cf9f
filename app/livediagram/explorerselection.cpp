// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorerselection.h"

#include "base/naturalorder.h"
#include "livediagram/drawing.h"

#include <algorithm>

namespace quayside::livediagram {

using engine::ContainerMount;
using engine::ContainerSummary;
using engine::NetworkSummary;

namespace {

template <typename T, typename Name>
std::vector<const T *> sorted(const std::vector<T> &all, Name nameOf)
{
    std::vector<const T *> order;
    order.reserve(all.size());
    for (const T &one : all) {
        order.push_back(&one);
    }
    std::sort(order.begin(), order.end(), [&nameOf](const T *a, const T *b) {
        const int names = compareNaturally(nameOf(*a), nameOf(*b));
        return names != 0 ? names < 0 : a < b;
    });
    return order;
}

QString containerId(const ContainerSummary &container)
{
    return nodeId(QStringLiteral("container"), container.name);
}

/// Everything as a graph of ids: what is next to what.
class Graph
{
public:
    explicit Graph(const EngineValues &values)
    {
        for (const ContainerSummary &container : values.containers) {
            const QString id = containerId(container);
            for (const QString &network : container.networks) {
                join(id, nodeId(QStringLiteral("network"), network));
            }
            for (const ContainerMount &mount : container.mounts) {
                join(id, mountId(container, mount));
            }
            if (!container.imageId.isEmpty()) {
                join(id, nodeId(QStringLiteral("image"), container.imageId));
            }
            if (!container.publishedPorts.empty()) {
                join(id, QStringLiteral("host"));
            }
        }
    }

    const QSet<QString> &near(const QString &id) const
    {
        static const QSet<QString> none;
        const auto found = m_near.constFind(id);
        return found == m_near.cend() ? none : *found;
    }

    /// `id`, what is next to it, and, of a container, who can be met there: on its networks and
    /// in its volumes, but not through a common image or the host's ports.
    QSet<QString> around(const QString &id) const
    {
        QSet<QString> found{id};
        found += near(id);
        if (id.startsWith(QStringLiteral("container:"))) {
            for (const QString &next : near(id)) {
                if (next.startsWith(QStringLiteral("network:"))
                    || next.startsWith(QStringLiteral("volume:"))
                    || next.startsWith(QStringLiteral("bind:"))) {
                    found += near(next);
                }
            }
        }
        return found;
    }

private:
    void join(const QString &a, const QString &b)
    {
        m_near[a].insert(b);
        m_near[b].insert(a);
    }

    QHash<QString, QSet<QString>> m_near;
};

class Selector
{
public:
    Selector(const EngineValues &values, const ExplorerFilter &filter)
        : m_values(values)
        , m_filter(filter)
        , m_graph(values)
        , m_around(filter.focus.isEmpty() ? QSet<QString>() : m_graph.around(filter.focus))
    {
    }

    ExplorerSelection select()
    {
        matchText();
        selectContainers();
        selectNetworks();
        selectVolumes();
        selectImages();
        if (!m_filter.text.trimmed().isEmpty()) {
            m_result.onlyNear = m_result.ids - m_matched;
        }
        return std::move(m_result);
    }

private:
    /// What holds the text, and what is next to it.
    void matchText()
    {
        if (m_filter.text.trimmed().isEmpty()) {
            return;
        }
        const auto match = [this](bool holds, const QString &id) {
            if (holds) {
                m_matched.insert(id);
            }
        };
        for (const ContainerSummary &container : m_values.containers) {
            match(holdsText(container, m_filter), containerId(container));
            for (const ContainerMount &mount : container.mounts) {
                match(holdsText(mount.type == QStringLiteral("volume") ? mount.name : mount.source,
                                m_filter),
                      mountId(container, mount));
            }
        }
        for (const auto &network : m_values.networks.value_or(std::vector<NetworkSummary>())) {
            match(holdsText(network, m_filter), nodeId(QStringLiteral("network"), network.name));
        }
        for (const auto &volume : m_values.volumes.value_or(std::vector<engine::VolumeSummary>())) {
            match(holdsText(volume, m_filter), nodeId(QStringLiteral("volume"), volume.name));
        }
        for (const auto &image : m_values.images.value_or(std::vector<engine::ImageSummary>())) {
            match(holdsText(image, m_filter), nodeId(QStringLiteral("image"), image.id));
        }
        m_found = m_matched;
        for (const QString &id : m_matched) {
            m_found += m_graph.near(id);
        }
    }

    bool passes(const QString &id) const
    {
        return (m_filter.text.trimmed().isEmpty() || m_found.contains(id))
            && (m_filter.focus.isEmpty() || m_around.contains(id));
    }

    void selectContainers()
    {
        for (const auto *container :
             sorted(m_values.containers, [](const ContainerSummary &c) { return c.name; })) {
            const bool shown = (m_filter.stopped || !isStopped(*container))
                && (m_filter.project.isEmpty() || projectOf(container->labels) == m_filter.project)
                && (m_filter.network.isEmpty() || container->networks.contains(m_filter.network))
                && passes(containerId(*container));
            if (!shown) {
                continue;
            }
            m_result.containers.push_back(container);
            m_result.ids.insert(containerId(*container));
            for (const QString &network : container->networks) {
                m_reached.insert(nodeId(QStringLiteral("network"), network));
            }
            for (const ContainerMount &mount : container->mounts) {
                const QString id = mountId(*container, mount);
                m_reached.insert(id);
                if (passes(id) && m_filter.volumes) {
                    m_result.ids.insert(id);
                }
            }
            m_reached.insert(nodeId(QStringLiteral("image"), container->imageId));
        }
    }

    bool narrowed() const { return !m_filter.project.isEmpty() || !m_filter.network.isEmpty(); }

    void selectNetworks()
    {
        if (!m_values.networks) {
            return;
        }
        for (const auto *network :
             sorted(*m_values.networks, [](const NetworkSummary &n) { return n.name; })) {
            const QString id = nodeId(QStringLiteral("network"), network->name);
            const bool used = m_reached.contains(id);
            const bool own = network->name == m_filter.network
                || (!m_filter.project.isEmpty() && projectOf(network->labels) == m_filter.project);
            const bool asked = id == m_filter.focus || own || m_matched.contains(id);
            const bool kindShown = !isBuiltIn(*network) || asked || m_filter.builtIn.value_or(used);
            if (kindShown && (used || own || !narrowed()) && passes(id)) {
                m_result.networks.push_back(network);
                m_result.ids.insert(id);
            }
        }
    }

    void selectVolumes()
    {
        if (!m_values.volumes || !m_filter.volumes) {
            return;
        }
        for (const auto *volume :
             sorted(*m_values.volumes, [](const engine::VolumeSummary &v) { return v.name; })) {
            const QString id = nodeId(QStringLiteral("volume"), volume->name);
            const bool used = m_reached.contains(id);
            const bool own =
                !m_filter.project.isEmpty() && projectOf(volume->labels) == m_filter.project;
            if ((used || own || !narrowed()) && passes(id)) {
                m_result.volumes.push_back(volume);
                m_result.ids.insert(id);
            }
        }
    }

    void selectImages()
    {
        if (!m_values.images || !m_filter.images) {
            return;
        }
        for (const auto *image : sorted(*m_values.images, [](const engine::ImageSummary &i) {
                 return i.tags.isEmpty() ? QString(QChar(0xffff)) : i.tags.constFirst();
             })) {
            const QString id = nodeId(QStringLiteral("image"), image->id);
            if ((m_reached.contains(id) || !narrowed()) && passes(id)) {
                m_result.images.push_back(image);
                m_result.ids.insert(id);
            }
        }
    }

    const EngineValues &m_values;
    const ExplorerFilter &m_filter;
    Graph m_graph;
    QSet<QString> m_around;
    QSet<QString> m_matched; ///< hold the text
    QSet<QString> m_found; ///< and their neighbours
    QSet<QString> m_reached; ///< by containers that are shown
    ExplorerSelection m_result;
};

} // namespace

ExplorerSelection selectThings(const EngineValues &values, const ExplorerFilter &filter)
{
    return Selector(values, filter).select();
}

QString mountId(const ContainerSummary &container, const ContainerMount &mount)
{
    if (mount.type == QStringLiteral("volume")) {
        return nodeId(QStringLiteral("volume"), mount.name);
    }
    if (mount.type == QStringLiteral("tmpfs")) {
        return nodeId(QStringLiteral("tmpfs"), container.name + mount.destination);
    }
    return nodeId(QStringLiteral("bind"), mount.source);
}

} // namespace quayside::livediagram
