// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/markdownrules.h"

namespace quayside::course {

namespace {

const QStringList &languages()
{
    static const QStringList known =
        QStringLiteral("console bash sh powershell dockerfile dockerignore yaml "
                       "json ini toml conf nginx env properties go python "
                       "javascript java c cpp sql hcl html xml css makefile diff "
                       "text")
            .split(QLatin1Char(' '));
    return known;
}

const QStringList &fenceWords()
{
    static const QStringList known = {QStringLiteral("recorded"), QStringLiteral("no-output"),
                                      QStringLiteral("norun")};
    return known;
}

/// A reference when the target is "question:ID", "lab:ID" or "diagram:ID".
std::optional<Reference> referenceOf(const QString &target, int line)
{
    const qsizetype colon = target.indexOf(QLatin1Char(':'));
    const QStringView scheme = QStringView(target).left(std::max<qsizetype>(colon, 0));
    Reference reference{Reference::Kind::Question, target.mid(colon + 1), line};
    if (scheme == u"lab") {
        reference.kind = Reference::Kind::Lab;
    } else if (scheme == u"diagram") {
        reference.kind = Reference::Kind::Diagram;
    } else if (scheme != u"question") {
        return std::nullopt;
    }
    return reference;
}

class RuleWalker
{
public:
    explicit RuleWalker(FileLog &log, QStringList ownFences = {})
        : m_log(log)
        , m_ownFences(std::move(ownFences))
    {
    }

    void walk(const Blocks &blocks)
    {
        for (const Block &block : blocks) {
            walk(block);
        }
    }

    void walk(const std::vector<Inline> &inlines, int firstLine)
    {
        int line = firstLine;
        walkInlines(inlines, line);
    }

private:
    void walk(const Block &block)
    {
        switch (block.kind) {
        case BlockKind::Heading:
            checkHeading(block);
            break;
        case BlockKind::Code:
            checkFence(block);
            break;
        case BlockKind::Figure:
            checkFigure(block);
            break;
        case BlockKind::Quote:
            checkQuote(block);
            break;
        default:
            break;
        }
        walk(block.inlines, block.line);
        walk(block.children);
    }

    void checkHeading(const Block &block)
    {
        if (block.level == 1) {
            m_log.fault(block.line,
                        QStringLiteral("headings start at '##': the page's title comes from "
                                       "'title' in the front matter"));
        } else if (block.level > m_level + 1) {
            m_log.fault(block.line,
                        QStringLiteral("a heading of level %1 follows one of level %2; expected at "
                                       "most level %3")
                            .arg(block.level)
                            .arg(m_level)
                            .arg(m_level + 1));
        }
        m_level = block.level;
        if (block.inlines.empty()) {
            m_log.fault(block.line, QStringLiteral("the heading is empty"));
        }
    }

    void checkFence(const Block &block)
    {
        if (block.language.isEmpty()) {
            m_log.fault(block.line,
                        QStringLiteral("a code block must name its language after ```, for example "
                                       "console, dockerfile, yaml or text"));
        } else if (!languages().contains(block.language) && !m_ownFences.contains(block.language)) {
            m_log.fault(block.line,
                        QStringLiteral("unknown language '%1' of a code block").arg(block.language)
                            + suggestion(block.language, languages() + m_ownFences));
        }
        const QStringList words = block.info.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString &word : words) {
            if (!fenceWords().contains(word)) {
                m_log.fault(
                    block.line,
                    QStringLiteral("unknown word '%1' after a code block's language").arg(word)
                        + suggestion(word, fenceWords()));
            }
        }
        if (block.language == QLatin1String("console") && words.contains(QLatin1String("norun"))) {
            checkCommandsOnly(block);
        }
    }

