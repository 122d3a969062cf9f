// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/enginesession.h"
#include "cli/labfollower.h"
#include "cli/parsed.h"
#include "course/course.h"

namespace quayside::cli {

int labCommand(Arguments &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Says which steps of a lab the engine shows as done, and what is missing for the others."));
    parser.addPositionalArgument(QStringLiteral("NAME"),
                                 QStringLiteral("The lab's id; quayside list shows them."));
    const QCommandLineOption watch(
        QStringLiteral("watch"),
        QStringLiteral("Follow: one line a change, until the last step is done."));
    const QCommandLineOption hints(QStringLiteral("hints"),
                                   QStringLiteral("Print the current step's hints with it."));
    const QCommandLineOption fromBefore(
        QStringLiteral("from-before"),
        QStringLiteral("With --watch: what is there already counts, too, as it does without."));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("One JSON object a line."));
    const QCommandLineOption recording(
        QStringLiteral("recording"),
        QStringLiteral("Follow the lab's recording instead of an engine."));
    const QCommandLineOption speed(QStringLiteral("speed"),
                                   QStringLiteral("How fast the recording is played, 1 to 64."),
                                   QStringLiteral("N"), QStringLiteral("1"));
    parser.addOptions({watch, hints, fromBefore, json, recording, speed});
    if (const auto status = parseOrExit(arguments, parser)) {
        return *status;
    }
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("lab needs one NAME; quayside list shows them"));
        return Unusable;
    }
    const QString name = parser.positionalArguments().constFirst();
    if (parser.isSet(recording)) {
        return followRecording(name, parser.value(speed).toDouble(), parser.isSet(json),
                               arguments.global());
    }
    if (parser.isSet(speed)) {
        complain(QStringLiteral("--speed goes with --recording"));
        return Unusable;
    }
    const course::LoadedCourse loaded =
        course::loadCourse(contentFolder(arguments.global()), packFolders(arguments.global()));
    const course::Lab *lab = loaded.course->lab(LabId(name));
    if (lab == nullptr) {
        complain(QStringLiteral("there is no lab \"%1\"; quayside list shows them").arg(name));
        return Failed;
    }
    const SystemClock clock;
    const auto monitor = connectedMonitor(arguments.global(), clock);
    if (!monitor) {
        complain(monitor.error().message);
        return Failed;
    }
    LabFollower follower(*lab, **monitor,
                         {parser.isSet(json), parser.isSet(hints), parser.isSet(fromBefore)});
    if (parser.isSet(watch)) {
        return follower.follow();
    }
    follower.report();
    return Done;
}

} // namespace quayside::cli
