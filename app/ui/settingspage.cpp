// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingspage.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

SettingsPage::SettingsPage(QWidget *parent)
    : ReadingColumn(parent)
    , m_theme(new QButtonGroup(this))
    , m_engine(nullptr)
    , m_data(nullptr)
    , m_faults(nullptr)
{
    setAccessibleName(tr("Settings"));
    auto *title = new QLabel(tr("Settings"));
    title->setProperty("variant", QStringLiteral("title"));
    column().addWidget(title);

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

    m_engine = addSection(tr("Container engine"));
    m_data = addSection(tr("Your data"));
    m_faults = addSection(tr("Content packs"));
    setContentFaults({});
    column().addStretch(1);
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
    m_engine->setText(words);
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

} // namespace quayside::ui
