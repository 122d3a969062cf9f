// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/disksection.h"

#include "base/format.h"
#include "engine/futures.h"
#include "ui/live/parts/livelabel.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

const QString imagesPart = QStringLiteral("1images");
const QString containersPart = QStringLiteral("2containers");
const QString volumesPart = QStringLiteral("3volumes");
const QString cachePart = QStringLiteral("4cache");

QString bytes(qint64 count)
{
    return format::bytesDecimal(static_cast<double>(count));
}

std::vector<ObjectColumn> columns()
{
    using D = DiskSection;
    return {
        {D::tr("What"), D::tr("The four kinds of `docker system df`. From GET /system/df.")},
        {D::tr("Total"), D::tr("How many there are."), true, 90},
        {D::tr("In use"),
         D::tr("Images with containers, running containers, mounted volumes, cache in use."), true,
         90},
        {D::tr("Size"), D::tr("On the engine's disk; layers that are shared count once."), true,
         220},
        {D::tr("Reclaimable"), D::tr("What pruning could free: what is not in use."), true, 160},
    };
}

std::vector<ObjectColumn> itemColumns()
{
    using D = DiskSection;
    return {
        {D::tr("Name"), D::tr("As docker system df -v lists them.")},
        {D::tr("Details"),
         D::tr("Of an image what it shares with others, of a container its image, of the "
               "cache its kind."),
         false, 320},
        {D::tr("In use"), D::tr("Not in use = could be pruned."), false, 120},
        {D::tr("Size"), D::tr("Of a container: what it wrote itself."), true, 190},
    };
}

ObjectRow partRow(const QString &id, const QString &name, const engine::DiskUsagePart &part,
                  qint64 largest)
{
    const double share = static_cast<double>(part.sizeBytes) / static_cast<double>(largest);
    const QString percent = part.sizeBytes > 0
        ? QStringLiteral(" (%1 %)").arg(100 * part.reclaimableBytes / part.sizeBytes)
        : QString();
    return {id,
            {{name, id},
             {QString::number(part.total), part.total},
             {QString::number(part.active), part.active},
             {bytes(part.sizeBytes), part.sizeBytes, {}, share},
             {bytes(part.reclaimableBytes) + percent,
              part.reclaimableBytes,
              {},
              {},
              part.reclaimableBytes == 0}}};
}

ObjectCell usedCell(bool used)
{
    return {used ? DiskSection::tr("in use") : DiskSection::tr("unused"),
            {},
            used ? Tone::Ok : Tone::Neutral};
}

/// One thing on the disk; the bar is filled in once the largest is known.
ObjectRow itemRow(const QString &id, const QString &name, const QString &details, bool used,
                  qint64 size)
{
    return {id, {{name}, {details, {}, {}, {}, true}, usedCell(used), {bytes(size), size}}, name};
}

QString adviceOn(const QString &part)
{
    using D = DiskSection;
    if (part == imagesPart) {
        return D::tr("`docker image prune` removes dangling images; with -a every image without a "
                     "container.");
    }
    if (part == containersPart) {
        return D::tr(
            "What running and stopped containers wrote into their own layer, logs not counted. "
            "`docker container prune` removes the stopped ones.");
    }
    if (part == volumesPart) {
        return D::tr("`docker volume prune` removes unused anonymous volumes, with -a named ones "
                     "too. Their data is "
                     "gone then.");
    }
    return D::tr("`docker builder prune` empties it; the next build takes longer.");
}

} // namespace

DiskSection::DiskSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                         QWidget *parent)
    : ObjectSection(feed, reads, theme,
                    {QStringLiteral("disk"), tr("Disk use"), tr("The engine keeps nothing yet."),
                     QStringLiteral("disk-space"), tr("When the disk is full")},
                    columns(), {}, parent)
    , m_again(new QPushButton(tr("&Measure again")))
    , m_heading(addDetailHeading())
    , m_advice(new QLabel)
    , m_items(new ObjectTable(itemColumns(), theme))
{
    m_again->setObjectName(QStringLiteral("diskAgain"));
    m_again->setToolTip(tr("The engine adds up its files, which may take seconds (Alt+M)"));
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_again->setEnabled(false);
        refreshSoon();
    });
    addControl(m_again);
    table().keepOrder();
    m_advice->setWordWrap(true);
    m_advice->setTextFormat(Qt::MarkdownText);
    details().addWidget(m_advice);
    m_items->setObjectName(QStringLiteral("diskItems"));
    m_items->setAccessibleName(tr("What takes the space"));
    m_items->sortByColumn(3, Qt::DescendingOrder);
    details().addWidget(m_items, 1);
    complete();
}

