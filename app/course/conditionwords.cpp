// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/conditionwords.h"

namespace quayside::course::conditionwords {

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

} // namespace

const Table<ObjectKind> &objects()
{
    static const Table<ObjectKind> table = {{QStringLiteral("container"), ObjectKind::Container},
                                            {QStringLiteral("image"), ObjectKind::Image},
                                            {QStringLiteral("network"), ObjectKind::Network},
                                            {QStringLiteral("volume"), ObjectKind::Volume},
                                            {QStringLiteral("service"), ObjectKind::Service},
                                            {QStringLiteral("node"), ObjectKind::Node}};
    return table;
}

const Table<ObjectKind> &lists()
{
    static const Table<ObjectKind> table = {{QStringLiteral("containers"), ObjectKind::Containers},
                                            {QStringLiteral("images"), ObjectKind::Images},
                                            {QStringLiteral("networks"), ObjectKind::Networks},
                                            {QStringLiteral("volumes"), ObjectKind::Volumes},
                                            {QStringLiteral("services"), ObjectKind::Services},
                                            {QStringLiteral("nodes"), ObjectKind::Nodes}};
    return table;
}

const Table<Comparison> &comparisons()
{
    static const Table<Comparison> table = {{QStringLiteral("exists"), Comparison::Exists},
                                            {QStringLiteral("absent"), Comparison::Absent},
                                            {QStringLiteral("equals"), Comparison::Equals},
                                            {QStringLiteral("not_equals"), Comparison::NotEquals},
                                            {QStringLiteral("at_least"), Comparison::AtLeast},
                                            {QStringLiteral("at_most"), Comparison::AtMost},
                                            {QStringLiteral("between"), Comparison::Between},
                                            {QStringLiteral("contains"), Comparison::Contains},
                                            {QStringLiteral("matches"), Comparison::Matches},
                                            {QStringLiteral("one_of"), Comparison::OneOf}};
    return table;
}

const Table<ListMatch> &matches()
{
    static const Table<ListMatch> table = {{QStringLiteral("any"), ListMatch::Any},
                                           {QStringLiteral("all"), ListMatch::All},
                                           {QStringLiteral("none"), ListMatch::None}};
    return table;
}

const Table<Relation> &relations()
{
    static const Table<Relation> table = {{QStringLiteral("same"), Relation::Same},
                                          {QStringLiteral("different"), Relation::Different},
                                          {QStringLiteral("less"), Relation::Less},
                                          {QStringLiteral("greater"), Relation::Greater}};
    return table;
}

const Table<LogStreams> &streams()
{
    static const Table<LogStreams> table = {{QStringLiteral("both"), LogStreams::Both},
                                            {QStringLiteral("stdout"), LogStreams::Output},
                                            {QStringLiteral("stderr"), LogStreams::Error}};
    return table;
}

const Table<Figure> &figures()
{
    static const Table<Figure> table = {{QStringLiteral("cpu"), Figure::Cpu},
                                        {QStringLiteral("throttled"), Figure::Throttled},
                                        {QStringLiteral("memory"), Figure::Memory},
                                        {QStringLiteral("memory_percent"), Figure::MemoryPercent},
                                        {QStringLiteral("net_rx"), Figure::NetRx},
                                        {QStringLiteral("net_tx"), Figure::NetTx},
                                        {QStringLiteral("block_read"), Figure::BlockRead},
                                        {QStringLiteral("block_write"), Figure::BlockWrite},
                                        {QStringLiteral("pids"), Figure::Pids}};
    return table;
}

const QStringList &eventTypes()
{
    static const QStringList types =
        words("container image network volume service node secret config builder daemon");
    return types;
}

QStringList fieldsOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Info:
        return words("Product Name OperatingSystem OSType Architecture KernelVersion ServerVersion "
                     "ApiVersion MinAPIVersion Components NCPU MemTotal Containers "
                     "ContainersRunning ContainersPaused ContainersStopped Images Driver "
                     "LoggingDriver CgroupDriver CgroupVersion DefaultRuntime Runtimes "
                     "SecurityOptions DockerRootDir LiveRestoreEnabled Warnings Swarm");
    case ObjectKind::Disk:
        return words("images containers volumes buildCache");
    case ObjectKind::ImageHistory:
        return words("id created createdBy size tags comment");
    case ObjectKind::Tasks:
        return words("id node slot image state desiredState message error container exitCode");
    case ObjectKind::Containers:
        return words("id name image imageId state health status exitCode oomKilled restartCount "
                     "created labels label networks ports mounts");
    case ObjectKind::Images:
        return words("id tags digests created size labels label");
    case ObjectKind::Networks:
        return words("id name driver scope internal attachable ingress subnets created options "
                     "labels label");
    case ObjectKind::Volumes:
        return words("name driver scope created options labels label");
    case ObjectKind::Services:
        return words("id name image mode desired running ports updateState updateMessage created "
                     "labels label");
    case ObjectKind::Nodes:
        return words("id hostName role availability state address engineVersion leader cpus "
                     "memory");
    default:
        return {};
    }
}

bool isBytes(Figure figure)
{
    switch (figure) {
    case Figure::Memory:
    case Figure::NetRx:
    case Figure::NetTx:
    case Figure::BlockRead:
    case Figure::BlockWrite:
        return true;
    default:
        return false;
    }
}

} // namespace quayside::course::conditionwords
