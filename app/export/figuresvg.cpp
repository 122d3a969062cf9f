// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/figuresvg.h"

#include "base/format.h"

#include <algorithm>

namespace quayside::exporter {

namespace {

using Sample = store::RecordedSample;

constexpr double width = 640;
constexpr double height = 96;
constexpr double head = 20; ///< for the title
constexpr qint64 gapMs = 12'000; ///< a longer silence is no line

struct Curve
{
    QString title;
    std::optional<double> (*value)(const Sample &);
    QString (*text)(std::optional<double>);
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

QString path(const std::vector<Sample> &samples, const ContainerId &id, const Curve &curve,
             double most)
{
    const qint64 from = samples.front().time.toMSecsSinceEpoch();
    const qint64 length = std::max<qint64>(1, samples.back().time.toMSecsSinceEpoch() - from);
    QString d;
    qint64 before = 0;
    for (const Sample &sample : samples) {
        const std::optional<double> value = curve.value(sample);
        if (sample.container != id || !value) {
            continue;
        }
        const qint64 at = sample.time.toMSecsSinceEpoch();
        const double x = width * static_cast<double>(at - from) / static_cast<double>(length);
        const double y = height - (height - head) * *value / most;
        d += QStringLiteral("%1%2 %3 ")
                 .arg(before == 0 || at - before > gapMs ? QChar(u'M') : QChar(u'L'))
                 .arg(x, 0, 'f', 1)
                 .arg(y, 0, 'f', 1);
        before = at;
    }
    return d.trimmed();
}

QString chart(const JournalRun &run, const store::RecordedContainer &container, const Curve &curve)
{
    double most = 0;
    for (const Sample &sample : run.samples) {
        if (sample.container == container.id) {
            most = std::max(most, curve.value(sample).value_or(0));
        }
    }
    const QString d = most > 0 ? path(run.samples, container.id, curve, most) : QString();
    if (d.isEmpty()) {
        return {};
    }
    const QString title = QStringLiteral("%1 of %2, at most %3")
                              .arg(curve.title, container.name, curve.text(most))
                              .toHtmlEscaped();
    return QStringLiteral("<svg role=\"img\" aria-label=\"%1\" viewBox=\"0 0 %2 %3\" "
                          "width=\"100%\"><text x=\"0\" y=\"12\" font-size=\"12\" "
                          "fill=\"currentColor\">%1</text><path d=\"%4\" fill=\"none\" "
                          "stroke=\"currentColor\" stroke-width=\"1.5\"/></svg>\n")
        .arg(title, QString::number(width), QString::number(height + 2), d);
}

} // namespace

QString figuresSvg(const JournalRun &run)
{
    static const Curve curves[] = {
        {QStringLiteral("CPU"), cpuOf, &format::percent},
        {QStringLiteral("Memory"), memoryOf, &format::bytesBinary},
    };
    QString svg;
    if (!run.recording || run.samples.empty()) {
        return svg;
    }
    for (const store::RecordedContainer &container : run.recording->containers) {
        for (const Curve &curve : curves) {
            svg += chart(run, container, curve);
        }
    }
    return svg;
}

} // namespace quayside::exporter
