// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/steerableclock.h"
#include "cli/commands.h"
#include "cli/labsteps.h"
#include "course/course.h"
#include "engine/enginemonitor.h"
#include "playback/player.h"
#include "playback/recordedrun.h"
#include "playback/recordinglibrary.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace quayside::cli {

namespace {

using playback::Mark;

/// Prints what happens in a recording, one thing a line.
class Follower
{
public:
    Follower(const course::Lab &lab, playback::Player &player, playback::RecordedRun &run, bool json)
        : m_lab(lab)
        , m_run(run)
        , m_json(json)
    {
        QObject::connect(&player, &playback::Player::commandBegan, &run,
                         [this](const Mark &mark) { tell(mark, QStringLiteral("command")); });
        QObject::connect(&player, &playback::Player::commandEnded, &run,
                         [this](const Mark &mark) { tell(mark, QStringLiteral("output")); });
        QObject::connect(&run, &playback::RecordedRun::stepCompleted, &run, [this](int step) {
            const auto at = static_cast<size_t>(step);
            printStep(m_lab.steps[at], m_run.steps()[at], m_json);
        });
        QObject::connect(&player, &playback::Player::finished, &run,
                         [] { QCoreApplication::exit(Done); });
    }

private:
    void tell(const Mark &mark, const QString &kind) const
    {
        if (m_json) {
            QJsonObject object{{QStringLiteral("step"), mark.step},
                               {QStringLiteral("ms"), mark.atMs},
                               {kind, mark.text}};
            if (mark.kind == Mark::Kind::CommandEnds) {
                object.insert(QStringLiteral("status"), mark.exitCode);
            }
            print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
        } else if (mark.kind == Mark::Kind::CommandBegins) {
            print(QStringLiteral("    $ ")
                  + QString(mark.text).replace(u'\n', QStringLiteral("\n    > ")));
        } else if (!mark.text.isEmpty()) {
            print(QStringLiteral("    ")
                  + QString(mark.text).replace(u'\n', QStringLiteral("\n    ")));
        }
    }

    const course::Lab &m_lab;
    playback::RecordedRun &m_run;
    bool m_json;
};

} // namespace

int followRecording(const QString &name, double speed, bool json, const GlobalOptions &options)
{
    if (!(speed >= playback::Timeline::slowest && speed <= playback::Timeline::fastest)) {
        complain(QStringLiteral("--speed is a number from 1 to 64"));
        return Unusable;
    }
    const course::LoadedCourse loaded =
        course::loadCourse(contentFolder(options), packFolders(options));
    const course::Lab *lab = loaded.course->lab(LabId(name));
    if (lab == nullptr) {
        complain(QStringLiteral("there is no lab \"%1\"; quayside list shows them").arg(name));
        return Failed;
    }
    Result<playback::Cassette> cassette =
        playback::RecordingLibrary(recordingFolders(options)).load(lab->id);
    if (!cassette) {
        complain(cassette.error().message);
        return Failed;
    }
    const SystemClock system;
    SteerableClock clock(system);
    playback::Player player(std::move(*cassette), clock);
    const Result<void> opened = player.open();
    if (!opened) {
        complain(opened.error().message);
        return Failed;
    }
    if (!json) {
        print(QStringLiteral("Recording, not your engine: %1, %2, %3")
                  .arg(lab->title, player.cassette().info.engine,
                       player.cassette().info.start.toString(QStringLiteral("yyyy-MM-dd hh:mm"))));
    }
    engine::EngineMonitor monitor(player.endpoint(), clock);
    playback::RecordedRun run(*lab, player, monitor, clock);
    QObject::connect(&run, &playback::RecordedRun::figuresWantedChanged, &run,
                     [&] { monitor.setWatched(run.figuresWanted()); });
    const Follower follower(*lab, player, run, json);
    player.setSpeed(speed);
    run.begin(true);
    const int status = QCoreApplication::exec();
    if (run.currentStep() < static_cast<int>(lab->steps.size()) || run.unseen() > 0) {
        complain(QStringLiteral("%1 steps were not seen in the recording").arg(run.unseen()));
        return Failed;
    }
    return status;
}

} // namespace quayside::cli
