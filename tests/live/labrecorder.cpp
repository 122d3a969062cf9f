// SPDX-License-Identifier: GPL-3.0-or-later
// Does labs on a private engine and keeps what the engine told meanwhile as
// content/recordings/ID.recording.
//
//   labrecorder --root DIR LAB…    DIR is the project's folder
//
// Exit status: 0 done, 1 something is wrong, 2 usage, 77 no engine can run here.
#include "base/clock.h"
#include "course/course.h"
#include "engine/enginemonitor.h"
#include "enginerecorder.h"
#include "lab/labverifier.h"
#include "live/replay/labcommands.h"
#include "live/replay/learnershell.h"
#include "live/replay/replayfile.h"
#include "playback/cassettefile.h"
#include "support/privateengine.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSysInfo>

#include <cstdio>

using namespace quayside;
using namespace quayside::live;
using playback::Mark;

namespace {

constexpr int leadMs = 1000; ///< before the first command, for who connects to the playback
constexpr int afterChangeMs = 2000; ///< figures after a command that did something to containers
constexpr int afterLookMs = 900;
constexpr int seenPatienceMs = 15'000;
constexpr qsizetype mostPrinted = 8000; ///< characters that are kept of what a command prints

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

/// What a replay file has in place of a step's commands: line by line where each line is a command
/// of its own, else as it is.
QStringList split(const QString &script)
{
    static const QRegularExpression belongsTogether(
        QStringLiteral(
            "<<|\\\\$|^\\s|^(for|while|until|if|case|do|done|fi|esac|\\{|\\}|\\()|[^ ]\\(\\)"),
        QRegularExpression::MultilineOption);
    const QString text = script.trimmed();
    if (text.isEmpty()) {
        return {};
    }
    return belongsTogether.match(text).hasMatch() ? QStringList{text}
                                                  : text.split(u'\n', Qt::SkipEmptyParts);
}

/// Takes what belongs to this machine out of what is kept: usual paths instead of the engine's.
class Portable
{
public:
    Portable(const PrivateEngine &engine, const QString &home)
    {
        const QByteArray folder = QFileInfo(engine.socketPath()).path().toUtf8();
        m_replacements = {{folder + "/docker.sock", "/var/run/docker.sock"},
                          {folder + "/data", "/var/lib/docker"},
                          {folder + "/exec", "/var/run/docker"},
                          {folder, "/tmp/engine"},
                          {home.toUtf8(), "/home/you"},
                          {QFileInfo(home).path().toUtf8(), "/tmp"}};
        // A short name might be a word of something else.
        const QByteArray host = QSysInfo::machineHostName().toUtf8();
        constexpr qsizetype shortestHost = 5;
        if (host.size() >= shortestHost) {
            m_replacements.emplace_back(host, "docker-host");
        }
    }

    QByteArray operator()(QByteArray text) const
    {
        for (const auto &[ours, usual] : m_replacements) {
            text.replace(ours, usual);
        }
        return text;
    }

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_replacements;
};

/// One lab, from its first command to its last tick.
class Recording
{
public:
    Recording(const course::Lab &lab, const ReplayFile &replay, PrivateEngine &engine)
        : m_lab(lab)
        , m_replay(replay)
        , m_shell(engine)
        , m_portable(engine, m_shell.run(QStringLiteral("echo $HOME")).output.trimmed())
        , m_recorder(engine.endpoint(), lab, m_portable)
        , m_monitor(engine.endpoint(), m_clock)
        , m_verifier(lab, m_monitor)
    {
        QObject::connect(&m_monitor, &engine::EngineMonitor::containersChanged, &m_verifier,
                         [this] { watch(); });
        QObject::connect(&m_verifier, &lab::LabVerifier::figuresWantedChanged, &m_verifier,
                         [this] { watch(); });
    }

