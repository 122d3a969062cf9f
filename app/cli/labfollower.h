// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labcleanup.h"
#include "lab/labpreflight.h"
#include "lab/labverifier.h"

#include <QByteArray>
#include <QObject>

class QSocketNotifier;

namespace quayside::cli {

/// One lab on a plain terminal: whether it can begin, its steps, a line a change, what is left in
/// the end. Has the monitor watch the containers whose figures a step needs. `lab` and `monitor`,
/// which must be online, must outlive it.
class LabFollower : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool json = false; ///< one object a line
        bool hints = false; ///< those of the current step are printed with it
        bool fromBefore = false; ///< what is there already counts, too
    };

    LabFollower(const course::Lab &lab, engine::EngineMonitor &monitor, Options options);
    ~LabFollower() override;

    /// Prints every step once, as it is.
    void report();
    /// Prints until the last step is done, and then what is left; gives the exit status. On a
    /// terminal `h` and Enter opens a hint, `t` and Enter ticks a step that no engine can see;
    /// where nobody can type, those steps do not keep it from ending.
    int follow();

private:
    void waitFor(int milliseconds);
    void waitForFigures();
    void printHeader();
    void printStep(int step);
    void printLearnersStep();
    void printJson(int step);
    void printHints(int step, qsizetype count);
    void printCleanup();
    void readLine();
    void finishIfDone();
    bool canType() const;

    const course::Lab &m_lab;
    engine::EngineMonitor &m_monitor;
    Options m_options;
    lab::LabVerifier m_verifier;
    lab::LabPreflight m_preflight;
    lab::LabCleanup m_cleanup;
    QSocketNotifier *m_input = nullptr;
    QByteArray m_typed;
    int m_current = -1; ///< the current step that was printed last
    qsizetype m_hintsShown = 0;
};

} // namespace quayside::cli
