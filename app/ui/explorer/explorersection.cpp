// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorersection.h"

#include "ui/explorer/explorercanvas.h"
#include "ui/explorer/explorercard.h"
#include "ui/explorer/explorertools.h"
#include "ui/explorer/explorervalues.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/livefeed.h"
#include "ui/live/livenotice.h"
#include "ui/live/livephase.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/textcard.h"

#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace quayside::ui {

using livediagram::EngineValues;
using livediagram::ExplorerFilter;
using livediagram::ExplorerLab;

namespace {

namespace space = render::space;
namespace type = render::type;

/// Any thread. `before` may be null.
ExplorerPicturePtr drawnFrom(const EngineValues &values, const ExplorerFilter &filter,
                             const ExplorerLab &lab, const QSizeF &window,
                             const ExplorerPicturePtr &before)
{
    auto picture = std::make_shared<ExplorerPicture>();
    picture->drawing = livediagram::drawExplorer(values, filter, lab);
    picture->layout =
        livediagram::layOutExplorer(picture->drawing, window, before ? &before->layout : nullptr);
    return picture;
}

} // namespace

ExplorerSection::ExplorerSection(ContainerModel &model, engine::EngineReads &reads,
                                 const render::Theme &theme, QWidget *parent)
    : LiveSection(parent)
    , m_model(model)
    , m_theme(&theme)
    , m_values(new ExplorerValues(model.feed(), reads, this))
    , m_example(livediagram::exampleEngine())
    , m_title(new QLabel(tr("Map"), this))
    , m_words(new QLabel(this))
    , m_tools(new ExplorerTools(theme, this))
    , m_notice(new LiveNotice(theme, this))
    , m_message(new TextCard(theme, this))
    , m_canvas(new ExplorerCanvas(theme, this))
    , m_card(new ExplorerCard(model, theme, this))
{
    setObjectName(QStringLiteral("map"));
    setAccessibleName(tr("Map"));
    build();
    connectTools();
    connectCard();
    connect(m_values, &ExplorerValues::changed, this, &ExplorerSection::refresh);
    connect(&model.feed(), &LiveFeed::stateChanged, this, [this] {
        ++m_generation;
        open({});
        showState();
        refresh();
    });
    connect(m_notice, &LiveNotice::retryRequested, this, [this] { m_model.feed().retryNow(); });
    setTheme(theme);
    showState();
}

ExplorerSection::~ExplorerSection()
{
    m_model.feed().watch(this, {});
}

void ExplorerSection::build()
{
    m_notice->setMaximumWidth(space::readingWidth);
    m_notice->setFiguresKept(false); // the example takes their place
    m_message->setObjectName(QStringLiteral("explorerMessage"));
    m_message->setMaximumWidth(space::readingWidth);
    m_words->setObjectName(QStringLiteral("explorerWords"));
    auto *head = new QHBoxLayout;
    head->setSpacing(space::m);
    head->addWidget(m_title);
    head->addWidget(m_words, 1, Qt::AlignLeft | Qt::AlignBottom);
    auto *body = new QHBoxLayout;
    body->setSpacing(space::m);
    body->addWidget(m_canvas, 1);
    body->addWidget(m_card);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space::s);
    outer->addLayout(head);
    outer->addWidget(m_tools);
    auto *words = new QHBoxLayout;
    words->setSpacing(space::m);
    words->addWidget(m_notice, 1000);
    words->addWidget(m_message, 1000, Qt::AlignTop);
    words->addStretch(1); // what is left once both have the width of a line
    outer->addLayout(words);
    outer->addLayout(body, 1);
    setFocusProxy(m_canvas);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_tools, &ExplorerTools::beginSearch);
}

void ExplorerSection::connectTools()
{
    connect(m_tools, &ExplorerTools::filterChanged, this, &ExplorerSection::refresh);
    connect(m_tools, &ExplorerTools::zoomInRequested, m_canvas, &ExplorerCanvas::zoomIn);
    connect(m_tools, &ExplorerTools::zoomOutRequested, m_canvas, &ExplorerCanvas::zoomOut);
    connect(m_tools, &ExplorerTools::fitRequested, m_canvas, &ExplorerCanvas::fit);
}

