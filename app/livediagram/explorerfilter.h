// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/enginevalues.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace quayside::livediagram {

/// What of an engine the map shows. A value; nothing chosen = everything there is.
struct ExplorerFilter
{
    QString text; ///< words, all of which a thing must hold: names, images, labels, ports
    bool images = true;
    bool volumes = true; ///< bind mounts and tmpfs too
    bool stopped = true;
    std::optional<bool> builtIn; ///< bridge, host, none; empty = those that somebody is on
    QString project; ///< Compose project; empty = all
    QString network; ///< name; empty = all
    QString focus; ///< id of a thing: only what is connected to it
    QSet<QString> expanded; ///< ids of groups ("more:…") whose members are shown one by one

    /// Whether fewer things are shown than there are, because the learner said so.
    bool narrows() const;
    bool operator==(const ExplorerFilter &) const = default;
};

/// The Compose project a thing belongs to by its labels; empty = none.
QString projectOf(const QHash<QString, QString> &labels);
/// Sorted, each once: of containers, networks and volumes.
QStringList projectsOf(const EngineValues &values);

/// Whether the thing holds every word of the filter's text; without a text everything does.
bool holdsText(const engine::ContainerSummary &container, const ExplorerFilter &filter);
bool holdsText(const engine::NetworkSummary &network, const ExplorerFilter &filter);
bool holdsText(const engine::VolumeSummary &volume, const ExplorerFilter &filter);
bool holdsText(const engine::ImageSummary &image, const ExplorerFilter &filter);
bool holdsText(const QString &name, const ExplorerFilter &filter);

/// Not running, paused or restarting.
bool isStopped(const engine::ContainerSummary &container);

} // namespace quayside::livediagram
