// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/enginestate.h"

namespace quayside::live {

namespace {

struct Listing
{
    const char *kind;
    const char *command;
};

const Listing listings[] = {
    {"container", "ps -a --no-trunc --format {{.Names}}|{{.Image}}|{{.ID}}"},
    {"image", "images --no-trunc --format {{.Repository}}:{{.Tag}}|{{.ID}}"},
    {"network", "network ls --format {{.Name}}"},
    {"volume", "volume ls --format {{.Name}}"},
    {"swarm", "info --format {{.Swarm.LocalNodeState}}"},
};

} // namespace

QStringList engineState(const PrivateEngine &engine)
{
    QStringList result;
    for (const Listing &listing : listings) {
        const QString kind = QString::fromLatin1(listing.kind);
        const auto listed = engine.docker(QString::fromLatin1(listing.command).split(u' '));
        for (const QString &line : listed.output.split(u'\n', Qt::SkipEmptyParts)) {
            if (line != QLatin1String("docker_gwbridge")) {
                result.append(kind + u' ' + QString(line).replace(u'|', QLatin1String("  ")));
            }
        }
        if (!listed.ok()) {
            result.append(kind + QStringLiteral(" list: ") + listed.error.trimmed());
        }
    }
    result.sort();
    return result;
}

} // namespace quayside::live
