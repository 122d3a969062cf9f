// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/frametimes.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

/// What the measurements of painting share.
namespace quayside::bench {

/// How long each round of one piece of work took.
class Times
{
public:
    void measure(const std::function<void()> &work)
    {
        QElapsedTimer timer;
        timer.start();
        const double before = ui::threadMs();
        work();
        m_cpu.push_back(ui::threadMs() - before);
        m_wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    /// A line with the median and the greatest; nothing without rounds.
    void print(const char *what)
    {
        if (m_cpu.empty()) {
            return;
        }
        std::sort(m_wall.begin(), m_wall.end());
        std::sort(m_cpu.begin(), m_cpu.end());
        std::printf("  %-40s CPU median %7.2f, greatest %7.2f; wall median %7.2f ms\n", what,
                    m_cpu[m_cpu.size() / 2], m_cpu.back(), m_wall[m_wall.size() / 2]);
    }

private:
    std::vector<double> m_wall;
    std::vector<double> m_cpu;
};

struct Sizes
{
    int containers = 0;
    int rounds = 0;
};

/// An application without a screen, unless a platform is asked for. `sizes` are what the options
/// --containers and --rounds say, at least 1, or what they were before.
inline std::unique_ptr<QApplication> application(int &argc, char *argv[], Sizes &sizes)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    auto app = std::make_unique<QApplication>(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QString containers = QStringLiteral("containers");
    const QString rounds = QStringLiteral("rounds");
    parser.addOptions({{containers, QStringLiteral("How many."), QStringLiteral("N"),
                        QString::number(sizes.containers)},
                       {rounds, QStringLiteral("How often."), QStringLiteral("N"),
                        QString::number(sizes.rounds)}});
    parser.process(*app);
    sizes.containers = std::max(1, parser.value(containers).toInt());
    sizes.rounds = std::max(1, parser.value(rounds).toInt());
    return app;
}

} // namespace quayside::bench
