// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagrampainter.h"
#include "livediagram/livescene.h"
#include "render/theme.h"
#include "ui/diagrams/walkthrough.h"
#include "ui/diagrams/zoomview.h"

#include <QElapsedTimer>
#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>

#include <memory>

namespace quayside::ui {

class PartCard;

/// A specification with its layout, which points into it: the two stay together.
struct LaidDiagram
{
    course::DiagramSpec spec;
    diagram::DiagramLayout layout;
};
using LaidDiagramPtr = std::shared_ptr<const LaidDiagram>;

/// Lays out a copy; any thread.
LaidDiagramPtr laidOut(const course::DiagramSpec &spec, diagram::Room room);

/// Shows one diagram: zoom (wheel, pinch, +, -, 0), pan (drag, two fingers, arrows), parts by Tab
/// with a card that explains them, an overlay whose chips move and whose edges flash. What does not
/// move is kept as a picture; nothing runs while nothing moves.
class DiagramCanvas : public QWidget
{
    Q_OBJECT

public:
    DiagramCanvas(const render::Theme &theme, Walkthrough &walk, QWidget *parent = nullptr);
    ~DiagramCanvas() override;

    /// Another diagram, or another picture of the same: then zoom, focus and card stay.
    void setDiagram(LaidDiagramPtr diagram, bool sameView = false);
    void setTheme(const render::Theme &theme);
    void setOverlay(const diagram::Overlay &overlay);
    void flash(const std::vector<livediagram::Flash> &flashes);
    void setReducedMotion(bool reduced);

    const LaidDiagram *diagram() const { return m_diagram.get(); }
    /// What is painted now, for the clipboard and for files.
    diagram::Extras extras() const;
    const ZoomView &view() const { return m_view; }
    void zoomIn();
    void zoomOut();
    void fit();
    QString focusedPart() const { return m_focused; }
    /// Px of the widget.
    QRect rectOfPart(const QString &id) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void viewChanged();
    void linkActivated(const QUrl &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct FadingFlash
    {
        livediagram::Flash flash;
        qint64 startedMs = 0;
    };

    void refresh();
    void viewMoved();
    void renderStill();
    void moveChips();
    std::vector<diagram::ChipBox> chipsNow() const;
    void repaintMoving();
    QRectF movingArea() const;
    void fadeFlashes();
    const diagram::NodeBox *partAt(const QPointF &position) const;
    const course::DiagramNode *node(const QString &id) const;
    std::vector<QString> partsInOrder() const;
    void focusPart(const QString &id);
    void nameForReaders();
    void openCard(const QString &id);
    QString toolTipOf(const course::DiagramNode &node) const;
    bool showToolTip(const QPoint &position, const QPoint &global);
    QString liveWordsOf(const QString &id) const;

    const render::Theme *m_theme;
    Walkthrough &m_walk;
    LaidDiagramPtr m_diagram;
    ZoomView m_view;
    diagram::Overlay m_overlay;
    QString m_focused;
    PartCard *m_card;

    QPixmap m_still; ///< everything that does not move
    bool m_stillIsStale = true;
    std::vector<diagram::ChipBox> m_chips; ///< where they belong
    std::vector<diagram::ChipBox> m_chipsBefore; ///< where they came from
    QVariantAnimation m_chipMotion;
    std::vector<FadingFlash> m_flashes;
    QVariantAnimation m_flashMotion;
    QElapsedTimer m_clock;
    QRectF m_movingBefore;
    bool m_reducedMotion = false;

    QPointF m_pressed;
    QPointF m_dragFrom;
    bool m_dragging = false;
};

} // namespace quayside::ui
