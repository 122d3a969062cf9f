// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/codehighlighter.h"

#include <QTest>

using namespace quayside;
using render::Token;

namespace {

const char *nameOf(Token token)
{
    switch (token) {
    case Token::Text:
        return "text";
    case Token::Comment:
        return "comment";
    case Token::Keyword:
        return "keyword";
    case Token::String:
        return "string";
    case Token::Number:
        return "number";
    case Token::Command:
        return "command";
    case Token::Option:
        return "option";
    case Token::Prompt:
        return "prompt";
    case Token::Output:
        return "output";
    }
    return "";
}

/// "command=docker option=-d": readable in a table and in a failure.
QString dump(const QString &language, const QString &text)
{
    QStringList tokens;
    for (const auto &range : render::highlightCode(language, text)) {
        tokens.append(QStringLiteral("%1=%2").arg(QLatin1String(nameOf(range.token)),
                                                  text.mid(range.start, range.length)));
    }
    return tokens.join(u' ');
}

} // namespace

class TestCodeHighlighter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void highlight_givesTokens_data();
    void highlight_givesTokens();
    void highlight_ranges_areOrderedAndWithinLines_data();
    void highlight_ranges_areOrderedAndWithinLines();
    void copyText_isWhatOneTypes_data();
    void copyText_isWhatOneTypes();
};

void TestCodeHighlighter::highlight_givesTokens_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tokens");
    const auto row = [](const char *name, const char *language, const char *text,
                        const char *tokens) {
        QTest::newRow(name) << QString::fromUtf8(language) << QString::fromUtf8(text)
                            << QString::fromUtf8(tokens);
    };
    row("console: command and output", "console", "$ docker pause web\nweb",
        "prompt=$ command=docker command=pause output=web");
    row("console: group of commands", "console", "$ docker volume create data",
        "prompt=$ command=docker command=volume command=create");
    row("console: options end the command", "console", "$ docker run -d --name=web nginx",
        "prompt=$ command=docker command=run option=-d option=--name");
    row("console: no prompt is output", "console", "hello 'world'", "output=hello 'world'");
    row("console: continued line", "console", "$ docker run \\\n>   -d nginx\nok",
        "prompt=$ command=docker command=run prompt=> option=-d output=ok");
    row("console: here-document", "console", "$ cat <<FIN\n> a 'b\n> FIN\nout",
        "prompt=$ command=cat prompt=> prompt=> output=out");
    row("console: quote over two lines", "console", "$ echo 'a\n> b'\nout",
        "prompt=$ command=echo string='a prompt=> string=b' output=out");
    row("console: prompt inside a container", "console", "/ # ls -l\n",
        "prompt=/ # command=ls option=-l");
    row("console: a dollar amount is output", "console", "$5 left", "output=$5 left");
    row("shell: pipe starts a command", "bash", "docker ps | grep web",
        "command=docker command=ps command=grep");
    row("shell: sudo and assignment", "bash", "A=1 sudo docker ps",
        "command=sudo command=docker command=ps");
    row("shell: comment only at a word's start", "bash", "echo a#b # c",
        "command=echo comment=# c");
    row("shell: loop", "bash", "for i in 1; do\n  true\ndone",
        "keyword=for keyword=do command=true keyword=done");
    row("shell: escaped quote", "bash", "echo \"a \\\" b\" -n",
        "command=echo string=\"a \\\" b\" option=-n");
    row("dockerfile: instructions", "dockerfile", "FROM a:1 AS b\nCOPY --from=b . .",
        "keyword=FROM keyword=AS keyword=COPY option=--from");
    row("dockerfile: run is shell", "dockerfile", "RUN apt-get update \\\n  && rm -f x\nUSER 1",
        "keyword=RUN command=apt-get command=update command=rm option=-f keyword=USER number=1");
    row("dockerfile: comment and list", "dockerfile", "# x\nCMD [\"a\", \"b\"]",
        "comment=# x keyword=CMD string=\"a\" string=\"b\"");
    row("yaml: keys and values", "yaml", "a: 1\nb:\n  - c: \"d\" # e\n",
        "keyword=a number=1 keyword=b keyword=c string=\"d\" comment=# e");
    row("yaml: block scalar is text", "yaml", "a: |\n  b: 1\nc: x", "keyword=a keyword=c");
    row("yaml: port is not a key", "yaml", "- \"80:80\"", "string=\"80:80\"");
    row("json", "json", "{\"a\": \"b\", \"c\": [1.5, true]}",
        "keyword=\"a\" string=\"b\" keyword=\"c\" number=1.5 number=true");
    row("python", "python", "@app.get\ndef f(x):\n    return 'a' # b",
        "option=@app.get keyword=def keyword=return string='a' comment=# b");
    row("python: keyword inside a name", "python", "important = 1", "number=1");
    row("sql", "sql", "select a FROM b; -- c", "keyword=select keyword=FROM comment=-- c");
    row("ini", "ini", "[main]\n# c\nkey = 5", "keyword=[main] comment=# c option=key number=5");
    row("nginx", "nginx", "server {\n  listen 80;\n}", "option=server option=listen number=80");
    row("unknown language", "cobol", "MOVE 1 TO X", "");
    row("no language", "", "docker run", "");
    row("empty", "console", "", "");
}

