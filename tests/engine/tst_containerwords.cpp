// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/containerwords.h"

#include <QTest>

using namespace quayside::engine;

class ContainerWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedPorts_areWords_data();
    void publishedPorts_areWords();
    void publishedPorts_ofBothFamilies_areOne();
};

void ContainerWordsTest::publishedPorts_areWords_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("everywhere") << QStringLiteral("0.0.0.0") << 8080
                                << QStringList{QStringLiteral("8080 → 80/tcp")};
    QTest::newRow("everywhere, IPv6")
        << QStringLiteral("::") << 8080 << QStringList{QStringLiteral("8080 → 80/tcp")};
    QTest::newRow("one address") << QStringLiteral("127.0.0.1") << 8080
                                 << QStringList{QStringLiteral("127.0.0.1:8080 → 80/tcp")};
    QTest::newRow("one IPv6 address")
        << QStringLiteral("::1") << 8080 << QStringList{QStringLiteral("[::1]:8080 → 80/tcp")};
    QTest::newRow("only exposed") << QString() << 0 << QStringList();
}

void ContainerWordsTest::publishedPorts_areWords()
{
    QFETCH(QString, address);
    QFETCH(int, port);
    ContainerSummary container;
    container.publishedPorts = {{address, port, 80, QStringLiteral("tcp")}};
    QTEST(publishedPortWords(container), "words");
}

void ContainerWordsTest::publishedPorts_ofBothFamilies_areOne()
{
    ContainerSummary container;
    container.publishedPorts = {{QStringLiteral("0.0.0.0"), 8080, 80, QStringLiteral("tcp")},
                                {QStringLiteral("::"), 8080, 80, QStringLiteral("tcp")}};
    QCOMPARE(publishedPortWords(container), QStringList{QStringLiteral("8080 → 80/tcp")});
}

QTEST_GUILESS_MAIN(ContainerWordsTest)
#include "tst_containerwords.moc"
