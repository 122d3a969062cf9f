// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/dock/livedock.h"

#include "engine/metricshistory.h"
#include "ui/labelhtml.h"
#include "ui/live/charts/containercharts.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/cardlist.h"
#include "ui/live/dock/containercarddelegate.h"
#include "ui/live/dock/eventlines.h"
#include "ui/live/dock/lessoncontainersproxy.h"
#include "ui/live/livefeed.h"
#include "ui/live/livenotice.h"
#include "ui/live/livephase.h"
#include "ui/live/parts/pilllabel.h"
#include "ui/live/parts/textcard.h"
#include "ui/live/processes/processpanel.h"

#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr int edge = 14;
constexpr int ageIntervalMs = 1000;

ContainerId idOf(const QModelIndex &index)
{
    return ContainerId(index.data(ContainerModel::IdRole).toString());
}

QString eventsHtml(const std::vector<EventLine> &lines, const render::Theme &theme)
{
    QString html;
    for (const EventLine &line : lines) {
        html +=
            QStringLiteral("<p style=\"margin:2px 0\"><span style=\"color:%1\">%2</span> %3</p>")
                .arg(theme.muted.name(), line.time, line.words.toHtmlEscaped());
    }
    return html;
}

/// Small bullets at the very edge: a text document's own lists are indented for a page.
QString itemsHtml(const QStringList &lines, const render::Theme &theme)
{
    QString rows;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        rows += QStringLiteral("<tr><td style=\"color:%1;padding-right:6px\">\u2022</td>"
                               "<td style=\"padding-bottom:%2px\">%3</td></tr>")
                    .arg(theme.muted.name(),
                         QString::number(i + 1 < lines.size() ? render::space::xs : 0),
                         labelHtml(lines.at(i)));
    }
    return QStringLiteral("<table cellspacing=\"0\" cellpadding=\"0\">%1</table>").arg(rows);
}

} // namespace

LiveDock::LiveDock(ContainerModel &model, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_theme(&theme)
    , m_lessonHeading(tr("THIS LESSON"))
    , m_lessonProxy(new LessonContainersProxy(LessonContainersProxy::Section::ThisLesson, this))
    , m_othersProxy(new LessonContainersProxy(LessonContainersProxy::Section::Others, this))
    , m_delegate(new ContainerCardDelegate(theme, this))
{
    setObjectName(QStringLiteral("liveDock"));
    setAccessibleName(tr("Live figures"));
    m_lessonProxy->setSourceModel(&model);
    m_othersProxy->setSourceModel(&model);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, edge, 0, 0);
    outer->setSpacing(space::s);
    buildHeader(*outer);
    buildSections(*outer);
    connectModel();
    setTheme(theme);
    refresh();
}

void LiveDock::connectModel()
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &LiveDock::refresh);
    m_age.setInterval(ageIntervalMs);
    connect(&m_age, &QTimer::timeout, this, &LiveDock::refreshPhase);
    for (const auto signal :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_model, signal, this, &LiveDock::refreshSoon);
    }
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &LiveDock::refreshSoon);
    LiveFeed &feed = m_model.feed();
    connect(&feed, &LiveFeed::stateChanged, this, &LiveDock::refreshSoon);
    connect(&feed, &LiveFeed::eventArrived, this, [this] {
        if (m_eventsShown) {
            refreshSoon();
        }
    });
    connect(m_notice, &LiveNotice::retryRequested, this, [&feed] { feed.retryNow(); });
    connect(m_notice, &LiveNotice::recordingRequested, this, &LiveDock::recordingRequested);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &LiveDock::refreshWatched);
}

void LiveDock::setLessonNames(const QStringList &names, const QStringList &services)
{
    if (names == m_lessonNames && services == m_lessonServices) {
        return;
    }
    m_lessonNames = names;
    m_lessonServices = services;
    m_lessonProxy->setLessonNames(names, services);
    m_othersProxy->setLessonNames(names, services);
    m_selected.clear(); // another lesson, another container to look at
    m_selectedByHand = false;
    refresh();
}

void LiveDock::setLessonHeading(const QString &heading)
{
    m_lessonHeading = heading;
    m_lessonLabel->setText(heading);
}

void LiveDock::setFirstFigures(const std::vector<CardFigure> &first)
{
    m_model.setFirstFigures(first);
    m_delegate->setFirstFigures(first);
    m_lessonList->viewport()->update();
    m_othersList->viewport()->update();
}

void LiveDock::setEventFilter(EventFilter filter)
{
    m_eventFilter = std::move(filter);
    refresh();
}

void LiveDock::setEarlierEvents(std::vector<engine::EngineEvent> events)
{
    m_earlierEvents = std::move(events);
    refresh();
}

