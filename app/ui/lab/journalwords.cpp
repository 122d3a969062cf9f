// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/journalwords.h"

#include "base/format.h"
#include "ui/labelhtml.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace quayside::ui {

using exporter::JournalLine;
using exporter::JournalLineKind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("JournalWords", text);
}

} // namespace

QString runTitle(const store::LabProgress &run)
{
    const QDateTime start = run.startedAt.toLocalTime();
    return tr("%1, %2").arg(QLocale().toString(start.date(), QStringLiteral("d MMMM yyyy")),
                            start.toString(QStringLiteral("HH:mm")));
}

QString runSummary(const course::Lab *lab, const store::LabProgress &run)
{
    QStringList facts;
    const auto done = static_cast<qsizetype>(run.steps.size());
    const auto all = lab != nullptr ? static_cast<qsizetype>(lab->steps.size()) : done;
    facts.append(done == all && done > 0 ? tr("all %1 steps").arg(done)
                                         : tr("%1 of %2 steps").arg(done).arg(all));
    if (const std::optional<qint64> took = exporter::journalDurationMs(run)) {
        facts.append(format::duration(*took));
    }
    if (!run.closedAt.isValid()) {
        facts.append(tr("current run"));
    }
    return facts.join(QStringLiteral(" · "));
}

QString lineHtml(const JournalLine &line)
{
    const QString step = tr("%1. %2").arg(QString::number(line.step), line.title.toHtmlEscaped());
    const QString words = labelHtml(line.words);
    switch (line.kind) {
    case JournalLineKind::Done:
        return words.isEmpty() ? QStringLiteral("<b>%1</b>").arg(step)
                               : QStringLiteral("<b>%1</b><br>%2").arg(step, words);
    case JournalLineKind::Ticked:
        return tr("<b>%1</b><br>Ticked by you").arg(step);
    case JournalLineKind::Hint:
        return tr("Hint for step %1: %2").arg(QString::number(line.step), words);
    case JournalLineKind::NearMiss:
        break;
    }
    return tr("Nearly, in step %1: %2").arg(QString::number(line.step), words);
}

} // namespace quayside::ui
