// SPDX-License-Identifier: GPL-3.0-or-later
// Choices in a narrow column.
#include "ui/quizpanel.h"

#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;

class TestQuizPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void longChoice_wraps_andIsNotCutOff();
    void clickOnTheSecondLine_answers();
    void order_isTheSameInEveryProcess();

private:
    static std::vector<course::QuizItem> items();
};

std::vector<course::QuizItem> TestQuizPanel::items()
{
    course::QuizItem item;
    item.id = QStringLiteral("reach");
    item.stem = QStringLiteral("What holds?");
    item.choices = {{QStringLiteral("They cannot reach each other unless one joins both networks, "
                                    "or a port is published"),
                     true,
                     {}},
                    {QStringLiteral("Yes"), false, QStringLiteral("no")}};
    return {item};
}

void TestQuizPanel::longChoice_wraps_andIsNotCutOff()
{
    QuizPanel panel;
    panel.setItems(items());
    panel.resize(300, 600);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QCOMPARE(panel.width(), 300); // no choice has made it wider
    int heights[2] = {0, 0};
    for (const QRadioButton *button : panel.findChildren<QRadioButton *>()) {
        QVERIFY(button->width() < 300);
        QVERIFY(button->height() >= button->heightForWidth(button->width()));
        heights[button->text() == QStringLiteral("Yes") ? 0 : 1] =
            button->heightForWidth(button->width());
    }
    QVERIFY2(heights[1] > 2 * heights[0],
             qPrintable(QStringLiteral("%1 %2").arg(heights[0]).arg(heights[1])));
}

void TestQuizPanel::clickOnTheSecondLine_answers()
{
    QuizPanel panel;
    panel.setItems(items());
    panel.resize(300, 600);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QSignalSpy answered(&panel, &QuizPanel::answered);
    for (QRadioButton *button : panel.findChildren<QRadioButton *>()) {
        if (button->text() != QStringLiteral("Yes")) {
            QTest::mouseClick(button, Qt::LeftButton, {},
                              QPoint(button->width() / 2, button->height() - 4));
        }
    }
    QCOMPARE(answered.size(), 1);
    QCOMPARE(answered.first().at(2).toBool(), true);
}

void TestQuizPanel::order_isTheSameInEveryProcess()
{
    QStringList shown;
    for (const char *id : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        course::QuizItem item;
        item.id = QLatin1String(id);
        for (const char *text : {"1", "2", "3", "4"}) {
            item.choices.push_back({QLatin1String(text), false, QStringLiteral("no")});
        }
        QuizPanel panel;
        panel.setItems({item});
        shown.append(panel.findChild<QRadioButton *>()->text());
    }
    QCOMPARE(shown.join(u' '), QStringLiteral("2 3 4 1 2 3 4 1"));
}

QTEST_MAIN(TestQuizPanel)
#include "tst_quizpanel.moc"
