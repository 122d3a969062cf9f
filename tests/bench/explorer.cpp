// SPDX-License-Identifier: GPL-3.0-or-later
// What the map of an engine costs with many containers: drawing and layout, which run beside the
// window, and frames of all of it, at a readable size, and while things move. With one frame a
// group and with every group expanded.
#include "bench/benchtimes.h"
#include "livediagram/explorersamples.h"
#include "ui/explorer/explorercanvas.h"
#include "ui/explorer/explorersection.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"

#include <QFontInfo>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace quayside;
using bench::Times;
using livediagram::EngineValues;
using livediagram::ExplorerFilter;

namespace {

constexpr int width = 1100;
constexpr int height = 620;
constexpr int projects = 20;
constexpr int zoomSteps = 3;

ExplorerFilter everythingExpanded(const EngineValues &values)
{
    ExplorerFilter filter;
    for (size_t before = 1, after = 0; before != after;) {
        before = static_cast<size_t>(filter.expanded.size());
        for (const auto &thing : livediagram::drawExplorer(values, filter).things) {
            if (thing.kind == livediagram::ExplorerThing::Kind::More) {
                filter.expanded.insert(thing.id);
            }
        }
        after = static_cast<size_t>(filter.expanded.size());
    }
    return filter;
}

ui::ExplorerPicturePtr pictureOf(const EngineValues &values, const ExplorerFilter &filter,
                                 const ui::ExplorerPicturePtr &before)
{
    auto picture = std::make_shared<ui::ExplorerPicture>();
    picture->drawing = livediagram::drawExplorer(values, filter);
    picture->layout = livediagram::layOutExplorer(picture->drawing, QSizeF(width, height),
                                                  before ? &before->layout : nullptr);
    return picture;
}

void measure(const char *title, const EngineValues &start, const ExplorerFilter &filter, int rounds)
{
    EngineValues values = start;
    ui::ExplorerCanvas canvas(render::Theme::light());
    canvas.resize(width, height);
    QImage frame(width, height, QImage::Format_RGB32);
    Times draw;
    Times all;
    Times readable;
    Times moving;
    Times selected;
    Times zoomed;
    ui::ExplorerPicturePtr picture;
    for (int round = 0; round < rounds; ++round) {
        values.containers.erase(values.containers.begin()); // everything below moves up
        ui::ExplorerPicturePtr next;
        draw.measure([&] { next = pictureOf(values, filter, picture); });
        if (picture) {
            moving.measure([&] {
                QPainter painter(&frame);
                painter.setRenderHint(QPainter::Antialiasing);
                painter.setTransform(canvas.view().transform());
                ui::ExplorerLook look;
                look.scale = canvas.view().scale();
                look.visible = canvas.view().visible();
                ui::paintExplorer(painter, next->drawing, ui::between(*picture, *next, 0.5),
                                  render::Theme::light(), look);
            });
        }
        picture = next;
        canvas.setPicture(picture);
        canvas.fitAll();
        all.measure([&] { canvas.render(&frame); });
        canvas.fit();
        readable.measure([&] { canvas.render(&frame); });
        const auto &boxes = picture->layout.boxes;
        const auto &box = boxes[static_cast<size_t>(round) % boxes.size()];
        canvas.setSelected(picture->drawing.things[static_cast<size_t>(box.thing)].id);
        selected.measure([&] { canvas.render(&frame); });
        canvas.setSelected({});
        // Each size of letters is drawn for the first time.
        for (int step = 0; step < zoomSteps; ++step) {
            canvas.zoomIn();
            zoomed.measure([&] { canvas.render(&frame); });
        }
    }
    std::printf("%s: %zu boxes, %zu lines\n", title, picture->layout.boxes.size(),
                picture->layout.lines.size());
    draw.print("drawing and layout, on another thread");
    all.print("a frame with all of it");
    readable.print("a frame at a readable size");
    moving.print("a frame while things move");
    selected.print("a frame with a thing selected");
    zoomed.print("a frame at another size");
}

/// The section of the window with all that it does itself: each round a container goes, and what
/// stays moves to its new place.
void measureSection(const EngineValues &values, int rounds)
{
    ui::ScriptedFeed feed;
    ui::ScriptedReads reads;
    feed.setContainers(values.containers);
    reads.networkList = *values.networks;
    reads.volumeList = *values.volumes;
    reads.imageList = *values.images;
    ui::ContainerModel model(feed);
    ui::ExplorerSection section(model, reads, render::Theme::light());
    section.resize(width, height);
    bool drawn = false;
    QObject::connect(&section, &ui::ExplorerSection::drawn, &section, [&drawn] { drawn = true; });
    const auto settle = [&] {
        for (drawn = false; !drawn || section.canvas().isMoving();) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    };
    ui::FrameTimes frames;
    section.show();
    settle();
    std::printf("the section when it is shown: %zu frames, CPU median %.2f, greatest %.2f ms\n",
                frames.count(), frames.share(0.5), frames.share(1));
    frames.clear();
    for (int round = 0; round < rounds; ++round) {
        feed.setContainers({feed.containers().begin() + 1, feed.containers().end()});
        settle();
    }
    std::printf("the section while containers go: %zu frames, CPU median %.2f, 99 %% %.2f, "
                "greatest %.2f ms\n",
                frames.count(), frames.share(0.5), frames.share(0.99), frames.share(1));
}

} // namespace

int main(int argc, char *argv[])
{
    bench::Sizes sizes{500, 30};
    const auto app = bench::application(argc, argv, sizes);
    const int containers = sizes.containers;
    const int rounds = std::min(sizes.rounds, containers);
    const EngineValues values = livediagram::samples::crowdedEngine(containers, projects);
    std::printf("%d containers in %d projects\n", containers, projects);
    // The window has looked for its fonts long before it shows a map.
    (void)QFontInfo(render::type::sans(13)).family();
    measure("grouped", values, {}, rounds);
    measure("every group expanded", values, everythingExpanded(values), rounds);
    measureSection(values, std::min(rounds, containers - 1));
    return 0;
}
