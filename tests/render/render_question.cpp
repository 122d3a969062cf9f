// SPDX-License-Identifier: GPL-3.0-or-later
// render-question FILE.md OUT.png [light|dark|print] [SCALE]: paints a file of content/ as the
// reading page does; with ":ID" for FILE a question of the course in CONTENT_DIR or ./content.
#include "render/documentbuilder.h"

#include <QAbstractTextDocumentLayout>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTextStream>

#include <cmath>

using namespace quayside;

namespace {

render::ThemeName themeName(const QString &word)
{
    if (word == QLatin1String("dark"))
        return render::ThemeName::Dark;
    return word == QLatin1String("print") ? render::ThemeName::Print : render::ThemeName::Light;
}

QImage paint(const QTextDocument &document, const render::Theme &theme, double scale)
{
    constexpr int margin = 40;
    const QSizeF size = document.documentLayout()->documentSize();
    const QSize pixels(static_cast<int>((render::space::readingWidth + 2 * margin) * scale),
                       static_cast<int>(std::ceil((size.height() + 2 * margin) * scale)));
    QImage image(pixels, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(theme.surface);
    QPainter painter(&image);
    painter.translate(margin, margin);
    const QRectF all(QPointF(-margin, -margin), size + QSizeF(2 * margin, 2 * margin));
    render::paintDecorations(painter, document, theme, all);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, theme.text);
    document.documentLayout()->draw(&painter, context);
    return image;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList words = QGuiApplication::arguments();
    QTextStream err(stderr);
    if (words.size() < 3) {
        err << "render-question FILE.md|:QUESTION OUT.png [light|dark|print] [SCALE]\n";
        return 2;
    }
    const render::Theme &theme = render::Theme::of(themeName(words.value(3)));
    const double scale = words.size() > 4 ? words[4].toDouble() : 1;
    const QString content = qEnvironmentVariable("CONTENT_DIR", QStringLiteral("content"));
    const course::LoadedCourse loaded = course::loadCourse(content);
    const render::BuildContext context{loaded.course.get(), &theme};

    render::BuiltDocument built;
    QElapsedTimer timer;
    if (words[1].startsWith(u':')) {
        const auto *question = loaded.course->question(QuestionId(words[1].mid(1)));
        if (!question) {
            for (const course::Fault &fault : loaded.faults)
                err << fault.text() << '\n';
            err << "No such question: " << words[1].mid(1) << '\n';
            return 1;
        }
        timer.start();
        built = render::buildQuestion(*question, context);
    } else {
        QFile file(words[1]);
        if (!file.open(QIODevice::ReadOnly)) {
            err << words[1] << ": " << file.errorString() << '\n';
            return 1;
        }
        const auto blocks = course::parseMarkdown(QString::fromUtf8(file.readAll()));
        timer.start();
        built = render::buildDocument(blocks, context);
    }
    const double buildMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    built.document->documentLayout()->documentSize();
    const double layoutMs = static_cast<double>(timer.nsecsElapsed()) / 1e6 - buildMs;
    if (!paint(*built.document, theme, scale).save(words[2])) {
        err << words[2] << ": cannot be written\n";
        return 1;
    }
    err << "built in " << buildMs << " ms, laid out in " << layoutMs << " ms\n";
    return 0;
}
