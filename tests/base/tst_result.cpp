// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ids.h"
#include "base/result.h"

#include <QSet>
#include <QTest>

#include <memory>

using namespace quayside;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void value_isReadBack()
    {
        const Result<int> result = 3;
        QVERIFY(result.isOk());
        QCOMPARE(*result, 3);
    }

    void error_keepsKindAndWords()
    {
        const Result<int> result = Error{ErrorKind::Timeout, QStringLiteral("too slow")};
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QCOMPARE(result.error().message, QStringLiteral("too slow"));
    }

    void moveOnlyValue_movesOut()
    {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
        const std::unique_ptr<int> taken = *std::move(result);
        QCOMPARE(*taken, 5);
    }

    void voidResult_defaultIsOk()
    {
        QVERIFY(Result<void>().isOk());
        QVERIFY(!Result<void>(Error{}).isOk());
    }

    void ids_compareAndHashByText()
    {
        const QSet<QuestionId> set = {QuestionId(QStringLiteral("a")), QuestionId(QStringLiteral("a"))};
        QCOMPARE(set.size(), 1);
        QVERIFY(QuestionId(QStringLiteral("a")) < QuestionId(QStringLiteral("b")));
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
