// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style.h"

#include <QGuiApplication>
#include <QHash>
#include <QStringView>

namespace quayside::ui {

namespace {

constexpr auto sheetTemplate = uR"(
QMainWindow, QWidget#window { background: @bg; }
QWidget#side { background: @side; }
QWidget#surface, QScrollArea#reading, QWidget#readingColumn, QWidget#readingViewport { background: @surface; }
QSplitter::handle { background: @line; }
QLabel { background: transparent; }
QLabel[variant="title"] { font-size: 26px; font-weight: 600; }
QLabel[variant="heading"] { font-size: 18px; font-weight: 600; }
QLabel[variant="panel"] { color: @text; font-size: 14px; font-weight: 600; }
QLabel[variant="subheading"] { font-size: 15px; font-weight: 600; }
QLabel[variant="caption"] { color: @muted; font-size: 12px; }
QLabel[variant="section"] { color: @muted; font-size: 11px; font-weight: 600; }
QLabel[variant="muted"] { color: @muted; }
QLabel[variant="reading"] { font-size: 15px; }
QLabel[variant="tag"] { background: @chip; color: @text; border-radius: 9px; padding: 1px 8px; font-size: 11px; }
QLabel[variant="key"] { background: @surface; color: @muted; border: 1px solid @line; border-radius: 4px; padding: 0 4px; font-size: 11px; }
QLabel[variant="ok"] { color: @ok; font-size: 13px; }
QLabel[variant="why"] { background: @warnSoft; color: @warn; border-radius: 7px; padding: 6px 10px; font-size: 13px; }
QLabel[variant="quiet"] { background: @chip; color: @text; border-radius: 7px; padding: 6px 10px; font-size: 13px; }
QLabel[variant="near"] { background: @infoSoft; color: @info; border: none; border-left: 3px solid @info; border-top-right-radius: 7px; border-bottom-right-radius: 7px; padding: 6px 10px; font-size: 13px; }
QLabel[variant="hint"] { background: @surface; color: @text; border: 1px solid @line; border-radius: 7px; padding: 6px 10px; font-size: 13px; }
QLabel[variant="wrong"] { background: @badSoft; color: @bad; border-radius: 7px; padding: 6px 10px; font-size: 13px; }
QLabel[variant="right"] { background: @okSoft; color: @ok; border-radius: 7px; padding: 6px 10px; font-size: 13px; }
QFrame[variant="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame#restartPanel { margin: 6px 0 8px 0; }
QFrame[variant="railLine"] { background: @line; border: none; }
QFrame[variant="rule"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QPushButton { background: @surface; color: @text; border: 1px solid @line; border-radius: 8px; padding: 6px 14px; font-size: 13px; outline: none; }
QPushButton:hover { background: @side; }
QPushButton:pressed { background: @chip; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 13px; }
QPushButton:disabled { color: @muted; background: @side; }
QPushButton[variant="primary"] { background: @accent; border-color: @accent; color: @surface; font-weight: 600; }
QPushButton[variant="primary"]:focus { border-color: @text; }
QPushButton[variant="primary"]:hover { background: @accent; border-color: @text; }
QPushButton[variant="compact"] { padding: 4px 9px; font-size: 12px; }
QPushButton[variant="compact"]:focus { padding: 3px 8px; }
QPushButton[variant="menu"] { padding: 6px 28px 6px 14px; }
QPushButton[variant="menu"]:focus { padding: 5px 27px 5px 13px; }
QPushButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; right: 12px; }
QPushButton[variant="link"] { background: transparent; border: none; color: @accent; padding: 2px 0; text-align: left; }
QPushButton[variant="link"]:hover, QPushButton[variant="link"]:focus { text-decoration: underline; }
QPushButton[variant="status"] { background: transparent; border: none; color: @muted; padding: 0; text-align: left; font-size: 12px; }
QPushButton[variant="status"]:hover, QPushButton[variant="status"]:focus { color: @accent; text-decoration: underline; }
QPushButton[variant="step"] { background: transparent; border: none; padding: 2px 0; text-align: left; font-size: 15px; font-weight: 600; }
QPushButton[variant="step"]:hover, QPushButton[variant="step"]:focus { color: @accent; }
QPushButton[variant="step"]:focus { text-decoration: underline; }
QPushButton:checked { background: @accentSoft; border-color: @accent; color: @accent; font-weight: 600; }
QToolButton[variant="ghost"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; color: @muted; }
QToolButton[variant="ghost"]:hover { background: @chip; }
QToolButton[variant="ghost"]:focus { border-color: @accent; }
QToolButton[variant="copy"] { background: @surface; color: @muted; border: 1px solid @line; border-radius: 6px; padding: 2px 8px; font-size: 11px; }
QToolButton[variant="copy"]:hover, QToolButton[variant="copy"]:focus { color: @accent; border-color: @accent; }
QLineEdit, QPlainTextEdit { background: @surface; color: @text; border: 1px solid @line; border-radius: 8px; padding: 7px 10px;
  selection-background-color: @accent; selection-color: @surface; font-size: 14px; }
QLineEdit:focus, QPlainTextEdit:focus { border-color: @accent; }
QPlainTextEdit { font-size: 15px; }
QRadioButton { color: @text; background: transparent; font-size: 14px; spacing: 8px; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @muted; background: @surface; }
QRadioButton::indicator { border-radius: 9px; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; }
QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox { color: @text; background: transparent; font-size: 14px; spacing: 8px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @muted; border-radius: 4px; background: @surface; }
QCheckBox::indicator:checked { background: @ok; border-color: @ok; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: @accent; }
QComboBox { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 2px 4px 9px; font-size: 12px; combobox-popup: 0; }
QComboBox:hover { background: @chip; }
QComboBox:focus, QComboBox:on { border-color: @accent; }
QComboBox:disabled { color: @muted; background: @side; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @line; outline: none; padding: 4px; font-size: 12px; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected { background: @accentSoft; color: @accent; }
QTreeView { background: transparent; border: none; outline: none; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @line; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: @muted; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @line; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::handle:horizontal:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: @text; color: @surface; border: none; padding: 4px 8px; font-size: 12px; }
QMenu { background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 6px; }
QMenu::item:selected { background: @accentSoft; color: @accent; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
)";

} // namespace

QPalette paletteFor(const render::Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.bg);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.side);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Button, theme.surface);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.bad);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.surface);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::ToolTipBase, theme.text);
    palette.setColor(QPalette::ToolTipText, theme.surface);
    palette.setColor(QPalette::Mid, theme.line);
    palette.setColor(QPalette::Midlight, theme.chip);
    palette.setColor(QPalette::Dark, theme.muted);
    palette.setColor(QPalette::Disabled, QPalette::Text, theme.muted);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, theme.muted);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, theme.muted);
    return palette;
}

