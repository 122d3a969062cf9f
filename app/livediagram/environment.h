// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Names of environment variables; their values are looked at only to tell whether two differ, and
/// never leave these functions.
namespace quayside::livediagram {

struct EnvironmentNames
{
    QStringList inherited; ///< as the image has them
    QStringList overridden; ///< in the image, with another value
    QStringList added;
};

/// Both lists are of the form "NAME=value".
EnvironmentNames comparedWithImage(const QStringList &container, const QStringList &image);

/// Whether a variable of this name is likely to hold a secret.
bool looksLikeSecret(const QString &name);

} // namespace quayside::livediagram
