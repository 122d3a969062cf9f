// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "engine/apierror.h"
#include "engine/apiversion.h"
#include "engine/engineclient.h"
#include "support/fakeengine.h"

#include <QTest>

using quayside::Error;
using quayside::ErrorKind;
using quayside::Result;
using quayside::SystemClock;
using quayside::test::FakeEngine;
using namespace quayside::engine;
using Answer = FakeEngine::Answer;

namespace {

/// Which versions an engine speaks, and in which form it says that it does not speak another.
struct Range
{
    const char *oldest;
    const char *newest;
    bool plainText = false;

    Answer versionAnswer(const QString &target) const
    {
        const auto asked = ApiVersion::parse(target.section(u'/', 1, 1).mid(1));
        const auto low = ApiVersion::parse(QString::fromLatin1(oldest));
        const auto high = ApiVersion::parse(QString::fromLatin1(newest));
        if (!asked) { // without a version
            return {.body = R"({"Version":"x","ApiVersion":")" + QByteArray(newest) + R"("})"};
        }
        const QByteArray client = "client version " + asked->toString().toLatin1();
        if (*asked > *high) {
            return refusal(client + " is too new. Maximum supported API version is " + newest);
        }
        if (*asked < *low) {
            return refusal(client + " is too old. Minimum supported API version is " + oldest
                           + ", please upgrade your client to a newer version");
        }
        return {.body = R"({"Version":"x"})"};
    }

    Answer refusal(const QByteArray &words) const
    {
        return {.status = 400,
                .body = plainText ? QByteArray(words + '\n')
                                  : QByteArray(R"({"message":")" + words + R"("})")};
    }
};

} // namespace

Q_DECLARE_METATYPE(Range)

/// Which version is spoken with engines from 2018 to some of the future.
class NegotiationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connect_engineOfARange_speaksTheNewestOfBoth_data();
    void connect_engineOfARange_speaksTheNewestOfBoth();
    void connect_engineRefusesEverything_endsWithItsWords();
    void version_parse_data();
    void version_parse();
    void complaint_words_data();
    void complaint_words();
};

void NegotiationTest::connect_engineOfARange_speaksTheNewestOfBoth_data()
{
    QTest::addColumn<Range>("range");
    QTest::addColumn<QByteArray>("pingSays"); // empty = nothing
    QTest::addColumn<bool>("podman");
    QTest::addColumn<QString>("spoken"); // empty = refused
    QTest::addColumn<QString>("words"); // of the refusal
    const auto speaks = [](const char *name, Range range, const char *ping, const char *spoken,
                           bool podman = false) {
        QTest::newRow(name) << range << QByteArray(ping) << podman << QString::fromLatin1(spoken)
                            << QString();
    };
    const auto refuses = [](const char *name, Range range, const char *ping, const char *words) {
        QTest::newRow(name) << range << QByteArray(ping) << false << QString()
                            << QString::fromLatin1(words);
    };
    const char *updateEngine = "Update the engine";
    const char *updateUs = "Update Quayside";
    speaks("Docker 19.03", {"1.12", "1.40"}, "1.40", "1.40");
    speaks("Docker 20.10", {"1.12", "1.41"}, "1.41", "1.41");
    speaks("Docker 23", {"1.12", "1.42"}, "1.42", "1.42");
    speaks("Docker 25", {"1.24", "1.44"}, "1.44", "1.44");
    speaks("Docker 28", {"1.24", "1.51"}, "1.51", "1.51");
    speaks("Docker 29.0", {"1.44", "1.52"}, "1.52", "1.52");
    speaks("Docker 29.3", {"1.40", "1.54"}, "1.54", "1.54");
    speaks("the newest we know", {"1.44", "1.56"}, "1.56", "1.56");
    speaks("newer than we know", {"1.44", "1.60"}, "1.60", "1.56");
    speaks("of the next decade", {"1.56", "2.3"}, "2.3", "1.56");
    speaks("Podman 4", {"1.24", "1.41"}, "1.41", "1.41", true);
    speaks("Podman 5", {"1.24", "1.41", true}, "1.41", "1.41", true);
    speaks("ping says nothing", {"1.24", "1.45"}, "", "1.45");
    speaks("ping promises too much", {"1.24", "1.45"}, "1.56", "1.45");
    speaks("ping promises too much, plain text", {"1.24", "1.45", true}, "1.52", "1.45");
    speaks("ping promises too little", {"1.44", "1.52"}, "1.41", "1.44");
    speaks("ping promises too little, plain text", {"1.44", "1.52", true}, "1.41", "1.44");
    refuses("Docker 18.09", {"1.12", "1.39"}, "1.39", updateEngine);
    refuses("Docker 1.13", {"1.12", "1.25"}, "1.25", updateEngine);
    refuses("Docker 18.09, ping says nothing", {"1.12", "1.39"}, "", updateEngine);
    refuses("Docker 18.09, ping promises too much", {"1.12", "1.39"}, "1.50", updateEngine);
    refuses("too old, plain text", {"1.12", "1.39", true}, "1.50", updateEngine);
    refuses("forgot us", {"1.57", "1.70"}, "1.70", updateUs);
    refuses("forgot us, plain text", {"1.57", "1.70", true}, "1.70", updateUs);
    refuses("forgot us, version 2", {"2.0", "2.3"}, "2.3", updateUs);
}

