// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/volumessection.h"

#include "base/clock.h"
#include "base/format.h"
#include "engine/containerwords.h"
#include "ui/live/livefeed.h"

#include <QRegularExpression>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int shownDigits = 12;
constexpr int longestName = 64;

/// The engine names what nobody named by 64 hexadecimal digits.
bool isAnonymous(const QString &volume)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9a-f]{64}$"));
    return digits.match(volume).hasMatch();
}

/// For a heading, which must not make the window wider.
QString shortName(const QString &volume)
{
    const int length = isAnonymous(volume) ? shownDigits : longestName;
    return volume.size() > length ? volume.left(length) + u'…' : volume;
}

std::vector<ObjectColumn> columns()
{
    using V = VolumesSection;
    return {
        {V::tr("Volume"),
         V::tr("From GET /volumes. A name of 64 digits is an anonymous volume: made for a "
               "container that asked for none by name.")},
        {V::tr("Kind"),
         V::tr("named volumes stay until they are removed; anonymous ones go with docker rm -v."),
         false, 120},
        {V::tr("Driver"), V::tr("Who stores the data; local is a folder on the engine's host."),
         false, 100},
        {V::tr("Used by"),
         V::tr("Containers that mount it, running or not. An unused one can be pruned."), true, 90},
        {V::tr("Created"), V::tr("By the engine's clock."), true, 120},
        {V::tr("Where the data is"),
         V::tr("On the engine's host. Change it through containers, not there."), false, 340},
    };
}

std::vector<ObjectColumn> mountColumns()
{
    using V = VolumesSection;
    return {
        {V::tr("Container"), V::tr("That mounts the volume.")},
        {V::tr("State"), V::tr("A stopped container keeps its mounts."), false, 120},
        {V::tr("Path in the container"), V::tr("What the image has there is hidden by the volume."),
         false, 340},
        {V::tr("Access"), V::tr("rw: read and write; ro: read only."), false, 120},
    };
}

} // namespace

VolumesSection::VolumesSection(LiveFeed &feed, engine::EngineReads &reads,
                               const render::Theme &theme, QWidget *parent)
    : UsedSection(feed, reads, theme,
                  {QStringLiteral("volumes"), tr("Volumes"),
                   tr("No volumes yet. `docker volume create data` makes one, `docker run -v "
                      "data:/path` mounts it."),
                   QStringLiteral("volumes"), tr("When to use volumes")},
                  columns(), {QStringLiteral("volume")},
                  {QStringLiteral("volumeMounts"), tr("Mounts of the volume"), mountColumns()},
                  parent)
{
    complete();
}

std::vector<ObjectRow>
VolumesSection::rowsOf(const std::vector<engine::VolumeSummary> &volumes,
                       const std::vector<engine::ContainerSummary> &containers,
                       const QDateTime &now)
{
    std::vector<ObjectRow> rows;
    for (const engine::VolumeSummary &volume : volumes) {
        const auto users =
            std::count_if(containers.begin(), containers.end(), [&volume](const auto &container) {
                return std::any_of(container.mounts.begin(), container.mounts.end(),
                                   [&volume](const engine::ContainerMount &mount) {
                                       return mount.name == volume.name;
                                   });
            });
        const bool anonymous = isAnonymous(volume.name);
        const QString age = volume.created.isValid()
            ? tr("%1 ago").arg(format::duration(volume.created.msecsTo(now)))
            : QStringLiteral("–");
        rows.push_back({volume.name,
                        {{volume.name, {}, {}, {}, anonymous, anonymous},
                         {anonymous ? tr("anonymous") : tr("named"),
                          {},
                          anonymous ? Tone::Neutral : Tone::Info},
                         {volume.driver, {}, {}, {}, true},
                         {users > 0 ? QString::number(users) : tr("unused"),
                          static_cast<int>(users),
                          {},
                          {},
                          users == 0},
                         {age, volume.created, {}, {}, true},
                         {volume.mountpoint, {}, {}, {}, true, true}},
                        volume.name});
    }
    return rows;
}

std::vector<ObjectRow>
VolumesSection::mountRows(const QString &volume,
                          const std::vector<engine::ContainerSummary> &containers)
{
    std::vector<ObjectRow> rows;
    for (const engine::ContainerSummary &container : containers) {
        for (const engine::ContainerMount &mount : container.mounts) {
            if (mount.name != volume) {
                continue;
            }
            const bool running = container.state == engine::ContainerState::Running;
            rows.push_back(
                {container.id.text() + mount.destination,
                 {{container.name},
                  {engine::stateName(container.state), {}, running ? Tone::Ok : Tone::Neutral},
                  {mount.destination, {}, {}, {}, false, true},
                  {mount.writable ? tr("rw") : tr("ro"),
                   {},
                   mount.writable ? Tone::Neutral : Tone::Warn}}});
        }
    }
    return rows;
}

void VolumesSection::fetch()
{
    receive(reads().volumes(), [this](const std::vector<engine::VolumeSummary> &volumes) {
        m_volumes = volumes;
        showAll();
    });
}

void VolumesSection::showAll()
{
    showRows(rowsOf(m_volumes, feed().containers(), feed().clock().now()));
}

void VolumesSection::showDetails(const QString &id)
{
    std::vector<ObjectRow> rows = mountRows(id, feed().containers());
    const bool unused = rows.empty() && !id.isEmpty();
    const QString heading = id.isEmpty() ? QString()
        : unused                         ? tr("Nobody mounts %1").arg(shortName(id))
                                         : tr("Mounts of %1").arg(shortName(id));
    showUsers(heading,
              unused
                  ? tr("It keeps its data until somebody removes it.")
                  : tr("Its data outlives these containers; what they write elsewhere does not."),
              std::move(rows));
}

} // namespace quayside::ui
