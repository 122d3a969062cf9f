// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/privateengine.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTimer>

namespace quayside::live {

namespace {

constexpr int cannotRunHereCode = 77;
constexpr int startTimeoutMs = 90'000;
constexpr int imagesTimeoutMs = 180'000; // the first time they are downloaded
constexpr int stopTimeoutMs = 60'000;

QString supportFile(const QString &name)
{
    return QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/support/") + name;
}

QString lastLine(const QString &text)
{
    return text.trimmed().section(u'\n', -1);
}

} // namespace

PrivateEngine::PrivateEngine(Kind kind)
    : m_kind(kind)
    , m_directory(QDir::tempPath() + QStringLiteral("/quayside-live-XXXXXX"))
{
    // The script removes it, with what is mounted in it.
    m_directory.setAutoRemove(false);
}

PrivateEngine::~PrivateEngine()
{
    if (!m_begun) {
        m_directory.remove();
        return;
    }
    const CommandResult stopped =
        script({QStringLiteral("stop"), m_directory.path()}, stopTimeoutMs);
    if (!stopped.ok()) {
        qWarning("The private engine was not cleaned up: %s", qPrintable(stopped.error));
    }
}

PrivateEngine::Start PrivateEngine::start(const QStringList &imagesNamedInFiles)
{
    if (!m_directory.isValid()) {
        m_reason = m_directory.errorString();
        return Start::Failed;
    }
    m_begun = true;
    const CommandResult started = startDaemon();
    if (!started.ok()) {
        // With that code the script has taken back what it made.
        m_begun = started.exitCode != cannotRunHereCode;
        return give(Start::Failed, started);
    }
    const CommandResult images = makeImages(imagesNamedInFiles);
    return give(images.ok() ? Start::Running : Start::Failed, images);
}

PrivateEngine::Start PrivateEngine::give(Start outcome, const CommandResult &result)
{
    if (outcome == Start::Running) {
        return outcome;
    }
    m_reason = lastLine(result.error);
    return result.exitCode == cannotRunHereCode ? Start::CannotRunHere : outcome;
}

PrivateEngine::CommandResult PrivateEngine::makeImages(const QStringList &namedInFiles) const
{
    QStringList arguments;
    for (const QString &file : namedInFiles) {
        arguments << QStringLiteral("--named-in") << file;
    }
    return run(supportFile(QStringLiteral("make-images")), arguments << socketPath(),
               imagesTimeoutMs);
}

bool PrivateEngine::loadImages(const QStringList &namedInFiles)
{
    const CommandResult loaded = makeImages(namedInFiles);
    give(Start::Failed, loaded);
    return loaded.ok();
}

bool PrivateEngine::crash()
{
    return script({QStringLiteral("kill"), m_directory.path()}, stopTimeoutMs).ok();
}

bool PrivateEngine::startAgain()
{
    return startDaemon().ok();
}

PrivateEngine::CommandResult PrivateEngine::startDaemon() const
{
    QStringList arguments{QStringLiteral("start"), m_directory.path(), QStringLiteral("--owner"),
                          QString::number(QCoreApplication::applicationPid())};
    for (const QString &argument : m_daemonArguments) {
        arguments << QStringLiteral("--daemon") << argument;
    }
    return script(arguments, startTimeoutMs);
}

QStringList PrivateEngine::reachCommand(quint16 port) const
{
    return {supportFile(QStringLiteral("private-engine")), QStringLiteral("reach"),
            m_directory.path(), QString::number(port)};
}

QString PrivateEngine::socketPath() const
{
    return m_directory.path() + QStringLiteral("/docker.sock");
}

engine::Endpoint PrivateEngine::endpoint() const
{
    engine::Endpoint result;
    result.socketPath = socketPath();
    result.source = QStringLiteral("private engine");
    return result;
}

PrivateEngine::CommandResult PrivateEngine::docker(const QStringList &arguments,
                                                   int timeoutMs) const
{
    const QString own = m_directory.filePath(QStringLiteral("bin/docker"));
    return run(QFile::exists(own) ? own : QStringLiteral("docker"), arguments, timeoutMs);
}

PrivateEngine::CommandResult PrivateEngine::shell(const QString &line, int timeoutMs) const
{
    return run(QStringLiteral("bash"), {QStringLiteral("-c"), line}, timeoutMs);
}

bool PrivateEngine::isRequired()
{
    return qEnvironmentVariable("QUAYSIDE_REQUIRE_LIVE") == QStringLiteral("1");
}

PrivateEngine::CommandResult PrivateEngine::script(const QStringList &arguments,
                                                   int timeoutMs) const
{
    const QString name = m_kind == Kind::Docker ? QStringLiteral("private-engine")
                                                : QStringLiteral("private-podman");
    return run(supportFile(name), arguments, timeoutMs);
}

QProcessEnvironment PrivateEngine::environment() const
{
    QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
    result.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix://") + socketPath());
    result.insert(QStringLiteral("DOCKER_CONFIG"), m_directory.filePath(QStringLiteral("cli")));
    result.insert(QStringLiteral("PATH"),
                  m_directory.filePath(QStringLiteral("bin:"))
                      + result.value(QStringLiteral("PATH")));
    result.remove(QStringLiteral("DOCKER_CONTEXT"));
    result.remove(QStringLiteral("DOCKER_TLS_VERIFY"));
    return result;
}

QString PrivateEngine::networkNamespace() const
{
    QFile file(m_directory.filePath(QStringLiteral("netns")));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QStringLiteral("/run/netns/") + QString::fromUtf8(file.readAll()).trimmed();
}

PrivateEngine::CommandResult PrivateEngine::run(const QString &program,
                                                const QStringList &arguments, int timeoutMs) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setStandardInputFile(QProcess::nullDevice());

    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(timeoutMs, &loop, &QEventLoop::quit);
    process.start(program, arguments);
    if (process.state() != QProcess::NotRunning) {
        loop.exec();
    }

    CommandResult result;
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
        result.error = QStringLiteral("%1 took longer than %2 ms").arg(program).arg(timeoutMs);
        return result;
    }
    result.output = QString::fromUtf8(process.readAllStandardOutput());
    result.error = QString::fromUtf8(process.readAllStandardError());
    if (process.error() == QProcess::FailedToStart) {
        result.error = process.errorString();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        result.exitCode = process.exitCode();
    }
    return result;
}

} // namespace quayside::live
