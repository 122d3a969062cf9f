// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "render/documentbuilder.h"

#include <QTextBrowser>

#include <vector>

class QToolButton;

namespace quayside::ui {

/// Shows a built document at its full height, without scroll bars of its own, with copy buttons on
/// code. A figure opens large by a click on it, or by its button. The page around it scrolls.
class DocumentView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit DocumentView(const render::Theme &theme, QWidget *parent = nullptr);
    ~DocumentView() override;

    /// Takes the document over.
    void show(render::BuiltDocument document, const render::Theme &theme);
    const std::vector<render::Heading> &headings() const { return m_built.headings; }

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void figureActivated(const quayside::DiagramId &diagram);
    /// The learner copied a code block.
    void copied(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    /// The figure under a point of the viewport; nullptr when there is none.
    const render::FigureBlock *figureAt(const QPointF &point) const;
    void fitHeight();
    void placeButtons();
    QToolButton *addCopyButton(const render::CodeBlock &block);
    QToolButton *addFigureButton(const render::FigureBlock &figure);

    const render::Theme *m_theme;
    render::BuiltDocument m_built;
    std::vector<QToolButton *> m_copyButtons;
    std::vector<QToolButton *> m_figureButtons;
    std::vector<render::FigureBlock> m_figures; ///< where they are at this width
};

} // namespace quayside::ui
