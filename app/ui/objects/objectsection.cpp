// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/objectsection.h"

#include "ui/live/livefeed.h"
#include "ui/live/livenotice.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pilllabel.h"
#include "ui/live/parts/textcard.h"
#include "ui/live/parts/wraplayout.h"

#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

namespace space = render::space;
namespace type = render::type;

constexpr int soonMs = 250;
constexpr int leastRows = 6;
constexpr int leastFilterWidth = 160;
constexpr int filterWidth = 220;

} // namespace

ObjectSection::ObjectSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                             Words words, std::vector<ObjectColumn> columns,
                             QSet<QString> eventTypes, QWidget *parent)
    : LiveSection(parent)
    , m_feed(feed)
    , m_reads(reads)
    , m_theme(&theme)
    , m_words(std::move(words))
    , m_eventTypes(std::move(eventTypes))
    , m_outer(new QVBoxLayout(this))
    , m_table(new ObjectTable(std::move(columns), theme, this))
{
    setObjectName(m_words.name);
    setAccessibleName(m_words.title);
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(space::m);
    buildHead();
    buildBody();
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &ObjectSection::refresh);
    connect(&feed, &LiveFeed::eventArrived, this, &ObjectSection::onEvent);
    connect(&feed, &LiveFeed::stateChanged, this, &ObjectSection::onState);
    connect(m_notice, &LiveNotice::retryRequested, this, [&feed] { feed.retryNow(); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setFilterText(text);
        showState();
    });
    connect(m_table, &ObjectTable::selectedIdChanged, this,
            [this](const QString &id) { showDetails(id); });
}

