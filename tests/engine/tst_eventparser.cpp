// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/eventparser.h"

#include <QTest>

using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

class EventParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_everyForm_givesOneForm_data();
    void parse_everyForm_givesOneForm();
    void parse_attributes_areAllKept();
    void parse_broken_isProtocolError_data();
    void parse_broken_isProtocolError();
};

void EventParserTest::parse_everyForm_givesOneForm_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("actor");
    QTest::addColumn<qint64>("timeNano");
    const auto row = [](const char *name, const QByteArray &json, const char *type,
                        const char *action, const char *actor, qint64 nano) {
        QTest::newRow(name) << json << QString::fromLatin1(type) << QString::fromLatin1(action)
                            << QString::fromLatin1(actor) << nano;
    };
    row("before 1.52",
        R"({"status":"start","id":"c1","from":"nginx","Type":"container","Action":"start",
            "Actor":{"ID":"c1","Attributes":{"name":"web"}},"scope":"local","time":5,
            "timeNano":5000000001})",
        "container", "start", "c1", 5'000'000'001);
    row("1.52",
        R"({"Type":"network","Action":"connect","Actor":{"ID":"n1","Attributes":{}},"time":5,
            "timeNano":5000000001})",
        "network", "connect", "n1", 5'000'000'001);
    row("oldest", R"({"status":"die","id":"c1","from":"nginx","time":7})", "container", "die", "c1",
        7'000'000'000);
    row("docker health",
        R"({"Type":"container","Action":"health_status: healthy","Actor":{"ID":"c1"},"timeNano":1})",
        "container", "health_status: healthy", "c1", 1);
    row("podman health",
        R"({"Type":"container","Action":"health_status","Actor":{"ID":"c1","Attributes":{}},
            "HealthStatus":"unhealthy","timeNano":1})",
        "container", "health_status: unhealthy", "c1", 1);
    row("podman died", R"({"Type":"container","Action":"died","Actor":{"ID":"c1"},"timeNano":1})",
        "container", "die", "c1", 1);
    row("podman remove",
        R"({"Type":"container","Action":"remove","Actor":{"ID":"c1"},"timeNano":1})", "container",
        "destroy", "c1", 1);
    row("an image's remove stays",
        R"({"Type":"image","Action":"remove","Actor":{"ID":"i1"},"timeNano":1})", "image", "remove",
        "i1", 1);
    row("nulls", R"({"Type":"daemon","Action":"reload","Actor":null,"timeNano":null})", "daemon",
        "reload", "", 0);
}

void EventParserTest::parse_everyForm_givesOneForm()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, type);
    QFETCH(QString, action);
    QFETCH(QString, actor);
    QFETCH(qint64, timeNano);
    EventParser parser;
    const Result<EngineEvent> event =
        parser.parse({json.constData(), static_cast<size_t>(json.size())});
    QVERIFY(event);
    QCOMPARE(event->type, type);
    QCOMPARE(event->action, action);
    QCOMPARE(event->actorId, actor);
    QCOMPARE(event->timeNano, timeNano);
}

void EventParserTest::parse_attributes_areAllKept()
{
    EventParser parser;
    const Result<EngineEvent> event = parser.parse(
        R"({"Type":"container","Action":"exec_create: sh -c \"echo é\"","from":"nginx:1",)"
        R"("Actor":{"ID":"c","Attributes":{"name":"web","exitCode":"137","a\"b":"\u00fc"}}})");
    QVERIFY(event);
    QCOMPARE(event->action, QStringLiteral("exec_create: sh -c \"echo é\""));
    QCOMPARE(event->name(), QStringLiteral("web"));
    QCOMPARE(event->attributes.value(QStringLiteral("exitCode")), QStringLiteral("137"));
    QCOMPARE(event->attributes.value(QStringLiteral("a\"b")), QStringLiteral("ü"));
    QCOMPARE(event->attributes.value(QStringLiteral("image")), QStringLiteral("nginx:1"));
}

void EventParserTest::parse_broken_isProtocolError_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no action") << QByteArray(R"({"Type":"container"})");
    QTest::newRow("error object") << QByteArray(R"({"message":"shutting down"})");
    QTest::newRow("cut") << QByteArray(R"({"Type":"container","Action":"st)");
    QTest::newRow("array") << QByteArray("[]");
}

void EventParserTest::parse_broken_isProtocolError()
{
    QFETCH(QByteArray, json);
    EventParser parser;
    const Result<EngineEvent> event =
        parser.parse({json.constData(), static_cast<size_t>(json.size())});
    QVERIFY(!event);
    QCOMPARE(event.error().kind, ErrorKind::Protocol);
}

QTEST_GUILESS_MAIN(EventParserTest)
#include "tst_eventparser.moc"
