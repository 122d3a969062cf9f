// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/documentbuilder.h"

class QTextFrame;

namespace quayside::render {

/// Distances of one kind of box, px. Qt knows one padding for all four sides of a frame, so the
/// sides get the rest as block margins and the box is painted a little larger than its frame.
/// Lines of a fixed height carry their text low; `above` < `below` evens that out.
struct BoxMetrics
{
    double padding = 0;
    double left = 0; ///< beside the padding
    double right = 0;
    double above = 0; ///< how far the painted box reaches above its frame
    double below = 0;
};

BoxMetrics boxMetrics(FrameRole role);

/// The painted box of a frame in document coordinates, on whole pixels.
QRectF boxRect(const QTextFrame &frame);

} // namespace quayside::render
