// SPDX-License-Identifier: GPL-3.0-or-later
// The diagrams of the built-in course: each is read without faults and has a sound picture.
#include "course/diagramfile.h"
#include "diagram/diagramlayout.h"

#include <QDir>
#include <QTest>

using namespace quayside;

class TestContentDiagrams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picture_hasNoFaults_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("room");
        const QDir folder(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content/diagrams"));
        const QStringList names = folder.entryList({QStringLiteral("*.yaml")}, QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString &name : names) {
            QTest::newRow(qPrintable(name))
                << folder.filePath(name) << static_cast<int>(diagram::Room::AsDrawn);
            QTest::newRow(qPrintable(name + QStringLiteral(", with room for an engine's values")))
                << folder.filePath(name) << static_cast<int>(diagram::Room::ForLive);
        }
    }
    void picture_hasNoFaults()
    {
        QFETCH(QString, path);
        QFETCH(int, room);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        course::FileLog log(path);
        const course::DiagramSpec spec =
            course::readDiagram(QString::fromUtf8(file.readAll()), log);
        QStringList faults;
        for (const course::Fault &fault : log.faults()) {
            faults.append(fault.text());
        }
        const auto layout = diagram::layOut(spec, QStringLiteral("Inter"), static_cast<diagram::Room>(room));
        for (const course::Fault &fault : diagram::checkGeometry(layout)) {
            faults.append(fault.text());
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(TestContentDiagrams)
#include "tst_contentdiagrams.moc"
