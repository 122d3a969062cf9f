// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/figurecharts.h"

#include "base/format.h"
#include "render/theme.h"

#include <QPainter>

#include <algorithm>

namespace quayside::exporter {

namespace {

using Sample = store::RecordedSample;

constexpr double svgWidth = 640;
constexpr double head = 22; ///< for the title
constexpr double axisY = 96;
constexpr double axisTextY = 110;
constexpr qint64 gapMs = 12'000; ///< a longer silence is no line

struct Curve
{
    QString title;
    std::optional<double> (*value)(const Sample &);
    QString (*text)(std::optional<double>);
    double leastScale; ///< so that the noise of an idle container is no mountain
};

std::optional<double> cpuOf(const Sample &sample)
{
    return sample.cpuPercent;
}

std::optional<double> memoryOf(const Sample &sample)
{
    return sample.memoryBytes ? std::optional<double>(static_cast<double>(*sample.memoryBytes))
                              : std::nullopt;
}

QString clockTime(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

std::vector<std::vector<QPointF>> linesOf(const std::vector<Sample> &samples, const ContainerId &id,
                                          const Curve &curve, double most)
{
    const qint64 from = samples.front().time.toMSecsSinceEpoch();
    const qint64 length = std::max<qint64>(1, samples.back().time.toMSecsSinceEpoch() - from);
    std::vector<std::vector<QPointF>> lines;
    qint64 before = 0;
    for (const Sample &sample : samples) {
        const std::optional<double> value = curve.value(sample);
        if (sample.container != id || !value) {
            continue;
        }
        const qint64 at = sample.time.toMSecsSinceEpoch();
        if (lines.empty() || at - before > gapMs) {
            lines.emplace_back();
        }
        lines.back().emplace_back(static_cast<double>(at - from) / static_cast<double>(length),
                                  *value / most);
        before = at;
    }
    return lines;
}

FigureChart chartOf(const JournalRun &run, const store::RecordedContainer &container,
                    const Curve &curve)
{
    FigureChart chart;
    double most = 0;
    for (const Sample &sample : run.samples) {
        if (sample.container == container.id) {
            most = std::max(most, curve.value(sample).value_or(0));
        }
    }
    if (most > 0) {
        chart.title = QStringLiteral("%1 of %2, at most %3")
                          .arg(curve.title, container.name, curve.text(most));
        chart.from = clockTime(run.samples.front().time);
        chart.to = clockTime(run.samples.back().time);
        chart.lines = linesOf(run.samples, container.id, curve, std::max(most, curve.leastScale));
    }
    return chart;
}

/// Of a chart that is `width` wide.
QPointF placed(const QPointF &point, double width)
{
    return {width * point.x(), axisY - (axisY - head) * point.y()};
}

QString svgPath(const FigureChart &chart)
{
    QString d;
    for (const std::vector<QPointF> &line : chart.lines) {
        for (size_t i = 0; i < line.size(); ++i) {
            const QPointF at = placed(line[i], svgWidth);
            d += QStringLiteral("%1%2 %3 ")
                     .arg(i == 0 ? QChar(u'M') : QChar(u'L'))
                     .arg(at.x(), 0, 'f', 1)
                     .arg(at.y(), 0, 'f', 1);
        }
    }
    return d.trimmed();
}

QString svgOf(const FigureChart &chart)
{
    const QString axisText =
        QStringLiteral("<text x=\"%1\" y=\"%2\" font-size=\"11\" text-anchor=\"%3\" "
                       "fill=\"currentColor\" opacity=\"0.7\">%4</text>");
    return QStringLiteral("<svg role=\"img\" aria-label=\"%1\" viewBox=\"0 0 %2 %3\" "
                          "width=\"100%\"><text x=\"0\" y=\"12\" font-size=\"12\" "
                          "fill=\"currentColor\">%1</text><path d=\"%4\" fill=\"none\" "
                          "stroke=\"currentColor\" stroke-width=\"1.5\"/>"
                          "<line x1=\"0\" y1=\"%5\" x2=\"%2\" y2=\"%5\" "
                          "stroke=\"currentColor\" opacity=\"0.3\"/>")
               .arg(chart.title.toHtmlEscaped(), QString::number(svgWidth),
                    QString::number(axisTextY + 6), svgPath(chart), QString::number(axisY))
        + axisText.arg(QStringLiteral("0"), QString::number(axisTextY), QStringLiteral("start"),
                       chart.from)
        + axisText.arg(QString::number(svgWidth), QString::number(axisTextY), QStringLiteral("end"),
                       chart.to)
        + QStringLiteral("</svg>\n");
}

} // namespace

std::vector<FigureChart> figureCharts(const JournalRun &run)
{
    static const Curve curves[] = {
        {QStringLiteral("CPU"), cpuOf, &format::percent, 5},
        {QStringLiteral("Memory"), memoryOf, &format::bytesBinary, 1},
    };
    std::vector<FigureChart> charts;
    if (!run.recording || run.samples.empty()) {
        return charts;
    }
    for (const store::RecordedContainer &container : run.recording->containers) {
        for (const Curve &curve : curves) {
            FigureChart chart = chartOf(run, container, curve);
            if (!chart.lines.empty()) {
                charts.push_back(std::move(chart));
            }
        }
    }
    return charts;
}

QString figuresSvg(const JournalRun &run)
{
    QString svg;
    for (const FigureChart &chart : figureCharts(run)) {
        svg += svgOf(chart);
    }
    return svg;
}

void drawFigureChart(QPainter &painter, const FigureChart &chart, double width)
{
    const render::Theme &theme = render::Theme::print();
    const auto setFont = [&painter](int size) {
        QFont font = render::type::sans(size);
        font.setHintingPreference(QFont::PreferNoHinting);
        painter.setFont(font);
    };
    setFont(render::type::caption);
    painter.setPen(theme.text);
    painter.drawText(QPointF(0, 12), chart.title);
    setFont(render::type::tiny);
    painter.setPen(theme.muted);
    painter.drawText(QPointF(0, axisTextY), chart.from);
    const double right = width - QFontMetricsF(painter.font()).horizontalAdvance(chart.to);
    painter.drawText(QPointF(right, axisTextY), chart.to);
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(QPointF(0, axisY), QPointF(width, axisY));
    painter.setPen(QPen(theme.accent, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const std::vector<QPointF> &line : chart.lines) {
        QPolygonF placedLine;
        for (const QPointF &point : line) {
            placedLine.append(placed(point, width));
        }
        if (placedLine.size() == 1) { // a line without length would not be seen
            painter.drawPoint(placedLine.first());
        } else {
            painter.drawPolyline(placedLine);
        }
    }
}

} // namespace quayside::exporter
