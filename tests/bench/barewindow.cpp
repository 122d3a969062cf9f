// SPDX-License-Identifier: GPL-3.0-or-later
// The floor under every figure of start-up and memory: what Qt 6 itself costs to show one window of
// the program's size with one page of text. Nothing of ours is linked.
#include <QApplication>
#include <QMainWindow>
#include <QTextBrowser>

namespace {

QString page()
{
    QString html = QStringLiteral("<h1>A bare window</h1>");
    for (int i = 1; i <= 12; ++i) {
        html += QStringLiteral("<h2>Section %1</h2>"
                               "<p>A container is a process with a view of its own: its files, its "
                               "network, its process ids. The image holds the files, the engine "
                               "starts the process, and the kernel keeps it apart from others.</p>"
                               "<pre>docker run --rm --name web -p 8080:80 nginx</pre>")
                    .arg(i);
    }
    return html;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QMainWindow window;
    window.resize(1280, 800);
    auto *browser = new QTextBrowser;
    browser->setHtml(page());
    window.setCentralWidget(browser);
    window.show();
    return QApplication::exec();
}
