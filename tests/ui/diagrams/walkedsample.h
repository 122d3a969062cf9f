// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/samples.h"
#include "ui/diagrams/diagramcanvas.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace quayside::ui {

inline QString id(const char *name)
{
    return QString::fromLatin1(name);
}

/// Three parts, two edges, three steps: one edge, both edges, none.
inline course::DiagramSpec walkedSample()
{
    using namespace diagram::samples;
    course::DiagramSpec spec = emptySpec();
    addNode(spec, "client", 0, 0).tooltip = QStringLiteral("Asks.");
    auto &daemon = addNode(spec, "daemon", 1, 0);
    daemon.tooltip = QStringLiteral("Keeps `containers`.");
    daemon.question = QuestionId(QStringLiteral("architecture"));
    addNode(spec, "web", 2, 1);
    addEdge(spec, "client", "daemon");
    addEdge(spec, "daemon", "web");
    const auto addStep = [&](const char *caption, const QStringList &highlight) {
        course::DiagramStep step;
        step.caption = QString::fromLatin1(caption);
        step.highlight = highlight;
        spec.steps.push_back(step);
    };
    addStep("`Ask`", {id("client"), id("client->daemon")});
    addStep("Start", {id("client->daemon"), id("daemon->web")});
    addStep("[Done](question:architecture)", {id("web")});
    return spec;
}

/// A canvas in a window of 800 by 600 px, with whatever the window got of its keys.
class CanvasWindow : public QWidget
{
public:
    explicit CanvasWindow(course::DiagramSpec shown = walkedSample())
        : spec(std::move(shown))
        , canvas(new DiagramCanvas(render::Theme::light(), walk, this))
    {
        resize(800, 600);
        canvas->setGeometry(rect());
        walk.setDiagram(&spec);
        canvas->setDiagram(laidOut(spec, diagram::Room::AsDrawn));
        QWidget::show();
        activateWindow();
        canvas->setFocus();
    }

    bool isReady() { return QTest::qWaitForWindowActive(this) && canvas->hasFocus(); }
    QPoint middleOf(const char *part) const { return canvas->rectOfPart(id(part)).center(); }
    void key(int which) { QTest::keyClick(canvas, static_cast<Qt::Key>(which)); }

    course::DiagramSpec spec;
    Walkthrough walk;
    DiagramCanvas *canvas;
    QList<int> keysLeft; ///< what the canvas did not take

protected:
    void keyPressEvent(QKeyEvent *event) override { keysLeft.append(event->key()); }
};

inline void turnWheel(DiagramCanvas &canvas, const QPointF &at, const QPoint &angle,
                      Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, canvas.mapToGlobal(at), {}, angle, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &event);
}

inline QWidget *cardOf(const DiagramCanvas &canvas)
{
    auto *card = canvas.findChild<QWidget *>(id("partCard"));
    return card != nullptr && card->isVisible() ? card : nullptr;
}

inline QString wordsOfCard(const DiagramCanvas &canvas)
{
    QWidget *card = cardOf(canvas);
    return card == nullptr ? QString() : card->findChild<QLabel *>(id("partWords"))->text();
}

/// A place with nothing on it, in the fitted picture.
inline QPoint emptyPlace(const CanvasWindow &window)
{
    return {window.middleOf("client").x(), window.middleOf("web").y()};
}

} // namespace quayside::ui
