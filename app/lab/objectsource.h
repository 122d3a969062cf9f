// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/types.h"
#include "lab/snapshot.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>

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
    virtual const std::vector<engine::EngineEvent> &recentEvents() const = 0;
    virtual const std::vector<engine::ContainerSummary> &containers() const = 0;
    /// NotFound when there is no such object.
    virtual QFuture<Result<QJsonObject>> inspect(const ObjectKey &key) = 0;

Q_SIGNALS:
    void watchingChanged();
    void eventArrived(const quayside::engine::EngineEvent &event);
    /// Events may have been missed.
    void resynchronised();
};

} // namespace quayside::lab
