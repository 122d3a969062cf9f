// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tlserror.h"

#include "engine/connectionerror.h"

#include <QDateTime>
#include <QSet>
#include <QSslCertificate>
#include <QStringList>

#include <algorithm>

namespace quayside::engine::tlserror {

namespace {

const QSslError *find(const QList<QSslError> &findings, const QSet<QSslError::SslError> &kinds)
{
    const auto found =
        std::find_if(findings.begin(), findings.end(),
                     [&](const QSslError &finding) { return kinds.contains(finding.error()); });
    return found == findings.end() ? nullptr : &*found;
}

QString day(const QDateTime &moment)
{
    return moment.date().toString(Qt::ISODate);
}

QString namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty()) {
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    }
    names.sort();
    names.removeDuplicates();
    return names.isEmpty() ? QStringLiteral("no name at all") : names.join(QStringLiteral(", "));
}

Error unknownAuthority(const Endpoint &endpoint, const QString &detail)
{
    const QString remedy = endpoint.caFile.isEmpty()
        ? QStringLiteral("Put the engine's ca.pem into the folder that DOCKER_CERT_PATH names, or "
                         "into the docker context.")
        : QStringLiteral("%1 belongs to another engine: put this engine's ca.pem there.")
              .arg(endpoint.caFile);
    return {ErrorKind::InvalidInput,
            QStringLiteral("The certificate of the container engine at %1 is signed by an "
                           "authority that is not trusted here. %2")
                .arg(endpoint.url(), remedy),
            detail};
}

Error otherName(const Endpoint &endpoint, const QSslError &finding)
{
    return {ErrorKind::InvalidInput,
            QStringLiteral("The certificate of the container engine at %1 is for %2, not for %3. "
                           "Use a name from the certificate in the address, or have one made for "
                           "%3.")
                .arg(endpoint.url(), namesOf(finding.certificate()), endpoint.host),
            finding.errorString()};
}

Error expired(const Endpoint &endpoint, const QSslError &finding)
{
    return {ErrorKind::InvalidInput,
            QStringLiteral("The certificate of the container engine at %1 expired on %2. Have a "
                           "new one made on the engine's machine; if the date is wrong here, set "
                           "this computer's clock.")
                .arg(endpoint.url(), day(finding.certificate().expiryDate())),
            finding.errorString()};
}

Error notYetValid(const Endpoint &endpoint, const QSslError &finding)
{
    return {ErrorKind::InvalidInput,
            QStringLiteral("The certificate of the container engine at %1 is valid from %2 on "
                           "only. Check the clocks of both machines.")
                .arg(endpoint.url(), day(finding.certificate().effectiveDate())),
            finding.errorString()};
}

Error clientRefused(const Endpoint &endpoint, const QString &text)
{
    const QString why = endpoint.certFile.isEmpty()
        ? QStringLiteral("wants a client certificate. Put cert.pem and key.pem into the folder "
                         "that DOCKER_CERT_PATH names, or into the docker context.")
        : QStringLiteral("does not accept the client certificate %1. Have one signed by the "
                         "engine's authority, and look whether it has expired (`openssl x509 "
                         "-enddate -noout -in %1`).")
              .arg(endpoint.certFile);
    return {ErrorKind::PermissionDenied,
            QStringLiteral("The container engine at %1 %2").arg(endpoint.url(), why), text};
}

} // namespace

Error fromHandshake(const Endpoint &endpoint, const QList<QSslError> &findings,
                    const QString &errorText)
{
    if (const auto *finding = find(findings, {QSslError::CertificateExpired})) {
        return expired(endpoint, *finding);
    }
    if (const auto *finding = find(findings, {QSslError::CertificateNotYetValid})) {
        return notYetValid(endpoint, *finding);
    }
    if (const auto *finding = find(
            findings,
            {QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain,
             QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToGetIssuerCertificate,
             QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted,
             QSslError::CertificateSignatureFailed, QSslError::InvalidCaCertificate})) {
        return unknownAuthority(endpoint, finding->errorString());
    }
    if (const auto *finding = find(findings, {QSslError::HostNameMismatch})) {
        return otherName(endpoint, *finding);
    }
    const QString words = errorText.toLower();
    // OpenSSL's words for what the other side said: "tlsv13 alert certificate required", "alert bad
    // certificate", "alert unknown ca", "alert certificate expired", "alert handshake failure".
    if (words.contains(QLatin1String("alert"))) {
        return clientRefused(endpoint, errorText);
    }
    if (words.contains(QLatin1String("wrong version number"))
        || words.contains(QLatin1String("packet length too long"))
        || words.contains(QLatin1String("http request"))) {
        return {ErrorKind::Protocol,
                QStringLiteral("What answers at %1 does not speak TLS. Without TLS the address "
                               "begins with tcp://, and the port is mostly 2375.")
                    .arg(endpoint.url()),
                errorText};
    }
    if (!findings.isEmpty()) {
        return unknownAuthority(endpoint, findings.first().errorString());
    }
    return connectionerror::closed(endpoint, errorText);
}

Error closedUnanswered(const Endpoint &endpoint, const QString &errorText)
{
    const QString what = endpoint.certFile.isEmpty()
        ? QStringLiteral("wants a client certificate: put cert.pem and key.pem into the folder "
                         "that DOCKER_CERT_PATH names, or into the docker context")
        : QStringLiteral("does not accept the client certificate %1").arg(endpoint.certFile);
    return {ErrorKind::Disconnected,
            QStringLiteral("The container engine at %1 closed the connection without an answer. "
                           "It may be restarting, or it %2.")
                .arg(endpoint.url(), what),
            errorText};
}

Error unusableFile(const QString &path, const QString &why)
{
    return {ErrorKind::InvalidInput,
            QStringLiteral("The TLS file %1 cannot be used: %2. Check DOCKER_CERT_PATH or the "
                           "docker context.")
                .arg(path, why),
            why};
}

Error noLibrary()
{
    return {ErrorKind::Unsupported,
            QStringLiteral("Qt finds no TLS library here. Install it: `sudo apt install libssl3`."),
            QStringLiteral("supportsSsl() is false")};
}

Error wantsTls(const Endpoint &endpoint)
{
    return {ErrorKind::Protocol,
            QStringLiteral("The container engine at %1 wants TLS. Set DOCKER_TLS_VERIFY=1, or "
                           "write https:// in place of tcp://.")
                .arg(endpoint.url())};
}

} // namespace quayside::engine::tlserror
