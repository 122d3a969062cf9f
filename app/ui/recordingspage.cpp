// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordingspage.h"

#include "base/format.h"
#include "ui/live/charts/recordedcharts.h"
#include "ui/live/parts/livelabel.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace space = render::space;
namespace type = render::type;

constexpr qsizetype mostNames = 8;

constexpr int headHeight = 36; ///< of the other sections, whose titles stand beside fields

QString whenAndHowMuch(const store::Recording &recording)
{
    const QDateTime local = recording.startedAt.toLocalTime();
    const QString length = recording.endedAt.isValid()
        ? format::duration(recording.startedAt.msecsTo(recording.endedAt))
        : RecordingsPage::tr("running");
    return RecordingsPage::tr("%1 · %2 · %3 samples · %4 events")
        .arg(QLocale().toString(local, QLocale::ShortFormat), length)
        .arg(recording.samples)
        .arg(recording.events);
}

QString containersOf(const store::Recording &recording)
{
    QStringList names;
    for (const store::RecordedContainer &container : recording.containers) {
        names += container.name;
    }
    const qsizetype more = names.size() - mostNames;
    if (more > 1) {
        return RecordingsPage::tr("%1 and %2 more")
            .arg(names.first(mostNames).join(QStringLiteral(", ")))
            .arg(more);
    }
    return names.join(QStringLiteral(", "));
}

QLabel *newLabel(const QString &text, const char *variant)
{
    auto *label = new QLabel(text);
    label->setProperty("variant", QLatin1String(variant));
    label->setWordWrap(true);
    return label;
}

} // namespace

RecordingsPage::RecordingsPage(const render::Theme &theme, QWidget *parent)
    : LiveSection(parent)
    , m_theme(&theme)
    , m_heading(new QLabel(tr("Recordings"), this))
    , m_message(newLabel({}, "right"))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("recordingsPage"));
    setAccessibleName(tr("Recordings"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space::m);
    m_heading->setMinimumHeight(headHeight);
    outer->addWidget(m_heading);
    m_message->setObjectName(QStringLiteral("recordingMessage"));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    outer->addWidget(m_message);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(m_scroll, 1);
    setTheme(theme);
    rebuild();
}

void RecordingsPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    styleLabel(*m_heading, LabelKind::Plain, type::sans(20, QFont::DemiBold), theme);
    if (m_shown != 0) {
        rebuild();
    }
    update();
}

void RecordingsPage::setRecordings(const std::vector<store::Recording> &recordings)
{
    m_recordings.clear();
    std::copy_if(recordings.begin(), recordings.end(), std::back_inserter(m_recordings),
                 [](const store::Recording &recording) { return recording.labRun == 0; });
    rebuild();
}

void RecordingsPage::setFigures(qint64 id, const std::vector<store::RecordedSample> &samples,
                                const std::vector<store::RecordedEvent> &events)
{
    if (id != m_shown) {
        return; // closed, or another one was asked for since
    }
    m_samples = samples;
    m_events = events;
    m_hasFigures = true;
    rebuild();
}

void RecordingsPage::toggleCharts(qint64 id)
{
    m_shown = m_shown == id ? 0 : id;
    m_hasFigures = false;
    m_samples.clear();
    m_events.clear();
    rebuild();
    if (m_shown != 0) {
        Q_EMIT figuresRequested(m_shown);
    }
}

void RecordingsPage::setMessage(const QString &words)
{
    m_message->setText(words);
    m_message->setVisible(!words.isEmpty());
}

void RecordingsPage::rebuild()
{
    auto *body = new QWidget;
    body->setObjectName(QStringLiteral("recordingList"));
    body->setAutoFillBackground(false);
    auto *rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, space::s, 0);
    rows->setSpacing(space::s);
    if (m_recordings.empty()) {
        rows->addWidget(newLabel(
            tr("Nothing was recorded yet. Record, above the list of containers, keeps their "
               "figures "
               "and events as they come, to be read again or analysed elsewhere as CSV or JSON."),
            "muted"));
    }
    for (const store::Recording &recording : m_recordings) {
        rows->addWidget(cardOf(recording));
    }
    rows->addStretch(1);
    const int position = m_scroll->verticalScrollBar()->value();
    // One of the old list's buttons may be being pressed.
    const QWidget *focus = window()->focusWidget();
    const QString focused =
        focus != nullptr && m_scroll->isAncestorOf(focus) ? focus->objectName() : QString();
    if (QWidget *old = m_scroll->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_scroll->setWidget(body);
    body->setAutoFillBackground(false); // setWidget() turns it on
    m_scroll->verticalScrollBar()->setValue(position);
    if (auto *again = focused.isEmpty() ? nullptr : body->findChild<QWidget *>(focused)) {
        again->setFocus(Qt::OtherFocusReason); // not lost to the first button of the window
    }
}

