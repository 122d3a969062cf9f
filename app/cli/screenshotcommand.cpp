// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/parsed.h"
#include "cli/savedwork.h"
#include "diagram/diagrampainter.h"
#include "engine/enginelocator.h"
#include "engine/enginemonitor.h"
#include "playback/player.h"
#include "ui/mainwindow.h"
#include "ui/playbackdesk.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QBuffer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTimer>

namespace quayside::cli {

namespace {

constexpr int engineTimeoutMs = 5'000;
constexpr int settleMs = 150;
constexpr int recordingTimeoutMs = 60'000;

struct Shot
{
    ui::PageRef page;
    QString path;
    render::ThemeName theme = render::ThemeName::Light;
    QSize size;
    double scale = 1;
    int waitMs = 0;
    int scroll = 0;
    QString
        recordingAt; ///< "3" = step 3 is just done, "12.5s" = at that second; empty = no recording
};

constexpr double pictureSpeed = 4; ///< faster, a busy machine would see too few of the figures
constexpr qint64 figuresBeforeMs = 30'000;

Result<void> save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return Error{ErrorKind::Io,
                     QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString())};
    }
    return {};
}

Result<void> savePicture(const QString &path, const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return save(path, bytes);
}

Result<void> shootDiagram(const Shot &shot, const course::DiagramSpec &spec)
{
    const render::Theme &theme = render::Theme::of(shot.theme);
    const diagram::DiagramLayout layout = diagram::layOut(spec, render::type::sansFamily());
    if (shot.path.endsWith(QStringLiteral(".svg"))) {
        return save(shot.path, diagram::toSvg(layout, theme.diagram));
    }
    QImage image((layout.size * shot.scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(shot.scale);
    image.fill(theme.diagram.background);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    diagram::paintDiagram(painter, layout, theme.diagram);
    painter.end();
    return savePicture(shot.path, image);
}

void spin(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, [&loop] { loop.quit(); });
    loop.exec();
}

/// Until the engine was found or not, and if found until the figures of what runs are there.
void waitForEngine(engine::EngineMonitor &monitor)
{
    using State = engine::EngineMonitor::State;
    const auto settled = [&monitor] {
        if (monitor.state() != State::Online) {
            return monitor.state() == State::Offline;
        }
        const auto &all = monitor.containers();
        return std::none_of(
            all.begin(), all.end(), [&monitor](const engine::ContainerSummary &container) {
                const engine::StatsSample *sample = monitor.latestSample(container.id);
                return container.state == engine::ContainerState::Running
                    && (sample == nullptr || !sample->cpuPercent);
            });
    };
    QElapsedTimer elapsed;
    elapsed.start();
    while (!settled() && elapsed.elapsed() < engineTimeoutMs) {
        spin(50);
    }
}

/// Plays what comes before the moment, so that the charts have their curves, and stands still.
Result<void> playUpTo(ui::Workbench &workbench, const Shot &shot)
{
    Result<void> watching = workbench.watchRecording(LabId(shot.page.id), false);
    if (!watching) {
        return watching;
    }
    playback::Player &player = *workbench.playback().player();
    const QString at = shot.recordingAt;
    qint64 wanted = 0;
    if (at.endsWith(u's')) {
        wanted = static_cast<qint64>(at.chopped(1).toDouble() * 1000);
    } else {
        const playback::Mark *end =
            player.cassette().mark(playback::Mark::Kind::StepEnds, at.toInt());
        if (end == nullptr) {
            return Error{ErrorKind::InvalidInput,
                         QStringLiteral("the recording has no step %1").arg(at)};
        }
        wanted = end->atMs + 1; // its tick is there
    }
    wanted = std::min(wanted, player.durationMs());
    player.setSpeed(pictureSpeed);
    if (wanted > figuresBeforeMs) {
        player.seekToStep(player.cassette().stepAt(wanted - figuresBeforeMs));
    }
    QElapsedTimer elapsed;
    elapsed.start();
    while (workbench.monitor().state() != engine::EngineMonitor::State::Online
           && elapsed.elapsed() < engineTimeoutMs) {
        spin(20);
    }
    player.stopAt(wanted);
    player.play();
    while (player.positionMs() < wanted && elapsed.elapsed() < recordingTimeoutMs) {
        spin(20);
    }
    player.setSpeed(1);
    return {};
}

Result<void> shootWindow(const Shot &shot, course::LoadedCourse course,
                         const GlobalOptions &options)
{
    const auto environment = engine::LocatorEnvironment::fromProcess(options.engineUrl);
    const engine::EngineLocator locator(environment);
    const Result<engine::Endpoint> endpoint = locator.locate();
    if (!endpoint) {
        return endpoint.error();
    }
    if (!options.dataDir.isEmpty()) {
        // The window would say so on a page of its own, and that is not the page that was asked
        // for.
        if (const auto saved = openSavedWork(dataFolder(options)); !saved) {
            return saved.error();
        }
    }
    QApplication::setStyle(QStringLiteral("Fusion"));
    const auto mode =
        options.dataDir.isEmpty() ? store::OpenMode::InMemory : store::OpenMode::ReadOnly;
    ui::Workbench workbench(
        {*endpoint, dataFolder(options), mode, shot.theme, environment, recordingFolders(options)});
    workbench.window().resize(shot.size);
    workbench.startAt(std::move(course), shot.page);
    spin(settleMs);
    if (shot.recordingAt.isEmpty()) {
        waitForEngine(workbench.monitor());
    } else if (Result<void> played = playUpTo(workbench, shot); !played) {
        return played;
    }
    spin(settleMs + shot.waitMs);
    workbench.window().setScrollPosition(shot.scroll);
    spin(settleMs);
    return savePicture(shot.path, workbench.window().grab().toImage());
}

Result<Shot> shotFrom(const QCommandLineParser &parser)
{
    Shot shot;
    const auto invalid = [](const QString &message) {
        return Error{ErrorKind::InvalidInput, message};
    };
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1 || parser.value(QStringLiteral("o")).isEmpty()) {
        return invalid(
            QStringLiteral("screenshot needs one PAGE and -o FILE; quayside screenshot --help"));
    }
    const auto page = ui::PageRef::parse(words.constFirst() == QStringLiteral("explorer")
                                             ? QStringLiteral("dashboard:map")
                                             : words.constFirst());
    if (!page) {
        return invalid(
            QStringLiteral("\"%1\" is no page; question:ID, lab:ID, journal:LAB, diagram:ID, "
                           "dashboard[:SECTION], progress or settings")
                .arg(words.constFirst()));
    }
    shot.page = *page;
    shot.path = parser.value(QStringLiteral("o"));
    const QString theme = parser.value(QStringLiteral("theme"));
    if (theme == QStringLiteral("dark")) {
        shot.theme = render::ThemeName::Dark;
    } else if (theme == QStringLiteral("print") && page->kind == ui::PageRef::Kind::Diagram
               && !parser.isSet(QStringLiteral("size"))) {
        shot.theme = render::ThemeName::Print;
    } else if (theme != QStringLiteral("light")) {
        return invalid(
            QStringLiteral("--theme is light or dark, or print for a diagram without --size, not "
                           "\"%1\"")
                .arg(theme));
    }
    static const QRegularExpression sizeForm(
        QStringLiteral("^([1-9][0-9]{2,3})x([1-9][0-9]{2,3})$"));
    const auto size = sizeForm.match(parser.value(QStringLiteral("size")));
    if (!size.hasMatch()) {
        return invalid(QStringLiteral("--size is WIDTHxHEIGHT, for example 1280x800"));
    }
    shot.size = {size.captured(1).toInt(), size.captured(2).toInt()};
    shot.scale = parser.value(QStringLiteral("scale")).toDouble();
    if (!(shot.scale >= 0.5 && shot.scale <= 4)) {
        return invalid(QStringLiteral("--scale is a number from 0.5 to 4"));
    }
    bool ok = false;
    shot.waitMs = static_cast<int>(parser.value(QStringLiteral("wait")).toDouble(&ok) * 1000);
    if (!ok || shot.waitMs < 0 || shot.waitMs > 600'000) {
        return invalid(QStringLiteral("--wait is a number of seconds up to 600"));
    }
    shot.scroll = parser.value(QStringLiteral("scroll")).toInt(&ok);
    if (!ok || shot.scroll < 0) {
        return invalid(QStringLiteral("--scroll is a number of pixels"));
    }
    shot.recordingAt = parser.value(QStringLiteral("recording"));
    static const QRegularExpression momentForm(
        QStringLiteral("^([0-9]{1,3}|[0-9]{1,5}(\\.[0-9]+)?s)$"));
    if (!shot.recordingAt.isEmpty()
        && (!momentForm.match(shot.recordingAt).hasMatch()
            || shot.page.kind != ui::PageRef::Kind::Lab)) {
        return invalid(
            QStringLiteral("--recording goes with lab:ID and is a step, 3, or a second, 12s"));
    }
    return shot;
}

} // namespace

