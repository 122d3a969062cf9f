// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/jsonpath.h"
#include "lab/labfixture.h"

using namespace quayside;

class TestJsonPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_findTheirValue_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *path, const char *expected) {
            QTest::newRow(path) << QString::fromUtf8(path) << QByteArray(expected);
        };
        row("State.Status", "[\"running\"]");
        row("HostConfig.PortBindings.80/tcp.0.HostPort", "[\"8080\"]");
        row("HostConfig.PortBindings[80/tcp].0.HostPort", "[\"8080\"]");
        row("HostConfig.PortBindings.[80/tcp].0.HostPort", "[\"8080\"]");
        row("Config.Labels[com.example.lab]", "[\"l1\"]");
        row("Config.Labels[com.example.lab].more", "undefined");
        row("Config.Labels.com.example.lab", "undefined");
        row("Mounts.1.Name", "[\"b\"]");
        row("Mounts.2.Name", "undefined");
        row("Mounts.-1.Name", "[\"b\"]");
        row("Mounts.-2.Name", "[\"a\"]");
        row("Mounts.-3.Name", "undefined");
        row("Mounts.#", "[2]");
        row("Containers.#", "[2]");
        row("State.Nothing.#", "[0]");
        row("Null.#", "[0]");
        row("State.Status.#", "undefined");
        row("Mounts.x", "undefined");
        row("Mounts.*.Name", "[[\"a\",\"b\"]]");
        row("Mounts.*.Mode", "[[\"ro\"]]");
        row("Containers.*.Name", "[[\"db\",\"web\"]]");
        row("State.*", "[[\"running\"]]");
        row("State.Status.*", "undefined");
        row("State.Nothing", "undefined");
        row("State.Status.Nothing", "undefined");
        row("Null", "[null]");
        row("[open", "[\"odd\"]");
    }
    void paths_findTheirValue()
    {
        const QJsonObject root = test::json(
            "{ "
            "\"State\": {\"Status\": \"running\"}, \"Null\": null, \"[open\": \"odd\", "
            "\"HostConfig\": {\"PortBindings\": {\"80/tcp\": [{\"HostPort\": \"8080\"}]}}, "
            "\"Config\": {\"Labels\": {\"com.example.lab\": \"l1\"}}, "
            "\"Mounts\": [{\"Name\": \"a\"}, {\"Name\": \"b\", \"Mode\": \"ro\"}], "
            "\"Containers\": {\"1f\": {\"Name\": \"db\"}, \"2e\": {\"Name\": \"web\"}}}");
        QFETCH(QString, path);
        QFETCH(QByteArray, expected);
        const QJsonValue value = lab::valueAt(root, path);
        const QByteArray text = value.isUndefined()
            ? QByteArray("undefined")
            : QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        QCOMPARE(text, expected);
    }
};

QTEST_GUILESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
