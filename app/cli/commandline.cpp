// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "cli/commands.h"
#include "engine/openfiles.h"

#include <QApplication>
#include <QCoreApplication>
#include <QGuiApplication>

#include <array>
#include <memory>

namespace quayside::cli {

namespace {

enum class Needs { Core, OffscreenGui, OffscreenWidgets, Window };

struct Command
{
    const char *word;
    Needs needs;
    int (*run)(Arguments &);
    const char *summary;
};

constexpr std::array<Command, 6> commands = {{
    {"check", Needs::OffscreenGui, checkCommand,
     "check [DIR]                validate content; one file:line: message a fault"},
    {"list", Needs::Core, listCommand,
     "list [--json]              categories, questions, labs and diagrams with their ids"},
    {"stats", Needs::Core, statsCommand,
     "stats [--once] [--json] [NAME...]  live figures of the containers"},
    {"lab", Needs::Core, labCommand,
     "lab NAME [--watch | --recording]  the lab's steps and what is missing; or its recording"},
    {"export", Needs::OffscreenGui, exportCommand,
     "export SCOPE -o FILE       PDF, or HTML by the file's ending"},
    {"screenshot", Needs::OffscreenWidgets, screenshotCommand,
     "screenshot PAGE -o FILE    a page as PNG (a diagram also as SVG)"},
}};

void printHelp()
{
    print(QStringLiteral(
        "Usage: quayside [OPTION...] [COMMAND]\n\n"
        "Prepares for DevOps interviews: Docker questions, labs and a live view of your engine.\n"
        "Without a command it opens the window.\n\nCommands:"));
    for (const Command &command : commands) {
        print(QStringLiteral("  ") + QLatin1String(command.summary));
    }
    print(QStringLiteral(
        "\nOptions for all:\n"
        "  --engine URL               the engine to read (unix:///path, tcp://host:port)\n"
        "  --data-dir DIR             where progress and notes are kept\n"
        "  --content-dir DIR          read the course from DIR\n"
        "  --version                  print the version\n"
        "  -h, --help                 this help; quayside COMMAND --help for one command\n\n"
        "Exit status: 0 done, 1 something is wrong with the input or the engine, 2 unusable "
        "arguments."));
}

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i) {
        words.append(QString::fromLocal8Bit(argv[i]));
    }
    return words;
}

/// Scripts read our stderr: without a session Qt notes there that XDG_RUNTIME_DIR is missing, which
/// nothing here uses.
void dropEnvironmentWarnings(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (!message.startsWith(QStringLiteral("QStandardPaths:"))) {
        complain(message);
    }
}

std::unique_ptr<QCoreApplication> applicationFor(Needs needs, int &argc, char **argv)
{
    if (needs == Needs::OffscreenGui || needs == Needs::OffscreenWidgets) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(dropEnvironmentWarnings);
    }
    switch (needs) {
    case Needs::Core:
        return std::make_unique<QCoreApplication>(argc, argv);
    case Needs::OffscreenGui:
        return std::make_unique<QGuiApplication>(argc, argv);
    case Needs::OffscreenWidgets:
    case Needs::Window:
        return std::make_unique<QApplication>(argc, argv);
    }
    return nullptr;
}

/// A picture's scale is the screen's, and that must be known before the application object is.
void applyScreenScale(const QStringList &words)
{
    const qsizetype at = words.indexOf(QStringLiteral("--scale"));
    if (at >= 0 && at + 1 < words.size() && words.at(at + 1).toDouble() > 0) {
        qputenv("QT_SCALE_FACTOR", words.at(at + 1).toLatin1());
    }
}

int runWith(Needs needs, int (*command)(Arguments &), Arguments &arguments, int argc, char **argv)
{
    // QApplication takes options of its own away; ours are already read.
    int ownArgc = arguments.command().isEmpty() ? argc : 1;
    const std::unique_ptr<QCoreApplication> application = applicationFor(needs, ownArgc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("quayside"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QUAYSIDE_VERSION));
    return command(arguments);
}

} // namespace

int run(int argc, char **argv)
{
    engine::allowManyOpenFiles();
    const QStringList words = wordsOf(argc, argv);
    Arguments arguments(words);
    if (arguments.command().isEmpty()) {
        if (arguments.helpWanted()) {
            printHelp();
            return Done;
        }
        if (words.contains(QStringLiteral("--version"))) {
            print(QStringLiteral("quayside " QUAYSIDE_VERSION));
            return Done;
        }
        return runWith(Needs::Window, windowCommand, arguments, argc, argv);
    }
    for (const Command &command : commands) {
        if (arguments.command() == QLatin1String(command.word)) {
            if (command.needs == Needs::OffscreenWidgets) {
                applyScreenScale(words);
            }
            return runWith(command.needs, command.run, arguments, argc, argv);
        }
    }
    complain(QStringLiteral("there is no command \"%1\"; quayside --help lists them")
                 .arg(arguments.command()));
    return Unusable;
}

} // namespace quayside::cli