QWidget *RecordingsPage::cardOf(const store::Recording &recording)
{
    auto *card = new QFrame;
    card->setProperty("variant", QStringLiteral("card"));
    card->setAccessibleName(recording.title);
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(14, 10, 14, 12);
    lines->setSpacing(4);
    auto *title = newLabel(recording.title, "subheading");
    lines->addWidget(title);
    lines->addWidget(newLabel(whenAndHowMuch(recording), "caption"));
    const QString containers = containersOf(recording);
    lines->addWidget(newLabel(containers == recording.title
                                  ? recording.engine
                                  : tr("%1 · %2").arg(containers, recording.engine),
                              "caption"));
    if (!recording.note.isEmpty()) {
        lines->addWidget(newLabel(recording.note, "caption"));
    }
    if (recording.id == m_shown) {
        addCharts(recording, *lines);
    }
    addActions(recording, *lines, *title);
    return card;
}

void RecordingsPage::addCharts(const store::Recording &recording, QVBoxLayout &lines)
{
    if (!m_hasFigures) {
        lines.addWidget(newLabel(tr("Reading …"), "muted"));
        return;
    }
    auto *charts = new RecordedCharts(*m_theme);
    lines.addSpacing(space::s);
    lines.addWidget(charts);
    charts->setRecording(recording, m_samples, m_events);
}

void RecordingsPage::addActions(const store::Recording &recording, QVBoxLayout &lines,
                                QLabel &title)
{
    const qint64 id = recording.id;
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(space::s);
    const auto add = [&](const QString &words, const char *name, auto act) {
        auto *button = new QPushButton(words);
        button->setObjectName(QStringLiteral("%1%2").arg(QLatin1String(name)).arg(id));
        button->setAccessibleDescription(recording.title);
        connect(button, &QPushButton::clicked, this, act);
        row->addWidget(button);
    };
    add(id == m_shown ? tr("Hide charts") : tr("Show charts"), "charts",
        [this, id] { toggleCharts(id); });
    for (const QString &format : {QStringLiteral("csv"), QStringLiteral("json")}) {
        add(tr("Export %1").arg(format.toUpper()), format == u"csv" ? "csv" : "json",
            [this, id, format, name = recording.title] {
                Q_EMIT exportRequested(id, name, format);
            });
    }
    add(tr("Rename"), "rename", [this, id, &title] {
        bool agreed = false;
        const QString name = QInputDialog::getText(this, tr("Rename"), tr("Title"),
                                                   QLineEdit::Normal, title.text(), &agreed);
        if (agreed && !name.trimmed().isEmpty()) {
            Q_EMIT renameRequested(id, name.trimmed());
        }
    });
    row->addStretch(1);
    auto *remove = new QPushButton(tr("Delete"));
    remove->setObjectName(QStringLiteral("remove%1").arg(id));
    remove->setAccessibleDescription(recording.title);
    remove->setEnabled(recording.endedAt.isValid());
    row->addWidget(remove);
    // Asked for twice, since it cannot be taken back; without a dialog in the way.
    connect(remove, &QPushButton::clicked, this, [this, id, remove] {
        if (remove->property("armed").toBool()) {
            Q_EMIT removeRequested(id);
            return;
        }
        remove->setProperty("armed", true);
        remove->setText(tr("Delete for good?"));
    });
    lines.addLayout(row);
}

void RecordingsPage::showEvent(QShowEvent *event)
{
    LiveSection::showEvent(event);
    Q_EMIT refreshRequested();
}

void RecordingsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->surface);
}

} // namespace quayside::ui
