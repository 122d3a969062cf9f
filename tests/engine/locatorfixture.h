// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginelocator.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace quayside::test {

/// A home and a root of the test's own, with contexts as the docker command line keeps them.
class LocatorFixture : public QObject
{
protected:
    void setUp() { m_directory = std::make_unique<QTemporaryDir>(); }
    QString path(const QString &relative) const { return m_directory->filePath(relative); }
    void touch(const QString &relative) const { write(relative, {}); }
    void write(const QString &relative, const QByteArray &content) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(relative)).path()));
        QFile file(path(relative));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    /// `more` goes into the object of the endpoint: ",\"SkipTLSVerify\":true".
    void addContext(const QString &name, const QByteArray &host, const QByteArray &more = {}) const
    {
        write(QStringLiteral("home/.docker/contexts/meta/%1/meta.json").arg(contextFolder(name)),
              "{\"Name\":\"" + name.toUtf8() + "\",\"Metadata\":{\"Description\":\"about "
                  + name.toUtf8() + "\"},\"Endpoints\":{\"docker\":{\"Host\":\"" + host + '"' + more
                  + "}}}");
    }
    QString contextFolder(const QString &name) const
    {
        return QString::fromLatin1(
            QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    }
    engine::LocatorEnvironment environment() const
    {
        engine::LocatorEnvironment environment;
        environment.homeDirectory = path(QStringLiteral("home"));
        environment.rootDirectory = path(QStringLiteral("root"));
        environment.variables.insert(QStringLiteral("XDG_RUNTIME_DIR"),
                                     path(QStringLiteral("run")));
        return environment;
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

} // namespace quayside::test
