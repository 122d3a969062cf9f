// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/containercharts.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/cardlist.h"
#include "ui/live/dock/containercarddelegate.h"
#include "ui/live/dock/lessoncontainersproxy.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/livenotice.h"
#include "ui/live/parts/elidedlabel.h"
#include "ui/live/parts/pilllabel.h"
#include "ui/live/parts/textcard.h"
#include "ui/live/processes/processpanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

// What LiveDock is made of and how it is coloured; what it does is in livedock.cpp.
namespace quayside::ui {

namespace {

namespace space = render::space;

constexpr int edge = 14;

} // namespace

void LiveDock::buildHeader(QVBoxLayout &outer)
{
    m_title = new QLabel(tr("Live"), this);
    m_title->setProperty("variant", QStringLiteral("panel"));
    m_pill = new PillLabel(*m_theme, this);
    m_pill->setObjectName(QStringLiteral("livePhase"));
    auto *header = new QHBoxLayout;
    header->setContentsMargins(edge, 0, edge, 0);
    header->addWidget(m_title, 1);
    header->addWidget(m_pill);
    outer.addLayout(header);
}

void LiveDock::buildSections(QVBoxLayout &outer)
{
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(edge, 0, edge, edge);
    layout->setSpacing(space::xs);

    m_notice = new LiveNotice(*m_theme, content);
    layout->addWidget(m_notice);
    buildLesson(*layout);
    buildLessonExtras(*layout);
    m_othersLabel = addHeading(*layout, QStringLiteral("othersHeading"), {});
    m_othersList = new CardList(content);
    addList(*layout, *m_othersList, *m_othersProxy, QStringLiteral("otherContainers"));
    layout->addStretch(1);

    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    outer.addWidget(m_scroll, 1);
    // The bar comes and goes inside the margin: cards keep their width.
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, layout,
            [this, layout](int, int maximum) {
                const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
                layout->setContentsMargins(edge, 0, maximum > 0 ? std::max(0, edge - bar) : edge,
                                           edge);
            });
}

void LiveDock::buildLesson(QVBoxLayout &layout)
{
    m_lessonLabel = addHeading(layout, QStringLiteral("lessonHeading"), m_lessonHeading);
    m_lessonList = new CardList(layout.parentWidget());
    addList(layout, *m_lessonList, *m_lessonProxy, QStringLiteral("lessonContainers"));
    m_lessonMissing = new TextCard(*m_theme, layout.parentWidget());
    layout.addWidget(m_lessonMissing);
    m_charts = new ContainerCharts(m_model.feed(), *m_theme, ContainerCharts::Arrangement::Column,
                                   layout.parentWidget());
    layout.addWidget(m_charts);
    m_processLabel = addHeading(layout, QStringLiteral("processesHeading"), {});
    m_processes = new ProcessPanel(m_model.feed(), *m_theme, layout.parentWidget());
    layout.addWidget(m_processes);
}

void LiveDock::buildLessonExtras(QVBoxLayout &layout)
{
    m_eventsLabel = addHeading(layout, QStringLiteral("eventsHeading"), tr("EVENTS"));
    m_events = new TextCard(*m_theme, layout.parentWidget());
    m_events->setObjectName(QStringLiteral("events"));
    m_events->setAccessibleName(tr("Events"));
    layout.addWidget(m_events);
    m_lookLabel = addHeading(layout, QStringLiteral("lookHeading"), tr("WHAT TO LOOK AT"));
    m_look = new TextCard(*m_theme, layout.parentWidget());
    m_look->setObjectName(QStringLiteral("whatToLookAt"));
    m_look->setAccessibleName(tr("What to look at"));
    layout.addWidget(m_look);
}

QLabel *LiveDock::addHeading(QVBoxLayout &layout, const QString &name, const QString &text)
{
    auto *label = new ElidedLabel(text); // the names in it have any length
    label->setObjectName(name);
    label->setProperty("variant", QStringLiteral("section"));
    label->setContentsMargins(0, space::s, 0, 0);
    layout.addWidget(label);
    return label;
}

void LiveDock::addList(QVBoxLayout &layout, CardList &list, LessonContainersProxy &proxy,
                       const QString &name)
{
    list.setObjectName(name);
    list.setItemDelegate(m_delegate);
    list.setModel(&proxy);
    list.setToolTip(tr("Up and Down select a container"));
    layout.addWidget(&list);
    connect(&list, &CardList::picked, this, &LiveDock::takeCurrent);
    connect(&list, &CardList::currentMoved, this, [this, &list](const QRect &rect) {
        if (list.hasFocus()) {
            const QPoint bottom = list.mapTo(m_scroll->widget(), rect.bottomLeft());
            m_scroll->ensureVisible(bottom.x(), bottom.y(), 0, rect.height());
        }
    });
}

void LiveDock::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    QPalette own = palette();
    own.setColor(QPalette::Window, theme.bg);
    own.setColor(QPalette::Base, theme.surface);
    own.setColor(QPalette::Text, theme.text);
    own.setColor(QPalette::Button, theme.surface);
    own.setColor(QPalette::ButtonText, theme.text);
    setPalette(own);
    m_delegate->setTheme(theme);
    m_pill->setTheme(theme);
    m_notice->setTheme(theme);
    m_charts->setTheme(theme);
    m_processes->setTheme(theme);
    for (TextCard *card : {m_lessonMissing, m_events, m_look}) {
        card->setTheme(theme);
    }
    refreshEvents();
    refreshLook();
    update();
    m_lessonList->viewport()->update();
    m_othersList->viewport()->update();
}

} // namespace quayside::ui
