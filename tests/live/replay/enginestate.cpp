// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/enginestate.h"

namespace quayside::live {

namespace {

QStringList linesOf(const engine::ContainerSummary &one)
{
    return {QStringLiteral("container %1  %2  %3").arg(one.name, one.image, one.id.text())};
}

QStringList linesOf(const engine::ImageSummary &one)
{
    QStringList lines;
    for (const QString &name : one.tags) {
        lines += QStringLiteral("image %1  %2").arg(name, one.id);
    }
    return lines.isEmpty() ? QStringList{QStringLiteral("image without a name  ") + one.id} : lines;
}

QStringList linesOf(const engine::NetworkSummary &one)
{
    return one.name == QLatin1String("docker_gwbridge")
        ? QStringList()
        : QStringList{QStringLiteral("network ") + one.name};
}

QStringList linesOf(const engine::VolumeSummary &one)
{
    return {QStringLiteral("volume ") + one.name};
}

/// Adds what is listed; the first error stays.
template <typename T>
void add(const Result<std::vector<T>> &listed, Result<QStringList> &lines)
{
    if (lines && !listed) {
        lines = listed.error();
    } else if (lines) {
        for (const T &one : *listed) {
            *lines += linesOf(one);
        }
    }
}

} // namespace

Result<QStringList> engineState(LiveClient &live)
{
    Result<QStringList> lines = QStringList();
    add(live.wait(live.client.listContainers()), lines);
    add(live.wait(live.client.images()), lines);
    add(live.wait(live.client.networks()), lines);
    add(live.wait(live.client.volumes()), lines);
    const Result<engine::SystemInfo> info = live.wait(live.client.systemInfo());
    if (!lines || !info) {
        return lines ? Result<QStringList>(info.error()) : lines;
    }
    *lines += QStringLiteral("swarm ") + info->swarmState;
    lines->sort();
    return lines;
}

} // namespace quayside::live
