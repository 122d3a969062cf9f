// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/eventssection.h"

#include "base/clock.h"
#include "ui/live/containers/exitmeaning.h"
#include "ui/live/livefeed.h"
#include "ui/objects/eventstrip.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

using engine::EngineEvent;

constexpr qint64 nanoPerMilli = 1'000'000;

QString attribute(const EngineEvent &event, const char *name)
{
    return event.attributes.value(QLatin1String(name));
}

bool isBad(const EngineEvent &event)
{
    const int exitCode = attribute(event, "exitCode").toInt();
    return event.action == u"oom" || event.action == u"health_status: unhealthy"
        || (event.action == u"die" && exitCode != 0);
}

Tone toneOf(const EngineEvent &event)
{
    if (isBad(event)) {
        return Tone::Bad;
    }
    static const QStringList good = {QStringLiteral("start"), QStringLiteral("unpause"),
                                     QStringLiteral("health_status: healthy")};
    static const QStringList ending = {QStringLiteral("die"), QStringLiteral("stop"),
                                       QStringLiteral("kill"), QStringLiteral("destroy"),
                                       QStringLiteral("pause")};
    if (good.contains(event.action)) {
        return Tone::Ok;
    }
    return ending.contains(event.action) ? Tone::Warn : Tone::Neutral;
}

/// "exit 137: killed by SIGKILL, …", "signal 15", the image, the network's container.
QString detailsOf(const EngineEvent &event, const QHash<QString, QString> &names)
{
    if (event.action == u"die") {
        const int code = attribute(event, "exitCode").toInt();
        return EventsSection::tr("exit %1: %2").arg(code).arg(exitMeaning(code, false).sentence);
    }
    if (event.action == u"kill") {
        return EventsSection::tr("signal %1").arg(attribute(event, "signal"));
    }
    const QString container = attribute(event, "container");
    if (!container.isEmpty()) {
        return names.value(container, container.left(12));
    }
    return attribute(event, "image");
}

QString nameOf(const EngineEvent &event)
{
    const QString name = event.name();
    return name.isEmpty() ? event.actorId.left(24) : name;
}

std::vector<ObjectColumn> columns()
{
    using E = EventsSection;
    return {
        {E::tr("Action"), E::tr("What happened. From GET /events, as docker events prints it."),
         false, 190},
        {E::tr("Time"), E::tr("By the engine's clock, in your time zone."), false, 120},
        {E::tr("Kind"), E::tr("To what it happened."), false, 100},
        {E::tr("Name"), E::tr("Of the container, network, volume or image."), false, 220},
        {E::tr("Details"),
         E::tr("The exit code and its meaning, the signal, the image, who was connected."), false,
         0},
    };
}

} // namespace

EventsSection::EventsSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                             QWidget *parent)
    : ObjectSection(feed, reads, theme,
                    {QStringLiteral("events"), tr("Events"),
                     tr("Nothing happened since Quayside began to listen. Start a container in a "
                        "terminal and watch."),
                     QStringLiteral("container-life-cycle-states"), tr("What they mean")},
                    columns(), {}, parent)
    , m_strip(new EventStrip(theme))
    , m_routine(new QPushButton(tr("&Routine")))
    , m_attributes(new ObjectTable({{tr("Attribute"), tr("As the engine sent it.")},
                                    {tr("Value"), tr("As the engine sent it."), false, 700}},
                                   theme))
{
    addKindButtons();
    m_routine->setCheckable(true);
    m_routine->setObjectName(QStringLiteral("eventsRoutine"));
    m_routine->setToolTip(tr("Also show what health checks, exec and process lists cause (Alt+R)"));
    connect(m_routine, &QPushButton::toggled, this, [this] { fetch(); });
    addControl(m_routine);
    insertAboveTable(m_strip);
    connect(m_strip, &EventStrip::markActivated, &table(), &ObjectTable::selectId);
    table().sortByColumn(1, Qt::DescendingOrder);
    m_heading = addDetailHeading();
    m_attributes->setObjectName(QStringLiteral("eventAttributes"));
    m_attributes->setAccessibleName(tr("Attributes of the event"));
    details().addWidget(m_attributes, 1);
    connect(&feed, &LiveFeed::eventArrived, this, &EventsSection::refreshSoon);
    complete();
}

