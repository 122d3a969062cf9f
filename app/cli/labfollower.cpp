// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/labfollower.h"

#include "cli/arguments.h"
#include "cli/labsteps.h"
#include "engine/enginemonitor.h"
#include "ui/lab/labwords.h"
#include "ui/labelhtml.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTimer>

#include <unistd.h>

#include <algorithm>

namespace quayside::cli {

using lab::PreflightItem;
using lab::PreflightState;
using ui::labelText;

namespace {

constexpr int evaluationTimeoutMs = 10'000;
constexpr int figuresTimeoutMs = 8'000; ///< two frames, and some seconds that a check looks back
constexpr int cleanupSettleMs = 800;
constexpr qint64 sinceEver = 1;

QString preflightWord(PreflightState state)
{
    switch (state) {
    case PreflightState::Ok:
        return QStringLiteral("ok");
    case PreflightState::Attention:
        return QStringLiteral("attention");
    case PreflightState::Blocking:
        break;
    }
    return QStringLiteral("blocking");
}

void printObject(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QJsonArray preflightJson(const std::vector<PreflightItem> &items)
{
    QJsonArray array;
    for (const PreflightItem &item : items) {
        array.append(
            QJsonObject{{QStringLiteral("name"), item.name},
                        {QStringLiteral("state"), preflightWord(item.state)},
                        {QStringLiteral("words"), labelText(item.words)},
                        {QStringLiteral("commands"), QJsonArray::fromStringList(item.commands)}});
    }
    return array;
}

} // namespace

LabFollower::LabFollower(const course::Lab &lab, engine::EngineMonitor &monitor, Options options)
    : m_lab(lab)
    , m_monitor(monitor)
    , m_options(options)
    , m_verifier(lab, monitor)
    , m_preflight(lab, monitor)
    , m_cleanup(lab, monitor)
{
    connect(&m_verifier, &lab::LabVerifier::figuresWantedChanged, this,
            [this] { m_monitor.setWatched(m_verifier.figuresWanted()); });
}

LabFollower::~LabFollower() = default;

void LabFollower::waitFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, [&loop] { loop.quit(); });
    connect(&m_verifier, &lab::LabVerifier::evaluated, &loop, [&loop] { loop.quit(); });
    loop.exec();
}

/// A figure is not known at once; one report should not say so of a container that is just being
/// measured.
void LabFollower::waitForFigures()
{
    QTimer deadline;
    deadline.setSingleShot(true);
    deadline.start(figuresTimeoutMs);
    const int watched = m_verifier.watchedStep();
    while (deadline.isActive() && !m_verifier.figuresWanted().isEmpty()
           && m_verifier.watchedStep() == watched) {
        waitFor(deadline.remainingTime());
    }
}

void LabFollower::report()
{
    printHeader();
    m_verifier.start(sinceEver);
    waitFor(evaluationTimeoutMs);
    waitForFigures();
    for (int step = 0; step < static_cast<int>(m_lab.steps.size()); ++step) {
        printStep(step);
    }
}

int LabFollower::follow()
{
    printHeader();
    connect(&m_verifier, &lab::LabVerifier::stepChanged, this, [this](int step) {
        // What is still to come says nothing yet.
        const bool isDone = m_verifier.steps()[static_cast<size_t>(step)].doneAt.isValid();
        if (isDone || step == m_verifier.currentStep() || step == m_verifier.watchedStep()) {
            printStep(step);
        }
        printLearnersStep();
        finishIfDone();
    });
    connect(&m_verifier, &lab::LabVerifier::evaluated, this, [this] {
        m_cleanup.setHorizon(m_verifier.horizonNano());
        finishIfDone();
    });
    m_input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(m_input, &QSocketNotifier::activated, this, &LabFollower::readLine);
    m_verifier.start(m_options.fromBefore ? sinceEver : 0);
    const int status = QCoreApplication::exec();
    printCleanup();
    return status;
}

void LabFollower::printHeader()
{
    if (!m_preflight.isKnown()) {
        QEventLoop loop;
        QTimer::singleShot(evaluationTimeoutMs, &loop, [&loop] { loop.quit(); });
        connect(&m_preflight, &lab::LabPreflight::changed, &loop, [&] {
            if (m_preflight.isKnown()) {
                loop.quit();
            }
        });
        m_preflight.refresh();
        loop.exec();
    }
    const std::vector<PreflightItem> &items = m_preflight.items();
    const bool ready = lab::worst(items) == PreflightState::Ok;
    if (m_options.json) {
        printObject({{QStringLiteral("lab"), m_lab.id.text()},
                     {QStringLiteral("title"), m_lab.title},
                     {QStringLiteral("preflight"), preflightJson(items)}});
        return;
    }
    print(QStringLiteral("%1 · %2 steps, %3 min")
              .arg(m_lab.title)
              .arg(m_lab.steps.size())
              .arg(m_lab.minutes));
    print(ready ? labelText(ui::readyLine(m_lab, items))
                : QString(ui::preflightHeading(items) + u':'));
    for (const PreflightItem &item : items) {
        if (item.state == PreflightState::Ok) {
            continue;
        }
        print(QStringLiteral("  - ") + labelText(item.words));
        for (const QString &command : item.commands) {
            print(QStringLiteral("    $ ") + command);
        }
    }
    print({});
}

