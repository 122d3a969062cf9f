// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorertools.h"

#include "ui/live/parts/chipbutton.h"
#include "ui/live/parts/choicebox.h"
#include "ui/live/parts/wraplayout.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

namespace quayside::ui {

using livediagram::ExplorerFilter;

namespace {

namespace space = render::space;

constexpr int filterWidth = 190;
constexpr int boxWidth = 130;
constexpr qsizetype longestFocus = 22;

} // namespace

ExplorerTools::ExplorerTools(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_text(new QLineEdit(this))
    , m_images(chip("explorerImages", tr("Images"), tr("Show images")))
    , m_volumes(chip("explorerVolumes", tr("Volumes"), tr("Show volumes and other mounts")))
    , m_stopped(chip("explorerStopped", tr("Stopped"), tr("Show containers that do not run")))
    , m_builtIn(chip("explorerBuiltIn", tr("Built-in networks"),
                     tr("Show bridge, host and none, also when nobody is on them")))
    , m_project(new ChoiceBox(this))
    , m_network(new ChoiceBox(this))
    , m_focus(chip("explorerFocused", QString(), tr("Show everything again")))
    , m_all(chip("explorerAll", tr("Show all"), tr("Take back filter, project, network and focus")))
{
    setObjectName(QStringLiteral("explorerTools"));
    setAccessibleName(tr("What the map shows"));
    auto *row = new WrapLayout(this);
    row->setSpacing(space::xs);
    row->addWidget(m_text);
    row->addSpacing(space::s);
    for (ChipButton *kind : {m_images, m_volumes, m_stopped, m_builtIn}) {
        row->addWidget(kind);
    }
    row->addSpacing(space::s);
    row->addWidget(m_project);
    row->addWidget(m_network);
    row->addWidget(m_focus);
    row->addWidget(m_all);
    row->addStretch();
    buildFilter();
    buildKinds();
    buildView();
    setChoices({}, {});
    setFocus({}, {});
}

ChipButton *ExplorerTools::chip(const char *name, const QString &text, const QString &toolTip)
{
    auto *made = new ChipButton(text, *m_theme, this);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(text);
    made->setToolTip(toolTip);
    m_chips.push_back(made);
    return made;
}

void ExplorerTools::buildFilter()
{
    m_text->setObjectName(QStringLiteral("explorerFilter"));
    m_text->setPlaceholderText(tr("Name, image, label, port"));
    m_text->setAccessibleName(tr("Filter the map"));
    m_text->setToolTip(tr("Shows what holds these words, and what is next to it (Ctrl+F; Esc "
                          "clears it)"));
    m_text->setClearButtonEnabled(true);
    m_text->setFixedWidth(filterWidth);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        change([&text](ExplorerFilter &filter) { filter.text = text.simplified(); });
    });
    m_text->installEventFilter(this);
    const auto choice = [this](ChoiceBox *box, const char *name, const QString &words,
                               QString ExplorerFilter::*field) {
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(words);
        box->setToolTip(words);
        box->setFixedWidth(boxWidth);
        connect(box, &ChoiceBox::activated, this, [this, box, field](int index) {
            change(
                [&](ExplorerFilter &filter) { filter.*field = box->itemData(index).toString(); });
        });
    };
    choice(m_project, "explorerProject", tr("Only one Compose project"), &ExplorerFilter::project);
    choice(m_network, "explorerNetwork", tr("Only one network"), &ExplorerFilter::network);
}

void ExplorerTools::buildKinds()
{
    const auto toggles = [this](ChipButton *made, bool on, auto set) {
        made->setCheckable(true);
        made->setChecked(on);
        connect(made, &ChipButton::clicked, this, [this, set](bool checked) {
            change([&](ExplorerFilter &filter) { set(filter, checked); });
        });
    };
    toggles(m_images, true, [](ExplorerFilter &filter, bool on) { filter.images = on; });
    toggles(m_volumes, true, [](ExplorerFilter &filter, bool on) { filter.volumes = on; });
    toggles(m_stopped, true, [](ExplorerFilter &filter, bool on) { filter.stopped = on; });
    toggles(m_builtIn, false, [](ExplorerFilter &filter, bool on) { filter.builtIn = on; });
    m_focus->setCheckable(true);
    connect(m_focus, &ChipButton::clicked, this, [this] { setFocus({}, {}); });
    connect(m_all, &ChipButton::clicked, this, &ExplorerTools::clear);
    m_all->hide();
}

