// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jsonlinesplitter.h"

#include <QTest>

using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

class JsonLineSplitterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void feed_anySplit_givesTheSameObjects_data();
    void feed_anySplit_givesTheSameObjects();
    void feed_notAnObject_isProtocolErrorForGood_data();
    void feed_notAnObject_isProtocolErrorForGood();
    void feed_tenMebibytes_isFine();
    void feed_beyondTheCap_isAnErrorThatSaysSo();
    void finish_insideAnObject_isDisconnected();
    void stop_insideTheHandler_handsOutNothingMore();
};

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

QByteArray toBytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

void JsonLineSplitterTest::feed_anySplit_givesTheSameObjects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("objects");
    QTest::newRow("lines") << QByteArray("{\"a\":1}\n{\"b\":2}\r\n")
                           << QList<QByteArray>{"{\"a\":1}", "{\"b\":2}"};
    QTest::newRow("back to back") << QByteArray("{}{\"b\":{}}{}")
                                  << QList<QByteArray>{"{}", "{\"b\":{}}", "{}"};
    QTest::newRow("over several lines")
        << QByteArray("{\n \"a\": [1,\n2]\n}\n") << QList<QByteArray>{"{\n \"a\": [1,\n2]\n}"};
    QTest::newRow("brackets and quotes in strings")
        << QByteArray(R"({"a":"}{\"]\\"}{"b":"\\\""})")
        << QList<QByteArray>{R"({"a":"}{\"]\\"})", R"({"b":"\\\""})"};
    QTest::newRow("an open end is kept back")
        << QByteArray("{\"a\":1}\n{\"b\":") << QList<QByteArray>{"{\"a\":1}"};
    QTest::newRow("only space") << QByteArray(" \n\r\n\t") << QList<QByteArray>{};
}

void JsonLineSplitterTest::feed_anySplit_givesTheSameObjects()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, objects);
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        QList<QByteArray> got;
        JsonLineSplitter splitter([&](std::string_view object) { got.append(toBytes(object)); });
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            const QByteArray part = bytes.mid(at, step);
            QVERIFY(splitter.feed(view(part)));
        }
        QCOMPARE(got, objects);
    }
}

void JsonLineSplitterTest::feed_notAnObject_isProtocolErrorForGood_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("hello\n");
    QTest::newRow("array") << QByteArray("[1]\n");
    QTest::newRow("number") << QByteArray("7\n");
    QTest::newRow("closing bracket first") << QByteArray("}");
    QTest::newRow("bytes behind an object") << QByteArray("{}\n\x01");
}

void JsonLineSplitterTest::feed_notAnObject_isProtocolErrorForGood()
{
    QFETCH(QByteArray, bytes);
    JsonLineSplitter splitter([](std::string_view) {});
    const Result<void> fed = splitter.feed(view(bytes));
    QVERIFY(!fed);
    QCOMPARE(fed.error().kind, ErrorKind::Protocol);
    QVERIFY(!splitter.feed("{}\n"));
}

void JsonLineSplitterTest::feed_tenMebibytes_isFine()
{
    const QByteArray line = QByteArray("{\"label\":\"") + QByteArray(10 * 1024 * 1024, 'x') + "\"}";
    qsizetype size = 0;
    JsonLineSplitter splitter(
        [&](std::string_view object) { size = static_cast<qsizetype>(object.size()); });
    for (qsizetype at = 0; at < line.size(); at += 16384) {
        const QByteArray part = line.mid(at, 16384);
        QVERIFY(splitter.feed(view(part)));
    }
    QCOMPARE(size, line.size());
}

void JsonLineSplitterTest::feed_beyondTheCap_isAnErrorThatSaysSo()
{
    JsonLineSplitter splitter([](std::string_view) { QFAIL("nothing is complete"); });
    QVERIFY(splitter.feed("{\"label\":\""));
    const QByteArray block(1024 * 1024, 'x');
    Result<void> fed;
    for (int i = 0; i < 17 && fed; ++i) {
        fed = splitter.feed(view(block));
    }
    QVERIFY(!fed);
    QCOMPARE(fed.error().kind, ErrorKind::Protocol);
    QVERIFY(fed.error().detail.contains(QLatin1String("16 MiB")));
}

void JsonLineSplitterTest::finish_insideAnObject_isDisconnected()
{
    JsonLineSplitter splitter([](std::string_view) {});
    QVERIFY(splitter.feed("{}\n"));
    QVERIFY(splitter.finish());
    QVERIFY(splitter.feed("{\"a\":"));
    QCOMPARE(splitter.finish().error().kind, ErrorKind::Disconnected);
}

void JsonLineSplitterTest::stop_insideTheHandler_handsOutNothingMore()
{
    int count = 0;
    JsonLineSplitter *self = nullptr;
    JsonLineSplitter splitter([&](std::string_view) {
        ++count;
        self->stop();
    });
    self = &splitter;
    QVERIFY(splitter.feed("{}{}{}"));
    QCOMPARE(count, 1);
}

QTEST_GUILESS_MAIN(JsonLineSplitterTest)
#include "tst_jsonlinesplitter.moc"
