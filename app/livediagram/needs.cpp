// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/needs.h"

namespace quayside::livediagram {

using course::LiveDrawing;
using course::LiveSource;

namespace {

void addEngine(Needs &needs, LiveSource source)
{
    switch (source) {
    case LiveSource::EngineVersion:
    case LiveSource::EngineApi:
    case LiveSource::EngineKernel:
    case LiveSource::EngineMemory:
    case LiveSource::EngineCpus:
    case LiveSource::EngineCgroup:
    case LiveSource::EngineContainerd:
    case LiveSource::EngineRunc:
    case LiveSource::EngineRoot:
    case LiveSource::EngineStorage:
    case LiveSource::EngineSwarm:
        needs.system = true;
        break;
    case LiveSource::CountImages:
        needs.images = true;
        break;
    case LiveSource::CountNetworks:
        needs.networks = true;
        break;
    case LiveSource::CountVolumes:
        needs.volumes = true;
        break;
    case LiveSource::CountNodes:
        needs.swarm = true;
        break;
    case LiveSource::CountSecretNames:
        needs.inspectAll = true;
        break;
    default:
        break;
    }
}

void addContainer(Needs &needs, LiveSource source)
{
    switch (source) {
    case LiveSource::ContainerCpu:
    case LiveSource::ContainerThrottled:
    case LiveSource::ContainerMemory:
    case LiveSource::ContainerPids:
    case LiveSource::ContainerNetIo:
    case LiveSource::ContainerBlockIo:
    case LiveSource::ContainerReceived:
        needs.figures = true;
        break;
    case LiveSource::ContainerChanges:
        needs.changes = true;
        break;
    case LiveSource::ContainerEnvInherited:
    case LiveSource::ContainerEnvOverridden:
    case LiveSource::ContainerEnvAdded:
        needs.inspectChosen = true;
        needs.imageDetails = true;
        needs.images = true;
        break;
    case LiveSource::ContainerName:
    case LiveSource::ContainerImage:
    case LiveSource::ContainerState:
    case LiveSource::ContainerExit:
    case LiveSource::ContainerPolicy:
    case LiveSource::ContainerRestarts:
    case LiveSource::ContainerHealth:
    case LiveSource::ContainerNetworks:
    case LiveSource::ContainerAddresses:
    case LiveSource::ContainerPorts:
    case LiveSource::ContainerMounts:
    case LiveSource::ContainerMemoryLimit:
    case LiveSource::ContainerLastStop:
        break; // the monitor has it
    default:
        needs.inspectChosen = true;
        break;
    }
}

void addSource(Needs &needs, LiveSource source)
{
    const QString what = course::nameOf(source).section(u'.', 0, 0);
    if (what == QStringLiteral("driver")) {
        needs.networks = true;
    } else if (what == QStringLiteral("disk")) {
        needs.disk = true;
    } else if (what == QStringLiteral("container")) {
        addContainer(needs, source);
    } else if (what == QStringLiteral("image")) {
        needs.images = true;
        needs.imageDetails = needs.imageDetails || source == LiveSource::ImageLayers;
    } else if (what == QStringLiteral("volume")) {
        needs.volumes = true;
    } else if (what == QStringLiteral("service")) {
        needs.swarm = true;
    } else {
        addEngine(needs, source);
    }
}

void addDrawing(Needs &needs, LiveDrawing drawing)
{
    switch (drawing) {
    case LiveDrawing::None:
    case LiveDrawing::Mounts:
        break;
    case LiveDrawing::Networks:
    case LiveDrawing::Drivers:
    case LiveDrawing::Network:
    case LiveDrawing::Project:
        needs.networks = true;
        break;
    case LiveDrawing::Layers:
        needs.images = needs.history = needs.imageDetails = needs.allImageDetails = true;
        break;
    case LiveDrawing::SharedLayers:
    case LiveDrawing::ImageUse:
        needs.images = needs.imageDetails = needs.allImageDetails = needs.history = true;
        break;
    case LiveDrawing::Volume:
        needs.volumes = true;
        break;
    case LiveDrawing::Swarm:
        needs.swarm = true;
        break;
    }
}

} // namespace

Needs needsOf(const course::LiveSpec &live)
{
    using Kind = course::LiveBinding::Kind;
    Needs needs;
    addDrawing(needs, live.draw);
    for (const course::LiveBinding &binding : live.show) {
        if (binding.kind == Kind::Value || binding.kind == Kind::Gauge
            || binding.kind == Kind::Lit) {
            addSource(needs, binding.source);
        } else if (binding.kind == Kind::Tasks) {
            needs.swarm = true;
        }
    }
    switch (live.choose) {
    case course::LiveChoice::Image:
        needs.images = true;
        break;
    case course::LiveChoice::Network:
        needs.networks = true;
        break;
    case course::LiveChoice::Volume:
        needs.volumes = true;
        break;
    case course::LiveChoice::Service:
        needs.swarm = true;
        break;
    case course::LiveChoice::None:
    case course::LiveChoice::Container:
    case course::LiveChoice::Project:
        break;
    }
    return needs;
}

} // namespace quayside::livediagram
