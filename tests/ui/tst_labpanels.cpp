// SPDX-License-Identifier: GPL-3.0-or-later
// The panels around a lab's steps: their rows are made anew with what they say.
#include "ui/lab/cleanuppanel.h"
#include "ui/lab/preflightpanel.h"
#include "ui/lab/restartpanel.h"
#include "ui/live/parts/commandline.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;

namespace {

int commandsIn(const QWidget &panel)
{
    return static_cast<int>(panel.findChildren<CommandLine *>().size());
}

lab::CleanupItem container(const QString &name, bool gone = false)
{
    lab::CleanupItem item;
    item.kind = lab::CleanupKind::Container;
    item.name = name;
    item.command = QStringLiteral("docker rm -f ") + name;
    item.gone = gone;
    return item;
}

QStringList commandsFor(const std::vector<lab::CleanupItem> &items)
{
    QStringList commands;
    for (const lab::CleanupItem &item : items) {
        commands.append(item.command);
    }
    return commands;
}

} // namespace

class TestLabPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup_whatIsGone_losesItsCommand()
    {
        CleanupPanel panel(render::Theme::light());
        course::Lab lab;
        lab.containers = {QStringLiteral("web"), QStringLiteral("db")};
        lab.cleanup = {QStringLiteral("docker rm -f web")};
        panel.setLab(lab);
        QTRY_COMPARE(commandsIn(panel), 1); // nobody watches: the lab's own
        panel.setWatching(true);
        panel.show();
        const std::vector<lab::CleanupItem> both = {container(QStringLiteral("web")),
                                                    container(QStringLiteral("db"))};
        panel.setItems(both, commandsFor(both));
        QTRY_COMPARE(commandsIn(panel), 2);
        QTRY_VERIFY(panel.findChild<CommandLine *>()->isVisible());
        panel.setItems({container(QStringLiteral("web"), true), container(QStringLiteral("db"))},
                       {});
        QTRY_COMPARE(commandsIn(panel), 1);
        panel.setItems(
            {container(QStringLiteral("web"), true), container(QStringLiteral("db"), true)}, {});
        QTRY_COMPARE(commandsIn(panel), 0);
        QVERIFY(panel.isAllClean());
    }

    void cleanup_madeTwice_isListedOnce()
    {
        CleanupPanel panel(render::Theme::light());
        const course::Lab lab;
        panel.setLab(lab);
        panel.setWatching(true);
        const QString web = QStringLiteral("web");
        const auto rowsOf = [&](const QString &text) {
            const auto labels = panel.findChildren<QLabel *>();
            return std::count_if(labels.begin(), labels.end(), [&](const QLabel *label) {
                return !label->isHidden() && label->parentWidget()->isVisible()
                    && label->text() == text;
            });
        };
        panel.show();
        panel.setItems({container(web, true), container(web, true)}, {});
        QTRY_COMPARE(rowsOf(QStringLiteral("container web is gone")), 1);
        panel.setItems({container(web, true), container(web)}, {});
        QTRY_COMPARE(rowsOf(QStringLiteral("container web is gone")), 0);
        QTRY_COMPARE(rowsOf(QStringLiteral("container web")), 1);
    }

    void preflight_recording_isALinkBesideTheQuietLine_aButtonInTheCard()
    {
        PreflightPanel panel(render::Theme::light());
        const course::Lab lab;
        panel.setLab(lab);
        panel.setRecordingAvailable(true);
        panel.show();
        const auto *watch = panel.findChild<QPushButton *>(QStringLiteral("watchRecording"));
        const auto *line = panel.findChild<QLabel *>(QStringLiteral("preflightLine"));
        panel.setItems({});
        QCOMPARE(watch->property("variant").toString(), QStringLiteral("link"));
        QTRY_VERIFY(watch->geometry().left() > line->geometry().right());
        panel.setNoEngine(QStringLiteral("Nobody listens."));
        QVERIFY(watch->property("variant").toString().isEmpty());
        QTRY_VERIFY(watch->geometry().top() > line->geometry().bottom());
    }

    void preflight_noEngine_saysHowToGetOne_untilThereIsOne()
    {
        PreflightPanel panel(render::Theme::light());
        const course::Lab lab;
        panel.setLab(lab);
        panel.show();
        panel.setNoEngine(
            QStringLiteral("Nobody listens. Start it with `systemctl start docker`."));
        QTRY_COMPARE(commandsIn(panel), 1);
        QTRY_VERIFY(panel.findChild<CommandLine *>()->isVisible());
        QVERIFY(panel.findChild<QPushButton *>(QStringLiteral("preflightRetry"))->isVisible());
        panel.setItems({});
        QTRY_COMPARE(commandsIn(panel), 0);
        QVERIFY(!panel.findChild<QPushButton *>(QStringLiteral("preflightRetry"))->isVisible());
    }

    void restart_commands_followWhatIsLeft()
    {
        RestartPanel panel(render::Theme::light());
        const std::vector<lab::CleanupItem> left = {container(QStringLiteral("web"))};
        panel.ask(left, commandsFor(left));
        QTRY_COMPARE(commandsIn(panel), 1);
        QTRY_VERIFY(panel.findChild<CommandLine *>()->isVisible());
        panel.setLeft({}, {});
        QTRY_COMPARE(commandsIn(panel), 0);
        QVERIFY(panel.isVisible());
    }
};

QTEST_MAIN(TestLabPanels)
#include "tst_labpanels.moc"
