// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/learnershell.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace quayside::live {

namespace {

constexpr int commandTimeoutMs = 180'000;
constexpr int startTimeoutMs = 10'000;
constexpr int endTimeoutMs = 5'000;

/// The commands come in a file, so that nothing has to be quoted; the status goes out by the shell's
/// own output, behind the last byte of what the commands printed.
const QString &loop()
{
    static const QString text = QStringLiteral(R"(
exec 3>&1
status=0
while IFS= read -r turn; do
    text=$(cat "$turn.command"; echo)
    (exit "$status")
    eval "$text" >"$turn.output" 2>&1 </dev/null 3>&-
    status=$?
    echo "$status" >&3
done
)");
    return text;
}

} // namespace

LearnerShell::LearnerShell(const PrivateEngine &engine)
    : m_folder(QDir::tempPath() + QStringLiteral("/quayside-lab-XXXXXX"))
{
    const QString home = m_folder.filePath(QStringLiteral("home"));
    QDir().mkpath(home);
    QProcessEnvironment environment = engine.environment();
    const std::pair<QString, QString> ours[] = {
        {QStringLiteral("HOME"), home},
        {QStringLiteral("USER"), QStringLiteral("you")},
        {QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")},
        {QStringLiteral("TZ"), QStringLiteral("UTC")},
        {QStringLiteral("TERM"), QStringLiteral("dumb")},
        {QStringLiteral("COLUMNS"), QStringLiteral("160")},
    };
    for (const auto &[name, value] : ours) {
        environment.insert(name, value);
    }
    m_shell.setProcessEnvironment(environment);
    m_shell.setWorkingDirectory(home);
    m_shell.start(QStringLiteral("nsenter"),
                  {QStringLiteral("--net=") + engine.networkNamespace(), QStringLiteral("bash"),
                   QStringLiteral("--norc"), QStringLiteral("-c"), loop()});
    m_shell.waitForStarted(startTimeoutMs);
}

LearnerShell::~LearnerShell()
{
    m_shell.closeWriteChannel();
    if (!m_shell.waitForFinished(endTimeoutMs)) {
        m_shell.kill();
        m_shell.waitForFinished(endTimeoutMs);
    }
}

const LearnerShell::Turn &LearnerShell::run(const QString &commands)
{
    m_last = {commands, -1, {}};
    const QString turn = m_folder.filePath(QStringLiteral("turn-%1").arg(++m_turns));
    QFile file(turn + QStringLiteral(".command"));
    if (!file.open(QIODevice::WriteOnly)) {
        m_last.output = file.errorString();
        return m_last;
    }
    file.write(commands.toUtf8());
    file.close();
    m_shell.write(turn.toUtf8() + '\n');
    const bool answered = QTest::qWaitFor(
        [this] { return m_shell.canReadLine() || !isRunning(); }, commandTimeoutMs);
    if (answered && m_shell.canReadLine()) {
        m_last.status = m_shell.readLine().trimmed().toInt();
    }
    QFile output(turn + QStringLiteral(".output"));
    if (output.open(QIODevice::ReadOnly)) {
        m_last.output = QString::fromUtf8(output.readAll());
    }
    if (!answered) {
        m_last.output += QStringLiteral("\n(no end after %1 s)").arg(commandTimeoutMs / 1000);
    }
    return m_last;
}

} // namespace quayside::live
