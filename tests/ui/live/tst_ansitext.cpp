// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/ansitext.h"
#include "ui/live/log/celltext.h"

#include <QElapsedTimer>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using Kind = AnsiColor::Kind;

namespace {

AnsiText parsed(const QString &raw)
{
    AnsiStyle style;
    return parseAnsi(raw, style);
}

/// "0+3 fg=1 b;4+2 u": the runs in words.
QString words(const AnsiText &line)
{
    const auto color = [](const char *name, const AnsiColor &value) -> QString {
        if (value.kind == Kind::Default) {
            return {};
        }
        return QStringLiteral(" %1=%2%3")
            .arg(QLatin1String(name), value.kind == Kind::Rgb ? QStringLiteral("#") : QString(),
                 QString::number(value.value, value.kind == Kind::Rgb ? 16 : 10));
    };
    QStringList runs;
    for (const AnsiRun &run : line.runs) {
        QString text = QStringLiteral("%1+%2").arg(run.start).arg(run.length);
        text += color("fg", run.style.foreground) + color("bg", run.style.background);
        const std::array<std::pair<bool, const char *>, 6> flags = {{{run.style.bold, " b"},
                                                                     {run.style.dim, " d"},
                                                                     {run.style.italic, " i"},
                                                                     {run.style.underline, " u"},
                                                                     {run.style.strike, " s"},
                                                                     {run.style.inverse, " r"}}};
        for (const auto &[on, flag] : flags) {
            text += on ? QString::fromLatin1(flag) : QString();
        }
        runs.append(text);
    }
    return runs.join(u';');
}

} // namespace

class TestAnsiText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void parse_style_lastsOverLines();
    void parse_longLine_isLinear();
    void readable_everyColor_hasContrast_data();
    void readable_everyColor_hasContrast();
    void readable_default_isTheThemesText();
    void cells_data();
    void cells();
    void cells_indexAtCell_findsWideCharacters();
};

void TestAnsiText::parse_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("runs");
    const auto row = [](const char *name, const QString &raw, const char *text, const char *runs) {
        QTest::newRow(name) << raw << QString::fromUtf8(text) << QString::fromLatin1(runs);
    };
    const auto e = [](const char *text) {
        return QString::fromUtf8(text).replace(QLatin1String("ESC"), QString(QChar(0x1B)));
    };
    row("plain", e("hello"), "hello", "");
    row("empty", {}, "", "");
    row("sixteen", e("ESC[31mredESC[0m x"), "red x", "0+3 fg=1");
    row("bright", e("ESC[91;102ma"), "a", "0+1 fg=9 bg=10");
    row("256", e("ESC[38;5;208ma"), "a", "0+1 fg=208");
    row("true colour", e("ESC[38;2;255;128;0ma"), "a", "0+1 fg=#ff8000");
    row("colons", e("ESC[38:5:12ma"), "a", "0+1 fg=12");
    row("background", e("ESC[48;2;1;2;3ma"), "a", "0+1 bg=#10203");
    row("weights", e("ESC[1;2;3;4;9;7ma"), "a", "0+1 b d i u s r");
    row("weights off", e("ESC[1;4maESC[22;24mb"), "ab", "0+1 b u");
    row("default colours", e("ESC[31;42maESC[39;49mb"), "ab", "0+1 fg=1 bg=2");
    row("no parameter resets", e("ESC[1maESC[mb"), "ab", "0+1 b");
    row("empty parameters are 0", e("ESC[1maESC[;mb"), "ab", "0+1 b");
    row("broken extended colour", e("ESC[38;9ma"), "a", "");
    row("256 without a number", e("ESC[38;5ma"), "a", "0+1 fg=0");
    row("huge number", e("ESC[38;5;99999999999999ma"), "a", "0+1 fg=255");
    row("same looks join", e("ESC[31maESC[31mb"), "ab", "0+2 fg=1");
    row("cursor moves are dropped", e("aESC[2Ab"), "ab", "");
    row("private modes are dropped", e("ESC[?25la"), "a", "");
    row("no SGR with intermediates", e("ESC[1 qa"), "a", "");
    row("title with bell",
        e("ESC]0;title\x07"
          "a"),
        "a", "");
    row("link with ST", e("ESC]8;;http://xESC\\aESC]8;;ESC\\b"), "ab", "");
    row("title without an end hides nothing", e("aESC]0;b"), "a0;b", "");
    row("character set", e("ESC(Ba"), "a", "");
    row("lone escape", e("aESC"), "a", "");
    row("cut sequence", e("aESC[3"), "a", "");
    row("cut by a letter of another kind", QStringLiteral("\x1b[3é"), "é", "");
    row("eight-bit CSI", QString(QChar(0x9B)) + QStringLiteral("31ma"), "a", "0+1 fg=1");
    row("tab", QStringLiteral("a\tb"), "a       b", "");
    row("tab at a stop", QStringLiteral("12345678\tb"), "12345678        b", "");
    row("carriage return overwrites", QStringLiteral("100 %\r 42"), " 42 %", "");
    row("Windows line end", QStringLiteral("a\r"), "a", "");
    row("progress with erase", e("100 %\rESC[Kok"), "ok", "");
    row("backspace", QStringLiteral("ab\bc"), "ac", "");
    row("other controls show", QString(QChar(0)) + QStringLiteral("a\x07"), "␀a␇", "");
    row("replacement character stays", QStringLiteral("\uFFFDa"),
        "\xEF\xBF\xBD"
        "a",
        "");
}

