// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/page/enginepage.h"

#include "ui/live/containers/containermodel.h"
#include "ui/live/livefeed.h"
#include "ui/live/livenotice.h"
#include "ui/live/livephase.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/parts/pilllabel.h"
#include "ui/live/parts/segmentedbar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr int edgeX = 22;
constexpr int edgeY = 14;
constexpr int ageIntervalMs = 1000;
constexpr int lastNumberKey = 9;

const QString containersId = QStringLiteral("containers");

} // namespace

EnginePage::EnginePage(ContainerModel &model, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_theme(&theme)
    , m_bar(new SegmentedBar(theme, this))
    , m_pill(new PillLabel(theme, this))
    , m_stack(new QStackedWidget(this))
    , m_containers(new ContainersPage(model, theme))
{
    setObjectName(QStringLiteral("enginePage"));
    setAccessibleName(tr("Engine"));
    m_bar->setObjectName(QStringLiteral("sections"));
    m_bar->setAccessibleName(tr("Sections"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_bar);
    head->addStretch(1);
    head->addWidget(m_pill);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(edgeX, edgeY, edgeX, edgeY);
    outer->setSpacing(space::m);
    outer->addLayout(head);
    outer->addWidget(m_stack, 1);
    connect(m_bar, &SegmentedBar::currentChanged, this, &EnginePage::open);
    addSection(containersId, tr("Containers"), [this] { return m_containers; });
    connect(m_containers, &ContainersPage::stateChanged, this, &EnginePage::stateChanged);
    connect(&m_containers->notice(), &LiveNotice::recordingRequested, this,
            &EnginePage::recordingRequested);
    for (const int by : {-1, 1}) {
        const auto key = by < 0 ? Qt::Key_PageUp : Qt::Key_PageDown;
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { step(by); });
    }
    m_age.setInterval(ageIntervalMs);
    connect(&m_age, &QTimer::timeout, this, &EnginePage::refreshPhase);
    connect(&model.feed(), &LiveFeed::stateChanged, this, &EnginePage::refreshPhase);
    connect(&model.feed(), &LiveFeed::containersChanged, this, &EnginePage::refreshPhase);
    open(0);
    setTheme(theme);
    refreshPhase();
}

void EnginePage::addSection(const QString &id, const QString &title,
                            std::function<QWidget *()> make)
{
    const auto number = static_cast<int>(m_sections.size());
    m_sections.push_back({id, std::move(make)});
    QString toolTip = tr("%1 (Ctrl+Page Up and Page Down go through the sections)").arg(title);
    if (number < lastNumberKey) {
        // Ctrl and a digit are the places of the whole window.
        const auto key = static_cast<Qt::Key>(Qt::Key_1 + number);
        auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this,
                [this, number] { m_bar->setCurrent(number); });
        toolTip = tr("%1 (Alt+%2)").arg(title).arg(number + 1);
    }
    m_bar->addSegment(title, toolTip);
    if (id == m_wanted) {
        openSection(id);
    }
}

void EnginePage::openSection(const QString &id)
{
    for (size_t i = 0; i < m_sections.size(); ++i) {
        if (m_sections[i].id == id) {
            m_bar->setCurrent(static_cast<int>(i));
        }
    }
}

QString EnginePage::currentSection() const
{
    return m_sections[static_cast<size_t>(m_bar->current())].id;
}

void EnginePage::step(int by)
{
    m_bar->setCurrent(std::clamp(m_bar->current() + by, 0, m_bar->count() - 1));
}

void EnginePage::open(int section)
{
    Section &opened = m_sections[static_cast<size_t>(section)];
    if (opened.widget == nullptr) {
        opened.widget = opened.make();
        adopt(opened.widget);
    }
    // Keys go on to the section, unless the bar itself has them.
    const QWidget *before = m_stack->currentWidget();
    const bool inside = before != nullptr && before->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(opened.widget);
    setFocusProxy(opened.widget);
    if (inside) {
        opened.widget->setFocus(Qt::ShortcutFocusReason);
    }
    m_wanted.clear();
    Q_EMIT sectionOpened(opened.id);
    Q_EMIT stateChanged();
}

void EnginePage::adopt(QWidget *widget)
{
    m_stack->addWidget(widget);
    if (auto *section = qobject_cast<LiveSection *>(widget)) {
        section->setTheme(*m_theme);
        section->setWatching(m_watching);
        connect(section, &LiveSection::questionRequested, this, &EnginePage::questionRequested);
        connect(section, &LiveSection::containerRequested, this, &EnginePage::selectContainer);
    }
}

void EnginePage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_bar->setTheme(theme);
    m_pill->setTheme(theme);
    for (const Section &each : m_sections) {
        if (auto *section = qobject_cast<LiveSection *>(each.widget)) {
            section->setTheme(theme);
        }
    }
    update();
}

void EnginePage::selectContainer(const QString &name)
{
    openSection(containersId);
    m_containers->selectContainer(name);
}

QString EnginePage::selectedContainer() const
{
    return m_containers->selectedContainer();
}

void EnginePage::setLabContainers(const QString &title, const QStringList &names)
{
    m_containers->setLabContainers(title, names);
    m_labTitle = title;
    m_labContainers = names;
    Q_EMIT labChanged();
}

void EnginePage::setWatching(bool watching)
{
    m_watching = watching;
    for (const Section &each : m_sections) {
        if (auto *section = qobject_cast<LiveSection *>(each.widget)) {
            section->setWatching(watching);
        }
    }
}

QJsonObject EnginePage::saveState() const
{
    return {{QStringLiteral("section"), currentSection()},
            {QStringLiteral("containers"), m_containers->saveState()}};
}

void EnginePage::restoreState(const QJsonObject &state)
{
    m_containers->restoreState(state.value(QLatin1String("containers")).toObject());
    const QString section = state.value(QLatin1String("section")).toString();
    m_wanted = section; // it may be added only later
    openSection(section);
}

void EnginePage::setRecording(bool recording)
{
    m_recording = recording;
    m_containers->notice().setRecording(recording);
    refreshPhase();
}

void EnginePage::setRecordingOffered(bool offered)
{
    m_containers->notice().setRecordingOffered(offered);
}

void EnginePage::refreshPhase()
{
    const LiveFeed &feed = m_model.feed();
    const LivePhase phase = livePhase(feed);
    const bool isPlayed =
        m_recording && (phase == LivePhase::Ready || phase == LivePhase::Empty);
    m_pill->setPill(isPlayed ? tr("recording") : phaseWords(feed),
                    isPlayed ? Tone::Warn : phaseTone(phase));
    if (phase != LivePhase::Stale) {
        m_age.stop();
    } else if (!m_age.isActive()) {
        m_age.start();
    }
}

void EnginePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->surface);
}

} // namespace quayside::ui
