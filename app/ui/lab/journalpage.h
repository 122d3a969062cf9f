// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/labjournal.h"
#include "render/theme.h"
#include "ui/readingcolumn.h"

class QLabel;
class QPushButton;

namespace quayside::ui {

class RunCard;

/// Every run of one lab, newest first, to be read again at any time. Shows what it is given.
class JournalPage : public ReadingColumn
{
    Q_OBJECT

public:
    explicit JournalPage(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// `lab` must outlive the page or the next call; its runs are not known yet.
    void setLab(const course::Lab &lab);
    const course::Lab *lab() const { return m_lab; }
    /// Without samples and events; the newest is opened. Those that are open stay so.
    void setRuns(const std::vector<exporter::JournalRun> &runs);
    /// One of them with everything.
    void setDetails(const exporter::JournalRun &run);
    /// A line above the list, such as where a file was written; empty = none. Below the run that it
    /// is about, if there is one, since that is where the learner looks.
    void setMessage(const QString &words, bool failed = false, qint64 run = 0);

Q_SIGNALS:
    void backRequested();
    void detailsRequested(qint64 run);
    /// `run` 0 = all of them.
    void exportRequested(qint64 run, const QString &format);
    void removeRequested(qint64 run);

private:
    void placeMessage(qint64 run);
    void buildHead();

    const render::Theme *m_theme;
    const course::Lab *m_lab = nullptr;
    QLabel *m_title;
    QLabel *m_words;
    QLabel *m_message;
    int m_topOfMessage = 0; ///< its place in the column
    QPushButton *m_exportAll;
    QWidget *m_list = nullptr;
    std::vector<RunCard *> m_cards;
};

} // namespace quayside::ui
