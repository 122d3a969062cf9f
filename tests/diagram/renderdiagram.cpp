// SPDX-License-Identifier: GPL-3.0-or-later
// A tool for authors and for work on the painter: paints one diagram file and prints its faults.
#include "course/diagramfile.h"
#include "diagram/diagrampainter.h"
#include "render/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTextStream>

using namespace quayside;

namespace {

constexpr int unusable = 2;

struct Wanted
{
    QString file;
    QString picture;
    const render::Theme *theme = &render::Theme::light();
    double scale = 1;
    size_t step = 0; ///< 0 = no highlight
    diagram::Room room = diagram::Room::AsDrawn;
};

std::optional<Wanted> readArguments(const QStringList &words)
{
    if (words.size() < 3 || words.size() > 7) {
        return std::nullopt;
    }
    Wanted wanted;
    wanted.file = words[1];
    wanted.picture = words[2];
    if (words.value(3) == QStringLiteral("dark")) {
        wanted.theme = &render::Theme::dark();
    } else if (words.value(3) == QStringLiteral("print")) {
        wanted.theme = &render::Theme::print();
    }
    wanted.scale = words.size() > 4 ? words[4].toDouble() : 1;
    wanted.step = words.size() > 5 ? words[5].toUInt() : 0;
    if (words.value(6) == QStringLiteral("live")) {
        wanted.room = diagram::Room::ForLive;
    }
    return wanted.scale > 0 ? std::optional(wanted) : std::nullopt;
}

bool saveSvg(const QString &path, const QByteArray &svg)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(svg) == svg.size();
}

bool save(const Wanted &wanted, const diagram::DiagramLayout &layout)
{
    const diagram::DiagramStyle &style = wanted.theme->diagram;
    if (wanted.picture.endsWith(QStringLiteral(".svg"))) {
        return saveSvg(wanted.picture, diagram::toSvg(layout, style));
    }
    diagram::Highlight highlight;
    const auto &steps = layout.spec->steps;
    if (wanted.step > 0 && wanted.step <= steps.size()) {
        const QStringList &ids = steps[wanted.step - 1].highlight;
        highlight.ids = QSet<QString>(ids.begin(), ids.end());
    }
    QImage image((layout.size * wanted.scale).toSize(), QImage::Format_RGB32);
    image.fill(style.background);
    QPainter painter(&image);
    painter.scale(wanted.scale, wanted.scale);
    diagram::paintDiagram(painter, layout, style, highlight);
    painter.end();
    return image.save(wanted.picture);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QGuiApplication app(argc, argv);
    QTextStream out(stdout);
    const auto wanted = readArguments(QGuiApplication::arguments());
    if (!wanted) {
        out << "usage: render-diagram FILE.yaml OUT.png|OUT.svg [light|dark|print] [scale] [step] [live]\n";
        return unusable;
    }
    QFile file(wanted->file);
    if (!file.open(QIODevice::ReadOnly)) {
        out << wanted->file << ": " << file.errorString() << '\n';
        return unusable;
    }
    course::FileLog log(wanted->file);
    const course::DiagramSpec spec = course::readDiagram(QString::fromUtf8(file.readAll()), log);
    const diagram::DiagramLayout layout = diagram::layOut(spec, render::type::sansFamily(), wanted->room);
    std::vector<course::Fault> faults = log.faults();
    const std::vector<course::Fault> geometry = diagram::checkGeometry(layout);
    faults.insert(faults.end(), geometry.begin(), geometry.end());
    for (const course::Fault &fault : faults) {
        out << fault.text() << '\n';
    }
    if (!save(*wanted, layout)) {
        out << wanted->picture << ": cannot be written\n";
        return unusable;
    }
    return faults.empty() ? 0 : 1;
}
