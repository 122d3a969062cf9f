// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/readingcolumn.h"

#include <QStringList>

class QButtonGroup;
class QLabel;

namespace quayside::ui {

/// How the window looks, which engine it reads, where the learner's data is, and what was wrong
/// with content packs.
class SettingsPage : public ReadingColumn
{
    Q_OBJECT

public:
    enum class ThemeChoice { System, Light, Dark };

    explicit SettingsPage(QWidget *parent = nullptr);

    void setThemeChoice(ThemeChoice choice);
    void setEngine(const QString &words);
    void setDataFolder(const QString &words);
    /// One "file:line: message" a fault; empty = all packs are well.
    void setContentFaults(const QStringList &faults);

Q_SIGNALS:
    void themeChosen(quayside::ui::SettingsPage::ThemeChoice choice);

private:
    QLabel *addSection(const QString &title);

    QButtonGroup *m_theme;
    QLabel *m_engine;
    QLabel *m_data;
    QLabel *m_faults;
};

} // namespace quayside::ui
