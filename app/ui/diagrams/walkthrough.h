// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"

#include <QObject>
#include <QPointF>
#include <QTimer>
#include <QVariantAnimation>

#include <vector>

namespace quayside::ui {

/// The steps of one diagram: which one is shown, a token that travels along its edges, and playing
/// them one after the other with time to read. With reduced motion nothing travels. Runs no timer
/// unless it plays or a token travels.
class Walkthrough : public QObject
{
    Q_OBJECT

public:
    explicit Walkthrough(QObject *parent = nullptr);

    /// `spec` must outlive it or be replaced; begins before the first step.
    void setDiagram(const course::DiagramSpec *spec);
    /// For the token's way; may change at any time.
    void setLayout(const diagram::DiagramLayout &layout);
    void setReducedMotion(bool reduced);

    int step() const { return m_step; } ///< -1 = before the first
    int last() const;
    /// Clamped to -1 … last(). Before the first there is nothing to read: playing stops there.
    void goTo(int step);
    bool isPlaying() const { return m_playing; }
    void setPlaying(bool playing);
    /// Where the token is; empty while none travels.
    std::vector<QPointF> tokens() const;

Q_SIGNALS:
    void stepChanged(int step);
    void playingChanged(bool playing);
    void tokenMoved();

private:
    void startToken();
    void scheduleNext();
    void next();

    const course::DiagramSpec *m_spec = nullptr;
    int m_step = -1;
    bool m_playing = false;
    bool m_reducedMotion = false;
    std::vector<std::vector<QPolygonF>> m_ways; ///< of each step: its edges in their order
    QVariantAnimation m_token;
    QTimer m_pause;
};

/// How long a caption is left standing, ms: 200 words a minute, and a moment to look.
int readingTime(const QString &caption);

} // namespace quayside::ui
