// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "render/theme.h"

#include <QWidget>

#include <vector>

namespace quayside::ui {

/// The last minutes as lanes, one a kind of object, with a mark where something happened. The right
/// edge is the newest event or now, whichever is later. Pointing at a mark tells it, a click asks
/// for it.
class EventStrip : public QWidget
{
    Q_OBJECT

public:
    static constexpr qint64 windowMs = qint64{10} * 60 * 1000;

    struct Mark
    {
        qint64 timeMs = 0; ///< since 1970
        int lane = 0; ///< see laneOf()
        bool bad = false; ///< died with an error, ran out of memory
        QString id;
        QString words;
    };

    /// container, network, volume, image, everything else.
    static constexpr int laneCount = 5;
    static int laneOf(const QString &type);

    explicit EventStrip(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setMarks(std::vector<Mark> marks, qint64 nowMs);

    QSize sizeHint() const override;

Q_SIGNALS:
    void markActivated(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    double xOf(qint64 timeMs) const;
    double yOf(int lane) const;
    const Mark *markAt(const QPoint &position) const;

    const render::Theme *m_theme;
    std::vector<Mark> m_marks;
    qint64 m_nowMs = 0;
};

} // namespace quayside::ui