    Result<playback::Cassette> make()
    {
        if (!m_replay.setup.isEmpty() && m_shell.run(m_replay.setup).status < 0) {
            return Error{ErrorKind::Timeout, QStringLiteral("the setup does not end")};
        }
        const Result<void> started = m_recorder.start();
        if (!started) {
            return started.error();
        }
        m_monitor.start();
        m_recorder.wait(leadMs);
        // The engine is nobody's but ours, and what is waited for would only make the recording
        // long.
        using ms = std::chrono::milliseconds;
        m_verifier.setPace({ms(30), ms(400), ms(500), ms(500), ms(1000), ms(3000)});
        m_verifier.start();
        for (size_t i = 0; i < m_lab.steps.size(); ++i) {
            const Result<void> done = doStep(static_cast<int>(i));
            if (!done) {
                return done.error();
            }
        }
        m_recorder.wait(afterLookMs);
        m_recorder.lookAtEverything();
        return m_recorder.finish();
    }

    /// What a look at the recording should begin with.
    const QStringList &remarks() const { return m_remarks; }

private:
    void watch() { m_monitor.setWatched(m_verifier.figuresWanted()); }

    Result<void> doStep(int index)
    {
        const int number = index + 1;
        const StepReplay &replay = m_replay.step(number);
        const QStringList commands = !replay.skip.isEmpty() ? QStringList()
            : !replay.instead.isEmpty()
            ? split(replay.instead)
            : consoleCommands(m_lab.steps[static_cast<size_t>(index)].prose);
        m_recorder.mark({Mark::Kind::StepBegins, 0, number, {}, 0, false});
        for (const QString &command : commands) {
            const Result<void> typed = type(number, command);
            if (!typed) {
                return typed;
            }
        }
        if (commands.isEmpty()) {
            m_recorder.wait(afterLookMs);
        }
        const bool seen = waitUntilSeen(index);
        if (!seen) {
            m_remarks.append(QStringLiteral("step %1 was not seen: %2").arg(number).arg(m_why));
        }
        m_recorder.mark({Mark::Kind::StepEnds, 0, number, {}, 0, !seen});
        return {};
    }

    Result<void> type(int step, const QString &command)
    {
        const int events = m_recorder.containerEvents();
        m_recorder.mark({Mark::Kind::CommandBegins, 0, step, command, 0, false});
        const LearnerShell::Turn &turn = m_shell.run(command);
        if (turn.status < 0) {
            return Error{ErrorKind::Timeout, QStringLiteral("no end: ") + command};
        }
        const QString printed = QString::fromUtf8(m_portable(turn.output.toUtf8())).trimmed();
        m_recorder.mark(
            {Mark::Kind::CommandEnds, 0, step, printed.left(mostPrinted), turn.status, false});
        const bool changed = m_recorder.containerEvents() > events;
        m_recorder.wait(changed && m_recorder.hasRunning() ? afterChangeMs : afterLookMs);
        m_recorder.lookAtEverything();
        return {};
    }

    bool waitUntilSeen(int index)
    {
        const course::Check &check = m_lab.steps[static_cast<size_t>(index)].check;
        if (!check.condition) {
            m_verifier.tickByLearner(index);
        }
        const int patience = seenPatienceMs + 1000 * check.staysSeconds;
        bool unknown = false;
        QElapsedTimer waited;
        waited.start();
        while (m_verifier.currentStep() <= index && !waited.hasExpired(patience)) {
            m_recorder.wait(50);
            if (m_verifier.steps()[static_cast<size_t>(index)].state == lab::StepState::Unknown) {
                unknown = true;
                m_verifier.tickByLearner(index);
            }
        }
        const bool passed = m_verifier.currentStep() > index;
        if (!passed || unknown) {
            m_why = m_verifier.steps()[static_cast<size_t>(index)].why;
        }
        if (!passed) { // go on as the learner would who ticks it
            std::vector<lab::StepStatus> steps = m_verifier.steps();
            steps[static_cast<size_t>(index)].state = lab::StepState::Self;
            m_verifier.restore(steps, m_verifier.horizonNano());
        }
        m_recorder.lookAtEverything();
        return passed && !unknown;
    }