std::vector<ObjectRow> DiskSection::rowsOf(const engine::DiskUsage &usage)
{
    const qint64 largest = std::max({qint64{1}, usage.images.sizeBytes, usage.containers.sizeBytes,
                                     usage.volumes.sizeBytes, usage.buildCache.sizeBytes});
    return {partRow(imagesPart, tr("Images"), usage.images, largest),
            partRow(containersPart, tr("Containers"), usage.containers, largest),
            partRow(volumesPart, tr("Local volumes"), usage.volumes, largest),
            partRow(cachePart, tr("Build cache"), usage.buildCache, largest)};
}

std::vector<ObjectRow> DiskSection::itemRows(const engine::DiskUsage &usage, const QString &part)
{
    std::vector<ObjectRow> rows;
    if (part == imagesPart) {
        for (const engine::ImageSummary &image : usage.imageList) {
            const QString name = image.tags.isEmpty() ? QStringLiteral("<none>")
                                                      : image.tags.join(QStringLiteral(", "));
            rows.push_back(itemRow(image.id, name,
                                   tr("shares %1").arg(bytes(image.sharedBytes.value_or(0))),
                                   image.containers.value_or(0) > 0, image.sizeBytes));
        }
    } else if (part == containersPart) {
        for (const engine::ContainerSize &container : usage.containerList) {
            rows.push_back(itemRow(container.id.text(), container.name, container.image,
                                   container.running, container.writableBytes));
        }
    } else if (part == volumesPart) {
        for (const engine::VolumeSummary &volume : usage.volumeList) {
            rows.push_back(itemRow(volume.name, volume.name, volume.driver,
                                   volume.references.value_or(0) > 0,
                                   volume.sizeBytes.value_or(0)));
        }
    } else if (part == cachePart) {
        for (const engine::BuildCacheEntry &entry : usage.buildCacheList) {
            rows.push_back(
                itemRow(entry.id, entry.description, entry.type, entry.inUse, entry.sizeBytes));
        }
    }
    qint64 largest = 1;
    for (const ObjectRow &row : rows) {
        largest = std::max(largest, row.cells.back().sort.toLongLong());
    }
    for (ObjectRow &row : rows) {
        row.cells.back().bar = row.cells.back().sort.toDouble() / static_cast<double>(largest);
    }
    return rows;
}

void DiskSection::fetch()
{
    engine::whenReady(reads().diskUsage(), this,
                      [this, asked = request()](const Result<engine::DiskUsage> &usage) {
                          m_again->setEnabled(true);
                          if (!isCurrent(asked)) {
                              return;
                          }
                          if (!usage) {
                              showError(usage.error());
                              return;
                          }
                          m_usage = *usage;
                          showRows(rowsOf(m_usage));
                      });
}

void DiskSection::showDetails(const QString &id)
{
    std::vector<ObjectRow> rows = itemRows(m_usage, id);
    m_heading->setText(id == imagesPart           ? tr("Images")
                           : id == containersPart ? tr("Containers")
                           : id == volumesPart    ? tr("Local volumes")
                                                  : tr("Build cache"));
    m_advice->setText(adviceOn(id));
    m_items->setVisible(!rows.empty());
    // Other things, not changes of the same: a new list keeps no place.
    m_items->setRows({});
    m_items->setRows(std::move(rows));
}

void DiskSection::setDetailsTheme(const render::Theme &theme)
{
    styleLabel(*m_advice, LabelKind::Muted, render::type::sans(render::type::small), theme);
    m_items->setTheme(theme);
}

} // namespace quayside::ui
