// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

/// The two kinds of file in which the docker command line keeps where the engines are. Pure: bytes
/// in, values out; every text may come from a stranger's program.
namespace quayside::engine::dockerconfig {

/// One context, ~/.docker/contexts/meta/<sha256 of its name>/meta.json.
struct Context
{
    QString name;
    QString description;
    QString host; ///< never empty
    bool skipTlsVerify = false;
};

/// `currentContext` of ~/.docker/config.json; empty when it names none. InvalidInput: no JSON
/// object.
Result<QString> currentContext(const QByteArray &configJson);

/// InvalidInput: no JSON object, or one without the address of a docker engine. A context for
/// something else only (Kubernetes) is such a one too.
Result<Context> context(const QByteArray &metaJson);

/// The folder name of a context: lower-case SHA-256 of its name.
QString folderName(const QString &contextName);

} // namespace quayside::engine::dockerconfig
