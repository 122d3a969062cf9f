// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/answermatcher.h"
#include "study/commandline.h"

#include <QTest>

using namespace quayside::study;

class TestAnswerMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void matches_secondAcceptedForm_isRight();
    void matches_anyText_matchesItself_data();
    void matches_anyText_matchesItself();
    void split_data();
    void split();
};

void TestAnswerMatcher::matches_data()
{
    QTest::addColumn<QString>("accepted");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("right");
    const QString run = QStringLiteral("docker run -d --name web -p 8080:80 nginx");
    const auto row = [](const char *name, const QString &accepted, const QString &typed,
                        bool right) { QTest::newRow(name) << accepted << typed << right; };

    row("same", run, run, true);
    row("nothing", run, QString(), false);
    row("only blanks", run, QStringLiteral("  \u00a0 "), false);
    row("only a prompt", run, QStringLiteral("$ "), false);

    // Writing.
    row("spaces", run, QStringLiteral("  docker   run -d  --name web -p 8080:80 nginx "), true);
    row("NBSP", run, QStringLiteral("docker\u00a0run -d --name\u00a0web -p 8080:80 nginx"), true);
    row("zero width", run, QStringLiteral("docker run -d --name web -p 8080:80 ng\u200binx"), true);
    row("tab", run, QStringLiteral("docker\trun -d --name web -p 8080:80 nginx"), true);
    row("prompt", run, QStringLiteral("$ docker run -d --name web -p 8080:80 nginx"), true);
    row("root prompt", run, QStringLiteral("# docker run -d --name web -p 8080:80 nginx"), true);
    row("long prompt", run, QStringLiteral("ada@box:~$ docker run -d --name web -p 8080:80 nginx"),
        true);
    row("sudo", run, QStringLiteral("sudo docker run -d --name web -p 8080:80 nginx"), true);
    row("prompt and sudo", run,
        QStringLiteral("$ sudo -E docker run -d --name web -p 8080:80 nginx"), true);
    row("continuation", run, QStringLiteral("docker run -d \\\n  --name web \\\n -p 8080:80 nginx"),
        true);
    row("comment", run, run + QStringLiteral(" # starts it"), true);
    row("semicolon", run, run + QStringLiteral(";"), true);
    row("em dash", run, QStringLiteral("docker run \u2013d \u2014name web -p 8080:80 nginx"), true);
    row("other case", run, QStringLiteral("docker run -d --name Web -p 8080:80 nginx"), false);
    row("misspelt", run, QStringLiteral("docker rnu -d --name web -p 8080:80 nginx"), false);
    row("glued", run, QStringLiteral("dockerrun -d --name web -p 8080:80 nginx"), false);

    // Options of docker.
    row("order", run, QStringLiteral("docker run -p 8080:80 --name web -d nginx"), true);
    row("equals", run, QStringLiteral("docker run -d --name=web --publish=8080:80 nginx"), true);
    row("long", run, QStringLiteral("docker run --detach --name web --publish 8080:80 nginx"),
        true);
    row("cluster with value", run, QStringLiteral("docker run -dp 8080:80 --name web nginx"), true);
    row("glued value", run, QStringLiteral("docker run -d -p8080:80 --name web nginx"), true);
    row("quoted", run, QStringLiteral("docker run -d --name 'web' -p \"8080:80\" nginx"), true);
    row("smart quotes", run,
        QStringLiteral("docker run -d --name \u201cweb\u201d -p 8080:80 nginx"), true);
    row("switch given twice", run, QStringLiteral("docker run -d -d --name web -p 8080:80 nginx"),
        true);
    row("switch = true", run,
        QStringLiteral("docker run --detach=true --name web -p 8080:80 nginx"), true);
    row("switch = false", run,
        QStringLiteral("docker run --detach=false --name web -p 8080:80 nginx"), false);
    row("missing option", run, QStringLiteral("docker run --name web -p 8080:80 nginx"), false);
    row("one option more", run, QStringLiteral("docker run -d --rm --name web -p 8080:80 nginx"),
        false);
    row("other value", run, QStringLiteral("docker run -d --name web -p 80:8080 nginx"), false);
    row("option after image", run, QStringLiteral("docker run --name web -p 8080:80 nginx -d"),
        false);
    row("values swapped", QStringLiteral("docker run --name a --network b c"),
        QStringLiteral("docker run --name b --network a c"), false);
    row("repeated values, other order", QStringLiteral("docker run -e A=1 -e B=2 x"),
        QStringLiteral("docker run --env B=2 -e A=1 x"), true);
    row("repeated value counts", QStringLiteral("docker run -e A=1 x"),
        QStringLiteral("docker run -e A=1 -e A=1 x"), false);
    row("-it", QStringLiteral("docker run -it alpine sh"),
        QStringLiteral("docker run -i -t alpine sh"), true);
    row("-ti", QStringLiteral("docker run -it alpine sh"),
        QStringLiteral("docker run -ti alpine sh"), true);
    row("-it long", QStringLiteral("docker run -it alpine sh"),
        QStringLiteral("docker run --tty --interactive alpine sh"), true);
    row("container's own options keep their order", QStringLiteral("docker run alpine ls -l -a"),
        QStringLiteral("docker run alpine ls -a -l"), false);
    row("options anywhere elsewhere", QStringLiteral("docker rm -f web"),
        QStringLiteral("docker rm web --force"), true);
    row("same letter, other meaning", QStringLiteral("docker logs -f web"),
        QStringLiteral("docker logs --follow web"), true);
    row("network alias", QStringLiteral("docker run --network app x"),
        QStringLiteral("docker run --net=app x"), true);
    row("argument order counts", QStringLiteral("docker network connect app web"),
        QStringLiteral("docker network connect web app"), false);
    row("working directory", QStringLiteral("docker run -v $(pwd):/app x"),
        QStringLiteral("docker run -v \"$PWD\":/app x"), true);
    row("value with blanks", QStringLiteral("docker run -e 'A=b c' x"),
        QStringLiteral("docker run -e A=\"b c\" x"), true);
    row("value with blanks is one word", QStringLiteral("docker run -e 'A=b c' x"),
        QStringLiteral("docker run -e A=b c x"), false);
    row("format", QStringLiteral("docker ps --format '{{.Names}}'"),
        QStringLiteral("docker ps --format={{.Names}}"), true);
    row("global option", QStringLiteral("docker -H unix:///x.sock ps"),
        QStringLiteral("docker --host=unix:///x.sock ps"), true);
    row("global option is not the command's", QStringLiteral("docker -H unix:///x.sock ps"),
        QStringLiteral("docker ps"), false);

    // One command by several names.
    row("container run", QStringLiteral("docker run x"), QStringLiteral("docker container run x"),
        true);
    row("container ls", QStringLiteral("docker ps -a"), QStringLiteral("docker container ls --all"),
        true);
    row("image ls", QStringLiteral("docker images"), QStringLiteral("docker image ls"), true);
    row("image rm", QStringLiteral("docker rmi x"), QStringLiteral("docker image rm x"), true);
    row("image build", QStringLiteral("docker build -t x ."),
        QStringLiteral("docker image build . --tag=x"), true);
    row("network list", QStringLiteral("docker network ls"), QStringLiteral("docker network list"),
        true);
    row("compose v1", QStringLiteral("docker compose -f a.yaml up -d"),
        QStringLiteral("docker-compose --file=a.yaml up --detach"), true);
    row("compose option at the wrong place", QStringLiteral("docker compose -f a.yaml logs web"),
        QStringLiteral("docker compose logs -f a.yaml web"), false);
    row("container inspect", QStringLiteral("docker inspect web"),
        QStringLiteral("docker container inspect web"), true);
    row("image inspect is another", QStringLiteral("docker inspect web"),
        QStringLiteral("docker image inspect web"), false);
    row("prune is not prune", QStringLiteral("docker container prune"),
        QStringLiteral("docker image prune"), false);
    row("stop time", QStringLiteral("docker stop -t 5 web"),
        QStringLiteral("docker stop web --timeout=5"), true);

    // Pipes, substitutions and other programs.
    row("pipe", QStringLiteral("docker ps -q | wc -l"),
        QStringLiteral("docker container ls -q|wc -l"), true);
    row("pipe missing", QStringLiteral("docker ps -q | wc -l"),
        QStringLiteral("docker ps -q wc -l"), false);
    row("quoted pipe", QStringLiteral("docker ps -q | wc -l"),
        QStringLiteral("docker ps -q '|' wc -l"), false);
    row("substitution", QStringLiteral("docker rm $(docker ps -aq)"),
        QStringLiteral("docker container rm $(docker ps -aq)"), true);
    row("other program", QStringLiteral("ls -la /tmp"), QStringLiteral("ls -a -l /tmp"), true);
    row("other program, equals", QStringLiteral("journalctl --unit=docker"),
        QStringLiteral("journalctl --unit docker"), true);
    row("other program, neighbours", QStringLiteral("ip -br -c link"),
        QStringLiteral("ip -c -br link"), true);
    row("other program, words keep order", QStringLiteral("cp a b"), QStringLiteral("cp b a"),
        false);
}

