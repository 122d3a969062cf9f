// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/exitmeaning.h"

#include <QCoreApplication>

#include <array>

namespace quayside::ui {

namespace {

constexpr int signalBase = 128;
constexpr int lastSignal = 64;
constexpr int sigKill = 9;
constexpr int notExecutable = 126;

struct Known
{
    int code;
    const char *how;
    const char *what;
    const char *sentence;
    Tone tone;
};

constexpr auto knownCodes = std::to_array<Known>({
    {0, QT_TRANSLATE_NOOP("ExitMeaning", "Exit code"), QT_TRANSLATE_NOOP("ExitMeaning", "clean"),
     QT_TRANSLATE_NOOP("ExitMeaning",
                       "The main process had nothing more to do and ended by itself."),
     Tone::Neutral},
    {125, QT_TRANSLATE_NOOP("ExitMeaning", "Exit code"), QT_TRANSLATE_NOOP("ExitMeaning", "engine"),
     QT_TRANSLATE_NOOP("ExitMeaning", "The engine itself could not run the container."), Tone::Bad},
    {126, QT_TRANSLATE_NOOP("ExitMeaning", "Exit code"),
     QT_TRANSLATE_NOOP("ExitMeaning", "not exec."),
     QT_TRANSLATE_NOOP("ExitMeaning", "The command was found but cannot be executed."), Tone::Bad},
    {127, QT_TRANSLATE_NOOP("ExitMeaning", "Exit code"),
     QT_TRANSLATE_NOOP("ExitMeaning", "not found"),
     QT_TRANSLATE_NOOP("ExitMeaning", "The command does not exist in the image."), Tone::Bad},
    {129, "SIGHUP", QT_TRANSLATE_NOOP("ExitMeaning", "hang-up"),
     QT_TRANSLATE_NOOP("ExitMeaning", "Its terminal went away."), Tone::Warn},
    {130, "SIGINT", QT_TRANSLATE_NOOP("ExitMeaning", "Ctrl+C"),
     QT_TRANSLATE_NOOP("ExitMeaning", "Somebody pressed Ctrl+C."), Tone::Warn},
    {131, "SIGQUIT", QT_TRANSLATE_NOOP("ExitMeaning", "quit"),
     QT_TRANSLATE_NOOP("ExitMeaning", "It was asked to quit."), Tone::Warn},
    {134, "SIGABRT", QT_TRANSLATE_NOOP("ExitMeaning", "aborted"),
     QT_TRANSLATE_NOOP("ExitMeaning", "The program gave up, as after a failed assertion."),
     Tone::Bad},
    {135, "SIGBUS", QT_TRANSLATE_NOOP("ExitMeaning", "crashed"),
     QT_TRANSLATE_NOOP("ExitMeaning", "The program touched memory that is not there."), Tone::Bad},
    {136, "SIGFPE", QT_TRANSLATE_NOOP("ExitMeaning", "crashed"),
     QT_TRANSLATE_NOOP("ExitMeaning", "The program did impossible arithmetic."), Tone::Bad},
    {137, "SIGKILL", QT_TRANSLATE_NOOP("ExitMeaning", "killed"),
     QT_TRANSLATE_NOOP("ExitMeaning",
                       "It was killed without a chance to clean up: docker kill, docker stop after "
                       "its grace period, or the kernel for want of memory (the engine's OOM mark "
                       "can come late or not at all)."),
     Tone::Bad},
    {139, "SIGSEGV", QT_TRANSLATE_NOOP("ExitMeaning", "crashed"),
     QT_TRANSLATE_NOOP("ExitMeaning", "The program touched memory that is not its own."),
     Tone::Bad},
    {141, "SIGPIPE", QT_TRANSLATE_NOOP("ExitMeaning", "pipe"),
     QT_TRANSLATE_NOOP("ExitMeaning", "It wrote to a pipe that nobody reads."), Tone::Warn},
    {143, "SIGTERM", QT_TRANSLATE_NOOP("ExitMeaning", "stopped"),
     QT_TRANSLATE_NOOP("ExitMeaning", "It was asked to stop, as by docker stop."), Tone::Warn},
});

QString tr(const char *text)
{
    return QCoreApplication::translate("ExitMeaning", text);
}

ExitMeaning outOfMemory(int exitCode)
{
    if (exitCode == signalBase + sigKill) {
        return {QStringLiteral("SIGKILL"), tr("OOM"),
                tr("The kernel killed it because it went over its memory limit (out of memory)."),
                Tone::Bad};
    }
    return {tr("Exit code"), tr("OOM"),
            tr("The kernel killed one of its processes because the container went over its memory "
               "limit (out of memory); the main process then ended with code %1.")
                .arg(exitCode),
            Tone::Bad};
}

} // namespace

ExitMeaning exitMeaning(int exitCode, bool oomKilled)
{
    if (oomKilled) {
        return outOfMemory(exitCode);
    }
    for (const Known &known : knownCodes) {
        if (known.code == exitCode) {
            return {tr(known.how), tr(known.what), tr(known.sentence), known.tone};
        }
    }
    if (exitCode > signalBase && exitCode <= signalBase + lastSignal) {
        const int number = exitCode - signalBase;
        return {tr("Signal"), QString::number(number), tr("Signal %1 ended it.").arg(number),
                Tone::Bad};
    }
    return {tr("Exit code"), tr("error"),
            tr("The program ended with code %1, which it chose itself. Its log says more.")
                .arg(exitCode),
            Tone::Bad};
}

QString exitWords(int exitCode, bool oomKilled)
{
    const ExitMeaning meaning = exitMeaning(exitCode, oomKilled);
    const QString code = QString::number(exitCode);
    if (exitCode == signalBase + sigKill && !oomKilled) {
        return tr("%1 · SIGKILL, maybe OOM").arg(code);
    }
    if (exitCode == notExecutable && !oomKilled) {
        return tr("%1 · not executable").arg(code); // the card's word is cut for its width
    }
    if (meaning.how == tr("Signal")) {
        return tr("%1 · signal %2").arg(code, meaning.what);
    }
    return meaning.how == tr("Exit code")
        ? QStringLiteral("%1 · %2").arg(code, meaning.what)
        : QStringLiteral("%1 · %2, %3").arg(code, meaning.how, meaning.what);
}

} // namespace quayside::ui
