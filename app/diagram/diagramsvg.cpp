// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagrampainter.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>

namespace quayside::diagram {

namespace {

/// The generator has setters for these, but up to Qt 6.4 at least it does not escape them.
QByteArray words(const course::DiagramSpec &spec)
{
    const QString elements = QStringLiteral("<title>%1</title>\n<desc>%2</desc>\n")
                                 .arg(spec.title.toHtmlEscaped(), spec.description.toHtmlEscaped());
    return elements.toUtf8();
}

} // namespace

QByteArray toSvg(const DiagramLayout &layout, const DiagramStyle &style, const Extras &extras)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // so that a px of the layout is a px of the picture
    generator.setSize(layout.size.toSize());
    generator.setViewBox(QRectF(QPointF(), layout.size));
    QPainter painter(&generator);
    painter.fillRect(QRectF(QPointF(), layout.size), style.background);
    paintDiagram(painter, layout, style, extras);
    painter.end();
    QByteArray svg = buffer.data();
    svg.insert(std::max(qsizetype(0), svg.indexOf("<defs>")), words(*layout.spec));
    return svg;
}

} // namespace quayside::diagram