void NegotiationTest::connect_engineOfARange_speaksTheNewestOfBoth()
{
    QFETCH(Range, range);
    QFETCH(QByteArray, pingSays);
    QFETCH(bool, podman);
    QFETCH(QString, spoken);
    QFETCH(QString, words);
    FakeEngine engine;
    QByteArray head = podman ? "Libpod-Api-Version: 5.0.0\r\n" : "";
    if (!pingSays.isEmpty()) {
        head += "Api-Version: " + pingSays + "\r\n";
    }
    engine.route(QStringLiteral("/_ping"), Answer{.body = "OK", .extraHead = head});
    engine.route(QStringLiteral("/version"),
                 [range](const QString &target) { return range.versionAnswer(target); });
    const SystemClock clock;
    EngineClient client(engine.endpoint(), clock);
    const auto future = client.connectToEngine();
    QTRY_VERIFY(future.isFinished());
    const Result<EngineInfo> info = future.result();
    if (spoken.isEmpty()) {
        QVERIFY(!info);
        QCOMPARE(info.error().kind, ErrorKind::Unsupported);
        QVERIFY2(info.error().message.contains(words), qPrintable(info.error().message));
        return;
    }
    QVERIFY2(info, qPrintable(info ? QString() : info.error().message));
    QCOMPARE(info->apiVersion, spoken);
    QCOMPARE(info->product, podman ? QStringLiteral("Podman") : QStringLiteral("Docker Engine"));
    QCOMPARE(engine.requests().last(), QStringLiteral("GET /v%1/info").arg(spoken));
}

void NegotiationTest::connect_engineRefusesEverything_endsWithItsWords()
{
    FakeEngine engine;
    int asked = 0;
    engine.route(QStringLiteral("/version"), [&asked](const QString &) {
        // Wants another one each time.
        return Range{"1.40", "1.40"}.refusal(
            "client version 1.41 is too new. Maximum supported API "
            "version is 1.4"
            + QByteArray::number(++asked));
    });
    const SystemClock clock;
    EngineClient client(engine.endpoint(), clock);
    const auto future = client.connectToEngine();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().kind, ErrorKind::Unsupported);
    QVERIFY(asked <= 2);
}

void NegotiationTest::version_parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("parsed"); // empty = refused
    for (const char *good : {"1.40", "1.9", "2.0", "10.11"}) {
        QTest::newRow(good) << QString::fromLatin1(good) << QString::fromLatin1(good);
    }
    for (const char *bad : {"", "1", ".", "1.", ".1", "1.x", "v1.40", "-1.2", "1.-2", "1.2.3",
                            "99999999999.1", "latest"}) {
        QTest::addRow("bad %s", bad) << QString::fromLatin1(bad) << QString();
    }
}

void NegotiationTest::version_parse()
{
    QFETCH(QString, text);
    QFETCH(QString, parsed);
    const std::optional<ApiVersion> version = ApiVersion::parse(text);
    QCOMPARE(version ? version->toString() : QString(), parsed);
}

void NegotiationTest::complaint_words_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("limit"); // empty = about something else
    QTest::addColumn<bool>("tooNew");
    const QByteArray tooNew =
        "client version 1.56 is too new. Maximum supported API version is 1.41";
    const QByteArray tooOld = "client version 1.39 is too old. Minimum supported API version is "
                              "1.44, please upgrade your client to a newer version";
    QTest::newRow("too new, JSON")
        << QByteArray(R"({"message":")" + tooNew + R"("})") << QStringLiteral("1.41") << true;
    QTest::newRow("too new, plain") << QByteArray(tooNew + "\n") << QStringLiteral("1.41") << true;
    QTest::newRow("too old, JSON")
        << QByteArray(R"({"message":")" + tooOld + R"("})") << QStringLiteral("1.44") << false;
    QTest::newRow("too old, plain") << tooOld << QStringLiteral("1.44") << false;
    QTest::newRow("with the daemon's introduction")
        << QByteArray(R"({"message":"Error response from daemon: )" + tooNew + R"("})")
        << QStringLiteral("1.41") << true;
    QTest::newRow("something else")
        << QByteArray(R"({"message":"bad parameter"})") << QString() << false;
    QTest::newRow("no number") << QByteArray("client version 1.56 is too new. Maximum supported "
                                             "API version is unknown")
                               << QString() << false;
    QTest::newRow("empty") << QByteArray() << QString() << false;
}

void NegotiationTest::complaint_words()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, limit);
    QFETCH(bool, tooNew);
    const Error error = apierror::fromResponse(400, body);
    const auto complaint = apierror::versionComplaint(error);
    QCOMPARE(complaint ? complaint->limit.toString() : QString(), limit);
    QCOMPARE(error.kind, limit.isEmpty() ? ErrorKind::InvalidInput : ErrorKind::Unsupported);
    if (complaint) {
        QCOMPARE(complaint->clientTooNew, tooNew);
    }
}

QTEST_GUILESS_MAIN(NegotiationTest)
#include "tst_negotiation.moc"
