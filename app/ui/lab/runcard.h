// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/labjournal.h"
#include "render/theme.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class RecordedCharts;

/// One run of a lab in its journal: date and sum, and when opened steps, hints, near misses, events
/// and figures by time. Asks for the run's events and figures when it is first opened.
class RunCard : public QFrame
{
    Q_OBJECT

public:
    /// `lab` may be nullptr, and must outlive the card. `run` needs no samples and events yet.
    RunCard(const course::Lab *lab, exporter::JournalRun run, const render::Theme &theme,
            QWidget *parent = nullptr);

    qint64 run() const { return m_run.run.run; }
    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    void setTheme(const render::Theme &theme);
    /// The same run with everything in it.
    void setDetails(const exporter::JournalRun &run);

Q_SIGNALS:
    void detailsRequested(qint64 run);
    void exportRequested(qint64 run, const QString &format);
    void removeRequested(qint64 run);

private:
    void buildHead();
    void buildBody();
    void addTimeline(QVBoxLayout &layout);
    void addEvents(QVBoxLayout &layout);
    void addFigures(QVBoxLayout &layout);
    void addActions(QVBoxLayout &layout);

    const course::Lab *m_lab;
    exporter::JournalRun m_run;
    const render::Theme *m_theme;
    QPushButton *m_title = nullptr;
    QWidget *m_body = nullptr;
    RecordedCharts *m_charts = nullptr;
    bool m_open = false;
    bool m_hasDetails = false;
    bool m_allEvents = false;
};

} // namespace quayside::ui
