// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a question, a lab and a diagram: no crash, no hang, and faults with sane lines.
#include "course/diagramfile.h"
#include "course/labfile.h"
#include "course/questionfile.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace quayside::course;

namespace {

void expectLinesWithin(const FileLog &log, qsizetype lines)
{
    for (const Fault &fault : log.faults()) {
        if (fault.line < 0 || fault.line > lines + 2 || fault.message.isEmpty()) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype lines = text.count(QLatin1Char('\n')) + 1;

    FileLog questionLog(QStringLiteral("question.md"));
    const Question question = readQuestion(text, questionLog);
    static_cast<void>(plainText(question.body));
    expectLinesWithin(questionLog, lines);

    FileLog labLog(QStringLiteral("lab.md"));
    static_cast<void>(readLab(text, labLog));
    expectLinesWithin(labLog, lines);

    FileLog diagramLog(QStringLiteral("diagram.yaml"));
    static_cast<void>(readDiagram(text, diagramLog));
    expectLinesWithin(diagramLog, lines);
    return 0;
}
