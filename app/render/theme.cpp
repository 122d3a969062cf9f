// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/theme.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>
#include <cmath>

namespace quayside::render {

namespace {

Theme lightTokens()
{
    Theme theme;
    theme.name = ThemeName::Light;
    theme.bg = QColor(0xF6, 0xF8, 0xFA);
    theme.surface = QColor(0xFF, 0xFF, 0xFF);
    theme.side = QColor(0xED, 0xF1, 0xF5);
    theme.code = QColor(0xF0, 0xF3, 0xF7);
    theme.chip = QColor(0xE6, 0xEB, 0xF1);
    theme.text = QColor(0x1A, 0x24, 0x30);
    theme.muted = QColor(0x56, 0x63, 0x72);
    theme.line = QColor(0xDB, 0xE2, 0xE9);
    theme.accent = QColor(0x14, 0x63, 0xBF);
    theme.accentSoft = QColor(0xE2, 0xED, 0xFA);
    theme.ok = QColor(0x1A, 0x75, 0x46);
    theme.okSoft = QColor(0xE1, 0xF3, 0xE9);
    theme.warn = QColor(0x93, 0x53, 0x00);
    theme.warnSoft = QColor(0xFB, 0xEF, 0xDA);
    theme.bad = QColor(0xB0, 0x26, 0x1E);
    theme.badSoft = QColor(0xFB, 0xE5, 0xE3);
    theme.info = QColor(0x0A, 0x65, 0x77);
    theme.infoSoft = QColor(0xDC, 0xF1, 0xF5);
    theme.user = QColor(0x6C, 0x3F, 0xB4);
    theme.userSoft = QColor(0xEF, 0xE7, 0xFA);
    return theme;
}

Theme darkTokens()
{
    Theme theme;
    theme.name = ThemeName::Dark;
    theme.bg = QColor(0x11, 0x17, 0x1E);
    theme.surface = QColor(0x18, 0x20, 0x29);
    theme.side = QColor(0x14, 0x1B, 0x23);
    theme.code = QColor(0x0E, 0x14, 0x1A);
    theme.chip = QColor(0x22, 0x2C, 0x37);
    theme.text = QColor(0xE3, 0xE9, 0xF0);
    theme.muted = QColor(0x9B, 0xA9, 0xB8);
    theme.line = QColor(0x2A, 0x35, 0x41);
    theme.accent = QColor(0x6A, 0xAD, 0xF7);
    theme.accentSoft = QColor(0x17, 0x32, 0x4F);
    theme.ok = QColor(0x61, 0xCC, 0x91);
    theme.okSoft = QColor(0x14, 0x35, 0x2A);
    theme.warn = QColor(0xE7, 0xAD, 0x52);
    theme.warnSoft = QColor(0x3A, 0x2C, 0x14);
    theme.bad = QColor(0xF3, 0x8B, 0x82);
    theme.badSoft = QColor(0x41, 0x20, 0x1E);
    theme.info = QColor(0x60, 0xC3, 0xD2);
    theme.infoSoft = QColor(0x12, 0x34, 0x3B);
    theme.user = QColor(0xB5, 0x95, 0xF0);
    theme.userSoft = QColor(0x2B, 0x21, 0x42);
    return theme;
}

/// Paper is white and ink costs money: the light colours with paler areas and firmer lines.
Theme printTokens()
{
    Theme theme = lightTokens();
    theme.name = ThemeName::Print;
    theme.bg = Qt::white;
    theme.side = Qt::white;
    theme.code = QColor(0xF7, 0xF9, 0xFB);
    theme.chip = QColor(0xF0, 0xF3, 0xF7);
    theme.line = QColor(0xCF, 0xD7, 0xDF);
    theme.accentSoft = QColor(0xF0, 0xF6, 0xFD);
    theme.okSoft = QColor(0xEF, 0xF9, 0xF3);
    theme.warnSoft = QColor(0xFD, 0xF7, 0xEB);
    theme.badSoft = QColor(0xFD, 0xF2, 0xF1);
    theme.infoSoft = QColor(0xED, 0xF8, 0xFA);
    theme.userSoft = QColor(0xF7, 0xF3, 0xFD);
    return theme;
}

QColor mixed(const QColor &a, const QColor &b, double shareOfA)
{
    const auto channel = [shareOfA](int x, int y) {
        return qRound(x * shareOfA + y * (1 - shareOfA));
    };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()),
                  channel(a.blue(), b.blue()));
}

