// SPDX-License-Identifier: GPL-3.0-or-later
// What moves on a canvas: chips from node to node, edges that flash, the walk-through's token.
#include "ui/diagrams/walkedsample.h"

#include <QSignalSpy>

using namespace quayside;
using namespace quayside::ui;

namespace {

course::DiagramSpec withTrays()
{
    course::DiagramSpec spec = walkedSample();
    for (const char *part : {"client", "web"}) {
        spec.live.show.push_back({});
        spec.live.show.back().kind = course::LiveBinding::Kind::Containers;
        spec.live.show.back().on = id(part);
    }
    return spec;
}

/// A window with room for chips in the first and the last part.
class ChipWindow : public CanvasWindow
{
public:
    ChipWindow()
        : CanvasWindow(withTrays())
    {
        canvas->setDiagram(laidOut(spec, diagram::Room::ForLive));
    }

    void putChipOn(const char *part)
    {
        diagram::Overlay overlay;
        overlay.nodes[id(part)].chips = {{id("1"), id("web-1"), {}, {}}};
        canvas->setOverlay(overlay);
    }
    QRectF chip() const
    {
        const auto chips = canvas->extras().chips;
        return chips.size() == 1 ? chips[0].rect : QRectF();
    }
    QRectF nodeRect(const char *part) const
    {
        for (const diagram::NodeBox &box : canvas->diagram()->layout.nodes) {
            if (spec.nodes[static_cast<size_t>(box.node)].id == id(part)) {
                return box.rect;
            }
        }
        return {};
    }
};

std::vector<livediagram::Flash> flashesOn(const QStringList &edges)
{
    std::vector<livediagram::Flash> flashes;
    for (const QString &edge : edges) {
        flashes.push_back({edge, id("start"), diagram::Tone::Ok});
    }
    return flashes;
}

/// Pixels of the accent's colour.
int accents(const QImage &image)
{
    const QColor accent = render::Theme::light().accent;
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found += image.pixelColor(x, y) == accent;
        }
    }
    return found;
}

} // namespace

class TestCanvasMotion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chip_thatChangesItsNode_travelsThere()
    {
        ChipWindow window;
        QVERIFY(window.isReady());
        window.putChipOn("client");
        QVERIFY(window.nodeRect("client").contains(window.chip()));
        window.putChipOn("web");
        QVERIFY(window.nodeRect("client").contains(window.chip())); // it has only begun
        QTRY_VERIFY(window.nodeRect("web").contains(window.chip()));
    }

    void chip_reducedMotion_isThereAtOnce()
    {
        ChipWindow window;
        QVERIFY(window.isReady());
        window.canvas->setReducedMotion(true);
        window.putChipOn("client");
        window.putChipOn("web");
        QVERIFY(window.nodeRect("web").contains(window.chip()));
    }

    void chip_onItsWay_arrivesAtOnce_whenMotionIsReduced()
    {
        ChipWindow window;
        QVERIFY(window.isReady());
        window.putChipOn("client");
        window.putChipOn("web");
        window.canvas->setReducedMotion(true);
        QVERIFY(window.nodeRect("web").contains(window.chip()));
    }

    void flash_fadesAndGoes()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        const QString edge = id("client->daemon");
        window.canvas->flash(flashesOn({edge}));
        const auto mark = [&] { return window.canvas->extras().overlay.edges.value(edge); };
        QCOMPARE(mark().text, id("start"));
        QVERIFY(mark().strength > 0.8);
        QTRY_VERIFY(mark().strength < 0.6);
        QTRY_VERIFY(window.canvas->extras().overlay.edges.isEmpty());
    }

    void flash_reducedMotion_doesNotFade_andGoes()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        window.canvas->setReducedMotion(true);
        window.canvas->flash(flashesOn({id("client->daemon")}));
        const auto edges = [&] { return window.canvas->extras().overlay.edges; };
        // Looked at until it is gone: never anything in between.
        QTRY_VERIFY([&] {
            const auto now = edges();
            return now.isEmpty() || now.begin()->strength != 1.0;
        }());
        QVERIFY(edges().isEmpty());
    }

    void flashes_beyondEight_leaveTheNewest()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        QStringList names;
        for (int i = 0; i < 11; ++i) {
            names.append(QStringLiteral("a->%1").arg(i));
        }
        window.canvas->flash(flashesOn(names));
        const auto edges = window.canvas->extras().overlay.edges;
        QCOMPARE(edges.size(), 8);
        QVERIFY(!edges.contains(names[2]));
        QVERIFY(edges.contains(names[3]) && edges.contains(names[10]));
    }

    void token_isPainted_andLeavesNothingBehind()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        window.walk.goTo(2); // lit, and no edge to travel
        const int before = accents(window.canvas->grab().toImage());
        window.walk.goTo(1);
        window.walk.setReducedMotion(true);
        const int lit = accents(window.canvas->grab().toImage());
        window.walk.goTo(-1);
        window.walk.setReducedMotion(false);
        window.walk.goTo(1);
        QTRY_VERIFY(!window.walk.tokens().empty());
        const QPoint at = window.canvas->view().transform().map(window.walk.tokens()[0]).toPoint();
        QCOMPARE(window.canvas->grab().toImage().pixelColor(at), render::Theme::light().accent);
        QVERIFY(accents(window.canvas->grab().toImage()) > lit);
        QTRY_VERIFY(window.walk.tokens().empty());
        QCOMPARE(accents(window.canvas->grab().toImage()), lit);
        window.walk.goTo(2);
        QCOMPARE(accents(window.canvas->grab().toImage()), before);
    }

    void step_lightsItsParts_andPalesTheOthers()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        const QImage plain = window.canvas->grab().toImage();
        window.walk.setReducedMotion(true);
        window.walk.goTo(2);
        QCOMPARE(window.canvas->extras().highlight.ids, QSet<QString>{id("web")});
        const QImage lit = window.canvas->grab().toImage();
        const auto border = [&](const QImage &image, const char *part) {
            const QRect rect = window.canvas->rectOfPart(id(part));
            return image.pixelColor(rect.center().x(), rect.top() + 1);
        };
        QVERIFY(border(lit, "client") != border(plain, "client"));
        QCOMPARE(border(lit, "web"), render::Theme::light().accent);
        window.walk.goTo(-1);
        QCOMPARE(window.canvas->grab().toImage(), plain);
    }
};

QTEST_MAIN(TestCanvasMotion)
#include "tst_canvasmotion.moc"
