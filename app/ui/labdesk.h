// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"

#include <QObject>

#include <memory>

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::store {
class StoreService;
struct LabProgress;
} // namespace quayside::store

namespace quayside::ui {

class LabPage;

/// Runs the open lab: watches its steps, stores each tick, and shows it on the page once it is
/// stored. One lab at a time; all collaborators must outlive it. Lives on the window's thread.
class LabDesk : public QObject
{
    Q_OBJECT

public:
    LabDesk(LabPage &page, store::StoreService &store, engine::EngineMonitor &monitor,
            QObject *parent = nullptr);
    ~LabDesk() override;

    void open(course::CoursePtr course, const LabId &lab);
    /// Stops watching, as if no lab had been opened; what is stored stays.
    void release();
    /// The lab on the page; nullptr before the first open().
    const course::Lab *current() const { return m_lab; }

Q_SIGNALS:
    /// 0 to 1.
    void progressChanged(const quayside::LabId &lab, double progress);

private:
    void begin(const std::optional<store::LabProgress> &stored);
    void rememberRun();
    void storeStep(int stepIndex);
    void tick(int stepIndex);
    void restart();
    void showSteps();

    LabPage &m_page;
    store::StoreService &m_store;
    engine::EngineMonitor &m_monitor;
    course::CoursePtr m_course;
    const course::Lab *m_lab = nullptr;
    std::unique_ptr<lab::LabVerifier> m_verifier;
    bool m_runStored = false;
    int m_pendingCommits = 0;
    quint64 m_generation = 0; ///< drops answers of the store that belong to a lab left behind
};

} // namespace quayside::ui
