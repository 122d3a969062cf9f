// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/recordingexport.h"

#include "export/atomicfile.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace quayside::exporter {

namespace {

constexpr qint64 nanoPerMilli = 1'000'000;

struct FigureColumn
{
    const char *name;
    std::optional<double> (*value)(const store::RecordedSample &);
};

std::optional<double> asReal(const std::optional<qint64> &count)
{
    return count ? std::optional<double>(static_cast<double>(*count)) : std::nullopt;
}

std::optional<double> memoryPercent(const store::RecordedSample &sample)
{
    if (!sample.memoryBytes || sample.memoryLimitBytes.value_or(0) <= 0) {
        return std::nullopt;
    }
    return 100.0 * static_cast<double>(*sample.memoryBytes)
        / static_cast<double>(*sample.memoryLimitBytes);
}

using Sample = store::RecordedSample;

constexpr std::array<FigureColumn, 10> figureColumns = {{
    {"cpu_percent", [](const Sample &s) { return s.cpuPercent; }},
    {"throttled_percent", [](const Sample &s) { return s.throttledPercent; }},
    {"mem_usage", [](const Sample &s) { return asReal(s.memoryBytes); }},
    {"mem_limit", [](const Sample &s) { return asReal(s.memoryLimitBytes); }},
    {"mem_percent", memoryPercent},
    {"net_rx", [](const Sample &s) { return asReal(s.netRxBytes); }},
    {"net_tx", [](const Sample &s) { return asReal(s.netTxBytes); }},
    {"block_read", [](const Sample &s) { return asReal(s.blockReadBytes); }},
    {"block_write", [](const Sample &s) { return asReal(s.blockWriteBytes); }},
    {"pids", [](const Sample &s) { return asReal(s.pids); }},
}};

QString isoTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString isoTime(const store::RecordedEvent &event)
{
    return isoTime(QDateTime::fromMSecsSinceEpoch(event.timeNano / nanoPerMilli, Qt::UTC));
}

QHash<QString, QString> namesOf(const store::Recording &recording)
{
    QHash<QString, QString> names;
    for (const store::RecordedContainer &container : recording.containers) {
        names.insert(container.id.text(), container.name);
    }
    return names;
}

QByteArray quoted(const QString &text)
{
    QString field = text;
    const bool plain = !field.contains(u',') && !field.contains(u'"') && !field.contains(u'\n')
        && !field.contains(u'\r');
    if (plain) {
        return field.toUtf8();
    }
    field.replace(u'"', QStringLiteral("\"\""));
    return '"' + field.toUtf8() + '"';
}

/// Whole numbers without a point, others as short as they can be read back.
QByteArray number(const std::optional<double> &value)
{
    return value ? QByteArray::number(*value, 'g', QLocale::FloatingPointShortest) : QByteArray();
}

void addLine(QByteArray &csv, const QByteArrayList &fields)
{
    csv += fields.join(',') + "\r\n";
}

QByteArrayList sampleFields(const Sample &sample, const QHash<QString, QString> &names)
{
    const QString id = sample.container.text();
    QByteArrayList fields{isoTime(sample.time).toLatin1(), quoted(id), quoted(names.value(id))};
    for (const FigureColumn &column : figureColumns) {
        fields += number(column.value(sample));
    }
    return fields << QByteArray() << QByteArray();
}

QByteArrayList eventFields(const store::RecordedEvent &event)
{
    QByteArrayList fields{isoTime(event).toLatin1(), quoted(event.actorId), quoted(event.name)};
    fields.resize(fields.size() + static_cast<qsizetype>(figureColumns.size()));
    return fields << quoted(event.type + u'/' + event.action) << quoted(event.attributes);
}

QJsonObject sampleJson(const Sample &sample, const QHash<QString, QString> &names)
{
    const QString id = sample.container.text();
    QJsonObject object{{QStringLiteral("time"), isoTime(sample.time)},
                       {QStringLiteral("id"), id},
                       {QStringLiteral("name"), names.value(id)}};
    for (const FigureColumn &column : figureColumns) {
        const std::optional<double> value = column.value(sample);
        object.insert(QLatin1String(column.name), value ? QJsonValue(*value) : QJsonValue());
    }
    return object;
}

QJsonObject eventJson(const store::RecordedEvent &event)
{
    return {{QStringLiteral("time"), isoTime(event)},
            {QStringLiteral("time_nano"), QString::number(event.timeNano)}, // more than a double
            {QStringLiteral("type"), event.type},
            {QStringLiteral("action"), event.action},
            {QStringLiteral("id"), event.actorId},
            {QStringLiteral("name"), event.name},
            {QStringLiteral("attributes"),
             QJsonDocument::fromJson(event.attributes.toUtf8()).object()}};
}

} // namespace

QByteArray recordingCsv(const RecordingData &data)
{
    QByteArray csv;
    QByteArrayList titles{"time", "id", "name"};
    for (const FigureColumn &column : figureColumns) {
        titles += column.name;
    }
    addLine(csv,
            titles << "event"
                   << "event_attributes");
    const QHash<QString, QString> names = namesOf(data.recording);
    auto event = data.events.begin();
    const auto addEventsUpTo = [&](qint64 milliseconds) {
        for (; event != data.events.end() && event->timeNano / nanoPerMilli <= milliseconds;
             ++event) {
            addLine(csv, eventFields(*event));
        }
    };
    for (const Sample &sample : data.samples) {
        addEventsUpTo(sample.time.toMSecsSinceEpoch());
        addLine(csv, sampleFields(sample, names));
    }
    addEventsUpTo(std::numeric_limits<qint64>::max());
    return csv;
}

QByteArray recordingJson(const RecordingData &data)
{
    const store::Recording &recording = data.recording;
    const QHash<QString, QString> names = namesOf(recording);
    QJsonArray containers;
    for (const store::RecordedContainer &container : recording.containers) {
        containers.append(QJsonObject{{QStringLiteral("id"), container.id.text()},
                                      {QStringLiteral("name"), container.name},
                                      {QStringLiteral("image"), container.image}});
    }
    QJsonArray samples;
    for (const Sample &sample : data.samples) {
        samples.append(sampleJson(sample, names));
    }
    QJsonArray events;
    for (const store::RecordedEvent &event : data.events) {
        events.append(eventJson(event));
    }
    const QJsonObject root{
        {QStringLiteral("title"), recording.title},
        {QStringLiteral("engine"), recording.engine},
        {QStringLiteral("started"), isoTime(recording.startedAt)},
        {QStringLiteral("ended"),
         recording.endedAt.isValid() ? QJsonValue(isoTime(recording.endedAt)) : QJsonValue()},
        {QStringLiteral("containers"), containers},
        {QStringLiteral("samples"), samples},
        {QStringLiteral("events"), events}};
    return QJsonDocument(root).toJson();
}

Result<void> writeRecording(const RecordingData &data, const QString &path)
{
    if (path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive)) {
        return writeFileAtomically(path, recordingCsv(data));
    }
    if (path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive)) {
        return writeFileAtomically(path, recordingJson(data));
    }
    return Error{
        ErrorKind::InvalidInput,
        QStringLiteral("A recording is written as .csv or .json; %1 is neither.").arg(path)};
}

} // namespace quayside::exporter
