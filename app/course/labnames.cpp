// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/labnames.h"

namespace quayside::course {

namespace {

class NameRules
{
public:
    NameRules(const Lab &lab, FileLog &log)
        : m_lab(lab)
        , m_log(log)
    {
    }

    void check(const Condition &condition)
    {
        switch (condition.object) {
        case ObjectKind::Container:
        case ObjectKind::Changes:
        case ObjectKind::Log:
        case ObjectKind::Path:
        case ObjectKind::Figures:
            check(condition, QStringLiteral("container"), m_lab.containers);
            break;
        case ObjectKind::Network:
            check(condition, QStringLiteral("network"), m_lab.networks);
            break;
        case ObjectKind::Volume:
            check(condition, QStringLiteral("volume"), m_lab.volumes);
            break;
        case ObjectKind::Service:
        case ObjectKind::Tasks:
            check(condition, QStringLiteral("service"), m_lab.services);
            break;
        default:
            break;
        }
        for (const Condition &child : condition.children) {
            check(child);
        }
    }

private:
    void check(const Condition &condition, const QString &kind, const QStringList &listed)
    {
        static const QStringList builtIn = {QStringLiteral("bridge"), QStringLiteral("host"),
                                            QStringLiteral("none"), QStringLiteral("ingress"),
                                            QStringLiteral("docker_gwbridge")};
        const bool isBuiltIn =
            condition.object == ObjectKind::Network && builtIn.contains(condition.name);
        if (!condition.name.isEmpty() && !isBuiltIn && !listed.contains(condition.name)) {
            m_log.fault(condition.line,
                        QStringLiteral("the %1 '%2' is not among the lab's %1s; add it to '%1s' "
                                       "in the front matter")
                            .arg(kind, condition.name));
        }
    }

    const Lab &m_lab;
    FileLog &m_log;
};

} // namespace

void checkLabNames(const Lab &lab, FileLog &log)
{
    NameRules rules(lab, log);
    for (const LabStep &step : lab.steps) {
        if (step.check.condition) {
            rules.check(*step.check.condition);
        }
        for (const NearMiss &miss : step.check.nearMisses) {
            rules.check(miss.when);
        }
    }
}

} // namespace quayside::course
