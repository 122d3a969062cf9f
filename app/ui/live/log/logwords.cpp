// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/logwords.h"

#include "base/format.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/containers/exitmeaning.h"

#include <QCoreApplication>

namespace quayside::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("LogWords", text);
}

/// Whole seconds up to a minute: tenths would flicker.
QString wholeAge(qint64 ms)
{
    constexpr qint64 minute = 60'000;
    return ms < minute ? QStringLiteral("%1 s").arg(std::max<qint64>(0, ms) / 1000)
                       : format::duration(ms);
}

} // namespace

QString endedWords(const ContainerRow &row, const QDateTime &now)
{
    if (row.hasProcesses()) {
        return {};
    }
    const engine::ContainerSummary &summary = row.summary;
    if (summary.state == engine::ContainerState::Created) {
        return tr("The container has not started.");
    }
    if (summary.state == engine::ContainerState::Restarting) {
        return tr("The container ended and is about to be started again.");
    }
    const QString when = summary.finishedAt.isValid()
        ? tr(" %1 ago").arg(wholeAge(summary.finishedAt.msecsTo(now)))
        : QString();
    if (!summary.exitCode) {
        return tr("The container ended%1.").arg(when);
    }
    const ExitMeaning meaning = exitMeaning(*summary.exitCode, summary.oomKilled);
    return tr("The container exited%1 with code %2 (%3).")
        .arg(when, QString::number(*summary.exitCode), meaning.what);
}

} // namespace quayside::ui
