// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/documentbuilder.h"

#include "render/blockwriter.h"
#include "render/textstyle.h"

namespace quayside::render {

BuiltDocument buildDocument(const course::Blocks &blocks, const BuildContext &context)
{
    BuiltDocument built;
    built.document = newDocument(context.textWidth);
    BlockWriter writer(*built.document, context);
    writer.writeBody(blocks);
    writer.finish();
    built.headings = writer.takeHeadings();
    return built;
}

BuiltDocument buildQuestion(const course::Question &question, const BuildContext &context)
{
    BuiltDocument built;
    built.document = newDocument(context.textWidth);
    BlockWriter writer(*built.document, context);
    writer.writeShortAnswer(question.shortAnswer);
    writer.writeBody(question.body);
    writer.writeKeyPoints(question.keyPoints);
    writer.finish();
    built.headings = writer.takeHeadings();
    return built;
}

} // namespace quayside::render
