// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labverifier.h"

#include "base/clock.h"
#include "lab/labhorizon.h"
#include "lab/lablooks.h"
#include "lab/labprogress.h"
#include "lab/monitorsource.h"

#include <QPointer>

#include <algorithm>

namespace quayside::lab {

using engine::EngineEvent;

namespace {

constexpr qint64 nanosPerMs = 1'000'000;

/// Does a container end, which `docker rm -f` removes next?
bool ends(const EngineEvent &event)
{
    return event.type == QLatin1String("container")
        && (event.action == QLatin1String("kill") || event.action == QLatin1String("die"));
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
        , looks(*source, [this] { return progress.neededObjects(); })
        , clock(givenClock ? *givenClock : systemClock)
    {
    }

    void connectAll()
    {
        QObject::connect(source.get(), &ObjectSource::eventArrived, &q,
                         [this](const EngineEvent &event) { onEvent(event); });
        QObject::connect(source.get(), &ObjectSource::watchingChanged, &q, [this] { watch(); });
        QObject::connect(source.get(), &ObjectSource::resynchronised, &q, [this] { inspect(); });
        QObject::connect(source.get(), &ObjectSource::engineChanged, &q,
                         [this] { changeEngine(); });
        QObject::connect(source.get(), &ObjectSource::figuresWantedChanged, &q,
                         &LabVerifier::figuresWantedChanged);
        QObject::connect(&looks, &LabLooks::begins, &q, [this] { mark = progress.eventMark(); });
        QObject::connect(
            &looks, &LabLooks::seen, &q,
            [this](const Objects &objects, const QString &problem) { onSeen(objects, problem); });
    }

    void begin(qint64 horizonNano, qint64 eventsFrom)
    {
        begun = true;
        horizon = LabHorizon(horizonNano);
        looks.forget();
        if (horizon.isKnown()) {
            progress.beginAt(eventsFrom);
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
            horizon.find(source->containers(), source->recentEvents());
            horizon.noteOlder(source->containers());
            progress.beginAt(horizon.nano());
            inspect();
        } else {
            looks.stop();
            progress.setNotWatching(source->problem());
            announce();
        }
    }

    void inspect()
    {
        if (begun) {
            looks.lookNow();
        }
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

    QDateTime now() const { return clock.now(); }

    LabVerifier &q;
    LabProgress progress;
    std::unique_ptr<ObjectSource> source;
    LabLooks looks;
    LabHorizon horizon;
    bool begun = false;

private:
    void onEvent(const EngineEvent &event)
    {
        if (!begun || !horizon.isKnown() || event.timeNano < horizon.nano()) {
            return;
        }
        const bool concerns = progress.concerns(event);
        if (!horizon.isOlder(event.actorId)) {
            progress.addEvent(event);
        }
        if (concerns && ends(event)) {
            looks.lookSoonOutside();
        } else if (concerns) {
            looks.lookSoon();
        }
    }

    /// Steps that are done stay so; everything else begins anew there.
    void changeEngine()
    {
        if (begun) {
            progress.forgetEngine();
            begin(0, 0);
        }
    }

    void onSeen(Objects objects, const QString &problem)
    {
        if (!problem.isEmpty()) {
            progress.setNotWatching(problem);
            looks.retry();
            finishRound();
            return;
        }
        horizon.mark(objects);
        const LabProgress::Outcome outcome = progress.advance(objects, mark, now());
        if (outcome == LabProgress::Outcome::NeedsObjects) {
            const QPointer<LabVerifier> alive(&q);
            announce();
            if (alive) {
                inspect();
            }
            return;
        }
        if (const qint64 wait = progress.waitMs(now()); wait > 0) {
            looks.lookAfter(wait);
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
    }

    SystemClock systemClock;
    const Clock &clock;
    qint64 mark = 0; ///< where the events were when everything was asked for
};

LabVerifier::LabVerifier(const course::Lab &lab, engine::EngineMonitor &monitor, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, lab, std::make_unique<MonitorSource>(monitor), nullptr))
{
    d->connectAll();
}

LabVerifier::LabVerifier(const course::Lab &lab, std::unique_ptr<ObjectSource> source,
                         const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, lab, std::move(source), &clock))
{
    d->connectAll();
}

LabVerifier::~LabVerifier() = default;

void LabVerifier::start(qint64 horizonNano)
{
    d->looks.stop();
    d->progress.reset();
    d->begin(horizonNano, horizonNano);
    d->announce();
}

void LabVerifier::restore(const std::vector<StepStatus> &steps, qint64 horizonNano)
{
    d->looks.stop();
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
    return d->horizon.nano();
}

int LabVerifier::currentStep() const
{
    return d->progress.currentStep();
}

int LabVerifier::watchedStep() const
{
    return d->progress.watchedStep();
}

bool LabVerifier::holdsAndMustStay() const
{
    return d->progress.waitMs(d->now()) > 0;
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

void LabVerifier::setLookedAt(bool lookedAt)
{
    d->looks.setLookedAt(lookedAt);
}

QSet<ContainerId> LabVerifier::figuresWanted() const
{
    return d->source->figuresWanted();
}

void LabVerifier::setPace(const LabPace &pace)
{
    d->looks.setPace(pace);
}

} // namespace quayside::lab
