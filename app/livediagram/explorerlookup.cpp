// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a drawing.
#include "livediagram/explorerdrawing.h"

namespace quayside::livediagram {

const ExplorerThing *ExplorerDrawing::thing(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : &things[static_cast<size_t>(*place)];
}

QStringList ExplorerDrawing::neighbours(const QString &id) const
{
    QStringList found;
    for (const ExplorerLink &link : links) {
        if (link.from == id) {
            found.append(link.to);
        } else if (link.to == id) {
            found.append(link.from);
        }
    }
    found.removeDuplicates();
    return found;
}

void ExplorerDrawing::index()
{
    m_places.clear();
    for (size_t i = 0; i < things.size(); ++i) {
        m_places.insert(things[i].id, static_cast<int>(i));
    }
}

} // namespace quayside::livediagram
