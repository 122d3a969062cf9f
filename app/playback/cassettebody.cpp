// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/cassettebody.h"

#include "playback/framejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace quayside::playback::cassettebody {

namespace {

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

// Writing -----------------------------------------------------------------------------------------

QJsonValue bodyJson(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isArray()) {
        return document.array();
    }
    return document.isObject() ? QJsonValue(document.object())
                               : QJsonValue(QString::fromUtf8(body));
}

/// Text as it is, anything else as Base64 in an object.
QJsonValue bytesJson(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes) {
        return text;
    }
    return QJsonObject{{QStringLiteral("base64"), QString::fromLatin1(bytes.toBase64())}};
}

/// Everything about one path stands together, so that what is repeated is near.
QByteArray valueLines(const Cassette &cassette)
{
    QStringList paths = cassette.values.keys();
    paths.sort();
    QByteArray lines;
    for (const QString &path : paths) {
        QJsonArray rows;
        for (const RecordedValue &value : cassette.values.value(path)) {
            rows.append(QJsonArray{value.atMs, value.status, bodyJson(value.body)});
        }
        lines += line({{QStringLiteral("path"), path}, {QStringLiteral("values"), rows}});
    }
    return lines;
}

QByteArray eventLine(const Cassette &cassette)
{
    QJsonArray rows;
    for (const RecordedEvent &event : cassette.events) {
        rows.append(QJsonArray{event.atMs, event.timeNano, bodyJson(event.json)});
    }
    return line({{QStringLiteral("events"), rows}});
}

QByteArray frameLines(const Cassette &cassette)
{
    QStringList ids = cassette.frames.keys();
    ids.sort();
    QByteArray lines;
    for (const QString &id : ids) {
        lines += line({{QStringLiteral("figures"), id},
                       {QStringLiteral("rows"), framejson::toRows(cassette.frames.value(id))}});
    }
    return lines;
}

QByteArray outputLines(const Cassette &cassette)
{
    QStringList ids = cassette.output.keys();
    ids.sort();
    QByteArray lines;
    for (const QString &id : ids) {
        QJsonArray rows;
        for (const RecordedOutput &output : cassette.output.value(id)) {
            rows.append(
                QJsonArray{output.atMs, static_cast<int>(output.stream), bytesJson(output.line)});
        }
        lines += line({{QStringLiteral("output"), id}, {QStringLiteral("lines"), rows}});
    }
    return lines;
}

QByteArray markLine(const Cassette &cassette)
{
    QJsonArray rows;
    for (const Mark &mark : cassette.marks) {
        rows.append(QJsonArray{mark.atMs, static_cast<int>(mark.kind), mark.step, mark.text,
                               mark.exitCode, mark.cannotBeSeen});
    }
    return line({{QStringLiteral("marks"), rows}});
}

// Reading -----------------------------------------------------------------------------------------

QByteArray bodyOf(const QJsonValue &value)
{
    if (value.isArray()) {
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    }
    return value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)
                            : value.toString().toUtf8();
}

QByteArray bytesOf(const QJsonValue &value)
{
    return value.isObject() ? QByteArray::fromBase64(
               value.toObject().value(QLatin1String("base64")).toString().toLatin1())
                            : value.toString().toUtf8();
}

/// Puts the lines of a recording into a cassette; what() says which kind of line was wrong.
class BodyReader
{
public:
    explicit BodyReader(Cassette &cassette)
        : m_cassette(cassette)
    {
    }

    bool readLine(const QJsonObject &object)
    {
        for (const auto &[key, read] : {std::pair{"path", &BodyReader::readValues},
                                        {"events", &BodyReader::readEvents},
                                        {"figures", &BodyReader::readFigures},
                                        {"output", &BodyReader::readOutput},
                                        {"marks", &BodyReader::readMarks}}) {
            m_what = QLatin1String(key);
            if (object.contains(m_what)) {
                m_lastMs = 0;
                return (this->*read)(object);
            }
        }
        m_what = QLatin1String("line of an unknown kind");
        return false;
    }

    QString what() const { return m_what; }

private:
    /// Times do not go back, and stay inside the recording.
    bool takeTime(const QJsonValue &value, qint64 &atMs)
    {
        atMs = value.toInteger(-1);
        const bool sound = atMs >= m_lastMs && atMs <= m_cassette.info.durationMs;
        m_lastMs = atMs;
        return sound;
    }

