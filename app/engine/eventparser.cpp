// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/eventparser.h"

#include "engine/jsonondemand.h"

namespace quayside::engine {

namespace {

using ondemand::forEachField;
using ondemand::toCount;
using Value = simdjson::ondemand::value;
using Key = std::string_view;

constexpr qint64 nanoPerSecond = 1'000'000'000;

struct RawEvent
{
    EngineEvent event;
    QString oldStatus;
    QString oldId;
    QString oldFrom;
    QString healthStatus;
    std::optional<quint64> seconds;
    std::optional<quint64> nano;
};

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString toText(Value value)
{
    std::string_view text;
    return value.get_string().get(text) ? QString() : toText(text);
}

bool readActor(Value value, EngineEvent &event)
{
    return forEachField(value, [&event](Key key, Value field) {
        if (key == "ID") {
            event.actorId = toText(field);
        } else if (key == "Attributes") {
            return forEachField(field, [&event](Key name, Value attribute) {
                // The key's text lives in the parser's buffer, which the value's text may reuse.
                const QString attributeName = toText(name);
                event.attributes.insert(attributeName, toText(attribute));
                return true;
            });
        }
        return true;
    });
}

bool readField(Key key, Value value, RawEvent &raw)
{
    if (key == "Type") {
        raw.event.type = toText(value);
    } else if (key == "Action") {
        raw.event.action = toText(value);
    } else if (key == "Actor") {
        return readActor(value, raw.event);
    } else if (key == "status") {
        raw.oldStatus = toText(value);
    } else if (key == "id") {
        raw.oldId = toText(value);
    } else if (key == "from") {
        raw.oldFrom = toText(value);
    } else if (key == "HealthStatus") {
        raw.healthStatus = toText(value);
    } else if (key == "time") {
        raw.seconds = toCount(value);
    } else if (key == "timeNano") {
        raw.nano = toCount(value);
    }
    return true;
}

void useOldFields(RawEvent &raw)
{
    EngineEvent &event = raw.event;
    if (event.type.isEmpty()) {
        event.type = QStringLiteral("container");
    }
    if (event.action.isEmpty()) {
        event.action = raw.oldStatus;
    }
    if (event.actorId.isEmpty()) {
        event.actorId = raw.oldId;
    }
    const QString image = QStringLiteral("image");
    if (!raw.oldFrom.isEmpty() && event.type == u"container" && !event.attributes.contains(image)) {
        event.attributes.insert(image, raw.oldFrom);
    }
}

void usePodmanForms(RawEvent &raw)
{
    EngineEvent &event = raw.event;
    if (event.type != u"container") {
        return;
    }
    if (event.action == u"health_status") {
        const QString status = raw.healthStatus.isEmpty()
            ? event.attributes.value(QStringLiteral("health_status"))
            : raw.healthStatus;
        if (!status.isEmpty()) {
            event.action += QStringLiteral(": ") + status;
        }
    } else if (event.action == u"died") {
        event.action = QStringLiteral("die");
    } else if (event.action == u"remove") {
        event.action = QStringLiteral("destroy");
    }
    const QString exitCode = QStringLiteral("exitCode");
    const QString podmanExitCode = QStringLiteral("containerExitCode");
    if (event.attributes.contains(podmanExitCode) && !event.attributes.contains(exitCode)) {
        event.attributes.insert(exitCode, event.attributes.value(podmanExitCode));
    }
}

} // namespace

class EventParser::Private
{
public:
    ondemand::Document document;
};

EventParser::EventParser()
    : d(std::make_unique<Private>())
{
}

EventParser::~EventParser() = default;

Result<EngineEvent> EventParser::parse(std::string_view json)
{
    RawEvent raw;
    simdjson::ondemand::object object;
    const auto error = d->document.open(json, object);
    const bool read = !error && forEachField(object, [&raw](Key key, Value value) {
        return readField(key, value, raw);
    });
    useOldFields(raw);
    if (!read || raw.event.action.isEmpty()) {
        return Error{ErrorKind::Protocol, QStringLiteral("An event cannot be read."),
                     toText(json.substr(0, 200))};
    }
    usePodmanForms(raw);
    constexpr auto largest = static_cast<quint64>(std::numeric_limits<qint64>::max());
    if (raw.nano && *raw.nano <= largest) {
        raw.event.timeNano = static_cast<qint64>(*raw.nano);
    } else if (raw.seconds && *raw.seconds <= largest / static_cast<quint64>(nanoPerSecond)) {
        raw.event.timeNano = static_cast<qint64>(*raw.seconds) * nanoPerSecond;
    }
    return raw.event;
}

} // namespace quayside::engine
