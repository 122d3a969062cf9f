// SPDX-License-Identifier: GPL-3.0-or-later
// render-live OUT.png [light|dark] [scale] [state]: the dock, or with the states "page" and
// "page-offline" the engine page, with invented figures. "bench" measures instead.
#include "ui/live/containermodel.h"
#include "ui/live/enginepage.h"
#include "ui/live/livedock.h"
#include "ui/live/syntheticfeed.h"
#include "ui/style.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <ctime>

using namespace quayside;

namespace {

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The cost of one second of figures: 100 containers arrive, the window repaints.
void bench(ui::ScriptedFeed &feed, QWidget &window)
{
    constexpr int seconds = 60;
    double arrival = 0;
    double total = 0;
    for (int second = 100; second < 100 + seconds; ++second) {
        const double begin = cpuSeconds();
        ui::stepSynthetic(feed, second);
        arrival += cpuSeconds() - begin;
        QEventLoop loop;
        QTimer::singleShot(150, &loop, &QEventLoop::quit);
        loop.exec();
        total += cpuSeconds() - begin;
    }
    std::printf("%s: %.2f ms of CPU a second of figures (%.2f ms while they arrive)\n",
                qPrintable(window.objectName()), total * 1000 / seconds, arrival * 1000 / seconds);
}

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
    const bool dark = arguments.value(2) == QLatin1String("dark");
    QString state = arguments.value(4, QStringLiteral("ready"));
    const bool measure = state.startsWith(QLatin1String("bench"));
    const bool page = state.contains(QLatin1String("page"));
    state = measure                                ? QStringLiteral("many")
        : state.startsWith(QLatin1String("page-")) ? state.mid(5)
                                                   : state;
    const render::Theme &theme = dark ? render::Theme::dark() : render::Theme::light();
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(ui::paletteFor(theme));
    QApplication::setFont(render::type::sans(render::type::control));
    app.setStyleSheet(ui::styleSheetFor(theme));

    ui::ScriptedFeed feed;
    ui::fillSynthetic(feed, state);
    ui::ContainerModel model(feed);
    std::unique_ptr<QWidget> window;
    if (page) {
        auto enginePage = std::make_unique<ui::EnginePage>(model, theme);
        enginePage->resize(1224, 772);
        enginePage->selectContainer(QStringLiteral("flask-app"));
        window = std::move(enginePage);
    } else {
        auto dock = std::make_unique<ui::LiveDock>(model, theme);
        dock->resize(ui::LiveDock::defaultWidth, 772);
        configure(*dock, state);
        window = std::move(dock);
    }
    window->show();
    QEventLoop settle;
    QTimer::singleShot(300, &settle, &QEventLoop::quit);
    settle.exec();
    if (measure) {
        bench(feed, *window);
        return 0;
    }
    return window->grab().save(arguments[1]) ? 0 : 1;
}
