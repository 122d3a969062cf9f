// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pageref.h"

#include <QStringView>

#include <array>

namespace quayside::ui {

namespace {

struct KindName
{
    PageRef::Kind kind;
    const char *name;
    bool hasId;
};

constexpr std::array<KindName, 6> kindNames = {{
    {PageRef::Kind::Question, "question", true},
    {PageRef::Kind::Lab, "lab", true},
    {PageRef::Kind::Diagram, "diagram", true},
    {PageRef::Kind::Dashboard, "dashboard", false},
    {PageRef::Kind::Progress, "progress", false},
    {PageRef::Kind::Settings, "settings", false},
}};

} // namespace

QString PageRef::text() const
{
    for (const KindName &entry : kindNames) {
        if (entry.kind == kind) {
            const QString name = QLatin1String(entry.name);
            return entry.hasId ? QString(name + u':' + id) : name;
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
        if (name == QLatin1String(entry.name) && entry.hasId == !id.isEmpty()) {
            return PageRef{entry.kind, id};
        }
    }
    return std::nullopt;
}

} // namespace quayside::ui
