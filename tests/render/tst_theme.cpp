// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/codehighlighter.h"
#include "render/theme.h"

#include <QElapsedTimer>
#include <QFontInfo>
#include <QTest>

#include <algorithm>

using namespace quayside;
using render::Theme;
using render::ThemeName;

namespace {

struct Pair
{
    QString what;
    QColor text;
    QColor background;
};

using Named = std::pair<const char *, QColor>;

/// Every text colour on every background it may stand on.
std::vector<Pair> pairsOf(const Theme &t)
{
    std::vector<Pair> pairs;
    const auto add = [&pairs](const Named &text, const Named &background) {
        pairs.push_back({QStringLiteral("%1 on %2")
                             .arg(QLatin1String(text.first), QLatin1String(background.first)),
                         text.second, background.second});
    };
    const Named text{"text", t.text};
    const Named muted{"muted", t.muted};
    const std::vector<Named> plain{
        {"bg", t.bg}, {"surface", t.surface}, {"side", t.side}, {"code", t.code}, {"chip", t.chip}};
    const std::vector<Named> softs{{"accentSoft", t.accentSoft}, {"okSoft", t.okSoft},
                                   {"warnSoft", t.warnSoft},     {"badSoft", t.badSoft},
                                   {"infoSoft", t.infoSoft},     {"userSoft", t.userSoft}};
    const std::vector<Named> meanings{{"accent", t.accent}, {"ok", t.ok},     {"warn", t.warn},
                                      {"bad", t.bad},       {"info", t.info}, {"user", t.user}};
    for (const Named &background : plain) {
        add(text, background);
        add(muted, background);
        for (const Named &meaning : meanings)
            add(meaning, background);
    }
    for (size_t i = 0; i < softs.size(); ++i) {
        add(text, softs[i]);
        add(muted, softs[i]);
        add(meanings[i], softs[i]);
        // The filled form: a button, a step's number.
        add({"surface", t.surface}, meanings[i]);
        // Links are accent wherever they stand.
        add({"link", t.accent}, softs[i]);
    }
    for (size_t i = 0; i < t.diagram.roles.size(); ++i) {
        const QByteArray role = "role " + QByteArray::number(i);
        add({"diagram text", t.diagram.text}, {role.constData(), t.diagram.roles[i].fill});
        add({"diagram muted", t.diagram.muted}, {role.constData(), t.diagram.roles[i].fill});
    }
    add({"diagram text", t.diagram.text}, {"diagram", t.diagram.background});
    add({"diagram muted", t.diagram.muted}, {"diagram", t.diagram.background});
    using render::Token;
    for (const Token token : {Token::Text, Token::Comment, Token::Keyword, Token::String,
                              Token::Number, Token::Command, Token::Option, Token::Output}) {
        add({"token", render::tokenColor(token, t)}, {"code", t.code});
    }
    return pairs;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrast_everyTextOnItsBackground_isReadable_data();
    void contrast_everyTextOnItsBackground_isReadable();
    void contrast_blackOnWhite_isTwentyOne();
    void contrast_isTheSameBothWays();
    void diagram_borders_standOutFromTheirFill();
    void fonts_haveTheAskedSizeAndWeight();
    void fonts_families_areInstalled();
    void fonts_lookUp_isCheap();
};

void TestTheme::contrast_everyTextOnItsBackground_isReadable_data()
{
    QTest::addColumn<ThemeName>("name");
    QTest::newRow("light") << ThemeName::Light;
    QTest::newRow("dark") << ThemeName::Dark;
    QTest::newRow("print") << ThemeName::Print;
}

void TestTheme::contrast_everyTextOnItsBackground_isReadable()
{
    QFETCH(ThemeName, name);
    QStringList faults;
    for (const Pair &pair : pairsOf(Theme::of(name))) {
        const double ratio = render::contrastRatio(pair.text, pair.background);
        if (ratio < 4.5)
            faults.append(QStringLiteral("%1: %2").arg(pair.what).arg(ratio, 0, 'f', 2));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestTheme::contrast_blackOnWhite_isTwentyOne()
{
    QCOMPARE(render::contrastRatio(Qt::black, Qt::white), 21.0);
}

void TestTheme::contrast_isTheSameBothWays()
{
    const QColor a(0x14, 0x63, 0xBF);
    const QColor b(0xE2, 0xED, 0xFA);
    QCOMPARE(render::contrastRatio(a, b), render::contrastRatio(b, a));
    QCOMPARE(render::contrastRatio(a, a), 1.0);
}

void TestTheme::diagram_borders_standOutFromTheirFill()
{
    for (const ThemeName name : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
        for (const auto &tint : Theme::of(name).diagram.roles)
            QVERIFY(render::contrastRatio(tint.border, tint.fill) >= 3.0);
    }
}

void TestTheme::fonts_haveTheAskedSizeAndWeight()
{
    const QFont font = render::type::sans(render::type::heading, QFont::DemiBold);
    QCOMPARE(font.pixelSize(), 18);
    QCOMPARE(font.weight(), QFont::DemiBold);
    QCOMPARE(render::type::mono(13).pixelSize(), 13);
}

void TestTheme::fonts_families_areInstalled()
{
    // Whatever was chosen must be a family that the font system gives back unchanged.
    for (const QFont &font : {render::type::sans(15), render::type::mono(13)})
        QCOMPARE(QFontInfo(font).family(), font.family());
    QVERIFY(QFontInfo(render::type::mono(13)).fixedPitch());
}

void TestTheme::fonts_lookUp_isCheap()
{
    render::type::sansFamily();
    render::type::monoFamily();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1000; ++i)
        render::type::sans(15);
    // A thousand fonts after the first: far below one frame, however slow the machine.
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
