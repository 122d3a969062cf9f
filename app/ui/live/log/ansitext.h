// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QString>

#include <vector>

namespace quayside::ui {

/// A colour as a terminal sequence names it.
struct AnsiColor
{
    enum class Kind : quint8 {
        Default,
        Indexed, ///< value 0 … 255: 16 named ones, a cube of 6×6×6, 24 greys
        Rgb ///< value 0xRRGGBB
    };

    Kind kind = Kind::Default;
    quint32 value = 0;

    bool operator==(const AnsiColor &) const = default;
};

/// How a stretch of a terminal's text looks (SGR, ECMA-48 8.3.117).
struct AnsiStyle
{
    AnsiColor foreground;
    AnsiColor background;
    bool bold = false;
    bool dim = false;
    bool italic = false;
    bool underline = false;
    bool strike = false;
    bool inverse = false;

    bool operator==(const AnsiStyle &) const = default;
};

/// Characters [start, start + length) of AnsiText::text.
struct AnsiRun
{
    int start = 0;
    int length = 0;
    AnsiStyle style;

    bool operator==(const AnsiRun &) const = default;
};

/// One line of a terminal's output, as it would stand on the screen.
struct AnsiText
{
    QString text;
    std::vector<AnsiRun> runs; ///< what does not look default, in order, without overlap

    bool operator==(const AnsiText &) const = default;
};

/// Takes a line of raw output apart: colours and weights become runs, other escape sequences are
/// dropped, tabs are filled up to columns of 8, what a carriage return overwrites is gone, other
/// control characters become their Unicode pictures. `style` is the look at the line's begin and,
/// afterwards, at its end. Never fails; linear in the line's length.
AnsiText parseAnsi(QStringView raw, AnsiStyle &style);

/// The colour on our own background: the terminal's hue, moved towards the theme's text until it
/// can be read (contrast of at least 4.5). Default = the theme's text.
QColor readableColor(const AnsiColor &color, const QColor &background, const render::Theme &theme);

/// As it is, for backgrounds; Default is invalid.
QColor rawColor(const AnsiColor &color);

} // namespace quayside::ui
