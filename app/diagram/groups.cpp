// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/groups.h"

namespace quayside::diagram {

QSet<QString> contentsOf(const course::DiagramSpec &spec, const course::DiagramGroup &group)
{
    QSet<QString> contents(group.members.begin(), group.members.end());
    for (qsizetype before = -1; before != contents.size();) {
        before = contents.size();
        for (const course::DiagramGroup &other : spec.groups) {
            if (other.parent == group.id || contents.contains(other.parent)) {
                contents.insert(other.id);
            }
            if (contents.contains(other.id)) {
                contents.unite(QSet<QString>(other.members.begin(), other.members.end()));
            }
        }
    }
    contents.remove(group.id);
    return contents;
}

QHash<QString, QSet<QString>> contentsOfGroups(const course::DiagramSpec &spec)
{
    QHash<QString, QSet<QString>> contents;
    for (const course::DiagramGroup &group : spec.groups) {
        contents.insert(group.id, contentsOf(spec, group));
    }
    return contents;
}

} // namespace quayside::diagram
