// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFutureWatcher>
#include <QPromise>

#include <memory>
#include <utility>

namespace quayside::engine {

/// Calls `handler(Result<T>)` on the context's event loop when the future is finished, unless the
/// context dies first. (Qt 6.4's QFuture::then(context) asserts when the context has died.)
template <typename T, typename Handler>
void whenReady(const QFuture<Result<T>> &future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0) {
                             handler(watcher->result());
                         } else {
                             handler(Result<T>(Error{ErrorKind::Cancelled,
                                                     QStringLiteral("The request was given up.")}));
                         }
                     });
    watcher->setFuture(future);
}

/// The giving end of a QFuture<Result<T>> that never leaves its receiver without a result: when
/// nobody answers before the last owner goes, the answer is Cancelled.
template <typename T>
class Reply
{
public:
    Reply() { m_promise.start(); }
    ~Reply() { answer(Error{ErrorKind::Cancelled, QStringLiteral("The request was given up.")}); }
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;

    QFuture<Result<T>> future() const { return m_promise.future(); }
    /// Only the first answer counts.
    void answer(Result<T> result)
    {
        if (std::exchange(m_answered, true)) {
            return;
        }
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
    bool m_answered = false;
};

template <typename T>
QFuture<Result<T>> readyReply(Result<T> result)
{
    Reply<T> reply;
    reply.answer(std::move(result));
    return reply.future();
}

} // namespace quayside::engine