void EventsSection::addKindButtons()
{
    const QStringList names = {tr("&Containers"), tr("&Networks"), tr("&Volumes"), tr("&Images"),
                               tr("&Others")};
    for (const QString &name : names) {
        auto *button = new QPushButton(name);
        button->setCheckable(true);
        button->setChecked(true);
        button->setObjectName(QStringLiteral("eventsKind%1").arg(m_kinds.size()));
        button->setToolTip(tr("Show or hide them"));
        connect(button, &QPushButton::toggled, this, [this] { fetch(); });
        addControl(button);
        m_kinds.push_back(button);
    }
}

QString EventsSection::idOf(const EngineEvent &event)
{
    return QString::number(event.timeNano) + event.type + event.action + event.actorId
        + attribute(event, "container");
}

bool EventsSection::isRoutine(const EngineEvent &event)
{
    return event.action == u"top" || event.action.startsWith(u"exec_")
        || event.action == u"health_status: healthy";
}

bool EventsSection::isWanted(const EngineEvent &event) const
{
    const auto lane = static_cast<size_t>(EventStrip::laneOf(event.type));
    return m_kinds[lane]->isChecked() && (m_routine->isChecked() || !isRoutine(event));
}

std::vector<ObjectRow> EventsSection::rowsOf(const std::vector<EngineEvent> &events,
                                             const QHash<QString, QString> &names)
{
    std::vector<ObjectRow> rows;
    for (const EngineEvent &event : events) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.timeNano / nanoPerMilli);
        rows.push_back({idOf(event),
                        {{event.action, {}, toneOf(event)},
                         {time.toString(QStringLiteral("HH:mm:ss.zzz")), event.timeNano},
                         {event.type, {}, {}, {}, true},
                         {nameOf(event)},
                         {detailsOf(event, names), {}, {}, {}, !isBad(event)}}});
    }
    return rows;
}

std::vector<ObjectRow> EventsSection::attributeRows(const EngineEvent &event)
{
    std::vector<ObjectRow> rows{{QStringLiteral("\x01id"),
                                 {{tr("id"), QString()}, {event.actorId, {}, {}, {}, false, true}},
                                 event.actorId}};
    for (auto it = event.attributes.begin(); it != event.attributes.end(); ++it) {
        rows.push_back({it.key(), {{it.key()}, {it.value(), {}, {}, {}, false, true}}, it.value()});
    }
    return rows;
}

void EventsSection::fetch()
{
    QHash<QString, QString> names;
    for (const engine::ContainerSummary &container : feed().containers()) {
        names.insert(container.id.text(), container.name);
    }
    std::vector<EngineEvent> wanted;
    std::vector<EventStrip::Mark> marks;
    for (const EngineEvent &event : feed().recentEvents()) {
        if (!isWanted(event)) {
            continue;
        }
        wanted.push_back(event);
        marks.push_back({event.timeNano / nanoPerMilli, EventStrip::laneOf(event.type),
                         isBad(event), idOf(event),
                         QStringLiteral("%1 %2").arg(event.action, nameOf(event))});
    }
    m_strip->setMarks(std::move(marks), feed().clock().now().toMSecsSinceEpoch());
    showRows(rowsOf(wanted, names));
}

void EventsSection::showDetails(const QString &id)
{
    const auto &events = feed().recentEvents();
    const auto event = std::find_if(events.rbegin(), events.rend(),
                                    [&id](const EngineEvent &e) { return idOf(e) == id; });
    if (event == events.rend()) {
        m_heading->clear();
        m_attributes->setRows({});
        return;
    }
    m_heading->setText(tr("%1 %2 %3").arg(event->type, event->action, nameOf(*event)));
    m_attributes->setRows(attributeRows(*event));
}

void EventsSection::setDetailsTheme(const render::Theme &theme)
{
    m_strip->setTheme(theme);
    m_attributes->setTheme(theme);
}

} // namespace quayside::ui
