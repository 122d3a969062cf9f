// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/parsed.h"
#include "engine/enginelocator.h"
#include "ui/workbench.h"

#include <QApplication>

#include <future>

namespace quayside::cli {

int windowCommand(Arguments &arguments)
{
    QCommandLineParser parser;
    if (const auto status = parseOrExit(arguments, parser)) {
        return *status;
    }
    const GlobalOptions &options = arguments.global();
    // The course is read while the window is made.
    auto course = std::async(std::launch::async,
                             [content = contentFolder(options), packs = packFolders(options)] {
                                 return course::loadCourse(content, packs);
                             });
    const auto environment = engine::LocatorEnvironment::fromProcess(options.engineUrl);
    const engine::EngineLocator locator(environment);
    const Result<engine::Endpoint> located = locator.locate();
    if (!located && !options.engineUrl.isEmpty()) {
        complain(located.error().message);
        return Unusable;
    }
    // A broken context is no reason not to study: the settings page says what is wrong with it.
    const engine::Endpoint endpoint = located ? *located : locator.candidates().front();
    QApplication::setStyle(QStringLiteral("Fusion"));
    ui::Workbench workbench(
        {endpoint, dataFolder(options), store::OpenMode::ReadWrite, std::nullopt, environment,
         recordingFolders(options)});
    workbench.start(course.get());
    return QApplication::exec();
}

} // namespace quayside::cli
