// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/overlay.h"
#include "diagram/samples.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cstdlib>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

namespace {

LiveBinding binding(const char *on, LiveBinding::Kind kind)
{
    LiveBinding result;
    result.on = QLatin1String(on);
    result.kind = kind;
    return result;
}

DiagramSpec oneNode(LiveBinding::Kind kind)
{
    DiagramSpec spec = emptySpec();
    addNode(spec, "a", 0, 0);
    addNode(spec, "b", 0, 1);
    spec.live.show = {binding("a", kind)};
    return spec;
}

DiagramLayout forLive(const DiagramSpec &spec)
{
    return quayside::diagram::layOut(spec, {}, Room::ForLive);
}

Overlay withChips(int count)
{
    Overlay overlay;
    for (int i = 0; i < count; ++i) {
        overlay.nodes[QStringLiteral("a")].chips.push_back(
            {QString::number(i), QStringLiteral("c%1").arg(i), Tone::Ok, {}});
    }
    return overlay;
}

QImage painted(const DiagramLayout &layout, const Extras &extras)
{
    QImage image(layout.size.toSize(), QImage::Format_RGB32);
    image.fill(style().background);
    QPainter painter(&image);
    paintDiagram(painter, layout, style(), extras);
    return image;
}

/// Whether a pixel is of about this colour; the edges of letters are mixed.
bool hasColour(const QImage &image, const QRectF &rect, const QColor &colour)
{
    constexpr int near = 60;
    const QRect area = rect.toAlignedRect().intersected(image.rect());
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor found = image.pixelColor(x, y);
            if (std::abs(found.red() - colour.red()) + std::abs(found.green() - colour.green())
                    + std::abs(found.blue() - colour.blue())
                <= near) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

class TestOverlay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void room_isMadeOnlyWhenAskedFor_forBoundNodesOnly()
    {
        const DiagramSpec spec = oneNode(LiveBinding::Kind::Containers);
        const DiagramLayout drawn = samples::layOut(spec);
        const DiagramLayout live = forLive(spec);
        QVERIFY(drawn.nodes[0].tray.isEmpty());
        QVERIFY(!live.nodes[0].tray.isEmpty());
        QVERIFY(live.nodes[1].tray.isEmpty());
        QVERIFY(live.nodes[0].rect.contains(live.nodes[0].tray));
        QVERIFY(live.nodes[0].rect.height() > drawn.nodes[0].rect.height());
        QVERIFY(live.nodes[0].subBaseline.y() < live.nodes[0].tray.top());
    }

    void fewChips_haveTheirNames_manyAreDots_theRestIsCounted_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("named");
        QTest::addColumn<bool>("counted");
        QTest::newRow("one") << 1 << true << false;
        QTest::newRow("a dozen") << 12 << false << false;
        QTest::newRow("five hundred") << 500 << false << true;
    }
    void fewChips_haveTheirNames_manyAreDots_theRestIsCounted()
    {
        QFETCH(int, count);
        QFETCH(bool, named);
        QFETCH(bool, counted);
        const DiagramSpec spec = oneNode(LiveBinding::Kind::Containers);
        const DiagramLayout layout = forLive(spec);
        const std::vector<ChipBox> chips = placeChips(layout, withChips(count));
        QCOMPARE(!chips.front().isDot(), named);
        QCOMPARE(chips.back().key.isEmpty(), counted);
        int shown = 0;
        for (const ChipBox &chip : chips) {
            QVERIFY(layout.nodes[0].rect.contains(chip.rect));
            shown += chip.key.isEmpty() ? chip.text.mid(1).toInt() : 1;
            for (const ChipBox &other : chips) {
                QVERIFY(&chip == &other || !chip.rect.intersects(other.rect));
            }
        }
        QCOMPARE(shown, count);
    }

    void mark_takesThePlaceOfTheSecondLine_andLightsTheBorder()
    {
        DiagramSpec spec = oneNode(LiveBinding::Kind::Value);
        const DiagramLayout layout = forLive(spec);
        Extras extras;
        NodeMark &mark = extras.overlay.nodes[QStringLiteral("a")];
        mark.text = QStringLiteral("MMMM");
        mark.tone = Tone::Bad;
        const QRectF second(layout.nodes[0].subBaseline - QPointF(20, 9), QSizeF(40, 10));
        QVERIFY(hasColour(painted(layout, extras), second, style().tint(Tone::Bad).border));
        QVERIFY(!hasColour(painted(layout, {}), second, style().tint(Tone::Bad).border));
        mark.lit = true;
        QVERIFY(hasColour(painted(layout, extras), layout.nodes[0].rect, style().accent));
    }

