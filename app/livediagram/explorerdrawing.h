// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/overlay.h"
#include "livediagram/explorerfilter.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace quayside::livediagram {

/// One thing on the map. Ids have the form "kind:name" and stay while the thing is there.
struct ExplorerThing
{
    enum class Kind {
        Host, ///< the machine, where ports are published
        Network,
        Container,
        Volume,
        Bind, ///< a path of the host
        Memory, ///< tmpfs
        Image,
        More ///< several containers that would be too many one by one
    };

    QString id;
    Kind kind = Kind::Container;
    QString name; ///< in full
    QString words; ///< small second line: "running · nginx:1.25", "bridge · 172.18.0.0/16"
    QString badge; ///< of a container's health: "healthy"; empty = it has no check
    diagram::Tone tone = diagram::Tone::Plain; ///< of a container's state
    diagram::Tone badgeTone = diagram::Tone::Plain;
    engine::ContainerState state = engine::ContainerState::Unknown; ///< of containers and More
    bool pale = false; ///< not in use: stopped, or nobody's
    bool builtIn = false; ///< a network that nobody made
    bool onlyNear = false; ///< shown because it is next to what was looked for
    QStringList members; ///< of More: names

    bool operator==(const ExplorerThing &) const = default;
};

struct ExplorerLink
{
    enum class Kind { Network, Mount, Port, Image };

    QString from; ///< always a container or a group of them
    QString to;
    Kind kind = Kind::Network;
    QString label; ///< path in the container, "8080 → 80/tcp", address in the network
    bool readOnly = false;

    QString key() const { return from + u'>' + to + u'>' + label; }
    bool operator==(const ExplorerLink &) const = default;
};

/// A frame around containers that belong together, or a shelf of things that stand alone.
struct ExplorerPanel
{
    enum class Kind { Lab, Project, Others, Shelf };

    QString id;
    Kind kind = Kind::Others;
    QString title;
    QString words; ///< "3 containers, 1 stopped"
    QStringList things; ///< ids: containers and groups, or what lies on the shelf

    bool operator==(const ExplorerPanel &) const = default;
};

/// A whole engine, or the part of it that a filter lets through, as a picture without places: pure
/// values, ordered by name, so that the same engine gives the same picture.
struct ExplorerDrawing
{
    std::vector<ExplorerThing> things;
    std::vector<ExplorerLink> links;
    std::vector<ExplorerPanel> panels;
    QString words; ///< one sentence: what is shown of how much

    const ExplorerThing *thing(const QString &id) const;
    /// Ids of what is linked with `id`.
    QStringList neighbours(const QString &id) const;
    bool isEmpty() const { return panels.empty(); }

    /// Must be called after `things` was filled by hand.
    void index();

private:
    QHash<QString, int> m_places;
};

/// The containers of the lab that is open.
struct ExplorerLab
{
    QString title; ///< empty = none is open
    QStringList containers;

    bool operator==(const ExplorerLab &) const = default;
};

/// More containers than this are grouped by image and state, and groups say how many they hold.
inline constexpr int mostSingleContainers = 40;

ExplorerDrawing drawExplorer(const EngineValues &values, const ExplorerFilter &filter,
                             const ExplorerLab &lab = {});

/// An engine as it might be, for those who have none: a web shop with a database.
EngineValues exampleEngine();

} // namespace quayside::livediagram
