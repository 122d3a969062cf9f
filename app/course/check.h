// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <utility>
#include <vector>

/// What a lab step asks of the engine, as data. course reads it from a `check` block; lab evaluates
/// it.
namespace quayside::course {

enum class ConditionKind {
    All, ///< every child holds; no children: holds
    Any, ///< at least one child holds
    Not, ///< the one child does not hold
    Object, ///< a field of an inspected object, or whether the object exists
    Event ///< such an event came since the step's horizon
};

enum class ObjectKind { Container, Image, Network, Volume };

enum class Comparison {
    Exists, ///< the object (no field) or the field is there and not null
    Absent, ///< the object (no field) or the field is not there
    Equals,
    NotEquals,
    AtLeast,
    AtMost,
    Contains, ///< a string contains a string, an array an element, an object a key; an expected
              ///< mapping: an array holds an object with at least these entries
    Matches, ///< a regular expression; for an array: one of its elements matches
    OneOf ///< expected is a list
};

struct Condition
{
    ConditionKind kind = ConditionKind::All;
    int line = 0;
    std::vector<Condition> children;

    ObjectKind object = ObjectKind::Container;
    QString name; ///< container, image reference, network or volume
    /// Dotted path: "State.Status", "HostConfig.PortBindings.80/tcp.0.HostPort"; a key that holds
    /// dots stands in brackets, "Config.Labels[com.example.lab]"; "*" = every element or value
    /// there, "Mounts.*.Name". Empty = the object itself.
    QString field;
    Comparison comparison = Comparison::Exists;
    QVariant expected;

    QString eventType; ///< "container"
    QString eventAction; ///< "pause"; one that ends in "*" matches by prefix, "exec_create: ping*"
    std::vector<std::pair<QString, QString>>
        eventAttributes; ///< {"name", "nginx-cont"}, {"exitCode", "0"}

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
    /// Words when the step is done; "{time}" is filled in. May be empty.
    QString done;
};

} // namespace quayside::course
