// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/cleanuppanel.h"

#include "render/icons.h"
#include "ui/lab/labwords.h"
#include "ui/lab/rowsbox.h"
#include "ui/live/parts/commandline.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace space = render::space;
using lab::CleanupItem;
using lab::CleanupKind;

namespace {

constexpr int thanksMs = 1500;
constexpr int narrowBelow = 520; ///< a name and its command do not go beside each other
constexpr int shortName = 12; ///< of a volume without a name

QLabel *newLabel(const QString &text, const char *variant)
{
    auto *label = new QLabel(text);
    label->setProperty("variant", QLatin1String(variant));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString nameOf(const CleanupItem &item)
{
    switch (item.kind) {
    case CleanupKind::Service:
        return CleanupPanel::tr("service %1").arg(item.name);
    case CleanupKind::Container:
        return CleanupPanel::tr("container %1").arg(item.name);
    case CleanupKind::Network:
        return CleanupPanel::tr("network %1").arg(item.name);
    case CleanupKind::Volume:
        return item.anonymous
            ? CleanupPanel::tr("volume without a name, %1…").arg(item.name.left(shortName))
            : CleanupPanel::tr("volume %1").arg(item.name);
    case CleanupKind::Image:
        break;
    }
    return CleanupPanel::tr("image %1").arg(item.name);
}

} // namespace

CleanupPanel::CleanupPanel(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_summary(newLabel({}, "muted"))
    , m_copyAll(new QPushButton(this))
    , m_rows(new RowsBox(this))
{
    setObjectName(QStringLiteral("cleanup"));
    setAccessibleName(tr("Clean up"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 20, 0, 0);
    layout->setSpacing(space::s);
    auto *head = new QHBoxLayout;
    head->addWidget(newLabel(tr("Clean up"), "heading"), 1);
    m_copyAll->setObjectName(QStringLiteral("copyCleanup"));
    m_copyAll->setProperty("variant", QStringLiteral("link"));
    m_copyAll->setToolTip(tr("Copy the commands that remove all that is left"));
    head->addWidget(m_copyAll);
    layout->addLayout(head);
    m_summary->setObjectName(QStringLiteral("cleanupSummary"));
    layout->addWidget(m_summary);
    layout->addWidget(m_rows);
    connect(m_copyAll, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_commands.join(u'\n'));
        m_copyAll->setText(tr("Copied"));
        QTimer::singleShot(thanksMs, this, [this] { m_copyAll->setText(tr("Copy all")); });
    });
    m_copyAll->setText(tr("Copy all"));
}

void CleanupPanel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    rebuild();
}

void CleanupPanel::setLab(const course::Lab &lab)
{
    m_lab = &lab;
    m_items.clear();
    m_commands.clear();
    rebuild();
}

void CleanupPanel::setItems(const std::vector<CleanupItem> &items, const QStringList &commands)
{
    if (items == m_items) {
        return;
    }
    m_items = items;
    m_commands = commands;
    rebuild();
    Q_EMIT leftChanged();
}

void CleanupPanel::setWatching(bool watching)
{
    if (watching != m_watching) {
        m_watching = watching;
        rebuild();
    }
}

std::vector<CleanupItem> CleanupPanel::left() const
{
    std::vector<CleanupItem> left;
    std::copy_if(m_items.begin(), m_items.end(), std::back_inserter(left),
                 [](const CleanupItem &item) { return !item.gone; });
    return left;
}

/// A lab makes and removes containers of one name more than once; the last one tells.
std::vector<CleanupItem> CleanupPanel::shownItems() const
{
    std::vector<CleanupItem> shown;
    for (auto item = m_items.begin(); item != m_items.end(); ++item) {
        const auto isOfSameName = [&](const CleanupItem &other) {
            return other.kind == item->kind && other.name == item->name;
        };
        const bool isThere = std::any_of(m_items.begin(), m_items.end(), [&](const auto &other) {
            return isOfSameName(other) && !other.gone;
        });
        if (!item->gone || (!isThere && std::none_of(m_items.begin(), item, isOfSameName))) {
            shown.push_back(*item);
        }
    }
    return shown;
}

bool CleanupPanel::isAllClean() const
{
    return m_watching && !m_items.empty() && left().empty();
}

QString CleanupPanel::summary() const
{
    if (m_lab != nullptr && leavesNothing(*m_lab)) {
        return tr(
            "This lab makes nothing that has to be removed. Images that you pulled stay until "
            "you remove them.");
    }
    if (!m_watching) {
        return tr("Nobody watches now. These commands remove what the lab makes.");
    }
    if (m_items.empty()) {
        return tr("This lab has made nothing yet. What it makes is listed here, with the command "
                  "that removes it.");
    }
    if (isAllClean()) {
        return tr("All clean: everything that this lab made is gone.");
    }
    return tr("What this lab made, and nothing else. You run the commands; Quayside only reads.");
}

void CleanupPanel::addItem(const CleanupItem &item)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto *mark = new QLabel;
    mark->setFixedWidth(16);
    if (item.gone) {
        mark->setPixmap(
            render::iconPixmap(render::IconName::Check, m_theme->ok, 16, devicePixelRatioF()));
    }
    mark->setAccessibleName(item.gone ? tr("Gone") : tr("Still there"));
    row->addWidget(mark);
    auto *name = newLabel(item.gone ? tr("%1 is gone").arg(nameOf(item)) : nameOf(item),
                          item.gone ? "muted" : "body");
    name->setToolTip(item.name);
    if (item.gone) {
        row->addWidget(name, 1);
        m_rows->add(row);
        return;
    }
    auto *command = new CommandLine(item.command, *m_theme);
    if (m_narrow) {
        row->addWidget(name, 1);
        m_rows->add(row);
        m_rows->add(command);
        return;
    }
    name->setFixedWidth(render::space::readingWidth / 3);
    row->addWidget(name);
    row->addWidget(command, 1);
    m_rows->add(row);
}

void CleanupPanel::addCommands(const QString &words, const QStringList &commands)
{
    if (!words.isEmpty()) {
        m_rows->add(newLabel(words, "caption"));
    }
    m_rows->addCommands(commands, *m_theme);
}

void CleanupPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (const bool narrow = width() < narrowBelow; narrow != m_narrow) {
        m_narrow = narrow;
        rebuild();
    }
}

void CleanupPanel::rebuild()
{
    m_rows->clear();
    m_summary->setText(summary());
    m_summary->setProperty("variant",
                           isAllClean() ? QStringLiteral("right") : QStringLiteral("muted"));
    m_summary->style()->unpolish(m_summary);
    m_summary->style()->polish(m_summary);
    QEvent change(QEvent::StyleChange); // for its frame: only one of the two has a padding
    QCoreApplication::sendEvent(m_summary, &change);
    m_copyAll->setVisible(m_watching && left().size() > 1);
    if (m_lab == nullptr) {
        return;
    }
    if (!m_watching) {
        addCommands({}, m_lab->cleanup);
        return;
    }
    for (const CleanupItem &item : shownItems()) {
        addItem(item);
    }
    const QStringList others = otherCleanup(*m_lab);
    if (!others.isEmpty()) {
        addCommands(tr("And what is not listed above, such as files:"), others);
    }
}

} // namespace quayside::ui
