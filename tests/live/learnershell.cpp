// SPDX-License-Identifier: GPL-3.0-or-later
#include "learnershell.h"

#include "support/privateengine.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QSysInfo>
#include <QTimer>

namespace quayside::live {

namespace {

// The command comes in a file, so that nothing has to be quoted; its status goes to the shell's own
// output, behind the command's last byte.
const char *const loop = R"(
status=0
while IFS= read -r turn; do
    text=$(cat "$turn.command"; echo)
    (exit "$status")
    eval "$text" >"$turn.output" 2>&1 </dev/null
    status=$?
    echo "$status"
done
)";

} // namespace

LearnerShell::LearnerShell(const PrivateEngine &engine)
    : m_engine(engine)
    , m_base(QDir::tempPath() + QStringLiteral("/quayside-shell-XXXXXX"))
    , m_home(m_base.filePath(QStringLiteral("lab")))
{
    QDir().mkpath(m_home);
    const QString folder = QFileInfo(engine.socketPath()).path();
    QFile netns(folder + QStringLiteral("/netns"));
    const QString network =
        netns.open(QIODevice::ReadOnly) ? QString::fromUtf8(netns.readAll()).trimmed() : QString();
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix://") + engine.socketPath());
    environment.insert(QStringLiteral("DOCKER_CONFIG"), folder + QStringLiteral("/cli"));
    environment.insert(QStringLiteral("HOME"), m_home);
    environment.insert(QStringLiteral("USER"), QStringLiteral("you"));
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    environment.insert(QStringLiteral("TERM"), QStringLiteral("dumb"));
    environment.insert(QStringLiteral("COLUMNS"), QStringLiteral("160"));
    m_bash.setProcessEnvironment(environment);
    m_bash.setWorkingDirectory(m_home);
    m_bash.setStandardErrorFile(QProcess::nullDevice());
    m_bash.start(QStringLiteral("nsenter"),
                 {QStringLiteral("--net=/run/netns/") + network, QStringLiteral("bash"),
                  QStringLiteral("--norc"), QStringLiteral("-c"), QString::fromLatin1(loop)});
}

LearnerShell::~LearnerShell()
{
    m_bash.closeWriteChannel();
    if (!m_bash.waitForFinished(1000)) {
        m_bash.kill();
        m_bash.waitForFinished(1000);
    }
}

std::optional<LearnerShell::Outcome> LearnerShell::run(const QString &command, int timeoutMs)
{
    const QString turn = m_base.filePath(QStringLiteral("turn-%1").arg(++m_turns));
    QFile file(turn + QStringLiteral(".command"));
    if (!file.open(QIODevice::WriteOnly)) {
        return std::nullopt;
    }
    file.write(command.toUtf8());
    file.close();
    m_bash.write(turn.toUtf8() + '\n');

    QEventLoop wait;
    QByteArray answer;
    QObject::connect(&m_bash, &QProcess::readyReadStandardOutput, &wait, [&] {
        answer += m_bash.readAllStandardOutput();
        if (answer.contains('\n')) {
            wait.quit();
        }
    });
    QObject::connect(&m_bash, &QProcess::finished, &wait, &QEventLoop::quit);
    QTimer::singleShot(timeoutMs, &wait, &QEventLoop::quit);
    wait.exec();
    if (!answer.contains('\n')) {
        return std::nullopt;
    }
    QFile output(turn + QStringLiteral(".output"));
    const QByteArray printed = output.open(QIODevice::ReadOnly) ? output.readAll() : QByteArray();
    return Outcome{answer.trimmed().toInt(), QString::fromUtf8(portable(printed)).trimmed()};
}

QByteArray LearnerShell::portable(QByteArray text) const
{
    const QByteArray folder = QFileInfo(m_engine.socketPath()).path().toUtf8();
    const std::pair<QByteArray, const char *> paths[] = {
        {folder + "/docker.sock", "/var/run/docker.sock"},
        {folder + "/data", "/var/lib/docker"},
        {folder + "/exec", "/var/run/docker"},
        {folder, "/tmp/engine"},
        {m_home.toUtf8(), "/home/you"},
        {m_base.path().toUtf8(), "/tmp"}};
    for (const auto &[ours, usual] : paths) {
        text.replace(ours, usual);
    }
    // A short name might be a word of something else.
    const QByteArray host = QSysInfo::machineHostName().toUtf8();
    constexpr qsizetype shortestHost = 5;
    if (host.size() >= shortestHost) {
        text.replace(host, "docker-host");
    }
    return text;
}

} // namespace quayside::live
