// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/conditionreader.h"
#include "course/labfile.h"
#include "engine/types.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace quayside::test {

inline QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        qFatal("not JSON: %s", text.constData());
    }
    return document.object();
}

/// A condition as a content author writes it.
inline course::Condition condition(const QString &yaml)
{
    course::FileLog log(QStringLiteral("condition"));
    const auto value = course::parseYaml(yaml, 1, log);
    course::Condition result;
    if (value) {
        result = course::readCondition(*value, {}, false, log);
    }
    if (!log.isClean()) {
        qFatal("%s", qPrintable(log.faults().front().text()));
    }
    return result;
}

/// A lab made of check blocks, one a step.
inline course::Lab lab(const QStringList &checks)
{
    QString text = QStringLiteral(
        "---\nid: l\nquestion: q\ntitle: L\nshort: L\ngoal: G\nminutes: 1\ndifficulty: beginner\n"
        "containers: [web, db]\nnetworks: [net]\nvolumes: [data]\nservices: [api]\n---\n");
    for (const QString &check : checks) {
        text += QStringLiteral("## Step\n\n```check\n") + check + QStringLiteral("\n```\n\n");
    }
    course::FileLog log(QStringLiteral("lab"));
    course::Lab result = course::readLab(text, log);
    if (!log.isClean()) {
        qFatal("%s", qPrintable(log.faults().front().text()));
    }
    return result;
}

inline engine::EngineEvent event(const QString &type, const QString &action, const QString &id,
                                 const QHash<QString, QString> &attributes, qint64 timeNano = 0)
{
    engine::EngineEvent result;
    result.type = type;
    result.action = action;
    result.actorId = id;
    result.attributes = attributes;
    result.timeNano = timeNano;
    return result;
}

inline engine::EngineEvent containerEvent(const QString &action, const QString &id,
                                          const QString &name, qint64 timeNano = 0)
{
    return event(QStringLiteral("container"), action, id, {{QStringLiteral("name"), name}},
                 timeNano);
}

} // namespace quayside::test