void TestAnswerMatcher::matches()
{
    QFETCH(QString, accepted);
    QFETCH(QString, typed);
    QFETCH(bool, right);
    QVERIFY2(AnswerMatcher({accepted}).matches(typed) == right,
             qPrintable(AnswerMatcher::canonicalForm(accepted).join(u' ') + QStringLiteral("\n")
                        + AnswerMatcher::canonicalForm(typed).join(u' ')));
    // Being the same is the same in both directions.
    if (!typed.trimmed().isEmpty()) {
        QCOMPARE(AnswerMatcher({typed}).matches(accepted), right);
    }
}

void TestAnswerMatcher::matches_secondAcceptedForm_isRight()
{
    const AnswerMatcher matcher({QStringLiteral("docker ps --all"), QStringLiteral("docker info")});
    QVERIFY(matcher.matches(QStringLiteral("docker system info")));
    QVERIFY(!matcher.matches(QStringLiteral("docker version")));
    QVERIFY(!AnswerMatcher({}).matches(QStringLiteral("docker info")));
}

void TestAnswerMatcher::matches_anyText_matchesItself_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"docker",
                             "docker network",
                             "docker run",
                             "docker run --name",
                             "docker run -p",
                             "docker -",
                             "docker --",
                             "docker run -- x",
                             "a'b",
                             "\"",
                             "\\",
                             "$(",
                             "a $(b",
                             "|",
                             "&& ||",
                             "--x=",
                             "docker run -=",
                             "docker compose -f",
                             "$ $ #",
                             "docker run -v=/a:/b x"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestAnswerMatcher::matches_anyText_matchesItself()
{
    QFETCH(QString, text);
    const bool isEmpty = AnswerMatcher::canonicalForm(text).isEmpty();
    QCOMPARE(AnswerMatcher({text}).matches(text), !isEmpty);
    QCOMPARE(isEmpty, text == u"$ $ #");
}

