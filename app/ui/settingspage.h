// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/readingcolumn.h"

#include <QStringList>

#include <vector>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace quayside::ui {

/// How the window looks, which engine it reads, where the learner's data is, and what was wrong
/// with content packs.
class SettingsPage : public ReadingColumn
{
    Q_OBJECT

public:
    enum class ThemeChoice { System, Light, Dark };

    /// A place where an engine may listen.
    struct EngineChoice
    {
        QString title;
        QString detail; ///< its address, what is known of it
        bool current = false;
    };

    explicit SettingsPage(QWidget *parent = nullptr);

    void setThemeChoice(ThemeChoice choice);
    void setReducedMotion(bool reduced);
    /// What is read now, or why nothing is; commands between backticks.
    void setEngine(const QString &words);
    void setEngineChoices(const std::vector<EngineChoice> &choices);
    /// What is wrong with the address that was entered; empty = nothing.
    void setEngineProblem(const QString &words);
    void setDataFolder(const QString &words);
    /// One "file:line: message" a fault; empty = all packs are well.
    void setContentFaults(const QStringList &faults);

Q_SIGNALS:
    void themeChosen(quayside::ui::SettingsPage::ThemeChoice choice);
    void reducedMotionChosen(bool reduced);
    /// `index` into the choices last set.
    void engineChosen(int index);
    void engineAddressEntered(const QString &address);
    void engineSearchRequested();
    /// The page came to the front.
    void shown();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QLabel *addSection(const QString &title);
    void buildAppearance();
    void buildEngine();

    QButtonGroup *m_theme;
    QCheckBox *m_reducedMotion = nullptr;
    QButtonGroup *m_engineChoice;
    QVBoxLayout *m_engineRows = nullptr;
    QLineEdit *m_engineAddress = nullptr;
    QLabel *m_engineProblem = nullptr;
    QLabel *m_engine = nullptr;
    QLabel *m_data = nullptr;
    QLabel *m_faults = nullptr;
};

} // namespace quayside::ui
