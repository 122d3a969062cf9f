// SPDX-License-Identifier: GPL-3.0-or-later
// LogPanel: its row of tools, and searching.
#include "ui/live/log/logpanel.h"
#include "ui/live/log/logview.h"
#include "ui/live/parts/chipbutton.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace quayside::ui {

namespace {

constexpr int searchWidth = 180;

} // namespace

void LogPanel::buildSearch(const render::Theme &theme)
{
    auto *layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(render::space::xs);
    m_search = new QLineEdit(m_tools);
    m_search->setObjectName(QStringLiteral("logSearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the log"));
    m_search->setToolTip(
        tr("Search the log (Ctrl+F). Enter goes to the next, Shift+Enter to the one before."));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(searchWidth * 2 / 3);
    m_search->setMaximumWidth(searchWidth);
    m_search->installEventFilter(this);
    m_previous = new ChipButton(QStringLiteral("‹"), theme, m_tools);
    m_previous->setObjectName(QStringLiteral("previousMatch"));
    m_previous->setAccessibleName(tr("Previous match"));
    m_previous->setToolTip(tr("Previous match (Shift+Enter, Shift+F3)"));
    m_next = new ChipButton(QStringLiteral("›"), theme, m_tools);
    m_next->setObjectName(QStringLiteral("nextMatch"));
    m_next->setAccessibleName(tr("Next match"));
    m_next->setToolTip(tr("Next match (Enter, F3)"));
    m_matches = new QLabel(m_tools);
    m_matches->setObjectName(QStringLiteral("matchCount"));
    layout->addWidget(m_search, 4);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_matches);
    connect(m_search, &QLineEdit::textChanged, this, &LogPanel::search);
    connect(m_previous, &ChipButton::clicked, this, [this] { goToMatch(false); });
    connect(m_next, &ChipButton::clicked, this, [this] { goToMatch(true); });
}

void LogPanel::buildTools(const render::Theme &theme)
{
    const auto make = [&](const QString &text, const char *name, const QString &toolTip,
                          bool checkable) {
        auto *button = new ChipButton(text, theme, m_tools);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(toolTip);
        button->setCheckable(checkable);
        m_tools->layout()->addWidget(button);
        return button;
    };
    m_onlyMatches = make(tr("Only matches"), "onlyMatches",
                         tr("Show only lines that have the sought text"), true);
    m_times =
        make(tr("Times"), "logTimes",
             tr("Show when the engine received each line, in local time (docker logs -t)"), true);
    m_wrap = make(tr("Wrap"), "logWrap", tr("Break long lines at the edge"), true);
    m_clear = make(tr("Clear"), "logClear",
                   tr("Empty this view; the container's log stays as it is"), false);
    m_follow = make(tr("Follow"), "logFollow",
                    tr("Stay at the end while lines come; scrolling up lets go (End)"), true);
    static_cast<QHBoxLayout *>(m_tools->layout())->addStretch(1);
    connect(m_onlyMatches, &ChipButton::toggled, this, [this](bool only) {
        m_model->setOnlyMatches(only);
        m_view->showMatch(m_match);
    });
    connect(m_times, &ChipButton::toggled, this, [this](bool shown) {
        m_view->setTimesShown(shown);
        Q_EMIT commandChanged();
    });
    connect(m_wrap, &ChipButton::toggled, m_view, &LogView::setWrapped);
    connect(m_clear, &ChipButton::clicked, this, &LogPanel::clearView);
    connect(m_follow, &ChipButton::clicked, this, [this](bool follow) {
        if (follow) {
            m_view->follow();
        } else {
            m_view->stopFollowing();
        }
    });
}

void LogPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LogPanel::search(const QString &needle)
{
    m_model->setNeedle(needle);
    // The newest is the one that is looked for most often.
    m_match = m_model->nextMatch({}, false);
    if (m_match) {
        m_view->stopFollowing();
    }
    m_view->showMatch(m_match);
    refreshSearch();
}

void LogPanel::goToMatch(bool forward)
{
    m_match = m_model->nextMatch(m_match, forward);
    if (m_match) {
        m_view->stopFollowing();
        m_view->showMatch(m_match);
    }
    refreshSearch();
}

void LogPanel::refreshSearch()
{
    const int count = m_model->matchCount();
    QString text;
    if (!m_model->needle().isEmpty()) {
        text = count == 0 ? tr("none")
            : m_match     ? tr("%1 of %2").arg(m_model->ordinalOf(*m_match)).arg(count)
            : count == 1  ? tr("1 match")
                          : tr("%1 matches").arg(count);
    }
    if (m_matches->text() != text) {
        m_matches->setText(text);
        m_search->setAccessibleDescription(text);
    }
    m_matches->setVisible(!text.isEmpty());
    for (ChipButton *button : {m_previous, m_next}) {
        button->setEnabled(count > 0);
    }
    m_onlyMatches->setEnabled(!m_model->needle().isEmpty());
}

void LogPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F3) {
        goToMatch((event->modifiers() & Qt::ShiftModifier) == 0);
        return;
    }
    QWidget::keyPressEvent(event);
}

bool LogPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool back = (key->modifiers() & Qt::ShiftModifier) != 0;
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        goToMatch(!back);
        return true;
    case Qt::Key_Escape:
        if (!m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        m_view->setFocus(Qt::ShortcutFocusReason);
        return true;
    default:
        return false;
    }
}

} // namespace quayside::ui
