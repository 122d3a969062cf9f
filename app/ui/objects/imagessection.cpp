// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/imagessection.h"

#include "base/clock.h"
#include "base/format.h"
#include "engine/futures.h"
#include "ui/live/livefeed.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr qsizetype shortId = 12;

QString shortened(const QString &id)
{
    return id.mid(id.indexOf(u':') + 1).left(shortId);
}

QString age(const QDateTime &time, const QDateTime &now)
{
    return time.isValid() && time.toSecsSinceEpoch() > 0
        ? ImagesSection::tr("%1 ago").arg(format::duration(time.msecsTo(now)))
        : QStringLiteral("–");
}

/// "RUN apt-get update …" instead of "/bin/sh -c apt-get update …", and the instruction instead of
/// the classic builder's "#(nop)".
QString instruction(const QString &createdBy)
{
    QString words = createdBy.simplified();
    const QString shell = QStringLiteral("/bin/sh -c ");
    if (words.startsWith(shell)) {
        words = words.mid(shell.size());
        const QString noOperation = QStringLiteral("#(nop) ");
        words = words.startsWith(noOperation) ? words.mid(noOperation.size()).trimmed()
                                              : QString(QStringLiteral("RUN ") + words);
    }
    words.remove(QStringLiteral(" # buildkit"));
    return words;
}

std::vector<ObjectColumn> columns()
{
    using I = ImagesSection;
    return {
        {I::tr("Image"),
         I::tr("Name and tag; one image may have several. <none> is an image that lost its tag "
               "to a newer one, a dangling image. From GET /images/json: RepoTags.")},
        {I::tr("ID"), I::tr("The beginning of the image's digest."), false, 120},
        {I::tr("Created"), I::tr("When it was built, not when it was pulled."), true, 110},
        {I::tr("Size"),
         I::tr("All its layers, unpacked. Layers that images share are counted in each of "
               "them, so the column adds up to more than the disk holds."),
         true, 190},
        {I::tr("Containers"),
         I::tr("Made from it, running or not. An image with containers cannot be removed "
               "without force."),
         true, 100},
    };
}

std::vector<ObjectColumn> layerColumns()
{
    using I = ImagesSection;
    return {
        {I::tr("Instruction"),
         I::tr("What the builder ran, newest first. From GET /images/NAME/history.")},
        {I::tr("Kind"),
         I::tr("A layer holds files. Metadata changes only the configuration and costs nothing."),
         false, 100},
        {I::tr("Size"),
         I::tr("What this layer adds. Deleting files in a later one does not take it back."), true,
         190},
    };
}

} // namespace

ImagesSection::ImagesSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                             QWidget *parent)
    : ObjectSection(
        feed, reads, theme,
        {QStringLiteral("images"), tr("Images"),
         tr("No images yet. `docker pull nginx` fetches one, `docker build` makes one."),
         QStringLiteral("image-and-container"), tr("What an image is")},
        columns(), {QStringLiteral("image"), QStringLiteral("container")}, parent)
    , m_heading(addDetailHeading())
    , m_layers(new ObjectTable(layerColumns(), theme))
{
    m_layers->setObjectName(QStringLiteral("imageLayers"));
    m_layers->setAccessibleName(tr("Layers of the image"));
    m_layers->keepOrder();
    details().addWidget(m_layers, 1);
    complete();
}

std::vector<ObjectRow> ImagesSection::rowsOf(const std::vector<engine::ImageSummary> &images,
                                             const QHash<QString, int> &containers,
                                             const QDateTime &now)
{
    qint64 largest = 1;
    for (const engine::ImageSummary &image : images) {
        largest = std::max(largest, image.sizeBytes);
    }
    std::vector<ObjectRow> rows;
    for (const engine::ImageSummary &image : images) {
        const bool dangling = image.tags.isEmpty();
        const int used =
            image.containers.value_or(-1) >= 0 ? *image.containers : containers.value(image.id);
        const auto size = static_cast<double>(image.sizeBytes);
        ObjectRow row;
        row.id = image.id;
        row.cells = {
            {dangling ? QStringLiteral("<none>") : image.tags.join(QStringLiteral(", ")),
             {},
             {},
             {},
             dangling},
            {shortened(image.id), {}, {}, {}, true, true},
            {age(image.created, now), image.created, {}, {}, true},
            {format::bytesDecimal(size), image.sizeBytes, {}, size / static_cast<double>(largest)},
            {used > 0 ? QString::number(used) : QStringLiteral("–"), used, {}, {}, used == 0},
        };
        row.toolTip = image.digests.join(u'\n');
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ObjectRow>
ImagesSection::layerRows(const std::vector<engine::ImageHistoryEntry> &history)
{
    qint64 largest = 1;
    for (const engine::ImageHistoryEntry &entry : history) {
        largest = std::max(largest, entry.sizeBytes);
    }
    std::vector<ObjectRow> rows;
    for (const engine::ImageHistoryEntry &entry : history) {
        const bool layer = entry.sizeBytes > 0;
        const auto size = static_cast<double>(entry.sizeBytes);
        ObjectRow row;
        row.id = QString::number(rows.size());
        row.cells = {
            {instruction(entry.createdBy), {}, {}, {}, !layer, true},
            {layer ? tr("layer") : tr("metadata"), {}, layer ? Tone::Info : Tone::Neutral},
            {layer ? format::bytesDecimal(size) : QStringLiteral("0 B"),
             entry.sizeBytes,
             {},
             layer ? std::optional(size / static_cast<double>(largest)) : std::nullopt,
             !layer},
        };
        row.toolTip = entry.createdBy;
        rows.push_back(std::move(row));
    }
    return rows;
}

void ImagesSection::fetch()
{
    receive(reads().images(), [this](const std::vector<engine::ImageSummary> &images) {
        m_images = images;
        QHash<QString, int> made;
        for (const engine::ContainerSummary &container : feed().containers()) {
            ++made[container.imageId];
        }
        m_shown.clear();
        showRows(rowsOf(m_images, made, feed().clock().now()));
    });
}

void ImagesSection::showDetails(const QString &id)
{
    if (id == m_shown) {
        return;
    }
    m_shown = id;
    if (id.isEmpty()) {
        m_layers->setRows({});
        m_heading->clear();
        return;
    }
    engine::whenReady(reads().imageHistory(id), this,
                      [this, id](const Result<std::vector<engine::ImageHistoryEntry>> &history) {
                          if (id == m_shown) {
                              showHistory(id, history);
                          }
                      });
}

void ImagesSection::showHistory(const QString &id,
                                const Result<std::vector<engine::ImageHistoryEntry>> &history)
{
    const auto image = std::find_if(m_images.begin(), m_images.end(),
                                    [&id](const engine::ImageSummary &i) { return i.id == id; });
    const QString name =
        image != m_images.end() && !image->tags.isEmpty() ? image->tags.first() : shortened(id);
    if (!history) {
        m_heading->setText(tr("%1: %2").arg(name, history.error().message));
        m_layers->setRows({});
        return;
    }
    const auto layers = std::count_if(history->begin(), history->end(),
                                      [](const auto &entry) { return entry.sizeBytes > 0; });
    m_heading->setText(tr("%1 · %2 instructions, %3 of them layers with files")
                           .arg(name)
                           .arg(history->size())
                           .arg(layers));
    m_layers->setRows({});
    m_layers->setRows(layerRows(*history));
}

void ImagesSection::setDetailsTheme(const render::Theme &theme)
{
    m_layers->setTheme(theme);
}

} // namespace quayside::ui
