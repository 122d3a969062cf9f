// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace quayside::exporter {

/// A place to go to.
struct PdfPlace
{
    int page = 0; ///< 0-based
    double top = 0; ///< points from the page's upper edge
};

struct OutlineEntry
{
    QString title;
    int level = 1; ///< an entry is a child of the last one before it with a smaller level
    PdfPlace place;
};

/// What Qt's PDF writer cannot write.
struct PdfStructure
{
    QString title;
    std::vector<OutlineEntry> outline;
    QHash<QString, PdfPlace> targets; ///< "question:ID" -> where it begins
};

/// Adds outline, named destinations, page labels, language and title to a PDF, and turns links to
/// `targets` into jumps within it; links to other places than the web or a target are taken out.
/// The same input gives the same bytes: no dates, and an id made from the contents. Any thread.
Result<QByteArray> addStructure(const QByteArray &pdf, const PdfStructure &structure);

} // namespace quayside::exporter
