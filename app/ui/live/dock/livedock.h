// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "engine/types.h"
#include "render/theme.h"

#include <QSet>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QModelIndex;
class QScrollArea;
class QVBoxLayout;

namespace quayside::ui {

class CardList;
class ContainerCardDelegate;
class ContainerCharts;
class ContainerModel;
struct ContainerRow;
enum class CardFigure;
class LessonContainersProxy;
class LiveNotice;
class PillLabel;
class ProcessPanel;
class TextCard;

/// The live figures beside a lesson or a lab: its containers, charts and processes of the selected
/// one, events, what to look at, and all other containers. Asks the feed to watch what is on screen
/// and nothing more. `model` and its feed must outlive it.
class LiveDock : public QWidget
{
    Q_OBJECT

public:
    static constexpr int defaultWidth = 336;
    static constexpr int smallestWidth = 264;
    static constexpr int eventCount = 6;

    LiveDock(ContainerModel &model, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// The containers that the lesson or lab uses, and the Swarm services whose tasks are its own;
    /// they come first. Both empty: all are equal.
    void setLessonNames(const QStringList &names, const QStringList &services = {});
    /// Heading over them; "THIS LESSON" until told.
    void setLessonHeading(const QString &heading);
    /// What is instructive in this lesson, and so stands first on every card.
    void setFirstFigures(const std::vector<CardFigure> &first);
    /// Which of the engine's events the section shows; by the lesson's container names until told.
    using EventFilter = std::function<bool(const engine::EngineEvent &)>;
    void setEventFilter(EventFilter filter);
    /// From before this sitting, oldest first; listed before those that the feed knows.
    void setEarlierEvents(std::vector<engine::EngineEvent> events);
    /// Selects the one with this name, now or as soon as it exists, and again when it is made anew.
    void selectContainer(const QString &name);
    QString selectedContainer() const { return m_selected; }
    /// False: nothing is watched, as while hidden. True until told.
    void setWatching(bool watching);
    /// The section EVENTS: the last ones of the lesson's containers.
    void setEventsShown(bool shown);
    /// The section WHAT TO LOOK AT, one inline Markdown text a line; empty hides it.
    void setWhatToLookAt(const QStringList &lines);

    /// The figures are those of a recording, and it is said. False until told.
    void setRecording(bool recording);
    /// Offers a recording where there is no engine.
    void setRecordingOffered(bool offered);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void containerSelected(const QString &name);
    void recordingRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHeader(QVBoxLayout &outer);
    void buildSections(QVBoxLayout &outer);
    void buildLesson(QVBoxLayout &layout);
    void buildLessonExtras(QVBoxLayout &layout);
    QLabel *addHeading(QVBoxLayout &layout, const QString &name, const QString &text);
    void addList(QVBoxLayout &layout, CardList &list, LessonContainersProxy &proxy,
                 const QString &name);
    void connectModel();
    void refreshSoon();
    void refresh();
    void refreshPhase();
    void refreshSections();
    void refreshSelection();
    void refreshLook();
    void refreshEvents();
    std::vector<engine::EngineEvent> knownEvents() const;
    void refreshWatched();
    void chooseDefault();
    void takeCurrent(const QModelIndex &index);
    void mark(CardList &list, const LessonContainersProxy &proxy);
    void addVisible(const CardList &list, QSet<ContainerId> &ids) const;
    QStringList expectedContainers() const;
    bool isSelectedOfLesson() const;
    const ContainerRow *selectedRow() const;

    ContainerModel &m_model;
    const render::Theme *m_theme;
    QStringList m_lessonNames;
    QStringList m_lessonServices;
    QString m_lessonHeading;
    QString m_selected;
    bool m_selectedByHand = false;
    bool m_watching = true;
    bool m_eventsShown = false;
    bool m_marking = false;
    bool m_recording = false;
    QStringList m_whatToLookAt;
    EventFilter m_eventFilter;
    std::vector<engine::EngineEvent> m_earlierEvents;
    QTimer m_refresh;
    QTimer m_age; ///< runs while the figures are stale

    QLabel *m_title;
    PillLabel *m_pill;
    QScrollArea *m_scroll;
    LiveNotice *m_notice;
    QLabel *m_lessonLabel;
    LessonContainersProxy *m_lessonProxy;
    CardList *m_lessonList;
    TextCard *m_lessonMissing;
    ContainerCharts *m_charts;
    QLabel *m_processLabel;
    ProcessPanel *m_processes;
    QLabel *m_eventsLabel;
    TextCard *m_events;
    QLabel *m_lookLabel;
    TextCard *m_look;
    QLabel *m_othersLabel;
    LessonContainersProxy *m_othersProxy;
    CardList *m_othersList;
    ContainerCardDelegate *m_delegate;
};

} // namespace quayside::ui
