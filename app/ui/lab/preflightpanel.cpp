// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/preflightpanel.h"

#include "render/icons.h"
#include "ui/lab/labwords.h"
#include "ui/lab/rowsbox.h"
#include "ui/labelhtml.h"
#include "ui/live/livephase.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace space = render::space;
using lab::PreflightItem;
using lab::PreflightState;
using render::IconName;

namespace {

constexpr int iconPx = 16;

QLabel *newLabel(const QString &html, const char *variant)
{
    auto *label = new QLabel(html);
    label->setProperty("variant", QLatin1String(variant));
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    return label;
}

} // namespace

PreflightPanel::PreflightPanel(const render::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(&theme)
    , m_icon(new QLabel(this))
    , m_line(newLabel({}, "muted"))
    , m_details(new QPushButton(this))
    , m_rows(new RowsBox(this))
    , m_layout(new QVBoxLayout(this))
    , m_head(new QHBoxLayout)
    , m_links(new QHBoxLayout)
    , m_buttons(new QHBoxLayout)
    , m_retry(new QPushButton(tr("Try again"), this))
    , m_watch(new QPushButton(tr("Watch the recording"), this))
{
    setObjectName(QStringLiteral("preflight"));
    setAccessibleName(tr("Before you begin"));
    m_line->setObjectName(QStringLiteral("preflightLine"));
    m_details->setObjectName(QStringLiteral("preflightDetails"));
    m_details->setProperty("variant", QStringLiteral("link"));
    m_details->setToolTip(tr("Everything that was looked at (Space)"));
    m_retry->setObjectName(QStringLiteral("preflightRetry"));
    m_retry->setToolTip(tr("Look for the engine now"));
    m_watch->setObjectName(QStringLiteral("watchRecording"));
    m_watch->setToolTip(tr("See how the lab goes, without an engine of your own"));
    m_watch->hide();

    m_head->setSpacing(space::s);
    m_head->addWidget(m_icon, 0, Qt::AlignTop);
    m_head->addWidget(m_line, 1);
    m_links->setSpacing(space::l);
    m_links->addWidget(m_details, 0, Qt::AlignTop);
    m_head->addLayout(m_links);
    m_layout->setSpacing(space::s);
    m_layout->addLayout(m_head);
    m_layout->addWidget(m_rows);
    m_buttons->setSpacing(space::s);
    m_buttons->addWidget(m_retry);
    m_buttons->addWidget(m_watch);
    m_buttons->addStretch(1);
    m_layout->addLayout(m_buttons);
    connect(m_details, &QPushButton::clicked, this, [this] {
        m_detailsOpen = !m_detailsOpen;
        rebuild();
    });
    connect(m_retry, &QPushButton::clicked, this, &PreflightPanel::retryRequested);
    connect(m_watch, &QPushButton::clicked, this, &PreflightPanel::watchRecordingRequested);
}

void PreflightPanel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    rebuild();
}

void PreflightPanel::setLab(const course::Lab &lab)
{
    m_lab = &lab;
    m_items.clear();
    m_noEngine.clear();
    m_known = false;
    m_detailsOpen = false;
    rebuild();
}

void PreflightPanel::setItems(const std::vector<PreflightItem> &items)
{
    if (m_known && m_noEngine.isEmpty() && items == m_items) {
        return; // looked at again, and nothing has changed: what has the focus keeps it
    }
    m_items = items;
    m_noEngine.clear();
    m_known = true;
    rebuild();
}

void PreflightPanel::setNoEngine(const QString &message)
{
    if (m_known && message == m_noEngine) {
        return;
    }
    m_noEngine = message;
    m_known = true;
    rebuild();
}

void PreflightPanel::setRecordingAvailable(bool available)
{
    m_recordingAvailable = available;
    m_watch->setVisible(available);
}

void PreflightPanel::setFramed(bool framed)
{
    setProperty("variant", framed ? QStringLiteral("card") : QString());
    style()->unpolish(this);
    style()->polish(this);
    const int edge = framed ? 14 : 0;
    m_layout->setContentsMargins(edge, framed ? space::m : 0, edge, framed ? space::m : 0);
}