const render::Theme &desktopTheme()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128
        ? render::Theme::dark()
        : render::Theme::light();
}

QString styleSheetFor(const render::Theme &theme)
{
    const QHash<QStringView, QColor> tokens = {
        {u"bg", theme.bg},         {u"surface", theme.surface},
        {u"side", theme.side},     {u"chip", theme.chip},
        {u"code", theme.code},     {u"text", theme.text},
        {u"muted", theme.muted},   {u"line", theme.line},
        {u"accent", theme.accent}, {u"accentSoft", theme.accentSoft},
        {u"ok", theme.ok},         {u"okSoft", theme.okSoft},
        {u"warn", theme.warn},     {u"warnSoft", theme.warnSoft},
        {u"bad", theme.bad},       {u"badSoft", theme.badSoft},
        {u"info", theme.info},     {u"infoSoft", theme.infoSoft},
    };
    const QStringView source(sheetTemplate);
    QString sheet;
    sheet.reserve(source.size() + 1024);
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] != u'@') {
            sheet += source[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < source.size() && source[end].isLetter()) {
            ++end;
        }
        const QStringView token = source.mid(i + 1, end - i - 1);
        sheet += tokens.value(token).name();
        i = end - 1;
    }
    return sheet;
}

} // namespace quayside::ui