void ExplorerSection::connectCard()
{
    connect(m_canvas, &ExplorerCanvas::opened, this, &ExplorerSection::open);
    connect(m_card, &ExplorerCard::thingRequested, this, [this](const QString &id) {
        open(id);
        m_canvas->setFocusedThing(id);
    });
    connect(m_card, &ExplorerCard::closeRequested, this, [this] {
        open({});
        m_canvas->setFocus(Qt::OtherFocusReason);
    });
    connect(m_card, &ExplorerCard::focusRequested, this, [this](const QString &id) {
        const auto *picture = m_canvas->picture();
        const auto *thing = picture != nullptr ? picture->drawing.thing(id) : nullptr;
        m_tools->setFocus(id, thing != nullptr ? thing->name : id);
    });
    connect(m_card, &ExplorerCard::expandRequested, this, [this](const QString &id) {
        const QString kept = id; // closing forgets it
        open({});
        m_tools->expand(kept);
    });
    connect(m_card, &ExplorerCard::containerRequested, this, &LiveSection::containerRequested);
    connect(m_card, &ExplorerCard::questionRequested, this, &LiveSection::questionRequested);
}

void ExplorerSection::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    styleLabel(*m_title, LabelKind::Plain, type::sans(20, QFont::DemiBold), theme);
    styleLabel(*m_words, LabelKind::Muted, type::sans(type::small), theme);
    m_tools->setTheme(theme);
    m_notice->setTheme(theme);
    m_message->setTheme(theme);
    m_canvas->setTheme(theme);
    m_card->setTheme(theme);
    update();
}

void ExplorerSection::setWatching(bool watching)
{
    m_watching = watching;
    activate();
}

void ExplorerSection::setReducedMotion(bool reduced)
{
    m_canvas->setReducedMotion(reduced);
}

void ExplorerSection::setLab(const QString &title, const QStringList &containers)
{
    const ExplorerLab lab{containers.isEmpty() ? QString() : title, containers};
    if (lab != m_lab) {
        m_lab = lab;
        refresh();
    }
}

void ExplorerSection::activate()
{
    m_values->setActive(m_watching && isVisible());
    watchSelected();
}

void ExplorerSection::showEvent(QShowEvent *event)
{
    LiveSection::showEvent(event);
    activate();
    showState();
    refresh();
}

void ExplorerSection::hideEvent(QHideEvent *event)
{
    LiveSection::hideEvent(event);
    activate();
}

void ExplorerSection::resizeEvent(QResizeEvent *event)
{
    LiveSection::resizeEvent(event);
    refresh();
}

/// As if no card were open, so that opening one moves nothing to another column.
QSizeF ExplorerSection::roomForMap() const
{
    constexpr int head = 90;
    constexpr int least = 240;
    return QSizeF(std::max(width(), least), std::max(height() - head, least));
}

bool ExplorerSection::isOnline() const
{
    return m_model.feed().state() == LiveFeed::State::Online;
}

const EngineValues &ExplorerSection::values() const
{
    return m_state == State::Example ? m_example : m_values->values();
}

void ExplorerSection::refresh()
{
    if (!isVisible()) {
        return;
    }
    showState();
    if (m_state == State::Loading) {
        return;
    }
    if (m_drawing) {
        m_again = true;
    } else {
        draw();
    }
    showCard();
}

void ExplorerSection::draw()
{
    m_drawing = true;
    m_again = false;
    const bool kept = m_canvas->picture() != nullptr;
    const ExplorerPicturePtr before =
        kept ? std::make_shared<ExplorerPicture>(*m_canvas->picture()) : nullptr;
    const ExplorerLab lab = m_state == State::Example ? ExplorerLab() : m_lab;
    auto *watcher = new QFutureWatcher<ExplorerPicturePtr>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, generation = m_generation] {
                watcher->deleteLater();
                m_drawing = false;
                if (generation == m_generation) {
                    take(watcher->result());
                }
                if (m_again || generation != m_generation) {
                    refresh();
                }
            });
    watcher->setFuture(
        QtConcurrent::run(drawnFrom, values(), m_tools->filter(), lab, roomForMap(), before));
}

