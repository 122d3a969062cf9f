// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/recordedengine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace quayside::playback {

namespace {

constexpr int statusOk = 200;
constexpr int statusNotFound = 404;

QJsonArray arrayOf(const RecordedValue *value)
{
    return value != nullptr && value->status == statusOk
        ? QJsonDocument::fromJson(value->body).array()
        : QJsonArray();
}

QJsonObject objectOf(const RecordedValue *value)
{
    return value != nullptr && value->status == statusOk
        ? QJsonDocument::fromJson(value->body).object()
        : QJsonObject();
}

/// An id is recognised by its beginning if only one object begins so.
bool mayBeginId(const QString &text)
{
    constexpr qsizetype shortest = 2;
    return text.size() >= shortest && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

/// By id, by one of the names, or by an unambiguous beginning of the id; empty when there is none.
template <typename IdOf, typename IsNamed>
QString find(const QJsonArray &entries, const QString &reference, IdOf idOf, IsNamed isNamed)
{
    QString beginning;
    bool ambiguous = false;
    for (const auto &value : entries) {
        const QJsonObject entry = value.toObject();
        QString id = idOf(entry);
        if (id == reference || isNamed(entry)) {
            return id;
        }
        if (mayBeginId(reference)
            && (id.startsWith(reference) || id.startsWith(QStringLiteral("sha256:") + reference))) {
            ambiguous = !beginning.isEmpty();
            beginning = id;
        }
    }
    return ambiguous ? QString() : beginning;
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

/// "docker.io/library/nginx" and "nginx" are the image "nginx:latest".
QString familiarName(QString reference)
{
    for (const char *prefix : {"docker.io/library/", "index.docker.io/library/", "docker.io/"}) {
        if (reference.startsWith(QLatin1String(prefix))) {
            reference = reference.mid(static_cast<qsizetype>(qstrlen(prefix)));
            break;
        }
    }
    const bool hasTag = reference.section(u'/', -1).contains(u':');
    return hasTag || reference.contains(u'@') ? reference : reference + QStringLiteral(":latest");
}

} // namespace

RecordedEngine::RecordedEngine(const Cassette &cassette)
    : m_cassette(cassette)
{
}

RecordedEngine::Answer RecordedEngine::notFound(const QString &message)
{
    return {statusNotFound, QJsonDocument(QJsonObject{{QStringLiteral("message"), message}})
                                .toJson(QJsonDocument::Compact)};
}

RecordedEngine::Answer RecordedEngine::valueAt(const QString &path, qint64 atMs) const
{
    const RecordedValue *value = m_cassette.at(path, atMs);
    return value != nullptr
        ? Answer{value->status, value->body}
        : notFound(QStringLiteral("This was not recorded: %1").arg(path));
}

RecordedEngine::Answer RecordedEngine::get(const QStringList &path, qint64 atMs) const
{
    const QString first = path.value(0);
    if (path.size() == 3 && first == u"containers") {
        return container(path, atMs);
    }
    if (path.size() >= 3 && first == u"images") {
        return image(path, atMs);
    }
    if (path.size() == 2 && first == u"networks") {
        return network(path.at(1), atMs);
    }
    const bool isListed = first == u"volumes" || first == u"services" || first == u"nodes";
    if (path.size() == 2 && isListed) {
        return listed(first, path.at(1), atMs);
    }
    return valueAt(u'/' + path.join(u'/'), atMs);
}

QString RecordedEngine::containerId(const QString &reference, qint64 atMs) const
{
    const QJsonArray entries =
        arrayOf(m_cassette.at(QStringLiteral("/containers/json"), atMs));
    return find(
        entries, reference, [](const QJsonObject &entry) { return text(entry, "Id"); },
        [&reference](const QJsonObject &entry) {
            return entry.value(QLatin1String("Names"))
                .toArray()
                .contains(reference.startsWith(u'/') ? reference : QString(u'/' + reference));
        });
}

RecordedEngine::Answer RecordedEngine::container(const QStringList &path, qint64 atMs) const
{
    const QString &reference = path.at(1);
    const QString id = containerId(reference, atMs);
    if (id.isEmpty()) {
        return notFound(QStringLiteral("No such container: ") + reference);
    }
    return valueAt(QStringLiteral("/containers/%1/%2").arg(id, path.at(2)), atMs);
}

int RecordedEngine::archiveStatus(const QString &container, const QString &path, qint64 atMs) const
{
    const QString id = containerId(container, atMs);
    const RecordedValue *value = m_cassette.at(
        QStringLiteral("/containers/%1/archive?path=%2").arg(id, path), atMs);
    return value != nullptr ? value->status : statusNotFound;
}

bool RecordedEngine::isRunning(const QString &containerId, qint64 atMs) const
{
    const QJsonObject inspected = objectOf(
        m_cassette.at(QStringLiteral("/containers/%1/json").arg(containerId), atMs));
    return inspected.value(QLatin1String("State"))
        .toObject()
        .value(QLatin1String("Running"))
        .toBool();
}

bool RecordedEngine::hasTerminal(const QString &containerId, qint64 atMs) const
{
    const QJsonObject inspected = objectOf(
        m_cassette.at(QStringLiteral("/containers/%1/json").arg(containerId), atMs));
    return inspected.value(QLatin1String("Config")).toObject().value(QLatin1String("Tty")).toBool();
}

QString RecordedEngine::imageId(const QString &reference, qint64 atMs) const
{
    const QString name = familiarName(reference);
    const auto isNamed = [&](const QJsonObject &entry) {
        return entry.value(QLatin1String("RepoTags")).toArray().contains(name)
            || entry.value(QLatin1String("RepoDigests")).toArray().contains(name);
    };
    return find(
        arrayOf(m_cassette.at(QStringLiteral("/images/json"), atMs)), reference,
        [](const QJsonObject &entry) { return text(entry, "Id"); }, isNamed);
}

/// A name may hold slashes, so it is everything between.
RecordedEngine::Answer RecordedEngine::image(const QStringList &path, qint64 atMs) const
{
    const QString reference = path.mid(1, path.size() - 2).join(u'/');
    const QString id = imageId(reference, atMs);
    if (id.isEmpty()) {
        return notFound(QStringLiteral("No such image: ") + reference);
    }
    return valueAt(QStringLiteral("/images/%1/%2").arg(id, path.constLast()), atMs);
}

RecordedEngine::Answer RecordedEngine::network(const QString &reference, qint64 atMs) const
{
    const QString id = find(
        arrayOf(m_cassette.at(QStringLiteral("/networks"), atMs)), reference,
        [](const QJsonObject &entry) { return text(entry, "Id"); },
        [&reference](const QJsonObject &entry) { return text(entry, "Name") == reference; });
    return id.isEmpty() ? notFound(QStringLiteral("network %1 not found").arg(reference))
                        : valueAt(QStringLiteral("/networks/") + id, atMs);
}

/// What an inspection of these says is what the list says of them.
RecordedEngine::Answer RecordedEngine::listed(const QString &list, const QString &reference,
                                              qint64 atMs) const
{
    const RecordedValue *value = m_cassette.at(u'/' + list, atMs);
    if (value == nullptr || value->status != statusOk) {
        return valueAt(u'/' + list, atMs); // no Swarm, for one
    }
    const bool isVolumes = list == u"volumes";
    const QJsonArray entries = isVolumes
        ? objectOf(value).value(QLatin1String("Volumes")).toArray()
        : arrayOf(value);
    const auto idOf = [isVolumes](const QJsonObject &entry) {
        return text(entry, isVolumes ? "Name" : "ID");
    };
    const QString id = find(entries, reference, idOf, [&reference](const QJsonObject &entry) {
        const QJsonObject spec = entry.value(QLatin1String("Spec")).toObject();
        const QJsonObject description = entry.value(QLatin1String("Description")).toObject();
        return text(spec, "Name") == reference || text(description, "Hostname") == reference;
    });
    for (const auto &entry : entries) {
        if (!id.isEmpty() && idOf(entry.toObject()) == id) {
            return {statusOk, QJsonDocument(entry.toObject()).toJson(QJsonDocument::Compact)};
        }
    }
    // In the words of the engine: "get data: no such volume", "service web not found".
    return notFound(isVolumes ? QStringLiteral("get %1: no such volume").arg(reference)
                              : QStringLiteral("%1 %2 not found").arg(list.chopped(1), reference));
}

} // namespace quayside::playback
