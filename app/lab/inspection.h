// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "lab/snapshot.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace quayside::lab {

class ObjectSource;

/// One round of inspecting a set of objects at the same time. Calls `done` once, when the last
/// answer is there: with the objects, or with the words of the first failure that is not "no such
/// object" or "this engine cannot say". Deleting it before then means that nothing is called.
class Inspection : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Objects &objects, const QString &problem)>;

    Inspection(ObjectSource &source, const QSet<ObjectKey> &keys, Done done, QObject *parent);

private:
    void take(const ObjectKey &key, Result<QJsonObject> answer);
    void finishOne();

    Done m_done;
    Objects m_objects;
    QString m_problem;
    qsizetype m_open = 0;
};

} // namespace quayside::lab
