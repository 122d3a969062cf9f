// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagrampainter.h"

#include <QColor>
#include <QFont>

namespace quayside::render {

enum class ThemeName { Light, Dark, Print };

/// The tokens of one appearance: the only place where a colour, a font size or a distance is
/// written down. Screen, charts, diagrams and print take theirs from here. A value; any thread.
struct Theme
{
    ThemeName name = ThemeName::Light;

    QColor bg, surface, side, code, chip;
    QColor text, muted, line;
    QColor accent, accentSoft;
    QColor ok, okSoft, warn, warnSoft, bad, badSoft, info, infoSoft;
    QColor user, userSoft; ///< the fifth diagram role
    diagram::DiagramStyle diagram;

    static const Theme &light();
    static const Theme &dark();
    static const Theme &print();
    static const Theme &of(ThemeName name);
    bool isDark() const { return name == ThemeName::Dark; }
};

/// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

/// The type scale, in px at 100 %.
namespace type {
inline constexpr int title = 26;
inline constexpr int heading = 18;
inline constexpr int subheading = 15;
inline constexpr int reading = 15;
inline constexpr int control = 14;
inline constexpr int small = 13;
inline constexpr int caption = 12;
inline constexpr int tiny = 11;
inline constexpr int code = 13;
inline constexpr int readingLine = 24; ///< line height of running text

/// Inter if installed, else the system's font.
QString sansFamily();
/// JetBrains Mono if installed, else the system's fixed font.
QString monoFamily();
/// weight: QFont::Normal, QFont::DemiBold …
QFont sans(int px, QFont::Weight weight = QFont::Normal);
QFont mono(int px);
} // namespace type

/// Distances in px at 100 %.
namespace space {
inline constexpr int xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
inline constexpr int corner = 8;
inline constexpr int readingWidth =
    600; ///< width of running text; the column is at most 680 with its margins
} // namespace space

} // namespace quayside::render
