// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/icons.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

namespace quayside::render {

namespace {

constexpr const char16_t *fileNames[iconCount] = {
    u"learn", u"labs",   u"review",       u"rehearse",      u"progress", u"engine",  u"settings",
    u"copy",  u"check",  u"chevron-left", u"chevron-right", u"search",   u"sun",     u"moon",
    u"close", u"export", u"play",         u"restart",       u"info",     u"warning", u"expand",
    u"plus",  u"minus",  u"terminal",     u"container"};

QByteArray colouredSvg(IconName icon, const QColor &color)
{
    QFile file(QStringLiteral(":/quayside/icons/%1.svg").arg(iconFileName(icon)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name(QColor::HexRgb).toLatin1());
}

} // namespace

QString iconFileName(IconName icon)
{
    return QString::fromUtf16(fileNames[static_cast<size_t>(icon)]);
}

QImage iconImage(IconName icon, const QColor &color, int px, qreal dpr)
{
    const int side = static_cast<int>(std::ceil(px * dpr));
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setOpacity(color.alphaF());
    QSvgRenderer renderer(colouredSvg(icon, color));
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    image.setDevicePixelRatio(dpr);
    return image;
}

QPixmap iconPixmap(IconName icon, const QColor &color, int px, qreal dpr)
{
    return QPixmap::fromImage(iconImage(icon, color, px, dpr));
}

} // namespace quayside::render