void LiveDock::selectContainer(const QString &name)
{
    m_selected = name;
    m_selectedByHand = !name.isEmpty();
    refresh();
}

void LiveDock::setWatching(bool watching)
{
    m_watching = watching;
    refreshWatched();
}

void LiveDock::setEventsShown(bool shown)
{
    m_eventsShown = shown;
    m_notice->setLabOpen(shown); // only a lab shows its events
    refresh();
}

void LiveDock::setWhatToLookAt(const QStringList &lines)
{
    m_whatToLookAt = lines;
    refreshLook();
    refresh();
}

void LiveDock::refreshLook()
{
    m_look->setText(m_whatToLookAt.size() > 1 ? itemsHtml(m_whatToLookAt, *m_theme)
                                              : labelHtml(m_whatToLookAt.join(QString())),
                    Qt::RichText);
}

void LiveDock::setRecording(bool recording)
{
    m_recording = recording;
    m_notice->setRecording(recording);
    refreshPhase();
    refreshEvents();
}

void LiveDock::setRecordingOffered(bool offered)
{
    m_notice->setRecordingOffered(offered);
}

void LiveDock::refreshSoon()
{
    if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void LiveDock::refresh()
{
    chooseDefault();
    refreshPhase();
    refreshSections();
    refreshSelection();
    refreshEvents();
    refreshWatched();
}

void LiveDock::refreshPhase()
{
    const LiveFeed &feed = m_model.feed();
    const LivePhase phase = livePhase(feed);
    const bool isPlayed = m_recording && (phase == LivePhase::Ready || phase == LivePhase::Empty);
    m_pill->setPill(isPlayed ? tr("recording") : phaseWords(feed),
                    isPlayed ? Tone::Warn : phaseTone(phase));
    m_notice->showPhaseOf(feed);
    if (phase != LivePhase::Stale) {
        m_age.stop();
    } else if (!m_age.isActive()) {
        m_age.start();
    }
}

void LiveDock::refreshSections()
{
    const bool anyContainer = m_model.rowCount() > 0;
    const bool hasLesson = !m_lessonNames.isEmpty() || !m_lessonServices.isEmpty();
    const bool lessonEmpty = m_lessonProxy->rowCount() == 0;
    m_lessonLabel->setVisible(hasLesson && anyContainer);
    m_lessonList->setVisible(!lessonEmpty);
    m_lessonMissing->setVisible(hasLesson && anyContainer && lessonEmpty);
    m_lessonMissing->setText(tr("Not there yet: %1. The lesson's commands create them.")
                                 .arg(expectedContainers().join(QStringLiteral(", "))),
                             Qt::PlainText);
    const bool anyOther = m_othersProxy->rowCount() > 0;
    m_othersLabel->setText(hasLesson ? tr("OTHERS") : tr("CONTAINERS"));
    m_othersLabel->setVisible(anyOther);
    m_othersList->setVisible(anyOther);
    m_lessonList->setAccessibleName(tr("Containers of this lesson"));
    m_othersList->setAccessibleName(hasLesson ? tr("Other containers") : tr("Containers"));
    m_lookLabel->setVisible(!m_whatToLookAt.isEmpty());
    m_look->setVisible(!m_whatToLookAt.isEmpty());
}

/// In words: what a service is called is no container's name, though a lab may look for one.
QStringList LiveDock::expectedContainers() const
{
    QStringList names;
    std::copy_if(m_lessonNames.begin(), m_lessonNames.end(), std::back_inserter(names),
                 [this](const QString &name) { return !m_lessonServices.contains(name); });
    for (const QString &service : m_lessonServices) {
        names.append(tr("tasks of %1").arg(service));
    }
    return names;
}

/// Also while it does not exist: it may be made anew.
bool LiveDock::isSelectedOfLesson() const
{
    return m_lessonNames.contains(m_selected)
        || m_lessonProxy->mapFromSource(m_model.indexOfName(m_selected)).isValid();
}

void LiveDock::chooseDefault()
{
    if (m_selectedByHand && !m_selected.isEmpty()) {
        return; // also while it does not exist: it may be made anew
    }
    // The first of the lesson's as it is sorted, else the first of the others: running ones come
    // first in both.
    const QAbstractItemModel *first = m_lessonProxy->rowCount() > 0 ? m_lessonProxy : m_othersProxy;
    // A task that has ended does not come back; another takes its slot.
    const ContainerRow *selected = selectedRow();
    const bool isOver =
        selected != nullptr && selected->hasEnded() && !m_lessonNames.contains(m_selected);
    if (m_lessonProxy->rowCount() == 0 || !isSelectedOfLesson() || isOver) {
        m_selected = first->index(0, 0).data(ContainerModel::NameRole).toString();
    }
}

const ContainerRow *LiveDock::selectedRow() const
{
    const QModelIndex index = m_model.indexOfName(m_selected);
    return index.isValid() ? m_model.row(idOf(index)) : nullptr;
}

void LiveDock::refreshSelection()
{
    mark(*m_lessonList, *m_lessonProxy);
    mark(*m_othersList, *m_othersProxy);
    const ContainerRow *row = selectedRow();
    m_processLabel->setVisible(row != nullptr);
    m_processes->setVisible(row != nullptr);
    m_processes->setContainer(row);
    const engine::MetricsHistory *history =
        row == nullptr ? nullptr : m_model.feed().history(row->summary.id);
    const bool hasCurve = history != nullptr && !history->isEmpty();
    m_charts->setVisible(row != nullptr && (row->hasProcesses() || hasCurve));
    m_charts->showContainer(row, !isSelectedOfLesson());
    if (row != nullptr) {
        const QString heading = tr("PROCESSES IN %1").arg(row->summary.name);
        // A task's name is longer than the dock is wide.
        m_processLabel->setText(m_processLabel->fontMetrics().elidedText(
            heading, Qt::ElideRight, m_scroll->viewport()->width() - 2 * edge));
        m_processLabel->setToolTip(heading);
    }
}

void LiveDock::mark(CardList &list, const LessonContainersProxy &proxy)
{
    const QModelIndex wanted = proxy.mapFromSource(m_model.indexOfName(m_selected));
    QItemSelectionModel *selection = list.selectionModel();
    m_marking = true;
    if (!wanted.isValid()) {
        selection->clear();
    } else if (!selection->isSelected(wanted)) {
        selection->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect);
    }
    m_marking = false;
}

