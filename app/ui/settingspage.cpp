// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingspage.h"

#include "ui/live/parts/tickbox.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

/// Plain words with commands between backticks, as rich text.
QString withCommands(const QString &words)
{
    const QStringList parts = words.split(u'`');
    QString rich;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString part = parts.at(i).toHtmlEscaped();
        rich += i % 2 == 0 ? part
                           : QString(QStringLiteral("<code>") + part + QStringLiteral("</code>"));
    }
    return rich;
}

} // namespace

SettingsPage::SettingsPage(QWidget *parent)
    : ReadingColumn(parent)
    , m_theme(new QButtonGroup(this))
    , m_engineChoice(new QButtonGroup(this))
{
    setAccessibleName(tr("Settings"));
    auto *title = new QLabel(tr("Settings"));
    title->setProperty("variant", QStringLiteral("title"));
    column().addWidget(title);
    buildAppearance();
    buildEngine();
    m_data = addSection(tr("Your data"));
    m_faults = addSection(tr("Content packs"));
    setContentFaults({});
    addSection(tr("About"))
        ->setText(tr("Quayside %1, with Qt %2. Free software: you may use, share and change it "
                     "under the GNU General Public License, version 3 or later. It comes without "
                     "any warranty.")
                      .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion())));
    column().addStretch(1);
}

void SettingsPage::buildAppearance()
{
    auto *appearance = addSection(tr("Appearance"));
    appearance->setText(tr("Follow the desktop, or always light or dark."));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    const QStringList names = {tr("As the desktop"), tr("Light"), tr("Dark")};
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QPushButton(names.at(i));
        button->setObjectName(QStringLiteral("theme%1").arg(i));
        button->setCheckable(true);
        m_theme->addButton(button, i);
        row->addWidget(button);
    }
    row->addStretch(1);
    column().addLayout(row);
    connect(m_theme, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT themeChosen(static_cast<ThemeChoice>(id)); });
    m_reducedMotion = new TickBox(tr("Reduce motion: nothing moves in diagrams"));
    m_reducedMotion->setObjectName(QStringLiteral("reducedMotion"));
    column().addSpacing(12);
    column().addWidget(m_reducedMotion);
    connect(m_reducedMotion, &QCheckBox::clicked, this, &SettingsPage::reducedMotionChosen);
}

void SettingsPage::setReducedMotion(bool reduced)
{
    m_reducedMotion->setChecked(reduced);
}

void SettingsPage::buildEngine()
{
    m_engine = addSection(tr("Container engine"));
    m_engine->setTextFormat(Qt::RichText);
    m_engineRows = new QVBoxLayout;
    m_engineRows->setContentsMargins(0, 10, 0, 4);
    m_engineRows->setSpacing(8);
    column().addLayout(m_engineRows);
    connect(m_engineChoice, &QButtonGroup::idClicked, this, &SettingsPage::engineChosen);

    m_engineAddress = new QLineEdit;
    m_engineAddress->setObjectName(QStringLiteral("engineAddress"));
    m_engineAddress->setPlaceholderText(tr("unix:///path, tcp://host:2376 or ssh://user@host"));
    m_engineAddress->setAccessibleName(tr("Address of another engine"));
    m_engineAddress->setToolTip(tr("Enter takes it"));
    auto *use = new QPushButton(tr("&Use it"));
    use->setObjectName(QStringLiteral("engineUse"));
    auto *search = new QPushButton(tr("&Look again"));
    search->setObjectName(QStringLiteral("engineSearch"));
    search->setToolTip(tr("Look for sockets and docker contexts again (Alt+L)"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_engineAddress, 1);
    row->addWidget(use);
    row->addWidget(search);
    column().addLayout(row);
    m_engineProblem = new QLabel;
    m_engineProblem->setObjectName(QStringLiteral("engineProblem"));
    m_engineProblem->setProperty("variant", QStringLiteral("wrong"));
    m_engineProblem->setWordWrap(true);
    m_engineProblem->hide();
    column().addSpacing(6);
    column().addWidget(m_engineProblem);
    const auto take = [this] {
        if (const QString address = m_engineAddress->text().trimmed(); !address.isEmpty()) {
            Q_EMIT engineAddressEntered(address);
        }
    };
    connect(use, &QPushButton::clicked, this, take);
    connect(m_engineAddress, &QLineEdit::returnPressed, this, take);
    connect(m_engineAddress, &QLineEdit::textEdited, this, [this] { setEngineProblem({}); });
    connect(search, &QPushButton::clicked, this, &SettingsPage::engineSearchRequested);
}

QLabel *SettingsPage::addSection(const QString &title)
{
    auto *heading = new QLabel(title);
    heading->setProperty("variant", QStringLiteral("heading"));
    heading->setContentsMargins(0, 24, 0, 6);
    column().addWidget(heading);
    auto *words = new QLabel;
    words->setProperty("variant", QStringLiteral("muted"));
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column().addWidget(words);
    return words;
}

void SettingsPage::setThemeChoice(ThemeChoice choice)
{
    m_theme->button(static_cast<int>(choice))->setChecked(true);
}

void SettingsPage::setEngine(const QString &words)
{
    m_engine->setText(withCommands(words));
}

void SettingsPage::setEngineChoices(const std::vector<EngineChoice> &choices)
{
    const QList<QAbstractButton *> old = m_engineChoice->buttons();
    for (QAbstractButton *button : old) {
        m_engineChoice->removeButton(button);
    }
    while (QLayoutItem *item = m_engineRows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    QWidget *before = m_reducedMotion; // made anew, they would be reached last of all
    for (size_t i = 0; i < choices.size(); ++i) {
        const EngineChoice &choice = choices[i];
        auto *row = new QWidget;
        auto *button = new QRadioButton(choice.title);
        button->setObjectName(QStringLiteral("engine%1").arg(i));
        button->setAccessibleDescription(choice.detail);
        button->setChecked(choice.current);
        auto *detail = new QLabel(choice.detail);
        detail->setProperty("variant", QStringLiteral("caption"));
        detail->setContentsMargins(26, 0, 0, 0); // below the words of the button
        detail->setVisible(choice.detail != choice.title);
        detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *lines = new QVBoxLayout(row);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(1);
        lines->addWidget(button);
        lines->addWidget(detail);
        m_engineChoice->addButton(button, static_cast<int>(i));
        m_engineRows->addWidget(row);
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_engineAddress);
}

void SettingsPage::setEngineProblem(const QString &words)
{
    m_engineProblem->setText(words);
    m_engineProblem->setVisible(!words.isEmpty());
}

void SettingsPage::setDataFolder(const QString &words)
{
    m_data->setText(words);
}

void SettingsPage::setContentFaults(const QStringList &faults)
{
    m_faults->setText(faults.isEmpty()
                          ? tr("No faults in the course or in your own packs.")
                          : tr("Left out, because of these faults:\n%1").arg(faults.join(u'\n')));
}

void SettingsPage::showEvent(QShowEvent *event)
{
    ReadingColumn::showEvent(event);
    Q_EMIT shown();
}

} // namespace quayside::ui
