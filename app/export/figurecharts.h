// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/labjournal.h"

#include <QPointF>
#include <QString>

#include <vector>

class QPainter;

namespace quayside::exporter {

/// One figure of one container over a run.
struct FigureChart
{
    QString title; ///< "CPU of web, at most 47 %"
    QString from, to; ///< local times of the axis' ends
    /// Where nothing was measured a line ends; both coordinates go from 0 to 1, y upwards.
    std::vector<std::vector<QPointF>> lines;
};

/// CPU and memory of each container; nothing of which there are no figures.
std::vector<FigureChart> figureCharts(const JournalRun &run);

/// The same charts as inline SVG for a page with htmlStyleSheet(): they take their colours from it,
/// and say in words what they show.
QString figuresSvg(const JournalRun &run);

constexpr double figureChartHeight = 128; ///< with the space below it
/// As vectors for a printed page, from the origin and `width` wide.
void drawFigureChart(QPainter &painter, const FigureChart &chart, double width);

} // namespace quayside::exporter
