// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pdfstructure.h"

#include <QStringList>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <exception>

namespace quayside::exporter {

namespace {

using Handle = QPDFObjectHandle;

Handle unicode(const QString &text)
{
    return Handle::newUnicodeString(text.toStdString());
}

/// Edits one PDF in memory.
class Structurer
{
public:
    explicit Structurer(const QByteArray &data)
    {
        m_pdf.processMemoryFile("document", data.constData(), static_cast<size_t>(data.size()));
        for (auto &page : QPDFPageDocumentHelper(m_pdf).getAllPages())
            m_pages.push_back(page.getObjectHandle());
    }

    void rewriteLinks(const QHash<QString, PdfPlace> &targets)
    {
        for (Handle &page : m_pages) {
            Handle annotations = page.getKey("/Annots");
            if (!annotations.isArray())
                continue;
            std::vector<Handle> kept;
            for (Handle annotation : annotations.getArrayAsVector()) {
                if (rewriteLink(annotation, targets))
                    kept.push_back(annotation);
            }
            page.replaceKey("/Annots", Handle::newArray(kept));
        }
    }

    void addOutline(const std::vector<OutlineEntry> &entries)
    {
        if (entries.empty())
            return;
        Handle root = m_pdf.makeIndirectObject(Handle::parse("<< /Type /Outlines >>"));
        size_t next = 0;
        const int count = addChildren(root, entries, next, 0);
        root.replaceKey("/Count", Handle::newInteger(count));
        m_pdf.getRoot().replaceKey("/Outlines", root);
        m_pdf.getRoot().replaceKey("/PageMode", Handle::newName("/UseOutlines"));
    }

    void addNames(const QHash<QString, PdfPlace> &targets)
    {
        auto tree = QPDFNameTreeObjectHelper::newEmpty(m_pdf);
        for (auto it = targets.begin(); it != targets.end(); ++it)
            tree.insert(it.key().toStdString(), destination(it.value()));
        Handle names = Handle::newDictionary();
        names.replaceKey("/Dests", tree.getObjectHandle());
        m_pdf.getRoot().replaceKey("/Names", names);
    }

    void addMetadata(const QString &title)
    {
        Handle root = m_pdf.getRoot();
        root.replaceKey("/Lang", Handle::newString("en"));
        root.replaceKey("/PageLabels", Handle::parse("<< /Nums [ 0 << /S /D >> ] >>"));
        root.replaceKey("/ViewerPreferences", Handle::parse("<< /DisplayDocTitle true >>"));
        Handle info = m_pdf.getTrailer().getKey("/Info");
        if (!info.isDictionary()) {
            info = m_pdf.makeIndirectObject(Handle::newDictionary());
            m_pdf.getTrailer().replaceKey("/Info", info);
        }
        info.replaceKey("/Title", unicode(title));
        info.removeKey("/CreationDate");
        info.removeKey("/ModDate");
    }

    QByteArray write()
    {
        QPDFWriter writer(m_pdf);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char *>(buffer->getBuffer()),
                static_cast<qsizetype>(buffer->getSize())};
    }

private:
    Handle destination(const PdfPlace &place)
    {
        Handle page = m_pages.at(static_cast<size_t>(place.page));
        const double height = page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
        return Handle::newArray({page, Handle::newName("/XYZ"), Handle::newInteger(0),
                                 Handle::newReal(std::max(0.0, height - place.top), 1),
                                 Handle::newNull()});
    }

    /// Returns false if the link leads nowhere.
    bool rewriteLink(Handle annotation, const QHash<QString, PdfPlace> &targets)
    {
        Handle action = annotation.getKey("/A");
        if (!action.isDictionary() || !action.getKey("/URI").isString())
            return true;
        const auto uri = QString::fromStdString(action.getKey("/URI").getUTF8Value());
        if (uri.startsWith(QLatin1String("https://")) || uri.startsWith(QLatin1String("http://")))
            return true;
        const auto target = targets.find(uri);
        if (target == targets.end())
            return false;
        annotation.removeKey("/A");
        annotation.replaceKey("/Dest", destination(*target));
        return true;
    }

    /// Adds the entries that are deeper than `level`; returns how many are visible when opened.
    int addChildren(Handle parent, const std::vector<OutlineEntry> &entries, size_t &next,
                    int level)
    {
        Handle previous = Handle::newNull();
        int count = 0;
        while (next < entries.size() && entries[next].level > level) {
            const OutlineEntry &entry = entries[next++];
            Handle item = m_pdf.makeIndirectObject(Handle::newDictionary());
            item.replaceKey("/Title", unicode(entry.title));
            item.replaceKey("/Parent", parent);
            item.replaceKey("/Dest", destination(entry.place));
            if (previous.isNull()) {
                parent.replaceKey("/First", item);
            } else {
                item.replaceKey("/Prev", previous);
                previous.replaceKey("/Next", item);
            }
            parent.replaceKey("/Last", item);
            const int children = addChildren(item, entries, next, entry.level);
            // Negative: the entry is closed until the reader opens it.
            if (children > 0)
                item.replaceKey("/Count", Handle::newInteger(-children));
            previous = item;
            ++count;
        }
        return count;
    }

    QPDF m_pdf;
    std::vector<Handle> m_pages;
};

} // namespace

Result<QByteArray> addStructure(const QByteArray &pdf, const PdfStructure &structure)
{
    try {
        Structurer structurer(pdf);
        structurer.rewriteLinks(structure.targets);
        structurer.addOutline(structure.outline);
        structurer.addNames(structure.targets);
        structurer.addMetadata(structure.title);
        return structurer.write();
    } catch (const std::exception &problem) {
        return Error{ErrorKind::Internal, QStringLiteral("The PDF could not be completed."),
                     QString::fromUtf8(problem.what())};
    }
}

} // namespace quayside::exporter
