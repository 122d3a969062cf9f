// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dockerconfig.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace quayside::engine::dockerconfig {

namespace {

Result<QJsonObject> object(const QByteArray &json)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (!document.isObject()) {
        return Error{ErrorKind::InvalidInput, QStringLiteral("This is not a JSON object."),
                     parseError.errorString()};
    }
    return document.object();
}

} // namespace

Result<QString> currentContext(const QByteArray &configJson)
{
    const Result<QJsonObject> config = object(configJson);
    if (!config) {
        return config.error();
    }
    return config->value(QLatin1String("currentContext")).toString();
}

Result<Context> context(const QByteArray &metaJson)
{
    const Result<QJsonObject> meta = object(metaJson);
    if (!meta) {
        return meta.error();
    }
    const QJsonObject docker = meta->value(QLatin1String("Endpoints"))
                                   .toObject()
                                   .value(QLatin1String("docker"))
                                   .toObject();
    Context context;
    context.name = meta->value(QLatin1String("Name")).toString();
    context.description = meta->value(QLatin1String("Metadata"))
                              .toObject()
                              .value(QLatin1String("Description"))
                              .toString();
    context.host = docker.value(QLatin1String("Host")).toString();
    context.skipTlsVerify = docker.value(QLatin1String("SkipTLSVerify")).toBool();
    if (context.host.isEmpty()) {
        return Error{ErrorKind::InvalidInput,
                     QStringLiteral("It has no address of a docker engine.")};
    }
    return context;
}

QString folderName(const QString &contextName)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(contextName.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace quayside::engine::dockerconfig