    const course::Lab &m_lab;
    const ReplayFile &m_replay;
    SystemClock m_clock;
    LearnerShell m_shell;
    Portable m_portable;
    EngineRecorder m_recorder;
    engine::EngineMonitor m_monitor;
    lab::LabVerifier m_verifier;
    QStringList m_remarks;
    QString m_why; ///< the last step that was not seen was not
};

/// Exit status.
int record(const course::Lab &lab, const QString &root)
{
    const QString id = lab.id.text();
    const QString replayPath = QStringLiteral("%1/tests/live/labs/%2.yaml").arg(root, id);
    course::FileLog log(replayPath);
    QFile yaml(replayPath);
    const ReplayFile replay = yaml.open(QIODevice::ReadOnly)
        ? readReplayFile(QString::fromUtf8(yaml.readAll()), lab, log)
        : ReplayFile();
    if (!log.isClean()) {
        std::fprintf(stderr, "labrecorder: %s\n", qPrintable(log.faults().front().text()));
        return 1;
    }
    QElapsedTimer took;
    took.start();
    PrivateEngine engine(PrivateEngine::Kind::Docker);
    const QString labPath = QStringLiteral("%1/content/labs/%2.md").arg(root, id);
    const PrivateEngine::Start started = engine.start({labPath, replayPath});
    if (started != PrivateEngine::Start::Running) {
        const bool skip =
            started == PrivateEngine::Start::CannotRunHere && !PrivateEngine::isRequired();
        std::fprintf(stderr, "%s%s\n",
                     skip ? "SKIPPED: " : "labrecorder: ", qPrintable(engine.reason()));
        return skip ? 77 : 1;
    }
    Recording recording(lab, replay, engine);
    Result<playback::Cassette> cassette = recording.make();
    if (!cassette) {
        std::fprintf(stderr, "labrecorder: %s: %s\n", qPrintable(id),
                     qPrintable(cassette.error().message));
        return 1;
    }
    cassette->info.remark = replay.standIn;
    const QString folder = root + QStringLiteral("/content/recordings");
    QDir().mkpath(folder);
    const QString path = folder + u'/' + id + u'.' + playback::cassettefile::suffix;
    const Result<void> saved = playback::cassettefile::save(*cassette, path);
    if (!saved) {
        std::fprintf(stderr, "labrecorder: %s\n", qPrintable(saved.error().message));
        return 1;
    }
    for (const QString &remark : recording.remarks()) {
        say(QStringLiteral("%1: %2").arg(id, remark));
    }
    say(QStringLiteral("%1: %2 s of %3 steps in %4 kB, made in %5 s")
            .arg(id)
            .arg(cassette->info.durationMs / 1000)
            .arg(cassette->info.steps)
            .arg(QFileInfo(path).size() / 1000)
            .arg(took.elapsed() / 1000));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    if (words.size() < 3 || words.takeFirst() != u"--root") {
        std::fprintf(stderr, "usage: labrecorder --root DIR LAB...\n");
        return 2;
    }
    const QString root = QDir(words.takeFirst()).absolutePath();
    const course::LoadedCourse loaded = course::loadCourse(root + QStringLiteral("/content"));
    int worst = 0;
    for (const QString &word : words) {
        const course::Lab *lab = loaded.course->lab(LabId(QFileInfo(word).completeBaseName()));
        if (lab == nullptr) {
            std::fprintf(stderr, "labrecorder: there is no lab \"%s\"\n", qPrintable(word));
            worst = 1;
            continue;
        }
        const int status = record(*lab, root);
        if (status == 77) {
            return status;
        }
        worst = std::max(worst, status);
    }
    return worst;
}
