// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow.h"
#include "ui/questionpage.h"
#include "ui/workbench.h"

#include <QSignalSpy>

#include <algorithm>
#include <memory>

namespace quayside::test {

using ui::MainWindow;
using ui::Workbench;
using ui::WorkbenchOptions;

/// A running program on a data folder; gone with the object, as after closing the window.
class Program
{
public:
    explicit Program(const QString &dataFolder, const QStringList &packs = {})
        : Program(dataFolder, noEngine(dataFolder), packs)
    {
    }
    Program(const QString &dataFolder, const engine::Endpoint &endpoint,
            const QStringList &packs = {})
    {
        m_workbench = std::make_unique<Workbench>(WorkbenchOptions{
            endpoint, dataFolder, store::OpenMode::ReadWrite, render::ThemeName::Light});
        QSignalSpy ready(m_workbench.get(), &Workbench::ready);
        m_workbench->start(
            course::loadCourse(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content"), packs));
        m_started = ready.wait(10'000);
    }
    ~Program() { m_workbench->window().close(); }

    bool started() const { return m_started; }
    Workbench &workbench() { return *m_workbench; }
    MainWindow &window() { return m_workbench->window(); }
    QString title()
    {
        const course::Question *shown = window().questionPage().question();
        return shown != nullptr ? shown->id.text() : QString();
    }
    template <typename T>
    T *find(const char *name)
    {
        const auto all = window().findChildren<T *>(QString::fromLatin1(name));
        const auto visible =
            std::find_if(all.begin(), all.end(), [](const T *w) { return w->isVisible(); });
        return visible == all.end() ? nullptr : *visible;
    }

private:
    static engine::Endpoint noEngine(const QString &dataFolder)
    {
        engine::Endpoint endpoint;
        endpoint.socketPath = dataFolder + QStringLiteral("/no-engine.sock");
        endpoint.source = QStringLiteral("test");
        return endpoint;
    }

    std::unique_ptr<ui::Workbench> m_workbench;
    bool m_started = false;
};

} // namespace quayside::test
