// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"

#include <QSet>
#include <QString>

namespace quayside::exporter {

/// Blocks of Markdown as semantic HTML; everything from the content is escaped. Internal to this
/// library; one object writes one file.
class HtmlWriter
{
public:
    /// `course` has the diagrams and must outlive the writer; `present` are the questions that
    /// links in them may lead to.
    explicit HtmlWriter(const course::Course &course, QSet<QString> present = {})
        : m_course(course)
        , m_present(std::move(present))
    {
    }

    /// `raise` is added to the level of headings, so that they lie below the page's own.
    void blocks(const course::Blocks &blocks, int raise);
    void inlines(const std::vector<course::Inline> &inlines);
    void raw(const QString &html) { m_html += html; }
    void text(const QString &text) { m_html += text.toHtmlEscaped(); }

    const QString &html() const { return m_html; }

private:
    void block(const course::Block &block, int raise);
    void list(const course::Block &list, int raise);
    void alert(const course::Block &alert, int raise);
    void code(const course::Block &code);
    void table(const course::Block &table);
    void figure(const course::Block &figure);

    const course::Course &m_course;
    QSet<QString> m_present;
    QString m_html;
};

} // namespace quayside::exporter
