// SPDX-License-Identifier: GPL-3.0-or-later
// What a canvas says of its parts: cards by click and by key, tool tips, links.
#include "ui/diagrams/walkedsample.h"

#include <QHelpEvent>
#include <QLabel>
#include <QSignalSpy>
#include <QToolTip>

using namespace quayside;
using namespace quayside::ui;

namespace {

QString toolTipAt(DiagramCanvas &canvas, const QPoint &at)
{
    QToolTip::hideText();
    QHelpEvent event(QEvent::ToolTip, at, canvas.mapToGlobal(at));
    QApplication::sendEvent(&canvas, &event);
    // A tool tip that is hidden fades for a moment.
    return QToolTip::isVisible() ? QToolTip::text() : QString();
}

diagram::Overlay overlayWithText(const char *part, const char *text)
{
    diagram::Overlay overlay;
    overlay.nodes[id(part)].text = QString::fromLatin1(text);
    return overlay;
}

} // namespace

class TestPartCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QToolTip::hideText(); }

    void enter_opensTheCard_escapeClosesIt_andIsThenTheWindows()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        window.key(Qt::Key_Return); // no part has the focus
        QVERIFY(cardOf(*window.canvas) == nullptr);
        window.key(Qt::Key_Tab);
        window.key(Qt::Key_Tab);
        window.key(Qt::Key_Return);
        const QString words = wordsOfCard(*window.canvas);
        QVERIFY(words.contains(id("<b>daemon</b>")));
        QVERIFY(words.contains(id("Keeps")));
        QVERIFY(words.contains(id("href=\"question:architecture\"")));
        window.key(Qt::Key_Tab); // the card goes along
        QVERIFY(wordsOfCard(*window.canvas).contains(id("<b>web</b>")));
        window.key(Qt::Key_Escape);
        QVERIFY(cardOf(*window.canvas) == nullptr);
        QVERIFY(window.keysLeft.isEmpty());
        window.key(Qt::Key_Escape);
        QCOMPARE(window.keysLeft, QList<int>{Qt::Key_Escape});
    }

    void click_onAPart_opensItsCard_whereverThePictureIs()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        turnWheel(*window.canvas, window.middleOf("web"), {0, 480});
        window.key(Qt::Key_Right);
        QTest::mouseClick(window.canvas, Qt::LeftButton, {}, window.middleOf("web"));
        QVERIFY(wordsOfCard(*window.canvas).contains(id("<b>web</b>")));
        QCOMPARE(window.canvas->focusedPart(), id("web"));
        window.key(Qt::Key_0);
        QTest::mouseClick(window.canvas, Qt::LeftButton, {}, window.middleOf("client"));
        QVERIFY(wordsOfCard(*window.canvas).contains(id("<b>client</b>")));
        QTest::mouseClick(window.canvas, Qt::LeftButton, {}, emptyPlace(window));
        QVERIFY(cardOf(*window.canvas) == nullptr);
        QTest::mouseClick(window.canvas, Qt::RightButton, {}, window.middleOf("client"));
        QVERIFY(cardOf(*window.canvas) == nullptr);
    }

    void card_staysInTheWindow_andOffItsPart_data()
    {
        QTest::addColumn<QString>("part");
        for (const char *part : {"client", "daemon", "web"}) {
            QTest::newRow(part) << id(part);
        }
    }
    void card_staysInTheWindow_andOffItsPart()
    {
        QFETCH(QString, part);
        CanvasWindow window;
        QVERIFY(window.isReady());
        QTest::mouseClick(window.canvas, Qt::LeftButton, {},
                          window.canvas->rectOfPart(part).center());
        QWidget *card = cardOf(*window.canvas);
        QVERIFY(card != nullptr);
        QVERIFY(window.canvas->rect().contains(card->geometry()));
        QVERIFY(!card->geometry().intersects(window.canvas->rectOfPart(part)));
    }

    void card_link_isPassedOn()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        QSignalSpy asked(window.canvas, &DiagramCanvas::linkActivated);
        QTest::mouseClick(window.canvas, Qt::LeftButton, {}, window.middleOf("daemon"));
        QVERIFY(cardOf(*window.canvas) != nullptr);
        auto *words = cardOf(*window.canvas)->findChild<QLabel *>(id("partWords"));
        words->setFocus();
        QTest::keyClick(words, Qt::Key_Tab); // to the link
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toUrl(), QUrl(id("question:architecture")));
    }

    void card_whileTheEngineChanges_saysTheNewValue()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        window.canvas->setOverlay(overlayWithText("daemon", "3 running"));
        QTest::mouseClick(window.canvas, Qt::LeftButton, {}, window.middleOf("daemon"));
        QVERIFY(wordsOfCard(*window.canvas).contains(id("3 running")));
        window.canvas->setOverlay(overlayWithText("daemon", "4 running"));
        QVERIFY(wordsOfCard(*window.canvas).contains(id("4 running")));
        QVERIFY(window.canvas->accessibleName().contains(id("4 running")));
    }

    void toolTip_saysWhatAPartIs_andWhatTheEngineKnows()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        window.canvas->setOverlay(overlayWithText("daemon", "3 <running>"));
        const QString tip = toolTipAt(*window.canvas, window.middleOf("daemon"));
        QVERIFY(tip.contains(id("<b>daemon</b>")));
        QVERIFY(tip.contains(id("Keeps")));
        QVERIFY(tip.contains(id("3 &lt;running&gt;")));
        QVERIFY(tip.contains(id("Click for the question")));
        const QString plain = toolTipAt(*window.canvas, window.middleOf("client"));
        QVERIFY(plain.contains(id("Asks.")));
        QVERIFY(!plain.contains(id("Click")));
    }

    void toolTip_whereNothingIsToBeSaid_isNotThere()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        QSignalSpy none(window.canvas, &DiagramCanvas::viewChanged);
        QVERIFY(!toolTipAt(*window.canvas, window.middleOf("client")).isEmpty());
        toolTipAt(*window.canvas, window.middleOf("web"));
        QTRY_VERIFY(!QToolTip::isVisible());
        toolTipAt(*window.canvas, emptyPlace(window));
        QTRY_VERIFY(!QToolTip::isVisible());
        // The card says it all already.
        QTest::mouseClick(window.canvas, Qt::LeftButton, {}, window.middleOf("client"));
        toolTipAt(*window.canvas, window.middleOf("client"));
        QTRY_VERIFY(!QToolTip::isVisible());
    }

    void toolTip_ofAChip_isTheChips()
    {
        course::DiagramSpec spec = walkedSample();
        spec.live.show.push_back({});
        spec.live.show.back().kind = course::LiveBinding::Kind::Containers;
        spec.live.show.back().on = id("daemon");
        CanvasWindow window(spec);
        window.canvas->setDiagram(laidOut(spec, diagram::Room::ForLive));
        QVERIFY(window.isReady());
        diagram::Overlay overlay;
        overlay.nodes[id("daemon")].chips = {{id("1"), id("web"), {}, id("running since noon")}};
        window.canvas->setReducedMotion(true);
        window.canvas->setOverlay(overlay);
        const auto chips = window.canvas->extras().chips;
        QCOMPARE(chips.size(), size_t(1));
        const QPointF at = window.canvas->view().transform().map(chips[0].rect.center());
        QCOMPARE(toolTipAt(*window.canvas, at.toPoint()), id("running since noon"));
    }
};

QTEST_MAIN(TestPartCard)
#include "tst_partcard.moc"
