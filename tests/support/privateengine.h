// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/endpoint.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace quayside::live {

/// A real container engine that belongs to one test program: own data, socket and network
/// namespace, with stand-ins for the images busybox, alpine and nginx. Runs
/// tests/support/private-engine or private-podman; everything is removed by the destructor, and by
/// a guard process if the test itself is ended. Use on one thread; functions that wait keep the
/// event loop going.
class PrivateEngine
{
public:
    enum class Kind { Docker, Podman };
    enum class Start {
        Running,
        CannotRunHere, ///< reason() names what the machine lacks
        Failed ///< reason() says what went wrong
    };

    struct CommandResult
    {
        int exitCode = -1; ///< -1: did not start, crashed, or took longer than allowed
        QString output;
        QString error;

        bool ok() const { return exitCode == 0; }
    };

    explicit PrivateEngine(Kind kind);
    ~PrivateEngine();
    PrivateEngine(const PrivateEngine &) = delete;
    PrivateEngine &operator=(const PrivateEngine &) = delete;

    /// Further arguments for dockerd, from the next start() or startAgain() on. Docker only.
    void setDaemonArguments(const QStringList &arguments) { m_daemonArguments = arguments; }
    /// What leads its standard input and output to a TCP port in the engine's network. Docker only.
    QStringList reachCommand(quint16 port) const;

    /// Starts it and loads the small images and those that the files name; a few seconds, and more
    /// the first time on a machine.
    Start start(const QStringList &imagesNamedInFiles = {});
    /// One line, after start() did not give Running.
    const QString &reason() const { return m_reason; }

    /// Puts the small stand-in images back, after a test that took one away, and adds those that
    /// the files name; reason() says why if it fails.
    bool loadImages(const QStringList &namedInFiles = {});

    /// Ends the daemon as a crash would; data and the containers' processes stay. Docker only.
    bool crash();
    /// Brings it back after crash().
    bool startAgain();

    QString socketPath() const;
    /// The file that names the network where published ports are. Docker only.
    QString networkNamespace() const;
    /// For programs that are to speak to this engine, with its command line first in PATH.
    QProcessEnvironment environment() const;
    engine::Endpoint endpoint() const;

    /// Runs the docker command line against this engine.
    CommandResult docker(const QStringList &arguments, int timeoutMs = 60'000) const;
    /// Runs a line as a learner would type it into a shell whose `docker` speaks to this engine.
    CommandResult shell(const QString &line, int timeoutMs = 60'000) const;

    /// True when a machine without an engine must make the tests fail (QUAYSIDE_REQUIRE_LIVE=1).
    static bool isRequired();

private:
    CommandResult script(const QStringList &arguments, int timeoutMs) const;
    CommandResult startDaemon() const;
    CommandResult run(const QString &program, const QStringList &arguments, int timeoutMs) const;
    CommandResult makeImages(const QStringList &namedInFiles) const;
    Start give(Start outcome, const CommandResult &result);

    Kind m_kind;
    QTemporaryDir m_directory;
    QString m_reason;
    QStringList m_daemonArguments;
    bool m_begun = false;
};

} // namespace quayside::live

/// For initTestCase(): starts `privateEngine`, or skips the whole test with a line that cannot be
/// overlooked, or fails where a live engine is required.
#define QUAYSIDE_START_OR_SKIP(privateEngine)                                                      \
    do {                                                                                           \
        const auto startOutcome = (privateEngine).start();                                         \
        if (startOutcome == quayside::live::PrivateEngine::Start::CannotRunHere                    \
            && !quayside::live::PrivateEngine::isRequired()) {                                     \
            QSKIP(qPrintable(QStringLiteral("SKIPPED: ") + (privateEngine).reason()));             \
        }                                                                                          \
        QVERIFY2(startOutcome == quayside::live::PrivateEngine::Start::Running,                    \
                 qPrintable((privateEngine).reason()));                                            \
    } while (false)
