// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/labsteps.h"

#include "cli/arguments.h"
#include "course/course.h"
#include "lab/labverifier.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace quayside::cli {

QString stateWord(lab::StepState state)
{
    switch (state) {
    case lab::StepState::Open:
        return QStringLiteral("open");
    case lab::StepState::Done:
        return QStringLiteral("done");
    case lab::StepState::Self:
        return QStringLiteral("self");
    case lab::StepState::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

void printStep(const course::LabStep &step, const lab::StepStatus &status, bool json)
{
    const QString why = course::plainText(course::parseInlineMarkdown(
        status.nearMissHint.isEmpty() ? status.why
                                      : QString(status.why + u' ' + status.nearMissHint)));
    if (json) {
        const QJsonObject object{{QStringLiteral("step"), step.number},
                                 {QStringLiteral("title"), step.title},
                                 {QStringLiteral("state"), stateWord(status.state)},
                                 {QStringLiteral("why"), why}};
        print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
        return;
    }
    print(
        QStringLiteral("%1  %2  %3").arg(step.number, 2).arg(stateWord(status.state), -7).arg(step.title)
        + (why.isEmpty() ? QString() : QString(QStringLiteral(": ") + why)));
}

} // namespace quayside::cli