void LabFollower::printStep(int step)
{
    if (m_options.json) {
        m_current = step == m_verifier.currentStep() ? step : m_current;
        printJson(step);
        return;
    }
    const lab::StepStatus &status = m_verifier.steps()[static_cast<size_t>(step)];
    const course::LabStep &content = m_lab.steps[static_cast<size_t>(step)];
    const QString why = labelText(status.why);
    print(QStringLiteral("%1  %2  %3")
              .arg(content.number, 2)
              .arg(stateWord(status.state), -7)
              .arg(content.title)
          + (why.isEmpty() ? QString() : QString(QStringLiteral(": ") + why)));
    if (!status.nearMissHint.isEmpty()) {
        print(QStringLiteral("             Nearly: ") + labelText(status.nearMissHint));
    }
    if (step == m_verifier.currentStep() && step != m_current) {
        m_current = step;
        m_hintsShown = 0;
        if (m_options.hints) {
            printHints(step, content.hints.size());
        }
        if (status.learnerTicks && canType()) {
            print(QStringLiteral("             Type t and Enter when you have seen it."));
        }
    }
}

/// A step that the learner ticks does not change by itself when its turn comes.
void LabFollower::printLearnersStep()
{
    const auto current = static_cast<size_t>(m_verifier.currentStep());
    if (current < m_lab.steps.size() && static_cast<int>(current) != m_current
        && m_verifier.steps()[current].learnerTicks) {
        printStep(static_cast<int>(current));
    }
}

void LabFollower::printJson(int step)
{
    const lab::StepStatus &status = m_verifier.steps()[static_cast<size_t>(step)];
    const course::LabStep &content = m_lab.steps[static_cast<size_t>(step)];
    QJsonObject object{{QStringLiteral("step"), content.number},
                       {QStringLiteral("title"), content.title},
                       {QStringLiteral("state"), stateWord(status.state)},
                       {QStringLiteral("why"), labelText(status.why)}};
    if (!status.nearMissHint.isEmpty()) {
        object.insert(QStringLiteral("near"), labelText(status.nearMissHint));
    }
    if (status.doneAt.isValid()) {
        object.insert(QStringLiteral("time"), status.doneAt.toUTC().toString(Qt::ISODateWithMs));
    }
    if (m_options.hints) {
        QJsonArray hints;
        for (const QString &hint : content.hints) {
            hints.append(labelText(hint));
        }
        object.insert(QStringLiteral("hints"), hints);
    }
    printObject(object);
}

void LabFollower::printHints(int step, qsizetype count)
{
    const QStringList &hints = m_lab.steps[static_cast<size_t>(step)].hints;
    for (; m_hintsShown < std::min(count, hints.size()); ++m_hintsShown) {
        print(QStringLiteral("             Hint %1 of %2: %3")
                  .arg(m_hintsShown + 1)
                  .arg(hints.size())
                  .arg(labelText(hints.at(m_hintsShown))));
    }
}

bool LabFollower::canType() const
{
    return m_input != nullptr && m_input->isEnabled() && isatty(STDIN_FILENO) == 1;
}

void LabFollower::readLine()
{
    char buffer[256];
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count <= 0) {
        m_input->setEnabled(false); // nobody types any more
        finishIfDone();
        return;
    }
    m_typed.append(buffer, count);
    for (qsizetype end = m_typed.indexOf('\n'); end >= 0; end = m_typed.indexOf('\n')) {
        const QByteArray line = m_typed.left(end).trimmed();
        m_typed.remove(0, end + 1);
        const int step = m_verifier.currentStep();
        if (step >= static_cast<int>(m_lab.steps.size())) {
            return;
        }
        if (line == "h") {
            printHints(step, m_hintsShown + 1);
        } else if (line == "t") {
            m_verifier.tickByLearner(step);
        }
    }
}

void LabFollower::finishIfDone()
{
    const bool allDone = m_verifier.currentStep() == static_cast<int>(m_lab.steps.size());
    if (allDone || (m_verifier.watchedStep() < 0 && !canType())) {
        QCoreApplication::exit(Done);
    }
}

void LabFollower::printCleanup()
{
    m_cleanup.refresh();
    QEventLoop loop;
    QTimer::singleShot(cleanupSettleMs, &loop, [&loop] { loop.quit(); });
    loop.exec();
    const QStringList commands = m_cleanup.commands() + ui::otherCleanup(m_lab);
    if (m_options.json) {
        printObject({{QStringLiteral("cleanup"), QJsonArray::fromStringList(commands)}});
        return;
    }
    print(QStringLiteral("\nEvery step that can be seen is done."));
    if (commands.isEmpty()) {
        print(QStringLiteral("All clean: everything that this lab made is gone."));
        return;
    }
    print(QStringLiteral("Clean up:"));
    for (const QString &command : commands) {
        print(QStringLiteral("    $ ") + command);
    }
}

} // namespace quayside::cli
