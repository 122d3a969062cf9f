// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/figurehelp.h"

#include "ui/live/containers/columntext.h"
#include "ui/live/containers/containermodel.h"

#include <QCoreApplication>

#include <array>

namespace quayside::ui {

namespace {

struct HelpWords
{
    const char *what;
    const char *source;
    const char *formula;
    const char *caveat;
    const char *questionId;
    const char *questionText;
};

#define WORDS(text) QT_TRANSLATE_NOOP("FigureHelp", text)

constexpr const char *states = WORDS("Question 4 explains the states");
constexpr const char *limits = WORDS("Question 16 explains limits");
constexpr const char *monitoring = WORDS("Question 21 explains monitoring");

/// In the order of ContainerModel::Column. The formulas are those of `docker stats`
/// (docker/cli, cli/command/container/stats_helpers.go) but for the CPU, see StatsCalculator.
constexpr std::array<HelpWords, ContainerModel::ColumnCount> help = {{
    {WORDS("The container's name, as docker ps shows it. It is unique on the engine and can be "
           "used wherever an id can."),
     WORDS("GET /containers/json, Names"), "",
     WORDS("Without --name the engine makes one up, such as happy_turing."), "image-and-container",
     WORDS("Question 3 explains images and containers")},
    {WORDS("What the engine says the container is doing; its health check's result where it has "
           "one; its exit code once it has ended. When the figures are old, since when."),
     WORDS("State.Status, State.Health.Status and State.ExitCode of GET /containers/{id}/json"), "",
     WORDS("Running only says that the main process lives. Whether it works is what a health "
           "check finds out."),
     "container-life-cycle-states", states},
    {WORDS("Processor time that the container used between two samples. 100 % is one core, so four "
           "busy threads show 400 %; the button above measures by the host or by the limit "
           "instead."),
     WORDS("cpu_stats.cpu_usage.total_usage of GET /containers/{id}/stats, from the cgroup's "
           "cpu.stat (usage_usec) or, on cgroup v1, cpuacct.usage"),
     WORDS("Δ total_usage / Δ read × 100 %; of the host: ÷ its cores; of the limit: ÷ the "
           "limit's cores"),
     WORDS(
         "docker stats divides by system_cpu_usage, which ticks every 10 ms; the two agree within "
         "a fraction of a per cent. The first sample has nothing to compare with: –."),
     "monitoring", monitoring},
    {WORDS("The CPU figure over the last 30 samples, about half a minute. Each row has its own "
           "scale, so compare shapes, not heights."),
     WORDS("The samples of the CPU column, kept in memory"), "",
     WORDS("A gap means that no figure came: the container stood still or the engine was away."),
     "monitoring", monitoring},
    {WORDS("Share of scheduler periods in which the container had used up its CPU quota and its "
           "threads had to wait. Such a container is slow although the host is idle."),
     WORDS("cpu_stats.throttling_data of GET /containers/{id}/stats, from nr_throttled and "
           "nr_periods in the cgroup's cpu.stat"),
     WORDS("Δ throttled_periods / Δ periods × 100 %"),
     WORDS("Counted only with a CPU limit (--cpus or a quota). A period is 100 ms unless set "
           "otherwise; docker stats does not show this figure."),
     "resource-limits", limits},
    {WORDS("Memory in use, without the page cache that can be given back at once, and the most it "
           "may use. Without a limit of its own that is the host's memory."),
     WORDS("memory_stats.usage, .limit and .stats of GET /containers/{id}/stats, from the cgroup's "
           "memory.current, memory.max and memory.stat (v1: memory.usage_in_bytes)"),
     WORDS("usage − inactive_file (v1: total_inactive_file)"),
     WORDS("The kernel counts the page cache too when it enforces the limit, but takes it back "
           "before it kills."),
     "resource-limits", limits},
    {WORDS("Memory in use as a share of the limit, or of the host's memory without a limit."),
     WORDS("memory_stats of GET /containers/{id}/stats"),
     WORDS("(usage − inactive_file) / limit × 100 %"),
     WORDS("At 100 % the kernel kills a process of the container: exit code 137, OOM."),
     "resource-limits", limits},
    {WORDS("Bytes received and sent, summed over the container's networks: since it started, or a "
           "second as measured between the two last samples. Sorts by the sum of both."),
     WORDS("networks.*.rx_bytes and tx_bytes of GET /containers/{id}/stats, the counters of its "
           "virtual interfaces (/proc/net/dev in its network namespace)"),
     WORDS("rate = Δ bytes / Δ read"),
     WORDS("n/a with --network none or host: there is no interface of its own to count at. Counts "
           "in thousands: 1 kB is 1000 bytes."),
     "network-types", WORDS("Question 12 explains network types")},
    {WORDS("Bytes read from and written to disks: since it started, or a second as measured "
           "between the two last samples. Sorts by the sum of both."),
     WORDS("blkio_stats.io_service_bytes_recursive of GET /containers/{id}/stats, from the "
           "cgroup's io.stat (v1: blkio.throttle.io_service_bytes)"),
     WORDS("rate = Δ bytes / Δ read"),
     WORDS("Reads that the page cache answers do not count, and writes count when the kernel "
           "flushes them, perhaps seconds later."),
     "volumes", WORDS("Question 9 explains where data is kept")},
    {WORDS("Processes and threads that live in the container, and the most there may be where a "
           "limit is set."),
     WORDS("pids_stats.current of GET /containers/{id}/stats, from the cgroup's pids.current; the "
           "limit is HostConfig.PidsLimit"),
     "",
     WORDS("Threads count, so a web server with one process can show 30. At the limit fork fails "
           "with \"Resource temporarily unavailable\"."),
     "resource-limits", limits},
    {WORDS("How long the container has been running since its last start, or how long ago it "
           "ended."),
     WORDS("State.StartedAt and State.FinishedAt of GET /containers/{id}/json"),
     WORDS("now − StartedAt"),
     WORDS("By the engine's clock against this machine's: with a remote engine it is wrong by the "
           "difference of the two."),
     "container-life-cycle-states", states},
    {WORDS("How often the engine started it again by itself because of its restart policy."),
     WORDS("RestartCount of GET /containers/{id}/json"), "",
     WORDS("docker restart and docker start are not counted, and docker start sets it back to 0. "
           "A number that grows is a crash loop."),
     "exits-immediately", WORDS("Question 19 explains containers that exit")},
    {WORDS("The main process's exit code and what it usually means. Codes above 128 are 128 plus "
           "the number of the signal that ended it: 137 is SIGKILL (9), 143 SIGTERM (15)."),
     WORDS("State.ExitCode and State.OOMKilled of GET /containers/{id}/json"),
     WORDS("signal = exit code − 128"),
     WORDS("137 can be docker kill, docker stop after its grace period, or the kernel for want of "
           "memory; the OOM mark tells, but may come a moment late."),
     "exits-immediately", WORDS("Question 19 explains containers that exit")},
}};

#undef WORDS

QString tr(const char *text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("FigureHelp", text);
}

} // namespace

FigureHelp figureHelp(int column)
{
    const HelpWords &words = help.at(static_cast<size_t>(column));
    return {columnName(column),    tr(words.what),   tr(words.source),
            tr(words.formula),     tr(words.caveat), QString::fromLatin1(words.questionId),
            tr(words.questionText)};
}

QString figureHelpToolTip(int column)
{
    const FigureHelp words = figureHelp(column);
    QString html = QStringLiteral("<p style=\"margin:0\"><b>%1</b></p>"
                                  "<p style=\"margin:4px 0 0 0\">%2</p>")
                       .arg(words.title.toHtmlEscaped(), words.what.toHtmlEscaped());
    if (!words.formula.isEmpty()) {
        html += QStringLiteral("<p style=\"margin:4px 0 0 0\">%1</p>")
                    .arg(words.formula.toHtmlEscaped());
    }
    return html
        + QStringLiteral("<p style=\"margin:6px 0 0 0\">%1</p>")
              .arg(
                  tr("F1: where it comes from, and the question that explains it").toHtmlEscaped());
}

} // namespace quayside::ui
