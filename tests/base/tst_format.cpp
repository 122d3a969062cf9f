// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"

#include <QTest>

using namespace quayside;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dockerBinary_data()
    {
        QTest::addColumn<double>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0B");
        QTest::newRow("from the notes") << 3485491.0 << QStringLiteral("3.324MiB");
        QTest::newRow("20m") << 20971520.0 << QStringLiteral("20MiB");
        QTest::newRow("just below") << 1023.0 << QStringLiteral("1023B");
        QTest::newRow("host") << 25232932864.0 << QStringLiteral("23.5GiB");
    }
    void dockerBinary()
    {
        QFETCH(double, bytes);
        QTEST(format::dockerBytesBinary(bytes), "text");
    }

    void dockerDecimal_data()
    {
        QTest::addColumn<double>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0B");
        QTest::newRow("from the notes") << 1180.0 << QStringLiteral("1.18kB");
        QTest::newRow("round") << 1000.0 << QStringLiteral("1kB");
        QTest::newRow("mega") << 52428800.0 << QStringLiteral("52.4MB");
    }
    void dockerDecimal()
    {
        QFETCH(double, bytes);
        QTEST(format::dockerBytesDecimal(bytes), "text");
    }

    void windowForms_data()
    {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        QTest::newRow("MiB") << format::bytesBinary(15309210.0) << QStringLiteral("14.6 MiB");
        QTest::newRow("unit rolls over")
            << format::bytesBinary(1048570.0) << QStringLiteral("1 MiB");
        QTest::newRow("unknown") << format::bytesBinary(std::nullopt) << QStringLiteral("–");
        QTest::newRow("kB") << format::bytesDecimal(1180.0) << QStringLiteral("1.18 kB");
        QTest::newRow("rate") << format::byteRate(8100.0) << QStringLiteral("8.1 kB/s");
        QTest::newRow("percent") << format::percent(50.06) << QStringLiteral("50.1 %");
        QTest::newRow("percent unknown") << format::percent(std::nullopt) << QStringLiteral("–");
        QTest::newRow("percent nan") << format::percent(qQNaN()) << QStringLiteral("–");
        QTest::newRow("cli unknown") << format::dockerPercent(std::nullopt) << QStringLiteral("--");
        QTest::newRow("ms") << format::duration(400) << QStringLiteral("0.4 s");
        QTest::newRow("s") << format::duration(12'400) << QStringLiteral("12 s");
        QTest::newRow("min") << format::duration(200'000) << QStringLiteral("3 min");
        QTest::newRow("h") << format::duration(7'500'000) << QStringLiteral("2 h 5 min");
        QTest::newRow("d") << format::duration(4LL * 86'400'000) << QStringLiteral("4 d");
        QTest::newRow("days") << format::duration(89LL * 86'400'000) << QStringLiteral("89 d");
        QTest::newRow("months") << format::duration(90LL * 86'400'000)
                                << QStringLiteral("3 months");
        QTest::newRow("many months")
            << format::duration(729LL * 86'400'000) << QStringLiteral("24 months");
        QTest::newRow("years") << format::duration(1061LL * 86'400'000)
                               << QStringLiteral("2 years");
        QTest::newRow("negative") << format::duration(-1) << QStringLiteral("–");
    }
    void windowForms()
    {
        QFETCH(QString, got);
        QTEST(got, "expected");
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
