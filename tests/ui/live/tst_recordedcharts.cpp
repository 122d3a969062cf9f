// SPDX-License-Identifier: GPL-3.0-or-later
// A recording as charts, without an engine.
#include "ui/live/charts/recordedcharts.h"
#include "ui/live/parts/chipbutton.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace quayside;
using namespace quayside::ui;

namespace {

const ContainerId web(QStringLiteral("aa"));
const ContainerId db(QStringLiteral("bb"));
constexpr int cpuChart = 0;

QDateTime at(int second)
{
    return QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC).addSecs(second);
}

qint64 ms(int second)
{
    return at(second).toMSecsSinceEpoch();
}

store::RecordedSample sample(const ContainerId &id, int second, double cpu)
{
    store::RecordedSample one;
    one.container = id;
    one.time = at(second);
    one.cpuPercent = cpu;
    one.memoryBytes = 1'048'576;
    return one;
}

struct Fixture
{
    RecordedCharts charts{render::Theme::light()};

    void fill(bool two = true)
    {
        store::Recording recording;
        recording.containers = {{web, QStringLiteral("web"), QStringLiteral("nginx")}};
        if (two) {
            recording.containers.push_back({db, QStringLiteral("db"), QStringLiteral("mysql")});
        }
        charts.setRecording(recording,
                            {sample(web, 0, 50), sample(db, 0, 95), sample(web, 5, 41),
                             sample(db, 5, 83), sample(web, 60, 20), sample(db, 60, 80)},
                            {});
    }
    void show()
    {
        charts.resize(640, 600);
        charts.show();
        QVERIFY(QTest::qWaitForWindowExposed(&charts));
    }
    QString spoken() const { return charts.chart(cpuChart)->spokenText(); }
    QAbstractButton *button(const char *name)
    {
        return charts.findChild<QAbstractButton *>(QLatin1String(name));
    }
    bool saysTooFew() const
    {
        const auto labels = charts.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(QStringLiteral("Too few"));
        });
    }
    /// What the chart says at a moment.
    QString spokenAt(int second)
    {
        Q_EMIT charts.chart(cpuChart)->crosshairMoved(ms(second));
        return spoken();
    }
};

} // namespace

class TestRecordedCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void span_isTheWholeRecording_withABorder()
    {
        Fixture f;
        f.fill();
        QCOMPARE(f.charts.span(), (TimeSpan{ms(0) - 1000, ms(60) + 1000}));
    }

    void tooFewSamples_saysSo_insteadOfCharts_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
    }
    void tooFewSamples_saysSo_insteadOfCharts()
    {
        QFETCH(int, count);
        Fixture f;
        f.show();
        f.fill();
        QVERIFY(!f.saysTooFew());
        QVERIFY(f.charts.chart(cpuChart)->isVisible());
        store::Recording recording;
        recording.containers = {{web, QStringLiteral("web"), QStringLiteral("nginx")}};
        std::vector<store::RecordedSample> samples;
        if (count > 0) {
            samples.push_back(sample(web, 0, 10));
        }
        f.charts.setRecording(recording, samples, {});
        QVERIFY(f.saysTooFew());
        QVERIFY(!f.charts.chart(cpuChart)->isVisible());
    }

    void twoContainers_areChosenByChips_oneHasNone()
    {
        Fixture f;
        f.fill();
        f.show();
        QVERIFY2(f.spokenAt(5).contains(QStringLiteral("41")), qPrintable(f.spoken()));
        QVERIFY(f.button("recordedContainer0")->isChecked());
        f.button("recordedContainer1")->click();
        QVERIFY2(f.spokenAt(5).contains(QStringLiteral("83")), qPrintable(f.spoken()));
        QVERIFY(f.button("recordedContainer1")->isChecked());
        f.fill(false);
        QVERIFY(f.button("recordedContainer0") == nullptr);
        QVERIFY2(f.spokenAt(5).contains(QStringLiteral("41")), qPrintable(f.spoken()));
    }

    void containersOfOneName_areToldApartByTheirTime()
    {
        Fixture f;
        store::Recording recording;
        const QString name = QStringLiteral("web");
        recording.containers = {{web, name, QStringLiteral("nginx")},
                                {db, name, QStringLiteral("nginx")}};
        f.charts.setRecording(recording, {sample(web, 0, 50), sample(db, 30, 95)}, {});
        const auto local = [](int second) {
            return at(second).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
        };
        QCOMPARE(f.button("recordedContainer0")->text(), QStringLiteral("web, ") + local(0));
        QCOMPARE(f.button("recordedContainer1")->text(), QStringLiteral("web, ") + local(30));
    }

    void zoom_showsAPart_keepsWithinTheRecording_andBack_data()
    {
        QTest::addColumn<TimeSpan>("asked");
        QTest::addColumn<TimeSpan>("shown");
        QTest::newRow("a part") << TimeSpan{ms(10), ms(30)} << TimeSpan{ms(10), ms(30)};
        QTest::newRow("too short")
            << TimeSpan{ms(10), ms(10) + 100} << TimeSpan{ms(10), ms(10) + 5000};
        QTest::newRow("before the beginning")
            << TimeSpan{ms(-30), ms(-20)} << TimeSpan{ms(0) - 1000, ms(9)};
        QTest::newRow("beyond the end")
            << TimeSpan{ms(58), ms(80)} << TimeSpan{ms(60) + 1000 - 22'000, ms(60) + 1000};
    }
    void zoom_showsAPart_keepsWithinTheRecording_andBack()
    {
        QFETCH(TimeSpan, asked);
        Fixture f;
        f.fill();
        f.show();
        const TimeSpan whole = f.charts.span();
        QVERIFY(!f.button("recordedWhole")->isVisible());
        Q_EMIT f.charts.chart(cpuChart)->zoomRequested(asked);
        QTEST(f.charts.span(), "shown");
        QVERIFY(f.button("recordedWhole")->isVisible());
        f.button("recordedWhole")->click();
        QCOMPARE(f.charts.span(), whole);
        QVERIFY(!f.button("recordedWhole")->isVisible());
    }

    void wheel_scrollsThePage()
    {
        Fixture f;
        f.fill();
        f.show();
        TimeChart *chart = f.charts.chart(cpuChart);
        const QPointF middle = QRectF(chart->rect()).center();
        QWheelEvent wheel(middle, chart->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QVERIFY(chart->isVisible());
        QCoreApplication::sendEvent(chart, &wheel);
        QVERIFY(!wheel.isAccepted());
        QCOMPARE(f.charts.span(), (TimeSpan{ms(0) - 1000, ms(60) + 1000}));
    }

    void crosshair_ofOneChart_isThatOfAll()
    {
        Fixture f;
        f.fill();
        f.show();
        Q_EMIT f.charts.chart(1)->crosshairMoved(ms(5));
        QVERIFY2(f.spoken().contains(QStringLiteral("41")), qPrintable(f.spoken()));
        Q_EMIT f.charts.chart(1)->crosshairMoved(std::nullopt);
        QVERIFY2(!f.spoken().contains(QStringLiteral("41")), qPrintable(f.spoken()));
    }

    void filledBeforeItIsShown_isDrawnWhenItIs()
    {
        Fixture f;
        f.fill();
        f.charts.chart(cpuChart)->setCrosshair(ms(5));
        f.show();
        QVERIFY2(f.spokenAt(5).contains(QStringLiteral("41")), qPrintable(f.spoken()));
    }
};

QTEST_MAIN(TestRecordedCharts)
#include "tst_recordedcharts.moc"
