// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/inspection.h"

#include "engine/futures.h"
#include "lab/objectsource.h"

namespace quayside::lab {

Inspection::Inspection(ObjectSource &source, const QSet<ObjectKey> &keys, Done done,
                       QObject *parent)
    : QObject(parent)
    , m_done(std::move(done))
    , m_open(keys.size() + 1)
{
    for (const ObjectKey &key : keys) {
        engine::whenReady(source.inspect(key), this, [this, key](Result<QJsonObject> answer) {
            take(key, std::move(answer));
        });
    }
    // Queued: `done` never runs inside the constructor, not even without keys.
    QMetaObject::invokeMethod(this, &Inspection::finishOne, Qt::QueuedConnection);
}

void Inspection::take(const ObjectKey &key, Result<QJsonObject> answer)
{
    if (answer) {
        m_objects.insert(key, {true, false, *std::move(answer)});
    } else if (answer.error().kind == ErrorKind::NotFound) {
        m_objects.insert(key, {});
    } else if (answer.error().kind == ErrorKind::Unsupported) {
        m_objects.insert(key, {false, false, {}, answer.error().message});
    } else if (m_problem.isEmpty()) {
        m_problem = answer.error().message;
    }
    finishOne();
}

void Inspection::finishOne()
{
    if (--m_open == 0) {
        m_done(m_objects, m_problem);
    }
}

} // namespace quayside::lab
