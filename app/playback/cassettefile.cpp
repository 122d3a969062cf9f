// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/cassettefile.h"

#include "playback/cassettebody.h"
#include "playback/zlibbytes.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace quayside::playback::cassettefile {

namespace {

constexpr int version = 1;
constexpr qint64 longestMs = 6LL * 60 * 60 * 1000;
constexpr int mostSteps = 200;

const QString versionKey = QStringLiteral("quayside-recording");
const QString bytesKey = QStringLiteral("bytes");

Error corrupt(const QString &what)
{
    return {ErrorKind::Corrupt, QStringLiteral("This is no recording of a lab: %1.").arg(what)};
}

QByteArray head(const CassetteInfo &info, qsizetype unpackedBytes)
{
    QJsonObject object{{versionKey, version},
                       {QStringLiteral("licence"), QStringLiteral("GPL-3.0-or-later")},
                       {QStringLiteral("lab"), info.lab.text()},
                       {QStringLiteral("engine"), info.engine},
                       {QStringLiteral("api"), info.apiVersion},
                       {QStringLiteral("start"), info.start.toUTC().toString(Qt::ISODateWithMs)},
                       {QStringLiteral("ms"), info.durationMs},
                       {QStringLiteral("steps"), info.steps},
                       {bytesKey, unpackedBytes}};
    if (!info.remark.isEmpty()) {
        object.insert(QStringLiteral("remark"), info.remark);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

struct Head
{
    CassetteInfo info;
    qsizetype unpackedBytes = 0;
    qsizetype size = 0; ///< of the line
};

Result<Head> readHead(const QByteArray &bytes)
{
    if (bytes.size() > mostBytes) {
        return corrupt(QStringLiteral("it is larger than %1 bytes").arg(mostBytes));
    }
    constexpr qsizetype longestHead = 4096;
    const qsizetype end = bytes.left(longestHead).indexOf('\n');
    const QJsonObject object =
        QJsonDocument::fromJson(bytes.left(std::max<qsizetype>(end, 0))).object();
    if (end < 0 || !object.contains(versionKey)) {
        return corrupt(QStringLiteral("its first line is not that of one"));
    }
    if (object.value(versionKey).toInt() > version) {
        return Error{ErrorKind::NewerVersion,
                     QStringLiteral("This recording was made for a newer Quayside (form %1, known "
                                    "is %2).")
                         .arg(object.value(versionKey).toInt())
                         .arg(version)};
    }
    Head head;
    head.size = end + 1;
    head.unpackedBytes = object.value(bytesKey).toInteger(-1);
    CassetteInfo &info = head.info;
    info.lab = LabId(object.value(QLatin1String("lab")).toString());
    info.engine = object.value(QLatin1String("engine")).toString();
    info.apiVersion = object.value(QLatin1String("api")).toString();
    info.start =
        QDateTime::fromString(object.value(QLatin1String("start")).toString(), Qt::ISODateWithMs);
    info.durationMs = object.value(QLatin1String("ms")).toInteger(-1);
    info.steps = object.value(QLatin1String("steps")).toInt(-1);
    info.remark = object.value(QLatin1String("remark")).toString();
    const bool sound = object.value(versionKey).toInt() == version && !info.lab.text().isEmpty()
        && info.start.isValid() && info.durationMs > 0 && info.durationMs <= longestMs
        && info.steps > 0 && info.steps <= mostSteps && head.unpackedBytes >= 0;
    if (!sound) {
        return corrupt(QStringLiteral("its first line lacks something, or says something that "
                                      "cannot be"));
    }
    if (head.unpackedBytes > mostUnpackedBytes) {
        return corrupt(
            QStringLiteral("it would unpack to more than %1 bytes").arg(mostUnpackedBytes));
    }
    return head;
}

} // namespace

QByteArray write(const Cassette &cassette)
{
    const QByteArray body = cassettebody::write(cassette);
    return head(cassette.info, body.size()) + zlibbytes::pack(body);
}

Result<CassetteInfo> readInfo(const QByteArray &bytes)
{
    const Result<Head> head = readHead(bytes);
    return head ? Result<CassetteInfo>(head->info) : Result<CassetteInfo>(head.error());
}

Result<Cassette> read(const QByteArray &bytes)
{
    const Result<Head> head = readHead(bytes);
    if (!head) {
        return head.error();
    }
    const std::optional<QByteArray> body =
        zlibbytes::unpack(QByteArrayView(bytes).sliced(head->size), head->unpackedBytes);
    if (!body) {
        return corrupt(QStringLiteral("it is cut short or damaged"));
    }
    Cassette cassette;
    cassette.info = head->info;
    const Result<void> read = cassettebody::read(*body, cassette);
    if (!read) {
        return corrupt(read.error().message);
    }
    return cassette;
}

Result<void> save(const Cassette &cassette, const QString &path)
{
    const QByteArray bytes = write(cassette);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return Error{ErrorKind::Io,
                     QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString())};
    }
    return {};
}

Result<Cassette> load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{file.exists() ? ErrorKind::Io : ErrorKind::NotFound,
                     QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
    }
    return read(file.read(mostBytes + 1));
}

} // namespace quayside::playback::cassettefile
