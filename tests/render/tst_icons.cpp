// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/icons.h"

#include <QImage>
#include <QTest>

#include <cstdlib>

using namespace quayside;

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void icon_everyName_isDrawnInItsColour_data();
    void icon_everyName_isDrawnInItsColour();
    void icon_doublePixelRatio_hasFourTimesThePixels();
};

void TestIcons::icon_everyName_isDrawnInItsColour_data()
{
    QTest::addColumn<int>("icon");
    for (int i = 0; i < render::iconCount; ++i)
        QTest::newRow(qPrintable(render::iconFileName(static_cast<render::IconName>(i)))) << i;
}

void TestIcons::icon_everyName_isDrawnInItsColour()
{
    QFETCH(int, icon);
    const QColor color(0x14, 0x63, 0xBF);
    const QImage image = render::iconImage(static_cast<render::IconName>(icon), color, 24, 2)
                             .convertToFormat(QImage::Format_ARGB32);
    int solid = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() == 255) {
                ++solid;
                // Blended strokes that overlap may be a step off.
                QVERIFY(std::abs(pixel.red() - color.red()) <= 2);
                QVERIFY(std::abs(pixel.green() - color.green()) <= 2);
                QVERIFY(std::abs(pixel.blue() - color.blue()) <= 2);
            }
            const bool atTheEdge =
                x == 0 || y == 0 || x == image.width() - 1 || y == image.height() - 1;
            if (atTheEdge)
                QCOMPARE(pixel.alpha(), 0);
        }
    }
    QVERIFY(solid > 20);
}

void TestIcons::icon_doublePixelRatio_hasFourTimesThePixels()
{
    const QImage image = render::iconImage(render::IconName::Copy, Qt::black, 20, 2);
    QCOMPARE(image.size(), QSize(40, 40));
    QCOMPARE(image.deviceIndependentSize(), QSizeF(20, 20));
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
