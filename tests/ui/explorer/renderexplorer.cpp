// SPDX-License-Identifier: GPL-3.0-or-later
// render-explorer OUT.png [light|dark] [scale] [small|card|volume|network|image|filter|many|
// crowd|offline|empty] [WxH]: the map with invented engines, for people who change its look.
#include "livediagram/explorersamples.h"
#include "ui/explorer/explorercanvas.h"
#include "ui/explorer/explorersection.h"
#include "ui/explorer/explorertools.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"
#include "ui/style.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextStream>

using namespace quayside;
using namespace quayside::ui;
using livediagram::EngineValues;

namespace {

void fill(ScriptedFeed &feed, ScriptedReads &reads, const EngineValues &values)
{
    feed.setContainers(values.containers);
    reads.networkList = values.networks.value_or(std::vector<engine::NetworkSummary>());
    reads.volumeList = values.volumes.value_or(std::vector<engine::VolumeSummary>());
    reads.imageList = values.images.value_or(std::vector<engine::ImageSummary>());
}

EngineValues engineFor(const QByteArray &state)
{
    using namespace livediagram::samples;
    if (state == "many") {
        return crowdedEngine(200, 5);
    }
    if (state == "crowd") {
        return crowdedEngine(500, 20);
    }
    EngineValues values = state == "empty" ? EngineValues() : workshopEngine();
    return values;
}

void act(ExplorerSection &section, const QByteArray &state)
{
    const QHash<QByteArray, QString> opened = {{"card", QStringLiteral("container:shop-proxy-1")},
                                               {"volume", QStringLiteral("volume:shop_uploads")},
                                               {"network", QStringLiteral("network:edge")},
                                               {"image", QStringLiteral("image:sha256:busybox")},
                                               {"offline", QStringLiteral("container:shop-web-1")}};
    if (state == "filter") {
        section.findChild<QLineEdit *>(QStringLiteral("explorerFilter"))
            ->setText(QStringLiteral("shop-api"));
    } else if (opened.contains(state)) {
        section.open(opened.value(state));
    }
}

/// Until nothing has been drawn for a while: what is read comes bit by bit.
void waitUntilStill(QSignalSpy &drawn)
{
    constexpr int stillMs = 300;
    while (drawn.wait(stillMs)) {
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        QTextStream(stderr) << "render-explorer OUT.png [light|dark] [scale] [state] [WxH]\n";
        return 2;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc > 3) {
        qputenv("QT_SCALE_FACTOR", argv[3]);
    }
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    const render::Theme &theme =
        argc > 2 && QByteArray(argv[2]) == "dark" ? render::Theme::dark() : render::Theme::light();
    QApplication::setFont(render::type::sans(render::type::control));
    QApplication::setPalette(paletteFor(theme));
    application.setStyleSheet(styleSheetFor(theme));
    const QByteArray state = argc > 4 ? QByteArray(argv[4]) : QByteArray("small");
    const QStringList size = QString::fromLatin1(argc > 5 ? argv[5] : "1150x690").split(u'x');
    ScriptedFeed feed;
    ScriptedReads reads;
    fill(feed, reads, engineFor(state));
    if (state == "offline") {
        feed.setState(LiveFeed::State::Offline,
                      QStringLiteral("No engine answers at /var/run/docker.sock."));
    }
    ContainerModel model(feed);
    ExplorerSection section(model, reads, theme);
    section.setReducedMotion(true);
    section.resize(size.value(0).toInt(), size.value(1).toInt());
    QSignalSpy drawn(&section, &ExplorerSection::drawn);
    section.show();
    waitUntilStill(drawn);
    act(section, state);
    waitUntilStill(drawn);
    return section.grab().save(QString::fromLocal8Bit(argv[1])) ? 0 : 1;
}
