// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outlinemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;

namespace {

PageRef question(const char *id)
{
    return {PageRef::Kind::Question, QString::fromLatin1(id)};
}

OutlineEntry entry(const char *id)
{
    OutlineEntry result;
    result.page = question(id);
    result.title = QString::fromLatin1(id).toUpper();
    return result;
}

std::vector<OutlineGroup> twoGroups()
{
    return {{QStringLiteral("1 First"), {entry("a"), entry("b")}},
            {QStringLiteral("2 Second"), {entry("c")}}};
}

/// The whole tree as text, one line a row.
QString dump(const OutlineModel &model)
{
    QString text;
    for (int g = 0; g < model.rowCount(); ++g) {
        const QModelIndex group = model.index(g, 0);
        text += group.data().toString() + QStringLiteral(" (")
            + group.data(OutlineModel::SummaryRole).toString() + QStringLiteral(")\n");
        for (int e = 0; e < model.rowCount(group); ++e) {
            const QModelIndex row = model.index(e, 0, group);
            text += QStringLiteral("  %1 %2\n")
                        .arg(row.data().toString())
                        .arg(row.data(OutlineModel::ProgressRole).toDouble());
        }
    }
    return text;
}

} // namespace

class TestOutlineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groups_areATreeOfTwoLevels()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroups(twoGroups());
        QCOMPARE(dump(model),
                 QStringLiteral("1 First (0 of 2)\n  A 0\n  B 0\n2 Second (0 of 1)\n  C 0\n"));
    }

    void setProgress_countsInItsGroup_andTellsTheView()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroups(twoGroups());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setProgress(question("b"), learntFrom);
        QCOMPARE(dump(model),
                 QStringLiteral("1 First (1 of 2)\n  A 0\n  B 0.7\n2 Second (0 of 1)\n  C 0\n"));
        QCOMPARE(changed.size(), 2); // the row and its group's count
        model.setProgress(question("b"), learntFrom);
        QCOMPARE(changed.size(), 2);
    }

    void setProgress_lab_countsWhenItsLastStepIsDone()
    {
        const PageRef page{PageRef::Kind::Lab, QStringLiteral("l")};
        OutlineModel model;
        model.setGroups(
            {{QStringLiteral("1 First"), {{page, QStringLiteral("L"), {}, {}, 0.0, true}}}});
        model.setProgress(page, 0.9);
        QCOMPARE(dump(model), QStringLiteral("1 First (0 of 1)\n  L 0.9\n"));
        QCOMPARE(model.indexOf(page).data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("90 percent done"));
        model.setProgress(page, 1.0);
        QCOMPARE(dump(model), QStringLiteral("1 First (1 of 1)\n  L 1\n"));
    }

    void setProgress_unknownPage_changesNothing()
    {
        OutlineModel model;
        model.setGroups(twoGroups());
        const QString before = dump(model);
        model.setProgress(question("zzz"), 1);
        QCOMPARE(dump(model), before);
    }

    void pageAt_rowsOnly()
    {
        OutlineModel model;
        model.setGroups(twoGroups());
        QVERIFY(!model.pageAt(model.index(0, 0)));
        QCOMPARE(model.pageAt(model.indexOf(question("c"))), question("c"));
        QCOMPARE(model.pages().size(), size_t(3));
    }

    void course_becomesOutline_inItsOrder()
    {
        const course::LoadedCourse loaded =
            course::loadCourse(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content"));
        OutlineModel model;
        model.setGroups(outlineOfQuestions(*loaded.course));
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.pages().size(), loaded.course->questions.size());
        QCOMPARE(model.pages().front().id, loaded.course->questions.front().id.text());
        OutlineModel labs;
        labs.setGroups(outlineOfLabs(*loaded.course));
        QCOMPARE(labs.pages().size(), loaded.course->labs.size());
    }
};

QTEST_GUILESS_MAIN(TestOutlineModel)
#include "tst_outlinemodel.moc"
