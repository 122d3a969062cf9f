// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/apierror.h"
#include "engine/apiversion.h"
#include "engine/enginejson.h"

#include <QJsonDocument>
#include <QTest>

using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

class EngineJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_container_hasAllFields();
    void list_health_comesFromFieldOrStatus_data();
    void list_health_comesFromFieldOrStatus();
    void list_states_areUnderstood_data();
    void list_states_areUnderstood();
    void list_oddAnswers_data();
    void list_oddAnswers();
    void list_linkedContainer_keepsItsOwnName();
    void inspect_ended_hasExitCodeAndTimes();
    void inspect_running_hasNoExitCode();
    void inspect_cpuLimit_comesFromEitherForm_data();
    void inspect_cpuLimit_comesFromEitherForm();
    void top_answer_isATable();
    void version_negotiation_data();
    void version_negotiation();
    void error_fromResponse_data();
    void error_fromResponse();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void EngineJsonTest::list_container_hasAllFields()
{
    const auto list = enginejson::containerList(R"([{"Id":"abc","Names":["/web"],
        "Image":"nginx:1.25","State":"running","Status":"Up 3 minutes","Created":1700000000,
        "Labels":{"com.docker.compose.project":"shop"},
        "Ports":[{"PrivatePort":443,"Type":"tcp"},
                 {"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},
                 {"IP":"::","PrivatePort":80,"PublicPort":8080,"Type":"tcp"}],
        "NetworkSettings":{"Networks":{"front":{},"back":{}}}}])");
    QVERIFY(list);
    QCOMPARE(list->size(), 1U);
    const ContainerSummary &web = list->front();
    QCOMPARE(web.id.text(), QStringLiteral("abc"));
    QCOMPARE(web.name, QStringLiteral("web"));
    QCOMPARE(web.image, QStringLiteral("nginx:1.25"));
    QCOMPARE(web.state, ContainerState::Running);
    QCOMPARE(web.created.toSecsSinceEpoch(), 1'700'000'000);
    QCOMPARE(web.labels.value(QStringLiteral("com.docker.compose.project")),
             QStringLiteral("shop"));
    QCOMPARE(web.networks, (QStringList{QStringLiteral("back"), QStringLiteral("front")}));
    QCOMPARE(web.ports,
             (QStringList{QStringLiteral("0.0.0.0:8080->80/tcp"), QStringLiteral("443/tcp"),
                          QStringLiteral("[::]:8080->80/tcp")}));
}

void EngineJsonTest::list_health_comesFromFieldOrStatus_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<HealthState>("health");
    QTest::newRow("none") << QByteArray(R"("Status":"Up 1 second")") << HealthState::None;
    QTest::newRow("healthy") << QByteArray("\"Status\":\"Up 1 second (healthy)\"")
                             << HealthState::Healthy;
    QTest::newRow("unhealthy") << QByteArray("\"Status\":\"Up 1 second (unhealthy)\"")
                               << HealthState::Unhealthy;
    QTest::newRow("starting") << QByteArray("\"Status\":\"Up 1 second (health: starting)\"")
                              << HealthState::Starting;
    QTest::newRow("1.52") << QByteArray(R"("Status":"Up","Health":{"Status":"unhealthy"})")
                          << HealthState::Unhealthy;
    QTest::newRow("1.52 none") << QByteArray(
        R"("Status":"Up","Health":{"Status":"none","FailingStreak":0})")
                               << HealthState::None;
}

void EngineJsonTest::list_health_comesFromFieldOrStatus()
{
    QFETCH(QByteArray, fields);
    QFETCH(HealthState, health);
    const auto list = enginejson::containerList(R"([{"Id":"a",)" + fields + "}]");
    QVERIFY(list);
    QCOMPARE(list->front().health, health);
}

void EngineJsonTest::list_states_areUnderstood_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<ContainerState>("state");
    QTest::newRow("running") << QStringLiteral("running") << ContainerState::Running;
    QTest::newRow("exited") << QStringLiteral("exited") << ContainerState::Exited;
    QTest::newRow("podman") << QStringLiteral("stopped") << ContainerState::Exited;
    QTest::newRow("podman created") << QStringLiteral("configured") << ContainerState::Created;
    QTest::newRow("new") << QStringLiteral("hibernating") << ContainerState::Unknown;
    QTest::newRow("none") << QString() << ContainerState::Unknown;
}

