// SPDX-License-Identifier: GPL-3.0-or-later
// export-questions OUT.pdf|OUT.html [QUESTION…]: writes these questions, or all, of the course in
// CONTENT_DIR or ./content; with NOTE_FILE set, its Markdown is the note of each.
#include "export/pdfexport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QTextStream>

using namespace quayside;

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList words = QGuiApplication::arguments();
    QTextStream err(stderr);
    if (words.size() < 2) {
        err << "export-questions OUT.pdf|OUT.html [QUESTION…]\n";
        return 2;
    }
    exporter::ExportJob job;
    job.course =
        course::loadCourse(qEnvironmentVariable("CONTENT_DIR", QStringLiteral("content"))).course;
    job.title = job.course->title;
    QFile noteFile(qEnvironmentVariable("NOTE_FILE"));
    const QString note =
        noteFile.open(QIODevice::ReadOnly) ? QString::fromUtf8(noteFile.readAll()) : QString();
    QStringList ids = words.mid(2);
    if (ids.isEmpty()) {
        for (const course::Question &question : job.course->questions)
            ids.append(question.id.text());
    }
    for (const QString &id : std::as_const(ids))
        job.items.push_back({QuestionId(id), note});
    QElapsedTimer timer;
    timer.start();
    const Result<void> result = words[1].endsWith(QLatin1String(".html"))
        ? exporter::writeHtml(job, words[1])
        : exporter::writePdf(job, words[1]);
    if (!result) {
        err << result.error().message << ' ' << result.error().detail << '\n';
        return 1;
    }
    err << words[1] << " written in " << timer.elapsed() << " ms\n";
    return 0;
}