void ObjectSection::buildHead()
{
    m_title = new QLabel(m_words.title, this);
    m_count = new PillLabel(*m_theme, this);
    m_explain = new QPushButton(m_words.questionWords, this);
    m_explain->setProperty("variant", QStringLiteral("link"));
    m_explain->setObjectName(m_words.name + QStringLiteral("Explain"));
    m_explain->setToolTip(tr("Open the question that explains it"));
    m_explain->setVisible(!m_words.questionId.isEmpty());
    connect(m_explain, &QPushButton::clicked, this,
            [this] { Q_EMIT questionRequested(m_words.questionId); });
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(m_words.name + QStringLiteral("Filter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter %1").arg(m_words.title));
    m_filter->setToolTip(tr("Words that a row holds (Ctrl+F; Esc clears it)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(leastFilterWidth);
    m_filter->setMaximumWidth(filterWidth);
    m_head = new WrapLayout;
    m_head->setSpacing(space::s);
    m_head->addWidget(m_title);
    m_head->addSpacing(space::xs);
    m_head->addWidget(m_count);
    m_head->addSpacing(space::xs);
    m_head->addWidget(m_explain);
    m_head->addStretch();
    m_head->addWidget(m_filter);
    m_outer->addLayout(m_head);
    const auto shortcut = [](const QKeySequence &keys, QWidget *scope, auto action) {
        auto *made = new QShortcut(keys, scope);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, scope, action);
    };
    shortcut(QKeySequence::Find, this, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    shortcut(Qt::Key_Escape, m_filter, [this] { m_filter->clear(); });
}

void ObjectSection::buildBody()
{
    m_notice = new LiveNotice(*m_theme, this);
    m_notice->setMaximumWidth(space::readingWidth);
    m_outer->addWidget(m_notice);
    m_message = new TextCard(*m_theme, this);
    m_message->setObjectName(m_words.name + QStringLiteral("Message"));
    m_message->setMaximumWidth(space::readingWidth);
    m_outer->addWidget(m_message);
    m_table->setObjectName(m_words.name + QStringLiteral("Table"));
    m_table->setAccessibleName(m_words.title);
    m_table->setHeightByRows(leastRows);
    m_outer->addWidget(m_table, 3);
    m_details = new QWidget(this);
    m_detailLayout = new QVBoxLayout(m_details);
    m_detailLayout->setContentsMargins(0, space::xs, 0, 0);
    m_detailLayout->setSpacing(space::s);
    m_outer->addWidget(m_details, 2);
    m_outer->addStretch(0);
    setFocusProxy(m_table);
}

void ObjectSection::addControl(QWidget *control)
{
    m_head->addWidget(control);
}

void ObjectSection::complete()
{
    m_detailLayout->addStretch(0);
    setTheme(*m_theme);
}

void ObjectSection::insertAboveTable(QWidget *widget)
{
    m_outer->insertWidget(m_outer->indexOf(m_table), widget);
}

QLabel *ObjectSection::addDetailHeading()
{
    auto *heading = new QLabel(m_details);
    heading->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_headings.push_back(heading);
    m_detailLayout->addWidget(heading);
    return heading;
}

void ObjectSection::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    QPalette own = palette();
    own.setColor(QPalette::Window, theme.surface);
    own.setColor(QPalette::WindowText, theme.text);
    own.setColor(QPalette::Base, theme.surface);
    own.setColor(QPalette::Text, theme.text);
    own.setColor(QPalette::PlaceholderText, theme.muted);
    setPalette(own);
    styleLabel(*m_title, LabelKind::Plain, type::sans(20, QFont::DemiBold), theme);
    for (QLabel *heading : m_headings) {
        styleLabel(*heading, LabelKind::Plain, type::sans(type::subheading, QFont::DemiBold),
                   theme);
    }
    m_count->setTheme(theme);
    m_notice->setTheme(theme);
    m_message->setTheme(theme);
    m_table->setTheme(theme);
    setDetailsTheme(theme);
    update();
}

void ObjectSection::setWatching(bool watching)
{
    m_watching = watching;
    if (isSeen() && m_outdated) {
        refreshSoon();
    }
}

void ObjectSection::onEvent()
{
    const auto &events = m_feed.recentEvents();
    if (!events.empty() && m_eventTypes.contains(events.back().type)) {
        refreshSoon();
    }
}

void ObjectSection::onState()
{
    showState();
    refreshSoon();
}

void ObjectSection::refreshSoon()
{
    m_outdated = true;
    if (isSeen() && !m_soon.isActive()) {
        m_soon.start();
    }
}

void ObjectSection::refresh()
{
    if (!isSeen() || m_feed.state() != LiveFeed::State::Online) {
        showState();
        return;
    }
    m_outdated = false;
    ++m_request;
    fetch();
    showState();
}

void ObjectSection::showRows(std::vector<ObjectRow> rows)
{
    m_loaded = true;
    m_problem.clear();
    m_table->setRows(std::move(rows));
    m_table->selectFirst();
    showState();
    showDetails(m_table->selectedId());
}

void ObjectSection::showError(const Error &error)
{
    m_problem = error.message;
    showState();
}

void ObjectSection::showState()
{
    const bool online = m_feed.state() == LiveFeed::State::Online;
    m_notice->setVisible(!online);
    const int all = m_table->objects().rowCount();
    if (!online) {
        m_notice->setFiguresKept(all > 0);
        m_notice->showPhaseOf(m_feed);
    }
    const int shown = m_table->shownRows();
    QString words;
    if (online && !m_problem.isEmpty()) {
        words = m_problem;
    } else if (online && !m_loaded) {
        words = tr("Asking the engine …");
    } else if (online && all == 0) {
        words = m_words.empty;
    } else if (all > 0 && shown == 0) {
        words = tr("Nothing matches. Clear the filter (Esc).");
    }
    m_message->setVisible(!words.isEmpty());
    if (!words.isEmpty()) {
        m_message->setText(words, Qt::MarkdownText);
    }
    m_count->setPill(shown == all ? QString::number(all) : tr("%1 of %2").arg(shown).arg(all),
                     Tone::Neutral);
    m_count->setVisible(m_loaded);
    m_filter->setEnabled(all > 0);
    m_table->setVisible(all > 0 && shown > 0);
    const bool kept = m_detailsKept && m_loaded && m_problem.isEmpty();
    m_details->setVisible(kept || (all > 0 && shown > 0));
}

void ObjectSection::showEvent(QShowEvent *event)
{
    LiveSection::showEvent(event);
    showState();
    if (m_outdated) {
        refresh();
    }
}

void ObjectSection::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->surface);
}

} // namespace quayside::ui
