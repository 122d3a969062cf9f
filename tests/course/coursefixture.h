// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "course/filelog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

/// A content folder that a test writes file by file; begins with a course that has no fault.
class TempContent
{
public:
    TempContent()
    {
        write("course.yaml",
              "title: A course\n"
              "categories:\n"
              "  - {id: basics, folder: 01-basics, title: The basics, short: Basics}\n");
        write("01-basics/01-what.md", question("what"));
        write("01-basics/02-how.md", question("how"));
        write("labs/first.md", lab("first", "what"));
        write("diagrams/parts.yaml", diagram("parts"));
    }

    static QByteArray question(const QByteArray &id, const QByteArray &more = {})
    {
        return "---\nid: " + id + "\ntitle: Title of " + id + "?\nshort: " + id
            + "\ndifficulty: beginner\ntags: [a]\nshort_answer: Short.\nkey_points: [One]\n" + more
            + "---\nThe answer.\n";
    }
    static QByteArray lab(const QByteArray &id, const QByteArray &question)
    {
        return "---\nid: " + id + "\nquestion: " + question
            + "\ntitle: A lab\nshort: Lab\ngoal: See it\nminutes: 5\ndifficulty: beginner\n"
              "containers: [web]\n---\n## Start\n\n```check\nlearner: Look\n```\n";
    }
    static QByteArray diagram(const QByteArray &id, const QByteArray &more = {})
    {
        return "id: " + id
            + "\ntitle: Parts\ndescription: The parts.\nnodes:\n"
              "  - {id: a, label: A, role: process, at: [0, 0]}\n"
              "  - {id: b, label: B, role: image, at: [1, 0]}\n"
            + more;
    }

    void write(const char *path, const QByteArray &text)
    {
        const QString full = m_dir.filePath(QLatin1String(path));
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    void remove(const char *path) { QVERIFY(QFile::remove(m_dir.filePath(QLatin1String(path)))); }

    QString path() const { return m_dir.path(); }

    quayside::course::LoadedCourse load(const QStringList &packs = {}) const
    {
        return quayside::course::loadCourse(m_dir.path(), packs);
    }
    /// The faults' texts without the temporary folder's name.
    QStringList faults(const QStringList &packs = {}) const
    {
        QStringList texts;
        for (const auto &fault : load(packs).faults) {
            QString text = fault.text();
            texts.append(text.remove(m_dir.path() + QLatin1Char('/')));
        }
        return texts;
    }

private:
    QTemporaryDir m_dir;
};

/// "line: message" of each fault.
inline QStringList faultLines(const quayside::course::FileLog &log)
{
    QStringList lines;
    for (const auto &fault : log.faults()) {
        lines.append(QStringLiteral("%1: %2").arg(fault.line).arg(fault.message));
    }
    return lines;
}
