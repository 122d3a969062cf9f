// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/figureobject.h"

#include "render/formatproperties.h"

#include <QPainter>
#include <QTextDocument>

#include <algorithm>

namespace quayside::render {

/// The layout points into the specification, so the pair stays where it is.
struct FigureObject::Entry
{
    course::DiagramSpec spec;
    diagram::DiagramLayout layout;
};

FigureObject::FigureObject(const diagram::DiagramStyle &style, const QString &family,
                           QObject *parent)
    : QObject(parent)
    , m_style(style)
    , m_family(family)
{
}

FigureObject::~FigureObject() = default;

int FigureObject::add(const course::DiagramSpec &spec)
{
    auto entry = std::make_unique<Entry>();
    entry->spec = spec;
    entry->layout = diagram::layOut(entry->spec, m_family);
    m_entries.push_back(std::move(entry));
    return static_cast<int>(m_entries.size()) - 1;
}

QSizeF FigureObject::naturalSize(int index) const
{
    return m_entries[static_cast<size_t>(index)]->layout.size;
}

QSizeF FigureObject::intrinsicSize(QTextDocument *document, int position, const QTextFormat &format)
{
    Q_UNUSED(position)
    const QSizeF natural = naturalSize(format.intProperty(FigureIndexProperty));
    const double available = document->textWidth() - format.doubleProperty(FigureInsetProperty);
    if (document->textWidth() <= 0 || natural.width() <= available || available <= 0)
        return natural;
    return natural * (available / natural.width());
}

void FigureObject::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document,
                              int position, const QTextFormat &format)
{
    Q_UNUSED(document)
    Q_UNUSED(position)
    const auto &entry = m_entries[static_cast<size_t>(format.intProperty(FigureIndexProperty))];
    const QSizeF natural = entry->layout.size;
    if (natural.isEmpty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    const double scale = std::min(rect.width() / natural.width(), rect.height() / natural.height());
    painter->scale(scale, scale);
    diagram::paintDiagram(*painter, entry->layout, m_style);
    painter->restore();
}

} // namespace quayside::render
