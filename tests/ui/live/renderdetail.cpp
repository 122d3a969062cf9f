// SPDX-License-Identifier: GPL-3.0-or-later
// render-detail OUT.png [light|dark] [scale] [state] [height]: the detail of a container with
// invented figures. States: charts, charts5, charts30, zoomed, stale, exited, processes, none,
// logs, wrapped, search, ended, unreadable, inspect, filter, json. "bench" measures instead.
#include "ui/live/charts/containercharts.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/scriptedreads.h"
#include "ui/live/details/containerdetails.h"
#include "ui/live/details/detailcharts.h"
#include "ui/live/log/logview.h"
#include "ui/live/parts/detailtree.h"
#include "ui/live/scriptedfeed.h"
#include "ui/style.h"

#include <QAbstractButton>
#include <QApplication>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>
#include <cstdio>
#include <ctime>

using namespace quayside;

namespace {

constexpr qint64 mib = 1024 * 1024;
const QString name = QStringLiteral("flask-app");

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void settle(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

engine::StatsSample figuresAt(int second)
{
    const double t = second;
    const double wave = std::sin(t / 11) + 0.4 * std::sin(t * 0.7) + 0.25 * std::sin(t * 2.1);
    const bool busy = second % 240 > 150;
    engine::StatsSample values = ui::sample(
        busy ? std::min(151.0, 149 + 2 * wave) : 62 + 22 * wave,
        static_cast<qint64>((120 + 0.45 * (second % 290) + 2 * wave) * mib), 9 + second / 60 % 5);
    values.memoryLimitBytes = 256 * mib;
    values.throttledPercent = busy ? 38 + 10 * wave : 0;
    values.netRxBytes = 88'000 + static_cast<qint64>(8100 * (t + 6 * std::sin(t / 9)));
    values.netTxBytes = 41'000 + static_cast<qint64>(3400 * (t + 2 * std::sin(t / 4)));
    values.blockReadBytes = second < 1400 ? 4'100'000 : 4'100'000 + 90'000LL * (second - 1400);
    values.blockWriteBytes = second / 15 * 400'000LL;
    return values;
}

void addEvent(ui::ScriptedFeed &feed, const char *action, int secondsAgo, const char *key = nullptr,
              const char *value = nullptr)
{
    engine::EngineEvent event;
    event.type = QStringLiteral("container");
    event.action = QLatin1String(action);
    event.actorId = ui::ScriptedFeed::idOf(name).text();
    event.attributes = {{QStringLiteral("name"), name}};
    if (key != nullptr) {
        event.attributes.insert(QLatin1String(key), QLatin1String(value));
    }
    event.timeNano = feed.clock().now().addSecs(-secondsAgo).toMSecsSinceEpoch() * 1'000'000;
    feed.addEvent(event);
}

engine::ContainerSummary summary(const QString &state)
{
    engine::ContainerSummary made = ui::container(name, engine::ContainerState::Running);
    made.startedAt = made.created;
    made.restartCount = 1;
    made.cpuLimitCores = 1.5;
    made.memoryLimitBytes = 256 * mib;
    if (state == QLatin1String("exited") || state == QLatin1String("none")
        || state == QLatin1String("ended")) {
        made.state = engine::ContainerState::Exited;
        made.exitCode = 137;
        made.oomKilled = true;
    }
    return made;
}

void fill(ui::ScriptedFeed &feed, const QString &state)
{
    feed.setState(ui::LiveFeed::State::Online);
    feed.setContainers({summary(state)});
    for (int second = 0; second < 1810; ++second) {
        feed.manualClock().advanceMs(1000);
        if (second < 700 || second > 760) {
            feed.setSample(name, figuresAt(second));
        }
    }
    addEvent(feed, "start", 1750);
    addEvent(feed, "pause", 1105);
    addEvent(feed, "unpause", 1050);
    addEvent(feed, "exec_create: sh -c 'ls /'", 400);
    addEvent(feed, "oom", 231);
    addEvent(feed, "die", 230, "exitCode", "137");
    addEvent(feed, "start", 229);
    addEvent(feed, "exec_create: sh", 38);
    addEvent(feed, "health_status: unhealthy", 16);
    if (state == QLatin1String("stale")) {
        feed.setStaleSince(feed.clock().monotonicMs());
        feed.manualClock().advanceMs(12'000);
        feed.setState(ui::LiveFeed::State::Offline, QStringLiteral("It went away."));
    }
    if (state == QLatin1String("exited") || state == QLatin1String("ended")) {
        feed.edit(name).finishedAt = feed.clock().now();
        addEvent(feed, "oom", 0);
        addEvent(feed, "die", 0, "exitCode", "137");
        feed.manualClock().advanceMs(3000);
    }
}

engine::ProcessTable processes()
{
    engine::ProcessTable table;
    table.titles = QStringLiteral("UID PID PPID C STIME TTY TIME CMD").split(u' ');
    const auto row = [&table](const char *lead, const char *command) {
        QStringList cells = QString::fromLatin1(lead).split(u' ');
        cells.append(QString::fromLatin1(command));
        table.rows.push_back(cells);
    };
    row("app 3011 2990 0 13:58 ? 00:00:02", "gunicorn: master [shop]");
    row("app 3044 3011 38 13:58 ? 00:04:11", "gunicorn: worker [shop]");
    row("app 3045 3011 36 13:58 ? 00:04:07", "gunicorn: worker [shop]");
    row("app 3046 3011 27 13:58 ? 00:03:15", "gunicorn: worker [shop]");
    row("app 3102 3045 0 14:01 ? 00:00:00", "/usr/bin/convert -resize 640x480 /tmp/in.png out.png");
    row("root 3120 2990 0 14:02 pts/0 00:00:00", "sh");
    row("root 3133 3120 0 14:02 pts/0 00:00:00", "top -b -d 1");
    return table;
}

std::vector<engine::LogLine> logLines(const ui::ScriptedFeed &feed)
{
    std::vector<engine::LogLine> lines;
    const QDateTime now = feed.clock().now();
    const QStringList texts = {
        QStringLiteral(
            "[2026-03-14 14:02:09 +0000] [1] \x1b[32m[INFO]\x1b[0m Starting gunicorn 21.2.0"),
        QStringLiteral("[2026-03-14 14:02:09 +0000] [1] \x1b[32m[INFO]\x1b[0m Listening at: "
                       "\x1b[4mhttp://0.0.0.0:8000\x1b[0m (1)"),
        QStringLiteral(
            "172.18.0.1 - - \"GET /cart HTTP/1.1\" \x1b[1;32m200\x1b[0m 5123 \x1b[2m12 ms\x1b[0m"),
        QStringLiteral("172.18.0.1 - - \"GET /api/items?page=2&sort=price HTTP/1.1\" "
                       "\x1b[33m304\x1b[0m 0 \x1b[2m4 ms\x1b[0m"),
        QStringLiteral("!\x1b[31mERROR\x1b[0m could not connect to "
                       "\x1b[38;5;208mpostgres:5432\x1b[0m, retrying in 2 s"),
        QStringLiteral("!Traceback (most recent call last):"),
        QStringLiteral("!  File \"/app/db.py\", line 41, in connect"),
        QStringLiteral("\x1b[48;2;30;60;120m\x1b[97m worker \x1b[0m booting with pid 3044 "
                       "\x1b[38;2;120;200;255mtrue colour\x1b[0m \x1b[7minverse\x1b[0m"),
        QString::fromUtf8("naïve café, 日本語のログ, emoji 🐳, bad bytes \uFFFD\uFFFD end"),
        QStringLiteral("172.18.0.1 - - \"POST /checkout HTTP/1.1\" \x1b[1;31m500\x1b[0m 812 "
                       "\x1b[2m231 ms\x1b[0m a long line that goes on ")
            + QStringLiteral("and on ").repeated(40)};
    for (int i = 0; i < 60; ++i) {
        QString text = texts[i % texts.size()];
        const bool error = text.startsWith(u'!');
        lines.push_back({error ? engine::LogLine::Stream::Error : engine::LogLine::Stream::Output,
                         now.addMSecs(-60'000 + 997 * i), error ? text.mid(1) : text, false});
    }
    return lines;
}

QJsonObject inspected()
{
    return QJsonDocument::fromJson(R"({
 "Id": "9f2c1b7d44", "Name": "/flask-app", "Created": "2026-03-14T13:58:03.1Z", "RestartCount": 1,
 "State": {"Status": "running", "Running": true, "Paused": false, "OOMKilled": false, "Pid": 3011,
   "ExitCode": 0, "StartedAt": "2026-03-14T13:58:04.4Z",
   "Health": {"Status": "unhealthy", "FailingStreak": 3, "Log": [{"ExitCode": 1, "Output": "connection refused\n"}]}},
 "Config": {"Image": "shop/flask-app:2.4", "User": "app", "Tty": false,
   "Env": ["PATH=/usr/local/bin:/usr/bin", "DB_PASSWORD=hunter2", "API_TOKEN=abc", "LOG_LEVEL=info"],
   "Cmd": ["gunicorn", "shop:app"], "Labels": {"com.docker.compose.project": "shop", "maintainer": "dev"}},
 "HostConfig": {"Memory": 268435456, "NanoCpus": 1500000000, "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3}, "Binds": null},
 "Mounts": [{"Type": "volume", "Name": "shop_data", "Destination": "/data", "RW": true}],
 "NetworkSettings": {"Ports": {"8000/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}]}, "Networks": {"shop_default": {"IPAddress": "172.18.0.3"}}}
})")
        .object();
}

/// The small charts that a dock shows, for comparison.
void benchSmall(ui::ScriptedFeed &feed, const render::Theme &theme)
{
    constexpr int seconds = 40;
    ui::ContainerCharts charts(feed, theme, ui::ContainerCharts::Arrangement::Row);
    charts.resize(1180, 140);
    charts.show();
    settle(200);
    double total = 0;
    for (int second = 0; second < seconds; ++second) {
        feed.manualClock().advanceMs(1000);
        const double begin = cpuSeconds();
        feed.setSample(name, figuresAt(1810 + second));
        ui::ContainerRow row;
        row.summary = feed.containers().front();
        row.sample = *feed.latestSample(row.summary.id);
        charts.showContainer(&row, true);
        settle(60);
        total += cpuSeconds() - begin;
    }
    std::printf("three small charts: %.2f ms of CPU a second\n", total * 1000 / seconds);
}

void bench(ui::ScriptedFeed &feed, ui::ContainerDetails &details)
{
    constexpr int seconds = 40;
    for (const int minutes : {1, 5, 30}) {
        details.findChild<ui::DetailCharts *>()->setLengthMinutes(minutes);
        settle(200);
        double total = 0;
        for (int second = 0; second < seconds; ++second) {
            feed.manualClock().advanceMs(1000);
            const double begin = cpuSeconds();
            feed.setSample(name, figuresAt(1810 + second));
            ui::ContainerRow row;
            row.summary = feed.containers().front();
            row.sample = *feed.latestSample(row.summary.id);
            details.setContainer(&row);
            settle(60);
            total += cpuSeconds() - begin;
        }
        std::printf("%d min: %.2f ms of CPU a second\n", minutes, total * 1000 / seconds);
    }
}

void arrange(ui::ContainerDetails &details, ui::ScriptedReads &reads, const ui::ScriptedFeed &feed,
             const QString &state)
{
    auto *charts = details.findChild<ui::DetailCharts *>();
    const auto check = [&details](const char *button) {
        details.findChild<QAbstractButton *>(QLatin1String(button))->click();
    };
    if (state == QLatin1String("charts5")) {
        charts->setLengthMinutes(5);
    } else if (state == QLatin1String("charts30") || state == QLatin1String("zoomed")) {
        charts->setLengthMinutes(30);
        if (state == QLatin1String("zoomed")) {
            charts->setFocus();
            for (int i = 0; i < 40; ++i) {
                QKeyEvent left(QEvent::KeyPress, Qt::Key_Left, Qt::NoModifier);
                QApplication::sendEvent(charts, &left);
            }
            QKeyEvent plus(QEvent::KeyPress, Qt::Key_Plus, Qt::NoModifier);
            QApplication::sendEvent(charts, &plus);
        }
    } else if (state == QLatin1String("processes") || state == QLatin1String("none")) {
        details.setTab(ui::ContainerDetails::ProcessesTab);
    } else if (QStringList{QStringLiteral("logs"), QStringLiteral("wrapped"),
                           QStringLiteral("search"), QStringLiteral("ended"),
                           QStringLiteral("unreadable")}
                   .contains(state)) {
        details.setTab(ui::ContainerDetails::LogsTab);
        settle(50);
        if (state == QLatin1String("unreadable")) {
            reads.log()->finish(
                {ErrorKind::Unsupported,
                 QStringLiteral("The container's log driver \"none\" keeps nothing that could be "
                                "read. Run it with `docker run --log-driver json-file …`."),
                 {}});
            return;
        }
        std::vector<engine::LogLine> all = logLines(feed);
        all[all.size() - 4].skippedBefore = 12'400;
        reads.log()->send(all);
        if (state == QLatin1String("ended")) {
            reads.log()->finish({ErrorKind::Disconnected, QStringLiteral("It ended."), {}});
        }
        if (state == QLatin1String("wrapped")) {
            check("logWrap");
            check("logTimes");
            details.findChild<ui::LogView *>()->stopFollowing();
            reads.log()->send({ui::outputLine(QStringLiteral("new"))});
        }
        if (state == QLatin1String("search")) {
            details.findChild<QLineEdit *>(QStringLiteral("logSearch"))
                ->setText(QStringLiteral("http"));
        }
    } else if (state == QLatin1String("inspect") || state == QLatin1String("filter")
               || state == QLatin1String("json")) {
        details.setTab(ui::ContainerDetails::InspectTab);
        settle(50);
        if (state == QLatin1String("json")) {
            check("inspectAsJson");
        }
        if (state == QLatin1String("filter")) {
            details.findChild<QLineEdit *>(QStringLiteral("inspectSearch"))
                ->setText(QStringLiteral("port"));
        }
        if (state == QLatin1String("inspect")) {
            QJsonObject later = inspected();
            QJsonObject inner = later.value(QStringLiteral("State")).toObject();
            inner.insert(QStringLiteral("Status"), QStringLiteral("paused"));
            inner.insert(QStringLiteral("Paused"), true);
            later.insert(QStringLiteral("State"), inner);
            reads.inspected = later;
            auto &changing = const_cast<ui::ScriptedFeed &>(feed);
            addEvent(changing, "pause", 0);
        }
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
        std::fprintf(stderr,
                     "usage: render-detail OUT.png [light|dark] [scale] [state] [height]\n");
        return 2;
    }
    const bool dark = arguments.value(2) == QLatin1String("dark");
    const QString state = arguments.value(4, QStringLiteral("charts"));
    const int height = arguments.value(5, QStringLiteral("330")).toInt();
    const render::Theme &theme = dark ? render::Theme::dark() : render::Theme::light();
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(ui::paletteFor(theme));
    QApplication::setFont(render::type::sans(render::type::control));
    app.setStyleSheet(ui::styleSheetFor(theme));

    ui::ScriptedFeed feed;
    ui::ScriptedReads reads;
    reads.processes = processes();
    reads.inspected = inspected();
    fill(feed, state);
    QWidget window;
    window.setObjectName(QStringLiteral("surface"));
    window.resize(1180 + 44, height + 24);
    auto *layout = new QVBoxLayout(&window);
    layout->setContentsMargins(22, 12, 22, 12);
    auto *details = new ui::ContainerDetails(feed, reads, theme, &window);
    layout->addWidget(details);
    ui::ContainerRow row;
    row.summary = feed.containers().front();
    if (row.summary.state == engine::ContainerState::Running) {
        row.sample = *feed.latestSample(row.summary.id);
    }
    row.stale = state == QLatin1String("stale");
    details->setContainer(&row);
    window.show();
    settle(200);
    if (state == QLatin1String("bench")) {
        bench(feed, *details);
        details->hide();
        benchSmall(feed, theme);
        return 0;
    }
    arrange(*details, reads, feed, state);
    settle(600);
    return window.grab().save(arguments[1]) ? 0 : 1;
}
