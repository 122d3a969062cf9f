// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pagepainter.h"

#include "export/pageformat.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

namespace quayside::exporter {

namespace {

using render::Theme;

constexpr int resolution = 1200;
constexpr double dotsPerUnit = resolution / 25.4 / page::unitsPerMm;

QFont marginFont()
{
    QFont font = render::type::sans(render::type::tiny);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void paintMargins(QPainter &painter, const PrintSection &section, const QString &title, int number,
                  int count)
{
    const QFont font = marginFont();
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(Theme::print().muted);
    const auto atRight = [&](const QString &text, double baseline) {
        painter.drawText(
            QPointF(page::left + page::textWidth - metrics.horizontalAdvance(text), baseline),
            text);
    };
    if (number > 1) {
        painter.drawText(QPointF(page::left, page::headerBaseline),
                         metrics.elidedText(title, Qt::ElideRight, page::textWidth / 2));
        if (section.headerTitle != title)
            atRight(metrics.elidedText(section.headerTitle, Qt::ElideRight, page::textWidth / 2),
                    page::headerBaseline);
    }
    atRight(QStringLiteral("%1 of %2").arg(number).arg(count), page::footerBaseline);
}

void paintPart(QPainter &painter, const PrintPart &part, const PageSlice &slice)
{
    const double top = slice.top - part.top;
    const double bottom = slice.bottom - part.top;
    if (bottom <= 0 || top >= part.height)
        return;
    // Numbers of lists may stand in the margin.
    const QRectF clip(-page::left / 2, top, page::textWidth + page::left, bottom - top);
    painter.save();
    painter.translate(page::left, page::top - top);
    painter.setClipRect(clip);
    if (part.draw) {
        part.draw(painter);
        painter.restore();
        return;
    }
    QTextDocument &document = *part.built.document;
    QAbstractTextDocumentLayout &layout = *document.documentLayout();
    render::paintDecorations(painter, document, Theme::print(), clip);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Theme::print().text);
    // Qt draws whatever touches the clip: a pixel less, and the next page's first line stays out.
    context.clip = clip.adjusted(0, 1, 0, -1);
    layout.draw(&painter, context);
    painter.restore();
}

} // namespace

Result<QByteArray> paintPages(const std::vector<PrintSection> &sections, const QString &title)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({});
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Quayside " QUAYSIDE_VERSION));
    int count = 0;
    for (const PrintSection &section : sections)
        count += static_cast<int>(section.pages.size());

    QPainter painter;
    if (!painter.begin(&writer))
        return Error{ErrorKind::Internal, QStringLiteral("The PDF could not be begun.")};
    int number = 0;
    for (const PrintSection &section : sections) {
        for (const PageSlice &slice : section.pages) {
            if (number > 0 && !writer.newPage())
                return Error{ErrorKind::Internal, QStringLiteral("A page could not be added.")};
            painter.resetTransform();
            painter.scale(dotsPerUnit, dotsPerUnit);
            for (const PrintPart &part : section.parts)
                paintPart(painter, part, slice);
            paintMargins(painter, section, title, ++number, count);
        }
    }
    painter.end();
    return buffer.data();
}

} // namespace quayside::exporter
