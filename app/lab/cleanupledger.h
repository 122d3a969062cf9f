// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "engine/objects.h"
#include "engine/types.h"

#include <QDateTime>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::lab {

enum class CleanupKind { Service, Container, Network, Volume, Image };

/// One thing that the lab made.
struct CleanupItem
{
    CleanupKind kind = CleanupKind::Container;
    QString id; ///< of a container; the name of everything else
    QString name;
    bool anonymous = false; ///< a volume without a name, of one of the lab's containers
    bool gone = false;
    QString command; ///< that removes it; the program runs none

    bool operator==(const CleanupItem &) const = default;
};

/// Exactly what a lab made since it began: things with a name that the lab declares (images: that
/// it builds) and the anonymous volumes of its containers. What was there before is none of it.
/// Pure state machine: fed with events and with what the engine lists, which also tells what came
/// without an event or before this program was started. One thread; `lab` must outlive it.
class CleanupLedger
{
public:
    explicit CleanupLedger(const course::Lab &lab);

    /// Forgets everything; what is older than this (the daemon's clock) is not the lab's.
    void begin(qint64 horizonNano);
    qint64 horizonNano() const { return m_horizonNano; }

    void addEvent(const engine::EngineEvent &event);
    /// All that there are now, stopped ones too.
    void setContainers(const std::vector<engine::ContainerSummary> &containers);
    void setNetworks(const std::vector<engine::NetworkSummary> &networks);
    void setVolumes(const std::vector<engine::VolumeSummary> &volumes);
    void setServices(const std::vector<engine::ServiceSummary> &services);
    void setImages(const std::vector<engine::ImageSummary> &images);

    /// In the order in which they can be removed.
    std::vector<CleanupItem> items() const;
    /// Few commands that remove all that is not gone yet, in that order.
    QStringList commands() const;

private:
    bool isYoung(const QDateTime &created) const;
    CleanupItem *find(CleanupKind kind, const QString &id);
    void note(CleanupKind kind, const QString &id, const QString &name, bool anonymous = false);
    void setGone(CleanupKind kind, const QString &id);
    void onContainer(const engine::EngineEvent &event);
    void onVolume(const engine::EngineEvent &event);
    template <typename T>
    void setNamed(CleanupKind kind, const QStringList &declared, const std::vector<T> &existing);
    void keep(CleanupKind kind, const QSet<QString> &ids);

    const course::Lab &m_lab;
    qint64 m_horizonNano = 0;
    std::vector<CleanupItem> m_items;
    QSet<QString> m_destroyed; ///< ids of containers, which never come back
    QSet<QString> m_youngVolumes; ///< without a name, made since the lab began, by whom is unknown
};

} // namespace quayside::lab
