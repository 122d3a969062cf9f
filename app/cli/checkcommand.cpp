// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/parsed.h"
#include "course/course.h"
#include "diagram/diagramlayout.h"
#include "playback/recordinglibrary.h"
#include "render/theme.h"

#include <QFileInfo>

namespace quayside::cli {

namespace {

std::vector<course::Fault> allFaults(const QString &dir)
{
    course::LoadedCourse loaded = course::loadCourse(dir);
    std::vector<course::Fault> faults = std::move(loaded.faults);
    for (const course::DiagramSpec &spec : loaded.course->diagrams) {
        const diagram::DiagramLayout layout = diagram::layOut(spec, render::type::sansFamily());
        for (course::Fault &fault : diagram::checkGeometry(layout)) {
            faults.push_back(std::move(fault));
        }
    }
    for (course::Fault &fault : playback::checkRecordings(dir, *loaded.course)) {
        faults.push_back(std::move(fault));
    }
    return faults;
}

} // namespace

int checkCommand(Arguments &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Validates a content folder: questions, labs, diagrams, recordings, and what they refer to."));
    parser.addPositionalArgument(
        QStringLiteral("DIR"),
        QStringLiteral("The folder with course.yaml; default: the built-in course."),
        QStringLiteral("[DIR]"));
    if (const auto status = parseOrExit(arguments, parser)) {
        return *status;
    }
    const QStringList folders = parser.positionalArguments();
    if (folders.size() > 1) {
        complain(QStringLiteral("check takes one folder, not %1").arg(folders.size()));
        return Unusable;
    }
    const QString dir =
        folders.isEmpty() ? contentFolder(arguments.global()) : folders.constFirst();
    if (!QFileInfo(dir).isDir()) {
        complain(QStringLiteral("%1 is not a folder").arg(dir));
        return Failed;
    }
    const std::vector<course::Fault> faults = allFaults(dir);
    for (const course::Fault &fault : faults) {
        print(fault.text());
    }
    if (!faults.empty()) {
        complain(
            QStringLiteral("%1 %2 in %3")
                .arg(faults.size())
                .arg(faults.size() == 1 ? QStringLiteral("fault") : QStringLiteral("faults"), dir));
    }
    return faults.empty() ? Done : Failed;
}

} // namespace quayside::cli
