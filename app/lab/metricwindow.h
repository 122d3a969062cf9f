// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"

#include <QJsonArray>
#include <QString>

/// Figures of a container over a time, as conditions ask for them. Pure.
namespace quayside::lab::metricwindow {

struct Span
{
    qint64 stepBeganMs = 0; ///< the daemon's clock; 0 = since ever
    qint64 createdMs = 0; ///< the container's; cumulative figures began at 0 then
};

struct Finding
{
    bool holds = false;
    QString got;
};

/// `samples` are those of entryjson::figures(), oldest first, of one container. A figure over a
/// time needs samples that reach that far back.
Finding evaluate(const course::Condition &condition, const QJsonArray &samples, const Span &span);

/// The condition's bounds, as the figure is shown.
QString expected(const course::Condition &condition);

} // namespace quayside::lab::metricwindow
