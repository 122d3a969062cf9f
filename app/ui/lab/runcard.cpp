// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/runcard.h"

#include "render/icons.h"
#include "ui/lab/journalwords.h"
#include "ui/live/charts/recordedcharts.h"
#include "ui/live/charts/recordedvalues.h"
#include "ui/live/dock/eventlines.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace quayside::ui {

namespace space = render::space;
using exporter::JournalLine;
using exporter::JournalLineKind;
using render::IconName;

namespace {

constexpr size_t fewEvents = 12;
constexpr int iconPx = 16;

QLabel *newLabel(const QString &text, const char *variant, Qt::TextFormat format = Qt::PlainText)
{
    auto *label = new QLabel(text);
    label->setProperty("variant", QLatin1String(variant));
    label->setTextFormat(format);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *newTime(const QString &time)
{
    auto *label = newLabel(time, "caption");
    label->setFont(render::type::mono(render::type::caption));
    label->setWordWrap(false);
    label->setContentsMargins(0, 2, 0, 0);
    return label;
}

IconName iconOf(JournalLineKind kind)
{
    switch (kind) {
    case JournalLineKind::Done:
    case JournalLineKind::Ticked:
        return IconName::Check;
    case JournalLineKind::Hint:
        return IconName::Info;
    case JournalLineKind::NearMiss:
        break;
    }
    return IconName::Warning;
}

QColor inkOf(JournalLineKind kind, const render::Theme &theme)
{
    switch (kind) {
    case JournalLineKind::Done:
        return theme.ok;
    case JournalLineKind::Ticked:
        return theme.muted;
    case JournalLineKind::Hint:
        return theme.info;
    case JournalLineKind::NearMiss:
        break;
    }
    return theme.warn;
}

} // namespace

RunCard::RunCard(const course::Lab *lab, exporter::JournalRun run, const render::Theme &theme,
                 QWidget *parent)
    : QFrame(parent)
    , m_lab(lab)
    , m_run(std::move(run))
    , m_theme(&theme)
{
    setObjectName(QStringLiteral("run%1").arg(m_run.run.run));
    setProperty("variant", QStringLiteral("card"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(space::xs);
    buildHead();
}

void RunCard::buildHead()
{
    m_title = new QPushButton(runTitle(m_run.run), this);
    m_title->setObjectName(QStringLiteral("runTitle"));
    m_title->setProperty("variant", QStringLiteral("step"));
    m_title->setToolTip(tr("Open or close this run (Space)"));
    const QString summary = runSummary(m_lab, m_run.run);
    m_title->setAccessibleDescription(summary);
    layout()->addWidget(m_title);
    layout()->addWidget(newLabel(summary, "caption"));
    connect(m_title, &QPushButton::clicked, this, [this] { setOpen(!m_open); });
}

void RunCard::setOpen(bool open)
{
    m_open = open;
    if (open && m_body == nullptr) {
        buildBody();
        if (!m_hasDetails) {
            Q_EMIT detailsRequested(run());
        }
    }
    if (m_body != nullptr) {
        m_body->setVisible(open);
    }
}

void RunCard::setDetails(const exporter::JournalRun &run)
{
    m_run = run;
    m_hasDetails = true;
    if (m_body != nullptr) {
        buildBody();
        m_body->setVisible(m_open);
    }
}

void RunCard::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    if (m_body != nullptr) {
        buildBody();
        m_body->setVisible(m_open);
    }
}

void RunCard::buildBody()
{
    if (m_body != nullptr) {
        m_body->hide(); // one of its buttons may be being pressed
        m_body->deleteLater();
    }
    m_body = new QWidget(this);
    auto *rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, space::s, 0, 0);
    rows->setSpacing(space::s);
    addTimeline(*rows);
    if (m_hasDetails) {
        addFigures(*rows);
        addEvents(*rows);
    } else {
        rows->addWidget(newLabel(tr("Reading events and figures …"), "muted"));
    }
    addActions(*rows);
    layout()->addWidget(m_body);
}

void RunCard::addTimeline(QVBoxLayout &layout)
{
    const std::vector<JournalLine> lines =
        exporter::journalTimeline(m_lab, m_run.run, m_run.moments);
    if (lines.empty()) {
        layout.addWidget(newLabel(tr("No step was done in this run."), "muted"));
        return;
    }
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    for (int row = 0; row < static_cast<int>(lines.size()); ++row) {
        const JournalLine &line = lines[static_cast<size_t>(row)];
        auto *mark = new QLabel;
        mark->setPixmap(render::iconPixmap(iconOf(line.kind), inkOf(line.kind, *m_theme), iconPx,
                                           devicePixelRatioF()));
        grid->addWidget(newTime(line.at.toLocalTime().toString(QStringLiteral("HH:mm:ss"))), row, 0,
                        Qt::AlignTop);
        grid->addWidget(mark, row, 1, Qt::AlignTop);
        const bool step =
            line.kind == JournalLineKind::Done || line.kind == JournalLineKind::Ticked;
        grid->addWidget(newLabel(lineHtml(line), step ? "body" : "muted", Qt::RichText), row, 2);
    }
    layout.addLayout(grid);
}

void RunCard::addFigures(QVBoxLayout &layout)
{
    if (!m_run.recording) {
        return;
    }
    auto *heading = newLabel(tr("FIGURES"), "section");
    heading->setContentsMargins(0, space::s, 0, 0);
    layout.addWidget(heading);
    m_charts = new RecordedCharts(*m_theme, m_body);
    m_charts->setRecording(*m_run.recording, m_run.samples, m_run.events);
    layout.addWidget(m_charts);
    if (!m_run.recording->note.isEmpty()) {
        layout.addWidget(newLabel(m_run.recording->note, "caption"));
    }
}

void RunCard::addEvents(QVBoxLayout &layout)
{
    const std::vector<EventLine> lines = eventLines(engineEvents(m_run.events));
    if (lines.empty()) {
        return;
    }
    auto *heading = newLabel(tr("EVENTS"), "section");
    heading->setContentsMargins(0, space::s, 0, 0);
    layout.addWidget(heading);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    const size_t shown = m_allEvents ? lines.size() : std::min(fewEvents, lines.size());
    for (size_t i = 0; i < shown; ++i) {
        grid->addWidget(newTime(lines[i].time), static_cast<int>(i), 0, Qt::AlignTop);
        grid->addWidget(newLabel(lines[i].words, "body"), static_cast<int>(i), 1);
    }
    layout.addLayout(grid);
    if (shown < lines.size()) {
        auto *more = new QPushButton(tr("All %1 events").arg(lines.size()));
        more->setObjectName(QStringLiteral("allEvents"));
        more->setProperty("variant", QStringLiteral("link"));
        layout.addWidget(more, 0, Qt::AlignLeft);
        connect(more, &QPushButton::clicked, this, [this] {
            m_allEvents = true;
            buildBody();
        });
    }
}

void RunCard::addActions(QVBoxLayout &layout)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, space::s, 0, 0);
    row->setSpacing(space::s);
    auto *exportButton = new QPushButton(tr("Export"));
    exportButton->setObjectName(QStringLiteral("exportRun"));
    exportButton->setProperty("variant", QStringLiteral("menu"));
    exportButton->setAccessibleDescription(runTitle(m_run.run));
    auto *menu = new QMenu(exportButton);
    const std::pair<QString, QString> formats[] = {
        {QStringLiteral("md"), tr("Markdown")},
        {QStringLiteral("html"), tr("HTML")},
        {QStringLiteral("pdf"), tr("PDF")},
        {QStringLiteral("csv"), tr("Figures as CSV")},
        {QStringLiteral("json"), tr("Everything as JSON")}};
    for (const auto &one : formats) {
        menu->addAction(one.second, this,
                        [this, format = one.first] { Q_EMIT exportRequested(run(), format); });
    }
    exportButton->setMenu(menu);
    row->addWidget(exportButton);
    row->addStretch(1);
    if (m_run.run.closedAt.isValid()) {
        auto *remove = new QPushButton(tr("Delete"));
        remove->setObjectName(QStringLiteral("removeRun"));
        remove->setAccessibleDescription(runTitle(m_run.run));
        row->addWidget(remove);
        // Asked for twice, since it cannot be taken back; without a dialog in the way.
        connect(remove, &QPushButton::clicked, this, [this, remove] {
            if (remove->property("armed").toBool()) {
                Q_EMIT removeRequested(run());
                return;
            }
            remove->setProperty("armed", true);
            remove->setText(tr("Delete for good?"));
        });
    }
    layout.addLayout(row);
}

} // namespace quayside::ui
