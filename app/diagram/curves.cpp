// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/curves.h"

#include <QLineF>

#include <algorithm>

namespace quayside::diagram {

namespace {

constexpr int stepsOfPiece = 12;

QPointF onPiece(const QPolygonF &c, qsizetype i, double t)
{
    const double s = 1 - t;
    return c[i] * (s * s * s) + c[i + 1] * (3 * s * s * t) + c[i + 2] * (3 * s * t * t)
        + c[i + 3] * (t * t * t);
}

} // namespace

QPolygonF flattened(const QPolygonF &curve)
{
    QPolygonF line;
    if (curve.isEmpty()) {
        return line;
    }
    line.append(curve.first());
    for (qsizetype i = 0; i + 3 < curve.size(); i += 3) {
        for (int step = 1; step <= stepsOfPiece; ++step) {
            line.append(onPiece(curve, i, static_cast<double>(step) / stepsOfPiece));
        }
    }
    return line;
}

QPolygonF curveThrough(const QPolygonF &line)
{
    if (line.size() < 2) {
        return {};
    }
    const QPointF a = line.first();
    const QPointF b = line.last();
    const double reach = 0.5 * QLineF(a, b).length();
    const auto towards = [reach](const QPointF &from, const QPointF &to) {
        QLineF out(from, to);
        out.setLength(std::max(1.0, reach));
        return out.p2();
    };
    return QPolygonF({a, towards(a, line[1]), towards(b, line[line.size() - 2]), b});
}

QPointF pointAlong(const QPolygonF &line, double share)
{
    double length = 0;
    for (qsizetype i = 1; i < line.size(); ++i) {
        length += QLineF(line[i - 1], line[i]).length();
    }
    double left = std::clamp(share, 0.0, 1.0) * length;
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF piece(line[i - 1], line[i]);
        if (left <= piece.length()) {
            return piece.length() > 0 ? piece.pointAt(left / piece.length()) : piece.p1();
        }
        left -= piece.length();
    }
    return line.last();
}

} // namespace quayside::diagram