    /// Output is recorded, never written by hand; what is not run has none.
    void checkCommandsOnly(const Block &block)
    {
        bool continued = false;
        int line = block.line;
        for (const QString &text : block.text.split(QLatin1Char('\n'))) {
            ++line;
            const bool command = text.startsWith(QLatin1String("$ "))
                || text.startsWith(QLatin1Char('>')) || text.trimmed().isEmpty();
            if (!command && !continued) {
                m_log.fault(
                    line,
                    QStringLiteral("a block that is not run has no output: '%1'; say in the "
                                   "text what is to be seen, or let it be recorded")
                        .arg(text.left(40)));
            }
            continued = text.endsWith(QLatin1Char('\\'));
        }
    }

    void checkFigure(const Block &block)
    {
        const std::optional<Reference> reference = referenceOf(block.target, block.line);
        if (!reference || reference->kind != Reference::Kind::Diagram) {
            m_log.fault(block.line,
                        QStringLiteral("the figure '%1' is no diagram; expected "
                                       "![caption](diagram:ID)")
                            .arg(block.target));
            return;
        }
        if (block.inlines.empty()) {
            m_log.fault(
                block.line,
                QStringLiteral("the figure needs a caption: ![caption](%1)").arg(block.target));
        }
        m_log.refer(reference->kind, reference->id, block.line);
    }

    void checkQuote(const Block &block)
    {
        if (block.children.empty() || block.children.front().inlines.empty()) {
            return;
        }
        const QString first = block.children.front().inlines.front().text;
        if (!first.startsWith(QLatin1String("[!"))) {
            return;
        }
        const QString word = first.mid(2, first.indexOf(QLatin1Char(']')) - 2);
        m_log.fault(block.line,
                    QStringLiteral("unknown alert '%1' or words beside it on its line").arg(word)
                        + suggestion(word,
                                     {QStringLiteral("NOTE"), QStringLiteral("TIP"),
                                      QStringLiteral("IMPORTANT"), QStringLiteral("WARNING"),
                                      QStringLiteral("CAUTION")}));
    }

    void walkInlines(const std::vector<Inline> &inlines, int &line)
    {
        for (const Inline &item : inlines) {
            if (item.kind == InlineKind::SoftBreak || item.kind == InlineKind::LineBreak) {
                ++line;
            } else if (item.kind == InlineKind::Link) {
                checkLink(item, line);
            } else if (item.kind == InlineKind::Image) {
                m_log.fault(line,
                            QStringLiteral("an image must be alone in its paragraph: "
                                           "![caption](diagram:ID)"));
            }
            walkInlines(item.children, line);
        }
    }

    void checkLink(const Inline &link, int line)
    {
        const QString &target = link.target;
        if (const std::optional<Reference> reference = referenceOf(target, line)) {
            m_log.refer(reference->kind, reference->id, line);
        } else if (!target.startsWith(QLatin1String("https://"))
                   && !target.startsWith(QLatin1String("http://localhost"))
                   && !target.startsWith(QLatin1String("http://127.0.0.1"))) {
            m_log.fault(line,
                        QStringLiteral("the link target '%1' is not allowed; expected question:ID, "
                                       "lab:ID, diagram:ID or https://…")
                            .arg(target));
        }
        if (plainText(link.children).trimmed().isEmpty()) {
            m_log.fault(line, QStringLiteral("the link to '%1' has no words").arg(target));
        }
    }

    FileLog &m_log;
    QStringList m_ownFences;
    int m_level = 1;
};

} // namespace

void checkBlocks(const Blocks &blocks, const QStringList &ownFences, FileLog &log)
{
    RuleWalker(log, ownFences).walk(blocks);
}

void checkInlineMarkdown(const QString &text, int line, FileLog &log)
{
    // Parsing is not free and most values hold no link.
    if (text.contains(QLatin1String("](")) || text.contains(QLatin1String("<http"))) {
        RuleWalker(log).walk(parseInlineMarkdown(text), line);
    }
}

void checkInlineMarkdown(const QStringList &texts, int line, FileLog &log)
{
    for (const QString &text : texts) {
        checkInlineMarkdown(text, line, log);
    }
}

} // namespace quayside::course
