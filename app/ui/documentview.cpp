// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documentview.h"

#include "render/icons.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

constexpr int copiedFeedbackMs = 1500;

} // namespace

DocumentView::DocumentView(const render::Theme &theme, QWidget *parent)
    : QTextBrowser(parent)
    , m_theme(&theme)
{
    setObjectName(QStringLiteral("document"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOpenLinks(false);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    connect(this, &QTextBrowser::anchorClicked, this, &DocumentView::linkActivated);
}

DocumentView::~DocumentView()
{
    // The base class must not keep a pointer to a document that goes with our member.
    setDocument(nullptr);
}

void DocumentView::show(render::BuiltDocument document, const render::Theme &theme)
{
    m_theme = &theme;
    render::BuiltDocument previous = std::move(m_built);
    m_built = std::move(document);
    // Nothing is laid out twice: the old document leaves first, the new one meets its width at
    // once.
    setDocument(nullptr);
    previous.document.reset();
    setLineWrapColumnOrWidth(std::max(1, width()));
    setDocument(m_built.document.get());
    for (QToolButton *button : m_copyButtons) {
        delete button;
    }
    for (QToolButton *button : m_figureButtons) {
        delete button;
    }
    m_copyButtons.clear();
    m_figureButtons.clear();
    m_figures.clear();
    fitHeight();
    placeButtons();
}

void DocumentView::fitHeight()
{
    if (m_built.document) {
        setFixedHeight(static_cast<int>(std::ceil(m_built.document->size().height())));
    }
}

void DocumentView::paintEvent(QPaintEvent *event)
{
    if (m_built.document) {
        QPainter painter(viewport());
        render::paintDecorations(painter, *m_built.document, *m_theme, event->rect());
    }
    QTextBrowser::paintEvent(event);
}

void DocumentView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (m_built.document && event->oldSize().width() != event->size().width()) {
        setLineWrapColumnOrWidth(std::max(1, width()));
        fitHeight();
        placeButtons();
    }
}

void DocumentView::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

void DocumentView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Space:
        if (event->modifiers() == Qt::NoModifier) {
            event->ignore(); // the page scrolls
            return;
        }
        break;
    default:
        break;
    }
    QTextBrowser::keyPressEvent(event);
}

const render::FigureBlock *DocumentView::figureAt(const QPointF &point) const
{
    const auto found =
        std::find_if(m_figures.begin(), m_figures.end(), [&](const render::FigureBlock &figure) {
            return QRectF(figure.rect).contains(point);
        });
    return found == m_figures.end() ? nullptr : &*found;
}

void DocumentView::mouseMoveEvent(QMouseEvent *event)
{
    QTextBrowser::mouseMoveEvent(event);
    if (event->buttons() == Qt::NoButton && figureAt(event->position()) != nullptr) {
        viewport()->setCursor(Qt::PointingHandCursor);
    }
}

void DocumentView::mouseReleaseEvent(QMouseEvent *event)
{
    QTextBrowser::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || textCursor().hasSelection()) {
        return; // text was selected
    }
    if (const render::FigureBlock *figure = figureAt(event->position())) {
        Q_EMIT figureActivated(figure->diagram);
    }
}

void DocumentView::placeButtons()
{
    const std::vector<render::CodeBlock> blocks = render::codeBlocks(*m_built.document);
    if (m_copyButtons.size() != blocks.size()) {
        for (const render::CodeBlock &block : blocks) {
            m_copyButtons.push_back(addCopyButton(block));
        }
    }
    for (size_t i = 0; i < blocks.size(); ++i) {
        const QSize size = m_copyButtons[i]->sizeHint();
        m_copyButtons[i]->setGeometry(QRect(
            QPointF(blocks[i].rect.right() - size.width() - 8, blocks[i].rect.top() + 8).toPoint(),
            size));
    }
    m_figures = render::figures(*m_built.document);
    const std::vector<render::FigureBlock> &figureBlocks = m_figures;
    if (m_figureButtons.size() != figureBlocks.size()) {
        for (const render::FigureBlock &figure : figureBlocks) {
            m_figureButtons.push_back(addFigureButton(figure));
        }
    }
    for (size_t i = 0; i < figureBlocks.size(); ++i) {
        const QSize size = m_figureButtons[i]->sizeHint();
        m_figureButtons[i]->setGeometry(QRect(
            QPointF(figureBlocks[i].rect.right() - size.width() - 6, figureBlocks[i].rect.top() + 6)
                .toPoint(),
            size));
    }
}

QToolButton *DocumentView::addCopyButton(const render::CodeBlock &block)
{
    auto *button = new QToolButton(viewport());
    button->setObjectName(QStringLiteral("copyCode"));
    button->setProperty("variant", QStringLiteral("copy"));
    button->setText(tr("Copy"));
    button->setAccessibleName(tr("Copy code: %1").arg(block.copyText.section(u'\n', 0, 0)));
    button->setToolTip(tr("Copy to the clipboard"));
    button->setCursor(Qt::ArrowCursor);
    connect(button, &QToolButton::clicked, this, [this, button, text = block.copyText] {
        QApplication::clipboard()->setText(text);
        button->setText(tr("Copied"));
        button->adjustSize();
        placeButtons();
        QTimer::singleShot(copiedFeedbackMs, button, [this, button] {
            button->setText(tr("Copy"));
            placeButtons();
        });
        Q_EMIT copied(text);
    });
    button->show();
    return button;
}

QToolButton *DocumentView::addFigureButton(const render::FigureBlock &figure)
{
    auto *button = new QToolButton(viewport());
    button->setObjectName(QStringLiteral("openFigure"));
    button->setProperty("variant", QStringLiteral("ghost"));
    button->setIcon(QIcon(
        render::iconPixmap(render::IconName::Expand, m_theme->muted, 16, devicePixelRatioF())));
    button->setAccessibleName(tr("Open the diagram large"));
    button->setToolTip(tr("Open large, and walk through it"));
    button->setCursor(Qt::ArrowCursor);
    connect(button, &QToolButton::clicked, this,
            [this, id = figure.diagram] { Q_EMIT figureActivated(id); });
    button->show();
    return button;
}

} // namespace quayside::ui
