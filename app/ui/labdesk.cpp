// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labdesk.h"

#include "engine/enginemonitor.h"
#include "store/storeservice.h"
#include "ui/labpage.h"

namespace quayside::ui {

namespace {

bool isDone(const lab::StepStatus &status)
{
    return status.state == lab::StepState::Done || status.state == lab::StepState::Self;
}

std::vector<lab::StepStatus> statusesOf(const course::Lab &lab, const store::LabProgress &progress)
{
    std::vector<lab::StepStatus> statuses(lab.steps.size());
    for (const store::LabStepRecord &record : progress.steps) {
        if (record.number < 1 || record.number > static_cast<int>(statuses.size())) {
            continue; // the lab has become shorter since
        }
        lab::StepStatus &status = statuses[static_cast<size_t>(record.number - 1)];
        status.state =
            record.state == store::LabStepState::Self ? lab::StepState::Self : lab::StepState::Done;
        status.doneAt = record.doneAt;
    }
    return statuses;
}

} // namespace

LabDesk::LabDesk(LabPage &page, store::StoreService &store, engine::EngineMonitor &monitor,
                 QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_store(store)
    , m_monitor(monitor)
{
    connect(&m_page, &LabPage::tickRequested, this, &LabDesk::tick);
    connect(&m_page, &LabPage::restartRequested, this, &LabDesk::restart);
}

LabDesk::~LabDesk() = default;

void LabDesk::open(course::CoursePtr course, const LabId &id)
{
    const course::Lab *lab = course->lab(id);
    if (lab == nullptr) {
        return;
    }
    if (m_lab == lab && m_verifier) {
        return; // left and come back: it went on watching
    }
    m_verifier.reset();
    m_course = std::move(course);
    m_lab = lab;
    m_runStored = false;
    m_pendingCommits = 0;
    const quint64 generation = ++m_generation;
    m_page.show(*m_course, *m_lab);
    m_store.labProgress(id).then(
        this, [this, generation](const Result<std::optional<store::LabProgress>> &stored) {
            if (generation == m_generation) {
                begin(stored ? *stored : std::nullopt);
            }
        });
}

void LabDesk::release()
{
    m_verifier.reset();
    m_lab = nullptr;
    m_pendingCommits = 0;
    ++m_generation;
}

void LabDesk::begin(const std::optional<store::LabProgress> &stored)
{
    m_verifier = std::make_unique<lab::LabVerifier>(*m_lab, m_monitor);
    connect(m_verifier.get(), &lab::LabVerifier::stepCompleted, this, &LabDesk::storeStep);
    connect(m_verifier.get(), &lab::LabVerifier::stepChanged, this, &LabDesk::showSteps);
    connect(m_verifier.get(), &lab::LabVerifier::evaluated, this, [this] {
        rememberRun();
        showSteps();
    });
    if (stored) {
        m_runStored = true;
        m_verifier->restore(statusesOf(*m_lab, *stored), stored->horizonNano);
    } else {
        m_verifier->start();
    }
    showSteps();
}

void LabDesk::rememberRun()
{
    if (!m_runStored && m_verifier->horizonNano() > 0) {
        m_runStored = true;
        m_store.startLabRun(m_lab->id, m_verifier->horizonNano());
    }
}

void LabDesk::storeStep(int stepIndex)
{
    if (!m_runStored) {
        m_runStored = true;
        m_store.startLabRun(m_lab->id, m_verifier->horizonNano());
    }
    const lab::StepStatus &status = m_verifier->steps()[static_cast<size_t>(stepIndex)];
    store::LabStepRecord record;
    record.number = stepIndex + 1;
    record.state = status.state == lab::StepState::Self ? store::LabStepState::Self
                                                        : store::LabStepState::Done;
    record.doneAt = status.doneAt;
    ++m_pendingCommits;
    const quint64 generation = m_generation;
    m_store.completeStep(m_lab->id, record)
        .then(this, [this, generation](const Result<void> &stored) {
            if (generation != m_generation) {
                return;
            }
            --m_pendingCommits;
            m_page.showNotice(
                stored ? QString()
                       : tr("This tick could not be saved: %1").arg(stored.error().message));
            showSteps();
        });
}

void LabDesk::tick(int stepIndex)
{
    if (m_verifier) {
        m_verifier->tickByLearner(stepIndex);
    }
}

void LabDesk::restart()
{
    if (!m_verifier) {
        return;
    }
    const quint64 generation = m_generation;
    m_store.resetLab(m_lab->id).then(this, [this, generation](const Result<void> &reset) {
        if (generation != m_generation) {
            return;
        }
        if (!reset) {
            m_page.showNotice(reset.error().message);
            return;
        }
        m_runStored = false;
        m_page.show(*m_course, *m_lab);
        m_verifier->restart();
        showSteps();
    });
}

void LabDesk::showSteps()
{
    if (m_pendingCommits > 0 || !m_verifier) {
        return; // shown when the tick is on the disk
    }
    m_page.setSteps(m_verifier->steps(), m_verifier->currentStep());
    const auto &steps = m_verifier->steps();
    const auto done = std::count_if(steps.begin(), steps.end(), isDone);
    Q_EMIT progressChanged(
        m_lab->id,
        steps.empty() ? 0.0 : static_cast<double>(done) / static_cast<double>(steps.size()));
}

} // namespace quayside::ui
