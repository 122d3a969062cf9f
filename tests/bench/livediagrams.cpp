// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of a live diagram costs with many containers: the scene from the engine's values,
// the picture of it, and a frame in which only chips move. Each round, every tenth container
// changes its state.
#include "bench/benchtimes.h"
#include "course/diagramfile.h"
#include "livediagram/livescene.h"
#include "ui/diagrams/diagramcanvas.h"

#include <QFile>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace quayside;
using bench::Times;
using engine::ContainerState;
using livediagram::EngineValues;

namespace {

constexpr int networks = 10;
constexpr int width = 1100;
constexpr int height = 700;

EngineValues engineWith(int containers)
{
    EngineValues values;
    values.connected = true;
    values.networks = std::vector<engine::NetworkSummary>();
    for (int i = 0; i < networks; ++i) {
        engine::NetworkSummary network;
        network.name = QStringLiteral("net-%1").arg(i);
        network.driver = QStringLiteral("bridge");
        network.pools.push_back({QStringLiteral("172.%1.0.0/16").arg(18 + i), {}, {}});
        values.networks->push_back(network);
    }
    for (int i = 0; i < containers; ++i) {
        engine::ContainerSummary container;
        container.id = ContainerId(QStringLiteral("%1").arg(i, 64, 16, QLatin1Char('0')));
        container.name = QStringLiteral("container-%1").arg(i);
        container.state = i % 3 == 0 ? ContainerState::Exited : ContainerState::Running;
        container.exitCode = i % 3 == 0 ? std::optional(i % 2) : std::nullopt;
        const QString network = QStringLiteral("net-%1").arg(i % networks);
        container.networks = {network};
        container.attachments.push_back(
            {network, {}, QStringLiteral("172.18.%1.%2").arg(i / 250).arg(i % 250), {}, {}, {}});
        values.containers.push_back(container);
    }
    return values;
}

void change(EngineValues &values, int round)
{
    for (size_t i = static_cast<size_t>(round) % 10; i < values.containers.size(); i += 10) {
        engine::ContainerSummary &container = values.containers[i];
        const bool runs = container.state == ContainerState::Running;
        container.state = runs ? ContainerState::Exited : ContainerState::Running;
        container.exitCode = runs ? std::optional(137) : std::nullopt;
    }
}

course::DiagramSpec courseDiagram(const char *name)
{
    QFile file(
        QStringLiteral(QUAYSIDE_SOURCE_DIR "/content/diagrams/%1.yaml").arg(QLatin1String(name)));
    course::FileLog log(file.fileName());
    return file.open(QIODevice::ReadOnly)
        ? course::readDiagram(QString::fromUtf8(file.readAll()), log)
        : course::DiagramSpec();
}

/// A state machine: chips that move, a count on each node.
void lifeCycle(int containers, int rounds)
{
    const course::DiagramSpec spec = courseDiagram("container-life-cycle");
    EngineValues values = engineWith(containers);
    ui::Walkthrough walk;
    ui::DiagramCanvas canvas(render::Theme::light(), walk);
    canvas.resize(width, height);
    canvas.setDiagram(ui::laidOut(spec, diagram::Room::ForLive));
    QImage frame(width, height, QImage::Format_RGB32);
    canvas.render(&frame);
    Times scene;
    Times whole;
    Times moving;
    for (int round = 0; round < rounds; ++round) {
        change(values, round);
        livediagram::LiveScene next;
        scene.measure([&] { next = livediagram::sceneOf(spec, values); });
        whole.measure([&] {
            canvas.setOverlay(next.overlay);
            canvas.render(&frame);
        });
        moving.measure([&] { canvas.render(&frame); });
    }
    std::printf("container-life-cycle, %d containers\n", containers);
    scene.print("scene from the engine's values");
    whole.print("a frame after a change");
    moving.print("a frame in which chips move");
}

/// A picture made from the engine: its layout runs beside the window, its frames in it.
void networkMap(int containers, int rounds)
{
    const course::DiagramSpec spec = courseDiagram("network-isolation");
    EngineValues values = engineWith(containers);
    ui::Walkthrough walk;
    ui::DiagramCanvas canvas(render::Theme::light(), walk);
    canvas.resize(width, height);
    QImage frame(width, height, QImage::Format_RGB32);
    Times scene;
    Times layout;
    Times fitted;
    Times large;
    for (int round = 0; round < rounds; ++round) {
        change(values, round);
        livediagram::LiveScene next;
        scene.measure([&] { next = livediagram::sceneOf(spec, values); });
        ui::LaidDiagramPtr laid;
        layout.measure([&] { laid = ui::laidOut(next.drawing->spec, diagram::Room::AsDrawn); });
        canvas.setDiagram(laid);
        canvas.setOverlay(next.drawing->overlay);
        fitted.measure([&] { canvas.render(&frame); });
        while (canvas.view().scale() < 1) {
            canvas.zoomIn();
        }
        large.measure([&] { canvas.render(&frame); });
    }
    std::printf("network-isolation as a map, %d containers in %d networks\n", containers, networks);
    scene.print("scene from the engine's values");
    layout.print("layout, on another thread");
    fitted.print("a frame with all of it");
    large.print("a frame at 100 % or more");
}

} // namespace

int main(int argc, char *argv[])
{
    bench::Sizes sizes{500, 50};
    const auto app = bench::application(argc, argv, sizes);
    lifeCycle(sizes.containers, sizes.rounds);
    networkMap(sizes.containers, std::max(1, sizes.rounds / 10));
    return 0;
}
