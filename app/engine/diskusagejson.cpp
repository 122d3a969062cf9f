// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/diskusagejson.h"

#include "engine/enginejson.h"
#include "engine/jsonfields.h"
#include "engine/objectjson.h"
#include "engine/timestamp.h"

#include <algorithm>

namespace quayside::engine::diskusagejson {

namespace {

using jsonfields::child;
using jsonfields::list;
using jsonfields::text;

ContainerSize containerSize(const QJsonObject &object)
{
    ContainerSize container;
    container.id = ContainerId(text(object, QLatin1String("Id")));
    container.name = enginejson::containerName(list(object, QLatin1String("Names")));
    container.image = text(object, QLatin1String("Image"));
    const ContainerState state = enginejson::containerState(text(object, QLatin1String("State")));
    container.running = state == ContainerState::Running || state == ContainerState::Paused
        || state == ContainerState::Restarting;
    container.writableBytes = object.value(QLatin1String("SizeRw")).toInteger();
    container.totalBytes = object.value(QLatin1String("SizeRootFs")).toInteger();
    return container;
}

BuildCacheEntry buildCacheEntry(const QJsonObject &object)
{
    BuildCacheEntry entry;
    entry.id = text(object, QLatin1String("ID"));
    entry.type = text(object, QLatin1String("Type"));
    entry.description = text(object, QLatin1String("Description"));
    entry.sizeBytes = object.value(QLatin1String("Size")).toInteger();
    entry.inUse = object.value(QLatin1String("InUse")).toBool();
    entry.shared = object.value(QLatin1String("Shared")).toBool();
    entry.lastUsed = timestamp::parse(text(object, QLatin1String("LastUsedAt")));
    entry.usageCount = object.value(QLatin1String("UsageCount")).toInt();
    return entry;
}

void addLists(DiskUsage &usage, const QJsonArray &images, const QJsonArray &containers,
              const QJsonArray &volumes, const QJsonArray &buildCache)
{
    for (const auto &value : images) {
        usage.imageList.push_back(objectjson::imageSummary(value.toObject()));
    }
    for (const auto &value : containers) {
        usage.containerList.push_back(containerSize(value.toObject()));
    }
    for (const auto &value : volumes) {
        usage.volumeList.push_back(objectjson::volumeSummary(value.toObject()));
    }
    for (const auto &value : buildCache) {
        usage.buildCacheList.push_back(buildCacheEntry(value.toObject()));
    }
}

DiskUsagePart statedPart(const QJsonObject &object)
{
    DiskUsagePart part;
    part.total = object.value(QLatin1String("TotalCount")).toInt();
    part.active = object.value(QLatin1String("ActiveCount")).toInt();
    part.sizeBytes = object.value(QLatin1String("TotalSize")).toInteger();
    part.reclaimableBytes = object.value(QLatin1String("Reclaimable")).toInteger();
    return part;
}

qint64 ownBytes(const ImageSummary &image)
{
    return image.sizeBytes - image.sharedBytes.value_or(0);
}

/// Without the size of all layers: each image's own and once the largest that images share.
DiskUsagePart imagePartOfImages(const std::vector<ImageSummary> &images)
{
    DiskUsagePart part;
    qint64 shared = 0;
    for (const ImageSummary &image : images) {
        part.sizeBytes += ownBytes(image);
        part.reclaimableBytes += image.containers == 0 ? ownBytes(image) : 0;
        shared = std::max(shared, image.sharedBytes.value_or(0));
    }
    part.sizeBytes += shared;
    return part;
}

DiskUsagePart imagePartOfLayers(const std::vector<ImageSummary> &images, qint64 layersSize)
{
    DiskUsagePart part;
    part.sizeBytes = layersSize;
    part.reclaimableBytes = layersSize;
    for (const ImageSummary &image : images) {
        // An unknown number of containers counts as use.
        if (image.containers != 0 && image.sharedBytes) {
            part.reclaimableBytes -= ownBytes(image);
        }
    }
    return part;
}

DiskUsagePart imagePart(const std::vector<ImageSummary> &images, qint64 layersSize)
{
    DiskUsagePart part =
        layersSize > 0 ? imagePartOfLayers(images, layersSize) : imagePartOfImages(images);
    part.reclaimableBytes = std::max<qint64>(0, part.reclaimableBytes);
    part.total = static_cast<int>(images.size());
    for (const ImageSummary &image : images) {
        part.active += image.containers.value_or(0) > 0 ? 1 : 0;
    }
    return part;
}

DiskUsagePart containerPart(const std::vector<ContainerSize> &containers)
{
    DiskUsagePart part;
    part.total = static_cast<int>(containers.size());
    for (const ContainerSize &container : containers) {
        part.active += container.running ? 1 : 0;
        part.sizeBytes += container.writableBytes;
        part.reclaimableBytes += container.running ? 0 : container.writableBytes;
    }
    return part;
}

DiskUsagePart volumePart(const std::vector<VolumeSummary> &volumes)
{
    DiskUsagePart part;
    part.total = static_cast<int>(volumes.size());
    for (const VolumeSummary &volume : volumes) {
        const bool isUsed = volume.references.value_or(0) > 0;
        part.active += isUsed ? 1 : 0;
        part.sizeBytes += volume.sizeBytes.value_or(0);
        part.reclaimableBytes += isUsed ? 0 : volume.sizeBytes.value_or(0);
    }
    return part;
}

DiskUsagePart buildCachePart(const std::vector<BuildCacheEntry> &entries)
{
    DiskUsagePart part;
    part.total = static_cast<int>(entries.size());
    for (const BuildCacheEntry &entry : entries) {
        part.active += entry.inUse ? 1 : 0;
        part.sizeBytes += entry.shared ? 0 : entry.sizeBytes;
        part.reclaimableBytes += entry.shared || entry.inUse ? 0 : entry.sizeBytes;
    }
    return part;
}

} // namespace

Result<DiskUsage> diskUsage(const QByteArray &json)
{
    const Result<QJsonObject> object = jsonfields::object(json);
    if (!object) {
        return object.error();
    }
    DiskUsage usage;
    const QJsonObject images = child(*object, QLatin1String("ImageUsage"));
    const QJsonObject containers = child(*object, QLatin1String("ContainerUsage"));
    const QJsonObject volumes = child(*object, QLatin1String("VolumeUsage"));
    const QJsonObject buildCache = child(*object, QLatin1String("BuildCacheUsage"));
    const bool statesTotals = object->contains(QLatin1String("ImageUsage"))
        || object->contains(QLatin1String("ContainerUsage"));
    if (statesTotals) {
        const QLatin1String items("Items");
        addLists(usage, list(images, items), list(containers, items), list(volumes, items),
                 list(buildCache, items));
        usage.images = statedPart(images);
        usage.containers = statedPart(containers);
        usage.volumes = statedPart(volumes);
        usage.buildCache = statedPart(buildCache);
        return usage;
    }
    addLists(usage, list(*object, QLatin1String("Images")),
             list(*object, QLatin1String("Containers")), list(*object, QLatin1String("Volumes")),
             list(*object, QLatin1String("BuildCache")));
    usage.images =
        imagePart(usage.imageList, object->value(QLatin1String("LayersSize")).toInteger());
    usage.containers = containerPart(usage.containerList);
    usage.volumes = volumePart(usage.volumeList);
    usage.buildCache = buildCachePart(usage.buildCacheList);
    return usage;
}

void nameImages(DiskUsage &usage, const std::vector<ImageSummary> &listed)
{
    QHash<QString, const ImageSummary *> byId;
    for (const ImageSummary &image : listed) {
        byId.insert(image.id, &image);
    }
    for (ImageSummary &image : usage.imageList) {
        if (const ImageSummary *known = byId.value(image.id)) {
            image.tags = known->tags;
            image.digests = known->digests;
        }
    }
    for (ContainerSize &container : usage.containerList) {
        const ImageSummary *known = byId.value(QLatin1String("sha256:") + container.image);
        if (known && !known->tags.isEmpty()) {
            container.image = known->tags.first();
        }
    }
}

} // namespace quayside::engine::diskusagejson
