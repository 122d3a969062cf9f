// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/scriptedreads.h"

namespace quayside::ui {

engine::LogLine outputLine(const QString &text, const QDateTime &time)
{
    return {engine::LogLine::Stream::Output, time, text, false};
}

engine::LogLine errorLine(const QString &text, const QDateTime &time)
{
    return {engine::LogLine::Stream::Error, time, text, false};
}

} // namespace quayside::ui
