// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "engine/types.h"
#include "lab/snapshot.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QSet>

#include <vector>

namespace quayside::lab {

/// What the verifier needs of an engine; the seam at which tests put a scripted one. Lives on the
/// verifier's thread.
class ObjectSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Do events arrive, and can objects be inspected?
    virtual bool isWatching() const = 0;
    /// While it is not watching: why, in words for the learner.
    virtual QString problem() const = 0;
    /// Oldest first, without those that our own reading causes.
    virtual std::vector<engine::EngineEvent> recentEvents() const = 0;
    virtual const std::vector<engine::ContainerSummary> &containers() const = 0;
    /// NotFound when there is no such object; Unsupported, with words for the learner, when this
    /// engine cannot say.
    virtual QFuture<Result<QJsonObject>> inspect(const ObjectKey &key) = 0;
    /// What is followed (output, figures) is followed for these keys only; they may be inspected
    /// for the first time later.
    virtual void follow(const QSet<ObjectKey> &keys) = 0;
    /// Containers whose figures somebody must have the monitor watch.
    virtual QSet<ContainerId> figuresWanted() const = 0;

Q_SIGNALS:
    void watchingChanged();
    void eventArrived(const quayside::engine::EngineEvent &event);
    /// Events may have been missed.
    void resynchronised();
    /// It is another engine now: nothing that was seen of the one before is there.
    void engineChanged();
    /// What is followed has changed; inspecting it is free.
    void objectChanged(const quayside::lab::ObjectKey &key);
    void figuresWantedChanged();
};

} // namespace quayside::lab
