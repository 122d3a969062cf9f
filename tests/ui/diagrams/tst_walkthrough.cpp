// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/walkedsample.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace quayside;
using namespace quayside::ui;

namespace {

/// The sample, laid out and with its steps ready to be walked.
class Walk : public Walkthrough
{
public:
    Walk()
        : spec(walkedSample())
        , laid(laidOut(spec, diagram::Room::AsDrawn))
    {
        setDiagram(&spec);
        setLayout(laid->layout);
    }

    const QPolygonF &lineOf(const char *from, const char *to) const
    {
        return diagram::samples::pathOf(laid->layout, from, to).points;
    }

    course::DiagramSpec spec;
    LaidDiagramPtr laid;
};

/// Where a token was each time it moved.
std::vector<QPointF> wayOf(Walkthrough &walk, int step)
{
    std::vector<QPointF> way;
    QObject context;
    QObject::connect(&walk, &Walkthrough::tokenMoved, &context, [&] {
        const auto tokens = walk.tokens();
        way.insert(way.end(), tokens.begin(), tokens.end());
    });
    walk.goTo(step);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!way.empty() && walk.tokens().empty(), 10'000); }();
    return way;
}

double distance(const QPointF &point, const QPolygonF &line)
{
    double nearest = 1e9;
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        constexpr int pieces = 500;
        for (int piece = 0; piece <= pieces; ++piece) {
            const QPointF at = line[i] + (line[i + 1] - line[i]) * piece / pieces;
            nearest = std::min(nearest, QLineF(at, point).length());
        }
    }
    return nearest;
}

} // namespace