int screenshotCommand(Arguments &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Draws a page without a display."));
    parser.addPositionalArgument(
        QStringLiteral("PAGE"),
        QStringLiteral(
            "question:ID, lab:ID, journal:LAB, diagram:ID, dashboard[:SECTION], progress or "
            "settings; sections are containers, map, events, images, networks, volumes, disk, "
            "swarm "
            "and recordings."));
    parser.addOptions(
        {{QStringLiteral("o"), QStringLiteral("Write to FILE: PNG, for a diagram also .svg."),
          QStringLiteral("FILE")},
         {QStringLiteral("theme"), QStringLiteral("light, dark, or for a diagram print."),
          QStringLiteral("NAME"), QStringLiteral("light")},
         {QStringLiteral("size"), QStringLiteral("Size of the window."), QStringLiteral("WxH"),
          QStringLiteral("1280x800")},
         {QStringLiteral("scale"), QStringLiteral("Pixels for each of these, 2 = 200 %."),
          QStringLiteral("N"), QStringLiteral("1")},
         {QStringLiteral("wait"), QStringLiteral("Let the figures run for some seconds first."),
          QStringLiteral("SECONDS"), QStringLiteral("0")},
         {QStringLiteral("recording"),
          QStringLiteral(
              "With lab:ID: its recording, at the end of a step (3) or at a second (12s)."),
          QStringLiteral("AT")},
         {QStringLiteral("scroll"), QStringLiteral("Scroll the page down."), QStringLiteral("PX"),
          QStringLiteral("0")}});
    if (const auto status = parseOrExit(arguments, parser)) {
        return *status;
    }
    const Result<Shot> shot = shotFrom(parser);
    if (!shot) {
        complain(shot.error().message);
        return Unusable;
    }
    course::LoadedCourse loaded =
        course::loadCourse(contentFolder(arguments.global()), packFolders(arguments.global()));
    const QString &id = shot->page.id;
    const bool known = (shot->page.kind != ui::PageRef::Kind::Question
                        || loaded.course->question(QuestionId(id)) != nullptr)
        && ((shot->page.kind != ui::PageRef::Kind::Lab
             && shot->page.kind != ui::PageRef::Kind::Journal)
            || loaded.course->lab(LabId(id)) != nullptr)
        && (shot->page.kind != ui::PageRef::Kind::Diagram
            || loaded.course->diagram(DiagramId(id)) != nullptr);
    if (!known) {
        complain(
            QStringLiteral("there is no %1; quayside list shows the ids").arg(shot->page.text()));
        return Failed;
    }
    const bool wholeWindow =
        shot->page.kind != ui::PageRef::Kind::Diagram || parser.isSet(QStringLiteral("size"));
    const Result<void> done = wholeWindow
        ? shootWindow(*shot, std::move(loaded), arguments.global())
        : shootDiagram(*shot, *loaded.course->diagram(DiagramId(id)));
    if (!done) {
        complain(done.error().message);
        return Failed;
    }
    return Done;
}

} // namespace quayside::cli
