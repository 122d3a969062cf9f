// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/walkthrough.h"

#include "diagram/curves.h"

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

constexpr int edgeMs = 900; ///< the time of a token on one edge
constexpr int readMsPerWord = 300;
constexpr int lookMs = 1200;

} // namespace

int readingTime(const QString &caption)
{
    return lookMs
        + readMsPerWord * static_cast<int>(caption.split(u' ', Qt::SkipEmptyParts).size());
}

Walkthrough::Walkthrough(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Walkthrough::next);
    m_token.setEasingCurve(QEasingCurve::Linear);
    connect(&m_token, &QVariantAnimation::valueChanged, this, &Walkthrough::tokenMoved);
    connect(&m_token, &QVariantAnimation::finished, this, &Walkthrough::tokenMoved);
}

void Walkthrough::setDiagram(const course::DiagramSpec *spec)
{
    m_token.stop();
    m_pause.stop();
    m_spec = spec;
    m_ways.clear();
    m_step = -1;
    if (m_playing) {
        m_playing = false;
        Q_EMIT playingChanged(false);
    }
    Q_EMIT stepChanged(m_step);
}

void Walkthrough::setLayout(const diagram::DiagramLayout &layout)
{
    m_ways.clear();
    if (m_spec == nullptr || layout.spec == nullptr) {
        return;
    }
    for (const course::DiagramStep &step : m_spec->steps) {
        std::vector<QPolygonF> way;
        for (const QString &id : step.highlight) {
            for (const diagram::EdgePath &path : layout.edges) {
                const auto &edge = layout.spec->edges[static_cast<size_t>(path.edge)];
                if (edge.from + QStringLiteral("->") + edge.to == id) {
                    way.push_back(path.points);
                }
            }
        }
        m_ways.push_back(std::move(way));
    }
}

void Walkthrough::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
    if (reduced) {
        m_token.stop();
        Q_EMIT tokenMoved();
    }
}

int Walkthrough::last() const
{
    return m_spec == nullptr ? -1 : static_cast<int>(m_spec->steps.size()) - 1;
}

void Walkthrough::goTo(int step)
{
    step = std::clamp(step, -1, last());
    if (step == m_step) {
        return;
    }
    m_step = step;
    m_token.stop();
    startToken();
    Q_EMIT stepChanged(m_step);
    if (m_step < 0) {
        setPlaying(false);
    } else if (m_playing) {
        scheduleNext();
    }
}

void Walkthrough::setPlaying(bool playing)
{
    if (playing == m_playing || last() < 0) {
        return;
    }
    m_playing = playing;
    if (!playing) {
        m_pause.stop();
    } else if (m_step < 0 || m_step == last()) {
        m_step = -1;
        goTo(0);
    } else {
        scheduleNext();
    }
    Q_EMIT playingChanged(m_playing);
}

std::vector<QPointF> Walkthrough::tokens() const
{
    if (m_token.state() != QAbstractAnimation::Running || m_step < 0
        || static_cast<size_t>(m_step) >= m_ways.size()) {
        return {};
    }
    const auto &way = m_ways[static_cast<size_t>(m_step)];
    const double at = m_token.currentValue().toDouble();
    const auto edge = static_cast<size_t>(std::floor(at));
    if (edge >= way.size()) {
        return {};
    }
    const double share = at - std::floor(at);
    const double eased = share * share * (3 - 2 * share);
    return {diagram::pointAlong(way[edge], eased)};
}

void Walkthrough::startToken()
{
    if (m_reducedMotion || m_step < 0 || static_cast<size_t>(m_step) >= m_ways.size()) {
        return;
    }
    const auto edges = static_cast<int>(m_ways[static_cast<size_t>(m_step)].size());
    if (edges > 0) {
        m_token.setStartValue(0.0);
        m_token.setEndValue(static_cast<double>(edges));
        m_token.setDuration(edges * edgeMs);
        m_token.start();
    }
}

void Walkthrough::scheduleNext()
{
    const QString caption = m_spec->steps[static_cast<size_t>(m_step)].caption;
    const int moving = m_token.state() == QAbstractAnimation::Running ? m_token.duration() : 0;
    m_pause.start(std::max(readingTime(caption), moving));
}

void Walkthrough::next()
{
    if (m_step < last()) {
        goTo(m_step + 1);
    } else {
        setPlaying(false);
    }
}

} // namespace quayside::ui