    bool readValues(const QJsonObject &object)
    {
        std::vector<RecordedValue> &track =
            m_cassette.values[object.value(QLatin1String("path")).toString()];
        const QJsonArray rows = object.value(QLatin1String("values")).toArray();
        for (const auto &row : rows) {
            RecordedValue value;
            const QJsonArray cells = row.toArray();
            value.status = cells.at(1).toInt();
            value.body = bodyOf(cells.at(2));
            if (cells.size() != 3 || !takeTime(cells.at(0), value.atMs) || value.status < 200
                || value.status > 599) {
                return false;
            }
            track.push_back(std::move(value));
        }
        return true;
    }

    bool readEvents(const QJsonObject &object)
    {
        const QJsonArray rows = object.value(QLatin1String("events")).toArray();
        for (const auto &row : rows) {
            RecordedEvent event;
            const QJsonArray cells = row.toArray();
            event.timeNano = cells.at(1).toInteger(-1);
            event.json = bodyOf(cells.at(2));
            if (cells.size() != 3 || !takeTime(cells.at(0), event.atMs) || event.timeNano < 0) {
                return false;
            }
            m_cassette.events.push_back(std::move(event));
        }
        return true;
    }

    bool readFigures(const QJsonObject &object)
    {
        auto frames = framejson::fromRows(object.value(QLatin1String("rows")).toArray());
        if (!frames) {
            return false;
        }
        for (const RecordedFrame &frame : *frames) {
            qint64 atMs = 0;
            if (!takeTime(frame.atMs, atMs)) {
                return false;
            }
        }
        m_cassette.frames[object.value(QLatin1String("figures")).toString()] = std::move(*frames);
        return true;
    }

    bool readOutput(const QJsonObject &object)
    {
        std::vector<RecordedOutput> &lines =
            m_cassette.output[object.value(QLatin1String("output")).toString()];
        const QJsonArray rows = object.value(QLatin1String("lines")).toArray();
        for (const auto &row : rows) {
            RecordedOutput output;
            const QJsonArray cells = row.toArray();
            const int stream = cells.at(1).toInt(-1);
            output.line = bytesOf(cells.at(2));
            if (cells.size() != 3 || !takeTime(cells.at(0), output.atMs) || stream < 0
                || stream > static_cast<int>(RecordedOutput::Stream::Error)) {
                return false;
            }
            output.stream = static_cast<RecordedOutput::Stream>(stream);
            lines.push_back(std::move(output));
        }
        return true;
    }

    bool readMarks(const QJsonObject &object)
    {
        const QJsonArray rows = object.value(QLatin1String("marks")).toArray();
        for (const auto &row : rows) {
            Mark mark;
            const QJsonArray cells = row.toArray();
            const int kind = cells.at(1).toInt(-1);
            mark.step = cells.at(2).toInt(-1);
            mark.text = cells.at(3).toString();
            mark.exitCode = cells.at(4).toInt();
            mark.cannotBeSeen = cells.at(5).toBool();
            if (cells.size() != 6 || !takeTime(cells.at(0), mark.atMs) || kind < 0
                || kind > static_cast<int>(Mark::Kind::CommandEnds) || mark.step < 1
                || mark.step > m_cassette.info.steps) {
                return false;
            }
            mark.kind = static_cast<Mark::Kind>(kind);
            m_cassette.marks.push_back(std::move(mark));
        }
        return true;
    }

    Cassette &m_cassette;
    QString m_what;
    qint64 m_lastMs = 0;
};

} // namespace

QByteArray write(const Cassette &cassette)
{
    return valueLines(cassette) + eventLine(cassette) + frameLines(cassette) + outputLines(cassette)
        + markLine(cassette);
}

Result<void> read(const QByteArray &lines, Cassette &cassette)
{
    BodyReader reader(cassette);
    int number = 0;
    for (qsizetype from = 0; from < lines.size();) {
        ++number;
        const qsizetype newline = lines.indexOf('\n', from);
        const qsizetype end = newline < 0 ? lines.size() : newline;
        const QJsonDocument document = QJsonDocument::fromJson(lines.mid(from, end - from));
        if (!document.isObject() || !reader.readLine(document.object())) {
            return Error{
                ErrorKind::Corrupt,
                QStringLiteral("line %1 of what is packed cannot be read (%2)")
                    .arg(number)
                    .arg(document.isObject() ? reader.what() : QStringLiteral("no JSON object"))};
        }
        from = end + 1;
    }
    return {};
}

} // namespace quayside::playback::cassettebody