void EngineJsonTest::list_states_areUnderstood()
{
    QFETCH(QString, word);
    QFETCH(ContainerState, state);
    QCOMPARE(enginejson::containerState(word), state);
}

void EngineJsonTest::list_oddAnswers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("count"); // < 0 = an error
    QTest::newRow("empty") << QByteArray("[]") << 0;
    QTest::newRow("null") << QByteArray("null\n") << 0;
    QTest::newRow("nulls inside") << QByteArray(
        R"([{"Id":"a","Names":null,"Ports":null,"Labels":null}])")
                                  << 1;
    QTest::newRow("object") << QByteArray("{}") << -1;
    QTest::newRow("text") << QByteArray("oops") << -1;
    QTest::newRow("cut") << QByteArray(R"([{"Id":"a")") << -1;
    QTest::newRow("no id") << QByteArray("[{}]") << -1;
}

void EngineJsonTest::list_oddAnswers()
{
    QFETCH(QByteArray, json);
    QFETCH(int, count);
    const auto list = enginejson::containerList(json);
    QCOMPARE(list ? static_cast<int>(list->size()) : -1, count);
    if (!list) {
        QCOMPARE(list.error().kind, ErrorKind::Protocol);
    }
}

void EngineJsonTest::list_linkedContainer_keepsItsOwnName()
{
    const auto list = enginejson::containerList(R"([{"Id":"a","Names":["/app/database","/db"]},
                                        {"Id":"b","Names":["p1"]}])");
    QVERIFY(list);
    QCOMPARE(list->at(0).name, QStringLiteral("db"));
    QCOMPARE(list->at(1).name, QStringLiteral("p1"));
}

void EngineJsonTest::inspect_ended_hasExitCodeAndTimes()
{
    const auto extras = enginejson::inspectExtras(object(R"({"RestartCount":2,
        "State":{"Status":"exited","ExitCode":137,"OOMKilled":true,
                 "StartedAt":"2026-01-02T03:04:05.25Z","FinishedAt":"2026-01-02T03:05:00Z"},
        "HostConfig":{"Memory":67108864}})"));
    QCOMPARE(extras.exitCode, std::optional<int>(137));
    QVERIFY(extras.oomKilled);
    QCOMPARE(extras.restartCount, std::optional<int>(2));
    QCOMPARE(extras.startedAt.toMSecsSinceEpoch() % 1000, 250);
    QVERIFY(extras.startedAt < extras.finishedAt);
    QCOMPARE(extras.memoryLimitBytes, std::optional<qint64>(67'108'864));
    QVERIFY(!extras.cpuLimitCores);
}

void EngineJsonTest::inspect_running_hasNoExitCode()
{
    const auto extras = enginejson::inspectExtras(object(
        R"({"State":{"Status":"running","ExitCode":0,"FinishedAt":"0001-01-01T00:00:00Z",
            "Health":{"Status":"starting"}},"HostConfig":{"Memory":0}})"));
    QVERIFY(!extras.exitCode);
    QVERIFY(!extras.finishedAt.isValid());
    QVERIFY(!extras.memoryLimitBytes);
    QVERIFY(!extras.restartCount);
    QCOMPARE(extras.health, HealthState::Starting);
}

void EngineJsonTest::inspect_cpuLimit_comesFromEitherForm_data()
{
    QTest::addColumn<QByteArray>("hostConfig");
    QTest::addColumn<double>("cores"); // 0 = unlimited
    QTest::newRow("--cpus") << QByteArray(R"({"NanoCpus":1500000000})") << 1.5;
    QTest::newRow("quota and period")
        << QByteArray(R"({"CpuQuota":25000,"CpuPeriod":50000})") << 0.5;
    QTest::newRow("quota, default period")
        << QByteArray(R"({"CpuQuota":200000,"CpuPeriod":0})") << 2.0;
    QTest::newRow("none") << QByteArray(R"({"NanoCpus":0,"CpuQuota":0})") << 0.0;
    QTest::newRow("unlimited quota") << QByteArray(R"({"CpuQuota":-1})") << 0.0;
}

void EngineJsonTest::inspect_cpuLimit_comesFromEitherForm()
{
    QFETCH(QByteArray, hostConfig);
    QFETCH(double, cores);
    const auto extras = enginejson::inspectExtras(object(R"({"HostConfig":)" + hostConfig + "}"));
    QCOMPARE(extras.cpuLimitCores.value_or(0.0), cores);
}