void ExplorerSection::take(const ExplorerPicturePtr &picture)
{
    m_canvas->setPicture(picture);
    m_words->setText(picture->drawing.words);
    QStringList networks;
    bool builtIn = false;
    for (const livediagram::ExplorerThing &thing : picture->drawing.things) {
        builtIn = builtIn || thing.builtIn;
    }
    if (values().networks) {
        for (const engine::NetworkSummary &network : *values().networks) {
            networks.append(network.name);
        }
    }
    networks.sort();
    m_tools->setChoices(livediagram::projectsOf(values()), networks);
    m_tools->showBuiltInAsOn(builtIn);
    showState();
    showCard();
    Q_EMIT drawn();
}

void ExplorerSection::showState()
{
    const bool online = isOnline();
    const ExplorerPicture *picture = m_canvas->picture();
    if (!online) {
        // No example that is gone in a moment, and none that comes and goes with each new try.
        const bool first = m_state == State::Loading;
        m_state = first && livePhase(m_model.feed()) == LivePhase::Connecting ? State::Loading
                                                                              : State::Example;
    } else if (!m_values->isComplete()) {
        m_state = State::Loading;
    } else {
        m_state =
            values().containers.empty() && m_values->isComplete() ? State::Empty : State::Ready;
    }
    m_notice->setVisible(m_state == State::Example);
    if (m_state == State::Example) {
        m_notice->showPhaseOf(m_model.feed());
    }
    QString words;
    if (m_state == State::Example) {
        words = tr("**An example, not your engine:** a web shop as Docker Compose would run it. "
                   "Click on a part. Your own engine takes its place as soon as it answers.");
    } else if (!m_values->problem().isEmpty()) {
        words = m_values->problem();
    } else if (m_state == State::Loading) {
        words = tr("Asking the engine …");
    } else if (m_state == State::Empty) {
        words = tr("No containers yet. Start one, for example `docker run -d --name web -p "
                   "8080:80 nginx`, and watch it appear here.");
    } else if (picture != nullptr && picture->drawing.isEmpty()) {
        words = tr("Nothing of this engine is left by the filter. \"Show all\" takes it back.");
    }
    m_message->setVisible(!words.isEmpty());
    if (!words.isEmpty()) {
        m_message->setText(words, Qt::MarkdownText);
    }
    m_canvas->setVisible(m_state != State::Loading);
    m_tools->setEnabled(m_state != State::Loading);
    m_card->setExample(m_state == State::Example);
}

void ExplorerSection::open(const QString &id)
{
    m_canvas->setSelected(id);
    if (id.startsWith(QStringLiteral("image:")) && m_state != State::Example) {
        m_values->askForImage(id.section(u':', 1));
    }
    showCard();
    watchSelected();
}

void ExplorerSection::showCard()
{
    const QString &id = m_canvas->selected();
    const ExplorerPicture *picture = m_canvas->picture();
    m_card->showFacts(id,
                      picture == nullptr || id.isEmpty()
                          ? livediagram::ThingFacts()
                          : livediagram::factsOf(id, values(), picture->drawing));
}

/// Figures are asked for of the one container whose card is open.
void ExplorerSection::watchSelected()
{
    QSet<ContainerId> wanted;
    const QString &id = m_canvas->selected();
    if (m_watching && isVisible() && m_state != State::Example
        && id.startsWith(QStringLiteral("container:"))) {
        if (const auto *container = values().containerNamed(id.section(u':', 1))) {
            wanted.insert(container->id);
        }
    }
    m_model.feed().watch(this, wanted);
}

void ExplorerSection::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->surface);
}

} // namespace quayside::ui