void TestAnsiText::parse()
{
    QFETCH(QString, raw);
    const AnsiText line = parsed(raw);
    QTEST(line.text, "text");
    QTEST(words(line), "runs");
}

void TestAnsiText::parse_style_lastsOverLines()
{
    AnsiStyle style;
    parseAnsi(QStringLiteral("a\x1b[32mb"), style);
    QCOMPARE(words(parseAnsi(QStringLiteral("c\x1b[0md"), style)), QStringLiteral("0+1 fg=2"));
    QCOMPARE(style, AnsiStyle());
}

void TestAnsiText::parse_longLine_isLinear()
{
    // Each introducer could make the parser look through all that follows.
    const QString raw = QStringLiteral("\x1b]x\x1b[1m").repeated(64 * 1024 / 7);
    QElapsedTimer timer;
    timer.start();
    const AnsiText line = parsed(raw);
    QVERIFY(!line.text.isEmpty());
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

void TestAnsiText::readable_everyColor_hasContrast_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestAnsiText::readable_everyColor_hasContrast()
{
    QFETCH(bool, dark);
    const render::Theme &theme = dark ? render::Theme::dark() : render::Theme::light();
    for (quint32 i = 0; i < 256; ++i) {
        const QColor ink = readableColor({Kind::Indexed, i}, theme.code, theme);
        QVERIFY2(render::contrastRatio(ink, theme.code) >= 4.5, qPrintable(QString::number(i)));
        // On coloured grounds as well, for each named one.
        const QColor ground = rawColor({Kind::Indexed, i});
        const QColor above = readableColor({Kind::Indexed, i % 16}, ground, theme);
        QVERIFY2(render::contrastRatio(above, ground) >= 4.4, qPrintable(QString::number(i)));
    }
}

void TestAnsiText::readable_default_isTheThemesText()
{
    const render::Theme &theme = render::Theme::dark();
    QCOMPARE(readableColor({}, theme.code, theme), theme.text);
    QVERIFY(!rawColor({}).isValid());
}

void TestAnsiText::cells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cells");
    QTest::addColumn<bool>("simple");
    QTest::newRow("ascii") << QStringLiteral("abc") << 3 << true;
    QTest::newRow("accent") << QStringLiteral("é") << 1 << true;
    QTest::newRow("cyrillic") << QStringLiteral("да") << 2 << true;
    QTest::newRow("wide") << QStringLiteral("日本") << 4 << false;
    QTest::newRow("emoji") << QString::fromUtf8("🐳x") << 3 << false;
    QTest::newRow("combining") << QStringLiteral("e\u0301x") << 2 << false;
    QTest::newRow("lone surrogate") << QString(QChar(0xD83D)) << 1 << false;
    QTest::newRow("replacement") << QStringLiteral("\uFFFD") << 1 << true;
}

void TestAnsiText::cells()
{
    QFETCH(QString, text);
    QTEST(celltext::cellCount(text), "cells");
    QTEST(celltext::isSimple(text), "simple");
}

void TestAnsiText::cells_indexAtCell_findsWideCharacters()
{
    const QString text = QStringLiteral("a日b");
    QCOMPARE(celltext::indexAtCell(text, 0), (std::pair<qsizetype, int>(0, 0)));
    QCOMPARE(celltext::indexAtCell(text, 1), (std::pair<qsizetype, int>(1, 1)));
    QCOMPARE(celltext::indexAtCell(text, 2), (std::pair<qsizetype, int>(1, 1)));
    QCOMPARE(celltext::indexAtCell(text, 3), (std::pair<qsizetype, int>(2, 3)));
    QCOMPARE(celltext::indexAtCell(text, 9), (std::pair<qsizetype, int>(3, 4)));
    QCOMPARE(celltext::cellOfIndex(text, 2), 3);
}

QTEST_GUILESS_MAIN(TestAnsiText)
#include "tst_ansitext.moc"
