// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/inspection.h"
#include "lab/labpace.h"
#include "lab/snapshot.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

namespace quayside::lab {

class ObjectSource;

/// Decides when the objects of the watched step are inspected and keeps what was seen, so that a
/// line of output or a sample of figures has only that asked for again. One round at a time; what
/// is wanted meanwhile comes next. Lives on the source's event loop; `source` must outlive it.
class LabLooks : public QObject
{
    Q_OBJECT

public:
    /// What the watched step needs now.
    using Needed = std::function<QSet<ObjectKey>()>;

    LabLooks(ObjectSource &source, Needed needed, QObject *parent = nullptr);

    void setPace(const LabPace &pace);
    void setLookedAt(bool lookedAt);

    /// Everything that the step needs, at once.
    void lookNow();
    /// The same a little later, and twice more until things have settled.
    void lookSoon();
    /// The same where a container ends: its file system, which the engine mounts for whoever looks
    /// into it, is left alone until things have settled, for it may be about to be removed.
    void lookSoonOutside();
    /// The same after so many milliseconds.
    void lookAfter(qint64 milliseconds);
    /// The round failed: tries again later.
    void retry();
    /// Gives up what is under way; what was seen stays.
    void stop();
    /// Gives up what was seen, too.
    void forget();

Q_SIGNALS:
    /// A round over everything begins: events from now on may change what it will show.
    void begins();
    /// A round has ended: all that the step needed when it began, or what went wrong.
    void seen(const quayside::lab::Objects &objects, const QString &problem);

private:
    struct Poll
    {
        QTimer timer;
        QSet<ObjectKey> keys;
    };

    void onChanged(const ObjectKey &key);
    void look(const QSet<ObjectKey> &keys);
    void lookAtPart(const QSet<ObjectKey> &keys);
    void onAnswered(const Objects &objects, const QString &problem);
    void schedulePolls(const QSet<ObjectKey> &needed);
    bool mustWait(const ObjectKey &key) const;

    ObjectSource &m_source;
    Needed m_needed;
    LabPace m_pace;
    bool m_lookedAt = true;
    Objects m_seen;
    std::unique_ptr<Inspection> m_inspection;
    QSet<ObjectKey> m_roundNeeds; ///< of the round under way
    bool m_outside = false; ///< until things have settled
    bool m_again = false; ///< everything, when the round is over
    QSet<ObjectKey> m_changed; ///< these, when the timer or the round is over
    QElapsedTimer m_diskAge;
    QTimer m_gather;
    QTimer m_after;
    QTimer m_settle;
    QTimer m_retry;
    QTimer m_later;
    QTimer m_part;
    Poll m_often;
    Poll m_seldom;
    Poll m_rarely;
};

} // namespace quayside::lab
