// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/objectmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace quayside::ui;

namespace {

ObjectRow row(const char *id, const char *name, int size)
{
    return {QLatin1String(id), {{QLatin1String(name)}, {QStringLiteral("%1 B").arg(size), size}}};
}

QStringList names(const QAbstractItemModel &model)
{
    QStringList all;
    for (int i = 0; i < model.rowCount(); ++i) {
        all += model.index(i, 0).data().toString();
    }
    return all;
}

std::vector<ObjectColumn> twoColumns()
{
    return {{QStringLiteral("Name"), QStringLiteral("what")},
            {QStringLiteral("Size"), QStringLiteral("how much"), true}};
}

} // namespace

class TestObjectModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setRows_sameAgain_changesNothing();
    void setRows_oneCellDiffers_onlyThatRowChanges();
    void setRows_removedAndAdded_keepsTheOthersInPlace();
    void setRows_idTwice_keepsTheFirst();
    void proxy_sortsByValue_notByWords();
    void proxy_equalValues_keepOneOrder();
    void proxy_words_sortAsAPersonReads();
    void proxy_filter_wantsAllWordsInAnyColumn();
};

void TestObjectModel::setRows_sameAgain_changesNothing()
{
    ObjectModel model(twoColumns());
    QAbstractItemModelTester tester(&model);
    model.setRows({row("a", "alpha", 1), row("b", "beta", 2)});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows({row("b", "beta", 2), row("a", "alpha", 1)});
    QCOMPARE(changed.count(), 0);
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(names(model), QStringList({QStringLiteral("alpha"), QStringLiteral("beta")}));
}

void TestObjectModel::setRows_oneCellDiffers_onlyThatRowChanges()
{
    ObjectModel model(twoColumns());
    model.setRows({row("a", "alpha", 1), row("b", "beta", 2)});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({row("a", "alpha", 1), row("b", "beta", 3)});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.front().front().toModelIndex().row(), 1);
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("3 B"));
}

void TestObjectModel::setRows_removedAndAdded_keepsTheOthersInPlace()
{
    ObjectModel model(twoColumns());
    QAbstractItemModelTester tester(&model);
    model.setRows({row("a", "alpha", 1), row("b", "beta", 2), row("c", "gamma", 3)});
    const QPersistentModelIndex gamma = model.index(2, 0);
    model.setRows({row("d", "delta", 4), row("c", "gamma", 3), row("b", "beta", 2)});
    QCOMPARE(
        names(model),
        QStringList({QStringLiteral("beta"), QStringLiteral("gamma"), QStringLiteral("delta")}));
    QCOMPARE(gamma.data().toString(), QStringLiteral("gamma"));
}

void TestObjectModel::setRows_idTwice_keepsTheFirst()
{
    ObjectModel model(twoColumns());
    QAbstractItemModelTester tester(&model);
    model.setRows({row("a", "first", 1), row("a", "second", 2)});
    QCOMPARE(names(model), QStringList{QStringLiteral("first")});
}

void TestObjectModel::proxy_sortsByValue_notByWords()
{
    ObjectModel model(twoColumns());
    ObjectProxy proxy;
    proxy.setSourceModel(&model);
    model.setRows({row("a", "ten", 10), row("b", "nine", 9), row("c", "hundred", 100)});
    proxy.sort(1, Qt::DescendingOrder);
    QCOMPARE(
        names(proxy),
        QStringList({QStringLiteral("hundred"), QStringLiteral("ten"), QStringLiteral("nine")}));
}

void TestObjectModel::proxy_equalValues_keepOneOrder()
{
    for (const bool reversed : {false, true}) {
        ObjectModel model(twoColumns());
        ObjectProxy proxy;
        proxy.setSourceModel(&model);
        std::vector<ObjectRow> rows{row("a", "first", 5), row("b", "second", 5)};
        if (reversed) {
            std::swap(rows[0], rows[1]);
        }
        model.setRows(rows);
        proxy.sort(1, Qt::AscendingOrder);
        QCOMPARE(names(proxy), QStringList({QStringLiteral("first"), QStringLiteral("second")}));
    }
}

void TestObjectModel::proxy_words_sortAsAPersonReads()
{
    ObjectModel model(twoColumns());
    ObjectProxy proxy;
    proxy.setSourceModel(&model);
    model.setRows({row("a", "nginx:1.10", 1), row("b", "nginx:1.9", 2)});
    proxy.sort(0, Qt::AscendingOrder);
    QCOMPARE(names(proxy),
             QStringList({QStringLiteral("nginx:1.9"), QStringLiteral("nginx:1.10")}));
}

void TestObjectModel::proxy_filter_wantsAllWordsInAnyColumn()
{
    ObjectModel model(twoColumns());
    ObjectProxy proxy;
    proxy.setSourceModel(&model);
    model.setRows({row("a", "web front", 12), row("b", "web back", 7)});
    proxy.setFilterText(QStringLiteral("WEB 12"));
    QCOMPARE(names(proxy), QStringList{QStringLiteral("web front")});
    proxy.setFilterText({});
    QCOMPARE(proxy.rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestObjectModel)
#include "tst_objectmodel.moc"
