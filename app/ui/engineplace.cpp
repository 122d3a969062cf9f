// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engineplace.h"

#include "ui/explorer/explorersection.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/details/containerdetails.h"
#include "ui/live/livefeed.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/page/enginepage.h"
#include "ui/objects/disksection.h"
#include "ui/objects/eventssection.h"
#include "ui/objects/imagessection.h"
#include "ui/objects/networkssection.h"
#include "ui/objects/swarmsection.h"
#include "ui/objects/volumessection.h"
#include "ui/recordingspage.h"

#include <QMenu>
#include <QPushButton>

namespace quayside::ui {

EnginePlace::EnginePlace(ContainerModel &model, engine::EngineReads &reads,
                         const render::Theme &theme, QWidget *parent)
    : QObject(parent)
    , m_model(model)
    , m_reads(reads)
    , m_theme(&theme)
    , m_page(new EnginePage(model, theme, parent))
    , m_details(new ContainerDetails(model.feed(), reads, theme))
    , m_recordings(new RecordingsPage(theme, m_page))
{
    m_recordings->hide(); // until its section is opened
    ContainersPage &containers = m_page->containersPage();
    containers.setDetails(m_details);
    connect(&containers, &ContainersPage::currentContainerChanged, this,
            [this](const ContainerId &id) {
                m_selected = id;
                showSelected();
            });
    m_showSoon.setSingleShot(true);
    m_showSoon.setInterval(0);
    connect(&m_showSoon, &QTimer::timeout, this, &EnginePlace::showSelected);
    connect(&model, &ContainerModel::rowsRefreshed, &m_showSoon, qOverload<>(&QTimer::start));
    connect(m_page, &EnginePage::questionRequested, this, &EnginePlace::questionRequested);
    addSections();
    addRecordButton();
}

void EnginePlace::addSections()
{
    const auto add = [this](const char *id, const QString &title, auto make) {
        m_page->addSection(QLatin1String(id), title, make);
    };
    add("map", tr("Map"), [this]() -> QWidget * { return makeMap(); });
    add("events", tr("Events"),
        [this]() -> QWidget * { return new EventsSection(m_model.feed(), m_reads, *m_theme); });
    add("images", tr("Images"),
        [this]() -> QWidget * { return new ImagesSection(m_model.feed(), m_reads, *m_theme); });
    add("networks", tr("Networks"),
        [this]() -> QWidget * { return new NetworksSection(m_model.feed(), m_reads, *m_theme); });
    add("volumes", tr("Volumes"),
        [this]() -> QWidget * { return new VolumesSection(m_model.feed(), m_reads, *m_theme); });
    add("disk", tr("Disk"),
        [this]() -> QWidget * { return new DiskSection(m_model.feed(), m_reads, *m_theme); });
    add("swarm", tr("Swarm"),
        [this]() -> QWidget * { return new SwarmSection(m_model.feed(), m_reads, *m_theme); });
    add("recordings", tr("Recordings"), [this]() -> QWidget * { return m_recordings; });
}

QWidget *EnginePlace::makeMap()
{
    m_map = new ExplorerSection(m_model, m_reads, *m_theme);
    m_map->setReducedMotion(m_reducedMotion);
    m_map->setLab(m_page->labTitle(), m_page->labContainers());
    connect(m_page, &EnginePage::labChanged, m_map,
            [this] { m_map->setLab(m_page->labTitle(), m_page->labContainers()); });
    return m_map;
}

void EnginePlace::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
    if (m_map != nullptr) {
        m_map->setReducedMotion(reduced);
    }
}

void EnginePlace::addRecordButton()
{
    m_record = new QPushButton;
    m_record->setObjectName(QStringLiteral("record"));
    m_record->setProperty("variant", QStringLiteral("primary"));
    m_page->containersPage().addHeadWidget(m_record);
    connect(m_record, &QPushButton::clicked, this, [this] {
        if (m_recording) {
            Q_EMIT stopRecordingRequested();
        } else {
            offerRecording();
        }
    });
    setRecording(false);
}

void EnginePlace::setRecording(bool recording, qint64 runningForMs)
{
    m_recording = recording;
    m_record->setText(recording ? tr("Stop &recording · %1").arg(ageText(runningForMs))
                                : tr("&Record"));
    m_record->setToolTip(recording
                             ? tr("What was recorded is under Recordings (Alt+R)")
                             : tr("Keep figures and events of containers, to read or export them "
                                  "later (Alt+R)"));
}

void EnginePlace::setRecordingPossible(bool possible)
{
    m_record->setEnabled(possible);
    if (!possible) {
        m_record->setToolTip(tr("What is shown is a recording already"));
    } else {
        setRecording(m_recording);
    }
}

void EnginePlace::offerRecording()
{
    QSet<ContainerId> running;
    for (const engine::ContainerSummary &container : m_model.feed().containers()) {
        if (container.state == engine::ContainerState::Running) {
            running.insert(container.id);
        }
    }
    auto *menu = new QMenu(m_record);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const ContainerRow *row = m_model.row(m_selected)) {
        menu->addAction(tr("Record %1").arg(row->summary.name), this,
                        [this, id = m_selected] { Q_EMIT recordRequested({id}); });
    }
    QAction *all = menu->addAction(tr("Record all that run (%1)").arg(running.size()), this,
                                   [this, running] { Q_EMIT recordRequested(running); });
    all->setEnabled(!running.isEmpty());
    menu->addSeparator();
    menu->addAction(tr("Show recordings"), this,
                    [this] { m_page->openSection(QStringLiteral("recordings")); });
    menu->popup(m_record->mapToGlobal(QPoint(0, m_record->height() + render::space::xs)));
    menu->setActiveAction(menu->actions().value(0));
}

void EnginePlace::showSelected()
{
    m_details->setContainer(m_model.row(m_selected));
}

void EnginePlace::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_page->setTheme(theme); // and its details with it
    m_recordings->setTheme(theme);
}

} // namespace quayside::ui
