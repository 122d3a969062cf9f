// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <vector>

/// What a lab step asks of the engine, as data. course reads it from a `check` block; lab evaluates
/// it.
namespace quayside::course {

enum class ConditionKind {
    All, ///< every child holds; no children: holds
    Any, ///< at least one child holds
    Not, ///< the one child does not hold
    Object, ///< a field of one object, or whether the object exists
    List, ///< how many entries of a list match, or the sum of a field over them
    Event, ///< such events came since the step began; a child: each was followed by such a one
    Compare, ///< the values of the children (Object or List) among each other
    SharedLayers, ///< how many layers the children (images) share, counted from the lowest
    Log, ///< a line of a container's output
    Path, ///< whether a path is there in a container's file system
    Metric ///< a figure of a container, now, over a time, or since the step began
};

/// What is looked at. Of the first group there is one of a name; the second are lists.
enum class ObjectKind {
    Container,
    Image,
    Network,
    Volume,
    Service,
    Node,
    Info, ///< the engine itself; no name
    Disk, ///< the engine's disk use; no name
    Changes, ///< what a container changed in its file system
    Log,
    Path,
    Figures,

    ImageHistory, ///< of the named image
    Tasks, ///< of the named service
    Containers,
    Images,
    Networks,
    Volumes,
    Services,
    Nodes
};

enum class Comparison {
    Exists, ///< the object (no field) or the field is there and not null
    Absent, ///< the object (no field) or the field is not there
    Equals,
    NotEquals,
    AtLeast,
    AtMost,
    Between, ///< expected is a list of two numbers, both included
    GrowsBy, ///< of figures: by at least that much since the step began
    Contains, ///< a string contains a string, an array an element, an object a key; an expected
              ///< mapping: an array holds an object with at least these entries
    Matches, ///< a regular expression; for an array: one of its elements matches
    OneOf ///< expected is a list
};

/// One field of a list's entry, or one attribute of an event, and what it must be.
struct FieldTest
{
    QString field;
    Comparison comparison = Comparison::Equals;
    QVariant expected;
};

/// How many entries of a list must match when the check does not count them.
enum class ListMatch { Any, All, None };

enum class Relation { Same, Different, Less, Greater };

enum class LogStreams { Both, Output, Error };

enum class Figure {
    Cpu, ///< percent, 100 = one core
    Throttled, ///< percent of the periods
    Memory, ///< bytes
    MemoryPercent, ///< of the limit
    NetRx, ///< bytes, cumulative; so are the next three
    NetTx,
    BlockRead,
    BlockWrite,
    Pids
};

struct Condition
{
    ConditionKind kind = ConditionKind::All;
    int line = 0;
    std::vector<Condition> children;

    ObjectKind object = ObjectKind::Container;
    QString name; ///< container, image reference, network, volume, service or node; may be empty
    /// Dotted path: "State.Status", "HostConfig.PortBindings.80/tcp.0.HostPort"; a key that holds
    /// dots stands in brackets, "Config.Labels[com.example.lab]"; "*" = every element or value
    /// there, "Mounts.*.Name"; "#" = how many there are; -1 = the last element. Empty = the object
    /// itself; of a List: the field whose sum is compared.
    QString field;
    Comparison comparison = Comparison::Exists;
    QVariant expected;

    /// List and Event: what an entry must be like to count.
    std::vector<FieldTest> where;
    ListMatch match = ListMatch::Any;
    std::optional<FieldTest> count; ///< instead of `match`: how many must be like that

    QString eventType; ///< "container"
    QString eventAction; ///< "pause"; one that ends in "*" matches by prefix, "exec_create: ping*"
    /// Of an event that follows another: the attribute in which the two agree; "id" is what they
    /// are about. Empty = any later one will do.
    QString same;

    Relation relation = Relation::Same;
    double times = 1; ///< Less and Greater: the smaller side counts this many times …
    double by = 0; ///< … and this much more

    LogStreams streams = LogStreams::Both;
    bool sinceStep = false; ///< of Log: only lines from after the step began

    QString path; ///< of Path, absolute

    Figure figure = Figure::Cpu;
    double forSeconds = 0; ///< every sample of the last seconds; 0 = the last sample
    double overSeconds = 0; ///< their mean instead

    QString otherwise; ///< the words while it does not hold; "{got}" and "{expected}" are filled in
};

/// A wrong-but-close state with its own hint.
struct NearMiss
{
    Condition when;
    QString hint;
    int line = 0;
};

struct Check
{
    /// Empty = the API cannot see it: the learner ticks the step.
    std::optional<Condition> condition;
    /// What the learner is to look for, inline Markdown; set when there is no condition.
    QString learnerPrompt;
    std::vector<NearMiss> nearMisses;
    /// The condition must hold this long without a break before the step is done.
    int staysSeconds = 0;
    /// Words when the step is done; "{time}" is filled in. May be empty.
    QString done;
};

} // namespace quayside::course
