// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/columnoptions.h"

#include <QString>

namespace quayside::ui {

struct ContainerRow;

/// What one figure of the table is and where it comes from. A value; words for the learner.
struct FigureHelp
{
    QString title;
    QString what; ///< one or two sentences
    QString source; ///< the API's field and, where there is one, the cgroup's file
    QString formula; ///< empty for what is not computed
    QString caveat; ///< where it misleads; may be empty
    QString questionId; ///< of the course
    QString questionText; ///< the link's words: "Question 16 explains limits"
};

/// By ContainerModel::Column.
FigureHelp figureHelp(int column);

/// The same as the header's tool tip: a title, a sentence, the formula, and how to see more.
QString figureHelpToolTip(int column);

/// A container's figure as it came about, with the numbers in it: "Δ 0.512 s of CPU in 1.003 s =
/// 51.0 % of one core; …". May have several lines.
QString figureNumbers(const ContainerRow &row, int column, const ColumnOptions &options,
                      const Moment &moment);

} // namespace quayside::ui
