// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/lablooks.h"

#include "lab/concern.h"
#include "lab/objectsource.h"

#include <QPointer>

#include <algorithm>

namespace quayside::lab {

using concern::Rate;
using course::ObjectKind;

LabLooks::LabLooks(ObjectSource &source, Needed needed, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_needed(std::move(needed))
{
    for (QTimer *timer : {&m_gather, &m_after, &m_settle, &m_retry, &m_later}) {
        timer->setSingleShot(true);
    }
    connect(&m_settle, &QTimer::timeout, this, [this] { m_outside = false; });
    for (QTimer *timer : {&m_gather, &m_after, &m_settle, &m_retry, &m_later}) {
        connect(timer, &QTimer::timeout, this, &LabLooks::lookNow);
    }
    m_part.setSingleShot(true);
    connect(&m_part, &QTimer::timeout, this, [this] { lookAtPart(std::exchange(m_changed, {})); });
    for (Poll *poll : {&m_often, &m_seldom, &m_rarely}) {
        poll->timer.setSingleShot(true);
        connect(&poll->timer, &QTimer::timeout, this, [this, poll] { lookAtPart(poll->keys); });
    }
    connect(&source, &ObjectSource::objectChanged, this, &LabLooks::onChanged);
    setPace({});
}

void LabLooks::setPace(const LabPace &pace)
{
    m_pace = pace;
    m_gather.setInterval(pace.gather);
    m_part.setInterval(pace.gather);
    m_after.setInterval(pace.after);
    m_settle.setInterval(pace.settle);
    m_retry.setInterval(pace.retry);
    m_often.timer.setInterval(pace.often);
    m_seldom.timer.setInterval(pace.seldom);
    m_rarely.timer.setInterval(pace.rarely);
}

void LabLooks::setLookedAt(bool lookedAt)
{
    if (m_lookedAt == lookedAt) {
        return;
    }
    m_lookedAt = lookedAt;
    if (lookedAt) {
        lookNow();
        return;
    }
    for (Poll *poll : {&m_often, &m_seldom, &m_rarely}) {
        poll->timer.stop();
    }
    m_source.follow({});
}

void LabLooks::lookNow()
{
    if (!m_source.isWatching()) {
        return;
    }
    if (m_inspection) {
        m_again = true; // what is under way may have missed what caused this call
        return;
    }
    for (QTimer *timer : {&m_gather, &m_retry, &m_later, &m_part}) {
        timer->stop();
    }
    m_changed.clear();
    m_roundNeeds = m_needed();
    m_source.follow(m_lookedAt ? m_roundNeeds : QSet<ObjectKey>());
    QSet<ObjectKey> keys = m_roundNeeds;
    keys.removeIf([this](const ObjectKey &key) { return mustWait(key); });
    Q_EMIT begins();
    look(keys);
}

bool LabLooks::mustWait(const ObjectKey &key) const
{
    if (key.kind == ObjectKind::Path || key.kind == ObjectKind::Changes) {
        return m_outside && m_seen.contains(key);
    }
    return key.kind == ObjectKind::Disk && m_seen.contains(key)
        && !m_diskAge.hasExpired(m_pace.rarely.count());
}

void LabLooks::lookSoon()
{
    if (!m_gather.isActive()) {
        m_gather.start();
    }
    m_after.start();
    m_settle.start();
}

void LabLooks::lookSoonOutside()
{
    m_outside = true;
    lookSoon();
}

void LabLooks::lookAfter(qint64 milliseconds)
{
    m_later.start(static_cast<int>(std::max<qint64>(milliseconds, 1)));
}

void LabLooks::retry()
{
    m_retry.start();
}

void LabLooks::onChanged(const ObjectKey &key)
{
    const QSet<ObjectKey> needed = m_needed();
    if (needed.contains(key)) {
        m_changed.insert(key);
        if (!m_part.isActive()) {
            m_part.start();
        }
    }
}

/// The rest stays as it was seen, unless an event has said that it may have changed.
void LabLooks::lookAtPart(const QSet<ObjectKey> &keys)
{
    if (!m_source.isWatching() || m_gather.isActive()) {
        return;
    }
    if (m_inspection) {
        m_changed.unite(keys);
        return;
    }
    const QSet<ObjectKey> needed = m_needed();
    QSet<ObjectKey> wanted = keys & needed;
    wanted.removeIf([this](const ObjectKey &key) { return m_outside && mustWait(key); });
    if (wanted.isEmpty()) {
        return;
    }
    const bool isComplete = std::all_of(needed.begin(), needed.end(),
                                        [&](const ObjectKey &key) { return m_seen.contains(key); });
    if (!isComplete) {
        lookNow();
        return;
    }
    m_roundNeeds = needed;
    look(wanted);
}

void LabLooks::look(const QSet<ObjectKey> &keys)
{
    const bool asksForDisk = std::any_of(keys.begin(), keys.end(), [](const ObjectKey &key) {
        return key.kind == ObjectKind::Disk;
    });
    if (asksForDisk) {
        m_diskAge.start();
        m_rarely.timer.stop(); // counts anew from the answer
    }
    m_inspection = std::make_unique<Inspection>(
        m_source, keys,
        [this](const Objects &objects, const QString &problem) { onAnswered(objects, problem); },
        nullptr);
}

void LabLooks::onAnswered(const Objects &objects, const QString &problem)
{
    // It is inside its own callback: it may only be deleted later.
    m_inspection.release()->deleteLater();
    for (auto it = objects.begin(); it != objects.end(); ++it) {
        m_seen.insert(it.key(), *it);
    }
    Objects result;
    for (const ObjectKey &key : m_roundNeeds) {
        if (m_seen.contains(key)) {
            result.insert(key, m_seen.value(key));
        }
    }
    const QPointer<LabLooks> alive(this);
    Q_EMIT seen(result, problem);
    if (!alive || m_inspection) {
        return;
    }
    const QSet<ObjectKey> needed = m_needed();
    m_source.follow(m_lookedAt ? needed : QSet<ObjectKey>());
    schedulePolls(needed);
    if (std::exchange(m_again, false)) {
        lookNow();
    } else if (!m_changed.isEmpty()) {
        lookAtPart(std::exchange(m_changed, {}));
    }
}

void LabLooks::schedulePolls(const QSet<ObjectKey> &needed)
{
    for (Poll *poll : {&m_often, &m_seldom, &m_rarely}) {
        poll->keys.clear();
    }
    for (const ObjectKey &key : needed) {
        switch (concern::rateOf(key.kind)) {
        case Rate::Often:
            m_often.keys.insert(key);
            break;
        case Rate::Seldom:
            m_seldom.keys.insert(key);
            break;
        case Rate::Rarely:
            m_rarely.keys.insert(key);
            break;
        case Rate::ByEvents:
            break;
        }
    }
    for (Poll *poll : {&m_often, &m_seldom, &m_rarely}) {
        if (poll->keys.isEmpty() || !m_lookedAt || !m_source.isWatching()) {
            poll->timer.stop();
        } else if (!poll->timer.isActive()) {
            poll->timer.start();
        }
    }
}

void LabLooks::stop()
{
    m_inspection.reset();
    m_outside = false;
    m_again = false;
    m_changed.clear();
    for (QTimer *timer : {&m_gather, &m_after, &m_settle, &m_retry, &m_later, &m_part,
                          &m_often.timer, &m_seldom.timer, &m_rarely.timer}) {
        timer->stop();
    }
}

void LabLooks::forget()
{
    stop();
    m_seen.clear();
}

} // namespace quayside::lab
