// SPDX-License-Identifier: GPL-3.0-or-later
// render-live OUT.png [light|dark] [scale] [state]: the dock, or with states that begin with "page"
// the engine page, with invented figures. "bench", "bench-page", "bench-page-10" and
// "bench-page-1000" measure instead, with as many containers; "-sorted" behind it sorts by CPU,
// "-bare" leaves out the details below the table.
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/livebench.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/page/enginepage.h"
#include "ui/live/page/figurehelppopup.h"
#include "ui/live/syntheticfeed.h"
#include "ui/style.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <cstdio>

using namespace quayside;

namespace {

constexpr int hostCpus = 4;

void configure(ui::LiveDock &dock, const QString &state)
{
    if (state == QLatin1String("many")) {
        return;
    }
    dock.setLessonNames({QStringLiteral("web")});
    if (state == QLatin1String("lab")) {
        dock.setLessonHeading(QStringLiteral("THIS LAB"));
        dock.setEventsShown(true);
        dock.setWhatToLookAt({QStringLiteral(
            "The state badge, and **PIDs**: 3 while it lives, none after `stop`.")});
    }
}

/// What the other sections will be; empty here.
void addOtherSections(ui::EnginePage &page)
{
    for (const char *title :
         {"Events", "Images", "Networks", "Volumes", "Disk", "Swarm", "Recordings"}) {
        const QString name = QString::fromLatin1(title);
        page.addSection(name.toLower(), name, [] { return new QWidget; });
    }
}

std::unique_ptr<ui::EnginePage> makePage(ui::ContainerModel &model, const render::Theme &theme,
                                         const QString &look)
{
    auto page = std::make_unique<ui::EnginePage>(model, theme);
    addOtherSections(*page);
    page->resize(1224, 772);
    page->setLabContainers(QStringLiteral("out of memory"), {QStringLiteral("analytics")});
    if (look.contains(QLatin1String("bare"))) {
        page->containersPage().setDetails(new QWidget);
    }
    QJsonObject table;
    if (look == QLatin1String("all")) {
        table.insert(QStringLiteral("columns"),
                     QJsonObject{{QStringLiteral("shown"),
                                  QJsonArray{QStringLiteral("name"), QStringLiteral("state"),
                                             QStringLiteral("exit"), QStringLiteral("restarts"),
                                             QStringLiteral("uptime"), QStringLiteral("cpu"),
                                             QStringLiteral("memory"), QStringLiteral("network"),
                                             QStringLiteral("pids")}}});
        table.insert(QStringLiteral("cpu"), QStringLiteral("limit"));
        table.insert(QStringLiteral("rates"), true);
    } else if (look.contains(QLatin1String("sorted"))) {
        table.insert(QStringLiteral("sort"), QStringLiteral("cpu"));
        table.insert(QStringLiteral("descending"), true);
    }
    if (!table.isEmpty()) {
        page->restoreState({{QStringLiteral("containers"), table}});
    }
    return page;
}

void wait(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray scale = argc > 3 ? argv[3] : "1";
    qputenv("QT_SCALE_FACTOR", scale);
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: render-live OUT.png [light|dark] [scale] [state]\n");
        return 2;
    }
    const render::Theme &theme = arguments.value(2) == QLatin1String("dark")
        ? render::Theme::dark()
        : render::Theme::light();
    const QString look = arguments.value(4, QStringLiteral("ready"));
    const QStringList parts = look.split(u'-');
    const bool measure = parts.first() == QLatin1String("bench");
    const bool page = parts.contains(QLatin1String("page"));
    const QString state = measure ? QStringLiteral("many") : parts.last();
    int count = 100;
    for (const QString &part : parts) {
        count = part.toInt() > 0 ? part.toInt() : count;
    }
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(ui::paletteFor(theme));
    QApplication::setFont(render::type::sans(render::type::control));
    app.setStyleSheet(ui::styleSheetFor(theme));

    ui::ScriptedFeed feed;
    const bool samePage = state == QLatin1String("all") || state == QLatin1String("help")
        || state == QLatin1String("sorted");
    ui::fillSynthetic(feed, samePage && !measure ? QStringLiteral("groups") : state, count);
    ui::ContainerModel model(feed);
    model.setHostCpus(hostCpus);
    std::unique_ptr<QWidget> window;
    if (page) {
        window = makePage(model, theme, measure ? look : state);
    } else {
        auto dock = std::make_unique<ui::LiveDock>(model, theme);
        dock->resize(ui::LiveDock::defaultWidth, 772);
        configure(*dock, state);
        window = std::move(dock);
    }
    window->show();
    wait(300);
    if (measure) {
        ui::benchLive(feed, *window);
        return 0;
    }
    if (auto *enginePage = qobject_cast<ui::EnginePage *>(window.get())) {
        enginePage->selectContainer(QStringLiteral("flask-app"));
        ui::stepSynthetic(feed, 75);
        wait(300);
    }
    if (state == QLatin1String("help")) {
        QTest::keyClick(window->findChild<QTreeView *>(), Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(window->findChild<QTreeView *>(), Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(window->findChild<QTreeView *>(), Qt::Key_F1);
        wait(100);
        return window->findChild<ui::FigureHelpPopup *>()->grab().save(arguments[1]) ? 0 : 1;
    }
    return window->grab().save(arguments[1]) ? 0 : 1;
}