void EngineJsonTest::top_answer_isATable()
{
    const Result<ProcessTable> table = enginejson::processTable(
        R"({"Processes":[["root","12","httpd -f"],["www","13","sh"]],"Titles":["UID","PID","CMD"]})");
    QVERIFY(table);
    QCOMPARE(table->titles.size(), 3);
    QCOMPARE(table->rows.size(), 2U);
    QCOMPARE(table->rows[1].at(2), QStringLiteral("sh"));
    QVERIFY(!enginejson::processTable("[]"));
}

void EngineJsonTest::version_negotiation_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("chosen"); // empty = refused
    QTest::newRow("older than ours") << QStringLiteral("1.41") << QStringLiteral("1.41");
    QTest::newRow("the oldest") << QStringLiteral("1.40") << QStringLiteral("1.40");
    QTest::newRow("newer than ours") << QStringLiteral("1.99") << QStringLiteral("1.56");
    QTest::newRow("two digits are numbers") << QStringLiteral("1.9") << QString();
    QTest::newRow("too old") << QStringLiteral("1.39") << QString();
    QTest::newRow("major") << QStringLiteral("2.0") << QStringLiteral("1.56");
}

void EngineJsonTest::version_negotiation()
{
    QFETCH(QString, engine);
    QFETCH(QString, chosen);
    const std::optional<ApiVersion> version = ApiVersion::parse(engine);
    QVERIFY(version);
    const Result<ApiVersion> negotiated = ApiVersion::negotiate(*version);
    QCOMPARE(negotiated ? negotiated->toString() : QString(), chosen);
    if (!negotiated) {
        QCOMPARE(negotiated.error().kind, ErrorKind::Unsupported);
        QVERIFY(negotiated.error().message.contains(QLatin1String("Update the engine")));
    }
    for (const char *bad : {"", "1", "x.y", "1.", ".1", "-1.2"}) {
        QVERIFY(!ApiVersion::parse(QString::fromLatin1(bad)));
    }
}

void EngineJsonTest::error_fromResponse_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("404") << 404 << QByteArray(R"({"message":"No such container: x"})")
                         << ErrorKind::NotFound << QStringLiteral("No such container: x");
    QTest::newRow("409") << 409 << QByteArray(R"({"message":"Container x is not running"})")
                         << ErrorKind::Conflict << QStringLiteral("Container x is not running");
    QTest::newRow("500, plain") << 500 << QByteArray("dial error\n") << ErrorKind::Internal
                                << QStringLiteral("dial error");
    QTest::newRow("500, empty") << 500 << QByteArray() << ErrorKind::Internal
                                << QStringLiteral("The engine answered with status 500.");
    QTest::newRow("podman") << 404 << QByteArray(R"({"cause":"no such volume","response":404})")
                            << ErrorKind::NotFound << QStringLiteral("no such volume");
    QTest::newRow("400") << 400 << QByteArray(R"({"message":"bad filter"})")
                         << ErrorKind::InvalidInput << QStringLiteral("bad filter");
    const QString tooNew =
        QStringLiteral("client version 1.56 is too new. Maximum supported API version is 1.41");
    QTest::newRow("version, JSON")
        << 400 << QByteArray(R"({"message":")" + tooNew.toUtf8() + R"("})")
        << ErrorKind::Unsupported << tooNew;
    const QString tooOld =
        QStringLiteral("client version 1.1 is too old. Minimum supported API version is 1.12, "
                       "please upgrade your client to a newer version");
    QTest::newRow("version, plain") << 400 << tooOld.toUtf8() << ErrorKind::Unsupported << tooOld;
}

void EngineJsonTest::error_fromResponse()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, message);
    const quayside::Error error = apierror::fromResponse(status, body);
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.message, message);
    const auto complaint = apierror::versionComplaint(error);
    QCOMPARE(complaint.has_value(), kind == ErrorKind::Unsupported);
    if (complaint) {
        QCOMPARE(complaint->limit.toString(),
                 complaint->clientTooNew ? QStringLiteral("1.41") : QStringLiteral("1.12"));
    }
}

QTEST_GUILESS_MAIN(EngineJsonTest)
#include "tst_enginejson.moc"
