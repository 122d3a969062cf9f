// SPDX-License-Identifier: GPL-3.0-or-later
// Values of what an engine keeps: disk use, images, volumes, services.
#include "base/format.h"
#include "livediagram/valueparts.h"

#include <algorithm>

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;
using engine::ContainerSummary;

namespace {

LiveValue sizeValue(qint64 bytes, qint64 whole)
{
    LiveValue value;
    value.text = format::bytesDecimal(static_cast<double>(bytes));
    if (whole > 0) {
        value.fraction = static_cast<double>(bytes) / static_cast<double>(whole);
    }
    return value;
}

bool isAnonymous(const engine::VolumeSummary &volume)
{
    constexpr qsizetype digits = 64;
    return volume.name.size() == digits;
}

} // namespace

Value diskValue(LiveSource source, const EngineValues &values)
{
    if (!values.disk) {
        return {};
    }
    const engine::DiskUsage &disk = *values.disk;
    const qint64 whole = disk.images.sizeBytes + disk.containers.sizeBytes + disk.volumes.sizeBytes
        + disk.buildCache.sizeBytes;
    qint64 anonymous = 0;
    for (const engine::VolumeSummary &volume : disk.volumeList) {
        anonymous += isAnonymous(volume) ? volume.sizeBytes.value_or(0) : 0;
    }
    qint64 shared = 0;
    for (const engine::ImageSummary &image : disk.imageList) {
        shared = std::max(shared, image.sharedBytes.value_or(0));
    }
    switch (source) {
    case LiveSource::DiskTotal:
        return sizeValue(whole, 0);
    case LiveSource::DiskImages: {
        LiveValue value = sizeValue(disk.images.sizeBytes, whole);
        if (shared > 0 && whole > 0) {
            value.hatched =
                std::min(*value.fraction, static_cast<double>(shared) / static_cast<double>(whole));
            value.text += QStringLiteral(", %1 shared")
                              .arg(format::bytesDecimal(static_cast<double>(shared)));
        }
        return value;
    }
    case LiveSource::DiskContainers:
        return sizeValue(disk.containers.sizeBytes, whole);
    case LiveSource::DiskAnonymousVolumes:
        return sizeValue(anonymous, whole);
    case LiveSource::DiskNamedVolumes:
        return sizeValue(disk.volumes.sizeBytes - anonymous, whole);
    case LiveSource::DiskBuildCache:
        return sizeValue(disk.buildCache.sizeBytes, whole);
    default:
        return {};
    }
}

Value imageValue(LiveSource source, const QString &name, const EngineValues &values)
{
    const engine::ImageSummary *image = values.imageNamed(name);
    if (image == nullptr) {
        return {};
    }
    QStringList users;
    for (const ContainerSummary &container : values.containers) {
        if (container.imageId == image->id) {
            users.append(container.name);
        }
    }
    switch (source) {
    case LiveSource::ImageSize:
        return textValue(format::bytesDecimal(static_cast<double>(image->sizeBytes)));
    case LiveSource::ImageLayers: {
        const auto details = values.imageDetails.constFind(image->id);
        return details == values.imageDetails.cend()
            ? Value()
            : countOf(details->layers.size(), QStringLiteral("layer"), QStringLiteral("layers"));
    }
    case LiveSource::ImageUsers:
        return users.isEmpty() ? textValue(QStringLiteral("no container"))
                               : textValue(users.join(QStringLiteral(", ")));
    default:
        return {};
    }
}

Value volumeValue(LiveSource source, const QString &name, const EngineValues &values)
{
    QStringList users;
    for (const ContainerSummary &container : values.containers) {
        for (const engine::ContainerMount &mount : container.mounts) {
            if (mount.type == QStringLiteral("volume") && mount.name == name) {
                users.append(container.name);
            }
        }
    }
    if (source == LiveSource::VolumeUsers) {
        return users.isEmpty() ? textValue(QStringLiteral("nobody mounts it"))
                               : textValue(users.join(QStringLiteral(", ")));
    }
    const engine::VolumeSummary *volume = values.volumeNamed(name);
    return volume != nullptr && volume->sizeBytes
        ? textValue(format::bytesDecimal(static_cast<double>(*volume->sizeBytes)))
        : Value();
}

Value serviceValue(LiveSource source, const QString &name, const EngineValues &values)
{
    const engine::ServiceSummary *service = values.serviceNamed(name);
    if (service == nullptr) {
        return {};
    }
    const auto number = [](const std::optional<int> &n) {
        return n ? QString::number(*n) : QStringLiteral("?");
    };
    switch (source) {
    case LiveSource::ServiceDesired:
        return textValue(
            QStringLiteral("%1: %2 wanted").arg(service->name, number(service->desired)));
    case LiveSource::ServiceRunning: {
        LiveValue value;
        value.text = QStringLiteral("%1 run").arg(number(service->running));
        value.tone = service->running == service->desired ? Tone::Ok : Tone::Warn;
        return value;
    }
    case LiveSource::ServiceUpdate:
        return textValue(service->updateState.isEmpty() ? QStringLiteral("no update")
                                                        : service->updateState);
    case LiveSource::ServiceImage:
        return textValue(service->image);
    default:
        return {};
    }
}

} // namespace quayside::livediagram
