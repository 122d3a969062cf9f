// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/inspect/inspectpanel.h"

#include "engine/enginereads.h"
#include "engine/futures.h"
#include "ui/live/detailnotice.h"
#include "ui/live/inspect/jsonfilterproxy.h"
#include "ui/live/inspect/jsontreemodel.h"
#include "ui/live/inspect/jsonview.h"
#include "ui/live/livefeed.h"
#include "ui/live/parts/chipbutton.h"
#include "ui/live/parts/detailtree.h"
#include "ui/live/parts/pill.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr int nameWidth = 320;

} // namespace

InspectPanel::InspectPanel(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_reads(reads)
    , m_theme(&theme)
    , m_model(new JsonTreeModel(this))
    , m_proxy(new JsonFilterProxy(this))
    , m_tree(new DetailTree(theme, this))
    , m_json(new JsonView(theme, this))
    , m_notice(new DetailNotice(theme, this))
    , m_stack(new QStackedLayout)
    , m_tools(new QWidget(parent))
{
    setObjectName(QStringLiteral("inspectPanel"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 4, 1, 4);
    outer->addLayout(m_stack);
    buildTree(theme);
    for (QWidget *page : std::initializer_list<QWidget *>{m_notice, m_tree, m_json}) {
        m_stack->addWidget(page);
    }
    setFocusProxy(m_tree);
    buildTools(theme);
    connectAll();
    setTheme(theme);
    setContainer(nullptr);
}

void InspectPanel::buildTree(const render::Theme &)
{
    m_proxy->setSourceModel(m_model);
    m_tree->setObjectName(QStringLiteral("inspectTree"));
    m_tree->setAccessibleName(tr("Inspect"));
    m_tree->setModel(m_proxy);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(JsonTreeModel::NameColumn, nameWidth);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
}

void InspectPanel::connectAll()
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &InspectPanel::read);
    m_marks.setSingleShot(true);
    m_marks.setInterval(marksMs);
    connect(&m_marks, &QTimer::timeout, m_model, &JsonTreeModel::clearMarks);
    connect(&m_feed, &LiveFeed::eventArrived, this, [this] {
        const auto &events = m_feed.recentEvents();
        if (!events.empty() && concerns(events.back())) {
            readSoon();
        }
    });
    connect(&m_feed, &LiveFeed::stateChanged, this, [this] {
        if (m_feed.state() == LiveFeed::State::Online) {
            readSoon(); // events were missed
        }
    });
    connect(m_search, &QLineEdit::textChanged, this, &InspectPanel::search);
    connect(m_asJson, &ChipButton::toggled, this, &InspectPanel::showJson);
    connect(m_copyValue, &ChipButton::clicked, this, [this] { copy(selectedValue()); });
    connect(m_copyPath, &ChipButton::clicked, this, [this] { copy(selectedCommand()); });
    connect(m_tree, &QWidget::customContextMenuRequested, this, &InspectPanel::openMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &InspectPanel::refreshTools);
    connect(m_tree, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.data(JsonTreeModel::MaskedRole).toBool()) {
            m_model->setRevealed(m_proxy->mapToSource(index), true);
            m_json->setJson(m_model->shownJson());
        }
    });
}

void InspectPanel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_tree->setTheme(theme);
    m_json->setTheme(theme);
    m_notice->setTheme(theme);
    for (ChipButton *button : m_tools->findChildren<ChipButton *>()) {
        button->setTheme(theme);
    }
    update();
}

void InspectPanel::setContainer(const ContainerRow *row)
{
    const bool other = row == nullptr || !m_hasRow || row->summary.id != m_row.summary.id;
    const bool changed = !other
        && (row->summary.state != m_row.summary.state || row->summary.health != m_row.summary.health
            || row->summary.networks != m_row.summary.networks);
    m_hasRow = row != nullptr;
    m_row = row == nullptr ? ContainerRow() : *row;
    if (other) {
        ++m_generation;
        m_asking = false;
        m_ready = false;
        m_model->clear();
        m_json->setJson({});
        m_settle.stop();
        m_notice->setWords(m_hasRow ? tr("Inspecting…") : tr("No container"),
                           m_hasRow ? QString() : tr("Select one in the table."));
        m_stack->setCurrentWidget(m_notice);
        m_dirty = m_hasRow;
        read();
    } else if (changed) {
        readSoon();
    }
    refreshTools();
}

bool InspectPanel::concerns(const engine::EngineEvent &event) const
{
    const QString id = m_row.summary.id.text();
    if (!m_hasRow || event.action.startsWith(QLatin1String("exec_"))) {
        return false; // health checks run all the time
    }
    return event.actorId == id || event.attributes.value(QStringLiteral("container")) == id;
}

void InspectPanel::setWatching(bool watching)
{
    m_watching = watching;
    read();
}

void InspectPanel::readSoon()
{
    m_dirty = m_hasRow;
    if (isVisible() && !m_settle.isActive()) {
        m_settle.start();
    }
}

void InspectPanel::read()
{
    if (!m_dirty || m_asking || !isVisible() || !m_watching
        || m_feed.state() != LiveFeed::State::Online) {
        return;
    }
    m_dirty = false;
    m_asking = true;
    engine::whenReady(m_reads.inspectContainer(m_row.summary.id.text()), this,
                      [this, generation = m_generation](const Result<QJsonObject> &answer) {
                          if (generation == m_generation) {
                              m_asking = false;
                              take(answer);
                          }
                      });
}

void InspectPanel::take(const Result<QJsonObject> &answer)
{
    if (!answer) {
        if (m_ready && answer.error().kind != ErrorKind::NotFound) {
            return; // the last one is better than none; the next event asks again
        }
        m_ready = false;
        if (answer.error().kind == ErrorKind::NotFound) {
            m_notice->setWords(tr("The container was removed"),
                               tr("The engine has forgotten what it knew about it."));
        } else {
            m_notice->setError(tr("The container cannot be inspected"), answer.error().message);
        }
        m_stack->setCurrentWidget(m_notice);
        refreshTools();
        return;
    }
    const bool first = !m_ready;
    m_ready = true;
    m_model->setDocument(*answer);
    m_json->setJson(m_model->shownJson());
    if (!m_proxy->filterText().isEmpty()) {
        m_tree->expandAll();
    } else if (first) {
        expandPaths({QStringLiteral("State"), QStringLiteral("Config")});
    }
    if (m_model->hasMarks()) {
        m_marks.start();
    }
    showJson(m_asJson->isChecked());
    if (m_dirty) {
        readSoon();
    }
}

void InspectPanel::showJson(bool raw)
{
    if (m_ready) {
        m_stack->setCurrentWidget(raw ? static_cast<QWidget *>(m_json) : m_tree);
        update();
    }
    setFocusProxy(raw ? static_cast<QWidget *>(m_json) : m_tree);
    refreshTools();
}

void InspectPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    render::Theme ground = *m_theme;
    ground.surface = m_theme->code; // the corners below the text
    paintCard(painter, rect(), false, m_stack->currentWidget() == m_json ? ground : *m_theme);
}

void InspectPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void InspectPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_settle.stop();
    m_model->clearMarks();
}

} // namespace quayside::ui
