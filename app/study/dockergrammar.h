// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// What the docker command line calls things, as far as it takes to compare two commands: which
/// options take a value, which short option is which long one, which paths are one command.
namespace quayside::study::docker {

struct Option
{
    QString name; ///< the long name, or the only one
    bool takesValue = false;
};

/// The one path for commands that have two: "container ls" -> "ps", "image rm" -> "rmi".
QString canonicalPath(const QString &path);

/// Is `word` a management command ("network", "compose") that a second word follows?
bool isGroup(const QString &word);

/// Options end at the first other word ("run", "exec": what follows belongs to the container).
bool optionsComeFirst(const QString &path);

/// The option of a command by its canonical path ("" = of docker itself, "compose" = of compose
/// itself) and by its long name or its one letter. Empty = not known.
std::optional<Option> option(const QString &path, const QString &name);

} // namespace quayside::study::docker
