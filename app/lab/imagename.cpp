// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/imagename.h"

namespace quayside::lab {

QString canonicalImageName(const QString &reference)
{
    QString name = reference.trimmed();
    for (const QLatin1String prefix :
         {QLatin1String("docker.io/"), QLatin1String("index.docker.io/"),
          QLatin1String("library/")}) {
        if (name.startsWith(prefix)) {
            name.remove(0, prefix.size());
        }
    }
    const qsizetype at = name.indexOf(QLatin1Char('@'));
    const QString digest = at < 0 ? QString() : name.mid(at);
    name = name.left(at);
    const qsizetype tag = name.lastIndexOf(QLatin1Char(':'));
    const bool hasTag = tag > name.lastIndexOf(QLatin1Char('/'));
    if (!digest.isEmpty()) {
        return (hasTag ? name.left(tag) : name) + digest;
    }
    return hasTag || name.isEmpty() ? name : QString(name + QLatin1String(":latest"));
}

} // namespace quayside::lab
