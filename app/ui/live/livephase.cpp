// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/livephase.h"

#include "base/clock.h"
#include "base/format.h"
#include "ui/live/livefeed.h"

#include <QCoreApplication>

namespace quayside::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("quayside::ui::LivePhase", text);
}

} // namespace

LivePhase livePhase(const LiveFeed &feed)
{
    const bool empty = feed.containers().empty();
    switch (feed.state()) {
    case LiveFeed::State::Online:
        return empty ? LivePhase::Empty : LivePhase::Ready;
    case LiveFeed::State::Offline:
        return empty ? LivePhase::NoEngine : LivePhase::Stale;
    case LiveFeed::State::Idle:
    case LiveFeed::State::Connecting:
        break;
    }
    return empty ? LivePhase::Connecting : LivePhase::Stale;
}

QString staleAge(const LiveFeed &feed)
{
    const std::optional<qint64> since = feed.staleSinceMs();
    if (!since) {
        return {};
    }
    const qint64 ms = std::max<qint64>(0, feed.clock().monotonicMs() - *since);
    // Tenths of a second would flicker for nothing.
    return ms < 60'000 ? QStringLiteral("%1 s").arg(ms / 1000) : format::duration(ms);
}

QString phaseWords(const LiveFeed &feed)
{
    switch (livePhase(feed)) {
    case LivePhase::Connecting:
        return tr("connecting");
    case LivePhase::NoEngine:
        return tr("no engine");
    case LivePhase::Empty:
    case LivePhase::Ready:
        return tr("following");
    case LivePhase::Stale: {
        const QString age = staleAge(feed);
        return age.isEmpty() ? tr("stale") : tr("stale for %1").arg(age);
    }
    }
    return {};
}

Tone phaseTone(LivePhase phase)
{
    switch (phase) {
    case LivePhase::Empty:
    case LivePhase::Ready:
        return Tone::Ok;
    case LivePhase::Stale:
        return Tone::Warn;
    case LivePhase::NoEngine:
        return Tone::Bad;
    case LivePhase::Connecting:
        break;
    }
    return Tone::Neutral;
}

Remedy remedyOf(const QString &message)
{
    Remedy remedy;
    const QStringList parts = message.split(u'`');
    // Between an odd number of backticks stands text, not a command.
    const bool paired = parts.size() % 2 == 1;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        remedy.sentence += parts[i];
        if (paired && i % 2 == 1 && !parts[i].trimmed().isEmpty()) {
            remedy.commands.append(parts[i].trimmed());
        }
    }
    return remedy;
}

} // namespace quayside::ui
