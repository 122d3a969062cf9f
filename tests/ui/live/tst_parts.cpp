// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/detailtree.h"
#include "ui/live/parts/elidedlabel.h"
#include "ui/live/parts/wraplayout.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTest>
#include <QVBoxLayout>

#include <array>

using namespace quayside;
using namespace quayside::ui;

namespace {

constexpr int gap = 8;

/// A filter that gives, two buttons, a stretch, two more buttons: 80 wide each.
struct Tools
{
    Tools()
    {
        auto *outer = new QVBoxLayout(&window);
        outer->setContentsMargins(0, 0, 0, 0);
        layout = new WrapLayout;
        layout->setSpacing(gap);
        filter = new QLineEdit;
        filter->setMinimumWidth(100);
        filter->setMaximumWidth(200);
        layout->addWidget(filter);
        for (size_t i = 0; i < buttons.size(); ++i) {
            if (i == 2) {
                layout->addStretch();
            }
            buttons[i] = new QPushButton;
            buttons[i]->setFixedSize(80, 30);
            layout->addWidget(buttons[i]);
        }
        outer->addLayout(layout);
        outer->addStretch(1);
    }

    void resizeTo(int width)
    {
        window.resize(width, 200);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }

    QWidget window;
    WrapLayout *layout;
    QLineEdit *filter;
    std::array<QPushButton *, 4> buttons{};
};

} // namespace

class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrap_wide_isOneRowFromEdgeToEdge()
    {
        Tools tools;
        tools.resizeTo(800);
        QCOMPARE(tools.filter->geometry().left(), 0);
        QCOMPARE(tools.filter->width(), 200);
        QCOMPARE(tools.buttons[0]->x(), 200 + gap);
        QCOMPARE(tools.buttons[3]->geometry().right(), 799);
        QCOMPARE(tools.buttons[2]->geometry().center().y(), tools.filter->geometry().center().y());
    }

    void wrap_narrower_shrinksWhatMay()
    {
        Tools tools;
        tools.resizeTo(100 + 4 * (80 + gap));
        QCOMPARE(tools.filter->width(), 100);
        QCOMPARE(tools.buttons[3]->y(), tools.buttons[0]->y());
    }

    void wrap_tooNarrow_movesWhatStandsAtTheRight()
    {
        Tools tools;
        tools.resizeTo(99 + 4 * (80 + gap));
        QVERIFY(tools.buttons[2]->y() >= tools.filter->geometry().bottom());
        QCOMPARE(tools.buttons[2]->x(), 0);
        QCOMPARE(tools.buttons[1]->y(), tools.buttons[0]->y());
        QCOMPARE(tools.buttons[3]->width(), 80);
    }

    void wrap_narrowest_hasARowForEach()
    {
        Tools tools;
        tools.resizeTo(105);
        for (size_t i = 1; i < tools.buttons.size(); ++i) {
            QVERIFY(tools.buttons[i]->y() > tools.buttons[i - 1]->geometry().bottom());
            QCOMPARE(tools.buttons[i]->x(), 0);
        }
    }

    void wrap_hidden_takesNoRoom()
    {
        Tools tools;
        tools.buttons[0]->hide();
        tools.resizeTo(99 + 4 * (80 + gap));
        QCOMPARE(tools.buttons[3]->geometry().center().y(),
                 tools.buttons[1]->geometry().center().y());
        QCOMPARE(tools.layout->heightForWidth(100), 4 * 30 + 3 * gap + tools.filter->height() - 30);
    }

    void elided_longName_makesNothingWider()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *label = new ElidedLabel(QString(300, u'm'));
        layout->addWidget(label);
        QVERIFY(window.minimumSizeHint().width() < 120);
        window.resize(200, 60);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(label->width() <= 200);
        QCOMPARE(label->text().size(), 300); // what a screen reader tells
    }

    void detailTree_focusWithoutSelection_marksTheRowFromTheEdge()
    {
        QStandardItemModel model;
        auto *parent = new QStandardItem(QStringLiteral("parent"));
        parent->appendRow(new QStandardItem(QStringLiteral("child")));
        model.appendRow(parent);
        const render::Theme &theme = render::Theme::light();
        DetailTree tree(theme);
        tree.setModel(&model);
        tree.resize(300, 200);
        tree.show();
        tree.activateWindow();
        tree.setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(tree.hasFocus() && tree.currentIndex().isValid());
        const QRect row = tree.visualRect(tree.currentIndex());
        const QImage picture = tree.viewport()->grab().toImage();
        QCOMPARE(picture.pixelColor(1, row.center().y()), theme.accent);
        QCOMPARE(picture.pixelColor(row.right() - 2, row.top() + 1), theme.surface); // no frame
    }
};

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
