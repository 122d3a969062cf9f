// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pageref.h"

#include <QStringList>
#include <QStringView>

#include <array>

namespace quayside::ui {

namespace {

enum class HasId { Never, Always, Maybe };

struct KindName
{
    PageRef::Kind kind;
    const char *name;
    HasId hasId;
};

constexpr std::array<KindName, 7> kindNames = {{
    {PageRef::Kind::Question, "question", HasId::Always},
    {PageRef::Kind::Lab, "lab", HasId::Always},
    {PageRef::Kind::Journal, "journal", HasId::Always},
    {PageRef::Kind::Diagram, "diagram", HasId::Always},
    {PageRef::Kind::Dashboard, "dashboard", HasId::Maybe},
    {PageRef::Kind::Progress, "progress", HasId::Never},
    {PageRef::Kind::Settings, "settings", HasId::Never},
}};

/// As EnginePlace names them.
bool isSection(const QString &id)
{
    static const QStringList sections = {
        QStringLiteral("containers"), QStringLiteral("map"),       QStringLiteral("events"),    QStringLiteral("images"),
        QStringLiteral("networks"),   QStringLiteral("volumes"),   QStringLiteral("disk"),
        QStringLiteral("swarm"),      QStringLiteral("recordings")};
    return sections.contains(id);
}

} // namespace

QString PageRef::text() const
{
    for (const KindName &entry : kindNames) {
        if (entry.kind == kind) {
            const QString name = QLatin1String(entry.name);
            return id.isEmpty() ? name : QString(name + u':' + id);
        }
    }
    return {};
}

std::optional<PageRef> PageRef::parse(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView name = QStringView(text).left(colon < 0 ? text.size() : colon);
    const QString id = colon < 0 ? QString() : text.mid(colon + 1);
    for (const KindName &entry : kindNames) {
        const HasId found = id.isEmpty() ? HasId::Never : HasId::Always;
        if (name == QLatin1String(entry.name)
            && (entry.hasId == found
                || (entry.hasId == HasId::Maybe && (id.isEmpty() || isSection(id))))) {
            return PageRef{entry.kind, id};
        }
    }
    return std::nullopt;
}

store::PageRef toStored(const PageRef &page)
{
    return {page.text().section(u':', 0, 0), page.id};
}

std::optional<PageRef> fromStored(const store::PageRef &page)
{
    return PageRef::parse(page.id.isEmpty() ? page.kind : QString(page.kind + u':' + page.id));
}

} // namespace quayside::ui
