// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labverifier.h"

#include "base/clock.h"
#include "engine/timestamp.h"
#include "lab/inspection.h"
#include "lab/labprogress.h"
#include "lab/monitorsource.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace quayside::lab {

using namespace std::chrono_literals;
using engine::EngineEvent;

namespace {

constexpr auto gatherDelay = 30ms; ///< several events of one command cause one inspection
constexpr auto settleDelay = 400ms; ///< State.OOMKilled and its like come after the event
constexpr auto imageInterval = 2s;
constexpr auto retryDelay = 2s;
constexpr qint64 nanosPerSecond = 1'000'000'000;
constexpr qint64 nanosPerMs = 1'000'000;

qint64 createdNano(const QJsonObject &container)
{
    const QByteArray text = container.value(QLatin1String("Created")).toString().toLatin1();
    return engine::timestamp::parseNano({text.constData(), static_cast<size_t>(text.size())})
        .value_or(0);
}

/// Whole seconds, rounded down.
qint64 listedNano(const engine::ContainerSummary &container)
{
    return container.created.isValid() ? container.created.toMSecsSinceEpoch() * nanosPerMs : 0;
}

} // namespace

class LabVerifier::Private
{
public:
    Private(LabVerifier &owner, const course::Lab &lab, std::unique_ptr<ObjectSource> objectSource,
            const Clock *givenClock)
        : q(owner)
        , progress(lab)
        , source(std::move(objectSource))
        , clock(givenClock ? *givenClock : systemClock)
    {
        setUp(gatherTimer, gatherDelay);
        setUp(settleTimer, settleDelay);
        setUp(imageTimer, imageInterval);
        setUp(retryTimer, retryDelay);
    }

    void connectSource()
    {
        QObject::connect(source.get(), &ObjectSource::eventArrived, &q,
                         [this](const EngineEvent &event) { onEvent(event); });
        QObject::connect(source.get(), &ObjectSource::watchingChanged, &q, [this] { watch(); });
        QObject::connect(source.get(), &ObjectSource::resynchronised, &q, [this] { inspect(); });
    }

    void begin(qint64 horizonNano, qint64 eventsFrom)
    {
        begun = true;
        horizon = horizonNano;
        olderIds.clear();
        if (horizon > 0) {
            for (const EngineEvent &event : source->recentEvents()) {
                if (event.timeNano >= eventsFrom) {
                    progress.addEvent(event);
                }
            }
        }
        watch();
    }

    /// Begins, or stops, to look, as the engine comes and goes.
    void watch()
    {
        if (!begun) {
            return;
        }
        if (source->isWatching()) {
            findHorizon();
            findOlder();
            inspect();
        } else {
            stopInspecting();
            progress.setNotWatching(source->problem());
            announce();
        }
    }

    void inspect()
    {
        if (!begun || !source->isWatching()) {
            return;
        }
        if (inspection) {
            again = true; // what is under way may have missed what caused this call
            return;
        }
        gatherTimer.stop();
        retryTimer.stop();
        imageTimer.stop();
        const qint64 mark = progress.eventMark();
        inspection = std::make_unique<Inspection>(
            *source, progress.neededObjects(),
            [this, mark](const Objects &objects, const QString &problem) {
                onInspected(objects, problem, mark);
            },
            nullptr);
    }

    void announce()
    {
        const LabProgress::Changes changes = progress.takeChanges();
        const QPointer<LabVerifier> alive(&q);
        for (const int step : changes.changed) {
            Q_EMIT q.stepChanged(step);
            if (!alive) {
                return;
            }
        }
        for (const int step : changes.completed) {
            Q_EMIT q.stepCompleted(step);
            if (!alive) {
                return;
            }
        }
        const int count = static_cast<int>(progress.steps().size());
        if (!changes.completed.empty() && progress.currentStep() == count) {
            Q_EMIT q.labCompleted();
        }
    }

    void stopInspecting()
    {
        inspection.reset();
        again = false;
        for (QTimer *timer : {&gatherTimer, &settleTimer, &imageTimer, &retryTimer}) {
            timer->stop();
        }
    }

    LabVerifier &q;
    LabProgress progress;
    std::unique_ptr<ObjectSource> source;
    qint64 horizon = 0;
    bool begun = false;

    QDateTime now() const { return clock.now(); }

private:
    void setUp(QTimer &timer, std::chrono::milliseconds interval)
    {
        timer.setSingleShot(true);
        timer.setInterval(interval);
        QObject::connect(&timer, &QTimer::timeout, &q, [this] { inspect(); });
    }

    /// "Now" in the daemon's time without asking for its clock: everything that is there or has
    /// happened is before it, everything to come is not.
    void findHorizon()
    {
        if (horizon > 0) {
            return;
        }
        horizon = 1;
        const std::vector<EngineEvent> &events = source->recentEvents();
        if (!events.empty()) {
            horizon = std::max(horizon, events.back().timeNano + 1);
        }
        for (const engine::ContainerSummary &container : source->containers()) {
            olderIds.insert(container.id.text());
            horizon = std::max(horizon, listedNano(container) + 1);
        }
    }

