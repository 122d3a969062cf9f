// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdfdesk.h"

#include "export/pdfexport.h"

#include <QAbstractButton>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>
#include <QtConcurrent>

namespace quayside::ui {

namespace {

void report(QWidget &window, const QString &path, const Result<void> &written)
{
    if (!written) {
        QMessageBox::warning(&window, QObject::tr("Export PDF"), written.error().message);
        return;
    }
    QMessageBox box(QMessageBox::NoIcon, QObject::tr("Export PDF"),
                    QObject::tr("Written to %1").arg(QDir::toNativeSeparators(path)),
                    QMessageBox::Close, &window);
    const QAbstractButton *open = box.addButton(QObject::tr("Open it"), QMessageBox::AcceptRole);
    box.exec();
    if (box.clickedButton() == open) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(path));
    }
}

} // namespace

void exportQuestion(QWidget &window, const course::CoursePtr &course, const QuestionId &question,
                    const QString &note)
{
    const course::Question *found = course->question(question);
    if (found == nullptr) {
        return;
    }
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString path = QFileDialog::getSaveFileName(
        &window, QObject::tr("Export PDF"),
        QDir(folder).filePath(question.text() + QStringLiteral(".pdf")),
        QObject::tr("PDF (*.pdf);;HTML (*.html)"));
    if (path.isEmpty()) {
        return;
    }
    exporter::ExportJob job;
    job.course = course;
    job.title = found->title;
    job.items.push_back({question, note});
    auto *watcher = new QFutureWatcher<Result<void>>(&window);
    QObject::connect(watcher, &QFutureWatcherBase::finished, &window, [&window, watcher, path] {
        report(window, path, watcher->result());
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run([job, path] {
        return path.endsWith(QStringLiteral(".html")) ? exporter::writeHtml(job, path)
                                                      : exporter::writePdf(job, path);
    }));
}

} // namespace quayside::ui
