// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/diagramrules.h"

#include <QHash>
#include <QSet>

namespace quayside::course {

namespace {

class DiagramRules
{
public:
    DiagramRules(const DiagramSpec &spec, FileLog &log)
        : m_spec(spec)
        , m_log(log)
    {
        for (const DiagramNode &node : spec.nodes) {
            addId(node.id, node.line);
            m_nodes.append(node.id);
        }
        for (const DiagramGroup &group : spec.groups) {
            addId(group.id, group.line);
            m_groups.append(group.id);
        }
        for (const DiagramEdge &edge : spec.edges) {
            m_edges.append(edge.from + QStringLiteral("->") + edge.to);
        }
    }

    void check()
    {
        for (const DiagramEdge &edge : m_spec.edges) {
            expect(edge.from, m_nodes, QStringLiteral("node"), edge.line);
            expect(edge.to, m_nodes, QStringLiteral("node"), edge.line);
        }
        for (const DiagramGroup &group : m_spec.groups) {
            checkGroup(group);
        }
        checkCycles();
        for (const DiagramStep &step : m_spec.steps) {
            for (const QString &name : step.highlight) {
                const bool isEdge = name.contains(QLatin1String("->"));
                expect(name, isEdge ? m_edges : m_nodes + m_groups,
                       isEdge ? QStringLiteral("edge") : QStringLiteral("node or group"),
                       step.line);
            }
        }
        for (const LiveBinding &binding : m_spec.live.show) {
            checkBinding(binding);
        }
    }

private:
    void addId(const QString &id, int line)
    {
        if (const int before = m_lines.value(id); before && !id.isEmpty()) {
            m_log.fault(
                line, QStringLiteral("the id '%1' is already used at line %2").arg(id).arg(before));
        } else {
            m_lines.insert(id, line);
        }
    }

    void expect(const QString &name, const QStringList &known, const QString &kind, int line)
    {
        if (!name.isEmpty() && !known.contains(name)) {
            m_log.fault(
                line, QStringLiteral("unknown %1 '%2'").arg(kind, name) + suggestion(name, known));
        }
    }

    void checkGroup(const DiagramGroup &group)
    {
        expect(group.parent, m_groups, QStringLiteral("group"), group.line);
        for (const QString &member : group.members) {
            expect(member, m_nodes + m_groups, QStringLiteral("node or group"), group.line);
        }
        if (group.members.isEmpty()) {
            const bool isParent =
                std::any_of(m_spec.groups.begin(), m_spec.groups.end(),
                            [&](const DiagramGroup &other) { return other.parent == group.id; });
            if (!isParent) {
                m_log.fault(group.line,
                            QStringLiteral("the group '%1' has no members").arg(group.id));
            }
        }
    }

    /// Takes away groups that contain no group that is still there; what remains goes in circles.
    void checkCycles()
    {
        QHash<QString, QSet<QString>> inner;
        for (const DiagramGroup &group : m_spec.groups) {
            for (const QString &member : group.members) {
                if (m_groups.contains(member)) {
                    inner[group.id].insert(member);
                }
            }
            if (m_groups.contains(group.parent)) {
                inner[group.parent].insert(group.id);
            }
        }
        QSet<QString> left(m_groups.begin(), m_groups.end());
        for (bool progress = true; progress;) {
            progress = false;
            for (const QString &id : m_groups) {
                if (left.contains(id) && !inner.value(id).intersects(left)) {
                    left.remove(id);
                    progress = true;
                }
            }
        }
        for (const DiagramGroup &group : m_spec.groups) {
            if (left.contains(group.id)) {
                m_log.fault(group.line,
                            QStringLiteral("the group '%1' contains itself, directly or through "
                                           "other groups")
                                .arg(group.id));
                return;
            }
        }
    }

    void checkBinding(const LiveBinding &binding)
    {
        using Kind = LiveBinding::Kind;
        if (binding.kind == Kind::Step) {
            if (binding.step > static_cast<int>(m_spec.steps.size())) {
                m_log.fault(binding.line,
                            QStringLiteral("there is no step %1; the diagram has %2")
                                .arg(binding.step)
                                .arg(m_spec.steps.size()));
            }
        } else if (binding.kind == Kind::Event) {
            expect(binding.on, m_edges, QStringLiteral("edge"), binding.line);
        } else {
            expect(binding.on, m_nodes, QStringLiteral("node"), binding.line);
        }
    }

    const DiagramSpec &m_spec;
    FileLog &m_log;
    QHash<QString, int> m_lines;
    QStringList m_nodes;
    QStringList m_groups;
    QStringList m_edges;
};

} // namespace

void checkDiagram(const DiagramSpec &spec, FileLog &log)
{
    DiagramRules(spec, log).check();
}

} // namespace quayside::course
