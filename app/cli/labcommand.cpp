// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/enginesession.h"
#include "cli/labsteps.h"
#include "cli/parsed.h"
#include "course/course.h"
#include "lab/labverifier.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

namespace quayside::cli {

namespace {

constexpr int evaluationTimeoutMs = 10'000;

void waitForFirstEvaluation(lab::LabVerifier &verifier)
{
    QEventLoop loop;
    QTimer::singleShot(evaluationTimeoutMs, &loop, [&loop] { loop.quit(); });
    QObject::connect(&verifier, &lab::LabVerifier::evaluated, &loop, [&loop] { loop.quit(); });
    verifier.start(1); // since ever: one call sees what was done before it
    loop.exec();
}

int follow(const course::Lab &lab, lab::LabVerifier &verifier, bool json)
{
    QObject::connect(&verifier, &lab::LabVerifier::stepChanged, &verifier, [&](int step) {
        printStep(lab.steps[static_cast<size_t>(step)], verifier.steps()[static_cast<size_t>(step)],
                  json);
    });
    QObject::connect(&verifier, &lab::LabVerifier::labCompleted, &verifier,
                     [] { QCoreApplication::exit(Done); });
    return QCoreApplication::exec();
}

} // namespace

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
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("One JSON object a line."));
    const QCommandLineOption recording(
        QStringLiteral("recording"),
        QStringLiteral("Follow the lab's recording instead of an engine."));
    const QCommandLineOption speed(QStringLiteral("speed"),
                                   QStringLiteral("How fast the recording is played, 1 to 64."),
                                   QStringLiteral("N"), QStringLiteral("1"));
    parser.addOptions({watch, json, recording, speed});
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
    auto monitor = newMonitor(arguments.global(), clock);
    const Result<void> connected =
        monitor ? connectAndWait(**monitor) : Result<void>(monitor.error());
    if (!connected) {
        complain(connected.error().message);
        return Failed;
    }
    lab::LabVerifier verifier(*lab, **monitor);
    waitForFirstEvaluation(verifier);
    for (size_t i = 0; i < lab->steps.size(); ++i) {
        printStep(lab->steps[i], verifier.steps()[i], parser.isSet(json));
    }
    return parser.isSet(watch) ? follow(*lab, verifier, parser.isSet(json)) : Done;
}

} // namespace quayside::cli
