// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/answermatcher.h"

#include "study/commandline.h"
#include "study/dockergrammar.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace quayside::study {

namespace {

bool isOption(const QString &word)
{
    return word.size() > 1 && word.startsWith(u'-');
}

/// "$", "#", "ada@host:~$" and sudo with its flags, which change nothing about the answer.
void dropPrefix(QStringList &words)
{
    static const QRegularExpression prompt(QStringLiteral("^(\\S+@\\S*)?[$#%]$"));
    while (!words.isEmpty() && prompt.match(words.front()).hasMatch()) {
        words.removeFirst();
    }
    if (!words.isEmpty() && words.front() == u"sudo") {
        words.removeFirst();
        while (!words.isEmpty() && isOption(words.front())) {
            words.removeFirst();
        }
    }
}

/// The ways to write the working directory.
QString plainValue(QString value)
{
    for (const char *form : {"$(pwd)", "${PWD}", "`pwd`"}) {
        value.replace(QString::fromLatin1(form), QStringLiteral("$PWD"));
    }
    return value;
}

/// Reads the words of one docker command into path, options and the rest.
class DockerCommand
{
public:
    explicit DockerCommand(const QStringList &words)
        : m_words(words)
    {
        m_at = 1;
        readPath();
        readArguments();
    }

    QStringList canonicalForm() const
    {
        QStringList sorted = m_options;
        sorted.sort();
        QStringList form{QStringLiteral("docker"), m_path};
        form += sorted;
        form += QStringLiteral("--"); // keeps an option from reading like an argument
        form += m_arguments;
        return form;
    }

private:
    bool atOption() const { return m_at < m_words.size() && isOption(m_words[m_at]); }

    void readPath()
    {
        while (atOption()) {
            readOption({}, QStringLiteral("docker "));
        }
        if (m_at == m_words.size()) {
            return;
        }
        QString path = m_words[m_at++];
        if (docker::isGroup(path)) {
            const QString group = path;
            while (atOption()) {
                readOption(group, group + u' ');
            }
            if (m_at < m_words.size()) {
                path += u' ' + m_words[m_at++];
            }
        }
        m_path = docker::canonicalPath(path);
    }

    void readArguments()
    {
        bool optionsEnded = false;
        while (m_at < m_words.size()) {
            if (!optionsEnded && m_words[m_at] == u"--") {
                optionsEnded = true;
                ++m_at;
            } else if (!optionsEnded && atOption()) {
                readOption(m_path, {});
            } else {
                optionsEnded = optionsEnded || docker::optionsComeFirst(m_path);
                m_arguments += plainValue(m_words[m_at++]);
            }
        }
    }

    void readOption(const QString &path, const QString &prefix)
    {
        const QString word = m_words[m_at++];
        if (word.startsWith(u"--")) {
            readLong(path, prefix, word.mid(2));
        } else {
            readCluster(path, prefix, word.mid(1));
        }
    }

    void readLong(const QString &path, const QString &prefix, const QString &word)
    {
        const qsizetype equals = word.indexOf(u'=');
        const QString name = equals < 0 ? word : word.left(equals);
        const auto known = docker::option(path, name);
        const QString fullName = prefix + (known ? known->name : name);
        if (equals >= 0) {
            addOption(fullName, word.mid(equals + 1), known && !known->takesValue);
        } else if (known && known->takesValue && m_at < m_words.size()) {
            addOption(fullName, m_words[m_at++], false);
        } else {
            addOption(fullName, {}, true);
        }
    }

    void readCluster(const QString &path, const QString &prefix, const QString &letters)
    {
        for (qsizetype i = 0; i < letters.size(); ++i) {
            const QString letter = letters.mid(i, 1);
            const auto known = docker::option(path, letter);
            const QString fullName = prefix + (known ? known->name : letter);
            if (!known || !known->takesValue) {
                addOption(fullName, {}, true);
                continue;
            }
            QString value = letters.mid(i + 1);
            if (value.startsWith(u'=')) {
                value.remove(0, 1);
            } else if (value.isEmpty() && m_at < m_words.size()) {
                value = m_words[m_at++];
            }
            addOption(fullName, value, false);
            return;
        }
    }

    void addOption(const QString &name, const QString &value, bool isSwitch)
    {
        QString text = QStringLiteral("--") + name;
        if (!isSwitch || !(value.isEmpty() || value == u"true")) {
            text += u'=' + plainValue(value);
        }
        if (!isSwitch || !m_options.contains(text)) {
            m_options += text;
        }
    }

    QStringList m_words;
    qsizetype m_at = 0;
    QString m_path;
    QStringList m_options;
    QStringList m_arguments;
};

/// Of a program whose options are not known: neighbouring options sorted, clusters taken apart.
QStringList otherCommand(const QStringList &words)
{
    QStringList form;
    QStringList options;
    const auto flush = [&] {
        options.sort();
        form += options;
        options.clear();
    };
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (word.startsWith(u"--") && equals > 0) {
            options += word.left(equals);
            flush();
            form += plainValue(word.mid(equals + 1));
        } else if (word.startsWith(u"--") || !isOption(word)) {
            if (isOption(word)) {
                options += word;
            } else {
                flush();
                form += plainValue(word);
            }
        } else {
            for (const QChar letter : word.mid(1)) {
                options += QString(u'-') + letter;
            }
        }
    }
    flush();
    return form;
}

QStringList oneCommand(QStringList words)
{
    dropPrefix(words);
    if (words.isEmpty()) {
        return {};
    }
    if (words.front() == u"docker-compose") {
        words.replace(0, QStringLiteral("compose"));
        words.prepend(QStringLiteral("docker"));
    }
    return words.front() == u"docker" ? DockerCommand(words).canonicalForm() : otherCommand(words);
}

} // namespace

AnswerMatcher::AnswerMatcher(const QStringList &accepted)
{
    for (const QString &command : accepted) {
        m_accepted.push_back(canonicalForm(command));
    }
}

bool AnswerMatcher::matches(const QString &typed) const
{
    const QStringList form = canonicalForm(typed);
    return !form.isEmpty()
        && std::find(m_accepted.begin(), m_accepted.end(), form) != m_accepted.end();
}

QStringList AnswerMatcher::canonicalForm(const QString &command)
{
    QStringList form;
    QStringList words;
    for (const ShellWord &word : splitCommandLine(command)) {
        if (!word.isOperator) {
            words += word.text;
            continue;
        }
        form += oneCommand(words);
        words.clear();
        // Quoted text cannot contain this, so an operator is never taken for a word.
        form += QChar(0) + word.text;
    }
    form += oneCommand(words);
    return form;
}

} // namespace quayside::study
