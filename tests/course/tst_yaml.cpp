// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/yamlreader.h"
#include "coursefixture.h"

using namespace quayside::course;

namespace {

enum class Colour { Red, Green };

/// Reads one of every type of field; the result as a string.
QString readAll(const YamlValue &value, FileLog &log)
{
    YamlReader reader(value, QStringLiteral("a thing"), log);
    const QString name = reader.text(QStringLiteral("name"));
    const QString note = reader.optionalText(QStringLiteral("note"));
    const bool flag = reader.boolean(QStringLiteral("flag"), false);
    const double size = reader.number(QStringLiteral("size"), 1, 0, 10);
    const QStringList tags = reader.texts(QStringLiteral("tags"));
    const Colour colour = reader.choice<Colour>(
        QStringLiteral("colour"),
        {{QStringLiteral("red"), Colour::Red}, {QStringLiteral("green"), Colour::Green}},
        Colour::Red);
    reader.finish();
    return QStringLiteral("%1|%2|%3|%4|%5|%6")
        .arg(name, note)
        .arg(flag)
        .arg(size)
        .arg(tags.join(QLatin1Char(',')))
        .arg(static_cast<int>(colour));
}

} // namespace

class TestYaml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields_areRead()
    {
        FileLog log(QStringLiteral("f"));
        const auto value =
            parseYaml(QStringLiteral("name: \"a: b\"\nnote: |\n  two\n  lines\nflag: "
                                     "true\nsize: 2.5\ntags: [x, 'y']\ncolour: green"),
                      1, log);
        QVERIFY(value);
        QCOMPARE(readAll(*value, log), QStringLiteral("a: b|two\nlines|1|2.5|x,y|1"));
        QCOMPARE(faultLines(log), QStringList());
    }

    void plainScalars_haveTheirType_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QVariant>("expected");
        QTest::newRow("whole") << QStringLiteral("137") << QVariant(137LL);
        QTest::newRow("number") << QStringLiteral("0.5") << QVariant(0.5);
        QTest::newRow("true") << QStringLiteral("true") << QVariant(true);
        QTest::newRow("text") << QStringLiteral("paused") << QVariant(QStringLiteral("paused"));
        QTest::newRow("quoted") << QStringLiteral("'137'") << QVariant(QStringLiteral("137"));
        QTest::newRow("null") << QStringLiteral("null") << QVariant();
        QTest::newRow("list") << QStringLiteral("[1, a]")
                              << QVariant(QVariantList{1LL, QStringLiteral("a")});
        QTest::newRow("mapping") << QStringLiteral("{a: true}")
                                 << QVariant(QVariantMap{{QStringLiteral("a"), true}});
    }
    void plainScalars_haveTheirType()
    {
        QFETCH(QString, yaml);
        QFETCH(QVariant, expected);
        FileLog log(QStringLiteral("f"));
        const auto value = parseYaml(yaml, 1, log);
        QVERIFY(value);
        QCOMPARE(value->toVariant(), expected);
    }

    void badValue_isReportedWithItsLine_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const char *yaml, const char *fault) {
            QTest::newRow(name) << QString::fromUtf8(yaml) << QString::fromUtf8(fault);
        };
        row("no mapping", "- a", "11: a thing must be a mapping of keys to values, but is a list");
        row("nothing", "", "11: a thing must be a mapping of keys to values, but is nothing");
        row("missing", "note: x", "11: a thing needs 'name'");
        row("null", "note: x\nname:", "12: a thing needs 'name'");
        row("empty", "note: x\nname: ''", "12: 'name' must not be empty");
        row("mistyped key", "name: x\n\nnoet: y",
            "13: unknown key 'noet' in a thing; did you mean 'note'?");
        row("unknown key", "name: x\nweather: y",
            "12: unknown key 'weather' in a thing; expected one of name, note, flag, size, tags, "
            "colour");
        row("list for text", "name: x\nnote: [a]",
            "12: 'note' must be text, but is a list; put text that begins with '[' in quotes");
        row("colon in text", "name: x\ntags:\n  - a\n  - b: c",
            "14: each item of 'tags' must be text, but is a mapping; put text that holds ': ' or "
            "begins with '{' in quotes");
        row("text for list", "name: x\ntags: a", "12: 'tags' must be a list, but is 'a'");
        row("empty item", "name: x\ntags: [a, '']", "12: an item of 'tags' is empty");
        row("no boolean", "name: x\nflag: yes", "12: 'flag' must be true or false, but is 'yes'");
        row("no number", "name: x\nsize: big",
            "12: 'size' must be a number from 0 to 10, but is 'big'");
        row("out of range", "name: x\nsize: 11",
            "12: 'size' must be a number from 0 to 10, but is '11'");
        row("not a number", "name: x\nsize: nan",
            "12: 'size' must be a number from 0 to 10, but is 'nan'");
        row("mistyped word", "name: x\ncolour: gren",
            "12: unknown colour 'gren'; did you mean 'green'?");
        row("unknown word", "name: x\ncolour: violet",
            "12: unknown colour 'violet'; expected one of red, green");
    }
    void badValue_isReportedWithItsLine()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, fault);
        FileLog log(QStringLiteral("f"));
        const auto value = parseYaml(yaml, 11, log);
        QVERIFY(value);
        readAll(*value, log);
        QCOMPARE(faultLines(log), QStringList{fault});
    }

    void badSyntax_isReportedWithItsLine_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const char *yaml, const char *fault) {
            QTest::newRow(name) << QString::fromUtf8(yaml) << QString::fromUtf8(fault);
        };
        row("open quote", "a: b\nc: \"d", "12: this is not valid YAML: illegal EOF in scalar");
        row("open list", "a: b\nc: [d",
            "12: this is not valid YAML: end of sequence flow not found");
        row("indent", "a: b\n  c: d", "12: this is not valid YAML: illegal map value");
        row("tab", "a:\n\tb: c", "12: this is not valid YAML: illegal map value");
        row("repeated key", "a: b\nc: d\na: e", "13: the key 'a' is there twice");
        row("anchor", "a: &x b",
            "11: anchors and aliases are not supported; write the value where "
            "it is used, or put the text in quotes");
        row("list as key", "a: b\n[c, d]: e", "12: a key must be plain text");
        row("two documents", "a: b\n---\nc: d",
            "13: a second YAML document begins here; expected only one");
    }
    void badSyntax_isReportedWithItsLine()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, fault);
        FileLog log(QStringLiteral("f"));
        QVERIFY(!parseYaml(yaml, 11, log));
        QCOMPARE(faultLines(log), QStringList{fault});
    }

    void deepNesting_isAFaultNotACrash()
    {
        FileLog log(QStringLiteral("f"));
        QVERIFY(!parseYaml(QString(20000, QLatin1Char('[')), 1, log));
        QCOMPARE(log.faults().size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestYaml)
#include "tst_yaml.moc"