Theme withDiagramStyle(Theme theme)
{
    using course::NodeRole;
    diagram::DiagramStyle &style = theme.diagram;
    style.background = theme.bg;
    style.text = theme.text;
    style.muted = theme.muted;
    // Groups say who belongs to whom: their outlines are no mere hairlines between panels.
    style.line = mixed(theme.muted, theme.bg, 0.42);
    style.accent = theme.accent;
    const auto set = [&style](NodeRole role, const QColor &fill, const QColor &border) {
        style.roles[static_cast<size_t>(role)] = {fill, border};
    };
    set(NodeRole::Host, theme.surface, theme.muted);
    set(NodeRole::Process, theme.accentSoft, theme.accent);
    set(NodeRole::Container, theme.okSoft, theme.ok);
    for (const NodeRole role :
         {NodeRole::Image, NodeRole::Layer, NodeRole::Volume, NodeRole::File}) {
        set(role, theme.warnSoft, theme.warn); // what lies on a disk
    }
    set(NodeRole::Network, theme.infoSoft, theme.info);
    set(NodeRole::Registry, theme.infoSoft, theme.info);
    set(NodeRole::User, theme.userSoft, theme.user);
    set(NodeRole::State, theme.chip, theme.muted);
    using diagram::Tone;
    const auto setTone = [&style](Tone tone, const QColor &fill, const QColor &border) {
        style.tones[static_cast<size_t>(tone)] = {fill, border};
    };
    setTone(Tone::Plain, theme.chip, theme.text);
    setTone(Tone::Ok, theme.okSoft, theme.ok);
    setTone(Tone::Warn, theme.warnSoft, theme.warn);
    setTone(Tone::Bad, theme.badSoft, theme.bad);
    setTone(Tone::Info, theme.infoSoft, theme.info);
    return theme;
}

/// Relative luminance of WCAG 2.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/// `wanted` if the font system has it. Asking for one match is what the first painted text does
/// anyway; listing all families would read every font's names.
QString familyOr(const QString &wanted, QFontDatabase::SystemFont fallback)
{
    if (QFontInfo(QFont(wanted)).family() == wanted)
        return wanted;
    return QFontInfo(QFontDatabase::systemFont(fallback)).family();
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = withDiagramStyle(lightTokens());
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = withDiagramStyle(darkTokens());
    return theme;
}

const Theme &Theme::print()
{
    static const Theme theme = withDiagramStyle(printTokens());
    return theme;
}

const Theme &Theme::of(ThemeName name)
{
    switch (name) {
    case ThemeName::Light:
        return light();
    case ThemeName::Dark:
        return dark();
    case ThemeName::Print:
        return print();
    }
    return light();
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

namespace type {

QString sansFamily()
{
    static const QString family = familyOr(QStringLiteral("Inter"), QFontDatabase::GeneralFont);
    return family;
}

QString monoFamily()
{
    static const QString family =
        familyOr(QStringLiteral("JetBrains Mono"), QFontDatabase::FixedFont);
    return family;
}

QFont sans(int px, QFont::Weight weight)
{
    QFont font(sansFamily());
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(px);
    font.setWeight(weight);
    return font;
}

QFont mono(int px)
{
    QFont font(monoFamily());
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    // Without shaping there are no ligatures: `--name` shows the two dashes that one types.
    font.setStyleStrategy(QFont::PreferNoShaping);
    font.setPixelSize(px);
    return font;
}

} // namespace type

} // namespace quayside::render