    void dots_differInShape_notInColourAlone()
    {
        const DiagramSpec spec = oneNode(LiveBinding::Kind::Containers);
        const DiagramLayout layout = forLive(spec);
        const auto filled = [&](Tone tone, double dx, double dy) {
            Extras extras;
            extras.overlay = withChips(12);
            for (Chip &chip : extras.overlay.nodes[QStringLiteral("a")].chips) {
                chip.tone = tone;
            }
            extras.chips = placeChips(layout, extras.overlay);
            const QRectF dot = extras.chips[0].rect;
            const QPointF at = dot.topLeft() + QPointF(dx * dot.width(), dy * dot.height());
            return painted(layout, extras).pixelColor(at.toPoint()).rgb()
                == style().tint(tone).border.rgb();
        };
        for (const Tone tone : {Tone::Ok, Tone::Warn, Tone::Bad}) {
            QVERIFY(filled(tone, 0.5, 0.5));
        }
        // A square fills its corners, a circle what lies between them and the middle.
        QVERIFY(filled(Tone::Warn, 0.15, 0.15));
        QVERIFY(!filled(Tone::Ok, 0, 0));
        QVERIFY(filled(Tone::Ok, 0.25, 0.25));
        QVERIFY(!filled(Tone::Bad, 0.15, 0.15));
    }

    void gauge_isAsLongAsItsShare()
    {
        const DiagramSpec spec = oneNode(LiveBinding::Kind::Gauge);
        const DiagramLayout layout = forLive(spec);
        Extras extras;
        NodeMark &mark = extras.overlay.nodes[QStringLiteral("a")];
        mark.text = QStringLiteral("x");
        mark.tone = Tone::Ok;
        mark.fraction = 0.5;
        const QRectF tray = layout.nodes[0].tray;
        const QImage image = painted(layout, extras);
        const QColor ok = style().tint(Tone::Ok).border;
        QVERIFY(hasColour(image, tray.adjusted(0, 0, -0.55 * tray.width(), 0), ok));
        QVERIFY(!hasColour(image, tray.adjusted(0.6 * tray.width(), 0, 0, 0), ok));
    }

    void gauge_isHatchedAtItsEnd()
    {
        const DiagramSpec spec = oneNode(LiveBinding::Kind::Gauge);
        const DiagramLayout layout = forLive(spec);
        Extras extras;
        NodeMark &mark = extras.overlay.nodes[QStringLiteral("a")];
        mark.text = QStringLiteral("x");
        mark.tone = Tone::Ok;
        mark.fraction = 1;
        const QImage plain = painted(layout, extras);
        mark.hatched = 0.5;
        const QImage hatched = painted(layout, extras);
        QRect tray = layout.nodes[0].tray.toAlignedRect();
        tray.setTop(tray.bottom() - 4);
        const QRect first(tray.left(), tray.top(), tray.width() / 2 - 4, tray.height());
        const QRect second(tray.center().x() + 4, tray.top(), tray.width() / 2 - 8, tray.height());
        QCOMPARE(hatched.copy(first), plain.copy(first));
        QVERIFY(hatched.copy(second) != plain.copy(second));
        QVERIFY(hasColour(hatched, second, style().tint(Tone::Ok).border)); // between the lines
    }

    void flash_coloursItsEdge_andFades()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 2, 0);
        addEdge(spec, "a", "b", "goes");
        const DiagramLayout layout = samples::layOut(spec);
        Extras extras;
        EdgeMark &mark = extras.overlay.edges[QStringLiteral("a->b")];
        mark.tone = Tone::Bad;
        const QRectF line = pathOf(layout, "a", "b").points.boundingRect().adjusted(20, -1, -20, 1);
        QVERIFY(hasColour(painted(layout, extras), line, style().tint(Tone::Bad).border));
        mark.strength = 0;
        QVERIFY(!hasColour(painted(layout, extras), line, style().tint(Tone::Bad).border));
    }

    void whatIsOutOfSight_isLeftOut()
    {
        const DiagramSpec spec = oneNode(LiveBinding::Kind::Value);
        const DiagramLayout layout = samples::layOut(spec);
        Extras extras;
        extras.visible = rectOf(layout, "a");
        const QImage image = painted(layout, extras);
        const QColor border = style().tint(spec.nodes[0].role).border;
        QVERIFY(hasColour(image, rectOf(layout, "a"), border));
        QVERIFY(!hasColour(image, rectOf(layout, "b"), border));
    }

    void svg_hasTheOverlayToo()
    {
        const DiagramSpec spec = oneNode(LiveBinding::Kind::Value);
        const DiagramLayout layout = forLive(spec);
        Extras extras;
        extras.overlay.nodes[QStringLiteral("a")].text = QStringLiteral("overlaid words");
        QVERIFY(toSvg(layout, style(), extras).contains("overlaid words"));
        QVERIFY(!toSvg(layout, style()).contains("overlaid words"));
    }

    void note_isWrapped_andReportedWhereItLiesOnSomething()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        spec.notes.push_back(
            {QStringLiteral("one two three four five six seven eight nine ten"), 0, 2, 1, 90});
        QCOMPARE(faultsOf(samples::layOut(spec)), QString());
        QVERIFY(samples::layOut(spec).notes[0].lines.size() > 1);
        spec.notes[0].row = 0;
        QVERIFY(faultsOf(samples::layOut(spec)).contains(QStringLiteral("90: the note")));
    }
};

QTEST_MAIN(TestOverlay)
#include "tst_overlay.moc"