/// A lab that can begin asks to be done, not to be watched.
void PreflightPanel::placeWatch(bool quiet)
{
    m_watch->setProperty("variant", quiet ? QStringLiteral("link") : QString());
    m_watch->style()->unpolish(m_watch);
    m_watch->style()->polish(m_watch);
    if (quiet) {
        m_links->addWidget(m_watch, 0, Qt::AlignTop);
    } else {
        m_buttons->insertWidget(1, m_watch);
    }
    setTabOrder(m_details, m_watch);
}

void PreflightPanel::showLine(const QString &html, bool ready)
{
    m_line->setProperty("variant", ready ? QStringLiteral("muted") : QStringLiteral("subheading"));
    m_line->style()->unpolish(m_line);
    m_line->style()->polish(m_line);
    m_line->setText(html);
    // As grave as the gravest of what is listed below it.
    const bool blocking = m_noEngine.isEmpty() && lab::worst(m_items) == PreflightState::Blocking;
    m_icon->setPixmap(render::iconPixmap(ready          ? IconName::Check
                                             : blocking ? IconName::Warning
                                                        : IconName::Info,
                                         ready          ? m_theme->ok
                                             : blocking ? m_theme->bad
                                                        : m_theme->warn,
                                         iconPx, devicePixelRatioF()));
    m_icon->setVisible(m_known);
    m_icon->setContentsMargins(0, 2, 0, 0);
    setAccessibleDescription(QTextDocumentFragment::fromHtml(html).toPlainText());
}

/// In line with the heading, as an item's words are.
void PreflightPanel::addWords(const QString &words, const char *variant)
{
    QLabel *label = newLabel(words.toHtmlEscaped(), variant);
    label->setContentsMargins(iconPx + space::s, 0, 0, 0);
    m_rows->add(label);
}

void PreflightPanel::addItem(const PreflightItem &item)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto *mark = new QLabel;
    const bool ok = item.state == PreflightState::Ok;
    const bool blocking = item.state == PreflightState::Blocking;
    mark->setPixmap(render::iconPixmap(ok             ? IconName::Check
                                           : blocking ? IconName::Warning
                                                      : IconName::Info,
                                       ok             ? m_theme->ok
                                           : blocking ? m_theme->bad
                                                      : m_theme->warn,
                                       iconPx, devicePixelRatioF()));
    mark->setAccessibleName(ok ? tr("Well") : blocking ? tr("In the way") : tr("Good to know"));
    mark->setContentsMargins(0, 1, 0, 0);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(newLabel(labelHtml(item.words), ok ? "muted" : "body"), 1);
    m_rows->add(row);
    m_rows->addCommands(item.commands, *m_theme);
}

void PreflightPanel::rebuild()
{
    m_rows->clear();
    m_retry->setVisible(!m_noEngine.isEmpty());
    m_details->setVisible(false);
    if (m_lab == nullptr || !m_known) {
        setFramed(false);
        placeWatch(true);
        showLine(tr("Looking whether the lab can begin …"), true);
    } else if (!m_noEngine.isEmpty()) {
        const Remedy remedy = remedyOf(m_noEngine);
        setFramed(true);
        placeWatch(false);
        showLine(tr("Nobody can watch this lab now"), false);
        addWords(remedy.sentence, "body");
        m_rows->addCommands(remedy.commands, *m_theme);
        addWords(tr("You can read the steps, and tick them yourself."), "caption");
    } else {
        const bool ready = lab::worst(m_items) == PreflightState::Ok;
        setFramed(!ready);
        placeWatch(ready);
        showLine(ready ? labelHtml(readyLine(*m_lab, m_items))
                       : preflightHeading(m_items).toHtmlEscaped(),
                 ready);
        m_details->setVisible(ready
                              || std::any_of(m_items.begin(), m_items.end(), [](const auto &i) {
                                     return i.state == PreflightState::Ok;
                                 }));
        m_details->setText(m_detailsOpen ? tr("Less") : tr("Details"));
        for (const PreflightItem &item : m_items) {
            if (m_detailsOpen || item.state != PreflightState::Ok) {
                addItem(item);
            }
        }
    }
}

} // namespace quayside::ui
