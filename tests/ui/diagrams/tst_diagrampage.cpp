// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a diagram: captions and buttons of the walk, its keys, and ways to take the picture
// along.
#include "ui/diagrams/diagrampage.h"
#include "ui/diagrams/walkedsample.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QToolButton>

using namespace quayside;
using namespace quayside::ui;

namespace {

/// The page with the sample on it; no engine is there.
class Stage
{
public:
    Stage()
    {
        feed.setState(LiveFeed::State::Offline);
        page.setReducedMotion(true);
        page.resize(900, 640);
        page.show(spec);
        page.QWidget::show();
        page.activateWindow();
        page.canvas().setFocus();
    }

    bool isReady() { return QTest::qWaitForWindowActive(&page) && page.canvas().hasFocus(); }
    template <typename T>
    T *find(const char *name)
    {
        return page.findChild<T *>(id(name));
    }
    QString caption() { return find<QLabel>("diagramCaption")->text(); }
    void click(const char *button) { find<QAbstractButton>(button)->click(); }
    void key(int which, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&page.canvas(), static_cast<Qt::Key>(which), modifiers);
    }
    /// Where the walk is: how many steps back to the beginning.
    QString position()
    {
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->text().contains(id(" of 3"))) {
                return label->text();
            }
        }
        return {};
    }
    /// Answers the next dialog for a file with `path`.
    void answerDialog(const QString &path)
    {
        QTimer::singleShot(0, &page, [this, path] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            if (dialog == nullptr) {
                return answerDialog(path); // it is only being made
            }
            suggested = dialog->findChild<QLineEdit *>(id("fileNameEdit"))->text();
            dialog->findChild<QLineEdit *>(id("fileNameEdit"))->setText(path);
            QMetaObject::invokeMethod(dialog, "accept");
        });
    }

    course::DiagramSpec spec = walkedSample();
    ScriptedFeed feed;
    ScriptedReads reads;
    DiagramPage page{render::Theme::light(), feed, reads};
    QString suggested;
};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDiagramPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void buttons_walkForthAndBack_withTheirCaptions()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        QVERIFY(stage.caption().contains(stage.spec.description));
        QCOMPARE(stage.position(), QString());
        QVERIFY(!stage.find<QPushButton>("previousStep")->isEnabled());
        stage.click("nextStep");
        QVERIFY(stage.caption().contains(id("Ask")));
        QVERIFY(!stage.caption().contains(u'`')); // Markdown, not as typed
        QCOMPARE(stage.position(), id("1 of 3"));
        stage.click("nextStep");
        stage.click("nextStep");
        QCOMPARE(stage.position(), id("3 of 3"));
        QVERIFY(!stage.find<QPushButton>("nextStep")->isEnabled());
        stage.click("previousStep");
        QVERIFY(stage.caption().contains(id("Start")));
        QVERIFY(stage.find<QPushButton>("nextStep")->isEnabled());
    }

    void keys_walkForthAndBack()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.position(), id("1 of 3"));
        stage.key(Qt::Key_N);
        QCOMPARE(stage.position(), id("2 of 3"));
        stage.key(Qt::Key_Left);
        QCOMPARE(stage.position(), id("1 of 3"));
        stage.key(Qt::Key_B);
        QCOMPARE(stage.position(), QString());
        stage.key(Qt::Key_B); // there is nothing before
        QVERIFY(stage.caption().contains(stage.spec.description));
    }

    /// Up and down do nothing to a picture that is seen as a whole, and do not take the other
    /// arrows away from the walk.
    void arrows_afterUpAndTab_stillWalk()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        stage.key(Qt::Key_Up);
        stage.key(Qt::Key_Tab);
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.position(), id("1 of 3"));
    }

    void space_playsAndStops_hidingStops()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        auto *play = stage.find<QPushButton>("playSteps");
        const QString words = play->text();
        stage.key(Qt::Key_Space);
        QVERIFY(play->text() != words);
        QCOMPARE(stage.position(), id("1 of 3"));
        QTRY_COMPARE(stage.position(), id("2 of 3"));
        stage.key(Qt::Key_Space);
        QCOMPARE(play->text(), words);
        play->click();
        QVERIFY(play->text() != words);
        stage.page.hide();
        QCOMPARE(play->text(), words);
    }

    void play_toTheEnd_leavesTheLastCaption_andCanBeginAgain()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        auto *play = stage.find<QPushButton>("playSteps");
        const QString words = play->text();
        play->click();
        QTRY_COMPARE_WITH_TIMEOUT(play->text(), words, 20'000);
        QCOMPARE(stage.position(), id("3 of 3"));
        QVERIFY(stage.caption().contains(id("Done")));
        play->click();
        QCOMPARE(stage.position(), id("1 of 3"));
    }

    /// Its buttons are gone, so its keys must not walk on unseen.
    void drawingOfTheEngine_hasNoSteps_byKeyNeither()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        stage.spec.live.draw = course::LiveDrawing::Networks;
        stage.spec.live.line = 1;
        engine::NetworkSummary network;
        network.id = id("n1");
        network.name = id("front");
        network.driver = id("bridge");
        stage.reads.networkList = std::vector{network};
        stage.page.show(stage.spec);
        stage.key(Qt::Key_Space); // plays the example
        QCOMPARE(stage.position(), id("1 of 3"));
        stage.feed.setState(LiveFeed::State::Online);
        QTRY_VERIFY(stage.caption().contains(id("your engine has now")));
        QVERIFY(!stage.find<QPushButton>("nextStep")->isVisible());
        stage.key(Qt::Key_Right);
        stage.key(Qt::Key_Space);
        stage.key(Qt::Key_E); // back to the example
        QCOMPARE(stage.find<QPushButton>("playSteps")->text(), id("Play"));
        QCOMPARE(stage.position(), id("1 of 3")); // where it was when the drawing came
    }

    void anotherDiagram_beginsAtItsBeginning()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        stage.key(Qt::Key_Right);
        stage.key(Qt::Key_Plus);
        course::DiagramSpec other = diagram::samples::architecture();
        other.description = id("Another picture.");
        stage.page.show(other);
        QVERIFY(stage.caption().contains(id("Another picture.")));
        QVERIFY(stage.page.canvas().view().isFitted());
        QVERIFY(!stage.find<QPushButton>("nextStep")->isVisible()); // it has no steps
        stage.page.show(stage.spec);
        QVERIFY(stage.find<QPushButton>("nextStep")->isVisible());
    }

    void zoom_byButtonsAndByKeys_isTheSame()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        const ZoomView &view = stage.page.canvas().view();
        stage.click("zoomIn");
        const double larger = view.scale();
        stage.click("zoomFit");
        QVERIFY(view.isFitted());
        QTest::keyClick(&stage.page, Qt::Key_Plus); // wherever on the page the focus is
        QCOMPARE(view.scale(), larger);
        QTest::keyClick(&stage.page, Qt::Key_0);
        stage.click("zoomOut");
        const double smaller = view.scale();
        QTest::keyClick(&stage.page, Qt::Key_0);
        QTest::keyClick(&stage.page, Qt::Key_Minus);
        QCOMPARE(view.scale(), smaller);
        QVERIFY(smaller < larger);
    }

    void escape_andTheButton_close()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        QSignalSpy closed(&stage.page, &DiagramPage::closeRequested);
        stage.key(Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        stage.click("closeDiagram");
        QCOMPARE(closed.size(), 2);
    }

    void links_inCaptions_areFollowed()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        QSignalSpy asked(&stage.page, &DiagramPage::linkActivated);
        stage.click("nextStep");
        stage.click("nextStep");
        stage.click("nextStep");
        auto *caption = stage.find<QLabel>("diagramCaption");
        caption->setFocus();
        QTest::keyClick(caption, Qt::Key_Tab);
        QTest::keyClick(caption, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toUrl(), QUrl(id("question:architecture")));
    }

    void copy_takesTheWholePictureAsPngAndSvg()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        for (int i = 0; i < 10; ++i) {
            stage.key(Qt::Key_Plus); // a part is seen, the whole is copied
        }
        QApplication::clipboard()->clear();
        stage.key(Qt::Key_C, Qt::ControlModifier);
        const QMimeData *mime = QApplication::clipboard()->mimeData();
        const QSizeF size = stage.page.canvas().diagram()->layout.size;
        const auto image = mime->imageData().value<QImage>();
        QCOMPARE(image.size(), (size * 2).toSize());
        QSvgRenderer svg(mime->data(id("image/svg+xml")));
        QVERIFY(svg.isValid());
        QCOMPARE(svg.viewBoxF().size(), size);
        QVERIFY(mime->data(id("image/svg+xml")).contains("daemon"));
        QApplication::clipboard()->clear();
        stage.click("copyDiagram");
        QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
    }

    void copy_ofAStep_showsTheStep_butNoFocus()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        const auto copied = [&] {
            stage.click("copyDiagram");
            return QApplication::clipboard()->mimeData()->imageData().value<QImage>();
        };
        const QImage plain = copied();
        stage.key(Qt::Key_Tab);
        QCOMPARE(copied(), plain);
        stage.key(Qt::Key_Right);
        QVERIFY(copied() != plain);
    }

    void save_svg_writesTheDocument_andSaysWhere()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        const QString path = m_folder->filePath(id("a.svg"));
        stage.answerDialog(path);
        stage.key(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(stage.suggested, id("sample.svg"));
        QVERIFY(QSvgRenderer(contentsOf(path)).isValid());
        QVERIFY(stage.find<QLabel>("diagramSaved")->isVisible());
        QVERIFY(stage.find<QLabel>("diagramSaved")->text().contains(path));
    }

    void save_png_writesTwiceTheSize()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        const QString path = m_folder->filePath(id("a.PNG"));
        stage.answerDialog(path);
        stage.click("saveDiagram");
        const QImage image(path);
        QCOMPARE(image.size(), (stage.page.canvas().diagram()->layout.size * 2).toSize());
    }

    void save_withoutAnEnding_getsOne()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        stage.answerDialog(m_folder->filePath(id("picture")));
        stage.click("saveDiagram");
        QVERIFY(QSvgRenderer(contentsOf(m_folder->filePath(id("picture.svg")))).isValid());
    }

    void save_whereNothingCanBeWritten_saysSo()
    {
        Stage stage;
        QVERIFY(stage.isReady());
        const QString path = m_folder->filePath(id("missing/a.svg"));
        stage.answerDialog(path);
        stage.click("saveDiagram");
        auto *saved = stage.find<QLabel>("diagramSaved");
        QVERIFY(saved->isVisible());
        QVERIFY(saved->text().contains(id("cannot be written")));
        QVERIFY(!QFile::exists(path));
        stage.page.show(stage.spec); // the words are about the picture before
        QVERIFY(!saved->isVisible());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestDiagramPage)
#include "tst_diagrampage.moc"
