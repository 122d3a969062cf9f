// SPDX-License-Identifier: GPL-3.0-or-later
// DiagramPage: ways to take the picture along.
#include "ui/diagrams/diagrampage.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QSaveFile>
#include <QToolTip>

namespace quayside::ui {

QByteArray DiagramPage::svg() const
{
    const LaidDiagram *diagram = m_canvas->diagram();
    diagram::Extras extras = m_canvas->extras();
    extras.visible = {};
    extras.focused.clear();
    return diagram == nullptr ? QByteArray()
                              : diagram::toSvg(diagram->layout, m_theme->diagram, extras);
}

QImage DiagramPage::picture(double scale) const
{
    const LaidDiagram *diagram = m_canvas->diagram();
    if (diagram == nullptr) {
        return {};
    }
    QImage image((diagram->layout.size * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(m_theme->diagram.background);
    diagram::Extras extras = m_canvas->extras();
    extras.visible = {};
    extras.focused.clear();
    QPainter painter(&image);
    diagram::paintDiagram(painter, diagram->layout, m_theme->diagram, extras);
    return image;
}

void DiagramPage::copyPicture()
{
    auto *mime = new QMimeData;
    mime->setImageData(picture(2));
    mime->setData(QStringLiteral("image/svg+xml"), svg());
    QApplication::clipboard()->setMimeData(mime);
    QToolTip::showText(mapToGlobal(QPoint(width() / 2, 60)), tr("Copied as PNG and SVG"), this);
}

/// Empty if the learner wants none after all.
QString DiagramPage::askForFile()
{
    const QString png = QStringLiteral("png");
    QFileDialog dialog(this, tr("Save the diagram"), {}, tr("SVG (*.svg);;PNG (*.png)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("svg"));
    dialog.selectFile(m_spec->id.text() + QStringLiteral(".svg"));
    connect(&dialog, &QFileDialog::filterSelected, &dialog, [&](const QString &filter) {
        const QString suffix = filter.contains(png) ? png : QStringLiteral("svg");
        const QFileInfo file(dialog.selectedFiles().value(0));
        dialog.setDefaultSuffix(suffix);
        dialog.selectFile(file.completeBaseName() + u'.' + suffix);
    });
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

Result<void> DiagramPage::writePicture(const QString &path) const
{
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly);
    if (path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive)) {
        good = good && picture(2).save(&file, "PNG");
    } else {
        const QByteArray bytes = svg();
        good = good && file.write(bytes) == bytes.size();
    }
    if (good && file.commit()) {
        return {};
    }
    return Error{ErrorKind::Io, tr("%1 cannot be written: %2").arg(path, file.errorString())};
}

void DiagramPage::savePicture()
{
    const QString path = m_spec == nullptr ? QString() : askForFile();
    if (path.isEmpty()) {
        return;
    }
    const Result<void> written = writePicture(path);
    m_saved->setText(written ? tr("Written to %1").arg(path) : written.error().message);
    m_saved->show();
}

} // namespace quayside::ui
