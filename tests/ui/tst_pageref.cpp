// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pageref.h"

#include <QTest>

using namespace quayside::ui;

class TestPageRef : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_parsedAgain_isTheSame_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"question:architecture", "lab:container-life-cycle", "diagram:vm",
                                 "dashboard", "dashboard:networks", "progress", "settings"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }
    void text_parsedAgain_isTheSame()
    {
        QFETCH(QString, text);
        const auto page = PageRef::parse(text);
        QVERIFY(page);
        QCOMPARE(page->text(), text);
    }

    void parse_anythingElse_isNoPage_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "question", "question:", "dashboard:1", "https://example.org", "nonsense:x"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }
    void parse_anythingElse_isNoPage()
    {
        QFETCH(QString, text);
        QVERIFY(!PageRef::parse(text));
    }
};

QTEST_GUILESS_MAIN(TestPageRef)
#include "tst_pageref.moc"
