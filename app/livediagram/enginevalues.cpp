// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/enginevalues.h"

#include <algorithm>

namespace quayside::livediagram {

using course::LiveChoice;
using engine::ContainerState;

namespace {

const QString projectLabel = QStringLiteral("com.docker.compose.project");

template <typename T, typename Test>
const T *firstOf(const std::vector<T> &all, Test test)
{
    const auto found = std::find_if(all.begin(), all.end(), test);
    return found == all.end() ? nullptr : &*found;
}

template <typename T, typename Test>
const T *firstOf(const std::optional<std::vector<T>> &all, Test test)
{
    return all ? firstOf(*all, test) : nullptr;
}

int rankOf(ContainerState state)
{
    switch (state) {
    case ContainerState::Running:
        return 0;
    case ContainerState::Paused:
    case ContainerState::Restarting:
        return 1;
    default:
        return 2;
    }
}

QStringList containerNames(const EngineValues &values)
{
    std::vector<const engine::ContainerSummary *> order;
    for (const engine::ContainerSummary &container : values.containers) {
        order.push_back(&container);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto *a, const auto *b) {
        return rankOf(a->state) < rankOf(b->state);
    });
    QStringList names;
    for (const auto *container : order) {
        names.append(container->name);
    }
    return names;
}

QStringList imageNames(const EngineValues &values)
{
    QStringList names;
    if (!values.images) {
        return names;
    }
    for (const engine::ImageSummary &image : *values.images) {
        names += image.tags;
    }
    return names;
}

QStringList networkNames(const EngineValues &values)
{
    QStringList own;
    QStringList builtIn;
    if (values.networks) {
        for (const engine::NetworkSummary &network : *values.networks) {
            (isBuiltIn(network) ? builtIn : own).append(network.name);
        }
    }
    own.sort();
    builtIn.sort();
    return own + builtIn;
}

QStringList projectNames(const EngineValues &values)
{
    QStringList names;
    for (const engine::ContainerSummary &container : values.containers) {
        const QString project = container.labels.value(projectLabel);
        if (!project.isEmpty() && !names.contains(project)) {
            names.append(project);
        }
    }
    names.sort();
    return names;
}

} // namespace

const engine::ContainerSummary *EngineValues::containerNamed(const QString &name) const
{
    return firstOf(containers, [&](const auto &container) { return container.name == name; });
}

const engine::ImageSummary *EngineValues::imageNamed(const QString &reference) const
{
    return firstOf(images, [&](const engine::ImageSummary &image) {
        return image.tags.contains(reference)
            || image.tags.contains(reference + QStringLiteral(":latest"))
            || image.id == reference;
    });
}

const engine::ImageSummary *EngineValues::imageWithId(const QString &id) const
{
    return firstOf(images, [&](const engine::ImageSummary &image) { return image.id == id; });
}

const engine::NetworkSummary *EngineValues::networkNamed(const QString &name) const
{
    return firstOf(networks, [&](const auto &network) { return network.name == name; });
}

const engine::VolumeSummary *EngineValues::volumeNamed(const QString &name) const
{
    return firstOf(volumes, [&](const auto &volume) { return volume.name == name; });
}

const engine::ServiceSummary *EngineValues::serviceNamed(const QString &name) const
{
    return firstOf(services, [&](const auto &service) { return service.name == name; });
}

QStringList candidates(LiveChoice choice, const EngineValues &values)
{
    QStringList names;
    switch (choice) {
    case LiveChoice::None:
        break;
    case LiveChoice::Container:
        return containerNames(values);
    case LiveChoice::Image:
        return imageNames(values);
    case LiveChoice::Network:
        return networkNames(values);
    case LiveChoice::Volume:
        if (values.volumes) {
            for (const engine::VolumeSummary &volume : *values.volumes) {
                names.append(volume.name);
            }
        }
        break;
    case LiveChoice::Service:
        if (values.services) {
            for (const engine::ServiceSummary &service : *values.services) {
                names.append(service.name);
            }
        }
        break;
    case LiveChoice::Project:
        return projectNames(values);
    }
    return names;
}

QString chosenOf(LiveChoice choice, const QString &wanted, const EngineValues &values)
{
    const QStringList names = candidates(choice, values);
    return names.contains(wanted) ? wanted : names.value(0);
}

bool isBuiltIn(const engine::NetworkSummary &network)
{
    static const QStringList names = {QStringLiteral("bridge"), QStringLiteral("host"),
                                      QStringLiteral("none"), QStringLiteral("podman")};
    return names.contains(network.name) || network.ingress
        || network.name == QStringLiteral("docker_gwbridge");
}

QString shortId(const QString &id)
{
    constexpr qsizetype printed = 12;
    return id.mid(id.indexOf(u':') + 1).left(printed);
}

} // namespace quayside::livediagram
