// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/nodeshape.h"
#include "diagram/samples.h"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

namespace {

QImage painted(const DiagramLayout &layout, const Highlight &highlight = {}, double scale = 1)
{
    QImage image((layout.size * scale).toSize(), QImage::Format_RGB32);
    image.fill(style().background);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintDiagram(painter, layout, style(), highlight);
    return image;
}

int distance(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green())
        + std::abs(a.blue() - b.blue());
}

/// Pixels within `rect` of about this colour.
int count(const QImage &image, const QRectF &rect, const QColor &color, int tolerance = 40)
{
    int found = 0;
    const QRect area = rect.adjusted(0, 0, 1, 1).toRect().intersected(image.rect());
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            found += distance(image.pixelColor(x, y), color) <= tolerance;
        }
    }
    return found;
}

DiagramSpec oneOf(NodeRole role)
{
    DiagramSpec spec = emptySpec();
    addNode(spec, "a", 0, 0).role = role;
    spec.nodes[0].label.clear();
    return spec;
}

/// A long straight line to look at the middle of.
DiagramSpec lineOf(EdgeKind kind, bool bothWays = false)
{
    DiagramSpec spec = emptySpec();
    addNode(spec, "a", 0, 0);
    addNode(spec, "b", 2, 0);
    DiagramEdge &edge = addEdge(spec, "a", "b");
    edge.kind = kind;
    edge.bothWays = bothWays;
    return spec;
}

} // namespace

class TestDiagramPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void role_hasItsFillAndBorder_data()
    {
        QTest::addColumn<int>("role");
        QTest::newRow("host") << static_cast<int>(NodeRole::Host);
        QTest::newRow("process") << static_cast<int>(NodeRole::Process);
        QTest::newRow("container") << static_cast<int>(NodeRole::Container);
        QTest::newRow("image") << static_cast<int>(NodeRole::Image);
        QTest::newRow("layer") << static_cast<int>(NodeRole::Layer);
        QTest::newRow("volume") << static_cast<int>(NodeRole::Volume);
        QTest::newRow("file") << static_cast<int>(NodeRole::File);
        QTest::newRow("registry") << static_cast<int>(NodeRole::Registry);
        QTest::newRow("network") << static_cast<int>(NodeRole::Network);
        QTest::newRow("user") << static_cast<int>(NodeRole::User);
        QTest::newRow("state") << static_cast<int>(NodeRole::State);
    }
    void role_hasItsFillAndBorder()
    {
        QFETCH(int, role);
        const DiagramSpec spec = oneOf(static_cast<NodeRole>(role));
        const DiagramLayout layout = samples::layOut(spec);
        const QImage image = painted(layout);
        const DiagramStyle::Tint tint = style().tint(static_cast<NodeRole>(role));
        const QRectF rect = rectOf(layout, "a");
        QCOMPARE(image.pixelColor(rect.center().toPoint()).rgb(), tint.fill.rgb());
        QVERIFY(count(image, rect, tint.border) > 150);
    }

    void shapes_areDifferentForEachRole()
    {
        const QRectF rect(0, 0, 100, 40);
        std::vector<QPainterPath> shapes;
        for (int role = 0; role <= static_cast<int>(NodeRole::State); ++role) {
            QPainterPath shape = outline(static_cast<NodeRole>(role), rect);
            QVERIFY(shape.contains(rect.center()));
            QCOMPARE(shape.boundingRect(), rect);
            shape.addPath(innerLines(static_cast<NodeRole>(role), rect));
            for (const QPainterPath &other : shapes) {
                QVERIFY(shape != other);
            }
            shapes.push_back(shape);
        }
    }

    void border_atWholeScales_isCrisp_data()
    {
        QTest::addColumn<int>("scale");
        QTest::newRow("1x") << 1;
        QTest::newRow("2x") << 2;
    }
    void border_atWholeScales_isCrisp()
    {
        QFETCH(int, scale);
        const DiagramSpec spec = oneOf(NodeRole::Process);
        const DiagramLayout layout = samples::layOut(spec);
        const QImage image = painted(layout, {}, scale);
        const int y = image.height() / 2;
        const int left = qRound(rectOf(layout, "a").left()) * scale;
        // A border of 1.3 px covers a whole pixel at 1x and two at 2x.
        for (int pixel = 0; pixel < scale; ++pixel) {
            QVERIFY(
                distance(image.pixelColor(left + pixel, y), style().tint(NodeRole::Process).border)
                <= 3);
        }
        QVERIFY(distance(image.pixelColor(left - 2, y), style().background) <= 3);
    }

    void edgeKind_hasItsDashes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("request") << static_cast<int>(EdgeKind::Request) << 100 << 100;
        QTest::newRow("data") << static_cast<int>(EdgeKind::Data) << 100 << 100;
        QTest::newRow("control") << static_cast<int>(EdgeKind::Control) << 40 << 75;
        QTest::newRow("dependency") << static_cast<int>(EdgeKind::Dependency) << 10 << 39;
    }
    void edgeKind_hasItsDashes()
    {
        QFETCH(int, kind);
        QFETCH(int, least);
        QFETCH(int, most);
        const DiagramSpec spec = lineOf(static_cast<EdgeKind>(kind));
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        const QRectF middle(line.first().x() + 50, line.first().y(), 99, 0);
        const int inked = count(painted(layout), middle, style().muted, 150);
        QVERIFY2(inked >= least && inked <= most, qPrintable(QString::number(inked)));
    }

    void arrowHead_isAtTheEndAndWithBothWaysAtTheStart_data()
    {
        QTest::addColumn<bool>("bothWays");
        QTest::newRow("one way") << false;
        QTest::newRow("both ways") << true;
    }
    void arrowHead_isAtTheEndAndWithBothWaysAtTheStart()
    {
        QFETCH(bool, bothWays);
        const DiagramSpec spec = lineOf(EdgeKind::Data, bothWays);
        const DiagramLayout layout = samples::layOut(spec);
        const QImage image = painted(layout);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        const int y = qRound(line.first().y());
        const auto heightAt = [&](double x) {
            return count(image, QRectF(x, y - 6, 0, 13), style().muted, 120);
        };
        QVERIFY(heightAt(line.last().x() - 9) >= 6);
        QVERIFY(heightAt(line.last().x() - 20) <= 2);
        QCOMPARE(heightAt(line.first().x() + 9) >= 6, bothWays);
        // The tip keeps off the border.
        QCOMPARE(heightAt(line.last().x() - 1), 0);
    }

    void highlight_dimsTheOthers()
    {
        DiagramSpec spec = architecture();
        const DiagramLayout layout = samples::layOut(spec);
        Highlight highlight;
        highlight.ids = {QStringLiteral("daemon"), QStringLiteral("client->daemon")};
        const QImage plain = painted(layout);
        const QImage lit = painted(layout, highlight);
        const QRectF web = rectOf(layout, "web");
        const QColor border = style().tint(NodeRole::Container).border;
        QVERIFY(count(plain, web, border) > 150);
        QCOMPARE(count(lit, web, border), 0);
        QCOMPARE(count(plain, QRectF(QPointF(), layout.size), style().accent), 0);
        const QRectF daemon = rectOf(layout, "daemon").adjusted(-1, -1, 1, 1);
        QVERIFY(count(lit, daemon, style().accent) > 200);
        const QRectF line = pathOf(layout, "client", "daemon").points.boundingRect();
        QVERIFY(count(lit, line.adjusted(0, -1, 0, 1), style().accent) > line.width() / 2);
        const QRectF other = pathOf(layout, "daemon", "runtime").points.boundingRect();
        QCOMPARE(count(lit, other.adjusted(5, -1, -12, 1), style().muted), 0);
    }

    void highlight_groupAroundSomethingLit_staysAsItIs()
    {
        DiagramSpec spec = twoStacks();
        const DiagramLayout layout = samples::layOut(spec);
        Highlight highlight;
        highlight.ids = {QStringLiteral("app a")};
        const QImage lit = painted(layout, highlight);
        const auto topOf = [&](const char *group) {
            const QRectF rect = groupRectOf(layout, group);
            return QRectF(rect.left() + 20, rect.top(), rect.width() - 40, 1);
        };
        QVERIFY(count(lit, topOf("machines"), style().line, 10) > 50);
        QCOMPARE(count(lit, topOf("containers"), style().line, 10), 0);
    }

    void highlight_group_hasTheAccentOutline()
    {
        DiagramSpec spec = twoStacks();
        const DiagramLayout layout = samples::layOut(spec);
        Highlight highlight;
        highlight.ids = {QStringLiteral("machines")};
        const QRectF rect = groupRectOf(layout, "machines");
        QVERIFY(count(painted(layout, highlight), rect.adjusted(-1, -1, 1, 1), style().accent)
                > 200);
    }

    void painter_isGivenBackAsItWas()
    {
        const DiagramSpec spec = architecture();
        const DiagramLayout layout = samples::layOut(spec);
        QImage image(10, 10, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.translate(3, 4);
        painter.setPen(Qt::red);
        const QTransform before = painter.transform();
        paintDiagram(painter, layout, style());
        QCOMPARE(painter.transform(), before);
        QCOMPARE(painter.pen().color(), QColor(Qt::red));
    }

    void svg_hasTitleDescriptionAndEachTextAsText()
    {
        DiagramSpec spec = architecture();
        spec.title = QStringLiteral("Clients & servers");
        const QByteArray svg = toSvg(samples::layOut(spec), style());
        QStringList texts;
        QString title;
        QString description;
        QXmlStreamReader xml(svg);
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) {
                continue;
            }
            if (xml.name() == QLatin1String("text")) {
                texts.append(xml.readElementText().trimmed());
            } else if (xml.name() == QLatin1String("title")) {
                title = xml.readElementText();
            } else if (xml.name() == QLatin1String("desc")) {
                description = xml.readElementText();
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(title, spec.title);
        QCOMPARE(description, spec.description);
        for (const DiagramNode &node : spec.nodes) {
            QVERIFY2(texts.contains(node.label), qPrintable(node.label));
        }
        for (const char *label : {"API", "host", "run", "files"}) {
            QVERIFY2(texts.contains(QLatin1String(label)), label);
        }
    }

    void svg_hasTheLayoutsSizeAndPaintsTheSame()
    {
        const DiagramSpec spec = architecture();
        const DiagramLayout layout = samples::layOut(spec);
        QSvgRenderer renderer(toSvg(layout, style()));
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.viewBoxF(), QRectF(QPointF(), layout.size));
        QImage image(layout.size.toSize(), QImage::Format_RGB32);
        image.fill(Qt::red);
        QPainter painter(&image);
        renderer.render(&painter, QRectF(QPointF(), layout.size));
        painter.end();
        const QRectF web = rectOf(layout, "web");
        QCOMPARE(image.pixelColor((web.topLeft() + QPointF(12, 12)).toPoint()).rgb(),
                 style().tint(NodeRole::Container).fill.rgb());
        QCOMPARE(image.pixelColor(1, 1).rgb(), style().background.rgb());
    }
};

QTEST_MAIN(TestDiagramPainter)
#include "tst_diagrampainter.moc"
