// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of whole diagrams, compared with goldens/*.txt. After a wanted change, run this test
// with QUAYSIDE_RENEW_GOLDENS=1, look at the pictures (render-diagram), and commit the difference.
// Labels are not part of it: their places depend on the installed fonts.
#include "course/diagramfile.h"
#include "diagram/samples.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

namespace {

QString text(double number)
{
    return QString::number(number, 'f', 1).remove(QStringLiteral(".0"));
}

QString text(const QRectF &rect)
{
    return QStringLiteral("%1,%2 %3x%4")
        .arg(text(rect.left()), text(rect.top()), text(rect.width()), text(rect.height()));
}

QString dump(const DiagramLayout &layout)
{
    const DiagramSpec &spec = *layout.spec;
    QString result;
    for (const GroupBox &box : layout.groups) {
        result += QStringLiteral("group %1: %2\n")
                      .arg(spec.groups[static_cast<size_t>(box.group)].id, text(box.rect));
    }
    for (const NodeBox &box : layout.nodes) {
        result += QStringLiteral("node %1: %2\n")
                      .arg(spec.nodes[static_cast<size_t>(box.node)].id, text(box.rect));
    }
    for (const EdgePath &path : layout.edges) {
        const DiagramEdge &edge = spec.edges[static_cast<size_t>(path.edge)];
        QStringList points;
        for (const QPointF &point : path.points) {
            points.append(text(point.x()) + QStringLiteral(",") + text(point.y()));
        }
        result += QStringLiteral("edge %1 -> %2: %3\n").arg(edge.from, edge.to, points.join(u' '));
    }
    return result;
}

const QString contentFolder = QStringLiteral(QUAYSIDE_SOURCE_DIR "/content/diagrams");

/// A sample, or a diagram of the course by its file's name.
DiagramSpec specOf(const QString &name)
{
    if (name.endsWith(QStringLiteral(".yaml"))) {
        QFile file(QDir(contentFolder).filePath(name));
        FileLog log(file.fileName());
        return file.open(QIODevice::ReadOnly)
            ? readDiagram(QString::fromUtf8(file.readAll()), log)
            : DiagramSpec();
    }
    return name == QStringLiteral("architecture") ? architecture()
        : name == QStringLiteral("statemachine")  ? stateMachine()
                                                  : twoStacks();
}

} // namespace

class TestDiagramGoldens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void geometry_isAsRecorded_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"architecture", "statemachine", "twostacks"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
        for (const QString &file : QDir(contentFolder).entryList({QStringLiteral("*.yaml")})) {
            QTest::newRow(qPrintable(file)) << file;
        }
    }
    void geometry_isAsRecorded()
    {
        QFETCH(QString, name);
        const DiagramSpec spec = specOf(name);
        const QString geometry = dump(samples::layOut(spec));
        QFile file(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/diagram/goldens/%1.txt")
                       .arg(QString(name).replace(QStringLiteral(".yaml"), QStringLiteral(".course"))));
        if (qEnvironmentVariableIntValue("QUAYSIDE_RENEW_GOLDENS") == 1) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(geometry.toUtf8());
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QCOMPARE(geometry, QString::fromUtf8(file.readAll()));
    }

    void geometry_sameSpecTwice_isTheSame()
    {
        const DiagramSpec spec = stateMachine();
        QCOMPARE(dump(samples::layOut(spec)), dump(samples::layOut(spec)));
    }
};

QTEST_MAIN(TestDiagramGoldens)
#include "tst_diagramgoldens.moc"
