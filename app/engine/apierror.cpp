// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/apierror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace quayside::engine::apierror {

namespace {

constexpr qsizetype longestMessage = 2000;

QString messageOf(int status, const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QString text = object.value(QLatin1String("message")).toString();
    if (text.isEmpty()) {
        text = object.value(QLatin1String("cause")).toString(); // Podman's own form
    }
    if (text.isEmpty() && object.isEmpty()) {
        text = QString::fromUtf8(body.left(longestMessage));
    }
    text = text.trimmed().left(longestMessage);
    return text.isEmpty() ? QStringLiteral("The engine answered with status %1.").arg(status)
                          : text;
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 400:
        return ErrorKind::InvalidInput;
    case 401:
    case 403:
        return ErrorKind::PermissionDenied;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 501:
    case 503:
        return ErrorKind::Unsupported;
    default:
        return ErrorKind::Internal;
    }
}

} // namespace

Error fromResponse(int status, const QByteArray &body)
{
    Error error{kindOf(status), messageOf(status, body), QStringLiteral("HTTP %1").arg(status)};
    if (status == 400 && versionComplaint(error)) {
        error.kind = ErrorKind::Unsupported;
    }
    return error;
}

std::optional<VersionComplaint> versionComplaint(const Error &error)
{
    static const QRegularExpression pattern(
        QStringLiteral("version \\S+ is too (new|old)\\..*(?:Maximum|Minimum) supported API "
                       "version is (\\d+\\.\\d+)"));
    const QRegularExpressionMatch match = pattern.match(error.message);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const std::optional<ApiVersion> limit = ApiVersion::parse(match.captured(2));
    if (!limit) {
        return std::nullopt;
    }
    return VersionComplaint{match.captured(1) == u"new", *limit};
}

} // namespace quayside::engine::apierror