void ExplorerTools::buildView()
{
    auto *row = static_cast<WrapLayout *>(layout());
    ChipButton *out = chip("explorerZoomOut", QStringLiteral("−"), tr("Smaller (-)"));
    ChipButton *in = chip("explorerZoomIn", QStringLiteral("+"), tr("Larger (+)"));
    ChipButton *fit = chip("explorerFit", tr("Fit"), tr("Fit the window (0; 9 shows all of it)"));
    out->setAccessibleName(tr("Zoom out"));
    in->setAccessibleName(tr("Zoom in"));
    for (ChipButton *one : {out, in, fit}) {
        row->addWidget(one);
    }
    connect(out, &ChipButton::clicked, this, &ExplorerTools::zoomOutRequested);
    connect(in, &ChipButton::clicked, this, &ExplorerTools::zoomInRequested);
    connect(fit, &ChipButton::clicked, this, &ExplorerTools::fitRequested);
}

void ExplorerTools::change(const std::function<void(ExplorerFilter &)> &how)
{
    ExplorerFilter next = m_filter;
    how(next);
    if (next == m_filter) {
        return;
    }
    m_filter = next;
    m_all->setVisible(!m_filter.text.isEmpty() || !m_filter.project.isEmpty()
                      || !m_filter.network.isEmpty() || !m_filter.expanded.isEmpty());
    Q_EMIT filterChanged();
}

/// Escape clears the words first; with none it is the window's.
bool ExplorerTools::eventFilter(QObject *watched, QEvent *event)
{
    const bool key = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched != m_text || !key || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape
        || m_text->text().isEmpty()) {
        return QWidget::eventFilter(watched, event);
    }
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        m_text->clear();
    }
    return true;
}

void ExplorerTools::choose(ChoiceBox *box, const QStringList &names, const QString &all,
                           const QString &chosen)
{
    QStringList items = names;
    if (!chosen.isEmpty() && !items.contains(chosen)) {
        items.append(chosen);
    }
    QStringList shown;
    for (int i = 1; i < box->count(); ++i) {
        shown.append(box->itemData(i).toString());
    }
    const QSignalBlocker quiet(box);
    if (box->count() > 0 && shown == items) { // an open list stays open
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
        return;
    }
    box->clear();
    box->addItem(all, QString());
    for (const QString &name : items) {
        box->addItem(name, name);
    }
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
    box->setVisible(!items.isEmpty());
    box->view()->setMinimumWidth(boxWidth);
}

void ExplorerTools::setChoices(const QStringList &projects, const QStringList &networks)
{
    choose(m_project, projects, tr("All projects"), m_filter.project);
    choose(m_network, networks, tr("All networks"), m_filter.network);
}

void ExplorerTools::setFocus(const QString &id, const QString &name)
{
    const QString shown =
        name.size() > longestFocus ? name.left(longestFocus - 1) + QChar(0x2026) : name;
    m_focus->setText(tr("Around %1 ×").arg(shown).replace(u'&', QStringLiteral("&&")));
    m_focus->setAccessibleName(tr("Only what is connected to %1").arg(name));
    m_focus->setChecked(true);
    m_focus->setVisible(!id.isEmpty());
    change([&id](ExplorerFilter &filter) { filter.focus = id; });
}

void ExplorerTools::expand(const QString &group)
{
    change([&group](ExplorerFilter &filter) { filter.expanded.insert(group); });
}

void ExplorerTools::clear()
{
    {
        const QSignalBlocker quiet(m_text);
        m_text->clear();
    }
    m_project->setCurrentIndex(0);
    m_network->setCurrentIndex(0);
    m_focus->hide();
    change([](ExplorerFilter &filter) {
        filter.text.clear();
        filter.project.clear();
        filter.network.clear();
        filter.focus.clear();
        filter.expanded.clear();
    });
}

void ExplorerTools::beginSearch()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void ExplorerTools::showBuiltInAsOn(bool on)
{
    if (!m_filter.builtIn) {
        m_builtIn->setChecked(on);
    }
}

void ExplorerTools::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    for (ChipButton *one : m_chips) {
        one->setTheme(theme);
    }
}

} // namespace quayside::ui
