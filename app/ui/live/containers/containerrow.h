// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "ui/live/containers/sampleinterval.h"
#include "ui/live/parts/tone.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace quayside::ui {

/// One container as the live views show it. A value.
struct ContainerRow
{
    engine::ContainerSummary summary;
    /// Only while it has processes; what was measured before it ended is not a figure of now.
    std::optional<engine::StatsSample> sample;
    /// Between the sample before and `sample`; empty for a first one.
    std::optional<SampleInterval> interval;
    bool stale = false; ///< the sample is old: the engine or its stream went silent

    bool hasProcesses() const;
    /// Ended for good or for now; created ones have not begun.
    bool hasEnded() const;
    /// What it was given; empty = unlimited or not known yet (see limitsKnown()).
    std::optional<qint64> memoryLimit() const { return summary.memoryLimitBytes; }
    /// Limits come with the first inspect, as does the number of restarts.
    bool limitsKnown() const { return summary.restartCount.has_value(); }
};

struct Pill
{
    QString text;
    Tone tone = Tone::Neutral;
};

struct Figure
{
    QString label;
    QString value;
};
using CardFigures = std::array<Figure, 4>;

/// What a card can show, for a lesson that says what is to be looked at.
enum class CardFigure {
    Cpu,
    Throttled,
    Memory,
    MemoryOfLimit, ///< percent of the limit
    NetIn,
    NetOut,
    BlockRead,
    BlockWrite,
    Pids,
    Restarts,
    ExitCode,
    Health
};

/// "running", "healthy", "exited 137"; says so when the figures beside it are old.
Pill statePill(const ContainerRow &row);
/// The same, saying since when they are old: "running · 12 s old".
Pill statePill(const ContainerRow &row, qint64 monotonicMs);

/// "4 s", "12 min", "2 h 5 min": whole units, for ages that grow while one looks.
QString ageText(qint64 milliseconds);

/// The Compose project it belongs to; empty for none.
QString composeProject(const engine::ContainerSummary &summary);

/// The four figures of a card: CPU, memory, network and PIDs while it has processes; how it ended,
/// its limit, how long it ran and its restarts afterwards.
CardFigures cardFigures(const ContainerRow &row);
/// The same with those of `first` that mean something for this container before the usual ones.
CardFigures cardFigures(const ContainerRow &row, const std::vector<CardFigure> &first);

/// How long it has been running, or ran; empty when it never started. Of the daemon's clock, so a
/// remote engine whose clock differs from ours by d is off by d while it runs.
std::optional<qint64> ranForMs(const ContainerRow &row, const QDateTime &now);

/// The words behind a card or row: image, ports, networks, limits, how it ended.
QString containerToolTip(const ContainerRow &row, const QDateTime &now);

/// One sentence for screen readers: name, state, figures.
QString containerSpokenText(const ContainerRow &row, const std::vector<CardFigure> &first = {});

/// What stands out in the figures and what it means, for the place beside the charts.
struct FigureNote
{
    QString title;
    QString text;
};
FigureNote figureNote(const ContainerRow &row);

} // namespace quayside::ui

Q_DECLARE_METATYPE(const quayside::ui::ContainerRow *)
