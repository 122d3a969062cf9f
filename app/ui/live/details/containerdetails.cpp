// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/details/containerdetails.h"

#include "ui/live/containers/containerrow.h"
#include "ui/live/containers/dockercommands.h"
#include "ui/live/details/detailcharts.h"
#include "ui/live/details/detailtabs.h"
#include "ui/live/inspect/inspectpanel.h"
#include "ui/live/log/logpanel.h"
#include "ui/live/parts/chipbutton.h"
#include "ui/live/parts/elidedlabel.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/wraplayout.h"
#include "ui/live/processes/processtreepanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr int thanksMs = 1500;
constexpr int widestCommand = 300;
constexpr int widestName = 160;

} // namespace

ContainerDetails::ContainerDetails(LiveFeed &feed, engine::EngineReads &reads,
                                   const render::Theme &theme, QWidget *parent)
    : LiveSection(parent)
    , m_title(new ElidedLabel({}, this))
    , m_tabs(new DetailTabs(theme, this))
    , m_panels(new QStackedWidget(this))
    , m_tools(new QStackedWidget(this))
    , m_command(new ChipButton({}, theme, this))
    , m_charts(new DetailCharts(feed, theme, this))
    , m_processes(new ProcessTreePanel(feed, reads, theme, this))
    , m_logs(new LogPanel(feed, reads, theme, this))
    , m_inspect(new InspectPanel(feed, reads, theme, this))
{
    setObjectName(QStringLiteral("containerDetails"));
    setAccessibleName(tr("Details of the container"));
    buildHead(theme);
    addTab(tr("Charts"), m_charts, m_charts->tools());
    addTab(tr("Processes"), m_processes, m_processes->tools());
    addTab(tr("Logs"), m_logs, m_logs->tools());
    addTab(tr("Inspect"), m_inspect, m_inspect->tools());
    connect(m_tabs, &QTabBar::currentChanged, this, &ContainerDetails::showTab);
    connect(m_charts, &DetailCharts::questionRequested, this, &ContainerDetails::questionRequested);
    connect(m_logs, &LogPanel::commandChanged, this, &ContainerDetails::refreshCommand);
    connect(m_command, &ChipButton::clicked, this, &ContainerDetails::copyCommand);
    m_thanks.setSingleShot(true);
    m_thanks.setInterval(thanksMs);
    connect(&m_thanks, &QTimer::timeout, this, &ContainerDetails::refreshCommand);
    showTab(ChartsTab);
    setTheme(theme);
}

void ContainerDetails::buildHead(const render::Theme &)
{
    m_title->setObjectName(QStringLiteral("detailName"));
    m_title->setMaximumWidth(widestName);
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setAccessibleName(tr("Details of the container"));
    m_command->setObjectName(QStringLiteral("copyDockerCommand"));
    m_command->setMonospaced(true);
    m_command->setMaximumWidth(widestCommand);
    m_tools->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *head = new WrapLayout;
    head->setSpacing(space::l);
    head->addWidget(m_title);
    head->addWidget(m_tabs);
    head->addWidget(m_tools);
    head->addWidget(m_command);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space::xs);
    outer->addLayout(head);
    outer->addWidget(m_panels, 1);
}

void ContainerDetails::addTab(const QString &title, QWidget *panel, QWidget *tools)
{
    const int index = m_tabs->addTab(title);
    const QString keys = tr("Alt+%1").arg(index + 1);
    m_tabs->setTabToolTip(index, tr("%1 (%2)").arg(title, keys));
    m_panels->addWidget(panel);
    m_tools->addWidget(tools);
    auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + index)), this);
    connect(shortcut, &QShortcut::activated, this, [this, index] {
        setTab(static_cast<Tab>(index));
        m_panels->currentWidget()->setFocus(Qt::ShortcutFocusReason);
    });
}

void ContainerDetails::setTheme(const render::Theme &theme)
{
    styleLabel(*m_title, LabelKind::Plain, render::type::sans(render::type::small, QFont::DemiBold),
               theme);
    m_tabs->setTheme(theme);
    m_command->setTheme(theme);
    m_charts->setTheme(theme);
    m_processes->setTheme(theme);
    m_logs->setTheme(theme);
    m_inspect->setTheme(theme);
}

void ContainerDetails::setWatching(bool watching)
{
    m_processes->setWatching(watching);
    m_logs->setWatching(watching);
    m_inspect->setWatching(watching);
}

void ContainerDetails::setContainer(const ContainerRow *row)
{
    m_name = row == nullptr ? QString() : row->summary.name;
    m_title->setText(m_name);
    m_title->setVisible(row != nullptr);
    m_charts->setContainer(row);
    m_processes->setContainer(row);
    m_logs->setContainer(row);
    m_inspect->setContainer(row);
    if (!m_thanks.isActive()) {
        refreshCommand();
    }
}

void ContainerDetails::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

ContainerDetails::Tab ContainerDetails::tab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void ContainerDetails::showTab(int index)
{
    m_panels->setCurrentIndex(index);
    for (int i = 0; i < m_tools->count(); ++i) { // only the tools on screen take room
        m_tools->widget(i)->setSizePolicy(
            i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_tools->setCurrentIndex(index);
    refreshCommand();
}

QString ContainerDetails::command() const
{
    if (m_name.isEmpty()) {
        return {};
    }
    switch (tab()) {
    case ProcessesTab:
        return dockercommands::top(m_name);
    case LogsTab:
        return dockercommands::logs(m_name, LogPanel::firstLines, true, m_logs->showsTimes());
    case InspectTab:
        return dockercommands::inspect(m_name);
    case ChartsTab:
    case TabCount:
        break;
    }
    return dockercommands::stats(m_name);
}

void ContainerDetails::refreshCommand()
{
    const QString shown = command();
    m_command->setVisible(!shown.isEmpty());
    if (m_command->text() == shown) {
        return;
    }
    m_command->setText(shown);
    m_command->setAccessibleName(tr("Copy the command %1").arg(shown));
    m_command->setToolTip(
        tr("Shows the same in a terminal; click to copy (Ctrl+Shift+D):\n%1").arg(shown));
    m_command->updateGeometry();
}

void ContainerDetails::copyCommand()
{
    QGuiApplication::clipboard()->setText(command());
    m_command->setText(tr("Copied"));
    m_thanks.start();
}

bool ContainerDetails::focusSearch()
{
    switch (tab()) {
    case LogsTab:
        m_logs->focusSearch();
        return true;
    case InspectTab:
        m_inspect->focusSearch();
        return true;
    default:
        return false;
    }
}

bool ContainerDetails::event(QEvent *event)
{
    // The page around has its own Ctrl+F; in here it means the log or the inspected values.
    if (event->type() == QEvent::ShortcutOverride && (tab() == LogsTab || tab() == InspectTab)
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return LiveSection::event(event);
}

void ContainerDetails::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find) && focusSearch()) {
        return;
    }
    if (event->key() == Qt::Key_D
        && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        copyCommand();
        return;
    }
    LiveSection::keyPressEvent(event);
}

QSize ContainerDetails::sizeHint() const
{
    return {1180, 330};
}

QSize ContainerDetails::minimumSizeHint() const
{
    return {720, 250};
}

} // namespace quayside::ui
