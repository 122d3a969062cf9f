// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/livefeed.h"

namespace quayside::ui {

void LiveFeed::watch(const QObject *reader, const QSet<ContainerId> &ids)
{
    const auto known = m_wanted.constFind(reader);
    if (known != m_wanted.constEnd() && *known == ids) {
        return;
    }
    if (known == m_wanted.constEnd()) {
        connect(reader, &QObject::destroyed, this, [this, reader] { watch(reader, {}); });
    }
    m_wanted.insert(reader, ids);
    QSet<ContainerId> all;
    for (const QSet<ContainerId> &wanted : std::as_const(m_wanted)) {
        all.unite(wanted);
    }
    setWatched(all);
}

} // namespace quayside::ui
