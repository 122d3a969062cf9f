// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

namespace quayside::cli {

namespace {

const QStringList valueOptions = {QStringLiteral("--engine"), QStringLiteral("--data-dir"),
                                  QStringLiteral("--content-dir")};

} // namespace

Arguments::Arguments(QStringList words)
    : m_rest(std::move(words))
{
    for (qsizetype i = 0; i < m_rest.size(); ++i) {
        if (valueOptions.contains(m_rest.at(i))) {
            ++i; // its value is no command
        } else if (!m_rest.at(i).startsWith(u'-')) {
            m_command = m_rest.takeAt(i);
            return;
        }
    }
}

bool Arguments::helpWanted() const
{
    return m_rest.contains(QStringLiteral("--help")) || m_rest.contains(QStringLiteral("-h"));
}

Result<void> Arguments::parse(QCommandLineParser &parser)
{
    const QCommandLineOption engine(
        QStringLiteral("engine"),
        QStringLiteral("Talk to the engine at URL (unix:///path, tcp://host:port)."),
        QStringLiteral("URL"));
    const QCommandLineOption data(QStringLiteral("data-dir"),
                                  QStringLiteral("Keep progress and notes in DIR."),
                                  QStringLiteral("DIR"));
    const QCommandLineOption content(QStringLiteral("content-dir"),
                                     QStringLiteral("Read the course from DIR."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this help."));
    parser.addOptions({engine, data, content, help});
    if (!parser.parse(QStringList{QStringLiteral("quayside")} + m_rest)) {
        return Error{ErrorKind::InvalidInput, parser.errorText()};
    }
    m_global = {parser.value(engine), parser.value(data), parser.value(content)};
    return {};
}

void print(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void complain(const QString &line)
{
    const QByteArray bytes = "quayside: " + line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

QString dataFolder(const GlobalOptions &options)
{
    if (!options.dataDir.isEmpty()) {
        return QDir(options.dataDir).absolutePath();
    }
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/quayside");
}

QString contentFolder(const GlobalOptions &options)
{
    return options.contentDir.isEmpty() ? QStringLiteral(":/content") : options.contentDir;
}

QStringList packFolders(const GlobalOptions &options)
{
    QStringList found;
    const QDir packs(dataFolder(options) + QStringLiteral("/packs"));
    const QFileInfoList folders =
        packs.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &folder : folders) {
        found.append(folder.filePath());
    }
    return found;
}

QStringList recordingFolders(const GlobalOptions &options)
{
    const QString name = QStringLiteral("/recordings");
    QStringList folders;
    if (!options.contentDir.isEmpty()) {
        folders.append(options.contentDir + name);
    }
    for (const QString &pack : packFolders(options)) {
        folders.append(pack + name);
    }
    // Beside the program, whether it is installed, in a bundle, or where it was built.
    folders.append(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/quayside")
                   + name);
    folders += QStandardPaths::locateAll(QStandardPaths::GenericDataLocation,
                                         QStringLiteral("quayside/recordings"),
                                         QStandardPaths::LocateDirectory);
    return folders;
}

} // namespace quayside::cli