    /// After restore(): their events do not count either.
    void findOlder()
    {
        for (const engine::ContainerSummary &container : source->containers()) {
            if (listedNano(container) + nanosPerSecond <= horizon) {
                olderIds.insert(container.id.text());
            }
        }
    }

    /// Lists give times in whole seconds, so a container that was listed as there already may turn
    /// out to be younger than the horizon by a fraction.
    void markOlder(Objects &objects)
    {
        for (auto it = objects.begin(); it != objects.end(); ++it) {
            if (it.key().kind != course::ObjectKind::Container || !it->exists) {
                continue;
            }
            const qint64 created = createdNano(it->json);
            const bool listed = olderIds.contains(it->id());
            if (listed && created >= horizon && created < horizon + nanosPerSecond) {
                horizon = created + 1;
            }
            it->fromBefore = listed || (created > 0 && created < horizon);
        }
    }

    void onEvent(const EngineEvent &event)
    {
        if (!begun || horizon == 0 || event.timeNano < horizon) {
            return;
        }
        const bool concerns = progress.concerns(event);
        if (!olderIds.contains(event.actorId)) {
            progress.addEvent(event);
        }
        if (concerns) {
            if (!gatherTimer.isActive()) {
                gatherTimer.start();
            }
            settleTimer.start();
        }
    }

    void onInspected(Objects objects, const QString &problem, qint64 mark)
    {
        // It is inside its own callback: it may only be deleted later.
        inspection.release()->deleteLater();
        if (!problem.isEmpty()) {
            progress.setNotWatching(problem);
            retryTimer.start();
            finishRound();
            return;
        }
        markOlder(objects);
        const LabProgress::Outcome outcome = progress.advance(objects, mark, now());
        if (outcome == LabProgress::Outcome::NeedsObjects) {
            const QPointer<LabVerifier> alive(&q);
            announce();
            if (alive) {
                inspect();
            }
            return;
        }
        const QSet<ObjectKey> needed = progress.neededObjects();
        if (std::any_of(needed.begin(), needed.end(), [](const ObjectKey &key) {
                return key.kind == course::ObjectKind::Image;
            })) {
            imageTimer.start();
        }
        finishRound();
    }

    void finishRound()
    {
        const QPointer<LabVerifier> alive(&q);
        announce();
        if (alive) {
            Q_EMIT q.evaluated();
        }
        if (alive && std::exchange(again, false)) {
            inspect();
        }
    }

    SystemClock systemClock;
    const Clock &clock;
    QSet<QString> olderIds; ///< containers that were there at the beginning
    std::unique_ptr<Inspection> inspection;
    bool again = false;
    QTimer gatherTimer;
    QTimer settleTimer;
    QTimer imageTimer;
    QTimer retryTimer;
};

LabVerifier::LabVerifier(const course::Lab &lab, engine::EngineMonitor &monitor, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, lab, std::make_unique<MonitorSource>(monitor), nullptr))
{
    d->connectSource();
}

LabVerifier::LabVerifier(const course::Lab &lab, std::unique_ptr<ObjectSource> source,
                         const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, lab, std::move(source), &clock))
{
    d->connectSource();
}

LabVerifier::~LabVerifier() = default;

void LabVerifier::start(qint64 horizonNano)
{
    d->stopInspecting();
    d->progress.reset();
    d->begin(horizonNano, horizonNano);
    d->announce();
}

void LabVerifier::restore(const std::vector<StepStatus> &steps, qint64 horizonNano)
{
    d->stopInspecting();
    d->progress.restore(steps);
    qint64 lastDone = 0;
    for (const StepStatus &status : d->progress.steps()) {
        if (status.doneAt.isValid()) {
            lastDone = std::max(lastDone, status.doneAt.toMSecsSinceEpoch() * nanosPerMs);
        }
    }
    d->begin(horizonNano, std::max(horizonNano, lastDone));
    d->announce();
}

void LabVerifier::restart()
{
    start(0);
}

qint64 LabVerifier::horizonNano() const
{
    return d->horizon;
}

int LabVerifier::currentStep() const
{
    return d->progress.currentStep();
}

int LabVerifier::watchedStep() const
{
    return d->progress.watchedStep();
}

const std::vector<StepStatus> &LabVerifier::steps() const
{
    return d->progress.steps();
}

void LabVerifier::tickByLearner(int stepIndex)
{
    if (d->begun && d->progress.tick(stepIndex, d->now())) {
        const QPointer<LabVerifier> alive(this);
        d->announce();
        if (alive) {
            d->inspect();
        }
    }
}

void LabVerifier::refresh()
{
    d->inspect();
}

} // namespace quayside::lab
