// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

namespace quayside::cli {

/// Exit statuses of the program.
enum ExitStatus { Done = 0, Failed = 1, Unusable = 2 };

/// Options that hold for every word.
struct GlobalOptions
{
    QString engineUrl; ///< empty = find one
    QString dataDir; ///< empty = the XDG data folder
    QString contentDir; ///< empty = the built-in course
};

/// The words of one call: which command, and what stands after it, in any order.
class Arguments
{
public:
    /// `words` without the program's name.
    explicit Arguments(QStringList words);

    /// The first word that is neither an option nor an option's value; empty = open the window.
    const QString &command() const { return m_command; }

    /// Parses the rest with `parser`, to which the global options are added. InvalidInput says in
    /// one line what is wrong.
    Result<void> parse(QCommandLineParser &parser);
    bool helpWanted() const;
    const GlobalOptions &global() const { return m_global; }

private:
    QString m_command;
    QStringList m_rest;
    GlobalOptions m_global;
};

/// One line to stdout or stderr.
void print(const QString &line);
void complain(const QString &line);

/// Where the learner's data is: --data-dir, else $XDG_DATA_HOME/quayside.
QString dataFolder(const GlobalOptions &options);
/// Where the course is: --content-dir, else the built-in one.
QString contentFolder(const GlobalOptions &options);
/// Where recordings of labs are: with the course, with packs, and where they are installed.
QStringList recordingFolders(const GlobalOptions &options);
/// Folders below the data folder's "packs" that hold a course.yaml.
QStringList packFolders(const GlobalOptions &options);

} // namespace quayside::cli