void TestAnswerMatcher::split_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words"); // a dot between two
    QTest::newRow("plain") << "a b"
                           << "a·b";
    QTest::newRow("single quotes") << "'a \"b' c"
                                   << "a \"b·c";
    QTest::newRow("double quotes") << R"("a \"b" c)"
                                   << "a \"b·c";
    QTest::newRow("joined quotes") << "a'b c'\"d\""
                                   << "ab cd";
    QTest::newRow("empty word") << "a '' b"
                                << "a··b";
    QTest::newRow("backslash") << R"(a\ b)"
                               << "a b";
    QTest::newRow("open quote") << "a 'b c"
                                << "a·b c";
    QTest::newRow("substitution") << "a $(b $(c d)) e"
                                  << "a·$(b $(c d))·e";
    QTest::newRow("operators") << "a&&b||c>>d"
                               << "a·&&·b·||·c·>>·d";
    QTest::newRow("lines") << "a\n\n b\n"
                           << "a·;·b";
    QTest::newRow("hash inside a word") << "a b#c"
                                        << "a·b#c";
}

void TestAnswerMatcher::split()
{
    QFETCH(QString, text);
    QStringList words;
    for (const ShellWord &word : splitCommandLine(text)) {
        words += word.text;
    }
    QTEST(words.join(u'·'), "words");
}

QTEST_GUILESS_MAIN(TestAnswerMatcher)
#include "tst_answermatcher.moc"
