// SPDX-License-Identifier: GPL-3.0-or-later
// Images as stacks of layers: what an instruction added, what is shared, and who stands on it.
#include "base/format.h"
#include "livediagram/drawing.h"

#include <algorithm>

namespace quayside::livediagram {

using course::EdgeKind;
using course::LayoutMode;
using course::NodeRole;
using diagram::Tone;
using engine::ImageDetails;
using engine::ImageHistoryEntry;
using engine::ImageSummary;

namespace {

constexpr size_t mostLayers = 16; ///< a picture with more could not be read

Drawing nothing(const QString &words)
{
    return DrawingBuilder(LayoutMode::AutoDown).take(words);
}

/// "RUN pip install …" from what the builders write.
QString instruction(QString createdBy)
{
    const QString shell = QStringLiteral("/bin/sh -c ");
    const qsizetype marker = createdBy.indexOf(QStringLiteral("#(nop)"));
    if (marker >= 0) {
        createdBy = createdBy.mid(marker + 6).trimmed();
    } else if (createdBy.startsWith(shell)) {
        createdBy = QStringLiteral("RUN ") + createdBy.mid(shell.size());
    }
    createdBy.remove(QStringLiteral(" # buildkit"));
    createdBy.replace(QStringLiteral("RUN /bin/sh -c "), QStringLiteral("RUN "));
    createdBy = createdBy.simplified();
    return createdBy.isEmpty() ? QStringLiteral("imported") : createdBy;
}

struct Layer
{
    QString digest; ///< empty when the history and the layers do not match
    QString instruction;
    qint64 bytes = 0;
};

/// The image's layers, lowest first; entries of the history that added no files are left out.
std::vector<Layer> layersOf(const ImageSummary &image, const EngineValues &values)
{
    const QStringList digests = values.imageDetails.value(image.id).layers;
    std::vector<ImageHistoryEntry> entries = values.histories.value(image.id);
    std::reverse(entries.begin(), entries.end());
    std::vector<ImageHistoryEntry> adding;
    for (const ImageHistoryEntry &entry : entries) {
        if (entry.sizeBytes > 0) {
            adding.push_back(entry);
        }
    }
    // The API does not say which entry made which layer; only where the numbers agree it is known.
    const bool matched = adding.size() == static_cast<size_t>(digests.size());
    std::vector<Layer> layers;
    for (qsizetype i = 0; i < digests.size(); ++i) {
        Layer layer{digests[i], QStringLiteral("layer %1").arg(i + 1), 0};
        if (matched) {
            layer.instruction = instruction(adding[static_cast<size_t>(i)].createdBy);
            layer.bytes = adding[static_cast<size_t>(i)].sizeBytes;
        }
        layers.push_back(layer);
    }
    return layers;
}

QString nameOf(const ImageSummary &image)
{
    return image.tags.isEmpty() ? shortId(image.id) : image.tags.front();
}

/// The other images that have this layer.
QStringList sharersOf(const QString &digest, const ImageSummary &own, const EngineValues &values)
{
    QStringList names;
    if (!values.images) {
        return names;
    }
    for (const ImageSummary &image : *values.images) {
        if (image.id != own.id && values.imageDetails.value(image.id).layers.contains(digest)) {
            names.append(nameOf(image));
        }
    }
    return names;
}

QString sizeOf(const Layer &layer)
{
    return layer.bytes > 0 ? format::bytesDecimal(static_cast<double>(layer.bytes))
                           : shortId(layer.digest);
}

/// Adds the stack, highest layer first, and returns the ids in that order.
QStringList addStack(DrawingBuilder &builder, const ImageSummary &image,
                     const EngineValues &values, bool withSharers)
{
    std::vector<Layer> layers = layersOf(image, values);
    std::reverse(layers.begin(), layers.end());
    if (layers.size() > mostLayers) {
        layers.resize(mostLayers);
    }
    qint64 largest = 1;
    for (const Layer &layer : layers) {
        largest = std::max(largest, layer.bytes);
    }
    QStringList ids;
    for (const Layer &layer : layers) {
        const QString id = nodeId(QStringLiteral("layer"), layer.digest);
        QString sub = sizeOf(layer);
        const QStringList sharers =
            withSharers ? sharersOf(layer.digest, image, values) : QStringList();
        if (!sharers.isEmpty()) {
            sub += QStringLiteral(", shared with %1")
                       .arg(sharers.size() == 1 ? shortened(sharers.front(), 18)
                                                : QString::number(sharers.size()));
        }
        if (!builder.has(id)) {
            builder.node(id, shortened(layer.instruction, 40), sub, NodeRole::Layer).tooltip =
                layer.instruction;
            diagram::NodeMark &mark = builder.mark(id);
            mark.text = sub;
            mark.tone = sharers.isEmpty() ? Tone::Plain : Tone::Ok;
            mark.tip = layer.instruction + u'\n' + sharers.join(QStringLiteral(", "));
            if (layer.bytes > 0) {
                mark.fraction = static_cast<double>(layer.bytes) / static_cast<double>(largest);
            }
        }
        if (!ids.isEmpty()) {
            builder.edge(ids.back(), id, {}, EdgeKind::Dependency);
        }
        ids.append(id);
    }
    return ids;
}

} // namespace

Drawing drawLayers(const EngineValues &values)
{
    const ImageSummary *image = values.imageNamed(values.chosen);
    if (image == nullptr) {
        return nothing(QStringLiteral("No image chosen."));
    }
    DrawingBuilder builder(LayoutMode::AutoDown);
    const QStringList ids = addStack(builder, *image, values, true);
    builder.group(QStringLiteral("image"), nameOf(*image), ids);
    return builder.take(QStringLiteral("%1: %2 layers, %3")
                            .arg(nameOf(*image))
                            .arg(ids.size())
                            .arg(format::bytesDecimal(static_cast<double>(image->sizeBytes))));
}

Drawing drawSharedLayers(const EngineValues &values)
{
    const ImageSummary *image = values.imageNamed(values.chosen);
    if (image == nullptr) {
        return nothing(QStringLiteral("No image chosen."));
    }
    const QStringList own = values.imageDetails.value(image->id).layers;
    const ImageSummary *closest = nullptr;
    qsizetype most = 0;
    for (const ImageSummary &other : *values.images) {
        const QStringList layers = values.imageDetails.value(other.id).layers;
        qsizetype shared = 0;
        while (shared < std::min(own.size(), layers.size()) && own[shared] == layers[shared]) {
            ++shared;
        }
        if (other.id != image->id && shared > most) {
            most = shared;
            closest = &other;
        }
    }
    DrawingBuilder builder(LayoutMode::AutoDown);
    const auto addTop = [&](const ImageSummary &top) {
        const QString id = nodeId(QStringLiteral("image"), top.id);
        builder.node(id, nameOf(top),
                     format::bytesDecimal(static_cast<double>(top.sizeBytes)), NodeRole::Image);
        const QStringList ids = addStack(builder, top, values, true);
        if (!ids.isEmpty()) {
            builder.edge(id, ids.front(), {}, EdgeKind::Dependency);
        }
    };
    addTop(*image);
    if (closest != nullptr) {
        addTop(*closest);
    }
    return builder.take(closest == nullptr
                            ? QStringLiteral("%1 shares no layer with another image")
                                  .arg(nameOf(*image))
                            : QStringLiteral("%1 and %2: %3 layers in common, a cache hit each")
                                  .arg(nameOf(*image), nameOf(*closest))
                                  .arg(most));
}

Drawing drawImageUse(const EngineValues &values)
{
    const ImageSummary *image = values.imageNamed(values.chosen);
    if (image == nullptr) {
        return nothing(QStringLiteral("No image chosen."));
    }
    DrawingBuilder builder(LayoutMode::AutoDown);
    QStringList writable;
    for (const engine::ContainerSummary &container : values.containers) {
        if (container.imageId != image->id) {
            continue;
        }
        builder.container(container, QStringLiteral("running"));
        const QString id = nodeId(QStringLiteral("writable"), container.name);
        const auto changes = values.changes.constFind(container.id.text());
        builder.node(id, QStringLiteral("Writable layer"),
                     changes == values.changes.cend()
                         ? QStringLiteral("of %1").arg(shortened(container.name, 18))
                         : QStringLiteral("%1 changes").arg(changes->size()),
                     NodeRole::Layer);
        builder.edge(nodeId(QStringLiteral("container"), container.name), id, {}, EdgeKind::Data)
            .bothWays = true;
        writable.append(id);
    }
    const QStringList ids = addStack(builder, *image, values, true);
    for (const QString &id : writable) {
        if (!ids.isEmpty()) {
            builder.edge(id, ids.front(), QStringLiteral("reads"), EdgeKind::Request);
        }
    }
    builder.group(QStringLiteral("image"), QStringLiteral("%1, read-only").arg(nameOf(*image)),
                  ids);
    return builder.take(QStringLiteral("%1 is shared by %2 containers")
                            .arg(nameOf(*image))
                            .arg(writable.size()));
}

} // namespace quayside::livediagram
