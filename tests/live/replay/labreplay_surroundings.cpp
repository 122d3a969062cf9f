// SPDX-License-Identifier: GPL-3.0-or-later
// LabReplay: what is done before the first step and after the last, and the learner's own things.
#include "lab/labcleanup.h"
#include "live/replay/enginestate.h"
#include "live/replay/labreplay.h"

#include <algorithm>

namespace quayside::live {

using On = ReplayTimes::On;

namespace {

constexpr int cleanupRounds = 3;
const QString keepName = QStringLiteral("learner/own:keep");
const QStringList bystanders{QStringLiteral("learners-before"), QStringLiteral("learners-after")};

} // namespace

bool LabReplay::begin()
{
    m_before = stateNow();
    if (!m_file.setup.isEmpty()) {
        type(m_file.setup);
        if (m_shell.last().status != 0) {
            return complain(QStringLiteral("`setup` failed, it ended with %1:\n%2")
                                .arg(m_shell.last().status)
                                .arg(indented(m_shell.last().output)));
        }
    }
    m_afterSetup = stateNow();
    addBystander(bystanders[0]);
    if (const QString &spoil = m_file.step(1).spoil; !spoil.isEmpty()) {
        type(spoil);
    }
    watchFrom(0);
    m_cleanup = std::make_unique<lab::LabCleanup>(m_lab, m_monitor);
    m_cleanup->setHorizon(m_horizon);
    addBystander(bystanders[1]);
    return true;
}

bool LabReplay::cleanUp()
{
    m_verifier.reset();
    if (m_done.size() != m_lab.steps.size()) {
        return complain(QStringLiteral("the lab is not complete"));
    }
    removeBystanders();
    for (int round = 0; round < cleanupRounds; ++round) {
        m_cleanup->refresh();
        awaitQuiet();
        const QStringList commands = m_cleanup->commands();
        if (commands.isEmpty() && round > 0) {
            break;
        }
        for (const QString &command : commands) {
            type(command);
        }
    }
    for (const QString &command : m_lab.cleanup) {
        type(command);
    }
    compareWithBefore();
    return true;
}

/// What `setup` made may be there still, or be gone.
void LabReplay::compareWithBefore()
{
    const QStringList after = stateNow();
    QStringList differences;
    for (const QString &line : after) {
        if (!m_before.contains(line) && !m_afterSetup.contains(line)) {
            differences.append(QStringLiteral("    left behind: ") + line);
        }
    }
    for (const QString &line : m_before) {
        if (!after.contains(line)) {
            differences.append(QStringLiteral("    gone: ") + line);
        }
    }
    if (!differences.isEmpty()) {
        complain(
            QStringLiteral("after the clean-up the engine is not as it was before the lab:\n%1\n"
                           "    `cleanup:`, and what the lab declares it makes, must cover this.")
                .arg(differences.join(u'\n')));
    }
}

QStringList LabReplay::stateNow()
{
    const ReplayTimes::Span span(m_times, On::State);
    const Result<QStringList> state = engineState(m_client);
    if (!state) {
        complain(QStringLiteral("the engine does not say what it has: ") + state.error().message);
    }
    return state ? *state : QStringList();
}

/// A wrong turn may have taken one away that cannot be pulled again here.
void LabReplay::putImagesBack()
{
    const ReplayTimes::Span span(m_times, On::State);
    const bool complete =
        std::all_of(m_lab.images.begin(), m_lab.images.end(), [this](const QString &image) {
            return m_client.wait(m_client.client.inspectImage(image)).isOk();
        });
    if (!complete && !m_engine.loadImages(m_imagesNamedIn)) {
        complain(m_engine.reason());
    }
}

/// Its image has a second name, so that the lab may take the first one away.
void LabReplay::addBystander(const QString &name)
{
    if (m_lab.images.isEmpty() || !m_file.noBystander.isEmpty()) {
        return;
    }
    const QString &image = m_lab.images.constFirst();
    const bool runsByItself =
        image.contains(QLatin1String("nginx")) || image.contains(QLatin1String("http-echo"));
    QStringList run{QStringLiteral("run"), QStringLiteral("-d"), QStringLiteral("--name"), name,
                    image};
    if (!runsByItself) {
        run << QStringLiteral("sleep") << QStringLiteral("1000000");
    }
    docker(run, QStringLiteral("the learner's own container of %1 does not start").arg(image));
    if (name == bystanders[0]) {
        docker({QStringLiteral("tag"), image, keepName});
    }
    awaitQuiet();
}

void LabReplay::removeBystanders()
{
    docker(QStringList{QStringLiteral("rm"), QStringLiteral("-fv")} + bystanders);
    docker({QStringLiteral("rmi"), keepName});
    awaitQuiet();
}

/// Complains with these words if it fails, unless there are none.
void LabReplay::docker(const QStringList &arguments, const QString &complaint)
{
    const ReplayTimes::Span span(m_times, On::State);
    const PrivateEngine::CommandResult result = m_engine.docker(arguments);
    if (!result.ok() && !complaint.isEmpty()) {
        complain(complaint + QStringLiteral(": ") + result.error.trimmed());
    }
}

} // namespace quayside::live
