// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"
#include "diagram/diagrampainter.h"

#include <QObject>
#include <QTextObjectInterface>

#include <memory>
#include <vector>

namespace quayside::render {

/// Paints the diagrams of one document as inline objects. A child of the document's layout; keeps
/// its own copies of the diagrams, each laid out once. Internal to this library.
class FigureObject final : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    FigureObject(const diagram::DiagramStyle &style, const QString &family, QObject *parent);
    ~FigureObject() override;

    /// Returns the index to put into the format of the object's character.
    int add(const course::DiagramSpec &spec);
    /// Size at 100 %, px.
    QSizeF naturalSize(int index) const;

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    struct Entry;

    diagram::DiagramStyle m_style;
    QString m_family;
    std::vector<std::unique_ptr<Entry>> m_entries;
};

} // namespace quayside::render
