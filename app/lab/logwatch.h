// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/enginereads.h"
#include "engine/futures.h"

#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace quayside::lab {

/// The last lines of one container's output, by name: what was written before, then what comes, as
/// long as this object lives. Follows a container that is started again, and a new one that takes
/// the name. Lives on the event loop of `reads`, which must outlive it.
class LogWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostLines = 1000;

    LogWatch(engine::EngineReads &reads, const QString &container, QObject *parent = nullptr);

    /// {"Entries": […]} of entryjson::logLine(), oldest first. The first answer waits until what
    /// was written before is read. NotFound without such a container, Unsupported when its log
    /// driver cannot be read back.
    QFuture<Result<QJsonObject>> read();

    /// The same at once and for free, while the output of just that container is followed.
    std::optional<QJsonObject> following(const ContainerId &id) const;

Q_SIGNALS:
    /// Lines came.
    void changed();

private:
    using Answer = std::shared_ptr<engine::Reply<QJsonObject>>;

    void onInspected(const Result<QJsonObject> &container);
    void readBacklog(bool isRunning);
    void follow();
    void add(const std::vector<engine::LogLine> &lines);
    void answer(const Result<QJsonObject> &result);
    void answerWithLines();
    QJsonObject lines() const;
    void closeStream();

    engine::EngineReads &m_reads;
    QString m_container;
    QString m_id;
    QString m_run; ///< the container's start, for which the lines were read; empty = read again
    QJsonArray m_lines;
    qint64 m_lastNano = 0;
    Result<void> m_readable;
    QPointer<engine::LogStream> m_stream;
    bool m_isFollowing = false;
    std::vector<Answer> m_waiting;
};

} // namespace quayside::lab
