// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/journalpage.h"

#include "ui/lab/runcard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

QLabel *newLabel(const char *variant)
{
    auto *label = new QLabel;
    label->setProperty("variant", QLatin1String(variant));
    label->setWordWrap(true);
    return label;
}

} // namespace

JournalPage::JournalPage(const render::Theme &theme, QWidget *parent)
    : ReadingColumn(parent)
    , m_theme(&theme)
    , m_title(newLabel("title"))
    , m_words(newLabel("muted"))
    , m_message(newLabel("right"))
    , m_exportAll(new QPushButton(tr("Export all")))
{
    setAccessibleName(tr("Journal"));
    buildHead();
    column().addStretch(1);
}

void JournalPage::buildHead()
{
    auto *crumb = new QHBoxLayout;
    auto *back = new QPushButton(tr("‹  Back to the lab"));
    back->setObjectName(QStringLiteral("backToLab"));
    back->setProperty("variant", QStringLiteral("link"));
    back->setToolTip(tr("Back to the lab's steps (Esc)"));
    back->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(back, &QPushButton::clicked, this, &JournalPage::backRequested);
    crumb->addWidget(back);
    crumb->addStretch(1);
    m_exportAll->setObjectName(QStringLiteral("exportJournal"));
    m_exportAll->setProperty("variant", QStringLiteral("menu"));
    auto *menu = new QMenu(m_exportAll);
    for (const QString &format :
         {QStringLiteral("md"), QStringLiteral("html"), QStringLiteral("pdf"),
          QStringLiteral("csv"), QStringLiteral("json")}) {
        menu->addAction(format == u"md" ? tr("Markdown") : format.toUpper(), this,
                        [this, format] { Q_EMIT exportRequested(0, format); });
    }
    m_exportAll->setMenu(menu);
    crumb->addWidget(m_exportAll);
    column().addLayout(crumb);
    m_title->setContentsMargins(0, 8, 0, 6);
    column().addWidget(m_title);
    m_words->setContentsMargins(0, 0, 0, 12);
    column().addWidget(m_words);
    m_message->setObjectName(QStringLiteral("journalMessage"));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    column().addWidget(m_message);
    column().addSpacing(8);
    m_topOfMessage = column().indexOf(m_message);
}

void JournalPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    for (RunCard *card : m_cards) {
        card->setTheme(theme);
    }
}

void JournalPage::setLab(const course::Lab &lab)
{
    m_lab = &lab;
    placeMessage(0);
    m_cards.clear();
    delete m_list;
    m_list = nullptr;
    m_title->setText(tr("Journal: %1").arg(lab.title));
    m_words->setText(tr("Reading …"));
    m_exportAll->hide();
    setMessage({});
    setScrollPosition(0);
}

void JournalPage::setRuns(const std::vector<exporter::JournalRun> &runs)
{
    QSet<qint64> open;
    for (const RunCard *card : m_cards) {
        if (card->isOpen()) {
            open.insert(card->run());
        }
    }
    if (m_cards.empty() && !runs.empty()) {
        open.insert(runs.front().run.run);
    }
    placeMessage(0); // not to go with the list
    m_cards.clear();
    delete m_list;
    m_list = new QWidget;
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(render::space::m);
    for (const exporter::JournalRun &run : runs) {
        auto *card = new RunCard(m_lab, run, *m_theme);
        connect(card, &RunCard::detailsRequested, this, &JournalPage::detailsRequested);
        connect(card, &RunCard::exportRequested, this, &JournalPage::exportRequested);
        connect(card, &RunCard::removeRequested, this, &JournalPage::removeRequested);
        rows->addWidget(card);
        m_cards.push_back(card);
    }
    column().insertWidget(column().count() - 1, m_list);
    m_exportAll->setVisible(runs.size() > 1);
    m_words->setText(
        runs.empty()
            ? tr("This lab was not begun yet. Its runs are kept here, with steps, events and "
                 "figures, to be read again.")
            : tr("What happened in each run: steps, hints, what was nearly right, events and "
                 "figures."));
    for (RunCard *card : m_cards) {
        if (open.contains(card->run())) {
            card->setOpen(true);
        }
    }
}

void JournalPage::setDetails(const exporter::JournalRun &run)
{
    for (RunCard *card : m_cards) {
        if (card->run() == run.run.run) {
            card->setDetails(run);
        }
    }
}

void JournalPage::placeMessage(qint64 run)
{
    const auto card = std::find_if(m_cards.begin(), m_cards.end(),
                                   [run](const RunCard *one) { return one->run() == run; });
    if (card == m_cards.end()) {
        column().insertWidget(m_topOfMessage, m_message);
        return;
    }
    auto *rows = static_cast<QVBoxLayout *>(m_list->layout());
    rows->removeWidget(m_message);
    rows->insertWidget(rows->indexOf(*card) + 1, m_message);
}

void JournalPage::setMessage(const QString &words, bool failed, qint64 run)
{
    placeMessage(run);
    m_message->setProperty("variant", failed ? QStringLiteral("wrong") : QStringLiteral("right"));
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_message->setText(words);
    m_message->setVisible(!words.isEmpty());
    if (run != 0 && !words.isEmpty()) {
        reveal(*m_message);
    }
}

} // namespace quayside::ui
