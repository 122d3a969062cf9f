// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/containermodel.h"
#include "ui/live/livenotice.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/page/enginepage.h"
#include "ui/live/page/figurehelppopup.h"
#include "ui/live/parts/segmentedbar.h"
#include "ui/live/parts/tableheader.h"
#include "ui/live/scriptedfeed.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

namespace quayside::ui {

inline constexpr qint64 mib = 1024 * 1024;

struct EnginePageFixture
{
    ScriptedFeed feed;
    ContainerModel model{feed};
    EnginePage page{model, render::Theme::light()};

    explicit EnginePageFixture(int count = 3)
    {
        std::vector<engine::ContainerSummary> all;
        for (int i = 0; i < count; ++i) {
            all.push_back(container(QStringLiteral("c%1").arg(i, 2, 10, QLatin1Char('0')),
                                    engine::ContainerState::Running));
        }
        feed.setContainers(std::move(all));
    }
    void show()
    {
        page.resize(1200, 760);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_COMPARE(model.rowCount(), static_cast<int>(feed.containers().size()));
        QTest::qWait(ContainerModel::refreshIntervalMs);
    }
    QTreeView *table() { return page.findChild<QTreeView *>(); }
    TableHeader *header() { return page.findChild<TableHeader *>(); }
    FigureHelpPopup *help() { return page.findChild<FigureHelpPopup *>(); }
    QString firstName() { return table()->model()->index(0, 0).data().toString(); }
    QStringList titles()
    {
        QStringList shown;
        for (int visual = 0; visual < header()->count(); ++visual) {
            const int column = header()->logicalIndex(visual);
            if (!header()->isSectionHidden(column)) {
                shown.append(header()->model()->headerData(column, Qt::Horizontal).toString());
            }
        }
        return shown;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(table(), key, modifiers);
    }
    /// The action with that text in the menu that was opened last.
    QAction *action(const QString &text)
    {
        QAction *found = nullptr;
        for (const QMenu *menu : page.findChildren<QMenu *>()) {
            for (QAction *each : menu->actions()) {
                found = each->text() == text ? each : found;
            }
        }
        return found;
    }
    void click(const char *button)
    {
        QTest::mouseClick(page.findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
    }
    void setProject(const QString &name)
    {
        feed.edit(name).labels.insert(QStringLiteral("com.docker.compose.project"),
                                      QStringLiteral("shop"));
    }
};

/// A section that remembers what it was told.
class ToldSection : public LiveSection
{
public:
    void setTheme(const render::Theme &theme) override { m_dark = theme.isDark(); }
    void setWatching(bool watching) override { m_watching = watching; }
    bool m_dark = false;
    bool m_watching = true;
};

} // namespace quayside::ui
