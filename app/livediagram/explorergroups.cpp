// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorergroups.h"

#include <QMap>

#include <algorithm>

namespace quayside::livediagram {

using Kind = ExplorerThing::Kind;

namespace {

constexpr qsizetype leastInGroup = 3;
constexpr qsizetype examples = 1; ///< of each group, shown one by one before it
constexpr qsizetype mostInPanel = 16; ///< rows, when there are too many even in groups

QString imageOf(const ExplorerThing &container)
{
    return container.words.section(QStringLiteral(" · "), 1);
}

/// "stopped", "running", "unhealthy": what is the same to somebody who looks from afar.
QString conditionOf(const ExplorerThing &container)
{
    if (container.pale) {
        return QStringLiteral("stopped");
    }
    return container.badge == QStringLiteral("unhealthy") ? container.badge
                                                          : container.words.section(u' ', 0, 0);
}

class Grouper
{
public:
    Grouper(ExplorerDrawing &drawing, const ExplorerFilter &filter)
        : m_drawing(drawing)
        , m_filter(filter)
    {
    }

    void run()
    {
        if (rows() <= mostSingleContainers) {
            return;
        }
        for (ExplorerPanel &panel : m_drawing.panels) {
            groupByImage(panel);
        }
        if (rows() > qsizetype{2} * mostSingleContainers) {
            for (ExplorerPanel &panel : m_drawing.panels) {
                groupRest(panel);
            }
        }
        apply();
    }

private:
    qsizetype rows() const
    {
        qsizetype count = 0;
        for (const ExplorerPanel &panel : m_drawing.panels) {
            count += panel.things.size();
        }
        return count;
    }

    bool mayHide(const QString &id) const
    {
        const ExplorerThing *thing = m_drawing.thing(id);
        return thing != nullptr && thing->kind == Kind::Container && id != m_filter.focus;
    }

    void groupByImage(ExplorerPanel &panel)
    {
        QMap<QString, QStringList> families; // by name, so that the order is stable
        for (const QString &id : panel.things) {
            if (mayHide(id)) {
                const ExplorerThing &thing = *m_drawing.thing(id);
                families[conditionOf(thing) + u'\n' + imageOf(thing)].append(id);
            }
        }
        for (auto family = families.begin(); family != families.end(); ++family) {
            const QString id = QStringLiteral("more:%1:%2").arg(panel.id, family.key());
            QStringList &members = *family;
            if (members.size() - examples < leastInGroup || m_filter.expanded.contains(id)) {
                continue;
            }
            const QString condition = family.key().section(u'\n', 0, 0);
            const QString image = family.key().section(u'\n', 1);
            members.erase(members.begin(), members.begin() + examples);
            hide(panel, id, members,
                 QStringLiteral("%1 more %2").arg(members.size()).arg(condition),
                 QStringLiteral("containers of %1").arg(image));
        }
    }

    void groupRest(ExplorerPanel &panel)
    {
        const QString id = QStringLiteral("more:%1").arg(panel.id);
        if (panel.things.size() <= mostInPanel || m_filter.expanded.contains(id)) {
            return;
        }
        QStringList members;
        for (qsizetype i = mostInPanel - 1; i < panel.things.size(); ++i) {
            if (mayHide(panel.things[i])) {
                members.append(panel.things[i]);
            }
        }
        if (members.size() >= leastInGroup) {
            hide(panel, id, members, QStringLiteral("%1 more containers").arg(members.size()),
                 QStringLiteral("of several images"));
        }
    }

    void hide(ExplorerPanel &panel, const QString &id, const QStringList &members,
              const QString &name, const QString &words)
    {
        ExplorerThing group;
        group.id = id;
        group.kind = Kind::More;
        group.name = name;
        group.words = words;
        group.pale = true;
        group.onlyNear = true;
        for (const QString &member : members) {
            const ExplorerThing &thing = *m_drawing.thing(member);
            group.members.append(thing.name);
            group.state = thing.state;
            group.tone = thing.tone;
            group.pale = group.pale && thing.pale;
            group.onlyNear = group.onlyNear && thing.onlyNear;
            m_groupOf.insert(member, id);
            panel.things.removeOne(member);
        }
        panel.things.append(id);
        m_groups.push_back(group);
    }

    void apply()
    {
        auto &things = m_drawing.things;
        things.erase(
            std::remove_if(things.begin(), things.end(),
                           [this](const ExplorerThing &one) { return m_groupOf.contains(one.id); }),
            things.end());
        things.insert(things.end(), m_groups.begin(), m_groups.end());
        QHash<QString, int> seen; // a group's links, each once, with how many it stands for
        std::vector<ExplorerLink> links;
        for (ExplorerLink link : m_drawing.links) {
            const auto group = m_groupOf.constFind(link.from);
            if (group != m_groupOf.cend()) {
                link.from = *group;
                link.label.clear();
                link.readOnly = false;
                if (seen[link.key()]++ > 0) {
                    continue;
                }
            }
            links.push_back(link);
        }
        m_drawing.links = std::move(links);
    }

    ExplorerDrawing &m_drawing;
    const ExplorerFilter &m_filter;
    QHash<QString, QString> m_groupOf;
    std::vector<ExplorerThing> m_groups;
};

} // namespace

void groupTooMany(ExplorerDrawing &drawing, const ExplorerFilter &filter)
{
    Grouper(drawing, filter).run();
}

} // namespace quayside::livediagram