void LiveDock::takeCurrent(const QModelIndex &index)
{
    const QString name = index.data(ContainerModel::NameRole).toString();
    if (m_marking || name.isEmpty() || name == m_selected) {
        return;
    }
    m_selected = name;
    m_selectedByHand = true;
    // Not from inside the selection model's own signal, which has yet to finish its change.
    refreshSoon();
    Q_EMIT containerSelected(name);
}

void LiveDock::refreshEvents()
{
    std::vector<EventLine> lines;
    if (m_eventsShown) {
        const LiveFeed &feed = m_model.feed();
        const std::vector<engine::EngineEvent> known = knownEvents();
        const auto &events = m_earlierEvents.empty() ? feed.recentEvents() : known;
        lines = m_eventFilter ? eventLines(events, feed.containers(), m_eventFilter, eventCount)
                              : eventLines(events, feed.containers(), m_lessonNames, eventCount);
    }
    const bool shown =
        m_eventsShown && m_model.feed().state() == engine::EngineMonitor::State::Online;
    m_eventsLabel->setVisible(shown || !lines.empty());
    m_events->setVisible(shown || !lines.empty());
    if (lines.empty()) {
        m_events->setText(m_recording ? tr("None yet.")
                                      : tr("None yet. What you do to the containers appears here."),
                          Qt::PlainText);
    } else {
        m_events->setText(eventsHtml(lines, *m_theme), Qt::RichText);
    }
}

/// What both know is listed once. Empty without earlier ones.
std::vector<engine::EngineEvent> LiveDock::knownEvents() const
{
    std::vector<engine::EngineEvent> events = m_earlierEvents;
    if (!events.empty()) {
        const qint64 last = events.back().timeNano;
        const auto &recent = m_model.feed().recentEvents();
        std::copy_if(recent.begin(), recent.end(), std::back_inserter(events),
                     [last](const auto &event) { return event.timeNano > last; });
    }
    return events;
}

void LiveDock::addVisible(const CardList &list, QSet<ContainerId> &ids) const
{
    if (!list.isVisible()) {
        return;
    }
    const QRect window(list.mapFrom(m_scroll->viewport(), QPoint(0, 0)),
                       m_scroll->viewport()->size());
    for (int row = 0; row < list.model()->rowCount(); ++row) {
        const QModelIndex index = list.model()->index(row, 0);
        if (list.visualRect(index).intersects(window)) {
            ids.insert(idOf(index));
        }
    }
}

void LiveDock::refreshWatched()
{
    QSet<ContainerId> ids;
    if (m_watching && isVisible()) {
        addVisible(*m_lessonList, ids);
        addVisible(*m_othersList, ids);
        if (const ContainerRow *row = selectedRow()) {
            ids.insert(row->summary.id);
        }
    }
    m_model.feed().watch(this, ids);
}

QSize LiveDock::sizeHint() const
{
    return {defaultWidth, 640};
}

QSize LiveDock::minimumSizeHint() const
{
    return {smallestWidth, 200};
}

void LiveDock::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->bg);
}

void LiveDock::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshSoon();
}

void LiveDock::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    refreshWatched();
}

void LiveDock::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshSoon();
}

} // namespace quayside::ui
