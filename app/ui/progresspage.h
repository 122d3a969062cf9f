// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/readingcolumn.h"

#include <vector>

class QLabel;
class QVBoxLayout;

namespace quayside::ui {

struct CategoryProgress
{
    QString title;
    int learnt = 0;
    int started = 0;
    int total = 0;
};

struct DueQuestion
{
    QString id;
    QString title;
    QString when; ///< "now", "in 2 d"
};

struct LabFigures
{
    QString id;
    QString title;
    int done = 0; ///< steps
    int steps = 0;
};

/// How far the learner has come, by category, and what comes back when.
class ProgressPage : public ReadingColumn
{
    Q_OBJECT

public:
    explicit ProgressPage(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setFigures(const std::vector<CategoryProgress> &categories,
                    const std::vector<DueQuestion> &due);

    /// In the order of the course; those that were not begun, too.
    void setLabs(const std::vector<LabFigures> &labs);

Q_SIGNALS:
    void labRequested(const QString &id);
    void questionRequested(const QString &id);

private:
    void rebuild();
    void addLabs(QVBoxLayout &layout);

    const render::Theme *m_theme;
    std::vector<CategoryProgress> m_categories;
    std::vector<DueQuestion> m_due;
    std::vector<LabFigures> m_labs;
    QWidget *m_body = nullptr;
};

} // namespace quayside::ui