void TestCodeHighlighter::highlight_givesTokens()
{
    QFETCH(QString, language);
    QFETCH(QString, text);
    QTEST(dump(language, text), "tokens");
}

void TestCodeHighlighter::highlight_ranges_areOrderedAndWithinLines_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language :
         {"console", "bash", "dockerfile", "yaml", "json", "python", "sql", "ini"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void TestCodeHighlighter::highlight_ranges_areOrderedAndWithinLines()
{
    QFETCH(QString, language);
    // Code that is wrong in every language: open quotes, stray signs, half a here-document.
    const QString text =
        QStringLiteral("$ a \"b\nc' d\"\"\" e\n\n<<\n\\\n'''\nRUN x \\\n[{:|#\n- 'k\": >\n$\n\t@");
    int end = 0;
    for (const auto &range : render::highlightCode(language, text)) {
        QVERIFY(range.start >= end);
        QVERIFY(range.length > 0);
        end = range.start + range.length;
        QVERIFY(end <= text.size());
        QVERIFY(!text.mid(range.start, range.length).contains(u'\n'));
    }
}

void TestCodeHighlighter::copyText_isWhatOneTypes_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("copied");
    const auto row = [](const char *name, const char *language, const char *text,
                        const char *copied) {
        QTest::newRow(name) << QString::fromUtf8(language) << QString::fromUtf8(text)
                            << QString::fromUtf8(copied);
    };
    row("one command", "console", "$ docker ps\nNAMES", "docker ps");
    row("two commands", "console", "$ a\nx\n$ b", "a\nb");
    row("continuation", "console", "$ a \\\n>   -b\nx", "a \\\n  -b");
    row("continuation without a prompt", "console", "$ a \\\n    -b\nx", "a \\\n    -b");
    row("inside a container is left out", "console", "$ docker exec -it web sh\n/ # ls\nbin",
        "docker exec -it web sh");
    row("here-document", "console", "$ cat <<FIN >f\n> x\n> FIN\n$ b", "cat <<FIN >f\nx\nFIN\nb");
    row("no prompt at all", "console", "just output", "just output");
    row("script", "bash", "docker ps\n", "docker ps\n");
    row("tabs stay", "dockerfile", "RUN\ta", "RUN\ta");
}

void TestCodeHighlighter::copyText_isWhatOneTypes()
{
    QFETCH(QString, language);
    QFETCH(QString, text);
    QTEST(render::copyTextOf(language, text), "copied");
}

QTEST_GUILESS_MAIN(TestCodeHighlighter)
#include "tst_codehighlighter.moc"
