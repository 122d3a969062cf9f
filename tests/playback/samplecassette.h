// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "playback/cassette.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace quayside::test {

/// A recording of one container's life, made by hand: it is created at 1 s, runs from 2 s to 8 s on
/// half a core, and is removed at 9 s. Ten seconds, three steps: create, start, remove.
class SampleCassette
{
public:
    static QString id() { return QString(64, u'a'); }
    static QString imageId() { return QStringLiteral("sha256:") + QString(64, u'b'); }
    static QString networkId() { return QString(64, u'c'); }

    static playback::Cassette make()
    {
        SampleCassette sample;
        sample.fill();
        return sample.m_cassette;
    }

private:
    static QByteArray entry(const QByteArray &state)
    {
        return R"({"Id":")" + id().toLatin1()
            + R"(","Names":["/web"],"Image":"nginx","ImageID":")" + imageId().toLatin1()
            + R"(","State":")" + state
            + R"(","Status":"Up","Created":1767355201,"Labels":{},"Ports":[]})";
    }

    static QByteArray inspected(const QByteArray &status, const QByteArray &pid, int exitCode = 0)
    {
        const QByteArray running = status == "running" ? "true" : "false";
        return R"({"Id":")" + id().toLatin1()
            + R"(","Name":"/web","Created":"2026-01-02T12:00:01Z","RestartCount":0,"State":{"Status":")"
            + status + R"(","Running":)" + running + R"(,"Pid":)" + pid + R"(,"ExitCode":)"
            + QByteArray::number(exitCode)
            + R"(,"StartedAt":"2026-01-02T12:00:02Z","FinishedAt":"0001-01-01T00:00:00Z"},)"
              R"("Config":{"Tty":false,"Image":"nginx"},"HostConfig":{}})";
    }

    void value(const char *path, qint64 atMs, const QByteArray &body, int status = 200)
    {
        m_cassette.put(QLatin1String(path), {atMs, status, body});
    }
    void container(const char *what, qint64 atMs, const QByteArray &body, int status = 200)
    {
        m_cassette.put(QStringLiteral("/containers/%1/%2").arg(id(), QLatin1String(what)),
                       {atMs, status, body});
    }
    void event(const QByteArray &action, qint64 atMs)
    {
        const qint64 nano = (m_startMs + atMs) * 1'000'000;
        m_cassette.events.push_back(
            {atMs, nano,
             QJsonDocument::fromJson(R"({"Type":"container","Action":")" + action
                                     + R"(","Actor":{"ID":")" + id().toLatin1()
                                     + R"(","Attributes":{"name":"web","exitCode":"0"}},"timeNano":)"
                                     + QByteArray::number(nano) + '}')
                 .toJson(QJsonDocument::Compact)});
    }

    void fill()
    {
        playback::CassetteInfo &info = m_cassette.info;
        info.lab = LabId(QStringLiteral("sample"));
        info.engine = QStringLiteral("Docker Engine 20.10.24");
        info.apiVersion = QStringLiteral("1.41");
        info.start = QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);
        info.durationMs = 10'000;
        info.steps = 3;
        m_startMs = info.start.toMSecsSinceEpoch();
        fillObjects();
        fillContainer();
        fillFigures();
        fillMarks();
    }

    void fillObjects()
    {
        value("/version", 0, R"({"ApiVersion":"1.41","Version":"20.10.24","KernelVersion":"6.1.0"})");
        value("/info", 0,
              R"({"NCPU":2,"MemTotal":4096,"CgroupVersion":"2","OSType":"linux",)"
              R"("Swarm":{"LocalNodeState":"inactive"}})");
        value("/images/json", 0,
              R"([{"Id":")" + imageId().toLatin1()
                  + R"(","RepoTags":["nginx:latest","nginx:1"],"RepoDigests":null,"Size":10,"Created":1}])");
        m_cassette.put(QStringLiteral("/images/%1/json").arg(imageId()),
                       {0, 200, R"({"Id":")" + imageId().toLatin1() + R"(","Size":10})"});
        value("/networks", 0,
              R"([{"Id":")" + networkId().toLatin1() + R"(","Name":"bridge","Driver":"bridge"}])");
        m_cassette.put(QStringLiteral("/networks/") + networkId(),
                       {0, 200, R"({"Id":")" + networkId().toLatin1() + R"(","Name":"bridge"})"});
        value("/volumes", 0, R"({"Volumes":[{"Name":"data","Driver":"local"}],"Warnings":null})");
        value("/services", 0, R"({"message":"This node is not a swarm manager."})", 503);
    }

    void fillContainer()
    {
        value("/containers/json", 0, "[]");
        value("/containers/json", 1000, '[' + entry("created") + ']');
        value("/containers/json", 2000, '[' + entry("running") + ']');
        value("/containers/json", 8000, '[' + entry("exited") + ']');
        value("/containers/json", 9000, "[]");
        container("json", 1000, inspected("created", "0"));
        container("json", 2000, inspected("running", "4711"));
        container("json", 8000, inspected("exited", "0"));
        container("json", 9000, R"({"message":"No such container"})", 404);
        container("top", 2000, R"({"Titles":["PID","CMD"],"Processes":[["4711","nginx"]]})");
        container("archive?path=/etc/nginx", 2000, "{}");
        event("create", 1000);
        event("start", 2000);
        event("die", 8000);
        event("destroy", 9000);
        using Stream = playback::RecordedOutput::Stream;
        m_cassette.output[id()] = {
            {2100, Stream::Output, "2026-01-02T12:00:02.100000000Z first\n"},
            {3000, Stream::Error, "2026-01-02T12:00:03.000000000Z second\n"},
            {6000, Stream::Output, "2026-01-02T12:00:06.000000000Z third\n"}};
    }

    void fillFigures()
    {
        for (int second = 2; second < 8; ++second) {
            engine::StatsFrame frame;
            frame.readNano = (m_startMs + second * 1000) * 1'000'000;
            frame.cpu.totalUsage = static_cast<quint64>(second) * 500'000'000;
            frame.cpu.onlineCpus = 2;
            frame.memoryUsage = 1000 + static_cast<quint64>(second);
            frame.memoryLimit = 4096;
            frame.inactiveFile = 100;
            frame.netRx = static_cast<quint64>(second) * 10;
            frame.netTx = 5;
            frame.blockRead = 0;
            frame.blockWrite = 0;
            frame.pids = 3;
            m_cassette.frames[id()].push_back({second * 1000LL, frame});
        }
    }

    void fillMarks()
    {
        using Kind = playback::Mark::Kind;
        m_cassette.marks = {{Kind::StepBegins, 500, 1, {}, 0, false},
                            {Kind::CommandBegins, 900, 1, QStringLiteral("docker create"), 0, false},
                            {Kind::CommandEnds, 1100, 1, QStringLiteral("aaaa"), 0, false},
                            {Kind::StepEnds, 1800, 1, {}, 0, false},
                            {Kind::StepBegins, 1800, 2, {}, 0, false},
                            {Kind::CommandBegins, 1900, 2, QStringLiteral("docker start"), 0, false},
                            {Kind::CommandEnds, 2200, 2, {}, 1, false},
                            {Kind::StepEnds, 7000, 2, {}, 0, false},
                            {Kind::StepBegins, 7000, 3, {}, 0, false},
                            {Kind::StepEnds, 9500, 3, {}, 0, false}};
    }

    playback::Cassette m_cassette;
    qint64 m_startMs = 0;
};

} // namespace quayside::test