class TestWalkthrough : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_areClamped_andToldOnce()
    {
        Walk walk;
        QSignalSpy changed(&walk, &Walkthrough::stepChanged);
        QCOMPARE(walk.step(), -1);
        QCOMPARE(walk.last(), 2);
        walk.goTo(-7);
        QCOMPARE(changed.size(), 0);
        walk.goTo(0);
        walk.goTo(0);
        QCOMPARE(changed.size(), 1);
        walk.goTo(99);
        QCOMPARE(walk.step(), 2);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[1][0].toInt(), 2);
    }

    void token_followsTheEdge_fromItsStartToItsEnd()
    {
        Walk walk;
        const QPolygonF line = walk.lineOf("client", "daemon");
        const std::vector<QPointF> way = wayOf(walk, 0);
        QVERIFY(way.size() > 3);
        QVERIFY(QLineF(way.front(), line.first()).length() < 8);
        QVERIFY(QLineF(way.back(), line.last()).length() < 8);
        for (size_t i = 0; i < way.size(); ++i) {
            QVERIFY(distance(way[i], line) < 0.5);
            QVERIFY(i == 0 || way[i].x() >= way[i - 1].x());
        }
    }

    void token_severalEdges_takesOneAfterTheOther()
    {
        Walk walk;
        const std::vector<QPointF> way = wayOf(walk, 1);
        const QPolygonF second = walk.lineOf("daemon", "web");
        const auto turned = std::find_if(way.begin(), way.end(), [&](const QPointF &at) {
            return distance(at, walk.lineOf("client", "daemon")) > 0.5;
        });
        QVERIFY(turned != way.begin() && turned != way.end());
        for (auto at = turned; at != way.end(); ++at) {
            QVERIFY(distance(*at, second) < 0.5);
        }
        QVERIFY(QLineF(way.back(), second.last()).length() < 8);
    }

    void token_stepWithoutEdges_isNotThere()
    {
        Walk walk;
        QSignalSpy moved(&walk, &Walkthrough::tokenMoved);
        walk.goTo(2);
        QVERIFY(walk.tokens().empty());
        walk.goTo(0);
        QTRY_VERIFY(!walk.tokens().empty());
        walk.goTo(2); // what travels there stops
        QVERIFY(walk.tokens().empty());
        QVERIFY(!moved.wait(200));
    }

    void token_reducedMotion_doesNotTravel()
    {
        Walk walk;
        walk.goTo(0);
        QTRY_VERIFY(!walk.tokens().empty());
        QSignalSpy moved(&walk, &Walkthrough::tokenMoved);
        walk.setReducedMotion(true);
        QVERIFY(walk.tokens().empty());
        QCOMPARE(moved.size(), 1); // so that it is painted away
        walk.goTo(1);
        QVERIFY(walk.tokens().empty());
    }

    void playing_showsEachStepLongEnough_andStopsAtTheEnd()
    {
        Walk walk;
        QSignalSpy playing(&walk, &Walkthrough::playingChanged);
        std::vector<std::pair<int, qint64>> seen;
        QElapsedTimer clock;
        connect(&walk, &Walkthrough::stepChanged, this,
                [&](int step) { seen.emplace_back(step, clock.restart()); });
        clock.start();
        walk.setPlaying(true);
        QVERIFY(walk.isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(!walk.isPlaying(), 20'000);
        QCOMPARE(seen.size(), size_t(3));
        for (size_t i = 0; i < seen.size(); ++i) {
            QCOMPARE(seen[i].first, static_cast<int>(i));
        }
        const auto least = [](int ms) { return ms * 9 / 10; }; // a coarse timer is up to 5 % early
        QVERIFY(seen[1].second >= least(readingTime(walk.spec.steps[0].caption)));
        QVERIFY(seen[2].second >= least(1800)); // two edges take a token that long
        QVERIFY(clock.elapsed() >= least(readingTime(walk.spec.steps[2].caption)));
        QCOMPARE(walk.step(), 2); // the end stays to be looked at
        QCOMPARE(playing.size(), 2);
        QCOMPARE(playing[1][0].toBool(), false);
    }

    void playing_atTheEnd_beginsAgain()
    {
        Walk walk;
        walk.goTo(2);
        walk.setPlaying(true);
        QCOMPARE(walk.step(), 0);
        QVERIFY(walk.isPlaying());
    }

    void playing_inTheMiddle_goesOnFromThere()
    {
        Walk walk;
        walk.setReducedMotion(true);
        walk.goTo(1);
        walk.setPlaying(true);
        QCOMPARE(walk.step(), 1);
        QTRY_COMPARE(walk.step(), 2);
    }

    void pause_staysAtTheStep()
    {
        Walk walk;
        walk.setPlaying(true);
        QSignalSpy changed(&walk, &Walkthrough::stepChanged);
        walk.setPlaying(false);
        QVERIFY(!changed.wait(readingTime(walk.spec.steps[0].caption) + 500));
        QCOMPARE(walk.step(), 0);
    }

    /// There is no caption before the first step that could be read for a while.
    void backBeforeTheFirst_whilePlaying_stops()
    {
        Walk walk;
        walk.setPlaying(true);
        QSignalSpy playing(&walk, &Walkthrough::playingChanged);
        walk.goTo(-1);
        QCOMPARE(walk.step(), -1);
        QVERIFY(!walk.isPlaying());
        QCOMPARE(playing.size(), 1);
    }

    void anotherDiagram_whilePlaying_stopsAndBeginsBeforeTheFirst()
    {
        Walk walk;
        walk.setPlaying(true);
        QSignalSpy playing(&walk, &Walkthrough::playingChanged);
        const course::DiagramSpec other = walkedSample();
        walk.setDiagram(&other);
        QVERIFY(!walk.isPlaying());
        QCOMPARE(playing.size(), 1);
        QCOMPARE(walk.step(), -1);
        QVERIFY(walk.tokens().empty());
    }

    void noSteps_doesNotPlay()
    {
        Walkthrough walk;
        walk.setPlaying(true);
        QVERIFY(!walk.isPlaying());
        const course::DiagramSpec empty = diagram::samples::emptySpec();
        walk.setDiagram(&empty);
        walk.setPlaying(true);
        QVERIFY(!walk.isPlaying());
        QCOMPARE(walk.last(), -1);
    }

    void readingTime_growsWithTheWords()
    {
        QCOMPARE(readingTime(id("one  two three")) - readingTime(id("one")), 600);
        QVERIFY(readingTime({}) >= 1000);
    }
};

QTEST_MAIN(TestWalkthrough)
#include "tst_walkthrough.moc"
