// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/naturalorder.h"

#include <QTest>

#include <algorithm>

using namespace quayside;

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compare_data();
    void compare();
};

void TestNaturalOrder::compare_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *before, const char *after) {
        QTest::addRow("%s, %s", before, after)
            << QString::fromLatin1(before) << QString::fromLatin1(after);
    };
    row("", "a");
    row("a", "b");
    row("a", "B");
    row("A", "b");
    row("web", "web-1");
    row("web-2", "web-10");
    row("shop_web_9", "shop_web_10");
    row("nginx:1.9.2", "nginx:1.10");
    row("1", "a");
    row("w2b", "w10a");
    row("w", "w1");
    row("99999999999999999999998", "99999999999999999999999");
    row("9", "99999999999999999999999");
    row("w1", "w01a");
    row("W1", "w1");
}

void TestNaturalOrder::compare()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QVERIFY(compareNaturally(before, after) < 0);
    QVERIFY(compareNaturally(after, before) > 0);
    QCOMPARE(compareNaturally(before, before), 0);
}

QTEST_GUILESS_MAIN(TestNaturalOrder)
#include "tst_naturalorder.moc"
